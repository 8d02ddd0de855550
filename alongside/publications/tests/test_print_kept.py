"""Papers that are asked for, made at once or later, kept for a while, and cleared away."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any

import pytest

from alongside.publications import print as printing
from alongside.publications.print import Kind, Sheet, State, kept, making
from alongside.publications.tests.conftest import Publish, evening
from alongside.search.queries import current
from alongside.search.tests.directories import BUILT_AT


class TestKeeping:
    @pytest.fixture(autouse=True)
    def published(self, publish: Publish, settings: Any, tmp_path: Any) -> None:
        settings.PRINT_DIR = tmp_path / "print"
        publish([evening(id=f"a{number}") for number in range(3)])

    def ask(self, sheet: Sheet | None = None, *, now: datetime = BUILT_AT) -> tuple[str, list[str]]:
        queued: list[str] = []
        name = printing.ask(sheet or Sheet(kind=Kind.POCKET), index=current(), now=now, queue=queued.append)
        return name, queued

    def test_makes_a_small_one_at_once(self) -> None:
        name, queued = self.ask()

        assert queued == []
        assert (printing.get_pdf(name) or b"").startswith(b"%PDF")

    def test_leaves_a_large_one_for_later_and_then_forgets_what_was_asked(
        self, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        monkeypatch.setattr(making, "AT_ONCE", 2)
        name, queued = self.ask()
        assert queued == [name]
        assert printing.state_of(name) is State.WAITING
        assert printing.seconds_left(name, now=datetime.now(BUILT_AT.tzinfo)) in range(1, 10)
        assert self.ask() == (name, [])

        assert printing.make(name, index=current(), now=BUILT_AT) is State.MADE
        assert [file.suffix for file in settings.PRINT_DIR.iterdir()] == [".pdf"]

    def test_leaves_one_for_later_while_another_is_being_made(self) -> None:
        with making._at_once:
            name, queued = self.ask()

        assert queued == [name]

    def test_names_it_by_the_question_the_index_and_the_day(self, publish: Publish) -> None:
        names = {
            self.ask()[0],
            self.ask(Sheet(kind=Kind.POCKET, large=True))[0],
            self.ask(now=BUILT_AT + timedelta(days=1))[0],
        }
        publish([evening(id="a1")])
        names.add(self.ask()[0])

        assert len(names) == 4

    def test_says_of_one_that_cannot_be_made_that_it_cannot(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(making, "SECONDS_AT_ONCE", 0.0001)
        monkeypatch.setattr(making, "SECONDS_APART", 0.0001)
        name, queued = self.ask()
        assert queued == [name]

        assert printing.make(name, index=current(), now=BUILT_AT) is State.FAILED
        assert printing.make(name, index=current(), now=BUILT_AT) is State.FAILED

    def test_holds_a_queue_to_its_length(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(making, "AT_ONCE", 0)
        for number in range(kept.MOST_WAITING):
            self.ask(Sheet(kind=Kind.POCKET, where=str(number)))

        with pytest.raises(printing.TooMany):
            self.ask(Sheet(kind=Kind.POCKET, where="another"))

    def test_clears_what_is_old_and_the_oldest_where_there_is_too_much(
        self, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        first, second = self.ask()[0], self.ask(Sheet(kind=Kind.POCKET, large=True))[0]
        stamp = BUILT_AT.timestamp()
        os.utime(settings.PRINT_DIR / f"{first}.pdf", (stamp, stamp))
        os.utime(settings.PRINT_DIR / f"{second}.pdf", (stamp + 60, stamp + 60))
        assert printing.clear(now=BUILT_AT + timedelta(minutes=90)) == 0

        monkeypatch.setattr(kept, "MOST_BYTES", len(printing.get_pdf(second) or b"") + 1)
        assert printing.clear(now=BUILT_AT + timedelta(minutes=90)) == 1
        assert (printing.state_of(first), printing.state_of(second)) == (State.GONE, State.MADE)
        assert printing.clear(now=BUILT_AT + timedelta(minutes=122)) == 1

    @pytest.mark.parametrize("name", ["../secret_key", "", "0" * 31, "z" * 32, "0" * 32])
    def test_gives_nothing_but_papers(self, name: str) -> None:
        assert printing.state_of(name) is State.GONE
        assert printing.get_pdf(name) is None
