"""What components promise, and that their markup is what nhsuk-frontend's own templates write."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pytest
from bs4 import BeautifulSoup, Tag
from django.template import Context, Template
from django.test import Client

from alongside.design import components
from alongside.design.components import MissingValue
from alongside.design.components.card import Card
from alongside.design.components.contact import Contact
from alongside.design.components.notice import Notice
from alongside.design.components.table import Table

FOLDERS = sorted(
    path.name
    for path in Path(components.__file__).parent.iterdir()
    if path.is_dir() and path.name != "__pycache__"
)


def shown(source: str, **values: object) -> str:
    return Template("{% load design %}" + source).render(Context(values))


class TestAComponent:
    def test_is_shown_by_its_name(self) -> None:
        assert ">Tonight</strong>" in shown('{% component "tag" text="Tonight" %}')

    def test_is_shown_around_a_block(self) -> None:
        html = shown(
            '{% componentblock "details" summary="More" %}<p>{{ words }}</p>{% endcomponentblock %}',
            words="a<b",
        )

        assert '<div class="nhsuk-details__text"><p>a&lt;b</p></div>' in html

    def test_escapes_what_it_is_given(self) -> None:
        assert "&lt;script&gt;" in shown('{% component "tag" text=words %}', words="<script>")

    def test_makes_a_paragraph_of_plain_words(self) -> None:
        assert "<p>1 &lt; 2</p>" in Card(title="Sums", body="1 < 2").render()

    def test_refuses_to_render_without_what_it_must_show(self) -> None:
        with pytest.raises(MissingValue, match="tag needs text"):
            shown('{% component "tag" text=nobody.wrote.this %}')

    def test_refuses_what_it_does_not_know(self) -> None:
        with pytest.raises(TypeError, match="colours"):
            shown('{% component "tag" text="Tonight" colours="red" %}')

    def test_must_exist(self) -> None:
        with pytest.raises(LookupError, match="There is no component “tags”"):
            shown('{% component "tags" text="Tonight" %}')

    def test_takes_a_field_called_name(self) -> None:
        assert 'name="when"' in shown('{% component "button" text="Tonight" name="when" %}')


class TestTheFoldersAndTheGallery:
    def test_know_the_same_components(self) -> None:
        assert list(components.names()) == FOLDERS
        assert len(FOLDERS) > 20

    @pytest.mark.parametrize("name", FOLDERS)
    def test_hold_a_template_and_examples(self, name: str) -> None:
        assert components.find(name).folder() == name
        assert components.examples(name)
        assert {type(example) for example in components.examples(name).values()} == {components.find(name)}

    @pytest.mark.urls("alongside.design.tests.urls")
    def test_show_every_example(self, client: Client) -> None:
        page = client.get("/design/gallery/").content.decode()

        for name in FOLDERS:
            assert f'id="{name}"' in page
            assert all(example.render() in page for example in components.examples(name).values())

    @pytest.mark.urls("alongside.design.tests.urls")
    def test_are_not_for_a_production_site(self, client: Client, settings: Any) -> None:
        settings.MODE = "production"

        assert client.get("/design/gallery/").status_code == 404

    def test_use_no_script_and_no_style_inside_the_page(self) -> None:
        html = "".join(example.render() for name in FOLDERS for example in components.examples(name).values())

        soup = BeautifulSoup(html, "html.parser")
        assert not soup.find_all(["script", "style"])
        assert not [
            tag
            for tag in soup.find_all(True)
            for name in tag.attrs
            if name == "style" or name.startswith("on")
        ]


class TestWhatSomeComponentsRefuse:
    @pytest.mark.parametrize("kind", ["warning", "urgent"])
    def test_a_notice_that_asks_for_care_has_a_heading(self, kind: str) -> None:
        with pytest.raises(MissingValue):
            Notice(kind=kind, body="Ring first")

    def test_a_notice_is_of_a_known_kind(self) -> None:
        with pytest.raises(ValueError, match="not “loud”"):
            Notice(kind="loud", body="Ring first")

    def test_a_contact_can_be_dialled(self) -> None:
        with pytest.raises(ValueError, match="cannot be dialled"):
            Contact(name="Helpline", phone="01632 960001", phone_shown="01632 960001")

    def test_a_contact_without_a_phone_is_words_only(self) -> None:
        assert "<a" not in Contact(name="Helpline", hours="Nobody has said when").render()

    def test_a_row_of_a_table_has_a_cell_for_every_column(self) -> None:
        with pytest.raises(ValueError, match="zip"):
            Table(caption="Hours", head=["Day", "From"], rows=[["Monday"]]).render()

    def test_a_tag_has_a_colour_that_exists(self) -> None:
        with pytest.raises(ValueError, match="no colour “gold”"):
            shown('{% component "tag" text="Tonight" colour="gold" %}')

    def test_pages_lead_somewhere(self) -> None:
        with pytest.raises(MissingValue):
            shown('{% component "pagination" %}')


@dataclass(frozen=True)
class Twin:
    """The same component as nhsuk-frontend's own template writes it."""

    template: str
    values: Mapping[str, Any]


