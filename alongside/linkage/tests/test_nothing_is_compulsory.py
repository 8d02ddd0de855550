"""Nothing is compulsory, and no page, word or code of the conversation says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alongside.linkage import wording
from alongside.linkage.models import Conversation, Person
from alongside.linkage.said import STEPS
from alongside.linkage.tests.test_words import DUTY, FREE
from tools.catalogues import gathered

TEMPLATES = sorted((Path(__file__).parents[1] / "templates" / "linkage").rglob("*.*"))


class TestNothingIsCompulsory:
    @pytest.mark.demand(19)
    @pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
    def test_no_page_says_that_anybody_must_go(self, template: Path) -> None:
        assert not DUTY.search(FREE.sub("", re.sub(r"\{#.*?#\}", "", template.read_text())))

    @pytest.mark.demand(19)
    def test_no_word_that_a_page_a_form_or_an_event_says_says_so(self) -> None:
        said = [
            one.id for one in gathered("django") if any("linkage" in path for path, _line in one.locations)
        ]
        assert len(said) > 300

        assert [one for one in said if DUTY.search(FREE.sub("", str(one)))] == []

    @pytest.mark.demand(19)
    def test_no_word_code_or_name_of_an_answer_says_so(self) -> None:
        labels = [
            label
            for name, labels in vars(wording).items()
            if isinstance(labels, dict)
            for label in labels.values()
        ]
        codes = [
            str(code) for labels in vars(wording).values() if isinstance(labels, dict) for code in labels
        ]
        names = [name for stage in STEPS.values() for answers in stage.values() for name in answers]
        fields = [field.name for model in (Person, Conversation) for field in model._meta.fields]
        assert len(labels) > 100

        said = [str(one).replace("_", " ") for one in [*labels, *codes, *names, *fields]]

        assert [one for one in said if DUTY.search(one) or "attendance" in one.lower()] == []
