"""An expense is agreed by the group's own rule, and never by whoever claims it."""

from __future__ import annotations

import pytest

from alongside.evenings.approving import Approving, Rule


def one(rule: Rule, *yes: str, decides: str | None = None) -> Approving:
    return Approving(rule, "Bea", decides, frozenset(yes))


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        (one(Rule.ONE_OTHER), False),
        (one(Rule.ONE_OTHER, "Bea"), False),
        (one(Rule.ONE_OTHER, "Cal"), True),
        (one(Rule.TWO_OTHERS, "Bea", "Cal"), False),
        (one(Rule.TWO_OTHERS, "Cal", "Dee"), True),
        (one(Rule.NAMED, "Cal", decides="Dee"), False),
        (one(Rule.NAMED, "Dee", decides="Dee"), True),
        (one(Rule.NAMED, "Bea", decides="Bea"), False),
        (one(Rule.NAMED, "Cal", decides="Bea"), True),
    ],
)
def test_it_takes_as_many_others_as_the_group_says(said: Approving, enough: bool) -> None:
    assert said.is_enough is enough


@pytest.mark.parametrize("rule", Rule)
def test_nobody_says_yes_to_their_own(rule: Rule) -> None:
    assert not one(rule, decides="Bea").may("Bea")
    assert one(rule, decides="Bea").may("Cal")


def test_nobody_says_yes_twice_or_in_the_place_of_whom_the_group_named() -> None:
    assert not one(Rule.TWO_OTHERS, "Cal").may("Cal")
    assert not one(Rule.NAMED, decides="Dee").may("Cal")
