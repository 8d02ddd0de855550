"""Start the real commands, as somebody types them, in a scratch folder and with nothing of this shell's settings."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST_SECONDS = 240  # of a machine that does much else


def environment(**settings: str | Path) -> dict[str, str]:
    """Return this environment without the settings in it, and with those that are given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    return kept | {name: str(value) for name, value in settings.items()}


def alongside(*arguments: str | Path, **settings: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the ``alongside`` command to its end."""
    command = [str(Path(sys.executable).with_name("alongside")), *map(str, arguments)]
    return _run(command, settings)


def python(code: str, **settings: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python in an installation."""
    return _run([sys.executable, "-c", code], settings)


def _run(command: list[str], settings: dict[str, str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Running:
    """A server that was started, where it is, and the file that holds everything it says."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    took: float

    def said(self) -> str:
        return self.log.read_text()

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal, and return the code that the command ends with."""
        self.process.send_signal(number)
        return self.process.wait(timeout=LONGEST_SECONDS)


@contextlib.contextmanager
def running(command: str, *, data: Path, in_background: bool = False, **settings: str) -> Iterator[Running]:
    """
    Start ``alongside demo`` or ``alongside serve`` and wait until it says that it can be opened.

    :param in_background: as a shell's ``&`` starts it, which has it ignore Ctrl-C
    """
    port, log = free_port(), data.with_name(f"{data.name}.log")
    line = [str(Path(sys.executable).with_name("alongside")), command, "--port", str(port)]
    if in_background:
        line = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *line]
    start = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(
            line, cwd=ROOT, env=environment(ALONGSIDE_DATA=data, **settings), stdout=out, stderr=out
        )
    try:
        _wait_for(f":{port}/", process, log)
        yield Running(process, port, log, time.monotonic() - start)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=LONGEST_SECONDS)


def _wait_for(words: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while words not in log.read_text():
        assert process.poll() is None, f"it ended with {process.returncode}:\n{log.read_text()}"
        assert time.monotonic() < until, f"it is not open yet:\n{log.read_text()}"
        time.sleep(0.05)


def processes_of(data: Path) -> list[str]:
    """Return what runs on this machine with a folder as its ``ALONGSIDE_DATA``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"ALONGSIDE_DATA={data}\0".encode() in process.joinpath("environ").read_bytes():
                found.append(process.joinpath("cmdline").read_text().replace("\0", " "))
    return found
