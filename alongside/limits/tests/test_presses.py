"""One press of two is the first, whenever they come; and from what is kept nobody learns what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.http import QueryDict

from alongside.limits import presses
from alongside.limits.models import Tries
from tests.at_once import all_at_once
from tests.at_once import file as file
from tests.cast import MONDAY_NOON

MINUTE = timedelta(minutes=1)
SENT = QueryDict("words=QX9CANARY&csrfmiddlewaretoken=aaaa")


def is_first(sent: QueryDict = SENT, *of: object, after: timedelta = timedelta()) -> bool:
    return presses.is_first(presses.mark(sent, *of), within=MINUTE, now=MONDAY_NOON + after)


@pytest.mark.django_db
class TestAPress:
    def test_is_the_first_once(self) -> None:
        assert [is_first(), is_first(), is_first(after=MINUTE / 2)] == [True, False, False]

    def test_is_the_first_again_once_its_time_is_over(self) -> None:
        assert [is_first(), is_first(after=MINUTE), is_first(after=MINUTE)] == [True, True, False]

    def test_is_the_first_again_where_it_could_not_be_done(self) -> None:
        is_first()

        presses.let_go(presses.mark(SENT), now=MONDAY_NOON)

        assert is_first()

    def test_of_other_words_or_another_page_or_about_another_is_another(self) -> None:
        is_first()

        assert is_first(QueryDict("words=other&csrfmiddlewaretoken=aaaa"))
        assert is_first(QueryDict("words=QX9CANARY&csrfmiddlewaretoken=bbbb"))
        assert is_first(SENT, "/staff/")

    def test_leaves_nothing_of_what_was_written_and_goes_with_its_minute(self) -> None:
        is_first()

        [kept] = Tries.objects.all()
        assert kept.ends_at == MONDAY_NOON + MINUTE
        assert "QX9CANARY" not in kept.key
        assert kept.key != presses.mark(SENT)

    def test_is_one_of_two_that_come_at_once(self, file: Callable[[], None]) -> None:
        file()

        assert sorted(all_at_once([is_first, is_first], file)) == [False, True]


class TestTheNumberOfARecord:
    def test_is_the_same_for_two_presses_and_another_about_another(self) -> None:
        here, there = UUID(int=1), UUID(int=2)

        assert presses.number(SENT, here) == presses.number(SENT.copy(), here) != presses.number(SENT, there)

    def test_is_another_under_another_key(self, settings: object) -> None:
        before = presses.number(SENT, UUID(int=1))

        settings.SECRET_KEY = "another"  # type: ignore[attr-defined]

        assert presses.number(SENT, UUID(int=1)) != before
