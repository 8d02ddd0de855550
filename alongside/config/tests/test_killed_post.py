"""A machine may stop at any moment of sending: nothing unsaved is told, nothing is lost, and nothing is told twice by itself."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.config.tests.test_killed_import import Installation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

_FROM = (
    "import os; from unittest import mock; from django.db import transaction; from alongside.kernel import clock; "
    "from alongside.audit.record import System; from alongside.post import actions; from alongside.post.messages import Trial; "
    "send = lambda: actions.send(Trial(), to='sam@island.example', by=System('test'), now=clock.now()); "
    "fall = lambda *_, **__: os.kill(os.getpid(), 9); "
)
PUT = _FROM + "transaction.atomic(send)(); "
PUT_AND_FALL_BEFORE_THE_COMMIT = _FROM + "transaction.atomic(lambda: (send(), fall()))(); "
PUT_AND_FALL_AFTER_IT = PUT + "fall(); "
A_WEEK_LATER = (
    "import datetime; from unittest import mock; from alongside.kernel import clock; now = clock.now(); "
    "mock.patch('alongside.kernel.clock.now', side_effect=lambda: now + datetime.timedelta(days=7)).start(); "
)


class Site(Installation):
    """An installation that sends into a folder of its own."""

    def ends(self, *command: str, altered: str = "", falls_at: str = "") -> int:
        """Run a command to its end, whatever that is, and return its code."""
        process = self.start(*command, altered=altered, falls_at=falls_at)
        _out, error = process.communicate(timeout=120)
        assert process.returncode in (0, -signal.SIGKILL), error.decode()
        return process.returncode

    def states(self) -> list[str]:
        with self._connected() as database:
            return [state for (state,) in database.execute("SELECT state FROM post_outgoing").fetchall()]

    def mails(self) -> int:
        return sum(file.read_text().count("Message-ID:") for file in (self.folder / "mail").glob("*"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("posts"))
    made.create().run("migrate", "--verbosity=0")
    yield made
    made.drop()


@pytest.fixture
def site(empty: Site, tmp_path: Path) -> Iterator[Site]:
    """An installation with empty tables, made once and copied."""
    copy = Site(tmp_path / "copy")
    copy.create(empty)
    yield copy
    copy.drop()


def test_killed_before_what_it_speaks_of_is_saved_nothing_is_told(site: Site) -> None:
    assert site.ends("tick", altered=PUT_AND_FALL_BEFORE_THE_COMMIT) == -signal.SIGKILL

    site.run("tick")
    assert (site.states(), site.mails()) == ([], 0)


def test_killed_once_that_is_saved_it_is_told_by_whoever_works_next(site: Site) -> None:
    assert site.ends("tick", altered=PUT_AND_FALL_AFTER_IT) == -signal.SIGKILL
    assert (site.states(), site.mails()) == (["WAITING"], 0)

    site.run("tick")
    assert (site.states(), site.mails()) == (["SENT"], 1)


# Claimed and not yet handed over; handed over and not yet recorded; in the middle of recording it.
@pytest.mark.parametrize(
    ("falls_at", "mails"),
    [
        ("alongside.post.actions._hand_over", 0),
        ("alongside.post.actions._end", 1),
        ("alongside.post.actions.record", 1),
    ],
)
def test_killed_while_it_is_sent_it_is_never_sent_again_by_itself_and_shown_to_staff(
    site: Site, falls_at: str, mails: int
) -> None:
    assert site.ends("tick", altered=PUT, falls_at=falls_at) == -signal.SIGKILL
    assert (site.states(), site.mails()) == (["CLAIMED"], mails)

    assert site.ends("tick", altered=A_WEEK_LATER) == 0
    assert (site.states(), site.mails()) == (["UNKNOWN"], mails)
