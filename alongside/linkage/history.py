"""What has passed between a worker and a person, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from alongside.linkage.stages import Company, Decision, Ending, Help, Occasion, Went


class Talk(Struct, frozen=True, kw_only=True):
    """
    The subject was opened.

    :param ask_again_on: when they would like to be asked again; None for a good ending without a date
    :param approaches: the kinds of group that were talked about, keys of :data:`directory.vocabulary.APPROACHES`
    """

    on: date
    decision: Decision
    occasion: Occasion = Occasion.OTHER
    ask_again_on: date | None = None
    approaches: frozenset[str] = frozenset()
    help: frozenset[Help] = frozenset({Help.TOLD})


class FirstContact(Struct, frozen=True, kw_only=True):
    """
    A way to a group was made.

    :param ask_on: when the worker has promised to ask how it went
    """

    on: date
    help: frozenset[Help] = frozenset()
    company: Company = Company.NOT_SAID
    ask_on: date | None = None


class Answer(Struct, frozen=True, kw_only=True):
    """
    What the person told of how it went.

    :param again: whether they would go again; None where they did not say
    :param ask_on: when to ask next
    :param stop: they would like not to be asked any more
    """

    on: date
    went: Went = Went.NOT_SAID
    again: bool | None = None
    ask_on: date | None = None
    stop: bool = False


class Ended(Struct, frozen=True, kw_only=True):
    """The conversation rests, as the person wishes."""

    on: date
    why: Ending


class CameBack(Struct, frozen=True, kw_only=True):
    """The person has raised it again themselves."""

    on: date


Event = Talk | FirstContact | Answer | Ended | CameBack


class History(Struct, frozen=True, kw_only=True):
    """
    All that has passed.

    :param events: in the order in which they happened
    :param reviews: days of reviews, past and to come
    :param afterwards: False once they have said, to that question alone, that they would rather not be asked how it went
    """

    added_on: date
    events: tuple[Event, ...] = ()
    assessed_on: date | None = None
    reviews: tuple[date, ...] = ()
    discharged_on: date | None = None
    afterwards: bool = True


class Rest(StrEnum):
    """Why nobody asks."""

    SAID_NO = "SAID_NO"
    STOP = "STOP"
    ENDED = "ENDED"


class Standing(Struct, frozen=True, kw_only=True):
    """
    Where things stand after all that has passed.

    :param rest: why nobody asks any more; None while somebody may
    :param decision: the latest; None before the subject was opened, or after they came back
    :param promises: the days on which the worker has promised to ask, and has not yet
    :param raised_on: when they raised it again themselves, until somebody has talked with them about it
    :param told: they have told of a group that they went to, or meant to: the subject is open, whoever opened it
    :param last: what happened last
    """

    rest: Rest | None = None
    decision: Decision | None = None
    ask_again_on: date | None = None
    approaches: frozenset[str] = frozenset()
    help: frozenset[Help] = frozenset()
    company: Company = Company.NOT_SAID
    promises: tuple[date, ...] = ()
    raised_on: date | None = None
    told: bool = False
    last: Event | None = None

    @property
    def is_open(self) -> bool:
        """Say whether they have been heard on groups at all: something was decided, or told."""
        return self.told or self.decision is not None


def standing(events: Sequence[Event]) -> Standing:
    """Say where things stand."""
    return reduce(_after, events, Standing())


def standing_of(history: History) -> Standing:
    """Say where things stand with somebody; what was promised to whoever would rather not be asked afterwards stands no more."""
    now = standing(history.events)
    return now if history.afterwards else replace(now, promises=())


def _after(now: Standing, event: Event) -> Standing:
    match event:
        case Talk():
            return _after_talk(now, event)
        case FirstContact():
            return _after_contact(now, event)
        case Answer():
            left = [day for day in (*now.promises, event.ask_on) if day and day > event.on]
            rest = Rest.STOP if event.stop else now.rest
            told = now.told or event.went is not Went.NOT_SAID
            return replace(now, rest=rest, promises=_kept(left, rest), told=told, last=event)
        case Ended():
            return replace(now, rest=Rest.ENDED, promises=(), last=event)
        case CameBack():
            # What was said before they rested stands no more; what help they had does.
            return replace(
                now, rest=None, decision=None, ask_again_on=None, raised_on=event.on, told=False, last=event
            )


def _after_talk(now: Standing, talk: Talk) -> Standing:
    rest = Rest.SAID_NO if talk.decision is Decision.NO else now.rest
    waits = talk.decision in {Decision.NO, Decision.NOT_NOW}
    return replace(
        now,
        rest=rest,
        decision=talk.decision,
        ask_again_on=talk.ask_again_on,
        approaches=now.approaches | talk.approaches,
        help=now.help | talk.help,
        promises=() if waits else now.promises,
        raised_on=None,
        last=talk,
    )


def _after_contact(now: Standing, contact: FirstContact) -> Standing:
    promises = [*now.promises, *([contact.ask_on] if contact.ask_on else [])]
    # Whoever said “not now” and makes contact all the same has changed their mind that far. Who was never asked has decided nothing.
    closed = now.decision is Decision.NOT_NOW
    return replace(
        now,
        decision=Decision.NOT_SURE if closed else now.decision,
        ask_again_on=None,
        help=now.help | contact.help,
        company=contact.company,
        promises=_kept(promises, now.rest),
        last=contact,
    )


def _kept(promises: Sequence[date], rest: Rest | None) -> tuple[date, ...]:
    return () if rest else tuple(sorted(set(promises)))
