"""The words for courses, for how a place stands, and for what somebody may do then."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.workforce.models import KINDS, SEATS, Course, Place
from alongside.workforce.training import COURSES, Kind, May, Topic, unheard

KIND_WORDS: dict[str, Any] = dict(KINDS)
SEAT_WORDS: dict[str, Any] = dict(SEATS)
MAY_WORDS: dict[May, Any] = {
    May.LOOK_AFTER_A_HOST: gettext_lazy("look after meetings for a host"),
    May.RUN_WITH_ANOTHER: gettext_lazy("run a meeting beside somebody who has run one"),
    May.RUN_ALONE: gettext_lazy("run a meeting, and look after its practical side"),
}

TOPIC_WORDS: dict[Topic, Any] = {
    Topic.GROUPS: gettext_lazy("which kinds of group there are"),
    Topic.HELPING: gettext_lazy("how to help, and not to take over"),
    Topic.MEETING: gettext_lazy("how a meeting goes"),
    Topic.TOOLS: gettext_lazy("the tools"),
    Topic.THOUGHTS: gettext_lazy("what thoughts, feelings and deeds have to do with each other"),
    Topic.FACILITATING: gettext_lazy("how to run one"),
    Topic.SETTING_UP: gettext_lazy("setting one up: a place, and who hears of it"),
    Topic.ROOM: gettext_lazy("room, key and access"),
    Topic.TELLING: gettext_lazy("telling people of it"),
    Topic.MONEY: gettext_lazy("money, tea and printing"),
}


def course_words(course: Course) -> str:
    """Say when a course is: by its day and hours alone, so that it says nothing to whoever looks over a shoulder."""
    first = date_format(course.begins_on, "l j F")
    hours = {"from": time_format(course.starts, "H:i"), "to": time_format(course.ends, "H:i")}
    if course.days == 1:
        return _("%(day)s, %(from)s to %(to)s") % {"day": first, **hours}
    last = date_format(course_ends(course), "l j F")
    return _("%(first)s to %(last)s, %(from)s to %(to)s each day") % {"first": first, "last": last, **hours}


def course_ends(course: Course) -> date:
    """Return the last day of a course."""
    return date.fromordinal(course.begins_on.toordinal() + course.days - 1)


def unheard_words(place: Place) -> str:
    """Say what of their course did not come up while somebody was there; nothing where all did, or nobody has noted it."""
    course = place.course
    left_out = unheard(Kind(course.kind), course.covered, place.came)
    return "; ".join(str(TOPIC_WORDS[one]) for one in left_out)


def takes_words(kind: str) -> str:
    """Say how much time a course takes, so that somebody knows before they agree."""
    course = COURSES[Kind(kind)]
    days = ngettext("%(n)d day", "%(n)d days", course.days) % {"n": course.days}
    return _("%(days)s, about %(hours)d hours in all") % {"days": days, "hours": course.hours}


def free_words(free: int) -> str:
    """Say how many places are free."""
    if free < 1:
        return _("Full. You can wait for a place.")
    return ngettext("%(n)d place is free.", "%(n)d places are free.", free) % {"n": free}
