"""Public pages can be read at the age of eleven."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from alongside.accounts.models import User
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from tools.reading_age import OLDEST, addresses, measured, names_and_terms, reading_age

EASY = "<main><p>" + "The cat sat on the mat. " * 30 + "</p></main>"
LONG = "Notwithstanding considerable administrative complexity, practitioners systematically operationalise interventions. "
HARD = f"<main><p>{LONG * 15}</p></main>"


class TestReadingAge:
    def test_of_a_childs_first_sentences_is_that_of_a_child(self) -> None:
        found = reading_age(EASY)
        assert found
        assert found.age < 6

    def test_of_a_civil_servants_is_not(self) -> None:
        found = reading_age(HARD)
        assert found
        assert found.age > 20

    def test_leaves_out_what_cannot_be_said_otherwise(self) -> None:
        with_a_name = EASY.replace("The cat", "Overeaters Anonymous")
        plain, named = reading_age(EASY), reading_age(with_a_name, left_out=["Overeaters Anonymous"])
        assert plain
        assert named
        assert named.age <= plain.age

    def test_of_a_few_words_is_none(self) -> None:
        assert reading_age("<main><p>Find a group near you.</p></main>") is None


class TestPublicPages:
    @pytest.mark.demand(338)
    def test_can_be_read_at_eleven(self, db: None) -> None:
        ages = measured()

        told = {name for name, one in ages.items() if one}

        assert len(told) >= 0.8 * len(addresses())
        for page in (
            "think",
            "cards",
            "pack",
            "reading",
            "stories",
            "tools",
            "close",
            "workers",
            "help-now",
            "kinds",
            "m/",
            "on-this",
        ):
            assert [name for name in told if f"/{page}" in name], page
        assert {address: one.age for address, one in ages.items() if one and one.age > OLDEST} == {}

    def test_that_take_what_somebody_tells_can_be_read_at_eleven(
        self, island: datetime, db: None, client: Client
    ) -> None:
        User.objects.create_user(email="ada@island.example", name="Ada", staff=True)
        meeting = current().find(Criteria(page_size=1), now=island).matches[0].listing.id
        said = names_and_terms()

        for path in ("/put-right", f"/put-right/{meeting}", "/list-a-meeting", f"/answer-for/{meeting}"):
            response = client.get(path)
            found = reading_age(response.content, left_out=said)
            assert response.status_code == 200, path
            assert found is None or found.age <= OLDEST, (path, found)
