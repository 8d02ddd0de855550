"""What type codes mean, programme by programme."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory import vocabulary
from alongside.directory.codes import SHARED, Meaning, code_facts, meaning_of
from alongside.kernel.text import fold

LISTED = [
    (programme, code)
    for programme, codes in code_facts().codes.items()
    for code in codes
    if programme != SHARED
]
NAMES_SAID = [name for answers in code_facts().meanings.values() for name in (*answers.yes, *answers.no)]
NAMES_IGNORED = [name for names in code_facts().ignored.values() for name in names]


class TestOneCodeInTwoProgrammes:
    @pytest.mark.parametrize(
        ("code", "programme", "attributes", "languages"),
        [
            ("D", "AA", {"DISCUSSION": True}, ()),
            ("D", "OA", {"TOPIC": True}, ()),
            ("AR", "AA", {}, ("ar",)),
            ("AR", "DA", {}, ()),
            ("T", "AA", {"TRANS": True}, ()),
            ("T", "ACA", {"BOOK_STUDY": True}, ()),
            ("T", "UA", {"TOOLS": True}, ()),
            ("IW", "NA", {"BOOK_STUDY": True}, ()),
            ("IW", "RD", {"WRITING": True}, ()),
            ("S", "AA", {}, ("es",)),
            ("S", "ACA", {"SPEAKER": True}, ()),
            ("POA", "AA", {"PROOF_OF_ATTENDANCE": True}, ()),
            ("POA", "AL-ANON", {"PARENTS": True}, ()),
            ("GL", "NA", {"GAY": True, "LESBIAN": True}, ()),
            ("GL", "SCA", {"GRAPHIC_LANGUAGE": True}, ()),
            ("SL", "AA", {}, ("sl",)),
            ("SL", "NA", {"SIGN_LANGUAGE": True}, ("ase",)),
        ],
    )
    def test_is_read_as_its_programme_means_it(
        self, code: str, programme: str, attributes: dict[str, bool], languages: tuple[str, ...]
    ) -> None:
        meaning = meaning_of(programme, [code])
        assert (meaning.attributes, meaning.languages) == (attributes, languages)
        assert not meaning.unknown


class TestEveryListedCode:
    def test_is_read(self) -> None:
        assert [listed for listed in LISTED if meaning_of(listed[0], [listed[1]]).unknown] == []

    def test_is_turned_into_nothing_only_where_a_reason_is_given(self) -> None:
        ignored = {fold(name) for name in NAMES_IGNORED}
        says_nothing = [listed for listed in LISTED if meaning_of(listed[0], [listed[1]]) == Meaning({})]
        assert says_nothing == [
            (programme, code)
            for programme, code in LISTED
            if fold(code_facts().codes[programme][code]) in ignored
        ]

    def test_says_only_what_the_vocabulary_holds(self) -> None:
        assert set(code_facts().meanings) <= set(vocabulary.ATTRIBUTES)

    def test_differs_from_its_neighbours_by_more_than_case(self) -> None:
        for programme, codes in code_facts().codes.items():
            assert len({code.casefold() for code in codes}) == len(codes), programme

    def test_means_what_the_other_programmes_mean_where_it_is_shared(self) -> None:
        shared = {"O", "C", "M", "W", "X"}
        for programme, codes in code_facts().codes.items():
            for code in shared & codes.keys():
                assert meaning_of(programme, [code]) == meaning_of("", [code]), (programme, code)

    @pytest.mark.shared
    def test_of_the_meeting_guide_is_there_under_its_own_name(self, shared: Path) -> None:
        types = shared / "standards" / "meeting-guide-spec" / "types.json"
        spec = {code: names["en"] for code, names in json.loads(types.read_bytes()).items()}
        ours = code_facts().codes[SHARED] | code_facts().codes["AA"]
        assert len(spec) == 87
        assert {code: ours.get(code) for code in spec} == spec


class TestNames:
    def test_do_as_well_as_codes_in_any_case(self) -> None:
        by_name = meaning_of("AA", ["open", "WHEELCHAIR ACCESS", "Polish"])
        assert by_name == meaning_of("AA", ["O", "X", "POL"])
        assert by_name.attributes == {"OPEN": True, "WHEELCHAIR": True}
        assert by_name.languages == ("pl",)

    def test_that_a_national_list_uses_are_read(self) -> None:
        written = ["Chit/MAC", "No children", "No pets", "Venue unavailable on public holidays", "Creche"]
        assert meaning_of("NA", written).attributes == {
            "PROOF_OF_ATTENDANCE": True,
            "CHILD_FRIENDLY": False,
            "DOGS": False,
            "CLOSED_ON_HOLIDAYS": True,
            "CHILDCARE": True,
        }

    @pytest.mark.shared
    def test_of_a_whole_national_list_are_all_read(self, shared: Path) -> None:
        with gzip.open(
            shared / "feeds" / "uk" / "rmf-meetings-2023-11-19.csv.gz", "rt", encoding="utf-8"
        ) as file:
            written = {(row["MeetingTypeNamespace"], row["Format"]) for row in csv.DictReader(file)}
        unread = {
            code for programme, names in written for code in meaning_of(programme, names.split(",")).unknown
        }
        assert len(written) > 100
        assert unread == set()

    def test_are_never_both_said_and_ignored(self) -> None:
        assert {fold(name) for name in NAMES_SAID}.isdisjoint(fold(name) for name in NAMES_IGNORED)


class TestMeaning:
    def test_of_closed_is_a_stated_no(self) -> None:
        assert meaning_of("CA", ["C"]).attributes == {"OPEN": False}

    def test_of_open_and_closed_together_is_not_said(self) -> None:
        assert meaning_of("AA", ["O", "C", "W"]).attributes == {"WOMEN": True}

    def test_of_a_closed_place_with_an_online_meeting_holds_both(self) -> None:
        meaning = meaning_of("AA", ["TC", "ONL"])
        assert meaning.temporarily_closed
        assert meaning.online

    @pytest.mark.parametrize("code", ["ONL", "onl", "VM", "HY"])
    def test_of_a_way_to_join_from_elsewhere_is_online(self, code: str) -> None:
        assert meaning_of("NA", [code]).online

    def test_names_what_it_cannot_read_once_as_it_was_written(self) -> None:
        assert meaning_of("AA", ["Zz", "O", " Zz ", "", "qq"]).unknown == ("Zz", "qq")

    def test_for_an_unknown_programme_knows_the_shared_codes_only(self) -> None:
        meaning = meaning_of("NOBODY", ["O", "DE", "BB"])
        assert (meaning.attributes, meaning.languages, meaning.unknown) == ({"OPEN": True}, ("de",), ("BB",))

    @given(st.sampled_from(["AA", "NA", "DA", ""]), st.lists(st.text(max_size=8)))
    def test_never_fails_and_never_invents(self, programme: str, codes: list[str]) -> None:
        meaning = meaning_of(programme, codes)
        assert meaning.attributes.keys() <= vocabulary.ATTRIBUTES.keys()
        assert set(meaning.unknown) <= {code.strip() for code in codes}

    @given(st.lists(st.sampled_from([code for programme, code in LISTED if programme == "NA"])))
    def test_does_not_hang_on_the_order_of_codes(self, codes: list[str]) -> None:
        assert meaning_of("NA", codes) == meaning_of("NA", reversed(codes))
