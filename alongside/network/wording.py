"""The words for how groups of an area meet."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.network.meeting_others import About, Answer, Claimed, Visits
from alongside.network.models import NetworkDay

VISITS: dict[str, Any] = {
    Visits.NONE: gettext_lazy("No, not for now"),
    Visits.OPEN: gettext_lazy("Yes, at our open meetings"),
    Visits.ANY: gettext_lazy("Yes, at any meeting, once we have said yes to it"),
}
ABOUT: dict[str, Any] = {
    About.STAND_IN: gettext_lazy("Somebody to stand in"),
    About.SPARE: gettext_lazy("We have something to spare"),
    About.WANTED: gettext_lazy("We need something"),
    About.ADVICE: gettext_lazy("We would like advice"),
}
CLAIMED: dict[str, Any] = {
    Claimed.ASKED: gettext_lazy("waits for a decision"),
    Claimed.APPROVED: gettext_lazy("approved"),
    Claimed.REFUSED: gettext_lazy("not approved"),
    Claimed.PAID: gettext_lazy("paid"),
}
ANSWERS: dict[str, Any] = {
    Answer.ASKED: gettext_lazy("no answer yet"),
    Answer.YES: gettext_lazy("comes"),
    Answer.NO: gettext_lazy("does not come"),
}


def day_words(day: NetworkDay) -> str:
    """Say when a network day is: its day and hours, so that it says nothing to whoever looks over a shoulder."""
    said = {
        "day": date_format(day.on, "l j F Y"),
        "from": time_format(day.starts, "H:i"),
        "to": time_format(day.ends, "H:i"),
    }
    return _("%(day)s, %(from)s to %(to)s") % said
