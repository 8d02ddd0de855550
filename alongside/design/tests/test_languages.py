"""What is in English on a page in another language is marked, and nothing else of the page is touched."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, ngettext, override, pgettext

from alongside.design.languages import UNSAID, marked, with_numbers_whole, words_missing

NOTE = f"<p{UNSAID}>Some is in English.</p>"


class TestMarked:
    @pytest.mark.parametrize(
        ("page", "missing", "shown"),
        [
            ("<p>Hello</p>", {"Hello"}, '<p><span lang="en-gb">Hello</span></p>'),
            ("<p> Hello\n there </p>", {"Hello there"}, '<p> <span lang="en-gb">Hello\n there</span> </p>'),
            ("<p>3 days</p>", {"%(n)s days"}, '<p><span lang="en-gb">3 days</span></p>'),
            ("<p>You &amp; me</p>", {"You & me"}, '<p><span lang="en-gb">You &amp; me</span></p>'),
            (
                "<p>Ring <b>999</b> now</p>",
                {"Ring <b>%(n)s</b> now"},
                '<p><span lang="en-gb">Ring</span> <b>999</b> <span lang="en-gb">now</span></p>',
            ),
        ],
    )
    def test_marks_words_that_were_missing(self, page: str, missing: set[str], shown: str) -> None:
        assert marked(page, missing) == shown

    @pytest.mark.parametrize(
        "page",
        [
            "<p>Hello there</p>",
            "<title>Hello</title>",
            "<option>Hello</option>",
            '<script type="application/json">"Hello"</script>',
            "<textarea>Hello</textarea>",
            '<img alt="Hello">',
        ],
    )
    def test_leaves_all_else(self, page: str) -> None:
        assert marked(page, {"Hello", "%(name)s", ""}) == page

    def test_shows_that_some_is_in_english_only_where_it_is(self) -> None:
        assert "hidden" in marked(f"{NOTE}<p>Helô</p>", set())
        assert "hidden" not in marked(f"{NOTE}<p>Hello</p>", {"Hello"})
        assert "hidden" not in marked(f'{NOTE}<div lang="en-gb">A block</div>', set())

    def test_does_not_take_the_link_to_the_english_page_for_english(self) -> None:
        page = f'<html lang="cy">{NOTE}<a href="/" lang="en-gb">English</a>'

        assert marked(page, set()) == page


class TestFromRightToLeft:
    def test_a_number_is_shown_in_the_order_in_which_it_is_dialled(self) -> None:
        page = '<a href="tel:08081570001" title="0808 157 0001">اتصل 0808 157 0001</a>, 116 123, +44 1632 960999; 7:30 24'

        shown = with_numbers_whole(page).replace("\N{NO-BREAK SPACE}", "_")

        assert shown == (
            '<a href="tel:08081570001" title="0808 157 0001">اتصل 0808_157_0001</a>, 116_123, +44_1632_960999; 7:30 24'
        )


class TestWordsMissing:
    def test_are_those_that_no_catalogue_has(self) -> None:
        with override("cy"), words_missing() as missing:
            said = [
                gettext("Tonight"),
                gettext("Quite unheard of"),
                pgettext("a", "Unheard too"),
                ngettext("%d oar", "%d oars", 2),
            ]

        assert said == ["Heno", "Quite unheard of", "Unheard too", "%d oars"]
        assert missing == {"Quite unheard of", "Unheard too", "%d oars"}

    def test_are_noted_of_one_page_alone(self) -> None:
        with override("cy"):
            with words_missing() as first:
                gettext("Unheard of")
            with words_missing() as second:
                gettext("Tonight")
            gettext("Unheard of outside")

        assert (first, second) == ({"Unheard of"}, set())
