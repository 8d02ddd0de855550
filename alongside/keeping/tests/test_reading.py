"""Somebody's copy in words: what is kept is told as a person would, and nothing that only leads from row to row."""

from __future__ import annotations

from alongside.accounts.models import Membership
from alongside.company.models import Volunteer
from alongside.keeping.reading import in_words
from tests.cast import MONDAY_NOON

BODY, SOMEBODY = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def test_tells_the_body_and_the_role_in_words_and_no_number_of_a_table() -> None:
    row = {
        "id": SOMEBODY,
        "tenant": BODY,
        "user": SOMEBODY,
        "role": "PEER_VOLUNTEER",
        "began_at": MONDAY_NOON,
    }

    told = in_words(Membership, row, names={BODY: "Northside"})

    assert told == [
        ("Body", "Northside"),
        ("Role", "peer volunteer"),
        ("Began at", "9 March 2026, 12:00"),
    ]


def test_opens_what_lies_as_one_text_and_says_codes_as_words() -> None:
    offers = f'{{"near": "Quillhaven", "kinds": ["GO_ALONG", "TALK"], "promises": true, "of": "{SOMEBODY}", "limits": ""}}'

    [told] = in_words(Volunteer, {"called": None, "offers": offers}, names={})

    assert told == ("Offers", "near: Quillhaven; kinds: Go along, Talk; promises: Yes")
