"""A client that costs little: it asks over connections that stay open, and reads no more of an answer than it must."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from selectors import EVENT_READ, DefaultSelector
from time import perf_counter, process_time

from msgspec import Struct

CONNECTIONS = 16
_LONGEST_SILENCE = 30
_AT_ONCE = 1 << 18


class Asked(Struct, frozen=True):
    """
    How many requests were answered in a second.

    :param busy: the share of one processor that the client itself took
    """

    rate: float
    busy: float


def ask(port: int, paths: Sequence[str]) -> Asked:
    """
    Ask for each of these, 16 at a time.

    :raises AssertionError: where an answer is no success
    """
    waiting = (f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode() for path in paths)
    with ExitStack() as opened, DefaultSelector() as selector:
        for _ in range(min(CONNECTIONS, len(paths))):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(connection, EVENT_READ, bytearray())
        began, busy = perf_counter(), process_time()
        for key in selector.get_map().values():
            _send_next(key.fileobj, waiting)
        answered = 0
        while answered < len(paths):
            ready = selector.select(_LONGEST_SILENCE)
            assert ready, "The server has fallen silent."  # noqa: S101
            for key, _events in ready:
                if _is_whole(key.fileobj, key.data):
                    answered += 1
                    _send_next(key.fileobj, waiting)
        took = perf_counter() - began
        return Asked(len(paths) / took, (process_time() - busy) / took)


def _send_next(connection: object, waiting: Iterator[bytes]) -> None:
    assert isinstance(connection, socket.socket)  # noqa: S101 - ours
    if request := next(waiting, None):
        connection.sendall(request)


def _is_whole(connection: object, read: bytearray) -> bool:
    """Read on; say whether an answer is whole, and forget it then."""
    assert isinstance(connection, socket.socket)  # noqa: S101 - ours
    read += connection.recv(_AT_ONCE)
    head = read.find(b"\r\n\r\n")
    if head < 0:
        return False
    lines = bytes(read[:head]).lower()
    assert lines.startswith(b"http/1.1 200"), lines  # noqa: S101
    length = int(lines.partition(b"content-length:")[2].partition(b"\r\n")[0])
    if len(read) < head + 4 + length:
        return False
    read.clear()
    return True
