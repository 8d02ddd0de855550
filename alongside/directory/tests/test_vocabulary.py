"""The words for what groups are for, how they work, and what is said of a meeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.entry import Mode
from alongside.directory.vocabulary import (
    APPROACHES,
    ATTRIBUTES,
    NEEDS,
    Openness,
    attribute_label,
    fitting,
    openness,
)

STATED = st.dictionaries(st.sampled_from(sorted(ATTRIBUTES)), st.booleans())


class TestTables:
    @pytest.mark.parametrize("table", [NEEDS, APPROACHES, ATTRIBUTES])
    def test_rank_nothing_but_go_by_the_alphabet(self, table: dict[str, object]) -> None:
        assert list(table) == sorted(table)

    @pytest.mark.parametrize("table", [NEEDS, APPROACHES, ATTRIBUTES])
    def test_cannot_be_written_to(self, table: dict[str, object]) -> None:
        with pytest.raises(TypeError):
            table["NEW"] = object()

    @pytest.mark.parametrize("table", [NEEDS, APPROACHES, ATTRIBUTES])
    def test_give_each_thing_words_of_its_own(self, table: dict[str, object]) -> None:
        labels = [str(row.label) for row in table.values()]  # type: ignore[attr-defined]
        assert all(labels)
        assert len(set(labels)) == len(labels)

    def test_describe_each_approach_in_one_sentence_of_like_length(self) -> None:
        sentences = [str(approach.sentence) for approach in APPROACHES.values()]
        assert all(sentence.count(".") == 1 and sentence.endswith(".") for sentence in sentences)
        assert max(map(len, sentences)) < 1.5 * min(map(len, sentences))


class TestOpenness:
    @pytest.mark.parametrize(
        ("attributes", "expected", "words"),
        [
            ({"OPEN": True}, Openness.OPEN, "you may bring somebody"),
            ({"OPEN": False}, Openness.CLOSED, "Only for people"),
            ({"WOMEN": True}, Openness.NOT_SAID, "Ring first"),
        ],
    )
    def test_is_said_in_words_that_tell_what_to_do(
        self, attributes: dict[str, bool], expected: Openness, words: str
    ) -> None:
        assert openness(attributes) is expected
        assert words in str(attribute_label("OPEN", attributes.get("OPEN")))

    def test_that_nobody_stated_never_reads_open(self) -> None:
        assert "open" not in str(attribute_label("OPEN", None)).casefold()


class TestLabels:
    def test_of_a_stated_no_differ_from_yes_and_from_not_said(self) -> None:
        for key in ATTRIBUTES:
            labels = {str(attribute_label(key, value)) for value in (True, False, None)}
            assert len(labels) == 3, key

    def test_for_an_attribute_that_we_do_not_have_are_refused(self) -> None:
        with pytest.raises(KeyError):
            attribute_label("NO_SUCH_THING", True)


class TestFitting:
    def test_drops_the_room_from_a_meeting_that_has_none(self) -> None:
        stated = {"WHEELCHAIR": True, "SMOKING": False, "CAPTIONS": True, "OPEN": False}
        assert fitting(stated, Mode.ONLINE) == {"CAPTIONS": True, "OPEN": False}
        assert fitting(stated, Mode.PHONE) == fitting(stated, Mode.ONLINE)

    @given(STATED, st.sampled_from([Mode.IN_PERSON, Mode.HYBRID]))
    def test_keeps_everything_where_there_is_a_room(self, stated: dict[str, bool], mode: Mode) -> None:
        assert fitting(stated, mode) == stated

    @given(STATED, st.sampled_from(Mode))
    def test_changes_no_answer(self, stated: dict[str, bool], mode: Mode) -> None:
        assert fitting(stated, mode).items() <= stated.items()
