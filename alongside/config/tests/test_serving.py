"""The two commands that serve, started as somebody starts them: what stops them, what they say, and how they end."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import call_command

from alongside.config.management.commands import demo
from alongside.config.serving import CannotServe, serve
from alongside.demo.island import CANARIES
from alongside.post.message import address_of
from tests.starting import (
    ROOT,
    Running,
    alongside,
    free_port,
    processes_of,
    python,
    running,
)

pytestmark = pytest.mark.slow

CLIENT = "127.0.0.1"
FORWARDED_FOR = "203.0.113.77"  # kept for documentation: RFC 5737
QUESTION = "/find?near=SECRETPLACE&words=SECRETWORDS"
# What people and programs type that is no address of a page: a question in the path, a whole address, a line of its own.
TYPED = {
    "/find%3Fnear=SECRETPATH": 404,
    "//find?near=SECRETPATH": 404,
    "/find;near=SECRETPATH": 404,
    "/m/SECRETPATH": 404,
    "/static/%3FSECRETPATH": 404,
    "/api/v1/SECRETPATH%3Fnear=SECRETPATH": 404,
    "/nowhere%0A[2026-11-22]%20GET%20/SECRETFORGERY%20200%1B[31m%00": 404,
    "http://127.0.0.1/find?near=SECRETPATH": 200,
}

TELLING = {"X-Forwarded-For": FORWARDED_FOR, "User-Agent": "SECRETBROWSER", "Referer": "http://SECRETPAGE/"}


def ask(server: Running, path: str, **headers: str) -> str:
    """Return the page, or the number of the refusal."""
    with contextlib.closing(HTTPConnection(CLIENT, server.port, timeout=20)) as connection:
        connection.request("GET", path, headers={**TELLING, **headers})
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == HTTPStatus.OK else str(answer.status)


def meetings(server: Running) -> set[str]:
    """Return the id of every meeting."""
    found: set[str] = set()
    for page in (1, 2):
        answer = json.loads(ask(server, f"/api/v1/meetings?page_size=100&page={page}"))
        found |= {match["id"] for match in answer["matches"]}
    return found


@dataclass(frozen=True)
class Started:
    """A demo that was started, asked, and ended."""

    took: float
    ids: set[str]
    page: str
    code: int
    log: str
    taken: tuple[int, str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def first(data: Path) -> Started:
    """The first start of a demo, ended by Ctrl-C; while it runs, somebody tries to start another at its port."""
    with running("demo", data=data, ALONGSIDE_MODE="demo") as demo:
        page, ids = ask(demo, QUESTION), meetings(demo)
        assert ask(demo, QUESTION, Host="other.example") == "400"
        assert [path for path, code in TYPED.items() if code == 404 and ask(demo, path) != "404"] == []
        assert all("SECRETPATH" in ask(demo, path) for path, code in TYPED.items() if code == 200)
        again = alongside("demo", "--port", str(demo.port), ALONGSIDE_DATA=data, ALONGSIDE_MODE="demo")
        assert ask(demo, "/")
        code = demo.end(signal.SIGINT)
    return Started(demo.took, ids, page, code, demo.said(), (again.returncode, again.stderr))


@pytest.fixture(scope="module")
def second(data: Path, first: Started) -> Started:
    """A later start in the same folder, as a shell's background job. The machine may be busy: the best of three counts."""
    for _ in range(3):
        with running("demo", data=data, in_background=True, ALONGSIDE_MODE="demo") as demo:
            page, ids = ask(demo, QUESTION), meetings(demo)
            code = demo.end(signal.SIGINT)
        if demo.took < 5:
            break
    return Started(demo.took, ids, page, code, demo.said(), (0, ""))


