"""Whoever reads or sends slowly, or says nothing at all, takes nobody else's place."""

from __future__ import annotations

import contextlib
import resource
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection

import msgspec
import pytest

from alongside.config.serving import LONGEST_HEAD_SECONDS, THREADS, WORKERS
from alongside.config.tests.routes import ROUTES, address
from tests.starting import Running, running

pytestmark = pytest.mark.slow

CLIENT = "127.0.0.1"
LONGEST_SECONDS = 1.0
# The machine may be busy with something else: the best of so many counts. A thread that is held is held for all of them.
TRIES = 12
SLOW = WORKERS * THREADS
IDLE = 1_500
# More than all the buffers between the server and somebody, whoever they belong to.
LARGE_FILE_BYTES = 16 * 1024 * 1024


@dataclass
class Slow:
    """Connections that are read, and written to, a byte now and then."""

    port: int
    readers: list[socket.socket] = field(default_factory=list)
    writers: list[socket.socket] = field(default_factory=list)

    def read(self, path: str, *, count: int = SLOW) -> list[socket.socket]:
        """Ask for an address, and take what comes a byte at a time."""
        opened = [self._open(f"GET {path} HTTP/1.1\r\nHost: {CLIENT}\r\n\r\n") for _ in range(count)]
        self.readers += opened
        return opened

    def send(self, begun: str, *, count: int = SLOW) -> list[socket.socket]:
        """Begin a request, and send its rest a byte at a time."""
        opened = [self._open(begun) for _ in range(count)]
        self.writers += opened
        return opened

    def wait(self, count: int) -> None:
        """Hold so many connections, and say nothing on any."""
        self.readers += [self._open("") for _ in range(count)]

    def drip(self) -> None:
        """Let one byte pass on each."""
        for reader in self.readers:
            with contextlib.suppress(BlockingIOError, ConnectionError):
                reader.recv(1)
        for writer in self.writers:
            with contextlib.suppress(BlockingIOError, ConnectionError):
                writer.send(b"a")

    def close(self) -> None:
        for one in (*self.readers, *self.writers):
            one.close()

    def _open(self, begun: str) -> socket.socket:
        opened = socket.socket()
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        opened.settimeout(10)
        opened.connect((CLIENT, self.port))
        opened.sendall(begun.encode())
        opened.setblocking(False)
        return opened


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A demo with one large file among its static ones."""
    static = tmp_path_factory.mktemp("slow") / "data" / "static"
    static.mkdir(parents=True)
    (static / "large.bin").write_bytes(bytes(LARGE_FILE_BYTES))
    with running("demo", data=static.parent, ALONGSIDE_MODE="demo") as demo:
        for _ in range(4 * WORKERS):  # each worker has read its pages
            ask(demo, "/", timeout=20)
            ask(demo, "/find", timeout=20)
        yield demo


@pytest.fixture(scope="module", autouse=True)
def unfinished(site: Running) -> Iterator[tuple[float, socket.socket]]:
    """The first half of a request, sent before anything else here, and when that was."""
    with contextlib.closing(socket.create_connection((CLIENT, site.port), timeout=60)) as opened:
        opened.sendall(b"GET / HTTP/1.1\r\nHost:")
        yield time.monotonic(), opened


@pytest.fixture
def slow(site: Running) -> Iterator[Slow]:
    with contextlib.closing(Slow(site.port)) as slow:
        yield slow


def ask(site: Running, path: str, *, timeout: float = LONGEST_SECONDS) -> bytes:
    with contextlib.closing(HTTPConnection(CLIENT, site.port, timeout=timeout)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == HTTPStatus.OK
        return answer.read()


def answers_home(site: Running, slow: Slow) -> bool:
    """Say whether the home page is there within a second."""
    for _ in range(TRIES):
        slow.drip()
        began = time.monotonic()
        with contextlib.suppress(TimeoutError):
            ask(site, "/")
            if time.monotonic() - began < LONGEST_SECONDS:
                return True
    return False


def addresses(site: Running) -> Sequence[str]:
    """Return an address of every route, the longest answers to a question, and a large file."""
    [match] = msgspec.json.decode(ask(site, "/api/v1/meetings?page_size=1", timeout=20))["matches"]
    every = [address(route, match["id"]) for route in ROUTES]
    return [*every, "/api/v1/meetings?page_size=100", "/find?words=a", "/static/large.bin"]


def begins(opened: socket.socket) -> bool:
    """Say whether an answer begins within twenty seconds."""
    opened.settimeout(20)
    try:
        return bool(opened.recv(1, socket.MSG_PEEK))
    except TimeoutError:
        return False
    finally:
        opened.setblocking(False)


class TestTheHomePageIsThereWithinASecond:
    def test_whatever_address_is_read_slowly(self, site: Running, slow: Slow) -> None:
        every = addresses(site)
        assert len(every) > len(ROUTES) > 15

        for path in every:
            assert all(map(begins, slow.read(path))), path
            assert answers_home(site, slow), path

        assert len(slow.readers) == SLOW * len(every)

    def test_where_three_times_as_many_as_there_are_threads_read_a_large_file(
        self, site: Running, slow: Slow
    ) -> None:
        readers = slow.read("/static/large.bin", count=3 * SLOW)

        assert all(map(begins, readers))
        assert answers_home(site, slow)

    @pytest.mark.parametrize(
        "request_begun",
        [
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
            "GET /about HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\na",
            "GET /about HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\na",
            "POST /find HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\na",
            "POST /put-right HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\na",
        ],
        ids=["head", "body", "chunks", "form that nobody takes", "form"],
    )
    def test_whatever_is_sent_slowly(self, site: Running, slow: Slow, request_begun: str) -> None:
        slow.send(request_begun, count=3 * SLOW)

        assert answers_home(site, slow)

    def test_where_many_connections_are_open_and_say_nothing(
        self, site: Running, slow: Slow, many_files: None
    ) -> None:
        slow.wait(IDLE)

        assert answers_home(site, slow)


@pytest.fixture
def many_files() -> Iterator[None]:
    """Let this process open as many files as the test has connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= hard < 2 * IDLE:
        pytest.skip("this machine lets nobody open so many files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (2 * IDLE if 0 <= soft < 2 * IDLE else soft, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


class TestARequestThatDoesNotEnd:
    def test_is_hung_up_on(self, unfinished: tuple[float, socket.socket]) -> None:
        began, opened = unfinished
        opened.settimeout(2 * LONGEST_HEAD_SECONDS - min(LONGEST_HEAD_SECONDS, time.monotonic() - began))

        assert opened.recv(1000) == b""
