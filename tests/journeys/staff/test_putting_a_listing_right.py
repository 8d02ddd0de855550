"""Somebody finds an old time on a listing; two of staff put it right; one takes it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from alongside.directory.models import Meeting
from tests.journeys.site import Clock, open_first, sign_in


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def change(page: Page, label: str) -> None:
    """Open the form for one part of the listing."""
    page.get_by_role("link", name=re.compile(f"^Change ?: {label}$")).click()
    expect(page.get_by_role("heading", name=label, level=1)).to_be_visible()


def tell(page: Page, moment: Clock, public_id: str) -> None:
    """Say on the page of a meeting that its time is wrong."""
    page.goto(f"/m/{public_id}")
    page.get_by_role("link", name="Something wrong with this listing?").click()
    page.get_by_label("The day or the time").check()
    page.get_by_label("How should it be?").fill("It begins at 7pm now, and the side door is open")
    moment.now += timedelta(seconds=30)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


class TestPuttingAListingRight:
    def test_from_a_visitor_to_two_of_staff_and_back_without_script(
        self, page_without_script: Page, time_passes: Clock
    ) -> None:
        page, moment = page_without_script, time_passes
        public_id = Meeting.objects.get().public_id
        tell(page, moment, public_id)
        assert page.context.cookies() == []

        # Ada takes a part of it at once; the time waits for somebody else.
        sign_in(page, "Ada")
        open_first(page)
        expect(page.get_by_text("It begins at 7pm now, and the side door is open")).to_be_visible()
        change(page, "How to get in")
        page.get_by_label("How to get in").fill("The side door")
        page.get_by_role("button", name="Make this change").click()
        change(page, "When")
        page.get_by_label("When does it begin?").fill("19:00")
        page.get_by_role("button", name="Propose this change").click()
        expect(page.get_by_text("Proposed by Ada: waits for a second person.")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("^Agree"))).to_have_count(0)
        page.get_by_label("Put right in part").check()
        page.get_by_role("button", name="Save this answer").click()
        sign_out(page)
        moment.wait()
        page.goto(f"/m/{public_id}")
        expect(page.get_by_text("How to get in: The side door")).to_be_visible()
        expect(page.get_by_text("Every Tuesday, 7:30pm to 9pm")).to_be_visible()

        # Ben agrees, and it shows within the minute.
        sign_in(page, "Ben")
        open_first(page)
        page.get_by_role("button", name=re.compile("^Agree")).click()
        expect(page.get_by_text("Proposed by Ada, agreed by Ben.")).to_be_visible()
        moment.wait()
        page.goto(f"/m/{public_id}")
        expect(page.get_by_text("Every Tuesday, 7pm to 8:30pm")).to_be_visible()

        # It was another group: it is taken back.
        open_first(page)
        page.get_by_role("region", name="When").get_by_role("button", name="Take back").click()
        moment.wait()
        page.goto(f"/m/{public_id}")
        expect(page.get_by_text("Every Tuesday, 7:30pm to 9pm")).to_be_visible()

    def test_what_was_left_out_is_asked_for_and_what_was_typed_stays(
        self, page_without_script: Page, time_passes: Clock
    ) -> None:
        page = page_without_script
        page.goto("/")
        page.get_by_role("link", name="A meeting is missing").click()
        page.get_by_label(re.compile("^How do you know")).fill("It is our own group")
        time_passes.now += timedelta(seconds=30)
        page.get_by_role("button", name="Send").click()

        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label(re.compile("^How do you know"))).to_have_value("It is our own group")
        page.get_by_role("link", name="Say which meeting is missing").click()
        page.get_by_label("Which meeting is missing?").fill("Sundays at ten in the Library")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    def test_by_keyboard_nobody_comes_to_the_line_that_is_to_stay_empty(
        self, page: Page, time_passes: Clock
    ) -> None:
        page.goto("/put-right")
        page.get_by_label(re.compile("^How do you know")).focus()
        page.keyboard.press("Tab")

        expect(page.get_by_role("button", name="Send")).to_be_focused()

    def test_nothing_stands_in_the_way(
        self, page: Page, time_passes: Clock, look: Callable[[Page], None]
    ) -> None:
        public_id = Meeting.objects.get().public_id
        for path in (f"/put-right/{public_id}", "/put-right", "/put-right/thank-you", "/my/sign-in"):
            page.goto(path)
            look(page)
        page.goto("/put-right")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        look(page)

        tell(page, time_passes, public_id)
        sign_in(page, "Ada")
        check_all_of_staff(page, look)


def check_all_of_staff(page: Page, look: Callable[[Page], None]) -> None:
    look(page)
    open_first(page)
    change(page, "Where")
    look(page)
    page.get_by_label("The building").fill("The Library")
    page.get_by_role("button", name="Propose this change").click()
    for label in ("When", "The link to join"):
        expect(page.get_by_role("heading", name="Answer")).to_be_visible()
        look(page)
        change(page, label)
        look(page)
        page.go_back()
    page.goto("/staff/")
    look(page)
