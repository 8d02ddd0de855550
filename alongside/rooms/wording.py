"""The words of rooms: getting in, what is in them, when they are free, what they cost, and why one cannot be had."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.amounts import pounds
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.directory.wording import days_words, rule_words, times_words
from alongside.kernel.periods import Rule, RuleKind
from alongside.rooms.facts import ACCESS, STEP_FREE, Cost
from alongside.rooms.uses import FORTNIGHTLY, ONCE, WEEKLY, Part, Problem, Refusal, Use, Window

THINGS: Final[Mapping[str, Any]] = {
    "BUS": gettext_lazy("A bus stop close by"),
    "TEA": gettext_lazy("A kettle, and what one needs for tea"),
    "SIDE_ROOM": gettext_lazy("A second room, to talk with one person"),
    "CUPBOARD": gettext_lazy("A cupboard that locks"),
    "SCREEN": gettext_lazy("A screen"),
    "FLIPCHART": gettext_lazy("A flipchart"),
    "WIFI": gettext_lazy("WiFi"),
    "PRINTING": gettext_lazy("Printing and copying"),
    "PHONE": gettext_lazy("A phone to use"),
    "KEY": gettext_lazy("A key for the group"),
}
PARTS: Final[Mapping[str, Any]] = {
    Part.ANY: gettext_lazy("At any time"),
    Part.DAY: gettext_lazy("By day, Monday to Friday"),
    Part.EVENING: gettext_lazy("In the evening, Monday to Friday"),
    Part.WEEKEND: gettext_lazy("At the weekend"),
}
OFTEN: Final[Mapping[str, Any]] = {
    str(WEEKLY): gettext_lazy("Every week"),
    str(FORTNIGHTLY): gettext_lazy("Every second week"),
    str(ONCE): gettext_lazy("Only on that day"),
}


def clock_of(minute: int) -> time:
    """Return a minute of the day as a time; the day's end is midnight."""
    return time(minute // 60 % 24, minute % 60)


def stretch_words(begins: int, ends: int) -> str:
    """Say from when until when, as "7pm to 8:30pm"."""
    return times_words(clock_of(begins), ends - begins)


def window_words(window: Window) -> str:
    """Say a stretch of a weekday, as "Tuesday, 7pm to 9pm"."""
    return f"{days_words([window.day])}, {stretch_words(window.begins, window.ends)}"


def use_words(use: Use) -> str:
    """Say when a room is somebody's, as "Every Tuesday, 7pm to 8:30pm" or "Tuesday 17 March, 7pm to 8:30pm"."""
    if not use.every:
        return f"{date_format(use.first, 'l j F')}, {stretch_words(use.begins, use.ends)}"
    kind = RuleKind.WEEKLY if use.every == WEEKLY else RuleKind.EVERY_N_WEEKS
    day = use.first.isoweekday()
    return rule_words(Rule(kind, (day,), clock_of(use.begins), use.length, every=use.every, anchor=use.first))


def access_words(access: Mapping[str, bool]) -> list[str]:
    """Say how one gets in, in the directory's words; of steps it is said too where nobody has said anything."""
    said = [
        str(ATTRIBUTES[key].label if access[key] else ATTRIBUTES[key].label_no or ATTRIBUTES[key].label)
        for key in ACCESS
        if key in access
    ]
    return said if STEP_FREE in access else [_("Steps: nobody has said. Ask first"), *said]


def cost_words(cost: Cost, *, by: str) -> str:
    """
    Say what a room costs a group each time.

    :param by: who helps to pay at first
    """
    if not cost.each:
        return _("Free of charge")
    each = _("%(amount)s each time") % {"amount": pounds(cost.each)}
    if cost.at_first == cost.each:
        return each
    return _("%(each)s. %(by)s pays %(help)s of it the first %(times)s times: %(left)s for you") % {
        "each": each, "by": by, "help": pounds(min(cost.help, cost.each)), "times": cost.times, "left": pounds(cost.at_first),
    }  # fmt: skip


def refusal_words(refusal: Refusal) -> str:
    """Say why a room cannot be had, and what to do."""
    day = date_format(refusal.on, "l j F")
    if refusal.problem is Problem.TAKEN and refusal.taken is not None:
        return _("Somebody has it then already: %(when)s. It clashes first on %(day)s.") % {
            "when": use_words(refusal.taken), "day": day,
        }  # fmt: skip
    return {
        Problem.OVER: _("%(day)s is over: write a day to come."),
        Problem.NOT_LENT: _("It is not lent at that hour on that weekday. Look above when it is free."),
        Problem.SHUT: _("It is shut on %(day)s. Choose another day."),
    }[refusal.problem] % {"day": day}


def hours_typed(windows: list[Window]) -> str:
    """Write the stretches of one weekday as they are typed: "9:00-17:00, 18:30-21:00"."""
    return ", ".join(f"{_typed(one.begins)}-{_typed(one.ends)}" for one in windows)


def _typed(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"
