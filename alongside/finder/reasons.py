"""The words for why a listing is there and why it stands where it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from alongside.directory import vocabulary
from alongside.directory.entry import Mode
from alongside.directory.schedule import SessionState
from alongside.directory.wording import clock_words
from alongside.finder.wording import DistanceUnit, distance_words
from alongside.search.criteria import When
from alongside.search.explain import Reason, ReasonCode

Values = Mapping[str, Any]

# Django names spoken languages only.
_SIGN_LANGUAGES = {
    "ase": gettext_lazy("American Sign Language"),
    "bfi": gettext_lazy("British Sign Language"),
    "isg": gettext_lazy("Irish Sign Language"),
}

# What people do there, for somebody who has never heard the name of the kind; alike in length, none better than another.
_APPROACHES_IN_SHORT = {
    "BUDDHIST_INFORMED": gettext_lazy("sitting quietly, with ideas from Buddhism"),
    "CBT_TOOLS": gettext_lazy("trying out ways to change a habit"),
    "FAMILY_TOOLS": gettext_lazy("learning what helps you and them"),
    "LOCAL_PEER": gettext_lazy("people from the area help each other"),
    "MIXED": gettext_lazy("any way of recovery is welcome"),
    "MODERATION": gettext_lazy("setting a limit, and keeping to it"),
    "PEER_PROJECT": gettext_lazy("doing something together"),
    "SECULAR_PEER": gettext_lazy("talking together, without religion"),
    "TWELVE_STEP": gettext_lazy("talking in turn, and twelve steps"),
    "WOMENS_PROGRAMME": gettext_lazy("women help each other"),
}


def approach_words(approach: str) -> str:
    """Say in a few plain words what people do in a kind of group."""
    return str(_APPROACHES_IN_SHORT[approach])


def reason_words(reason: Reason, *, unit: DistanceUnit) -> str:
    """Say one reason as a short phrase in the active language."""
    return _WORDS[reason.code](dict(reason.values) | {"unit": unit})


def mode_words(mode: Mode) -> str:
    """Say how one takes part."""
    return {
        Mode.IN_PERSON: _("in person"),
        Mode.ONLINE: _("online"),
        Mode.HYBRID: _("in person and online"),
        Mode.PHONE: _("by phone"),
    }[mode]


def language_words(code: str) -> str:
    """Name a language in the reader's own; an unknown one by its code."""
    if code in _SIGN_LANGUAGES:
        return str(_SIGN_LANGUAGES[code])
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _soonest(values: Values) -> str:
    if values["minutes"] < 0:
        return _("on now")
    return _("soonest first")


def _hours(values: Values) -> str:
    after, before = values.get("after"), values.get("before")
    words = {
        name: clock_words(time.fromisoformat(at)) for name, at in (("after", after), ("before", before)) if at
    }
    if after and before:
        return _("starts between %(after)s and %(before)s") % words
    return (_("starts at %(after)s or later") if after else _("starts before %(before)s")) % words


def _when(values: Values) -> str:
    return {
        When.NOW: _("on now or within two hours"),
        When.TONIGHT: _("tonight"),
        When.NEXT_24_HOURS: _("in the next 24 hours"),
    }[When(values["when"])]


def _beyond(values: Values) -> str:
    within = distance_words(float(values["within_km"]), unit=values["unit"])
    return _("nothing is within %(within)s; this is the nearest") % {"within": within}


def _another(values: Values) -> str:
    label = vocabulary.APPROACHES[values["approach"]].label
    return _("another kind of group: %(approach)s") % {"approach": str(label).lower()}


def _audience(values: Values) -> str:
    return {
        "SELF": _("for people who want help for themselves"),
        "SOMEONE_CLOSE": _("for people close to somebody"),
        "YOUNG": _("for young people"),
    }[values["audience"]]


def _words(values: Values) -> str:
    return _("has the words “%(words)s”") % {"words": values["words"]}


_WORDS: dict[ReasonCode, Callable[[Values], str]] = {
    ReasonCode.SOONEST: _soonest,
    ReasonCode.NEAREST: lambda values: _("near where you asked"),
    ReasonCode.ANOTHER_APPROACH: _another,
    ReasonCode.BEYOND_RADIUS: _beyond,
    ReasonCode.WHEN: _when,
    ReasonCode.DAY: lambda values: _("on %(day)s") % {"day": WEEKDAYS[int(values["day"]) - 1]},
    ReasonCode.HOURS: _hours,
    ReasonCode.NEED: lambda values: (
        _("for: %(need)s") % {"need": str(vocabulary.NEEDS[values["need"]].label).lower()}
    ),
    ReasonCode.AUDIENCE: _audience,
    ReasonCode.PROGRAMME: lambda values: _("the programme you chose"),
    ReasonCode.APPROACH: lambda values: _("the kind of group you chose"),
    ReasonCode.MODE: lambda values: mode_words(Mode(values["mode"])),
    ReasonCode.AREA: lambda values: _("in %(area)s") % {"area": values["area"]},
    ReasonCode.ATTRIBUTE: lambda values: str(
        vocabulary.attribute_label(values["attribute"], values["value"])
    ),
    ReasonCode.ATTRIBUTE_NOT_SAID: lambda values: str(vocabulary.attribute_label(values["attribute"], None)),
    ReasonCode.LANGUAGE: lambda values: (
        _("in %(language)s") % {"language": language_words(values["language"])}
    ),
    ReasonCode.WORDS: _words,
    ReasonCode.SOME_WEEKS_ONLY: lambda values: _("some weeks only: ring first"),
    ReasonCode.BY_APPOINTMENT: lambda values: _("by appointment"),
    ReasonCode.MAY_BE_OFF: lambda values: _("may be off this time: ring first"),
    ReasonCode.NOT_AS_EVER: lambda values: (
        _("an extra session") if values["state"] == SessionState.EXTRA else _("moved this time")
    ),
    ReasonCode.NO_SESSION_SOON: lambda values: _("no session in the next weeks"),
    ReasonCode.NOT_HELD: lambda values: _("not held at the moment"),
    ReasonCode.UNVERIFIED: lambda values: _("nobody has checked this listing: ring first"),
    ReasonCode.OPENNESS_NOT_SAID: lambda values: _("does not say who may come: ring first"),
}


def reasons_in_words(
    reasons: tuple[Reason, ...], *, unit: DistanceUnit, most: int | None = None
) -> list[str]:
    """Say several reasons, each once, the weightiest first."""
    return list(dict.fromkeys(reason_words(reason, unit=unit) for reason in reasons))[:most]


def meetings_words(count: int) -> str:
    """Say how many meetings."""
    return ngettext("%(count)d meeting", "%(count)d meetings", count) % {"count": count}
