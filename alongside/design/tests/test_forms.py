"""Django's forms as our components show them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms
from django.template import Context, Template

DAYS = [("mon", "Monday"), ("tue", "Tuesday")]


class Asking(forms.Form):
    where = forms.CharField(label="Where are you?", help_text="A postcode or a town")
    miles = forms.IntegerField(label="How many miles", max_value=50, required=False)
    who = forms.ChoiceField(
        label="Who is it for?", choices=[("me", "Me"), ("close", "Somebody close")], widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label="Which days?",
        choices=DAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text="As many as you like",
    )
    programme = forms.ChoiceField(label="Which kind?", choices=[("", "All"), ("AA", "AA")], required=False)
    words = forms.CharField(label="Anything else", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    online = forms.BooleanField(label="Online too", required=False)
    page = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if self.data.get("miles") == "13":
            raise forms.ValidationError("These answers do not go together")


class Uploading(forms.Form):
    file = forms.MultipleChoiceField(choices=DAYS, widget=forms.SelectMultiple)


def asked(**data: Any) -> BeautifulSoup:
    return BeautifulSoup(str(Asking(data)), "html.parser")


def answer(page: BeautifulSoup, name: str) -> Tag:
    found = page.select_one(f'[name="{name}"]')
    assert isinstance(found, Tag)
    return found


def words_for(page: BeautifulSoup, described_by: Any) -> str:
    return " ".join(page.find(id=each).get_text(" ", strip=True) for each in str(described_by).split())  # type: ignore[union-attr]


class TestAField:
    @pytest.mark.parametrize(
        ("name", "element", "classes"),
        [
            ("where", "input", "nhsuk-input"),
            ("miles", "input", "nhsuk-input"),
            ("who", "input", "nhsuk-radios__input"),
            ("days", "input", "nhsuk-checkboxes__input"),
            ("programme", "select", "nhsuk-select"),
            ("words", "textarea", "nhsuk-textarea"),
            ("online", "input", "nhsuk-checkboxes__input"),
        ],
    )
    def test_is_shown_by_the_component_that_fits_it(self, name: str, element: str, classes: str) -> None:
        page = BeautifulSoup(Asking()[name].as_field_group(), "html.parser")

        assert (answer(page, name).name, answer(page, name)["class"]) == (element, [classes])
        assert page.select_one(".nhsuk-form-group")

    def test_has_a_label_for_each_input(self) -> None:
        page = asked()

        labelled = {label["for"] for label in page.find_all("label")}
        assert labelled == {each["id"] for each in page.select("input:not([type=hidden]), select, textarea")}

    def test_has_its_group_in_a_fieldset_with_a_legend(self) -> None:
        legends = [legend.get_text(strip=True) for legend in asked().select("fieldset > legend")]

        assert legends == ["Who is it for?", "Which days?"]

    def test_is_described_by_its_hint_and_then_its_error(self) -> None:
        page = asked()

        where = answer(page, "where")
        assert (
            words_for(page, where["aria-describedby"])
            == "A postcode or a town Error: Write something here: it cannot stay empty"
        )
        fieldset = answer(page, "days").find_parent("fieldset")
        assert fieldset
        assert words_for(page, fieldset["aria-describedby"]).startswith("As many as you like Error")

    def test_says_that_its_answer_is_wrong(self) -> None:
        page = asked(where="")

        assert answer(page, "where")["aria-invalid"] == "true"
        assert "nhsuk-input--error" in answer(page, "where")["class"]
        assert not answer(page, "miles").has_attr("aria-invalid")

    def test_keeps_what_was_typed(self) -> None:
        page = asked(where="LS1", who="close", days=["tue"], programme="AA", words="a < b", online="on")

        assert answer(page, "where")["value"] == "LS1"
        assert answer(page, "words").get_text() == "a < b"
        chosen = [each["value"] for each in page.select("[checked], [selected]")]
        assert chosen == ["close", "tue", "AA", "on"]

    def test_passes_on_what_the_widget_says_of_itself(self) -> None:
        page = BeautifulSoup(str(Asking()), "html.parser")

        assert answer(page, "miles")["max"] == "50"
        assert answer(page, "miles")["type"] == "number"
        assert answer(page, "words")["rows"] == "3"

    def test_leaves_it_to_us_to_say_that_an_answer_is_missing(self) -> None:
        assert not BeautifulSoup(str(Asking()), "html.parser").select("[required]")

    def test_can_be_the_heading_of_its_page(self) -> None:
        template = Template('{% load design %}{% field form.where size="l" page_heading=True %}')

        html = template.render(Context({"form": Asking()}))

        heading = BeautifulSoup(html, "html.parser").select_one("h1 > label.nhsuk-label--l")
        assert heading
        assert heading.get_text() == "Where are you?"

    def test_is_refused_where_no_component_fits(self) -> None:
        with pytest.raises(TypeError, match="no component shows a SelectMultiple"):
            Uploading()["file"].as_field_group()


class TestTheErrorSummary:
    def test_leads_to_the_first_answer_of_each_question(self) -> None:
        page = asked(miles="99")

        for link in page.select(".nhsuk-error-summary a"):
            target = page.find(id=str(link["href"]).removeprefix("#"))
            assert isinstance(target, Tag)
            assert target.name in ("input", "select", "textarea")
        targets = [link["href"] for link in page.select(".nhsuk-error-summary a")]
        assert targets == ["#id_where", "#id_miles", "#id_who_0", "#id_days_0"]

    def test_says_first_what_is_wrong_with_the_whole(self) -> None:
        page = asked(where="LS1", who="me", days=["mon"], miles="13")

        said = [item.get_text(strip=True) for item in page.select(".nhsuk-error-summary li")]
        assert said == ["These answers do not go together"]

    def test_is_not_there_where_nothing_is_wrong(self) -> None:
        assert not asked(where="LS1", who="me", days=["mon"]).select(".nhsuk-error-summary")

    def test_takes_the_focus(self) -> None:
        summary = asked().select_one(".nhsuk-error-summary")

        assert summary
        assert summary.has_attr("autofocus")
        assert summary["tabindex"] == "-1"


class TestAForm:
    def test_shows_its_hidden_fields_without_a_label(self) -> None:
        page = asked(page="3")

        assert answer(page, "page")["value"] == "3"
        assert not page.select('label[for="id_page"]')

    def test_alone_on_its_page_is_sent_with_all_its_fields_by_one_button(self) -> None:
        template = Template('{% include "design/asked.html" with press="Save" size="s" variant="warning" %}')

        page = BeautifulSoup(
            template.render(Context({"form": Asking(), "csrf_token": "a" * 64})), "html.parser"
        )

        assert {each["name"] for each in page.select("form[method=post] [name]")} == {
            *Asking.base_fields, "csrfmiddlewaretoken"
        }  # fmt: skip
        assert page.select('label.nhsuk-label--s[for="id_where"]')
        assert [each.get_text() for each in page.select("button.nhsuk-button--warning")] == ["Save"]
