"""Which meetings somebody is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from alongside.linkage.choice import Avoid, is_choice, options, others
from alongside.linkage.tests.drawn import APPROACHES


class Some(Struct, frozen=True):
    id: str
    group: str
    approach: str


found = st.lists(
    st.builds(
        Some,
        id=st.sampled_from("abcdefgh"),
        group=st.sampled_from(["", "Lanterns", "Harbour"]),
        approach=st.sampled_from(APPROACHES),
    ),
    max_size=12,
)
avoided = st.builds(
    Avoid,
    meetings=st.frozensets(st.sampled_from("abcdefgh"), max_size=3),
    groups=st.frozensets(st.sampled_from(["LANTERNS", "Harbour"])),
)


class TestOptions:
    @given(found, avoided, st.integers(1, 6))
    def test_never_holds_what_somebody_wishes_to_avoid(
        self, found: list[Some], avoid: Avoid, most: int
    ) -> None:
        offered = options(found, avoid=avoid, most=most)

        assert len(offered) <= most
        assert not [one for one in offered if one.id in avoid.meetings]
        assert not [one for one in offered if one.group.upper() in {name.upper() for name in avoid.groups}]

    @pytest.mark.demand(85)
    @given(found, avoided, st.integers(2, 6))
    def test_shows_two_approaches_wherever_there_are_two(
        self, found: list[Some], avoid: Avoid, most: int
    ) -> None:
        there = {one.approach for one in found if not avoid.forbids(one)}

        shown = {one.approach for one in options(found, avoid=avoid, most=most)}

        assert len(shown) >= min(2, len(there))

    def test_keeps_the_order_of_the_search(self) -> None:
        some = [Some(id, "", "TWELVE_STEP") for id in "abc"] + [Some("d", "", "CBT_TOOLS")]

        assert [one.id for one in options(some, avoid=Avoid(), most=3)] == ["a", "b", "d"]
        assert [one.id for one in options(some, avoid=Avoid(meetings=frozenset("a")), most=3)] == [
            "b",
            "c",
            "d",
        ]


class TestIsChoice:
    @pytest.mark.parametrize(
        ("shown", "here", "expected"),
        [
            ([], [], True),
            ([], ["CBT_TOOLS"], False),
            (["CBT_TOOLS"], ["CBT_TOOLS"], True),
            (["CBT_TOOLS"], ["CBT_TOOLS", "TWELVE_STEP"], False),
            (["CBT_TOOLS", "TWELVE_STEP"], APPROACHES, True),
            (["MIXED", "TWELVE_STEP"], ["CBT_TOOLS", "TWELVE_STEP"], False),
        ],
    )
    def test_is_two_kinds_or_all_that_there_are(
        self, shown: list[str], here: list[str], expected: bool
    ) -> None:
        assert is_choice(shown, here=here) is expected

    def test_the_others_are_what_nobody_has_talked_about(self) -> None:
        assert others(["CBT_TOOLS"], here=["CBT_TOOLS", "TWELVE_STEP"]) == ["TWELVE_STEP"]
