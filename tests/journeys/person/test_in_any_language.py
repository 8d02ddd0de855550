"""Somebody uses the private tools in another language: each word of the scripts comes from its catalogue, and fits on a phone."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Final
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, Route, expect

from alongside.design.pseudo import lengthened, pseudo_locale, untranslated
from tests.journeys.visitor.test_in_any_language import CUT

pytestmark = pytest.mark.usefixtures("island", "db")

# The make-believe language in the catalogue that scripts read: what they say in their own words stays outside the marks.
MAKE_BELIEVE: Final = """;(() => {
  const word = /(?<![%({<])\\b([a-z]{4,})\\b(?!\\))/gi;
  const say = (words) => `⟦${words.replace(word, (one) => one + one.slice(0, one.length / 2).toLowerCase())}⟧`;
  const { gettext, ngettext } = django;
  Object.assign(django, { gettext: (words) => say(gettext(words)), ngettext: (one, many, n) => say(ngettext(one, many, n)) });
})();"""

# What the browser itself says of a day, in the language of the page.
OF_DAYS = [*calendar.day_name, *calendar.month_name, *calendar.month_abbr, "at", "am", "pm"]

# Open a tool, and answer and go on for as long as there is a way on; returns what each screen says, and what it cuts.
GO_THROUGH: Final = f"""async (number) => {{
  const tools = document.getElementById("tools");
  const values = {{ date: "2026-03-02", "datetime-local": "2026-03-02T21:40" }};
  const seen = [];
  let onward = tools.querySelectorAll(".choices button")[number];
  while (onward && seen.length < 20) {{
    const before = tools.innerHTML;
    onward.click();
    for (let tries = 0; tries < 30 && tools.innerHTML === before; tries += 1) await new Promise((go) => setTimeout(go, 10));
    if (tools.innerHTML === before) break; // it prints, or wants an answer that only somebody can give
    seen.push([tools.innerHTML, ({CUT})()]);
    for (const one of tools.querySelectorAll("input, textarea")) {{
      if (["radio", "checkbox"].includes(one.type)) {{ if (!tools.querySelector(`[name="${{one.name}}"]:checked`)) one.click(); }}
      else if (!one.value) {{ one.value = values[one.type] ?? "7"; one.dispatchEvent(new Event("input", {{ bubbles: true }})); }}
    }}
    onward = tools.querySelector(".nhsuk-button:not(.nhsuk-button--secondary)");
  }}
  return seen;
}}"""


@pytest.fixture
def tools(page: Page) -> Iterator[Page]:
    """The tools in long make-believe words, from right to left."""

    def in_make_believe(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text() + MAKE_BELIEVE)

    page.route("**/tools/words.js", in_make_believe)
    with pseudo_locale(lengthened), patch("django.utils.translation._trans.get_language_bidi", lambda: True):
        yield page


class TestTheToolsInALanguageOfLongWordsFromTheRight:
    def test_say_nothing_that_cannot_be_translated_and_cut_nothing(self, tools: Page) -> None:
        tools.goto("/tools")
        choices = tools.locator("#tools .choices button")
        expect(choices.first).to_be_visible()
        expect(tools.locator("html")).to_have_attribute("dir", "rtl")
        seen = [[tools.locator("#tools").inner_html(), tools.evaluate(CUT)]]
        for number in range(choices.count()):
            tools.goto("/tools")
            expect(choices.first).to_be_visible()
            seen += tools.evaluate(GO_THROUGH, number)

        assert len(seen) > 60
        assert [words for html, cut in seen for words in (*untranslated(html, allow=OF_DAYS), *cut)] == []


class TestWelsh:
    def test_has_its_six_plurals_its_days_and_its_numbers_in_scripts_too(self, page: Page) -> None:
        page.goto("/cy/tools")
        # Nearly all of its words are still in English, and are read out as English.
        expect(page.locator("html")).to_have_attribute("lang", "cy")
        expect(page.locator("#tools")).to_have_attribute("lang", "en-gb")
        counted = page.evaluate(
            """async () => {
              const { count } = await import(document.querySelector("script[type=module]").src.replace(/app[^/]*$/, "words.js"));
              return [0, 1, 2, 3, 4, 6].map((n) => count(n, "%(n)s entry was taken in.", "%(n)s entries were taken in."));
            }"""
        )

        written = page.evaluate(
            """async () => {
              const { day, number } = await import(document.querySelector("script[type=module]").src.replace(/app[^/]*$/, "words.js"));
              return [day("2026-03-02"), number(12345)];
            }"""
        )
        # As a Welsh browser writes them; one that knows no Welsh does it as it is done in Britain.
        assert written in (["2 Mawrth 2026", "12,345"], ["2 March 2026", "12,345"])
        assert [words.removeprefix("Daeth ").removesuffix(" i mewn.") for words in counted] == [
            "0 cofnod", "1 cofnod", "2 gofnod", "3 chofnod", "4 cofnod", "6 chofnod",
        ]  # fmt: skip
