"""Somebody's copy in words: what is kept is told as a person would, and nothing that only leads from row to row."""

from __future__ import annotations

from alongside.accounts.models import Membership, User
from alongside.company.models import Volunteer
from alongside.evenings.models import Expense
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


def test_calls_each_field_as_people_do_and_leaves_out_what_only_a_program_reads() -> None:
    paid = {"pence": 420, "key": "be1b22a995264fee7fd05115d210c010", "what": "Milk", "on": "2026-03-09"}

    assert in_words(Expense, paid, names={}) == [
        ("Amount", "£4.20"),
        ("What", "Milk"),
        ("Day", "9 March 2026"),
    ]
    assert in_words(User, {"is_active": True}, names={}) == [("Can sign in", "Yes")]
