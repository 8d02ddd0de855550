"""What the audit keeps: who did what to what, in ids alone, and nothing that could hold an erasure up."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.db import models

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import Actor, System, UnknownActor, actor_id, record
from tests.cast import rosa

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.django_db
class TestRecording:
    def test_keeps_what_was_done_to_what_by_whom_and_when(self) -> None:
        rosas = rosa()

        event = record("accounts.user.invited", target=rosas, by=rosas, at=NOW)

        event.refresh_from_db()
        assert (event.name, event.at) == ("accounts.user.invited", NOW)
        assert event.target == event.actor == f"accounts.user:{rosas.pk}"

    def test_keeps_ids_alone(self) -> None:
        rosas = rosa()

        event = record("accounts.user.invited", target=rosas, by=rosas, at=NOW)

        kept = " ".join(str(getattr(event, field.name)) for field in Event._meta.get_fields())
        assert rosas.name not in kept
        assert rosas.email not in kept

    def test_keeps_the_digest_of_what_is_too_large_to_keep(self) -> None:
        event = record(
            "feeds.import.applied", target=rosa(), by=System("import_feed"), at=NOW, digest="ab" * 32
        )

        assert event.digest == "ab" * 32

    def test_outlives_whom_it_speaks_of(self) -> None:
        rosas = rosa()
        record("accounts.user.invited", target=rosas, by=rosas, at=NOW)

        rosas.delete()

        assert Event.objects.count() == 1


class TestAnActor:
    def test_is_a_command_of_this_installation(self) -> None:
        assert actor_id(System("import_feed")) == "system:import_feed"

    @pytest.mark.django_db
    def test_is_somebody_who_signs_in(self) -> None:
        rosas = rosa()

        assert actor_id(rosas) == f"accounts.user:{rosas.pk}"

    @pytest.mark.parametrize(
        "unknown",
        [System(""), User(email="rosa@northside.example"), Event(pk=1), None, "rosa", uuid.uuid4()],
        ids=["no command", "nobody saved", "no user", "nobody", "a name", "an id"],
    )
    def test_that_cannot_be_named_is_refused(self, unknown: Actor) -> None:
        with pytest.raises(UnknownActor, match="cannot act"):
            actor_id(unknown)

    @pytest.mark.django_db
    def test_that_is_refused_leaves_no_event(self) -> None:
        with pytest.raises(UnknownActor):
            record("accounts.user.invited", target=rosa(), by=User(name="Mal"), at=NOW)

        assert not Event.objects.exists()

    @pytest.mark.django_db
    def test_that_was_erased_is_refused(self) -> None:
        rosas = rosa()
        rosas.delete()

        with pytest.raises(UnknownActor):
            actor_id(rosas)

    def test_that_is_refused_is_not_named_in_the_refusal(self) -> None:
        with pytest.raises(UnknownActor) as refused:
            actor_id(User(email="rosa@northside.example", name="Rosa"))

        assert "Rosa" not in str(refused.value)
        assert "rosa@" not in str(refused.value)


class TestTheTable:
    def test_stands_in_no_relation_to_another(self) -> None:
        assert [field.name for field in Event._meta.get_fields() if field.is_relation] == []
        assert not any(isinstance(field, models.ForeignKey) for field in Event._meta.get_fields())

    def test_is_listed_in_the_order_of_what_happened(self) -> None:
        assert Event._meta.ordering == ["id"]
