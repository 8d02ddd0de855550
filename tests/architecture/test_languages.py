"""The catalogues of translated words: what is gathered for them, and what would break a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogues


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project whose words are gathered; returns the folder of its parts."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    folder = tmp_path / "alongside" / "app"
    (folder / "templates").mkdir(parents=True)
    return folder


class TestGathered:
    def test_reads_templates_with_plurals_and_context(self, sources: Path) -> None:
        (sources / "templates" / "page.html").write_text(
            '{% load i18n %}<h1>{% translate "May" context "month" %}</h1>\n'
            "      {% blocktranslate count n=n with where=w %}{{ n }} meeting in {{ where }}"
            "{% plural %}{{ n }} meetings in {{ where }}{% endblocktranslate %}"
        )

        found = catalogues.gathered("django")

        assert found.get("May", context="month")
        assert ("%(n)s meeting in %(where)s", "%(n)s meetings in %(where)s") in [one.id for one in found]

    def test_reads_python_with_plurals_and_context(self, sources: Path) -> None:
        (sources / "words.py").write_text(
            '_("Hello %(name)s")\nngettext("%(n)d day", "%(n)d days", 2)\npgettext_lazy("month", "May")\n'
            'npgettext("clock", "%(n)d hour", "%(n)d hours", 2)\n_(unknown)\n'
        )

        found = catalogues.gathered("django")

        assert {message.id for message in found if message.id} == {
            "Hello %(name)s",
            ("%(n)d day", "%(n)d days"),
            "May",
            ("%(n)d hour", "%(n)d hours"),
        }
        assert found.get("%(n)d hour", context="clock")

    def test_reads_scripts_and_their_plurals(self, sources: Path) -> None:
        (sources / "tool.js").write_text(
            'import { _ } from "./words.js";\nsay(_("Put it away"), count(n.length, "%(n)s day", "%(n)s days"));\n'
        )

        found = catalogues.gathered("djangojs")

        assert {message.id for message in found if message.id} == {
            "Put it away",
            ("%(n)s day", "%(n)s days"),
        }

    def test_leaves_out_tests_and_what_others_wrote(self, sources: Path) -> None:
        for name in ("tests/test_words.py", "static/vendor/their.js"):
            (sources / name).parent.mkdir(parents=True)
            (sources / name).write_text('_("not ours")')

        assert len(catalogues.gathered("django")) == len(catalogues.gathered("djangojs")) == 0


class TestFaults:
    @pytest.mark.parametrize(
        ("words", "translated", "fault"),
        [
            ("In %(area)s", "Yn", "values"),
            ("In %(area)s", "Yn %(ardal)s", "values"),
            ("<b>Ring</b>", "Ffoniwch", "mark-up"),
            (
                ("%(n)d whale", "%(n)d whales"),
                ("%(n)d", "%(n)d", "%(n)d", "", "%(n)d", "%(n)d"),
                "6 plurals",
            ),
        ],
    )
    def test_tells_what_would_break_a_page(
        self, words: str | tuple[str, str], translated: str | tuple[str, ...], fault: str
    ) -> None:
        catalogue = catalogues.read(catalogues.LOCALE / "cy" / "LC_MESSAGES" / "django.po")
        catalogue.add(words, translated)

        [found] = catalogues.faults(catalogue)

        assert fault in found

    def test_lets_values_stand_in_another_order(self) -> None:
        catalogue = Catalog(locale="cy")
        catalogue.add("%(day)s at %(clock)s", "%(clock)s, %(day)s")

        assert list(catalogues.faults(catalogue)) == []
