"""Nothing that somebody typed is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from alongside.linkage.saving import Clash, Saved, clashes, taken

answers = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "x", "y", ["z"], []]), max_size=6)
NOTHING = Saved({}, {})


class TestTwoWriters:
    @given(answers, answers, answers)
    def test_what_each_alone_has_written_is_all_kept(
        self, before: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
    ) -> None:
        theirs = {name: value for name, value in theirs.items() if name not in mine}
        saved = taken(NOTHING, before, version=2)

        first = taken(saved, theirs, version=3)
        assert clashes(first, mine, seen=2) == []
        both = taken(first, mine, version=4)

        assert {name: both.said.get(name) or None for name in {**mine, **theirs}} == {
            name: value or None for name, value in {**mine, **theirs}.items()
        }

    @given(answers, answers, answers)
    def test_the_second_is_told_of_each_answer_that_differs_before_it_is_overwritten(
        self, before: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
    ) -> None:
        saved = taken(NOTHING, before, version=2)
        first = taken(saved, theirs, version=3)

        told = {one.name for one in clashes(first, mine, seen=2)}

        second = taken(first, mine, version=4)
        overwritten = {
            name
            for name in theirs
            if (saved.said.get(name) or None) != (theirs[name] or None)
            and (second.said.get(name) or None) != (theirs[name] or None)
        }
        assert overwritten == told

    @given(answers)
    def test_sending_twice_is_no_clash(self, mine: dict[str, Any]) -> None:
        once = taken(NOTHING, mine, version=2)

        assert clashes(once, mine, seen=1) == []
        assert taken(once, mine, version=3) == once

    def test_a_clash_says_what_stands_there_now(self) -> None:
        saved = taken(NOTHING, {"heard": "theirs"}, version=2)

        assert clashes(saved, {"heard": "mine"}, seen=1) == [Clash("heard", "theirs")]
        assert clashes(saved, {"heard": "mine"}, seen=2) == []
