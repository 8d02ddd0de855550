"""What is done apart from any request: queued once, done in turn, and found at once."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

import alongside
from alongside.audit.models import Event
from alongside.audit.record import System, record
from alongside.config.tasks import OF_NO_LISTING, is_index_old, tick
from alongside.config.working import STOPS, work
from alongside.corrections import actions as corrections
from alongside.corrections.models import Correction
from alongside.directory import actions as directory
from alongside.directory.models import Source
from alongside.feeds import actions
from alongside.feeds.fetch import Fetched, NotFetched, Validators
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.models import Tries
from alongside.publications.print import State
from alongside.publications.print import tasks as printing_tasks
from alongside.publications.print.tasks import make_paper
from alongside.search import store
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from tests.cast import MONDAY_NOON, entry, it_is

pytestmark = pytest.mark.django_db(transaction=True)

BY = System("test")
LIST = b"Name,Day,Time,Programme\n" + b"".join(b"Lanterns %d,Tuesday,19:30,AA\n" % n for n in range(10))
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def place_and_time(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.INDEX_DIR = tmp_path / "index"
    it_is(MONDAY_NOON, monkeypatch)
    answers(LIST, monkeypatch)


def answers(content: bytes | Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def visit(url: str, **asked: Any) -> Fetched:
        if isinstance(content, Exception):
            raise content
        return Fetched(content, Validators())

    monkeypatch.setattr("alongside.feeds.visiting.visit", visit)


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().strip()


def schedule() -> None:
    said("feeds", "ludby", "--from", "https://list.example/aa.csv?key=SECRET")


class TestTick:
    def test_reads_what_is_due_and_has_it_found(self) -> None:
        schedule()
        assert said("tick") == "read ludby\nbuild the index"
        assert len(current()) == 10
        assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 2

    def test_has_nothing_to_do_a_minute_later_and_reads_it_again_the_next_day(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        schedule()
        said("tick")
        it_is(MONDAY_NOON + MINUTE, monkeypatch)
        assert said("tick") == "Nothing is due."

        it_is(MONDAY_NOON + timedelta(days=1), monkeypatch)
        assert said("tick").startswith("read ludby")

    def test_seals_what_was_done_and_builds_no_index_for_what_a_tenant_did(self) -> None:
        schedule()
        said("tick")
        record("accounts.staff.put", target=Source.objects.get(), by=BY, at=MONDAY_NOON, tenant=UUID(int=7))

        assert said("tick") == "Nothing is due."
        assert not Event.objects.filter(number=None, tenant=UUID(int=7)).exists()
        assert Event.objects.filter(number=1).count() == 2

    def test_queues_a_reading_once_though_nobody_has_come_round_to_it(self) -> None:
        schedule()
        assert tick(MONDAY_NOON)[0] == "read ludby"
        assert "read ludby" not in tick(MONDAY_NOON + MINUTE)

    def test_builds_the_index_after_any_change_and_once_a_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert said("tick") == "Nothing is due."  # an installation in which nothing has happened
        it_is(MONDAY_NOON + MINUTE, monkeypatch)
        source = Source.objects.create(slug="island", name="The island's list")
        directory.add_entries(source, [entry()], by=BY, now=clock.now())
        said("build_index")
        meeting = source.entries.get().meeting
        it_is(MONDAY_NOON + 2 * MINUTE, monkeypatch)
        directory.add_session(
            meeting, starts=(MONDAY_NOON + timedelta(hours=5)).replace(tzinfo=None), by=BY, now=clock.now()
        )
        assert is_index_old(clock.now())

        assert said("tick") == "build the index"
        [match] = current().find(Criteria(), now=clock.now()).matches
        assert match.next_session
        assert match.next_session.starts == MONDAY_NOON + timedelta(hours=5)

        it_is(MONDAY_NOON + timedelta(days=1, minutes=3), monkeypatch)
        assert said("tick") == "build the index"

    def test_builds_it_after_what_was_done_meanwhile_though_that_bears_an_earlier_hour(self) -> None:
        schedule()
        said("tick")
        actions.put_source(slug="late", by=BY, now=MONDAY_NOON - MINUTE)
        assert said("tick") == "build the index"

    def test_a_list_that_cannot_be_had_stops_nothing_else(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schedule()
        answers(NotFetched("The address does not answer: try again later."), monkeypatch)
        said("feeds", "tolbry", "--from", "https://other.example/")
        said("tick")
        assert said("feeds").count("failed 1 times: The address does not answer") == 2

    def test_keeps_no_address_in_the_queue(self) -> None:
        schedule()
        said("tick")
        rows = DBTaskResult.objects.values_list("args_kwargs", "return_value", "traceback")
        assert "SECRET" not in str(list(rows))


class TestTidying:
    def test_wipes_what_was_typed_once_it_is_kept_no_longer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        corrections.take_correction(
            about="", what="MISSING", words="SECRET", how_known="SECRET", form="1", by=BY, now=MONDAY_NOON
        )
        tick(MONDAY_NOON + timedelta(days=179))
        assert Correction.objects.get().words == "SECRET"

        tick(MONDAY_NOON + timedelta(days=180))
        assert "SECRET" not in str(Correction.objects.values().get())

    def test_forgets_tries_and_sessions_that_have_run_out(self) -> None:
        limit.take("corrections", "203.0.113.7", most=5, now=MONDAY_NOON)
        Session.objects.create(session_key="old", session_data="", expire_date=MONDAY_NOON)

        tick(MONDAY_NOON + timedelta(hours=1))

        assert not Tries.objects.exists()
        assert not Session.objects.exists()

    def test_builds_no_index_for_what_changes_no_listing(self) -> None:
        said("tick")
        corrections.take_correction(
            about="", what="MISSING", words="x", how_known="", form="1", by=BY, now=MONDAY_NOON + MINUTE
        )

        assert not is_index_old(MONDAY_NOON + MINUTE)

    def test_knows_of_each_part_whether_what_is_done_there_can_change_a_listing(self) -> None:
        parts = {file.parent.name for file in Path(alongside.__file__).parent.glob("*/events.py")}

        assert parts - set(OF_NO_LISTING) == {"content", "directory", "feeds", "guide"}


class TestFeeds:
    def test_says_how_each_list_is_doing_and_never_where_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "No list is read on a clock" in said("feeds")
        schedule()
        assert said("feeds", "ludby", "--now").startswith("Read, and found at once")
        it_is(MONDAY_NOON + timedelta(days=15), monkeypatch)
        line = said("feeds")
        assert line.startswith("ludby")
        assert "read 2026-03-09 12:00, next 2026-03-10 12:00" in line
        assert "SILENT for two weeks" in line
        assert "list.example" not in line

    def test_releases_a_list_that_was_held(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schedule()
        said("feeds", "ludby", "--now")
        answers(b"".join(LIST.splitlines(keepends=True)[:6]), monkeypatch)
        assert "--accept-fall" in said("feeds", "ludby", "--now")
        assert len(current()) == 10

        said("feeds", "ludby", "--now", "--accept-fall")
        assert len(current()) == 5

    def test_stops(self) -> None:
        schedule()
        assert "by hand alone" in said("feeds", "ludby", "--stop")
        assert "No list" in said("feeds")

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("tolbry",), "There is no list of that name"),
            (("ludby", "--from", "list.csv"), "has an address"),
            (("ludby", "--from", "https://list.example/", "--every", "0"), "every 1 to 336 hours"),
        ],
    )
    def test_refuses_with_a_sentence(self, arguments: tuple[str, ...], sentence: str) -> None:
        with pytest.raises(CommandError, match=sentence):
            said("feeds", *arguments)

    def test_says_why_a_list_cannot_be_read_now(self, monkeypatch: pytest.MonkeyPatch) -> None:
        schedule()
        answers(NotFetched("The address answers with 404: ask its owner whether it has moved."), monkeypatch)
        with pytest.raises(CommandError, match="answers with 404"):
            said("feeds", "ludby", "--now")

    def test_a_list_that_is_read_by_hand_is_told_from_one_that_is_not_known(self) -> None:
        actions.put_source(slug="ludby", by=BY, now=MONDAY_NOON)
        with pytest.raises(CommandError, match="read by hand"):
            said("feeds", "ludby")


class TestWork:
    def test_goes_on_after_what_broke_and_ends_on_a_signal(self, caplog: pytest.LogCaptureFixture) -> None:
        rounds: list[int] = []

        def tick_once() -> None:
            rounds.append(len(rounds))
            if len(rounds) == 1:
                raise RuntimeError("the disk was full")
            signal.raise_signal(signal.SIGTERM)

        before = {number: signal.getsignal(number) for number in STOPS}
        try:
            work(tick_once, every_seconds=0.01)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

        assert rounds == [0, 1]
        assert "tried again in a minute" in caplog.text

    def test_does_what_somebody_waits_for_without_waiting_for_the_next_minute(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []

        def make(name: str, **given: Any) -> State:
            made.append(name)
            signal.raise_signal(signal.SIGTERM)
            return State.MADE

        def ask() -> None:
            try:
                make_paper.enqueue("a-name")
            finally:
                connection.close()

        monkeypatch.setattr(printing_tasks, "make", make)
        schedule()
        said("tick")
        before, began = {number: signal.getsignal(number) for number in STOPS}, monotonic()
        try:
            work(
                lambda: Timer(0.05, ask).start(),
                every_seconds=60,
                look_every_seconds=0.02,
            )
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

        assert made == ["a-name"]
        assert monotonic() - began < 30

    def test_clears_away_what_was_printed_some_time_ago(self, settings: Any, tmp_path: Path) -> None:
        settings.PRINT_DIR = tmp_path
        old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
        for file, hours in ((old, 3), (new, 1)):
            file.write_bytes(b"%PDF")
            stamp = (MONDAY_NOON - timedelta(hours=hours)).timestamp()
            os.utime(file, (stamp, stamp))

        said("tick")
        assert [file.name for file in tmp_path.glob("*.pdf")] == ["new.pdf"]

    def test_builds_anew_an_index_of_another_shape(self, settings: Any) -> None:
        schedule()
        said("tick")
        for file in settings.INDEX_DIR.glob("index-*.bin"):
            file.write_bytes(b"of an older version")
        store._mapped.clear()  # as a new process has it
        assert is_index_old(MONDAY_NOON)

        said("tick")
        assert len(current()) == 10
