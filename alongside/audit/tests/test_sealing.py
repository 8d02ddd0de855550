"""Events in the tables: each gets its place in its tenant's chain, and whoever tampers with one is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.audit.chain import Break
from alongside.audit.models import INSTALLATION, Event, Head
from alongside.audit.record import System, record
from alongside.audit.sealing import TamperedWith, check_chain, check_chains, forget_events, seal_events
from tests.cast import MONDAY_NOON, rosa

NORTHSIDE, ELSEWHERE = UUID(int=1), UUID(int=2)
BY = System("test")


def done(tenant: UUID = NORTHSIDE, at: datetime = MONDAY_NOON) -> Event:
    return record("accounts.staff.put", target=Head(tenant=tenant), by=BY, at=at, tenant=tenant)


def verify(*arguments: object) -> str:
    out = StringIO()
    call_command("verify_audit", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
class TestSealing:
    def test_numbers_the_events_of_each_tenant_without_a_gap(self) -> None:
        for tenant in (NORTHSIDE, ELSEWHERE, NORTHSIDE, INSTALLATION, NORTHSIDE):
            done(tenant)

        assert seal_events() == 5

        placed = list(Event.objects.values_list("tenant", "number"))
        assert placed == [(NORTHSIDE, 1), (ELSEWHERE, 1), (NORTHSIDE, 2), (INSTALLATION, 1), (NORTHSIDE, 3)]
        assert all(one.holds for one in check_chains())

    def test_goes_on_where_it_stopped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("alongside.audit.sealing.AT_A_TIME", 2)
        for _ in range(5):
            done()
        assert seal_events() == 5
        done()

        assert seal_events() == 1
        assert seal_events() == 0
        assert check_chain(NORTHSIDE).links == 6
        assert check_chain(NORTHSIDE).holds

    def test_leaves_an_event_alone_until_then_so_that_whoever_writes_one_waits_for_nobody(self) -> None:
        rosas = rosa()
        with CaptureQueriesContext(connection) as asked:
            record("accounts.staff.put", target=rosas, by=rosas, at=MONDAY_NOON)

        assert len(asked) == 1
        assert Event.objects.get().number is None

    def test_without_a_master_key_seals_nothing(self, settings: Any, tmp_path: Path) -> None:
        settings.MODE, settings.MASTER_KEY_FILE = "production", tmp_path / "none"
        done()

        assert seal_events() == 0
        with pytest.raises(CommandError, match="without the master key"):
            verify()

    def test_holds_after_the_master_key_was_changed(self) -> None:
        done()
        seal_events()
        call_command("master_key", "--new", stdout=StringIO())
        done()
        seal_events()
        call_command("master_key", "--drop-old", stdout=StringIO())

        assert check_chain(NORTHSIDE).holds


def patiently(work: Callable[[], Any]) -> None:
    """Try again where somebody else is writing: in memory, where the tests' tables lie, SQLite waits for nobody."""
    while True:
        try:
            work()
            return
        except OperationalError as error:
            if "locked" not in str(error):
                raise


@pytest.mark.django_db(transaction=True)
class TestManyAtOnce:
    def test_leave_no_gap_whoever_takes_something_back_and_whoever_seals_meanwhile(self) -> None:
        together, failed = Barrier(4), list[BaseException]()

        def run(work: Any) -> None:
            try:
                together.wait(10)
                work()
            except BaseException as error:
                failed.append(error)
            finally:
                connection.close()

        def write() -> None:
            for number in range(12):
                patiently(partial(write_one, number % 3 == 0))

        def write_one(taken_back: bool) -> None:
            with transaction.atomic():
                done()
                transaction.set_rollback(taken_back)

        def seal() -> None:
            for _ in range(6):
                patiently(seal_events)

        threads = [Thread(target=run, args=(work,)) for work in (write, write, seal, seal)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seal_events()

        assert not failed
        assert list(Event.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 17))
        assert check_chain(NORTHSIDE).holds


@pytest.fixture
def sealed(db: None) -> list[Event]:
    """Five events of Northside in their places, and one of somebody else."""
    events = [done() for _ in range(5)]
    done(ELSEWHERE)
    seal_events()
    return [Event.objects.get(pk=event.pk) for event in events]


