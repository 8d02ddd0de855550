"""
The shape of what machines are answered: what is sent, what the API's description says, and what a test reads it with.

The words are those of the pages. :mod:`finder.answering` fills the shape in.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, Struct, UnsetType

from alongside.directory.schedule import SessionState
from alongside.directory.vocabulary import Openness
from alongside.finder.question import Unread
from alongside.search.explain import ReasonCode
from alongside.search.rows import Shown


class Ring(Struct, frozen=True):
    """
    A helpline that is answered now.

    :param phone: E.164, such as ``+441632960001``
    """

    name: str
    phone: str


class Session(Struct, frozen=True):
    """
    One session of a meeting.

    :param starts, ends: in ``zone``, with its offset; ``ends`` is null where the length is unknown
    :param certain: false where it is held some weeks only, or may be off: ring first, and never show it as on
    :param state: AS_EVER, or how this session differs from what ``held`` says
    :param where: where it is this time, where that is elsewhere
    :param words: when it is, as it is said
    """

    starts: datetime
    ends: datetime | None
    zone: str
    certain: bool
    state: SessionState
    where: str
    words: str


class Reason(Struct, frozen=True, omit_defaults=True):
    """
    Why something is there or stands where it does: a code, the values that the code has, and the words.

    The other members are there where the code has them: with NEED the need, with NEAREST the kilometres.
    """

    code: ReasonCode
    words: str
    minutes: int | UnsetType = UNSET
    km: float | UnsetType = UNSET
    within_km: float | UnsetType = UNSET
    when: str | UnsetType = UNSET
    day: int | UnsetType = UNSET
    after: str | UnsetType = UNSET
    before: str | UnsetType = UNSET
    need: str | UnsetType = UNSET
    audience: str | UnsetType = UNSET
    programme: str | UnsetType = UNSET
    approach: str | UnsetType = UNSET
    mode: str | UnsetType = UNSET
    area: str | UnsetType = UNSET
    attribute: str | UnsetType = UNSET
    value: bool | UnsetType = UNSET
    language: str | UnsetType = UNSET
    status: str | UnsetType = UNSET
    state: str | UnsetType = UNSET


class ListingOfMany(Shown, frozen=True):
    """
    A meeting as we show it, but for how to join.

    :param openness: whether anyone may come; NOT_SAID is never taken for open
    :param held: its rule of recurrence, as it is said
    :param ring: whom one can ring at this hour; null where nobody answers
    """

    openness: Openness
    held: str
    ring: Ring | None


class Match(ListingOfMany, frozen=True):
    """
    A meeting that was found.

    :param distance_km: to 0.1 km; null where it has no place, or none was asked from
    :param next_session: the next one that meets what was asked of time; null where none is known soon
    :param reasons: why it is here, the weightiest first
    """

    distance_km: float | None
    next_session: Session | None
    reasons: tuple[Reason, ...]


class WholeListing(ListingOfMany, frozen=True):
    """
    A meeting as we show it, with how to join: the link, words to it, and whether a pass code was taken out.

    :param coming: its next sessions in their order, with those that are off until then, so that nobody travels for one
    """

    join_url: str
    join_notes: str
    passcode_withheld: bool
    phone: str
    phone_notes: str
    coming: tuple[Session, ...]


class NamedPlace(Struct, frozen=True):
    """
    A place by its name.

    :param detail: county, authority or country, which tells two towns of a name apart; may be empty
    :param latitude, longitude: degrees, WGS 84
    """

    name: str
    detail: str
    latitude: float
    longitude: float


class Answer(Struct, frozen=True):
    """
    The answer to a question: a page of matches, and figures of all.

    :param total: how many match, over all pages
    :param counts: by part of the question and value, how many would match if that value alone were chosen there and
        all else stayed; empty where they were not wanted. A value that would find none is left out. ``attributes`` tells
        of ``has`` (and with ``OPEN`` of ``open``), each beside those that are asked already. In all others a value takes the
        place of what is asked: ``any_attributes`` tells of ``has_any``, once that is asked; ``audience`` of ``who``, where
        ``SELF`` is “me”, ``SOMEONE_CLOSE`` “close” and ``YOUNG`` “young”; ``days`` of ``day``, 1 being Monday; ``online`` of
        ``online``; ``programmes``, ``approaches``, ``areas``, ``modes``, ``needs``, ``languages`` and ``when`` of the words so named
    :param nearest_beyond: the nearest outside the radius, where nothing matches inside
    :param place: where ``near`` turned out to be; ``did_you_mean`` has other places that it may have meant
    """

    total: int
    page: int
    pages: int
    matches: tuple[Match, ...]
    counts: dict[str, dict[str, int]]
    nearest_beyond: Match | None
    place: NamedPlace | None
    did_you_mean: tuple[NamedPlace, ...]


class Problem(Struct, frozen=True, omit_defaults=True):
    """
    A problem document (RFC 9457).

    :param title: the name of the status
    :param detail: what is wrong, and what to do
    :param errors: each word of the question that could not be read
    :param did_you_mean: the places that ``near`` may have meant, where it may have meant several: ask again with the
        point of one
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Unread, ...] = ()
    did_you_mean: tuple[NamedPlace, ...] = ()