def label(example: Any) -> dict[str, Any]:
    size = {"size": example.size} if example.size else {}
    return {"text": example.label, "isPageHeading": example.page_heading, **size}


def question(example: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"id": example.id, "name": example.name, "label": label(example)}
    return (
        values
        | {"hint": example.hint, "errorMessage": example.error}
        | {"attributes": dict(example.attributes)}
    )


def group(example: Any) -> dict[str, Any]:
    items = [
        {"value": choice.value, "text": choice.label, "checked": choice.chosen, "hint": choice.hint}
        for choice in example.choices
    ]
    values = question(example) | {
        "idPrefix": example.id,
        "fieldset": {"legend": label(example)},
        "items": items,
    }
    return {name: value for name, value in values.items() if name not in ("id", "label")} | {
        "small": example.small
    }


def notice(example: Any) -> Twin:
    if example.kind == "info":
        return Twin("inset-text", {"text": example.body})
    heading = {"heading": example.heading, "headingLevel": example.level}
    if example.kind == "warning":
        return Twin("warning-callout", heading | {"html": example.body})
    return Twin("card", heading | {"descriptionHtml": example.body, "variant": "urgent"})


def button(example: Any) -> Twin:
    parts = {
        part: getattr(example, part, "") for part in ("text", "variant", "href", "type", "name", "value")
    }
    return Twin("button", {part: value for part, value in parts.items() if value})


def card(example: Any) -> Twin:
    heading = {"heading": example.title, "headingSize": "m", "headingLevel": example.level}
    return Twin("card", heading | {"href": example.href, "descriptionHtml": example.body})


def checkbox(example: Any) -> Twin:
    values = question(example) | {"idPrefix": example.id, "items": [{"value": "on", "text": example.label}]}
    return Twin("checkboxes", {name: value for name, value in values.items() if name not in ("id", "label")})


def details(example: Any) -> Twin:
    classes = "nhsuk-expander" if example.boxed else ""
    return Twin("details", {"summaryText": example.summary, "text": example.body, "classes": classes})


def error_summary(example: Any) -> Twin:
    errors = [{"text": error.text, "href": error.id and f"#{error.id}"} for error in example.errors]
    return Twin("error-summary", {"titleText": "There is a problem", "errorList": errors})


def pagination(example: Any) -> Twin:
    before = {"text": "Previous page", "href": example.previous_href, "labelText": example.previous_label}
    after = {"text": "Next page", "href": example.next_href, "labelText": example.next_label}
    ways = {"previous": before, "next": after}
    return Twin("pagination", {name: way for name, way in ways.items() if way["href"]})


def select(example: Any) -> Twin:
    items = [{"value": choice.value, "text": choice.label} for choice in example.choices]
    return Twin("select", question(example) | {"items": items})


def table(example: Any) -> Twin:
    head = [{"text": name} for name in example.head]
    rows = [[{"text": cell} for cell in row] for row in example.rows]
    looks = {"caption": example.caption, "firstCellIsHeader": True, "responsive": len(example.head) > 2}
    return Twin("tables", looks | {"head": head, "rows": rows})


def text_input(example: Any) -> Twin:
    classes = f"nhsuk-input--width-{example.width}" if example.width else ""
    return Twin("input", question(example) | {"type": example.type, "classes": classes})


