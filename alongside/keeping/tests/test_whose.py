"""Everything about somebody: found through the models, handed over whole, and erased whole but for what is said to be kept."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from alongside.accounts.models import Team, Tenant, User
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.queries import list_reads_of
from alongside.audit.record import System, name_of, record
from alongside.audit.sealing import check_chains, seal_events
from alongside.company.models import QuestionTime, Volunteer
from alongside.groups.models import GroupContact
from alongside.keeping import actions
from alongside.keeping.everything import as_json, as_words, door_of, everything_about
from alongside.keeping.models import Certificate
from alongside.keeping.retention import doors
from alongside.keeping.whose import privacy, rows_of, somebodies, way_to
from alongside.linkage.about import SafeContact, encoded
from alongside.linkage.models import Person, PrivateCode
from alongside.post.models import Link
from alongside.sealed.field import SealedField
from tests.cast import MONDAY_NOON, harbour, northside, rosa, team
from tests.commands import said

BY = System("test")
OURS = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
ANYTHING_OF_SOMEBODY = [
    model
    for model in OURS
    if model.Privacy.personal or model.Privacy.sensitive  # type: ignore[attr-defined]
]
# What is kept of somebody who was erased: their id, in what cannot lack it.
KEEPING = {"audit.event", "keeping.certificate"}


class TestEveryModel:
    def test_says_whose_its_rows_are_or_why_they_lead_to_nobody(self) -> None:
        for model in ANYTHING_OF_SOMEBODY:
            fields = model.Privacy.personal | model.Privacy.sensitive  # type: ignore[attr-defined]
            named = set(privacy(model, "named", ()))
            leads = privacy(model, "whose") is not None or bool(privacy(model, "whose_text"))
            to_nobody = str(privacy(model, "nobody", "")).endswith(".")

            assert named <= fields, model._meta.label
            assert leads or to_nobody or fields <= named, model._meta.label

    def test_leads_to_whoever_is_somebody_by_fields_that_it_speaks_of(self) -> None:
        for model in OURS:
            spoken = {privacy(model, "whose"), *privacy(model, "named", ())}
            leading = {
                field.name
                for field in model._meta.concrete_fields
                if field.related_model in somebodies() and field.related_model is not model
            }
            unsaid = leading - spoken

            assert not unsaid, (
                f"say in Privacy.whose or Privacy.named of {model._meta.label} what {unsaid} are"
            )

    def test_of_those_that_lead_somewhere_reaches_somebody(self) -> None:
        for model in OURS:
            if privacy(model, "whose"):
                assert any(way_to(model, one) for one in somebodies()), model._meta.label


def made(model: type[models.Model], **given: Any) -> models.Model:
    """Return a row of any model, with a canary in each field that takes words."""
    for field in model._meta.concrete_fields:
        if field.name in given or field.primary_key or isinstance(field, models.AutoField):
            continue
        given[field.name] = filled(model, field)
    row = model(**given)
    tenant = given.get("tenant")
    with within(tenant if tenant is not None else northside()):
        row.save(force_insert=True)
    return row


def filled(model: type[models.Model], field: Any) -> Any:
    if field.related_model is not None:
        known: dict[Any, Callable[[], Any]] = {
            User: rosa,
            Tenant: northside,
            Team: lambda: team(northside()),
            QuestionTime: time_to_ask,
        }
        return known[field.related_model]() if field.related_model in known else None
    if isinstance(field, SealedField):
        return f"QX9 {model._meta.label_lower} {field.name}"
    if isinstance(field, models.DateTimeField):
        return None if field.null and field.name != "said_at" else MONDAY_NOON
    if isinstance(field, models.DateField):
        return MONDAY_NOON.date()
    if isinstance(field, models.CharField | models.TextField):
        return field.choices[0][0] if field.choices else f"QX9 {field.name}"[: field.max_length]
    if isinstance(field, models.BooleanField):
        return True
    return field.get_default()


def time_to_ask() -> QuestionTime:
    with within(northside()):
        said = {"tenant": northside(), "user": rosa()}
        volunteer = Volunteer.objects.get_or_create(**said, defaults={"added_at": MONDAY_NOON})[0]
        made: QuestionTime = QuestionTime.objects.create(
            tenant=northside(), volunteer=volunteer, way="PHONE", whom="ANYBODY", at=MONDAY_NOON, minutes=30, most=5,
            offered_at=MONDAY_NOON, offered_by=rosa(),
        )  # fmt: skip
    return made


@pytest.fixture
def sam(db: None) -> models.Model:
    """Sam, with one row of each model that leads to a person, a link about them, and somebody else with as much."""
    for _somebody in range(2):
        # Opened when they are erased, to find letters on their way.
        way = encoded(SafeContact(wording="QX9 linkage.person safe_contact"))
        sam = made(Person, tenant=northside(), safe_contact=way)
        for model in OURS:
            if way_to(model, Person) == "person":
                made(model, tenant=northside(), person=sam)
        Link.objects.create(
            digest=uuid.uuid4().hex, purpose="x", about=str(sam.pk), made_by="system:test", made_at=MONDAY_NOON,
            until=MONDAY_NOON + timedelta(days=1),
        )  # fmt: skip
        PrivateCode.objects.create(
            digest=uuid.uuid4().hex, word="x", purpose="x", body=northside().pk, about=str(sam.pk), made_at=MONDAY_NOON
        )  # fmt: skip
        record("linkage.person.added", target=sam, by=rosa(), at=MONDAY_NOON)
    return sam


def dump() -> dict[str, str]:
    """Return every value of every table, as it lies there, by model."""
    found: dict[str, str] = {}
    for model in apps.get_models():
        rows: list[Any] = []
        for door in doors(model):
            with door:
                rows += model._default_manager.values_list(
                    *[
                        field.attname
                        for field in model._meta.concrete_fields
                        if not isinstance(field, SealedField)
                    ]
                )
        found[model._meta.label_lower] = str(rows)
    return found


class TestEverything:
    def test_has_each_row_and_each_word_of_theirs_and_nothing_of_anybody_elses(self, sam: Any) -> None:
        found = everything_about(sam, now=MONDAY_NOON)

        with door_of(sam):
            wanted = {rows.model._meta.label_lower: rows.count() for rows in rows_of(sam) if rows.exists()}
        assert {kind: len(rows) for kind, rows in found.rows.items()} == wanted
        assert set(wanted) >= {
            "linkage.person",
            "linkage.consent",
            "linkage.conversation",
            "linkage.turn",
            "company.firstcontact",
            "post.link",
        }
        assert set(wanted.values()) == {1}
        for words in (as_json(found).decode(), as_words(found)):
            for model in OURS:
                if model is Person or way_to(model, Person) == "person":  # as those that were made
                    for field in model._meta.concrete_fields:
                        if isinstance(field, SealedField):
                            assert f"QX9 {model._meta.label_lower} {field.name}" in words

    def test_is_json_that_a_program_reads(self, sam: Any) -> None:
        read = json.loads(as_json(everything_about(sam, now=MONDAY_NOON)))

        assert read["about"] == name_of(sam)
        assert read["rows"]["linkage.person"][0]["id"] == str(sam.pk)

    def test_tells_who_has_done_something_with_it_and_looked(self, sam: Any) -> None:
        record("linkage.person.read", target=sam, by=rosa(), at=MONDAY_NOON)

        words = as_words(everything_about(sam, now=MONDAY_NOON))

        assert "Rosa looked at a person’s record." in words
        assert "Rosa added somebody to support." in words

    def test_is_on_record_once_it_is_taken(self, sam: Any) -> None:
        actions.take_everything(sam, by=BY, now=MONDAY_NOON)

        assert [look.name for look in list_reads_of(name_of(sam), tenant=northside().pk)] == [
            "keeping.everything.read"
        ]

    def test_of_somebody_who_signs_in_has_their_roles_and_no_secret(self, db: None) -> None:
        bea = User.objects.create_user(
            email="bea@island.example", name="Bea", password="a long sentence of hers"
        )
        apps.get_model("accounts", "Membership")._default_manager.create(
            user=bea, tenant=northside(), role="WORKER", began_at=MONDAY_NOON
        )
        record("accounts.team.added", target="accounts.team:1", by=bea, at=MONDAY_NOON)

        found = everything_about(bea, now=MONDAY_NOON)

        assert set(found.rows) == {"accounts.membership", "accounts.user"}
        assert found.named == {"audit.event": 1}
        assert bea.password not in as_json(found).decode()


class TestErasing:
    def test_leaves_nothing_of_theirs_but_what_the_certificate_says(self, sam: Any) -> None:
        before, pk = dump(), str(sam.pk)
        seal_events()

        done = actions.erase(sam, by=BY, now=MONDAY_NOON)

        holding = {kind for kind, rows in dump().items() if pk in rows or pk.replace("-", "") in rows}
        assert holding == KEEPING
        assert set(done.gone.values()) == {1}
        assert set(done.kept) == {"audit.event"}
        seal_events()
        assert all(one.holds for one in check_chains())
        assert set(before) == set(dump())
        with within(northside()):
            assert Person.objects.count() == 1  # somebody else

    def test_is_on_record_with_the_digest_of_its_certificate(self, sam: Any) -> None:
        done = actions.erase(sam, by=BY, now=MONDAY_NOON)

        event = Event.objects.get(name="keeping.person.erased")
        assert (event.target, event.digest) == (name_of(done), done.digest)
        assert event.tenant == northside().pk
        assert Certificate.objects.get().digest == done.digest

    def test_of_somebody_who_signs_in_leaves_an_id_that_leads_to_nobody(self, sam: Any) -> None:
        rosas = rosa()

        done = actions.erase(rosas, by=BY, now=MONDAY_NOON)

        assert "rosa@" not in str(dump())
        assert "Rosa" not in str(dump())
        assert done.kept["linkage.person"]["count"] == 2
        rosas.refresh_from_db()
        assert not rosas.is_active
        assert not rosas.has_usable_password()

    def test_of_a_volunteer_reaches_into_each_body_where_they_offered_something(self, db: None) -> None:
        pip = User.objects.create_user(email="pip@island.example", name="Pip")
        for tenant in (northside(), harbour()):
            made(Volunteer, tenant=tenant, user=pip)
        assert len(everything_about(pip, now=MONDAY_NOON).rows["company.volunteer"]) == 2

        done = actions.erase(pip, by=BY, now=MONDAY_NOON)

        assert done.gone["company.volunteer"] == 2
        for tenant in (northside(), harbour()):
            with within(tenant):
                assert not Volunteer.objects.exists()

    def test_of_a_contact_of_a_group_leaves_neither_name_nor_address(self, db: None) -> None:
        contact = GroupContact.objects.create(
            about="k7f3q2",
            alias="Bea",
            email="bea@group.example",
            key="k",
            how="STAFF",
            named_by="x",
            named_at=MONDAY_NOON,
        )

        actions.erase(contact, by=BY, now=MONDAY_NOON)

        assert not GroupContact.objects.exists()


class TestTheCommands:
    def test_write_everything_into_an_empty_folder_alone(self, sam: Any, tmp_path: Path) -> None:
        folder = tmp_path / "sam"
        call_command("everything_about", name_of(sam), "--to", str(folder), stdout=StringIO())

        assert {path.name for path in folder.iterdir()} == {"everything.txt", "everything.json"}
        assert folder.stat().st_mode & 0o077 == 0
        with pytest.raises(CommandError, match="holds something already"):
            call_command("everything_about", name_of(sam), "--to", str(folder), stdout=StringIO())

    def test_show_what_would_go_and_change_nothing_until_told_to(self, sam: Any) -> None:
        shown = said("erase", name_of(sam))

        assert "goes        1  linkage.conversation" in shown
        assert "Nothing was changed" in shown
        assert "SHA-256 of this" in said("erase", name_of(sam), "--do")
        with pytest.raises(CommandError, match="nobody of that name"):
            said("erase", name_of(sam))

    @pytest.mark.parametrize(
        "name", ["", "Sam", "linkage.person:", "linkage.person:x", "directory.meeting:1"]
    )
    def test_say_how_somebody_is_named(self, db: None, name: str) -> None:
        with pytest.raises(CommandError, match=r"linkage\.person:ID"):
            said("erase", name)
