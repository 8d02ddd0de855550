"""Somebody has found too much, or too little, and changes what they asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("island")


# What has the focus, where something stands over its middle.
COVERED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const line = one.parentElement;
    return one === document.body || !top || line.contains(top) || one.contains(top) || top.contains(one) ? "" : one.outerHTML;
}"""


def found(page: Page) -> int:
    return int(page.locator("#found").inner_text().split()[0])


def unfold(page: Page, title: str) -> None:
    page.locator("summary").filter(has_text=re.compile(rf"^\s*{title}")).click()


@contextmanager
def stays_open(page: Page) -> Iterator[None]:
    """Check that the page is the same document before and after."""
    page.evaluate("window.same = true")
    yield
    assert page.evaluate("window.same") is True


class TestWithScript:
    def test_a_tick_changes_what_is_found_and_keeps_the_focus(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        before = found(page)
        unfold(page, "When")
        tuesday = page.get_by_label(re.compile("^Tuesday"))

        with stays_open(page):
            tuesday.focus()
            page.keyboard.press("Space")
            expect(page).to_have_url(re.compile("day=tue"))
            expect(page.locator("#found")).not_to_contain_text(f"{before} meetings")

        assert 0 < found(page) < before
        expect(tuesday).to_be_focused()
        expect(tuesday).to_be_checked()
        expect(tuesday).to_be_visible()

    @pytest.mark.parametrize("script", [True, False])
    def test_what_has_the_focus_is_never_under_a_bar(
        self, page: Page, page_without_script: Page, script: bool, town: str
    ) -> None:
        page = page if script else page_without_script
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "Who may come")
        for _ in range(25):
            page.keyboard.press("Tab")

            assert page.evaluate(COVERED) == ""

    def test_an_answer_that_goes_leaves_the_focus_with_its_question(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=1+miles&language=cy&language=pl")
        unfold(page, "Language")
        welsh = page.get_by_label(re.compile("^Welsh"))
        welsh.focus()
        page.keyboard.press("Space")
        expect(page).not_to_have_url(re.compile("language=cy"))
        expect(page.locator("[data-narrowed]")).not_to_be_empty()

        assert page.evaluate("document.activeElement.name") == "language"

    def test_the_new_number_is_said(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()

        said = page.locator("[role=status][data-narrowed]")
        expect(said).to_have_text(re.compile(rf"^\d+ meetings within 10 miles of {town}"))
        assert said.inner_text().startswith(f"{found(page)} ")

    def test_a_figure_beside_an_answer_is_how_many_it_leaves(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "Leave out")
        box = page.get_by_role("group", name="What must not be there?").get_by_role("checkbox").first
        [figure] = re.findall(
            r"\((\d+)\)$", page.locator(f"label[for='{box.get_attribute('id')}']").inner_text()
        )

        box.check()

        expect(page.locator("#found")).to_contain_text(re.compile(rf"^\s*{figure} meetings?"))

    def test_several_changes_in_one_breath_end_with_the_last(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        for day in ("Monday", "Tuesday", "Wednesday"):
            page.get_by_label(re.compile(f"^{day}")).check()

        expect(page).to_have_url(re.compile("day=mon&day=tue&day=wed"))
        for day in ("Monday", "Tuesday", "Wednesday"):
            expect(page.get_by_label(re.compile(f"^{day}"))).to_be_checked()

    def test_the_button_back_shows_what_was_asked_before(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        before = found(page)
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page).to_have_url(re.compile("day=tue"))

        page.go_back()

        expect(page).not_to_have_url(re.compile("day=tue"))
        expect(page.locator("#found")).to_contain_text(f"{before} meetings")
        expect(page.locator("input[name=day][value=tue]")).not_to_be_checked()

    def test_the_address_holds_what_was_asked_and_no_more(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()

        expect(page).to_have_url(re.compile(rf"/find\?near={town}&within=10\+miles&day=tue$"))

    def test_what_is_shown_stays_where_the_answer_does_not_come(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        cards = page.get_by_role("article").count()
        page.evaluate("window.fetch = () => Promise.resolve(new Response('', { status: 503 }))")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()

        expect(page.locator("[data-narrowed]")).to_contain_text("We could not ask just now.")
        beside = page.locator(".show__count")
        expect(beside).to_contain_text("We could not ask just now.")
        expect(beside).to_be_in_viewport()
        assert page.get_by_role("article").count() == cards

    def test_no_old_number_stands_or_is_said_while_the_new_one_is_asked(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page.locator("[data-narrowed]")).not_to_be_empty()
        page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
        page.get_by_label(re.compile("^Wednesday")).check()

        expect(page.locator(".show__count")).to_have_text("…")
        expect(page.locator("#answer")).to_have_attribute("aria-busy", "true")
        # What is said next is new to a screen reader, whatever the number.
        expect(page.locator("[data-narrowed]")).to_be_empty()

    @pytest.mark.parametrize("width", [360, 1280])
    def test_a_second_tap_at_the_next_answer_meets_the_next_answer(
        self, page: Page, town: str, width: int
    ) -> None:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        tuesday = page.locator("label[for=id_day-tue]")
        tuesday.scroll_into_view_if_needed()
        before = tuesday.bounding_box()
        tuesday.click()
        expect(page).to_have_url(re.compile("day=tue"))
        expect(page.locator("#answer")).not_to_have_attribute("aria-busy", "true")

        after = tuesday.bounding_box()
        assert before
        assert after
        assert abs(after["y"] - before["y"]) < 2

    def test_nothing_is_kept_on_the_device(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page).to_have_url(re.compile("day=tue"))

        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    def test_the_location_can_still_be_used(self, page: Page, town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page).to_have_url(re.compile("day=tue"))

        expect(page.get_by_role("button", name="Use my location")).to_be_visible()

    def test_has_no_barrier_after_a_change(self, page: Page, axe: Callable[[Page], None], town: str) -> None:
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page).to_have_url(re.compile("day=tue"))

        axe(page)


class TestWithoutScript:
    def test_the_button_asks_anew(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        page.goto(f"/find?near={town}&within=10+miles")
        before = found(page)
        unfold(page, "Who may come")
        wanted = page.get_by_role("group", name="What must be there?")
        wanted.get_by_label(re.compile("^Wheelchair access")).check()
        unfold(page, "Leave out")
        page.get_by_role("group", name="What must not be there?").get_by_role("checkbox").first.check()
        page.get_by_role("button", name="Show what fits").click()

        expect(page).to_have_url(re.compile("has=WHEELCHAIR.*has_not="))
        assert 0 < found(page) < before

    def test_what_has_no_field_is_said_and_can_be_left_out(
        self, page_without_script: Page, town: str
    ) -> None:
        page = page_without_script
        page.goto(f"/find?near={town}&within=10+miles&after=18:00&mode=IN_PERSON")
        page.get_by_role("button", name="Show what fits").click()
        expect(page).to_have_url(re.compile("after=18%3A00"))
        expect(page.locator(".also").filter(has_text="in person")).to_be_visible()

        page.locator(".also").filter(has_text="6pm").get_by_role("link").click()

        expect(page).not_to_have_url(re.compile("after="))
        expect(page).to_have_url(re.compile("mode="))


class TestWhatWouldBeEnough:
    @pytest.mark.parametrize("script", [True, False])
    def test_of_several_one_is_and_a_second_finds_more(
        self, page: Page, page_without_script: Page, script: bool, town: str
    ) -> None:
        page = page if script else page_without_script
        page.goto(f"/find?near={town}&within=10+miles")
        counts = [found(page)]
        for asked, name in (("HEARING_LOOP", "Hearing loop"), ("NEWCOMERS", "For people who are new")):
            group = page.get_by_role("group", name="Which of these would be enough?")
            if not group.is_visible():
                unfold(page, "At least one of these")
            group.get_by_label(re.compile(f"^{name}")).check()
            if not script:
                page.get_by_role("button", name="Show what fits").click()
            expect(page).to_have_url(re.compile(f"has_any={asked}"))
            expect(page.locator("#found")).not_to_contain_text(f"{counts[-1]} meetings")
            counts.append(found(page))

        everything, one, either = counts
        assert 0 < one < either < everything


class TestKeepingOnLooking:
    @pytest.mark.parametrize("script", [True, False])
    def test_each_way_finds_as_many_as_it_says(
        self, page: Page, page_without_script: Page, script: bool, town: str
    ) -> None:
        page = page if script else page_without_script
        page.goto(f"/find?near={town}&within=1+miles&language=cy")
        way = page.get_by_role("link", name=re.compile(r"^In any language: \d+ meetings$"))
        [count] = re.findall(r"(\d+) meetings", way.inner_text())
        way.click()

        assert found(page) == int(count)

    def test_somebody_to_talk_to_is_among_them(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        page.goto(f"/find?near={town}&within=1+miles&language=cy")
        page.get_by_role("region", name="Keep looking").get_by_role(
            "link", name="Talk to somebody now"
        ).click()

        expect(page.locator("a[href^='tel:']").first).to_be_visible()


class TestOnesOwnZone:
    def test_goes_with_a_question_only_where_online_is_asked(self, page: Page, town: str) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"/find?near={town}&within=10+miles")
        unfold(page, "When")
        page.get_by_label(re.compile("^Tuesday")).check()
        expect(page).to_have_url(re.compile("day=tue"))
        assert not [address for address in asked if "zone=" in address]

        unfold(page, "In person or online")
        page.get_by_label(re.compile("^Online or by phone")).check()

        expect(page).to_have_url(re.compile("zone="))
        expect(page.locator(".result__when").first).to_contain_text("your time")

    def test_goes_with_the_link_at_the_start(self, page: Page) -> None:
        page.goto("/")
        page.get_by_role("link", name="Find a meeting online").click()

        expect(page).to_have_url(re.compile("online=yes.*zone="))
        expect(page.get_by_text("“Your time” is")).to_be_visible()

    def test_without_script_the_meetings_own_is_said_and_another_can_be_asked(
        self, page_without_script: Page
    ) -> None:
        page = page_without_script
        page.goto("/find?online=yes")
        expect(page.locator(".result__when").filter(has_text="UK time").first).to_be_visible()
        unfold(page, "In person or online")
        page.get_by_label("Show times in another zone").fill("New York")
        page.get_by_role("button", name="Show what fits").click()

        first = page.locator(".result__when").filter(has_text="your time").first
        expect(first).to_contain_text(re.compile(r"your time \(.* UK time\)"))
        expect(page.get_by_text("“Your time” is New York time.")).to_be_visible()

    def test_is_asked_on_the_page_of_a_meeting_too(self, page_without_script: Page) -> None:
        page = page_without_script
        page.goto("/find?online=yes")
        page.get_by_role("article").first.get_by_role("link").first.click()
        unfold(page, "Show times in another zone")
        page.get_by_label("Your zone").fill("Sydney")
        page.get_by_role("button", name="Show these times").click()

        expect(page.locator(".meeting__next")).to_contain_text("your time (")