class TestDemo:
    def test_says_where_it_is_and_what_it_does(self, first: Started) -> None:
        assert re.search(r"Open http://127\.0\.0\.1:\d+/ and look for a meeting near \w+", first.log)
        assert "Reading the island's lists" in first.log

    def test_has_meetings_to_find(self, first: Started) -> None:
        assert len(first.ids) > 100

    def test_ends_on_ctrl_c_with_words_and_without_an_error(self, first: Started) -> None:
        assert first.code == 0
        assert first.log.rstrip().endswith("Stopped. The data stays for the next start.")

    def test_ends_on_ctrl_c_where_a_shell_started_it_in_the_background(self, second: Started) -> None:
        assert second.code == 0
        assert "Traceback" not in second.log

    @pytest.mark.skipif(
        not Path("/proc/self/environ").exists(), reason="this machine does not list its processes"
    )
    def test_leaves_no_process_behind(self, data: Path, first: Started, second: Started) -> None:
        assert processes_of(data) == []

    def test_a_second_start_keeps_the_data(self, first: Started, second: Started) -> None:
        assert second.ids == first.ids
        assert "Reading the island's lists" not in second.log

    def test_a_second_start_takes_under_five_seconds(self, second: Started) -> None:
        if second.took >= 5 and os.getloadavg()[0] > (os.cpu_count() or 1) / 2:
            pytest.skip("this machine is busy with something else: no time can be taken on it")

        assert second.took < 5

    def test_a_port_that_is_taken_ends_it_with_a_sentence(self, first: Started) -> None:
        code, said = first.taken

        assert code == 1
        assert re.fullmatch(
            r"CommandError: Port \d+ is taken or not yours: choose another with --port\.\n", said
        )

    def test_leads_to_where_it_is_from_messages_and_cards(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ALONGSIDE_ADDRESS", "")
        settings.ADDRESS = ""
        led_to: list[str] = []
        monkeypatch.setattr(demo.Command, "_set_up", lambda command: led_to.append(address_of("/made")))
        monkeypatch.setattr(demo, "serve", lambda **how: led_to.append(address_of("/x")))

        call_command("demo", "--port", "8123")

        assert [*led_to, os.environ["ALONGSIDE_ADDRESS"]] == [
            "http://127.0.0.1:8123/made",
            "http://127.0.0.1:8123/x",
            "http://127.0.0.1:8123",
        ]

    def test_never_runs_in_production(self, data: Path, first: Started) -> None:
        done = alongside("demo", ALONGSIDE_DATA=data)

        assert done.returncode == 1
        assert done.stderr.startswith("CommandError: A demo never runs in production")


class TestTheLog:
    def test_holds_what_was_asked_for_and_how_it_went(self, first: Started) -> None:
        for answer in (
            "finder:results 200",
            "finder:start 200",
            "finder:meeting 404",
            "no page 404",
            "a file 404",
            "no page 400",
        ):
            assert re.search(rf"^\[[^]]+\] GET {answer} \d+ ms$", first.log, re.MULTILINE), answer

    def test_holds_neither_the_question_nor_who_asked(self, first: Started) -> None:
        assert "SECRETPLACE" in first.page
        lines = [line for line in first.log.splitlines() if not re.match("▸ .* http://", line)]

        assert len(lines) > 5
        for secret in ("SECRET", "near=", "?", CLIENT, FORWARDED_FOR):
            assert [line for line in lines if secret in line] == []

    def test_cannot_be_written_into_by_whoever_asks(self, first: Started) -> None:
        assert "FORGERY" not in first.log
        assert not set(first.log) & {"\x1b", "\x00"}


class TestThePersonalContactsOfAList:
    def test_are_in_no_file_that_the_installation_keeps_and_in_no_line_that_it_says(
        self, data: Path, first: Started
    ) -> None:
        kept = {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file()}
        everything = b"".join(kept.values()) + first.log.encode()

        # The tables and the index are there, and hold their words as they are written.
        assert {"alongside.sqlite3", "current", "secret_key"} <= kept.keys()
        assert everything.count(b"Night Watch") >= 2
        assert [canary for canary in CANARIES if canary.encode() in everything] == []


class TestAPort:
    @pytest.mark.parametrize("port", [0, -1, 65_536])
    def test_that_cannot_be_is_refused_with_a_sentence(self, port: int) -> None:
        with pytest.raises(CannotServe, match=f"There is no port {port}"):
            serve(host=CLIENT, port=port, ready=print)

    def test_that_is_taken_is_refused_before_anything_starts(self) -> None:
        with socket.socket() as taken:
            taken.bind((CLIENT, 0))
            taken.listen()
            port = taken.getsockname()[1]

            with pytest.raises(CannotServe, match=f"Port {port} is taken"):
                serve(host=CLIENT, port=port, ready=print)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation whose tables are made, and nothing else."""
    folder = tmp_path_factory.mktemp("production") / "data"
    assert alongside("migrate", ALONGSIDE_DATA=folder).returncode == 0
    return folder


@pytest.fixture
def installation(tables: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, which a test may change."""
    yield shutil.copytree(tables, tmp_path / "data")
    assert processes_of(tmp_path / "data") == []


def confirmations(stopped: str) -> list[list[str]]:
    """Return the commands that a stopped start names, filled in."""
    found = re.findall(r"^\s*(alongside confirm_contact .+)$", stopped, re.MULTILINE)
    return [shlex.split(line.replace("NAME", "Mal").replace("YYYY-MM-DD", "2026-03-02")) for line in found]


def run_all(commands: list[list[str]], data: Path) -> None:
    code = f"from django.core.management import execute_from_command_line as run\nfor line in {commands!r}: run(line)"
    done = python(code, ALONGSIDE_DATA=data, DJANGO_SETTINGS_MODULE="alongside.config.settings")
    assert done.returncode == 0, done.stderr


class TestServe:
    def test_stops_with_a_sentence_before_the_tables_are_made(self, tmp_path: Path) -> None:
        done = alongside("serve", "--port", str(free_port()), ALONGSIDE_DATA=tmp_path / "data")

        assert done.returncode == 1
        assert "run `alongside migrate`, and start again" in done.stderr
        assert "Traceback" not in done.stderr

    def test_stops_until_every_crisis_contact_is_confirmed_and_then_starts(self, installation: Path) -> None:
        stopped = alongside("serve", "--port", str(free_port()), ALONGSIDE_DATA=installation)

        assert stopped.returncode == 1
        assert "Traceback" not in stopped.stderr
        commands = confirmations(stopped.stderr)
        assert {command[2] for command in commands} == required_contacts()

        run_all(commands, installation)
        with running("serve", data=installation) as server:
            assert "Samaritans" in ask(server, "/help-now/")
            code = server.end(signal.SIGTERM)

        assert code == 0
        assert server.said().rstrip().endswith("Stopped.")

    def test_never_serves_meetings_that_are_made_up(self, installation: Path) -> None:
        (installation / "demo.json").write_text("{}")

        done = alongside("serve", "--port", str(free_port()), ALONGSIDE_DATA=installation)

        assert done.returncode == 1
        assert "nobody may travel to a meeting that is made up" in done.stderr


def required_contacts() -> set[str]:
    contacts = msgspec.toml.decode((ROOT / "alongside/content/data/crisis.toml").read_bytes())["contacts"]
    found = {contact["key"] for contact in contacts if contact.get("required", True)}
    assert len(found) > 3
    return found


class TestTheWorkBesideIt:
    def test_runs_as_long_as_the_server_and_does_what_is_due(self, installation: Path) -> None:
        change = (
            "import django; django.setup()\n"
            "from alongside.audit.record import System\n"
            "from alongside.feeds.actions import put_source\n"
            "from alongside.kernel import clock\n"
            "put_source(slug='ludby', by=System('test'), now=clock.now())"
        )
        settings = {"ALONGSIDE_MODE": "demo", "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
        assert python(change, ALONGSIDE_DATA=installation, **settings).returncode == 0
        index = installation / "index" / "current"
        assert not index.exists()

        with running("serve", data=installation, ALONGSIDE_MODE="demo") as server:
            until = time.monotonic() + 40
            while not index.exists() and time.monotonic() < until:
                time.sleep(0.1)
            at_work = [one for one in processes_of(installation) if one.endswith("alongside work ")]
            server.end()

        assert index.exists()
        assert len(at_work) == 1
        assert processes_of(installation) == []
