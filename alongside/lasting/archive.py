"""
All that a group has, to be taken along: one file, to be read by people and by another installation.

It is read from the models, so that a table that is added later is in it. What another installation takes in gives nobody a right: which
listed meetings are the group's has to be shown there anew, and a host is asked anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from msgspec import DecodeError, Struct, json

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.accounts.queries import list_members
from alongside.lasting.readable import as_words

# The apps whose rows are a group's. What a body has of people whom it supports is handed over elsewhere, to them.
OF_GROUPS = frozenset(
    {
        "groups",
        "evenings",
        "phone_line",
        "rooms",
        "setting_up",
        "lasting",
        "outreach",
        "safeguarding",
        "network",
    }
)
# What a body has that lends rooms; a group has what it holds of them.
OF_BODIES = frozenset({"rooms.room", "rooms.booking"})
# Of people who are not of the group, and who asked for one call, and what one person alone reads: it leaves with nobody. Pictures of
# receipts would make the file too large to be taken in: each is saved from its own page, and the page of the archive says so.
NOT_TAKEN_ALONG = frozenset(
    {
        "phone_line.callback",
        "safeguarding.note",
        "safeguarding.told",
        "safeguarding.reader",
        "evenings.receipt",
    }
)
FORMAT, VERSION = "alongside-group", 1
WORDS, DATA = "read-me.txt", "group.json"
# A group of thirty years with a count each week is far from it.
LARGEST = 20 * 1024 * 1024
# What is a right, or leads to another body, and so is shown or asked anew where it is taken in.
NOT_TAKEN_IN = {
    "groups.home": {"meetings": list},
    "lasting.standing": {"closures": list},
    "lasting.ending": {"closures": list},
}

# What waits for another body to answer, which knows nothing of it there.
LEFT_BEHIND = frozenset({"network.visit", "network.question", "setting_up.wanted"})


class NotAnArchive(Exception):
    """It is no archive of a group, or a damaged one; the sentence says so."""


class Archive(Struct, frozen=True):
    """
    All that a group has.

    :param rows: by the label of their table; people and bodies in them by what they are called, never by an address
    """

    format: str
    version: int
    name: str
    made_at: datetime
    people: list[str]
    rows: dict[str, list[dict[str, Any]]]


def tables() -> list[type[TenantOwned]]:
    """Return every table of a group, those first that others lead to."""
    left = [
        one
        for one in apps.get_models()
        if issubclass(one, TenantOwned)
        and one._meta.app_label in OF_GROUPS
        and one._meta.label_lower not in OF_BODIES
    ]
    found: list[type[TenantOwned]] = []
    while left:
        ready = [one for one in left if not (_leads_to(one) & set(left)) - {one}]
        found += ready
        left = [one for one in left if one not in ready]
    return found


def _taken_along() -> list[type[TenantOwned]]:
    return [model for model in tables() if model._meta.label_lower not in NOT_TAKEN_ALONG]


def _leads_to(model: type[TenantOwned]) -> set[type[Any]]:
    return {field.related_model for field in _fields(model) if isinstance(field, models.ForeignKey)}


def _fields(model: type[TenantOwned]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.name != "tenant"]


def gather(tenant: Tenant, *, now: datetime) -> Archive:
    """Return all that a group has, at its own door."""
    rows = {
        model._meta.label_lower: [_plainly(row) for row in model.objects.for_tenant(tenant).order_by("pk")]
        for model in _taken_along()
    }
    people = [one.user.name for one in list_members(tenant, "group.see")]
    return Archive(
        FORMAT, VERSION, tenant.name, now, people, {label: one for label, one in rows.items() if one}
    )


def _plainly(row: TenantOwned) -> dict[str, Any]:
    return {field.name: _value(row, field) for field in _fields(type(row))}


def _value(row: TenantOwned, field: Any) -> Any:
    if isinstance(field, models.ForeignKey) and field.related_model in (User, Tenant):
        there = getattr(row, field.name)
        return there.name if there else None
    return getattr(row, field.attname)


def pack(archive: Archive) -> bytes:
    """Return the file: the words for people, and the same for a program."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        words = as_words(archive.name, archive.people, archive.rows, made_at=archive.made_at)
        file.writestr(WORDS, words)
        file.writestr(DATA, json.format(json.encode(archive), indent=2))
    return out.getvalue()


def unpack(content: bytes) -> Archive:
    """
    Return what a file holds.

    :raises NotAnArchive: where it is none, a damaged one, or too large
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if file.getinfo(DATA).file_size > LARGEST:
                raise NotAnArchive(_("That file is too large to be the archive of a group."))
            found = json.decode(file.read(DATA), type=Archive)
    except (zipfile.BadZipFile, KeyError, DecodeError, RuntimeError) as error:
        raise NotAnArchive(
            _("That is not the archive of a group, or it is damaged: fetch it once more.")
        ) from error
    if (found.format, found.version) != (FORMAT, VERSION):
        raise NotAnArchive(_("That archive is of another edition, which this one cannot read."))
    return found


def rows_for(archive: Archive, tenant: Tenant, *, by: User) -> Iterator[TenantOwned | str]:
    """
    Give each row as another group's, unsaved, in the order in which they can be saved; in place of one that cannot be taken in, its table.

    Whoever is called as somebody was becomes them; a row that is somebody's own is left out where nobody is called so, and where a row only
    says who did something, whoever takes it in stands for them.

    :raises NotAnArchive: where a row holds what its table cannot
    """
    people = {one.user.name: one.user for one in list_members(tenant, "group.see")}
    made: dict[str, TenantOwned] = {}
    for model in _taken_along():
        for said in archive.rows.get(model._meta.label_lower, []):
            label = model._meta.label_lower
            row = None if label in LEFT_BEHIND else _row(model, said, tenant, people, made, by)
            yield row or label
            if row:
                made[str(said.get("id"))] = row


def _row(
    model: type[Any],
    said: dict[str, Any],
    tenant: Tenant,
    people: dict[str, User],
    made: dict[str, TenantOwned],
    by: User,
) -> TenantOwned | None:
    row = model(tenant=tenant, id=uuid4())
    anew = NOT_TAKEN_IN.get(model._meta.label_lower, {})
    whose = model.Privacy.__dict__.get("whose")
    try:
        for field in (one for one in _fields(model) if one.name != "id" and one.name in said):
            value = anew[field.name]() if field.name in anew else said[field.name]
            if isinstance(field, models.ForeignKey) and value is not None:
                value = _led_to(field, value, people, made, otherwise=None if field.name == whose else by)
                if value is None and not field.null:
                    return None
                setattr(row, field.name, value)
            else:
                setattr(row, field.attname, value if value is None else field.to_python(value))
        row.clean_fields(exclude=[one.name for one in _fields(model) if _is_right_as_it_is(row, one)])
    except (ValidationError, TypeError, ValueError) as error:
        raise NotAnArchive(_("A part of that archive cannot be read: fetch it once more.")) from error
    found: TenantOwned = row
    return found


def _is_right_as_it_is(row: TenantOwned, field: Any) -> bool:
    """Say whether there is nothing to check: where it leads has been looked up, and empty is what many fields are at first."""
    return isinstance(field, models.ForeignKey) or getattr(row, field.attname) in field.empty_values


def _led_to(
    field: Any, value: Any, people: dict[str, User], made: dict[str, TenantOwned], *, otherwise: User | None
) -> Any:
    """Return the row here to which a field of an archive leads; None where there is none."""
    if field.related_model is User:
        return people.get(str(value), otherwise)
    # Another body has to be asked anew.
    return None if field.related_model is Tenant else made.get(str(value))
