"""What a real mail server answers, over a real line: taken, refused, or gone before it has said so."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

import pytest

from alongside.post.channels import CHANNELS, NotSent, Parcel

PARCEL = Parcel(
    "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69", "sam@island.example", "This is a trial", "It’s here.\n.\nBye\n"
)
HANGS_UP = ""


class Server(socketserver.TCPServer):
    """A mail server that answers as it is told, and keeps what it takes."""

    allow_reuse_address = True

    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.answers = answers
        self.taken: list[bytes] = []


class Talk(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        if not self.say("greeting", "220 ready"):
            return
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if not self.say(verb, {"DATA": "354 go on", "QUIT": "221 bye"}.get(verb, "250 well")):
                return
            if (
                verb == "DATA"
                and self.server.answers.get("DATA", "354").startswith("354")
                and not self.take()
            ):
                return

    def take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        self.server.taken.append(b"".join(lines))
        return self.say("end", "250 taken")

    def say(self, step: str, usual: str) -> bool:
        """Answer; False where it hangs up instead."""
        answer = self.server.answers.get(step, usual)
        self.wfile.write(f"{answer}\r\n".encode() if answer else b"")
        return bool(answer)


@contextmanager
def server(settings: Any, **answers: str) -> Iterator[Server]:
    with Server(answers) as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.server_address[:2]
        settings.EMAIL_TIMEOUT = 5
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield running
        finally:
            running.shutdown()
            thread.join()


def deliver() -> None:
    CHANNELS["email"].deliver(PARCEL)


def test_takes_it_as_it_was_written(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Alongside <hello@find.example>"
    with server(settings) as running:
        deliver()

    [taken] = running.taken
    message = message_from_bytes(taken, policy=policy.default)
    assert message["From"] == "Alongside <hello@find.example>"
    assert message["To"] == "sam@island.example"
    assert message["Message-ID"] == f"<{PARCEL.id}@find.example>"
    assert message.get_content().splitlines() == PARCEL.body.splitlines()


@pytest.mark.parametrize(
    ("answers", "reason", "permanent"),
    [
        ({"greeting": "421 busy"}, "NO_SERVER", False),
        ({"greeting": HANGS_UP}, "NO_SERVER", False),
        ({"MAIL": "451 later"}, "BUSY", False),
        ({"MAIL": "553 not you"}, "REFUSED", True),
        ({"RCPT": "450 greylisted"}, "BUSY", False),
        ({"RCPT": "550 nobody here"}, "NO_SUCH_ADDRESS", True),
        ({"DATA": "554 no"}, "REFUSED", True),
        ({"end": "451 later"}, "BUSY", False),
        ({"end": "554 no"}, "REFUSED", True),
    ],
)
def test_a_refusal_at_any_step_means_that_it_was_surely_not_sent(
    settings: Any, answers: dict[str, str], reason: str, permanent: bool
) -> None:
    with server(settings, **answers), pytest.raises(NotSent) as refused:
        deliver()

    assert (refused.value.reason, refused.value.permanent) == (reason, permanent)


def test_nobody_there_means_that_it_was_surely_not_sent(settings: Any) -> None:
    with server(settings):
        pass  # it is gone again

    with pytest.raises(NotSent, match="NO_SERVER"):
        deliver()


def test_a_line_that_breaks_before_it_has_said_so_means_that_nobody_knows(settings: Any) -> None:
    with server(settings, end=HANGS_UP) as running, pytest.raises(Exception) as broken:  # noqa: PT011 - any but one
        deliver()

    assert not isinstance(broken.value, NotSent)
    assert len(running.taken) == 1


def test_a_server_that_says_no_goodbye_has_taken_it_all_the_same(settings: Any) -> None:
    with server(settings, QUIT=HANGS_UP) as running:
        deliver()

    assert len(running.taken) == 1
