"""What a gateway for text messages answers, over a real line: taken, refused, or gone before it has said so."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.db import transaction

from alongside.audit.record import System
from alongside.kernel.outside import NotPublic, post_json
from alongside.post import actions
from alongside.post.channels import CHANNELS, TEXT, NotSent, Parcel
from alongside.post.messages import Trial
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"trial-{SERVICE}-{SECRET}"
PARCEL = Parcel("c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69", "+44 7700 900123", "", "It is on.\n")
HANGS_UP = 0


class Answering(HTTPServer):
    """A gateway that answers as it is told, and keeps what it takes."""

    def __init__(self, status: int) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.status = status
        self.taken: list[tuple[str, dict[str, Any], str]] = []


class Talk(BaseHTTPRequestHandler):
    server: Answering

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append((self.path, content, self.headers["Authorization"]))
        if self.server.status != HANGS_UP:
            self.send_response(self.server.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def running(status: int) -> Iterator[Answering]:
    server = Answering(status)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def gateway(settings: Any) -> Callable[[int], Any]:
    @contextmanager
    def answering(status: int) -> Iterator[Answering]:
        with running(status) as server:
            address = f"http://127.0.0.1:{server.server_port}"
            settings.TEXTS = {"key": KEY, "template": "t", "address": address, "to_this_machine": True}
            yield server

    return answering


class TestATextMessage:
    def test_is_handed_over_with_a_token_that_its_key_made(self, gateway: Callable[[int], Any]) -> None:
        with gateway(201) as server:
            CHANNELS[TEXT].deliver(PARCEL)

        [(path, content, token)] = server.taken
        head, said, seal = token.removeprefix("Bearer ").split(".")
        wanted = hmac.new(SECRET.encode(), f"{head}.{said}".encode(), hashlib.sha256).digest()
        assert path == "/v2/notifications/sms"
        assert content == {
            "phone_number": "+447700900123", "template_id": "t", "reference": PARCEL.id, "personalisation": {"words": "It is on."},
        }  # fmt: skip
        assert base64.urlsafe_b64decode(seal + "=") == wanted
        assert json.loads(base64.urlsafe_b64decode(said + "=="))["iss"] == SERVICE

    @pytest.mark.parametrize(
        ("status", "reason", "permanent"),
        [(400, "REFUSED", True), (403, "SIGN_IN", False), (429, "BUSY", False)],
    )
    def test_that_is_refused_was_surely_not_sent(
        self, gateway: Callable[[int], Any], status: int, reason: str, permanent: bool
    ) -> None:
        with gateway(status), pytest.raises(NotSent) as refused:
            CHANNELS[TEXT].deliver(PARCEL)

        assert (refused.value.reason, refused.value.permanent) == (reason, permanent)

    def test_to_nobody_who_answers_was_surely_not_sent(self, gateway: Callable[[int], Any]) -> None:
        with gateway(201):
            pass  # its address is known, and nobody is there any more

        with pytest.raises(NotSent) as refused:
            CHANNELS[TEXT].deliver(PARCEL)
        assert refused.value.reason == "NO_SERVER"

    @pytest.mark.django_db
    @pytest.mark.parametrize("status", [500, HANGS_UP])
    def test_of_which_nobody_knows_is_never_sent_again_by_itself(
        self, gateway: Callable[[int], Any], status: int
    ) -> None:
        with gateway(status) as server:
            with transaction.atomic():
                put = actions.send(Trial(), to=PARCEL.to, channel=TEXT, by=System("test"), now=MONDAY_NOON)
            actions.send_next(by=System("test"), now=MONDAY_NOON)
            put.refresh_from_db()
            assert put.state == Outgoing.State.UNKNOWN
            assert actions.send_next(by=System("test"), now=MONDAY_NOON) is None

        assert len(server.taken) == 1

    @pytest.mark.django_db
    def test_has_no_subject_and_none_of_the_frame_of_a_letter(self, gateway: Callable[[int], Any]) -> None:
        with gateway(201), transaction.atomic():
            put = actions.send(Trial(), to=PARCEL.to, channel=TEXT, by=System("test"), now=MONDAY_NOON)

        assert not put.subject
        assert "No more of these: " in str(put.body)
        assert "This is from" not in str(put.body)

    @pytest.mark.parametrize("number", ["", "0191", "sam@island.example", "+44 7700 CALL ME"])
    def test_goes_to_nothing_but_a_number(self, number: str) -> None:
        assert not CHANNELS[TEXT].takes(number)


class TestTheDoor:
    @pytest.mark.parametrize(
        ("url", "number"),
        [
            ("https://gateway.example/", "10.0.0.1"),
            ("https://gateway.example/", "127.0.0.1"),
            ("http://gateway.example/", "93.184.215.14"),
        ],
    )
    def test_sends_nothing_into_a_private_network_nor_without_https(self, url: str, number: str) -> None:
        with pytest.raises(NotPublic):
            post_json(url, {}, headers={}, resolve=lambda host, port: [number])

    def test_sends_in_a_trial_to_this_machine_alone(self) -> None:
        with pytest.raises(NotPublic):
            post_json(
                "http://x.example/",
                {},
                headers={},
                to_this_machine=True,
                resolve=lambda host, port: ["10.0.0.1"],
            )
