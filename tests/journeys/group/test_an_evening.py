"""The running order: on one sheet of paper, and changed on a telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.person.test_tools import press

pytestmark = pytest.mark.usefixtures("island", "db")


class TestTheRunningOrder:
    def test_is_one_sheet_of_paper_without_script(self, page_without_script: Page) -> None:
        for chosen in ("outline-90", "chair-90"):
            page_without_script.goto(f"/running-order?form={chosen}")

            assert page_without_script.evaluate("document.documentElement.scrollWidth") <= 360
            assert page_without_script.pdf(format="A4").count(b"/Type /Page\n") == 1

    def test_is_changed_and_kept_on_the_device(self, page: Page, look: Callable[[Page], None]) -> None:
        page.goto("/running-order")
        press(page, "Change it")
        expect(page.get_by_role("heading", name="Change the running order")).to_be_focused()
        look(page)

        page.get_by_label("Minutes", exact=True).nth(1).fill("25")
        expect(page.get_by_text("That makes 95 minutes; the meeting lasts 90. Take out 5.")).to_be_visible()
        page.get_by_role("button", name="Leave out: The tin goes round").click()
        page.get_by_role("button", name="Earlier: Check-out and closing").click()
        press(page, "Add a part")
        press(page, "Keep it on this device")
        expect(page.get_by_role("alert")).to_contain_text("Give part 6 a name")
        page.get_by_label("Part 6").fill("Tea")
        press(page, "Keep it on this device")
        expect(page.get_by_text("It is kept on this device.")).to_be_visible()
        page.reload()

        expect(page.locator(".order__title")).to_have_text(
            ["Opening", "Check-in", "Agenda", "Check-out and closing", "Work", "Tea"]
        )
        page.goto("/on-this-device")
        press(page, "Forget all of it, with what is written")
        expect(page.get_by_text("Nothing is kept on this device.")).to_be_visible()
        page.goto("/running-order")
        expect(page.locator(".order__title").last).to_have_text("Check-out and closing")
