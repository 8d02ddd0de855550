"""Nothing that is said of going along together is a duty: no page, message, state, field or file says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside.company.models import Asking, FirstContact, Said, Sent, Step
from alongside.company.night import Due
from alongside.company.states import Side, State, Why, told
from alongside.company.steps import Did
from alongside.linkage.figures.export import ASK, COLUMNS, GO_ALONG
from alongside.linkage.tests.test_words import DUTY, FREE
from tools.catalogues import gathered


@pytest.mark.demand(19)
class TestNothingIsCompulsory:
    """No page, message, reminder, state, field or file of a first contact says that anybody must go."""

    # What a body has to do before anybody is asked, and to be there where it said that it would be.
    BODYS = re.compile(
        r"\b((has|have) to (agree|look again|say (to whom|who)|stand for|be there, or at that phone)|must have promised)\b"
    )

    def says_so(self, words: str) -> bool:
        return bool(DUTY.search(self.BODYS.sub("", FREE.sub("", re.sub(r"\{#.*?#\}", "", words)))))

    def test_no_page_and_no_message_says_so(self) -> None:
        files = sorted((Path(__file__).parents[1] / "templates").rglob("*.*"))
        assert sum(one.suffix == ".txt" for one in files) >= 6

        assert [one.name for one in files if self.says_so(one.read_text())] == []

    def test_no_word_of_a_form_a_state_or_the_record_says_so(self) -> None:
        said = [
            str(one.id)
            for one in gathered("django")
            if any("alongside/company/" in path for path, _line in one.locations)
        ]
        assert len(said) > 300

        assert [one for one in said if self.says_so(one)] == []
        assert self.says_so("You have to go, and somebody has to look.")

    def test_no_code_field_or_column_of_a_file_says_so(self) -> None:
        codes = [str(code) for kind in (State, Side, Why, Did, Due) for code in kind]
        models = (FirstContact, Step, Asking, Said, Sent)
        fields = [field.name for model in models for field in model._meta.fields]

        said = [one.replace("_", " ") for one in [*codes, *fields, *COLUMNS, *told_codes()]]

        assert [one for one in said if DUTY.search(one) or "attend" in one.lower()] == []


def told_codes() -> list[str]:
    """Return what a FHIR file may say of a first contact."""
    return [words for pair in (*GO_ALONG, *ASK) for words in pair] + [told(state) for state in State]
