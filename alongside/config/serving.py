"""Start the web server and what does the work beside it, say where it is, and end both cleanly."""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

APPLICATION = "alongside.config.wsgi:application"
WORKERS = 2
THREADS = 4
# Of each worker. One that is idle costs next to nothing, and past so many nobody else is let in.
CONNECTIONS = 2_000
OTHER_FILES = 200
LONGEST_HEAD_SECONDS = 10
LONGEST_START_SECONDS = 90  # the first of all compiles the search
LONGEST_END_SECONDS = 10

# What is loaded here is there at once in a process that is split off. Elsewhere than on Linux that is not safe.
if sys.platform == "linux":
    _PROCESSES = get_context("fork")
else:
    _PROCESSES = get_context("spawn")

# Ctrl-C, a service that stops it, and a terminal that is closed.
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class CannotServe(Exception):
    """The server cannot start; the sentence says why and what to do."""


def serve(*, host: str, port: int, ready: Callable[[str], None]) -> None:
    """
    Serve until Ctrl-C or another signal to stop, and return when every worker has ended.

    :param ready: is told the address once somebody can open it
    :raises CannotServe: where the port is taken, or the server ends by itself
    """
    _refuse_port(host, port)
    _listen_for_stops()
    command = str(Path(sys.executable).with_name("alongside"))
    with _beside(run_server, host, port) as server:
        _wait_until_open(server, host, port)
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        # What is due each minute can wait until somebody can open a page.
        with _beside(os.execv, command, [command, "work"]):
            server.join()
        if server.exitcode:
            raise CannotServe(f"The web server ended by itself, with code {server.exitcode}.")


def _listen_for_stops() -> None:
    for number in STOPS:
        # A shell's background job ignores Ctrl-C, and a demo must end on it even there; `nohup` is meant.
        if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def run_server(host: str, port: int, *, application: str = APPLICATION) -> None:
    """
    Be the web server, as it is deployed, until a signal to stop.

    All that an answer needs is loaded once, before the workers are split off: that takes most of a start, and they share it.
    """
    import_module(application.partition(":")[0])
    Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=CONNECTIONS,
        backpressure=_connections(),
        http1_settings=HTTP1Settings(header_read_timeout=1000 * LONGEST_HEAD_SECONDS),
        log_level=LogLevels.warning,
        log_access=False,  # access_log.py says more of the answer, and nothing of what was typed
    ).serve()


@contextmanager
def _beside(do: Callable[..., object], *arguments: object) -> Iterator[BaseProcess]:
    """Do something in a process of its own while a block lasts; a signal to stop ends the block, and is no error."""
    connections.close_all()  # which two processes cannot share
    process = _PROCESSES.Process(target=_apart, args=(do, *arguments))
    process.start()
    try:
        yield process
    except KeyboardInterrupt:
        pass
    finally:
        _end(process)


def _apart(do: Callable[..., object], *arguments: object) -> None:
    # A session of its own, so that Ctrl-C reaches the process that began this alone, which passes it on once.
    os.setsid()
    with suppress(KeyboardInterrupt):
        do(*arguments)


def _connections() -> int:
    """Return how many connections a worker may hold, once it may open as many files as the machine lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most, now = (sys.maxsize if limit == resource.RLIM_INFINITY else limit for limit in (hard, soft))
    files = min(most, max(now, CONNECTIONS + OTHER_FILES))
    if files > now:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return min(CONNECTIONS, files - OTHER_FILES)


def _socket(host: str) -> socket.socket:
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)


def _refuse_port(host: str, port: int) -> None:
    if not 0 < port < 65_536:
        raise CannotServe(f"There is no port {port}: choose one from 1 to 65535 with --port.")
    with _socket(host) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except socket.gaierror as error:
            raise CannotServe(
                f"“{host}” is no address of this machine: choose another with --host."
            ) from error
        except OSError as error:
            raise CannotServe(f"Port {port} is taken or not yours: choose another with --port.") from error


def _wait_until_open(server: BaseProcess, host: str, port: int) -> None:
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until:
        if not server.is_alive():
            raise CannotServe(f"The web server did not start; it ended with code {server.exitcode}.")
        with _socket(host) as attempt:
            if attempt.connect_ex((host, port)) == 0:
                return
        time.sleep(0.05)
    raise CannotServe(f"The web server did not answer within {LONGEST_START_SECONDS} seconds.")


def _end(process: BaseProcess) -> None:
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)  # whoever presses Ctrl-C twice leaves no worker behind
    if process.is_alive() and process.pid:
        os.kill(process.pid, signal.SIGINT)
        process.join(LONGEST_END_SECONDS)
        if process.is_alive():
            os.killpg(process.pid, signal.SIGKILL)
            process.join()
