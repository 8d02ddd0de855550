"""What whoever answers for a meeting says yes to, and how a meeting is named to them: by time and place alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.directory.departures import Why
from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing
from alongside.directory.wording import neutral_title
from alongside.kernel.periods import Rule


def consent_words() -> str:
    """Return what somebody says yes to; it is kept with the day."""
    return _(
        "I answer for this meeting. You may write to this address about it, and about nothing else. "
        "Only the people who look after this site can see my address. I can stop at any time."
    )


def meeting_words(meeting: Meeting | Listing) -> str:
    """Name a meeting by its time and place; a place that is kept private is not told here either."""
    listing = meeting if isinstance(meeting, Listing) else get_listing(meeting.public_id)
    venue = listing.venue if listing else ""
    return neutral_title(meeting.rule, venue=venue, mode=Mode(meeting.mode))


def sent_words(after: Mapping[str, Any]) -> str:
    """Name by its time and place a meeting that a group has sent to be listed, as plain JSON values."""
    rule, venue = msgspec.convert(after["rule"], Rule), after.get("venue", "")
    return neutral_title(rule, venue="" if after.get("private_place") else venue, mode=Mode(after["mode"]))


def day_words(on: date) -> str:
    """Say which day, as "Tuesday 10 March"."""
    return date_format(on, "l j F")


def why_words(why: Why) -> str:
    """Say why."""
    return dict(why_choices())[why]


def why_choices() -> list[tuple[str, str]]:
    """Return the reasons why a session is not held, in words."""
    return [
        (Why.HALL_SHUT, _("The hall is shut")),
        (Why.HOLIDAY, _("Holidays")),
        (Why.NOBODY_TO_OPEN, _("Nobody to open")),
        (Why.NOBODY_TO_RUN, _("Nobody free to run it")),
        (Why.WEATHER, _("The weather")),
        (Why.EVENT, _("Something else takes place there")),
        (Why.NOT_SAID, _("We do not say why")),
    ]
