"""Somebody comes into the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Outside

pytestmark = [pytest.mark.urls("alongside.design.tests.urls")]


def arrived(page: Page, outside: Outside) -> None:
    """Check that the neutral site is open and was told nothing, and let the journey end well."""
    page.wait_for_url(settings.NEUTRAL_SITE)
    assert {request.url for request in outside.requests} == {settings.NEUTRAL_SITE}
    assert not any("referer" in request.all_headers() for request in outside.requests)
    outside.requests.clear()


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


class TestLeavingWithScript:
    def test_opens_the_neutral_site_and_asks_us_nothing(self, page: Page, outside: Outside) -> None:
        page.goto("/start/", wait_until="networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        page.get_by_role("link", name="Leave this page").click()

        arrived(page, outside)
        assert asked == [settings.NEUTRAL_SITE]

    def test_takes_the_pages_place_in_the_history(self, page: Page, outside: Outside) -> None:
        page.goto("/start/")
        before = page.evaluate("history.length")

        page.get_by_role("link", name="Leave this page").click()

        arrived(page, outside)
        assert page.evaluate("history.length") == before

    def test_hides_the_page_before_the_neutral_site_has_answered(self, page: Page, outside: Outside) -> None:
        page.goto("/start/")

        seen = page.evaluate(
            "() => { document.querySelector('[data-leave]').click();"
            "return [getComputedStyle(document.documentElement).display, document.title] }"
        )

        assert seen == ["none", "Loading"]
        arrived(page, outside)

    def test_sends_away_whoever_goes_back(self, page: Page, outside: Outside) -> None:
        page.goto("/help/")
        page.goto("/start/")
        page.get_by_role("link", name="Leave this page").click()
        arrived(page, outside)

        page.evaluate("history.back()")

        page.wait_for_event("framenavigated", lambda frame: frame.url == settings.NEUTRAL_SITE)
        arrived(page, outside)

    def test_lets_somebody_return_on_purpose(self, page: Page, outside: Outside) -> None:
        page.goto("/start/")
        page.get_by_role("link", name="Leave this page").click()
        arrived(page, outside)

        page.goto("/help/")
        page.goto("/leave-this-page/")
        page.go_back()

        expect(page).to_have_url("/help/")
        expect(page.locator("main")).to_be_visible()

    def test_keeps_nothing_on_the_device_but_a_note_in_the_tab(self, page: Page, outside: Outside) -> None:
        page.goto("/start/")
        page.get_by_role("link", name="Leave this page").click()
        arrived(page, outside)

        page.goto("/start/")

        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


class TestTheKeyboard:
    def test_leaves_after_shift_three_times(self, page: Page, outside: Outside) -> None:
        page.goto("/start/")

        press_shift(page, 3)

        arrived(page, outside)

    def test_stays_after_shift_twice(self, page: Page) -> None:
        page.goto("/start/")

        press_shift(page, 2)

        expect(page).to_have_url("/start/")

    def test_stays_while_somebody_types_capitals(self, page: Page) -> None:
        page.goto("/design/gallery/")

        page.locator("#town").focus()
        for letter in "LSB":
            page.keyboard.press(f"Shift+{letter}")
        press_shift(page, 2)
        page.keyboard.press("1")
        press_shift(page, 1)

        expect(page).to_have_url("/design/gallery/")
        expect(page.locator("main")).to_be_visible()

    def test_is_told_of_where_there_is_one(self, page: Page) -> None:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto("/start/")

        expect(page.get_by_text("or press Shift three times")).to_be_visible()

    def test_reaches_help_and_the_way_out_first(self, page: Page) -> None:
        page.goto("/start/")

        reached = []
        for _ in range(3):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))

        assert reached == ["Skip to main content", "Get help now", "Leave this page"]


class TestLeavingWithoutScript:
    def test_opens_the_neutral_site(self, page_without_script: Page, outside: Outside) -> None:
        page_without_script.goto("/start/")

        # It is led there by our answer, which some browsers let nobody act.
        with page_without_script.expect_request(settings.NEUTRAL_SITE) as asked:
            page_without_script.get_by_role("link", name="Leave this page").click()

        assert "referer" not in asked.value.all_headers()
        outside.requests.clear()

    def test_promises_no_keys(self, page_without_script: Page) -> None:
        page_without_script.set_viewport_size({"width": 1280, "height": 900})
        page_without_script.goto("/start/")

        expect(page_without_script.get_by_text("or press Shift three times")).to_be_hidden()


class TestTheBar:
    def test_stays_in_sight_and_leaves_room(self, page: Page) -> None:
        page.goto("/design/gallery/")

        page.evaluate("window.scrollTo(0, 3000)")

        bar = page.locator("nav.always").bounding_box()
        assert bar
        assert bar["y"] == 0
        assert bar["height"] <= 60

    def test_scrolls_away_where_there_is_little_room(self, page: Page) -> None:
        page.set_viewport_size({"width": 740, "height": 360})
        page.goto("/design/gallery/")

        page.evaluate("window.scrollTo(0, 3000)")

        bar = page.locator("nav.always").bounding_box()
        assert bar
        assert bar["y"] < 0

    def test_is_easy_to_press(self, page: Page) -> None:
        page.goto("/start/")

        boxes = [link.bounding_box() for link in page.locator("nav.always a").all()]

        assert all(box and box["height"] >= 44 and box["width"] >= 44 for box in boxes)

    def test_is_not_printed(self, page: Page) -> None:
        page.goto("/start/")

        page.emulate_media(media="print")

        expect(page.locator("nav.always")).to_be_hidden()
        expect(page.get_by_role("link", name="Alongside", exact=True)).to_be_visible()


class TestBarriers:
    @pytest.mark.parametrize("path", ["/leave-this-page/", "/design/gallery/"])
    def test_are_none(self, page: Page, axe: Callable[[Page], None], path: str) -> None:
        page.goto(path)

        axe(page)

    @pytest.mark.parametrize("path", ["/leave-this-page/", "/design/gallery/"])
    def test_leave_no_page_wider_than_a_phone(self, page: Page, path: str) -> None:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 320
