"""Text on a printed paper: letters of every script, and never markup."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.publications.print import Kind, Sheet
from alongside.publications.print.letters import FONTS, MARK, runs, shown
from alongside.publications.print.papers import paper_of
from alongside.publications.print.press import NotSet, set_type
from alongside.publications.tests.conftest import Nobody, Printing, evening
from alongside.search.tests.directories import BUILT_AT

# Of the same hall: in Arabic, Panjabi, Polish and Welsh.
NAMES = {
    "ar": "مصابيح الميناء",
    "pa": "ਲਾਲਟੈਣਾਂ ਦੀ ਸ਼ਾਮ",
    "pl": "Łódź i żółta łąka, ćma śpi",
    "cy": "Tŷ’r Llŷn, Ŵyl Sŵn",
}  # fmt: skip


class TestLetters:
    def test_are_of_our_fonts_only(self, paper: Printing) -> None:
        found = paper(Kind.BY_DAY, evening(name=" ".join(NAMES.values())))

        assert {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in found.fonts} == {
            "NotoSans", "NotoSansArabic", "NotoSansGurmukhi",
        }  # fmt: skip
        assert all("/FontFile2" in one.FontDescriptor for font in found.fonts for one in font.DescendantFonts)

    def test_of_arabic_panjabi_polish_and_welsh_are_there(self, paper: Printing) -> None:
        found = paper(Kind.POSTER, evening(name=" – ".join(NAMES.values())))

        assert MARK not in found.text
        assert "\ufffd" not in found.text
        assert all(name in found.text for name in (NAMES["pl"], NAMES["cy"]))
        assert set(NAMES["pa"]) - {" "} <= set(found.text)

    def test_of_another_script_are_read_out_in_a_language_of_it(self, paper: Printing) -> None:
        found = paper(
            Kind.BY_DAY, evening(name=f"Lanterns, {NAMES['pa']}, {NAMES['ar']}", languages=("en", "ur"))
        )

        assert {tag for part, tag in found.spoken if "ਲ" in part} == {"pa"}
        assert {
            tag for part, tag in found.spoken if any("ARABIC" in unicodedata.name(one, "") for one in part)
        } == {"ur"}

    @pytest.mark.parametrize("name", [NAMES["pa"], NAMES["ar"], "לילה טוב"])
    def test_that_are_written_from_the_right_leave_what_follows_where_it_is(
        self, paper: Printing, name: str
    ) -> None:
        found = paper(Kind.BY_DAY, evening(venue=name))

        assert ", 4 Chapel Row, Port Lantern" in found.text

    def test_that_no_font_has_do_not_stop_the_paper_and_are_said(self, paper: Printing) -> None:
        found = paper(Kind.BY_DAY, evening(name="灯笼 Lanterns 🏮🏮"))

        assert f"{MARK} Lanterns {MARK}" in found.text
        assert f"{MARK} stands for letters that this paper cannot show" in found.text
        assert MARK not in paper(Kind.BY_DAY, evening()).text

    @pytest.mark.parametrize(
        ("text", "as_shown"),
        [
            ("𝐋𝐚𝐧𝐭𝐞𝐫𝐧𝐬 ﬁfty №7", "Lanterns fifty №7"),
            ("Lan\u202eterns\u0007\ufeff", "Lanterns"),
            ("two\nlines\tand\u00a0more", "two lines and more"),
            ("☕️", MARK),
        ],
    )
    def test_are_plainer_where_there_are_plainer_ones(self, text: str, as_shown: str) -> None:
        assert shown(text).text.replace("ﬁ", "fi") == as_shown

    def test_tell_a_language_only_where_the_script_does(self) -> None:
        assert runs("Lanterns") == "Lanterns"
        assert runs("Tŷ Llŷn") == "Tŷ Llŷn"
        assert [run.language for run in runs(f"Tŷ {NAMES['ar']}")] == ["", "ar"]  # type: ignore[union-attr]

    def test_that_we_say_we_have_are_all_set_by_typst(self) -> None:
        """It refuses a paper for one that it has not."""
        stretches = msgspec.json.decode((FONTS / "letters.json").read_bytes(), type=list[tuple[int, int]])
        every = " ".join(chr(one) for first, last in stretches for one in range(max(first, 33), last + 1))

        found = _set(shown(every).text)

        assert found.pages >= 1

    @settings(max_examples=8)
    @given(st.lists(st.text(min_size=1, max_size=60), max_size=60))
    def test_never_stop_a_paper_whatever_they_are(self, texts: list[str]) -> None:
        assert _set("; ".join(shown(text).text for text in texts)).pages >= 1


def _set(name: str) -> Any:
    index: Any = Nobody()
    data = paper_of(Sheet(kind=Kind.POSTER, meeting="aa"), [evening(name="A")], index=index, now=BUILT_AT)
    return set_type("poster", data | {"name": runs(name) or "A", "size": 10}, made=BUILT_AT, seconds=20)


TYPED = (
    '#read("/etc/passwd")', '#import "@preview/evil:1.0.0": *', "#panic()", "*bold* _slanted_ = heading", "$x^2$ `code` <label> @ref",
    "back\\slash \\u{41} \\", '"quoted", } ] )', "#sys.inputs.data", "// a comment /* and more", "https://lantern.example/#a",
)  # fmt: skip


class TestTextIsNeverMarkup:
    @pytest.mark.parametrize("kind", [Kind.BY_DAY, Kind.WEEK])
    def test_and_stands_as_it_was_typed(self, paper: Printing, kind: Kind) -> None:
        found = paper(
            kind,
            *(
                evening(id=f"a{number}", name=text, venue=text, notes=text)
                for number, text in enumerate(TYPED)
            ),
        )

        assert [text for text in TYPED if found.text.count(text) < 2] == []
        assert "root:" not in found.text

    @pytest.mark.parametrize("kind", Kind)
    def test_and_stays_on_the_paper_however_long_a_word_is(self, paper: Printing, kind: Kind) -> None:
        word = "Lanternlanternlantern" * 12
        found = paper(kind, evening(name=word, venue=word, notes="notes " * 300, access=f"{word} " * 20))

        assert word in found.text.replace("\u200b", "")
        assert max(map(len, re.split(r"[\s\u200b]", found.text))) < 200

    def test_and_a_template_can_read_nothing_but_its_neighbours(self) -> None:
        with pytest.raises(NotSet):
            set_type("../letters.py", {}, made=BUILT_AT, seconds=20)
