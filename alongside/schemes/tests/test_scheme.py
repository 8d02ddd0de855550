"""How mixed a choice is, and what is counted of a scheme."""

from __future__ import annotations

import pytest

from alongside.content.blocks import blocks
from alongside.schemes.scheme import (
    NEXT,
    Cause,
    Figure,
    Standing,
    State,
    Trait,
    all_alike,
    count,
    spread,
)


def of(region: str, setting: str, service: str) -> dict[Trait, str]:
    return {Trait.REGION: region, Trait.SETTING: setting, Trait.SERVICE: service}


@pytest.mark.demand(133)
class TestAChoice:
    def test_is_told_by_region_setting_and_service(self) -> None:
        counted = spread([of("north", "RURAL", "HOUSING"), of("north", "URBAN", "ALCOHOL")])

        assert counted == {
            Trait.REGION: [("north", 2)],
            Trait.SETTING: [("RURAL", 1), ("URBAN", 1)],
            Trait.SERVICE: [("ALCOHOL", 1), ("HOUSING", 1)],
        }

    def test_says_in_which_way_it_is_not_mixed_once_there_are_two(self) -> None:
        one = of("north", "RURAL", "HOUSING")

        assert all_alike([one]) == []
        assert all_alike([one, one]) == list(Trait)
        assert all_alike([one, of("south", "RURAL", "ALCOHOL")]) == [Trait.SETTING]


class TestFigures:
    def test_of_the_manuals_own_scheme_come_out_as_it_counted_them(self) -> None:
        stayed = [Standing(State.ACTIVE, meetings=3)] * 2 + [Standing(State.STRUGGLING, meetings=3)]
        sites = [
            *stayed,
            Standing(State.ACTIVE, replaces=True, meetings=3),
            Standing(State.WITHDRAWN, replaced=True),
            *[Standing(State.WITHDRAWN)] * 2,
            *[Standing(State.NOT_CHOSEN)] * 26,
        ]

        counted = count(sites, people=63, staff=30)

        by_key = {key: counted[Figure(key.upper().replace("-", "_"))] for key in _manual()}
        assert by_key == _manual()

    def test_leave_out_the_meetings_of_sites_that_left(self) -> None:
        counted = count([Standing(State.WITHDRAWN, meetings=2)], people=0, staff=0)

        assert (counted[Figure.MEETINGS], counted[Figure.SITES]) == (0, 0)


def _manual() -> dict[str, int]:
    return {one.key.partition(".")[2]: int(one.facts["figure"]) for one in blocks("one-scheme")}


@pytest.mark.demand(136)
def test_the_manuals_figures_are_kept_with_their_source() -> None:
    assert _manual() == {
        "applied": 33, "chosen": 6, "replaced": 1, "withdrew": 2, "people-trained": 63, "staff-trained": 30, "meetings": 12, "sites": 4,
    }  # fmt: skip
    assert all("Alcohol Concern" in one.source for one in blocks("one-scheme"))


@pytest.mark.demand(172)
def test_no_cause_of_an_end_is_anybodys_health() -> None:
    assert {one.name for one in Cause} == {
        "NOBODY_FREE",
        "NO_SUCCESSOR",
        "STAFF_INTERFERED",
        "FEW_SENT",
        "ROOM_LOST",
    }


def test_nothing_becomes_an_application_again() -> None:
    assert all(State.APPLIED not in after for after in NEXT.values())
