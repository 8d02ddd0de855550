"""A list that is imported is found at the next question, in every worker; nobody waits for it, and nobody is told half of it."""

from __future__ import annotations

import contextlib
import fcntl
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec
import pytest

from alongside.config.serving import WORKERS
from alongside.config.tests.test_killed_import import Installation
from alongside.feeds.tests.test_import import row, sheet
from tests.starting import Running, alongside, running

pytestmark = pytest.mark.slow

CLIENT = "127.0.0.1"
QUESTIONS = (
    "/api/v1/meetings?page_size=100",
    "/find",
    "/api/v1/meetings?page_size=100&words=lantern&when=next24",
)
ASKING = 4
SWAPS = 3
FEWEST = 40


def write_list(folder: Path, number: int) -> Path:
    """Write a list that says its own number in the name of each meeting, and is as long as no other."""
    file = folder / f"{number}.csv"
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    file.write_bytes(
        sheet(
            *(
                row(n, Name=f"Lantern {n} of list {number}", Location=f"Hall {number}", Day=days[n % 7])
                for n in range(length(number))
            )
        )
    )
    return file


def length(number: int) -> int:
    return 40 + number


class Answer(NamedTuple):
    """What somebody was told, and when; ``list`` is 0 where the two did not agree."""

    began: float
    took: float
    version: int  # of the index; 0 where the answer does not say
    list: int


class Client:
    """Somebody who asks without pause, on one connection, and remembers what was said."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection(CLIENT, port, timeout=30)
        self.connection.connect()
        self.answers: list[Answer] = []

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def ask(self, path: str, *, tag: str = "") -> Answer:
        began = time.monotonic()
        self.connection.request("GET", path, headers={"If-None-Match": tag} if tag else {})
        response = self.connection.getresponse()
        body = response.read().decode()
        took = time.monotonic() - began
        assert response.status == HTTPStatus.OK, (path, response.status)
        number = list_in(body, whole=path == QUESTIONS[0])
        self.answers.append(Answer(began, took, version_of(response), number))
        return self.answers[-1]

    def knows(self, number: int) -> bool:
        return bool(self.answers) and self.answers[-1].list == number


def version_of(response: HTTPResponse) -> int:
    found = re.fullmatch(r'W/"(\d+)-\d+"', response.headers.get("ETag", ""))
    return int(found[1]) if found else 0


def list_in(body: str, *, whole: bool) -> int:
    """Return the number of the one list that an answer is of; 0 where it is of several, or of not all of one."""
    numbers = {int(number) for number in re.findall(r"of list (\d+)", body)}
    numbers |= {int(number) for number in re.findall(r"Hall (\d+)", body)}
    [number] = numbers if len(numbers) == 1 else {0}
    if whole:
        answer = msgspec.json.decode(body)
        counted = {answer["total"], len(answer["matches"]), answer["counts"]["programmes"]["NA"]}
        number = number if counted == {length(number)} else 0
    return number


def connected(site: Running, count: int) -> list[Client]:
    """Open connections; of many, each worker is likely to have some."""
    return [Client(site.port) for _ in range(count)]


@dataclass
class Asking:
    """Several who ask at once while something happens."""

    port: int
    clients: list[Client] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)

    @contextlib.contextmanager
    def meanwhile(self) -> Iterator[list[Client]]:
        done = threading.Event()
        self.clients = [Client(self.port) for _ in range(ASKING)]
        threads = [threading.Thread(target=self._ask, args=(client, done)) for client in self.clients]
        for thread in threads:
            thread.start()
        try:
            yield self.clients
        finally:
            done.set()
            for thread in threads:
                thread.join()
            for client in self.clients:
                client.connection.close()
        if self.failed:
            raise self.failed[0]

    def _ask(self, client: Client, done: threading.Event) -> None:
        try:
            while not done.is_set():
                for path in QUESTIONS:
                    client.ask(path)
        except BaseException as error:
            self.failed.append(error)


class Swap(NamedTuple):
    """One import, while people asked: what each connection was told, and when the command had ended."""

    number: int
    told: list[list[Answer]]
    ended: float

    @property
    def slowest(self) -> float:
        return max(answer.took for answers in self.told for answer in answers)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that has imported the first list."""
    folder = tmp_path_factory.mktemp("swapping") / "data"
    assert alongside("migrate", ALONGSIDE_DATA=folder, ALONGSIDE_MODE="demo").returncode == 0
    import_list(folder, 1)
    return folder