# How to ask nhsuk-frontend's templates for what an example shows.
TWINS: Mapping[str, Callable[[Any], Twin]] = {
    "back_link": lambda example: Twin("back-link", {"href": example.href, "text": example.text}),
    "button": button,
    "card": card,
    "checkbox": checkbox,
    "checkboxes": lambda example: Twin("checkboxes", group(example)),
    "details": details,
    "error_summary": error_summary,
    "fieldset": lambda example: Twin("fieldset", {"legend": {"text": example.legend, "size": example.size}}),
    "link_button": button,
    "notice": notice,
    "pagination": pagination,
    "radios": lambda example: Twin("radios", group(example) | {"inline": example.inline}),
    "select": select,
    "skip_link": lambda example: Twin("skip-link", {"href": "#main"}),
    "summary_list": lambda example: Twin("summary-list", {"rows": [row_of(fact) for fact in example.facts]}),
    "table": table,
    "tag": lambda example: Twin("tag", {"text": example.text, "colour": example.colour}),
    "text_input": text_input,
    "textarea": lambda example: Twin("textarea", question(example) | {"rows": example.rows}),
}
WITHOUT_TWIN = {"contact", "filter_group"}


def row_of(fact: Any) -> dict[str, Any]:
    action = {"actions": {"items": [{"href": fact.href, "text": fact.link}]}} if fact.href else {}
    return {"key": {"text": fact.key}, "value": {"text": fact.value}, **action}


@cache
def their_templates() -> jinja2.Environment:
    loader = jinja2.PackageLoader("nhsuk_frontend_jinja")
    return jinja2.Environment(loader=loader, undefined=jinja2.ChainableUndefined, autoescape=True)


def theirs(called: Twin) -> str:
    return (
        their_templates()
        .get_template(f"nhsuk/components/{called.template}/template.jinja")
        .render(params=called.values)
    )


# Where we differ on purpose.
NOT_SAID_BY_US = {
    ("a", "role", "button"),  # a link is a link, whatever it looks like
    ("nav", "role", "navigation"),  # nav says it
    ("span", "role", "text"),  # ARIA defines no such role
}
NOT_SAID_BY_THEM = {"aria-invalid"}


def shape(html: str) -> list[tuple[str, frozenset[str], tuple[str, ...]]]:
    """Return what style sheets and screen readers hold on to: elements, classes, ids, roles and ARIA."""
    return [
        (tag.name, frozenset(tag.get_attribute_list("class")) - {None}, spoken)
        for tag in BeautifulSoup(html, "html.parser").find_all(True)
        if (spoken := tuple(sorted(_spoken(tag)))) or tag.get("class")
    ]


def _spoken(tag: Tag) -> list[str]:
    kept = {"id", "for", "href", "name", "type", "scope", "role"}
    return [
        name if name == "aria-label" else f"{name}={_their_id(str(value))}"
        for name, value in tag.attrs.items()
        if (name in kept or name.startswith("aria-"))
        and (tag.name, name, value) not in NOT_SAID_BY_US
        and name not in NOT_SAID_BY_THEM
    ]


# Django's ids as nhsuk-frontend writes them: days_helptext is days-hint, days_1_hint is days-2-item-hint.
ENDINGS = {"_helptext": "-hint", "_error": "-error", "_hint": "-item-hint", "_0": "", "_1": "-2", "_2": "-3"}


def _their_id(value: str) -> str:
    for ours, their in ENDINGS.items():
        value = re.sub(rf"{ours}(?![a-z])", their, value)
    return value


class TestTheMarkup:
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            pytest.param(name, words, id=f"{name}: {words}")
            for name in TWINS
            for words in components.examples(name)
        ],
    )
    def test_is_that_of_nhsuk_frontend(self, name: str, words: str) -> None:
        example = components.examples(name)[words]

        assert shape(example.render()) == shape(theirs(TWINS[name](example)))

    def test_is_compared_wherever_nhsuk_frontend_has_the_same(self) -> None:
        assert set(FOLDERS) - set(TWINS) == WITHOUT_TWIN