class TestTampering:
    def test_with_an_event_is_named_with_its_number_and_row(self, sealed: list[Event]) -> None:
        Event.objects.filter(pk=sealed[2].pk).update(actor="accounts.user:somebody-else")

        out = StringIO()
        with pytest.raises(CommandError, match="1 of 2 chains do not hold"):
            call_command("verify_audit", stdout=out)
        assert (
            f"{NORTHSIDE}: DOES NOT HOLD: event 3 (row {sealed[2].pk}) is not what was sealed"
            in out.getvalue()
        )
        assert f"{ELSEWHERE}: holds, 1 events" in out.getvalue()

    def test_by_taking_an_event_out_is_seen(self, sealed: list[Event]) -> None:
        sealed[2].delete()

        broken = check_chain(NORTHSIDE).broken
        assert broken is not None
        assert (broken.why, broken.number) == (Break.MISSING, 3)

    def test_by_taking_the_place_of_an_event_away_is_seen_though_it_is_sealed_anew(
        self, sealed: list[Event]
    ) -> None:
        Event.objects.filter(pk=sealed[1].pk).update(number=None, seal="", actor="accounts.user:none")
        seal_events()

        broken = check_chain(NORTHSIDE).broken
        assert broken is not None
        assert (broken.why, broken.number) == (Break.MISSING, 2)

    def test_with_the_end_is_not_made_good_by_the_next_sealing(
        self, sealed: list[Event], caplog: pytest.LogCaptureFixture
    ) -> None:
        for event in sealed[3:]:
            event.delete()
        Head.objects.filter(pk=NORTHSIDE).update(number=3, seal=sealed[2].seal)
        done()

        assert seal_events() == 0
        assert "verify_audit" in caplog.text
        broken = check_chain(NORTHSIDE).broken
        assert broken is not None
        assert broken.why is Break.ENDS

    def test_by_deleting_the_head_is_seen_and_stops_no_other_chain(self, sealed: list[Event]) -> None:
        Head.objects.filter(pk=NORTHSIDE).delete()
        done()
        done(ELSEWHERE)

        assert seal_events() == 1
        broken = check_chain(NORTHSIDE).broken
        assert broken is not None
        assert broken.why is Break.ADDED

    def test_by_setting_a_whole_chain_back_is_seen_by_a_witness(
        self, sealed: list[Event], tmp_path: Path
    ) -> None:
        witness = tmp_path / "ends"
        assert "holds" in verify("--witness", witness)
        Event.objects.filter(tenant=NORTHSIDE).delete()
        Head.objects.filter(pk=NORTHSIDE).delete()

        assert check_chain(NORTHSIDE).holds
        with pytest.raises(CommandError, match="do not hold"):
            verify("--witness", witness)
        assert len(witness.read_text().splitlines()) == 2

    def test_is_not_seen_where_nothing_was_done_to_the_chain(
        self, sealed: list[Event], tmp_path: Path
    ) -> None:
        witness = tmp_path / "ends"
        verify("--witness", witness)
        done()
        seal_events()

        assert f"{NORTHSIDE}: holds, 6 events" in verify("--witness", witness)

    def test_a_witness_of_another_kind_is_refused_and_left_as_it_is(self, db: None, tmp_path: Path) -> None:
        other = tmp_path / "notes"
        other.write_text("call the council\n")

        with pytest.raises(CommandError, match="name another one"):
            verify("--witness", other)
        assert other.read_text() == "call the council\n"

    def test_what_waits_for_its_seal_is_said(self, sealed: list[Event]) -> None:
        done()

        assert "1 wait for their seal since 2026-03-09 12:00 UTC" in verify()


class TestForgetting:
    def test_leaves_a_chain_that_holds(self, db: None) -> None:
        for days in range(5):
            done(at=MONDAY_NOON + timedelta(days=days))
        seal_events()

        assert forget_events(before=MONDAY_NOON + timedelta(days=2)) == 2

        checked = check_chain(NORTHSIDE)
        assert checked.holds
        assert (checked.links, checked.ends.first) == (3, 3)
        assert forget_events(before=MONDAY_NOON + timedelta(days=2)) == 0
        done()
        seal_events()
        assert check_chain(NORTHSIDE).holds

    def test_of_all_leaves_a_chain_that_goes_on(self, db: None) -> None:
        done()
        seal_events()
        assert forget_events(before=datetime(2040, 1, 1, tzinfo=UTC)) == 1

        done()
        seal_events()

        assert check_chain(NORTHSIDE).holds
        assert Event.objects.get().number == 2

    def test_leaves_what_has_no_place_yet(self, db: None) -> None:
        done()

        assert forget_events(before=datetime(2040, 1, 1, tzinfo=UTC)) == 0
        assert Event.objects.exists()

    def test_does_not_forget_that_something_was_taken_out(self, sealed: list[Event]) -> None:
        sealed[1].delete()

        with pytest.raises(TamperedWith):
            forget_events(before=datetime(2040, 1, 1, tzinfo=UTC))
        assert Event.objects.filter(tenant=NORTHSIDE).count() == 4
