"""Somebody wants to see where the meetings are, with script and without, with a finger and with keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.usefixtures("island")

DRAWN = "[data-live-map][data-drawn]"


def found(page: Page) -> int:
    return int(page.locator("#found").inner_text().split()[0])


def open_map(page: Page, town: str) -> None:
    page.goto(f"/find?near={town}&within=10+miles")
    page.get_by_role("link", name="Show on a map").click()
    expect(page).to_have_url(re.compile("map=yes"))


def open_live(page: Page, town: str) -> None:
    open_map(page, town)
    expect(page.locator(DRAWN)).to_be_visible()
    expect(pins(page).first).to_be_visible()


def pins(page: Page) -> Locator:
    return page.locator(".map__pin")


def sum_of(marks: Locator) -> int:
    return sum(int(words) for words in marks.all_text_contents())


def said(page: Page) -> int:
    [figure] = re.findall(r"shows (\d+) meetings?", page.locator(".map__said").inner_text())
    return int(figure)


def until_one_place(page: Page) -> Locator:
    """Look closer at the largest mark until one of them is a single place."""
    for _ in range(6):
        place = page.locator(".map__pin[aria-expanded]")
        if place.count():
            return place.first
        before = pins(page).evaluate_all("all => all.map((one) => one.title).join()")
        pins(page).first.click()
        page.wait_for_function(
            "before => [...document.querySelectorAll('.map__pin')].map((one) => one.title).join() !== before",
            arg=before,
        )
    raise AssertionError("no mark came apart into single places")


def follow_to_one_place(page: Page) -> int:
    """Follow the map in words to the meetings of one place, and return how many it said would be there."""
    for _ in range(6):
        page.locator("#map summary").click()
        link = page.locator(".map__words li a").first
        [held] = re.findall(r"(\d+) meetings?$", link.inner_text())
        before = page.url
        link.click()
        expect(page).not_to_have_url(before)
        if "/find/here" in page.url:
            return int(held)
    raise AssertionError("no mark came apart into single places")


class TestWithScript:
    def test_shows_every_meeting_that_has_a_place_and_keeps_the_list(self, page: Page, town: str) -> None:
        open_live(page, town)

        assert sum_of(pins(page)) == said(page) <= found(page)
        expect(page.get_by_role("article").first).to_be_visible()
        map_ends = page.locator("#map").bounding_box()
        list_begins = page.get_by_role("article").first.bounding_box()
        assert map_ends
        assert list_begins
        assert list_begins["y"] >= map_ends["y"] + map_ends["height"]

    def test_is_loaded_only_when_it_is_asked_for(self, page: Page, town: str) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"/find?near={town}&within=10+miles")
        page.wait_for_load_state("networkidle")
        assert not [address for address in asked if re.search("map|outlines", address)]

        open_live(page, town)

        assert [address for address in asked if "maplibre-gl.mjs" in address]

    def test_a_mark_of_several_places_is_looked_at_more_closely(self, page: Page, town: str) -> None:
        open_live(page, town)
        before = pins(page).first.get_attribute("title")
        several = page.locator(".map__pin--many").first
        several.click()

        expect(pins(page).first).not_to_have_attribute("title", before or "")

    def test_a_place_names_the_meetings_there_with_their_pages(self, page: Page, town: str) -> None:
        open_live(page, town)
        place = until_one_place(page)
        held = int(place.inner_text())
        place.click()

        there = page.locator("[data-map-here]")
        expect(there.get_by_role("listitem")).to_have_count(held)
        expect(there.get_by_role("heading")).to_be_focused()
        there.get_by_role("link").first.click()
        expect(page).to_have_url(re.compile(r"/m/\w{6}"))

    def test_by_keyboard_alone(self, page: Page, town: str) -> None:
        open_live(page, town)
        place = until_one_place(page)
        place.focus()
        page.keyboard.press("Enter")
        there = page.locator("[data-map-here]")
        expect(there.get_by_role("heading")).to_be_focused()

        page.keyboard.press("Escape")
        expect(there).to_be_hidden()
        expect(place).to_be_focused()

        page.keyboard.press("Escape")
        expect(page).not_to_have_url(re.compile("map=yes"))
        expect(page.get_by_role("article").first).to_be_visible()

    def test_a_mark_that_is_opened_by_key_leaves_the_focus_on_the_map(self, page: Page, town: str) -> None:
        open_live(page, town)
        page.locator(".map__pin--many").first.focus()
        before = page.evaluate("document.activeElement.title")
        page.keyboard.press("Enter")
        page.wait_for_function("before => document.activeElement.title !== before", arg=before)

        assert page.evaluate("document.activeElement.closest('#map') !== null")

    def test_narrowing_in_place_narrows_the_map(self, page: Page, town: str) -> None:
        open_live(page, town)
        before = said(page)
        page.evaluate("window.same = true")
        page.locator("summary").filter(has_text=re.compile(r"^\s*When")).click()
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page).to_have_url(re.compile("day=tue.*map=yes|map=yes.*day=tue"))

        page.wait_for_function(
            "() => [...document.querySelectorAll('.map__pin')].reduce((sum, one) => sum + +one.textContent, 0)"
            " === +document.querySelector('.map__said').textContent.match(/shows (\\d+)/)[1]"
        )
        assert sum_of(pins(page)) == said(page) < before
        assert page.evaluate("window.same") is True
        expect(page.locator(DRAWN)).to_be_visible()

    def test_every_link_of_the_page_keeps_the_map_open(self, page: Page, town: str) -> None:
        open_live(page, town)
        page.get_by_role("link", name=re.compile("^Tonight")).click()

        expect(page.locator(DRAWN)).to_be_visible()

    def test_says_how_many_are_not_on_it(self, page: Page, town: str) -> None:
        page.goto("/find?map=yes")

        [rest] = re.findall(r"(\d+) more are not on the map", page.locator(".map__said").inner_text())
        assert said(page) + int(rest) == found(page)

    def test_keeps_nothing_on_the_device(self, page: Page, town: str) -> None:
        open_live(page, town)

        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    @pytest.mark.parametrize(
        "cannot",
        [
            "HTMLCanvasElement.prototype.getContext = () => null",
            "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })",
        ],
    )
    def test_the_drawing_stays_where_the_device_cannot_or_should_not_show_more(
        self, page: Page, cannot: str, town: str
    ) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(cannot)
        open_map(page, town)
        page.wait_for_load_state("networkidle")

        expect(page.locator(".map__drawing")).to_be_visible()
        expect(page.locator(DRAWN)).to_have_count(0)
        assert not [address for address in asked if "maplibre" in address]

    def test_has_no_barrier_that_a_machine_can_find(
        self, page: Page, axe: Callable[[Page], None], town: str
    ) -> None:
        open_live(page, town)
        axe(page)

        until_one_place(page).click()
        expect(page.locator("[data-map-here]")).to_be_visible()
        axe(page)

    def test_fits_a_narrow_phone(self, page: Page, town: str) -> None:
        page.set_viewport_size({"width": 320, "height": 640})
        open_live(page, town)

        sizes = page.locator(".map button").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"
        )
        assert min(sizes) >= 43.5
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


class TestWithoutScript:
    def test_the_drawing_leads_to_single_places_and_their_meetings(
        self, page_without_script: Page, town: str
    ) -> None:
        page = page_without_script
        open_map(page, town)
        marks = page.locator(".map__mark")
        assert sum_of(marks) == said(page)
        expect(page.get_by_role("article").first).to_be_visible()

        held = follow_to_one_place(page)

        expect(page.locator("#here li")).to_have_count(held)
        page.locator("#here li a").first.click()
        expect(page).to_have_url(re.compile(r"/m/\w{6}"))

    def test_each_mark_is_said_in_words_too(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        open_map(page, town)
        page.locator("#map summary").click()

        marks = page.locator(".map__mark").evaluate_all(
            "all => all.map((one) => [one.getAttribute('href'), one.getAttribute('aria-label')])"
        )
        words = page.locator(".map__words li a").evaluate_all(
            "all => all.map((one) => [one.getAttribute('href'), one.textContent])"
        )
        assert sorted(marks) == sorted(words)
        assert marks

    def test_the_form_keeps_the_map_open(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        open_map(page, town)
        before = said(page)
        page.locator("summary").filter(has_text=re.compile(r"^\s*When")).click()
        page.get_by_label(re.compile("^Tuesday")).check()
        page.get_by_role("button", name="Show what fits").click()

        assert sum_of(page.locator(".map__mark")) == said(page) < before

    def test_the_map_can_be_hidden_again(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        open_map(page, town)
        page.get_by_role("link", name="Hide the map").click()

        expect(page.locator("#map")).to_have_count(0)
        expect(page.get_by_role("article").first).to_be_visible()

    def test_has_no_barrier_that_a_machine_can_find(
        self, page: Page, axe: Callable[[Page], None], town: str
    ) -> None:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")  # axe needs script
        open_map(page, town)
        page.locator("#map summary").click()
        axe(page)

        page.reload()
        follow_to_one_place(page)
        axe(page)

    def test_marks_are_easy_to_press_on_a_narrow_phone(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        page.set_viewport_size({"width": 320, "height": 640})
        open_map(page, town)

        sizes = page.locator(".map__reach").evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect().width)"
        )
        assert min(sizes) >= 43.5
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
