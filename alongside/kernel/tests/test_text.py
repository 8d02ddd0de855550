"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.text import fold


class TestFold:
    @pytest.mark.parametrize(
        ("written", "folded"),
        [
            ("St Mark's Hall", "st marks hall"),
            ("St Mark’s Hall", "st marks hall"),
            ("  Leeds,\tWest   Yorkshire. ", "leeds west yorkshire"),
            ("Ynys Môn", "ynys mon"),
            ("Malmö / Łódź / Tromsø", "malmo lodz tromso"),
            ("Straße", "strasse"),
            ("snake_case-word", "snake case word"),
            ("ﬁfty", "fifty"),
            ("'quoted'", "quoted"),
            ("", ""),
            ("😀 !?", ""),
        ],
    )
    def test_leaves_only_what_two_writings_of_a_word_share(self, written: str, folded: str) -> None:
        assert fold(written) == folded

    def test_keeps_the_letters_of_other_writing(self) -> None:
        assert fold("کراچی، لاہور") == "کراچی لاہور"

    def test_a_vowel_sign_does_not_part_a_word(self) -> None:
        assert " " not in fold("ਪੰਜਾਬੀ")

    @given(st.text())
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    @given(st.text())
    def test_words_stand_one_space_apart(self, text: str) -> None:
        assert fold(text) == " ".join(fold(text).split())

    @given(st.text(alphabet="abc ABC'-.,é", max_size=30))
    def test_case_does_not_matter(self, text: str) -> None:
        assert fold(text.upper()) == fold(text.lower())
