"""Where a step is done: a page of another part of the project, so that nobody has to look for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.ways import Section, Way, list_ways
from alongside.groups.models import HostedGroup

# Pages that anybody can open.
_OPEN: Final[Mapping[str, Any]] = {
    "training:open": _("Courses that you can ask for"),
    "at-risk:pack": _("Whom to ring: a sheet to print"),
    "finder:start": _("Meetings nearby"),
    "guide:workers": _("How to talk about groups"),
    "guide:reading": _("Handbooks, where they are published"),
}
_OF_GROUP: Final[Mapping[str, str]] = {
    "agreement": "group:host",
    "room": "rooms:find",
    "family_room": "rooms:find",
    "budget": "setting-up:costs",
    "facilitator_training": "training:open",
    "practical_training": "training:open",
    "day_and_time": "setting-up:together",
    "rent": "setting-up:together",
    "manuals": "guide:reading",
    "second_person": "lasting:people",
    "charter": "group:charter",
    "chair_rota": "evenings:rota",
    "contacts_pack": "at-risk:pack",
    "phone_line": "phone:script",
    "list_meeting": "group:meetings",
    "posters_referrals": "outreach:spread",
    "support": "group:host",
    "running_order": "evenings:home",
    "support_on": "group:host",
    "promote_on": "outreach:home",
    "present_elsewhere": "outreach:home",
    "meet_others": "network:home",
    "shadow": "lasting:people",
}
# Of a host: who may open the page, and what it is called; None for whoever may say how a step stands.
_PAGES_OF_HOST: Final[Mapping[str, tuple[str | None, Any]]] = {
    "courses:list": ("course.see", _("Your courses")),
    "lending:list": ("room.lend", _("Rooms that you lend")),
    "outreach:home": ("outreach.write", _("Whom we tell, and what came of it")),
    "setting-up:prices": (None, _("What a start costs with us")),
    "setting-up:host-together": (None, _("Day, room, key, and what they ask for")),
    "hosting:one": (None, _("What you agreed on, and the support that they want")),
}
_OF_ONE_GROUP: Final = frozenset({"setting-up:host-together", "hosting:one"})
# The first that somebody may open.
_OF_HOST: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("hosting:one",),
    "book_training": ("courses:list", "training:open"),
    "room": ("lending:list",),
    "family_room": ("lending:list",),
    "staff_training": ("training:open",),
    "staff_visit": ("finder:start",),
    "tell_people": ("courses:list", "training:open"),
    "budget": ("setting-up:prices",),
    "manuals": ("guide:reading",),
    "day_and_time": ("setting-up:host-together",),
    "contacts_pack": ("at-risk:pack",),
    "phone_line": ("setting-up:host-together",),
    "posters_referrals": ("setting-up:host-together",),
    "support": ("hosting:one",),
    "support_on": ("hosting:one",),
    "promote_on": ("outreach:home", "guide:workers"),
    "staff_confident": ("guide:workers",),
    "present_elsewhere": ("outreach:home", "guide:workers"),
}


def for_group(member: Member) -> dict[str, Way]:
    """Return where the group does each step, by its key, as far as somebody may: called as the group's own page calls it."""
    ways = {way.href: way for _title, ways in list_ways(member) for way in ways}
    ways |= {reverse(route): _way(str(words), reverse(route)) for route, words in _OPEN.items()}
    found = {key: ways.get(reverse(route)) for key, route in _OF_GROUP.items()}
    return {key: way for key, way in found.items() if way}


def for_host(member: Member, hosted: HostedGroup) -> dict[str, Way]:
    """Return where the host does each step, by its key, as far as somebody may."""
    open_to = {
        route: words
        for route, (permission, words) in _PAGES_OF_HOST.items()
        if permission is None or allowed(member, permission, hosted.tenant)
    }
    open_to |= _OPEN
    firsts = {
        key: next((route for route in routes if route in open_to), None) for key, routes in _OF_HOST.items()
    }
    return {
        key: _way(str(open_to[route]), reverse(route, args=[hosted.pk] if route in _OF_ONE_GROUP else []))
        for key, route in firsts.items()
        if route
    }


def _way(words: str, href: str) -> Way:
    return Way(Section.OTHERS, words, href)
