"""The page that has a list, or a meeting, as text for a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.directory.listing import Listing
from alongside.directory.schedule import next_sessions
from alongside.finder.group import meetings_of_group
from alongside.finder.presenters.address import Link, with_changes
from alongside.finder.question import WORDS, Question
from alongside.publications import text
from alongside.publications.site import Site
from alongside.search.found import Found
from alongside.search.index import Index


@dataclass(frozen=True)
class TextPage:
    """
    The page.

    :param text: empty where there is nothing to send
    :param named: names and kinds stand in it
    :param action, given: the address of this page and what else it was asked, for the form that puts names in
    :param sms, mailto: open the reader's own messages or mail with it, to nobody yet
    :param other: the same of the group, or of the one meeting
    :param calendar: the same as a calendar; empty where the page of the meeting has it
    """

    heading: str
    lead: str
    text: str
    named: bool
    action: str
    given: Sequence[tuple[str, str]]
    back: Link
    other: Link | None = None
    calendar: str = ""

    @property
    def rows(self) -> int:
        """Return how many lines the box is high."""
        return min(self.text.count("\n") * 3 // 2 + 4, 24)  # on a phone many lines are two

    @property
    def sms(self) -> str:
        """Return what opens a message with it; iOS and Android both read this."""
        return f"sms:?&body={quote(self.text)}"

    @property
    def mailto(self) -> str:
        """Return what opens an e-mail with it."""
        return f"mailto:?subject={quote(_('Times and places'))}&body={quote(self.text)}"


def found_as_text(found: Found, question: Question, given: QueryDict, *, site: Site) -> TextPage:
    """Say the first of what was found."""
    # Somebody who named a place wants what is near it: anything else would look like an answer.
    understood = all(one.word != "near" for one in question.unread)
    matches = found.matches[: text.MOST] if understood else ()
    named = is_named(given)
    asked = [(word, value) for word, values in given.lists() if word in WORDS for value in values if value]
    return TextPage(
        heading=_("Send this list"),
        lead=_how_many(len(matches), found.total) if matches else "",
        text=text.write([(one.listing, one.next_session) for one in matches], site=site, named=named),
        named=named,
        action=reverse("finder:found-text"),
        given=asked,
        back=Link(_("Back to the list"), with_changes(given)),
        calendar=f"{reverse('finder:found-calendar')}?{urlencode(asked)}",
    )


def _how_many(told: int, total: int) -> str:
    if told < total:
        return _("The first %(told)d of what you found, with when and where each is next.") % {"told": told}
    return ngettext(
        "What you found, with when and where it is next.",
        "What you found, with when and where each is next.",
        total,
    )


def meeting_as_text(
    listing: Listing, given: Mapping[str, str], *, site: Site, index: Index, now: datetime
) -> TextPage:
    """Say one meeting, or all meetings of its group where that is asked."""
    named = is_named(given)
    group = group_of(listing, index=index, now=now)[: text.MOST]
    whole = is_of_group(given) and len(group) > 1
    session = next(iter(next_sessions(listing.plan, after=now, count=1)), None)
    action = reverse("finder:text", args=[listing.id])
    return TextPage(
        heading=_("Pass it on as a message"),
        lead=_("When and where this group meets.") if whole else _("When it is next, where, and its page."),
        text=text.write_group(group, site=site, named=named)
        if whole
        else text.write_one(listing, session, site=site, named=named),
        named=named,
        action=action,
        given=[("of", "group")] if whole else [],
        back=Link(_("Back to the meeting"), reverse("finder:meeting", args=[listing.id])),
        other=_other(action, whole=whole, named=named) if len(group) > 1 else None,
        calendar=f"{reverse('finder:calendar', args=[listing.id])}?of=group" if whole else "",
    )


def is_named(given: Mapping[str, str]) -> bool:
    """Say whether names are asked for: without, nothing tells what it is about."""
    return given.get("names") == "yes"


def is_of_group(given: Mapping[str, str]) -> bool:
    """Say whether all meetings of the group are asked for."""
    return given.get("of") == "group"


def _other(action: str, *, whole: bool, named: bool) -> Link:
    words = ([] if whole else [("of", "group")]) + ([("names", "yes")] if named else [])
    label = _("Only this meeting") if whole else _("All meetings of this group")
    return Link(label, f"{action}?{urlencode(words)}" if words else action)


def group_of(listing: Listing, *, index: Index, now: datetime) -> list[Listing]:
    """Return the meetings of a listing's group, itself among them, by their days."""
    same = [one.listing for one in meetings_of_group(listing, index=index, now=now)]
    return sorted({one.id: one for one in [listing, *same]}.values(), key=_by_day)


def _by_day(listing: Listing) -> tuple[tuple[int, ...], str, str]:
    return tuple(sorted(listing.rule.days)), str(listing.rule.starts), listing.id
