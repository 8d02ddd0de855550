"""What the make-believe language shows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import gettext, gettext_lazy, ngettext

from alongside.design import components
from alongside.design.pseudo import pseudo_locale, untranslated

LATER = gettext_lazy("Later")


def shown(source: str, **values: object) -> str:
    with pseudo_locale():
        return Template("{% load i18n %}" + source).render(Context(values))


def words_of(value: object) -> Iterator[str]:
    """Yield every word that an example was given; what else it shows, the component says by itself."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, components.Component):
        for field in dataclasses.fields(value):
            yield from words_of(getattr(value, field.name))


class TestPseudoLocale:
    def test_marks_what_code_says(self) -> None:
        with pseudo_locale():
            said = [gettext("Now"), str(LATER), ngettext("a mile", "miles", 2)]

        assert said == ["⟦Now⟧", "⟦Later⟧", "⟦miles⟧"]

    def test_marks_what_templates_say(self) -> None:
        assert shown('{% translate "Now" %}') == "⟦Now⟧"
        assert shown("{% blocktranslate %}at {{ place }}{% endblocktranslate %}", place="home") == "⟦at home⟧"
        assert shown('{{ _("Now") }}') == "⟦Now⟧"

    def test_ends(self) -> None:
        with pseudo_locale():
            pass

        assert gettext("Now") == "Now"


class TestUntranslated:
    @pytest.mark.parametrize(
        "html",
        [
            "<p>Now</p>",
            "<p>⟦At⟧ home</p>",
            '<img alt="A map">',
            '<nav aria-label="Pages">⟦Next⟧</nav>',
            '<input placeholder="Town">',
            '<input type="submit" value="Send">',
            "<title>Now</title>",
            '<p translate="no">AA</p><p>Now</p>',
        ],
    )
    def test_finds_words_that_nobody_could_translate(self, html: str) -> None:
        assert untranslated(html)

    @pytest.mark.parametrize(
        "html",
        [
            "<p>⟦Now⟧</p>",
            "<p>⟦Read <a href='#'>this page</a> first⟧</p>",
            "<p>⟦at ⟦home⟧ now⟧</p>",
            '<p translate="no">St Mark’s Hall</p>',
            "<p data-content>St <b>Mark’s</b> Hall</p>",
            "<p>7:30 – 9</p>",
            "<script>let now</script>",
            '<input type="text" value="Leeds">',
        ],
    )
    def test_leaves_alone_what_is_translated_or_data(self, html: str) -> None:
        assert untranslated(html) == []

    def test_leaves_alone_what_is_allowed(self) -> None:
        assert untranslated("<title>⟦Now⟧ – Alongside</title>", allow={"Alongside"}) == []
        assert untranslated("<title>Now – Alongside</title>", allow={"Alongside"}) == ["Now – Alongside"]


@pytest.mark.urls("alongside.design.tests.urls")
class TestOurOwnPages:
    @pytest.mark.parametrize("path", ["/start/", "/leave-this-page/", "/design/gallery/"])
    def test_the_layout_says_nothing_that_cannot_be_translated(self, path: str, client: Client) -> None:
        with pseudo_locale():
            html = client.get(path).content.decode()

        layout = html.replace("<main", '<main translate="no"') if "gallery" in path else html
        assert untranslated(layout, allow={"Alongside", "Gallery"}) == []

    @pytest.mark.parametrize("name", components.names())
    def test_a_component_says_nothing_that_cannot_be_translated(self, name: str) -> None:
        with pseudo_locale():
            html = {example.render(): example for example in components.examples(name).values()}

        assert html
        for shown_html, example in html.items():
            assert untranslated(shown_html, allow=set(words_of(example))) == []
