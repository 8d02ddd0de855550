"""Somebody frightened, on an old phone, looks for a meeting tonight."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("island")


def look_from(page: Page, place: str) -> None:
    page.goto("/")
    page.get_by_label("Where are you?").fill(place)
    page.get_by_role("button", name="Find a meeting").click()


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

        page.get_by_label("Where are you?").focus()
        page.keyboard.type(town)
        page.keyboard.press("Enter")

        expect(page).to_have_url(re.compile(r"/find\?"))
        expect(page.get_by_role("article").first).to_be_visible()

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
        kinds = {words.partition("(")[2] for words in page.locator(".result__kind").all_inner_texts()}
        assert len(kinds) > 1

    def test_a_place_that_nobody_knows_keeps_what_was_typed(self, page_without_script: Page) -> None:
        page = page_without_script
        look_from(page, "Atlantis-under-Sea")

        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label("Where from")).to_have_value("Atlantis-under-Sea")

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
        expect(page.get_by_text("Others may see the name that your app shows", exact=True)).to_be_visible()

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
        page.get_by_role("link", name="Look further away").click()

        expect(page).to_have_url(re.compile("within=50"))


class TestEveryPage:
    @pytest.mark.parametrize(
        "path",
        ["/", "/find?near={town}", "/find?online=yes", "/find?near=Atlantis", "/under-18", "/about", "/privacy",
         "/accessibility", "/help-now/", "/leave-this-page/"],
    )  # fmt: skip
    def test_has_no_barrier_that_a_machine_can_find(
        self, page: Page, axe: Callable[[Page], None], path: str, town: str
    ) -> None:
        page.goto(path.replace("{town}", town))

        axe(page)

    def test_of_a_meeting_has_none_either(self, page: Page, axe: Callable[[Page], None], town: str) -> None:
        look_from(page, town)
        page.get_by_role("article").first.get_by_role("link").first.click()

        axe(page)

    @pytest.mark.parametrize("path", ["/", "/find?near={town}", "/help-now/"])
    def test_fits_a_phone_without_scrolling_sideways(self, page: Page, path: str, town: str) -> None:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(path.replace("{town}", town))

        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_of_results_fits_at_twice_the_size_of_letters(self, page: Page, town: str) -> None:
        look_from(page, town)
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        assert page.evaluate("document.documentElement.scrollWidth") <= 360
