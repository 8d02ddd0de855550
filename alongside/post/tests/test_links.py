"""A private link does one thing, once, for whoever has it; and nobody learns of it on the way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory

from alongside.accounts.actions import end_tenant
from alongside.accounts.tenancy import here
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.post import actions, links
from alongside.post.doors import MOST_OF_ONE, behind_a_door
from alongside.post.links import NoLink
from alongside.post.models import Link, Stopped
from tests.at_once import all_at_once
from tests.at_once import file as file
from tests.cast import MONDAY_NOON, it_is, northside
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

BY = System("test")
DAY = timedelta(days=1)
KEY = "a" * 64


def offer(purpose: str = actions.STOP, about: str = KEY) -> str:
    return links.offer(purpose, about, until=MONDAY_NOON + DAY, by=BY, now=MONDAY_NOON)


def page(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


class TestTheDoor:
    def test_is_open_once(self) -> None:
        token = offer("x", "thing 1")
        assert links.look(token, "x", now=MONDAY_NOON)

        assert links.use(token, "x", by=BY, now=MONDAY_NOON) == "thing 1"

        assert links.look(token, "x", now=MONDAY_NOON) is None
        with pytest.raises(NoLink):
            links.use(token, "x", by=BY, now=MONDAY_NOON)

    def test_is_shut_once_its_time_is_over(self) -> None:
        token = offer("x")

        assert links.look(token, "x", now=MONDAY_NOON + DAY - timedelta(seconds=1))
        with pytest.raises(NoLink):
            links.use(token, "x", by=BY, now=MONDAY_NOON + DAY)

    def test_is_shut_for_another_purpose(self) -> None:
        with pytest.raises(NoLink):
            links.use(offer("x"), "y", by=BY, now=MONDAY_NOON)

    def test_can_be_shut_by_whoever_opened_it(self) -> None:
        token, other = offer("x", "thing 1"), offer("x", "thing 2")

        assert links.take_back("x", "thing 1", by=BY, now=MONDAY_NOON) == 1

        assert links.look(token, "x", now=MONDAY_NOON) is None
        assert links.look(other, "x", now=MONDAY_NOON)

    def test_stays_open_where_what_it_does_was_not_saved(self) -> None:
        token = offer("x")
        with transaction.atomic():
            links.use(token, "x", by=BY, now=MONDAY_NOON)
            transaction.set_rollback(True)

        assert links.look(token, "x", now=MONDAY_NOON)

    @pytest.mark.django_db(transaction=True)
    def test_is_not_used_apart_from_what_it_does(self) -> None:
        with pytest.raises(RuntimeError, match="within the transaction"):
            links.use(offer("x"), "x", by=BY, now=MONDAY_NOON)

    def test_lets_one_of_two_in_who_come_at_once(self, file: Callable[[], None]) -> None:
        token = offer("x")
        file()

        def come() -> str:
            try:
                with transaction.atomic():
                    return links.use(token, "x", by=BY, now=MONDAY_NOON)
            except NoLink:
                return ""

        assert sorted(all_at_once([come, come], file)) == ["", KEY]

    def test_keeps_no_token(self) -> None:
        token = offer("x")

        assert token not in str([*Link.objects.values(), *Event.objects.values()])

    def test_has_another_hash_with_another_secret_so_that_nobody_writes_a_row_of_their_own(
        self, settings: Any
    ) -> None:
        token = offer("x")
        settings.SECRET_KEY = "of somebody who has the database alone"

        assert links.look(token, "x", now=MONDAY_NOON) is None

    def test_is_forgotten_a_month_after_it_counts_no_longer(self) -> None:
        offer("x")
        assert links.forget(now=MONDAY_NOON + 30 * DAY) == 0
        assert links.forget(now=MONDAY_NOON + 31 * DAY) == 1


class TestThePage:
    def test_says_what_the_link_does_and_changes_nothing(self, client: Client) -> None:
        token = offer()
        for _ in range(3):  # whatever guards a mailbox opens it too
            shown = page(client.get(f"/l/{token}"))
            client.head(f"/l/{token}")

        assert "Stop messages to you?" in shown.get_text()
        assert "Nothing has been done yet" in shown.get_text()
        assert not Stopped.objects.exists()
        assert links.look(token, now=MONDAY_NOON)

    def test_does_it_once_on_the_press_of_its_button(self) -> None:
        token, client = offer(), Client(enforce_csrf_checks=True)

        assert "That is done" in page(client.post(f"/l/{token}")).get_text()
        assert Stopped.objects.get().address == KEY
        assert client.post(f"/l/{token}").status_code == 404
        assert Event.objects.get(name="post.link.used").actor == "system:link"

    def test_says_that_it_is_done_to_both_presses_of_one_moment(self, file: Callable[[], None]) -> None:
        path = links.path(offer())
        file()

        answers = all_at_once([partial(Client().post, path)] * 2, file)

        assert sorted(one.status_code for one in answers) == [200, 404]
        assert sum("You pressed twice: it was done once." in page(one).get_text() for one in answers) == 1

    def test_says_that_it_is_done_to_whoever_presses_twice_and_to_nobody_later(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = links.path(offer())

        pressed = [client.post(address) for _ in range(2)]

        assert [one.status_code for one in pressed] == [200, 404]
        assert "You pressed twice: it was done once." in page(pressed[1]).get_text()
        assert Stopped.objects.count() == 1
        assert "does not work any more" in page(client.get(address)).get_text()
        it_is(MONDAY_NOON + timedelta(minutes=2), monkeypatch)
        assert "does not work any more" in page(client.post(address)).get_text()

    def test_is_the_same_for_every_link_that_does_not_count(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        used, back, old = offer(), offer(about="b" * 64), offer(about="c" * 64)
        client.post(f"/l/{used}")
        links.take_back(actions.STOP, "b" * 64, by=BY, now=MONDAY_NOON)
        unheard = offer("of a part that is no more")
        it_is(MONDAY_NOON + DAY, monkeypatch)

        answers = [
            getattr(client, method)(f"/l/{token}")
            for token in (used, back, old, unheard, "x" * 43, old[:20], f"{old[:-1]}!")
            for method in ("get", "post")
        ]

        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1
        assert "Look for a newer message" in page(answers[0]).get_text()

    def test_a_token_with_any_letter_changed_does_not_count(self, client: Client) -> None:
        token = offer()
        for position in (0, 20, 42):
            other = "A" if token[position] != "A" else "B"
            assert client.get(f"/l/{token[:position]}{other}{token[position + 1 :]}").status_code == 404

    def test_asks_whoever_opens_many_to_wait_whether_they_count_or_not(self, client: Client) -> None:
        token = offer()
        for number in range(MOST_OF_ONE):
            client.get(f"/l/{number:043}")

        answer = client.get(f"/l/{token}")
        assert answer.status_code == 429
        assert "after 13:00" in page(answer).get_text()
        assert answer["Retry-After"] == "3600"
        assert client.post(f"/l/{token}").status_code == 429
        assert not Stopped.objects.exists()

    @pytest.mark.parametrize("counts", [True, False])
    def test_is_kept_by_nobody_and_tells_no_other_page_where_it_is(
        self, client: Client, counts: bool
    ) -> None:
        token = offer() if counts else "x" * 43
        for answer in (client.get(f"/l/{token}"), client.post(f"/l/{token}")):
            assert answer["Cache-Control"] == "no-store"
            assert answer["Referrer-Policy"] == "no-referrer"
            assert answer["X-Robots-Tag"] == "noindex"
            assert not answer.cookies

    def test_holds_the_token_nowhere_and_its_title_tells_nothing(self, client: Client) -> None:
        token = offer()
        answers = client.get(f"/l/{token}"), client.post(f"/l/{token}")

        assert all(token not in answer.content.decode() for answer in answers)
        titles = {page(answer).title for answer in answers}
        assert {str(title and title.string).strip().split(" –")[0] for title in titles} == {"Private link"}

    def test_its_address_is_in_no_line_of_the_log(
        self, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        token = offer()
        caplog.set_level(logging.DEBUG)
        (
            client.get(f"/l/{token}"),
            client.get(f"/l/{token}x"),
            client.post(f"/l/{token}"),
            client.post(f"/l/{token}"),
        )

        told = "\n".join(
            logging.Formatter().format(record) for record in caplog.records if "sql" not in vars(record)
        )
        assert "links:one" in told
        assert token not in told

    def test_every_word_can_be_translated(self, client: Client) -> None:
        with pseudo_locale():
            token = offer()
            shown = [client.get(f"/l/{token}"), client.post(f"/l/{token}"), client.post(f"/l/{token}")]

        assert [untranslated(one.content.decode(), allow={"Alongside"}) for one in shown] == [[], [], []]


class TestAPageBehindADoor:
    def test_is_shown_inside_the_door_of_the_body_that_the_link_names_with_what_else_it_names(
        self, rf: RequestFactory
    ) -> None:
        shown = behind_a_door(lambda request, token, tenant, *named: HttpResponse(f"{here()} {named}"))

        response = shown(rf.get("/"), "token", f"{northside().pk} one two")

        assert response.content.decode() == f"{northside().pk} ('one', 'two')"

    def test_is_gone_once_the_body_has_ended(self, rf: RequestFactory) -> None:
        body = northside()
        end_tenant(body, by=BY, now=MONDAY_NOON)

        assert behind_a_door(never)(rf.get("/"), "token", f"{body.pk} one").status_code == 404


def never(*given: object) -> HttpResponse:
    raise AssertionError(given)