def import_list(data: Path, number: int, *options: str) -> None:
    file = write_list(data.parent, number)
    done = alongside(
        "import_feed", file, "--source=island", "--programme=NA", *options,
        ALONGSIDE_DATA=data, ALONGSIDE_MODE="demo",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[Running]:
    with running("serve", data=data, ALONGSIDE_MODE="demo") as server:
        yield server


@pytest.fixture(scope="module")
def calm(site: Running, data: Path) -> Swap:
    """The same work beside the same questions, but for the swap: an import that is only tried."""
    with Asking(site.port).meanwhile() as clients:
        time.sleep(1)  # each worker has read its pages
        for client in clients:
            client.answers.clear()
        import_list(data, 2, "--dry-run")
    return Swap(0, [client.answers for client in clients], time.monotonic())


@pytest.fixture(scope="module")
def swaps(calm: Swap, site: Running, data: Path) -> list[Swap]:
    """Several imports, one after another, while people ask."""
    made = []
    for number in range(2, 2 + SWAPS):
        with Asking(site.port).meanwhile() as clients:
            import_list(data, number)
            ended = time.monotonic()
            while time.monotonic() < ended + 60 and not all(client.knows(number) for client in clients):
                time.sleep(0.02)
            time.sleep(0.2)
        made.append(Swap(number, [client.answers for client in clients], ended))
    return made


class TestWhileListsAreImported:
    def test_every_answer_is_wholly_of_one_of_them(self, calm: Swap, swaps: list[Swap]) -> None:
        told = [answer for swap in (calm, *swaps) for answers in swap.told for answer in answers]

        assert len(told) > FEWEST
        assert {answer.list for answer in told} == set(range(1, 2 + SWAPS))

    def test_an_answer_names_the_version_that_it_is_of(self, swaps: list[Swap]) -> None:
        lists = defaultdict(set)
        for answer in (answer for swap in swaps for answers in swap.told for answer in answers):
            lists[answer.version].add(answer.list)

        assert len(lists.pop(0)) == 1 + SWAPS  # the pages, which name none
        assert [named for named in lists.values() if len(named) != 1] == []
        in_order = [number for _, [number] in sorted(lists.items())]
        assert in_order == sorted(in_order)

    def test_nobody_who_was_told_the_new_is_told_the_old_again(self, swaps: list[Swap]) -> None:
        for swap in swaps:
            for answers in swap.told:
                told = [answer.list for answer in answers]
                assert told == sorted(told)

    def test_everybody_is_told_the_new_within_a_minute(self, swaps: list[Swap]) -> None:
        for swap in swaps:
            assert [answers[-1].list for answers in swap.told] == [swap.number] * ASKING

    def test_whoever_asks_once_the_command_has_ended_is_told_the_new(self, swaps: list[Swap]) -> None:
        # But for whoever asks in the moment in which another maps it.
        late = [
            answer.began - swap.ended
            for swap in swaps
            for answers in swap.told
            for answer in answers
            if answer.began > swap.ended and answer.list != swap.number
        ]

        assert len(late) <= SWAPS * ASKING

    def test_nobody_waits_for_it(self, calm: Swap, swaps: list[Swap]) -> None:
        # The work of an import slows every answer on a busy machine; the swap adds nothing that could be seen beside it.
        assert median(swap.slowest for swap in swaps) < 0.5 + 5 * calm.slowest


class TestEveryWorker:
    def test_answers_at_the_next_question_from_what_was_imported(
        self, swaps: list[Swap], site: Running, data: Path
    ) -> None:
        [old] = connected(site, 1)
        with contextlib.ExitStack() as opened:
            clients = [opened.enter_context(one) for one in connected(site, 8 * WORKERS)]
            with old:
                version = old.ask(QUESTIONS[0]).version

            import_list(data, 9)

            tag = f'W/"{version}-{int(time.time() // 60)}"'
            told = [client.ask(QUESTIONS[0], tag=tag) for client in clients]
        assert {answer.list for answer in told} == {9}
        assert min(answer.version for answer in told) > version

    @pytest.mark.skipif(
        not Path("/proc/self/maps").exists(), reason="this machine does not say what is mapped"
    )
    def test_lets_go_of_what_it_no_longer_reads(self, swaps: list[Swap], site: Running, data: Path) -> None:
        newest = (data / "index" / "current").read_text()
        both = {newest, newest.replace("index", "rows")}
        until = time.monotonic() + 60
        while [both <= files for files in mapped_by_workers_of(data)] != [True] * WORKERS:
            assert time.monotonic() < until  # it is the machine that says which of them is asked
            with Asking(site.port).meanwhile():
                time.sleep(0.2)

        # What was said in one minute may keep two versions for another.
        assert max(map(len, mapped_by_workers_of(data))) <= len(both) * 3


def mapped_by_workers_of(data: Path) -> list[set[str]]:
    """Return the files of the index that each worker of a web server maps; those without a name any more say so."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"ALONGSIDE_DATA={data}\0".encode() in (process / "environ").read_bytes():
                maps = (process / "maps").read_text()
                files = set(re.findall(rf"{data}/index/(.+)$", maps, re.MULTILINE))
                if files and not (process / "cmdline").read_bytes().endswith(b"\0work\0"):
                    found.append(files)
    return found


class TestWhileABuilderStandsStill:
    def test_people_are_answered(self, swaps: list[Swap], site: Running, data: Path) -> None:
        with (data / "index" / ".building").open("wb") as building:
            fcntl.flock(building, fcntl.LOCK_EX)
            [client] = connected(site, 1)
            with client:
                assert all(client.ask(path).list for path in QUESTIONS)


# Has a build read what all meetings share, and wait before it reads the meetings.
_READS_IN_TWO_STEPS = """
import json
from alongside.directory import listings
from alongside.search import actions
read_shared, build = listings._Shared.__init__, actions.build
def wait(self):
    read_shared(self)
    print("half", flush=True)
    sys.stdin.readline()
def say(found, *rest, **options):
    print(json.dumps([[one.name, one.venue] for one in found]), flush=True)
    return build(found, *rest, **options)
listings._Shared.__init__, actions.build = wait, say
"""


@pytest.mark.django_db
class TestAnIndex:
    def test_is_of_one_moment_though_a_list_is_imported_while_it_is_made(self, tmp_path: Path) -> None:
        site = Installation(tmp_path / "site").create()
        importing = "import_feed", "--source=island", "--programme=NA"
        started = []
        try:
            site.run("migrate", "--verbosity=0")
            site.run(*importing, str(write_list(tmp_path, 1)))
            before = site.said()
            builder = site.start("build_index", altered=_READS_IN_TWO_STEPS)
            assert builder.stdout
            assert [builder.stdout.readline() for _ in range(2)] == [b"ready\n", b"half\n"]
            importer = site.start(*importing, str(write_list(tmp_path, 2)))
            started = [builder, importer]
            _wait_until(lambda: site.said() != before)
            told, error = builder.communicate(b"\n", timeout=60)

            assert builder.returncode == 0, error
            assert msgspec.json.decode(told.splitlines()[0]) == [
                [f"Lantern {n} of list 1", "Hall 1"] for n in range(length(1))
            ]
            importer.communicate(timeout=60)
            assert site.found() == {f"Lantern {n} of list 2" for n in range(length(2))}
        finally:
            for process in started:
                process.kill()
            site.drop()


def _wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)
