"""What the parts of a listing are called, and what they say, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.corrections.parts import Part
from alongside.directory.entry import Mode, Status
from alongside.directory.programmes import name_of
from alongside.directory.wording import rule_words
from alongside.kernel.periods import Rule


def part_label(part: Part) -> str:
    """Name a part."""
    return {
        Part.NAME: _("Its name"),
        Part.TIME: _("When"),
        Part.HOLIDAYS: _("On public holidays"),
        Part.PLACE: _("Where"),
        Part.HIDE: _("Keep its place private"),
        Part.SHOW: _("Tell its whole place again"),
        Part.MODE: _("How one takes part"),
        Part.LINK: _("The link to join"),
        Part.PHONE: _("The number to join"),
        Part.STATUS: _("Whether it is held"),
        Part.CLOSURE: _("Not held for a while"),
        Part.ACCESS: _("How to get in"),
        Part.NOTES: _("In their own words"),
        Part.ENTRY: _("A new meeting"),
    }[part]


def mode_label(mode: Mode) -> str:
    """Say how one takes part."""
    return {
        Mode.IN_PERSON: _("In person"),
        Mode.ONLINE: _("Online"),
        Mode.HYBRID: _("In person and online"),
        Mode.PHONE: _("By phone"),
    }[mode]


def status_label(status: Status) -> str:
    """Say whether it is held."""
    return {
        Status.ACTIVE: _("It is held"),
        Status.TEMPORARILY_CLOSED: _("It is not held for a while"),
        Status.SUSPENDED: _("Nobody knows when it is held again"),
        Status.UNVERIFIED: _("Nobody has checked whether it is held"),
        Status.ENDED: _("It has ended"),
    }[status]


def holidays_label(closed: bool) -> str:
    """Say whether it is held on public holidays."""
    return _("Not held on public holidays") if closed else _("Held on them as on other days")


def part_words(part: Part, said: Mapping[str, Any]) -> str:
    """Say what a part says."""
    words = _WORDS.get(part, _joined)(said)
    return words or _("Nothing")


def _joined(said: Mapping[str, Any]) -> str:
    return ", ".join(str(value) for value in said.values() if value and not isinstance(value, bool))


def _place(said: Mapping[str, Any]) -> str:
    words = ", ".join(filter(None, (said.get(name, "") for name in ("venue", "address", "town", "postcode"))))
    on_the_map = said.get("latitude") is not None
    return words if on_the_map or not words else _("%(place)s (not on the map)") % {"place": words}


def _how_far_told(said: Mapping[str, Any]) -> str:
    if said.get("private_place"):
        return _("Only the town and the first half of the postcode are told")
    return _("The whole place is told")


def _entry(said: Mapping[str, Any]) -> str:
    when = rule_words(msgspec.convert(said["rule"], Rule))
    mode = mode_label(Mode(said["mode"]))
    private = _how_far_told(said) if said.get("private_place") else ""
    parts = (
        said["name"],
        name_of(said["programme"]),
        when,
        mode,
        _place(said),
        private,
        said.get("join_url", ""),
    )
    return ". ".join(filter(None, parts))


def _closure(said: Mapping[str, Any]) -> str:
    days = {name: date_format(datetime.fromisoformat(said[name]), "j F Y") for name in ("first", "until")}
    return _("From %(first)s; again on %(until)s") % days


_WORDS: Mapping[Part, Callable[[Mapping[str, Any]], str]] = {
    Part.TIME: lambda said: rule_words(msgspec.convert(said["rule"], Rule)),
    Part.HOLIDAYS: lambda said: holidays_label(*said.values()),
    Part.PLACE: _place,
    Part.HIDE: _how_far_told,
    Part.SHOW: _how_far_told,
    Part.MODE: lambda said: mode_label(Mode(said["mode"])),
    Part.STATUS: lambda said: status_label(Status(said["status"])),
    Part.CLOSURE: _closure,
    Part.ENTRY: _entry,
}
