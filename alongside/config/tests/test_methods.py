"""What may be asked of the site."""

from __future__ import annotations

import time
from http import HTTPStatus
from threading import Timer
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from alongside.config import methods
from alongside.config.methods import LARGEST_BODY, LARGEST_PICTURE, TAKING, MethodsMiddleware
from alongside.config.tests.routes import ROUTES
from tests.costs import seconds


class Dripping:
    """A body that somebody sends so slowly that whoever reads it waits."""

    def read(self, *size: int) -> bytes:
        raise AssertionError("it was read")

    readline = read


class TestAMethodThatNoPageTakes:
    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
    @pytest.mark.parametrize(
        "path", ["/find", "/api/v1/meetings", "/help-now/", "/nowhere", "/put-right/thank-you"]
    )
    def test_is_refused_without_a_look_at_what_came_with_it(self, method: str, path: str) -> None:
        client = Client(enforce_csrf_checks=True)
        client.cookies["csrftoken"] = "a" * 32

        brought: dict[str, Any] = {
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": "1000000",
            "wsgi.input": Dripping(),
        }

        response = client.generic(method, path, **brought)

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
        assert "Permissions-Policy" in response


class Slow(Dripping):
    """A body that comes a byte at a time, with a while between two."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self, *size: int) -> bytes:
        self.reads += 1
        time.sleep(0.05)
        return b"a"


class Gone(Dripping):
    """A body whose sender has hung up."""

    def read(self, *size: int) -> bytes:
        raise OSError("they have gone")


class Short(Dripping):
    """A body that ends before it should."""

    def read(self, *size: int) -> bytes:
        return b""


def sent(body: Any = b"words=7pm", **brought: Any) -> HttpRequest:
    request = RequestFactory().post(
        "/put-right", b"words=7pm", content_type="application/x-www-form-urlencoded"
    )
    if not isinstance(body, bytes):
        request = RequestFactory().generic(
            "POST", "/put-right", **{"wsgi.input": body, "CONTENT_LENGTH": "9"}
        )
    request.META.update(brought)
    return request


def shown(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.body)


class TestAFormThatAPageTakes:
    def test_is_handed_on_whole(self) -> None:
        assert MethodsMiddleware(shown)(sent()).content == b"words=7pm"

    @pytest.mark.parametrize("length", ["", "many", "-1"])
    def test_has_to_say_how_long_it_is(self, length: str) -> None:
        response = MethodsMiddleware(shown)(sent(CONTENT_LENGTH=length))

        assert response.status_code == HTTPStatus.LENGTH_REQUIRED

    def test_is_refused_unread_where_it_is_too_long(self) -> None:
        response = MethodsMiddleware(shown)(sent(Dripping(), CONTENT_LENGTH=str(LARGEST_BODY + 1)))

        assert response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        assert response["Content-Type"].startswith("text/html")
        for said in ("more than one form may bring", "Make it shorter", "Nothing was changed", "Go back"):
            assert said in response.content.decode()

    def test_that_comes_too_slowly_is_waited_for_no_longer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(methods, "LONGEST_BODY_SECONDS", 0.1)
        body = Slow()

        response = MethodsMiddleware(shown)(sent(body, CONTENT_LENGTH="1000"))

        assert response.status_code == HTTPStatus.REQUEST_TIMEOUT
        assert 1 <= body.reads <= 3

    @pytest.mark.parametrize("body", [Gone(), Short()])
    def test_that_does_not_come_whole_is_refused(self, body: Dripping) -> None:
        assert MethodsMiddleware(shown)(sent(body)).status_code == HTTPStatus.REQUEST_TIMEOUT

    def test_of_the_largest_size_costs_so_much_more_as_it_is_longer_and_no_square(self) -> None:
        def reading(length: int) -> None:
            request = RequestFactory().post("/put-right", b"a" * length, content_type="text/plain")
            assert len(MethodsMiddleware(shown)(request).content) == length

        # A square of eight is 64.
        assert seconds(lambda: reading(LARGEST_BODY)) < 16 * seconds(lambda: reading(LARGEST_BODY // 8))

    def test_is_refused_where_too_many_are_waited_for_and_at_once_while_somebody_waited_in_vain(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(methods, "LONGEST_TURN_SECONDS", 0.2)
        takes = MethodsMiddleware(shown)
        for _ in range(methods.WAITING):
            assert takes.waiting.take()

        began = time.monotonic()
        response = takes(sent(Dripping()))
        first, began = time.monotonic() - began, time.monotonic()
        others = [takes(sent(Dripping())).status_code for _ in range(20)]

        assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert response["Retry-After"] == "60"
        assert set(others) == {HTTPStatus.SERVICE_UNAVAILABLE}
        assert time.monotonic() - began < 10 * first  # waiting each time would be 20
        takes.waiting.give_back()
        assert takes(sent()).status_code == HTTPStatus.OK

    def test_waits_for_a_turn_that_is_soon_over(self) -> None:
        takes = MethodsMiddleware(shown)
        for _ in range(methods.WAITING):
            assert takes.waiting.take()
        Timer(0.2, takes.waiting.give_back).start()

        assert takes(sent()).status_code == HTTPStatus.OK

    def test_may_bring_a_picture_where_a_page_takes_one_and_waits_for_it_beside_the_forms(self) -> None:
        takes = MethodsMiddleware(shown)
        path = f"/my/group/money/expenses/{UUID(int=1)}"
        picture = RequestFactory().post(path, b"a" * LARGEST_PICTURE, content_type="text/plain")
        larger = RequestFactory().post(path, b"a" * (LARGEST_PICTURE + 1), content_type="text/plain")

        assert takes.waiting_for_picture.take()
        assert takes(picture).status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert takes(sent()).status_code == HTTPStatus.OK
        takes.waiting_for_picture.give_back()

        assert len(takes(picture).content) == LARGEST_PICTURE
        assert takes(larger).status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def test_leaves_room_for_the_next(self) -> None:
        takes = MethodsMiddleware(shown)

        assert [takes(sent()).status_code for _ in range(200)] == [200] * 200

    def test_belongs_to_a_route_that_there_is(self) -> None:
        assert set(TAKING) - set(ROUTES) == set()
