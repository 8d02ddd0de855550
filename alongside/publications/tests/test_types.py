from __future__ import annotations

import pytest

from alongside.directory.codes import Meaning, code_facts, meaning_of
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.publications.types import NAMES, TEMPORARILY_CLOSED, names_of, types_of

PROGRAMMES = [*code_facts().codes, "LOCAL"]


@pytest.mark.parametrize("programme", PROGRAMMES)
class TestATypeThatIsWritten:
    def test_says_just_what_the_meeting_does(self, programme: str) -> None:
        for said in (dict([answer]) for answer in NAMES):
            assert meaning_of(programme, types_of(programme, said, ())) == Meaning(said)
            assert meaning_of(programme, names_of(said, ())) == Meaning(said)

    def test_names_just_its_language(self, programme: str) -> None:
        for language in code_facts().languages:
            # A meeting in sign language has that as an attribute as well.
            signed = Meaning({"SIGN_LANGUAGE": True}, (language,))
            for written in (types_of(programme, {}, (language,)), names_of({}, (language,))):
                assert meaning_of(programme, written) in (Meaning({}, (language,)), signed)

    def test_for_a_closed_place_is_understood(self, programme: str) -> None:
        assert meaning_of(programme, [TEMPORARILY_CLOSED]).temporarily_closed


def test_it_is_the_programmes_own_code() -> None:
    said = {"STEP_STUDY": True, "OPEN": False, "HEARING_LOOP": True}

    assert types_of("AA", said, ("pl",)) == ("ST", "C", "Hearing loop", "POL")
    assert types_of("NA", said, ()) == ("STEP", "C", "Hearing loop")


def test_only_what_has_no_plain_name_is_left_unsaid() -> None:
    assert {key for key, yes in NAMES if yes} == ATTRIBUTES.keys() - {"FOOD", "PARENTS", "WITH_FAMILY_GROUP"}
