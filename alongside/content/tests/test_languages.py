"""How far a language can be relied on, and who has said so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.content import languages
from alongside.content.actions import NotSaid, NotYet, UnknownLanguage, confirm_language
from alongside.content.languages import unchecked_words
from tests.cast import MONDAY_NOON as NOW

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = System("test")
CHECKED: dict[str, Any] = {"checked_by": "Nia ap Rhys", "checked_on": date(2026, 3, 2)}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    kept = languages.digest_of
    kept.cache_clear()
    yield
    kept.cache_clear()


class TestConfirmLanguage:
    def test_takes_away_that_nobody_has_checked_it(self) -> None:
        words = unchecked_words("cy")
        assert words
        assert (words.language, "siaradwr" in words.words) == ("cy", True)

        confirm_language(language="cy", **CHECKED, by=SYSTEM, now=NOW)

        assert unchecked_words("cy") is None

    def test_counts_no_longer_once_words_have_changed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        confirm_language(language="cy", **CHECKED, by=SYSTEM, now=NOW)

        monkeypatch.setattr(languages, "digest_of", lambda language: "another")

        assert unchecked_words("cy")

    def test_is_on_record(self) -> None:
        confirmation = confirm_language(language="cy", **CHECKED, by=SYSTEM, now=NOW)

        event = Event.objects.get()
        assert (event.name, confirmation.key) == ("content.language.confirmed", "language/cy")

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ({"language": "en-gb"}, UnknownLanguage),
            ({"language": "xx"}, UnknownLanguage),
            ({"checked_by": " "}, NotSaid),
            ({"checked_on": date(2026, 3, 10)}, NotYet),
        ],
    )
    def test_refuses_what_nobody_could_answer_for(
        self, given: dict[str, Any], refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            confirm_language(**({"language": "cy"} | CHECKED | given), by=SYSTEM, now=NOW)

        assert unchecked_words("cy")


class TestTheCommand:
    def test_records_who_and_when(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("confirm_language", "cy", "--by", "Nia ap Rhys", "--on", "2026-03-02")

        assert "Confirmed by Nia ap Rhys on 2026-03-02." in capsys.readouterr().out
        assert unchecked_words("cy") is None

    def test_says_which_languages_there_are(self) -> None:
        with pytest.raises(CommandError, match="no pages in “pl” to confirm"):
            call_command("confirm_language", "pl", "--by", "Nia ap Rhys", "--on", "2026-03-02")


class TestDigestOf:
    def test_is_another_when_a_word_changes(self, tmp_path: Path, settings: Any) -> None:
        before = languages.digest_of("cy")
        (tmp_path / "cy").mkdir()
        (tmp_path / "cy" / "django.mo").write_bytes(b"a word more")

        settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path]
        languages.digest_of.cache_clear()

        assert languages.digest_of("cy") != before
