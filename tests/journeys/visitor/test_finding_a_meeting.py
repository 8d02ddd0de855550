"""Somebody frightened, on an old phone, looks for a meeting tonight."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.usefixtures("island")


def look_from(page: Page, place: str) -> None:
    page.goto("/")
    page.get_by_label("Where are you?").fill(place)
    page.get_by_role("button", name="Find a meeting").click()


def tab_to(page: Page, aim: Locator) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does; going round past the end of the page."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if aim.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{aim} cannot be reached by Tab")


class TestFindingAMeeting:
    @pytest.mark.demand(3)
    def test_from_where_to_what_to_expect_without_script(self, page_without_script: Page, town: str) -> None:
        page = page_without_script

        look_from(page, town)
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"\d+ meetings?"))

        first = page.get_by_role("article").first
        expect(first).to_contain_text(re.compile("away"))
        first.get_by_role("link").first.click()
        for heading in ("When", "What to expect", "Talk to somebody first", "Who says so"):
            expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()

    def test_by_keyboard_alone(self, page: Page, town: str) -> None:
        page.goto("/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Get help now")).to_be_focused()

        tab_to(page, page.get_by_label("Where are you?"))
        page.keyboard.type(town)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/find\?"))

        tab_to(page, page.locator("summary", has_text="What you want help with"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_label(re.compile("^Gambling")))
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile("need=GAMBLING"))
        expect(page.get_by_label(re.compile("^Gambling"))).to_be_focused()

        tab_to(page, page.get_by_role("article").first.get_by_role("link").first)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="What to expect")).to_be_visible()
        tab_to(page, page.get_by_role("link", name="Add to my calendar"))

    def test_tonight_narrows_what_is_found(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        look_from(page, town)
        page.get_by_text("When", exact=True).first.click()
        page.get_by_label(re.compile("^Tonight")).check()
        page.get_by_role("button", name="Show what fits").click()

        expect(page.get_by_role("article").first).to_contain_text(re.compile("[Tt]onight at"))

    @pytest.mark.demand(9, 325)
    def test_the_first_screen_shows_more_than_one_approach(self, page: Page, town: str) -> None:
        look_from(page, town)

        expect(page.get_by_role("article").first).to_be_visible()
        kinds = {words.partition(":")[2] for words in page.locator(".result__kind").all_inner_texts()}
        assert len(kinds) > 1

    def test_a_place_that_nobody_knows_keeps_what_was_typed(self, page_without_script: Page) -> None:
        page = page_without_script
        look_from(page, "Atlantis-under-Sea")

        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label("Where are you?")).to_have_value("Atlantis-under-Sea")

    @pytest.mark.demand(46)
    def test_somebody_to_ring_is_one_tap_away_on_every_page(self, page: Page, town: str) -> None:
        look_from(page, town)
        for card in page.get_by_role("article").all():
            expect(card.get_by_role("link", name=re.compile("^(Ring|Talk to somebody)"))).to_be_visible()
        page.get_by_role("link", name="Get help now").click()
        expect(page.locator("a[href^='tel:']").first).to_be_visible()

    def test_online_can_be_chosen_at_the_start(self, page: Page) -> None:
        page.goto("/")
        page.get_by_role("link", name="Find a meeting online").click()

        expect(page.get_by_role("article").first).to_contain_text(re.compile("online|phone"))
        page.get_by_role("article").first.get_by_role("link").first.click()
        expect(page.get_by_text("Others may see the name that your app shows.")).to_be_visible()

    def test_somebody_worried_about_another_is_asked_where_too(
        self, page_without_script: Page, town: str
    ) -> None:
        page = page_without_script
        page.goto("/")
        page.get_by_role("link", name="I am worried about somebody else").click()
        page.get_by_label("Where are you?").fill(town)
        page.get_by_role("button", name="Find a meeting").click()

        expect(page.get_by_role("heading", level=1)).to_contain_text(town)
        expect(page.get_by_role("article").first).to_contain_text("family and friends")

    def test_somebody_under_18_comes_to_a_number_for_them(self, page_without_script: Page) -> None:
        page = page_without_script
        page.goto("/")
        page.get_by_role("link", name="I am under 18").click()
        page.get_by_role("link", name="Talk to somebody now").click()

        expect(page.get_by_role("heading", name="You are under 18")).to_be_in_viewport()

    def test_the_way_to_join_is_on_the_printed_page(self, page: Page) -> None:
        page.goto("/find?online=yes&when=next24")
        page.get_by_role("article").first.get_by_role("link").first.click()
        address = page.get_by_role("link", name=re.compile("^Join at ")).get_attribute("href")
        assert address

        page.emulate_media(media="print")

        expect(page.get_by_text(address, exact=True)).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("^Join at "))).to_be_hidden()

    def test_location_is_asked_for_only_on_a_press_and_sent_roughly(
        self, page: Page, island: datetime
    ) -> None:
        page.context.grant_permissions(["geolocation"])
        page.context.set_geolocation({"latitude": 57.123456, "longitude": -12.654321})
        page.goto("/")
        page.get_by_role("button", name="Use my location").click()

        expect(page).to_have_url(re.compile(r"near=57\.12%2C-12\.65"))

    def test_the_way_back_out_of_a_narrow_question_is_offered(
        self, page_without_script: Page, town: str
    ) -> None:
        page = page_without_script
        page.goto(
            f"/find?near={town}&within=1+miles&has=WHEELCHAIR&has=HEARING_LOOP&language=cy&day=mon&time=night"
        )
        page.get_by_role("link", name=re.compile("^Everything within 50 miles")).click()

        expect(page).to_have_url(re.compile("within=50"))


PAGES = [
    "/", "/?who=close", "/find?near={town}", "/find?online=yes", "/find?near=Atlantis", "/find?near={town}&page=99",
    "/find?near={town}&map=yes", "/find/here?near={town}&box=-11,56,-10,57",
    "/find?near={town}&within=1+miles&day=mon&time=night&language=cy", "/under-18", "/about", "/privacy",
    "/accessibility", "/sources", "/kinds", "/api/v1/docs", "/help-now/", "/leave-this-page/",
]  # fmt: skip

# A button that is pressed by a hand that shakes: WCAG 2.2, 2.5.5. Boxes to tick are pressed by their whole line.
TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary, input:not([type=hidden])")]
    .filter((one) => one.checkVisibility() && !one.matches(".nhsuk-skip-link"))
    .map((one) => [one, (one.matches("[type=radio], [type=checkbox]") ? one.parentElement : one).getBoundingClientRect()])
    .filter(([one, box]) => box.height < 43.5 || box.width < 43.5)
    .map(([one, box]) => `${one.textContent.trim() || one.id}: ${box.width} by ${box.height}`)"""


