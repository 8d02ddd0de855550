"""
A body of which everything has one number: the body itself, who works there, and a row of every model.

So there is no number to put in but the right one, whatever a route or a field looks for. What a row of a new model cannot be without is
entered in `NEEDS`.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.rooms.facts import Cost
from alongside.rooms.models import Offered
from alongside.rooms.uses import Opening, Window
from alongside.sealed.field import SealedField
from alongside.sign_in.models import Invitation, KeptForm, Sitting
from tests.cast import MONDAY_NOON, at_work

CANARY, NAME = "qx9canary", "Qx9 Otherbody"
# Of the body of whoever asks, of whom they work with there, of an area that both are in, and of the other body.
OURS, COLLEAGUE, AREA, THEIRS = (UUID(f"{letter * 8}-0000-4000-8000-{letter * 12}") for letter in "abcd")
OURS_TO_NAME = (OURS, COLLEAGUE, AREA)
# A meeting that the other body says something about.
MEETING = "qx9theirs"

OWNED = [model for model in apps.get_models() if issubclass(model, TenantOwned)]
# What somebody has by themselves, and what is asked of somebody who is not there yet.
OF_SOMEBODY = [KeptForm, Sitting, Invitation]

# Who works there, and with whom; the number of the body and of its partner.
SOMEBODY, ANOTHER, NUMBER, PARTNER = (object() for _ in range(4))
# What a row cannot be without, or what its pages want of it, and is not made up below.
NEEDS: dict[str, dict[str, Any]] = {
    "accounts.Glass": {"by": ANOTHER, "target": f"linkage.person:{UUID(int=1)}"},
    "company.Asking": {"answer": ""},
    "company.Clearing": {"until": MONDAY_NOON.date(), "answers_for": "x"},
    "company.FirstContact": {"language": ""},
    "company.Sent": {"what": "asked", "to": "PERSON", "unsafe": ""},
    "evenings.CountKey": {"digest": NUMBER},
    "evenings.Expense": {"paid_from": ""},
    "evenings.Purse": {"tin": True},
    "evenings.Receipt": {"kind": "image/png", "picture": "eA=="},
    "groups.Agreement": {"ended_by": ""},
    "groups.Home": {"meetings": ["nothing"]},
    "groups.HostedGroup": {"consent": "yes", "pair": NUMBER},
    "lasting.Turn": {"public_id": "nothing", "on": MONDAY_NOON.date() + timedelta(days=1)},
    "linkage.Tie": {"word": "x"},
    "network.AreaGroup": {"accepted_at": MONDAY_NOON},
    "network.Claim": {"visit": UUID(int=1)},
    "network.NetworkDay": {"ends": time(16)},
    "network.Question": {"side": "ASKED"},
    "rooms.Booking": {"begins": 1080, "ends": 1200},
    "rooms.Held": {"begins": 1080, "ends": 1200, "room": PARTNER},
    "rooms.Room": {"opening": Opening((Window(2, 1080, 1260),)), "cost": Cost()},
    "safeguarding.Reader": {"user": SOMEBODY},
    "schemes.Told": {"told_by": "HOST"},
    "sign_in.Invitation": {"body": NUMBER},
    "sign_in.KeptForm": {"form": f'{{"path": "/my/bodies/{OURS}", "fields": {{}}}}'},
    "workforce.Course": {"ends": time(16)},
    "workforce.Place": {"state": "HELD"},
}


class Body:
    """A body, somebody who has every role in it, a colleague, and a row of every model that bodies have, each with the body's number."""

    def __init__(self, number: UUID, name: str, kind: TenantKind, *, words: str = "") -> None:
        self.number, self.words = number, words
        self.tenant = Tenant.objects.create(pk=number, name=name, kind=kind)
        self.user = User.objects.create(pk=number, email=f"{number.hex[:4]}@island.example", name=name)
        colleague = COLLEAGUE if number == OURS else UUID(int=number.int ^ 1)
        self.colleague = User.objects.create(pk=colleague, email=f"with-{self.user.email}", name=name)
        self.rows: dict[type[models.Model], models.Model] = {}

    def fill(self, partner: Tenant) -> None:
        """Make the rows; those that lead to another body lead to a partner."""
        self.partner = partner
        for role in Role:
            at_work(self.user, self.tenant, role)
            if role is not Role.WORKER:
                at_work(self.colleague, self.tenant, role)
        with within(self.tenant):
            for model in self.of_bodies():
                self.row(model)

    def of_bodies(self) -> list[type[models.Model]]:
        """Return the models; the area lends a room to every group."""
        return [Membership, *OWNED, *OF_SOMEBODY, *([Offered] if self.number == AREA else [])]

    def row(self, model: type[models.Model]) -> Any:
        if model not in self.rows:
            given, needed = {"pk": self.number}, self.needed(model)
            for field in model._meta.concrete_fields:
                if not field.primary_key:
                    made = self.sealed(field) or {
                        name: needed[name] for name in [field.name] if name in needed
                    }
                    given |= made or self.filled(field)
            row = model(**given)
            row.save(force_insert=True)
            self.rows[model] = row
        return self.rows[model]

    def needed(self, model: type[models.Model]) -> dict[str, Any]:
        if model is Membership:
            return {"user": self.colleague, "role": Role.WORKER}
        own = {SOMEBODY: self.user, ANOTHER: self.colleague, NUMBER: self.number, PARTNER: self.partner.pk}
        needs = NEEDS.get(model._meta.label, {})
        return {name: next((own[one] for one in own if one is value), value) for name, value in needs.items()}

    def sealed(self, field: Any) -> dict[str, Any]:
        return {field.name: self.words} if isinstance(field, SealedField) and self.words else {}

    def filled(self, field: Any) -> dict[str, Any]:
        """Return what stands in a field, where it cannot be empty."""
        if field.name == "tenant":
            return {"tenant": self.tenant}
        if field.null or field.has_default():
            return {}
        if field.related_model is not None:
            known = {User: self.user, Tenant: self.partner}
            return {field.name: known.get(field.related_model) or self.row(field.related_model)}
        return {field.name: self.plain(field)}

    def plain(self, field: Any) -> Any:
        if isinstance(field, models.UUIDField):
            return self.number
        for kind, value in MADE_UP.items():
            if isinstance(field, kind):
                return value
        if field.choices:
            return field.choices[0][0]
        if self.words and field.name in ("public_id", "meeting"):
            return MEETING
        return "" if field.blank else (self.words or "x")[: field.max_length]


MADE_UP: dict[Any, Any] = {
    models.DateTimeField: MONDAY_NOON + timedelta(days=1), models.DateField: MONDAY_NOON.date(), models.TimeField: time(10),
    models.IntegerField: 1, models.FloatField: 1.0, models.BooleanField: False, models.JSONField: [],
}  # fmt: skip
