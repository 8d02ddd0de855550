"""A question in its words, put to an index: what pages, API and command share."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.finder.asking import ask
from alongside.kernel.places import Gazetteer
from alongside.search.index import Index
from alongside.search.packing import build
from alongside.search.tests.directories import BUILT_AT, listing


def index_of(**meetings: dict[str, Any]) -> Index:
    listings = [listing(id=id, **said) for id, said in meetings.items()]
    return Index(
        *build(listings, contacts=(), gazetteer=Gazetteer([]).to_bytes(), built_at=BUILT_AT, version=1)
    )


class TestSomebodyWhoNeedsAGroupOfTheirOwn:
    """The needs of projects and groups that the documents name: place, caring, culture, disability, gender, orientation."""

    @pytest.mark.demand(42)
    @pytest.mark.parametrize(
        ("said", "asked"),
        [
            ({"areas": ("England", "Devon")}, {"area": "england/devon"}),
            ({"audiences": ("SOMEONE_CLOSE",)}, {"who": "close"}),
            ({"attributes": {"CHILDCARE": True}}, {"has": "CHILDCARE"}),
            ({"languages": ("pl",)}, {"language": "pl"}),
            *(
                ({"attributes": {attribute: True}}, {"has_any": attribute})
                for attribute in (
                    "PEOPLE_OF_COLOUR", "INDIGENOUS", "WHEELCHAIR", "SIGN_LANGUAGE", "NEURODIVERGENT",
                    "WOMEN", "MEN", "NON_BINARY", "TRANS", "LGBTQ", "LESBIAN", "GAY", "BISEXUAL",
                )
            ),
        ],
        ids=lambda one: "-".join(map(str, one.values())),
    )  # fmt: skip
    def test_finds_it_by_asking_and_nothing_else(self, said: dict[str, Any], asked: dict[str, str]) -> None:
        index = index_of(theirs=said, anybodys={}, others={"attributes": {"OPEN": True}})

        question, found = ask({word: [value] for word, value in asked.items()}, index=index, now=BUILT_AT)

        assert question.unread == ()
        assert [match.listing.id for match in found.matches] == ["theirs"]