class TestEveryPage:
    @pytest.mark.parametrize("path", PAGES)
    def test_has_no_barrier_that_a_machine_can_find(
        self, page: Page, axe: Callable[[Page], None], path: str, town: str
    ) -> None:
        page.goto(path.replace("{town}", town))

        axe(page)

    def test_of_a_meeting_has_none_either(self, page: Page, axe: Callable[[Page], None], town: str) -> None:
        look_from(page, town)
        page.get_by_role("article").first.get_by_role("link").first.click()
        expect(page.get_by_role("button", name="Print this page")).to_be_visible()

        axe(page)

    def test_that_says_where_a_listing_comes_from_has_none_either_and_needs_no_script(
        self, page_without_script: Page, page: Page, axe: Callable[[Page], None], town: str
    ) -> None:
        look_from(page_without_script, town)
        page_without_script.get_by_role("article").first.get_by_role("link").first.click()
        page_without_script.get_by_role("link", name="Which list says what, and since when").click()
        expect(page_without_script.get_by_role("heading", name="Who says what")).to_be_visible()

        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(page_without_script.url)
        assert page.evaluate(TOO_SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        axe(page)

    @pytest.mark.parametrize("path", PAGES)
    def test_is_easy_to_press_and_fits_a_narrow_phone(self, page: Page, path: str, town: str) -> None:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(path.replace("{town}", town))
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")

        assert page.evaluate(TOO_SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    @pytest.mark.parametrize("path", PAGES)
    def test_has_one_heading_above_all_and_leaves_no_level_out(
        self, page_without_script: Page, path: str, town: str
    ) -> None:
        page = page_without_script
        page.goto(path.replace("{town}", town))

        headings = page.locator("h1, h2, h3, h4").evaluate_all(
            "found => found.filter((one) => !one.closest('.nhsuk-error-summary')).map((one) => +one.tagName[1])"
        )
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert all(below <= above + 1 for above, below in pairwise(headings))

    def test_of_a_meeting_is_easy_to_press_and_fits_a_narrow_phone(self, page: Page) -> None:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto("/find?online=yes")
        page.get_by_role("article").first.get_by_role("link").first.click()
        expect(page.get_by_role("button", name="Print this page")).to_be_visible()

        assert page.evaluate(TOO_SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_of_results_fits_at_twice_the_size_of_letters(self, page: Page, town: str) -> None:
        look_from(page, town)
        page.wait_for_load_state()
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        assert page.evaluate("document.documentElement.scrollWidth") <= 360
