"""Somebody who reads another language: its words may be half as long again, and may begin at the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, expect

from alongside.design.pseudo import lengthened, pseudo_locale
from alongside.search.criteria import Criteria
from alongside.search.queries import current

pytestmark = pytest.mark.usefixtures("island", "db")

# A page of each kind of layout.
PAGES = (
    "/", "/?who=young", "/help-now/", "/under-18", "/about", "/sources", "/print", "/embed/make", "/leave-this-page/", "/put-right",
    "/kinds", "/guide", "/guide/differ", "/guide/first", "/guide/worries", "/guide/think", "/easy/help", "/find?near=nowhere+at+all",
    "/find?near={town}&within=10+miles", "/find?near={town}&within=10+miles&map=yes", "/m/{meeting}", "/design/gallery/",
)  # fmt: skip

# What is wider than its place: the page itself, or words that are cut off for want of room.
CUT = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ["the page"] : []),
  ...[...document.querySelectorAll("main *, nav *, header *, footer *")]
    .filter((one) => one.textContent.trim() && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && !one.closest(".map"))
    .map((one) => one.outerHTML.slice(0, 120)),
]"""


@pytest.fixture
def from_the_right() -> Iterator[None]:
    """Every page in long make-believe words, written from right to left."""
    with pseudo_locale(lengthened), patch("django.utils.translation._trans.get_language_bidi", lambda: True):
        yield


@pytest.mark.usefixtures("from_the_right")
class TestInALanguageOfLongWordsFromTheRight:
    def test_no_page_is_wider_than_a_phone_or_cuts_a_word(
        self, page: Page, town: str, island: datetime
    ) -> None:
        meeting = current().find(Criteria(page_size=1), now=island).matches[0].listing.id
        found = {}
        for path in PAGES:
            page.goto(path.format(town=town, meeting=meeting))
            expect(page.locator("html")).to_have_attribute("dir", "rtl")
            found[path] = page.evaluate(CUT)

        assert {path: cut for path, cut in found.items() if cut} == {}

    def test_what_stood_at_the_left_stands_at_the_right(self, page: Page) -> None:
        page.goto("/design/gallery/")
        beside = {
            "a choice and its box": ".nhsuk-radios__input",
            "a tick and its box": ".nhsuk-checkboxes__input",
        }
        for words in beside.values():
            assert page.locator(words).first.evaluate(
                "one => one.getBoundingClientRect().left > one.nextElementSibling.getBoundingClientRect().left"
            )
        painted = page.evaluate(
            """() => [[".nhsuk-radios__label", "::before", "right"], [".nhsuk-checkboxes__label", "::before", "right"],
                 [".nhsuk-back-link", "::before", "right"], [".nhsuk-details__summary", "::before", "right"],
                 [".nhsuk-form-group--error", "", "border-right-width"]]
               .map(([one, part, what]) => getComputedStyle(document.querySelector(one), part)[what])"""
        )

        assert painted == ["2px", "2px", "0px", "0px", "4px"]
