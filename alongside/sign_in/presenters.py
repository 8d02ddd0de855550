"""The words by which somebody knows their devices, their second steps and what was kept for them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.models import Membership
from alongside.accounts.roles import Role
from alongside.sign_in import steps
from alongside.sign_in.device import Device, device_of
from alongside.sign_in.models import Invitation, KeptForm, Sitting

# What a tick, a choice or a hidden field sends: a code, an id, a small number, or letters that only a program reads.
_TICKED = re.compile(
    r"[A-Z][A-Z0-9_]+|[a-z0-9]+(?:_[a-z0-9]+)+|\d{1,5}|\d{4}-\d\d-\d\d\S*|[0-9a-f-]{36}|[\w.:/=+-]{40,}"
)


@dataclass(frozen=True)
class SittingShown:
    """A device on which somebody is signed in."""

    pk: UUID
    device: str
    began: str
    seen: str
    is_this: bool


@dataclass(frozen=True)
class StepShown:
    """A second step of somebody's."""

    pk: int
    words: str
    since: str


@dataclass(frozen=True)
class KeptShown:
    """A form that was kept: where it goes, what it holds, and what of that is words to be read."""

    pk: UUID
    path: str
    at: str
    fields: list[tuple[str, str]]
    words: list[str]


@dataclass(frozen=True)
class MemberShown:
    """Somebody who works in a body, in one role."""

    pk: UUID
    user: UUID
    name: str
    role: str
    team: str
    since: str


@dataclass(frozen=True)
class InvitedShown:
    """Somebody who is invited and has not said yes yet."""

    pk: UUID
    name: str
    role: str
    until: str


def member(row: Membership) -> MemberShown:
    """Say who somebody is in a body."""
    team = row.team.name if row.team else ""
    return MemberShown(
        row.pk, row.user_id, row.user.name, str(Role(row.role).label), team, _day(row.began_at)
    )


def invited(row: Invitation) -> InvitedShown:
    """Say who is invited, and until when that counts."""
    return InvitedShown(row.pk, row.name, str(Role(row.role).label), _moment(row.until))


def sittings(found: Iterable[Sitting], *, this: str) -> list[SittingShown]:
    """Say where somebody is signed in; `this` is the sitting that asks."""
    return [
        SittingShown(
            pk=one.pk,
            device=_device(Device(one.browser, one.system)),
            began=_moment(one.began_at),
            seen=_moment(one.seen_at),
            is_this=str(one.pk) == this,
        )
        for one in found
    ]


def device(user_agent: str) -> str:
    """Name a device, such as “Firefox on Android”."""
    return _device(device_of(user_agent))


def _device(named: Device) -> str:
    if named.browser and named.system:
        return _("%(browser)s on %(system)s") % named._asdict()
    return named.browser or named.system or _("A device that does not say what it is")


def step(kept: Any) -> StepShown:
    """Say what a second step is."""
    words = {steps.APP: _("An authenticator app"), steps.CODES: _("Printed codes")}
    named = words.get(kept.type) or _("A passkey: %(name)s") % {"name": steps.passkey_name(kept)}
    return StepShown(kept.pk, named, _day(kept.created_at))


def kept(form: KeptForm) -> KeptShown:
    """Say what a form holds that was kept."""
    held = json.loads(form.form)
    fields = [(name, value) for name, values in held["fields"].items() for value in values]
    words = words_among(value for _name, value in fields)
    return KeptShown(form.pk, held["path"], _moment(form.at), fields, words)


def words_among(values: Iterable[str]) -> list[str]:
    """Return what of a form's answers is words to be read, and was not ticked or chosen."""
    return [value for value in values if len(value) > 2 and not _TICKED.fullmatch(value)]


def spaced(code: str) -> str:
    """Write letters in fours, as they are read aloud."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F, H:i")


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y")
