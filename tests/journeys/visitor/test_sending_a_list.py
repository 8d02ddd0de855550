"""Somebody sends what was found to their own phone, or one meeting to a friend."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("island")


class TestSending:
    def test_a_list_without_script(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        page.goto(f"/find?near={town}")
        page.get_by_role("link", name="Send this list as a message").click()

        box = page.get_by_label("The text")
        expect(box).to_have_value(re.compile(r"/m/[a-z0-9]+"))
        assert box.input_value().count("/m/") == 10
        expect(page.get_by_role("button", name="Copy the text")).to_be_hidden()
        expect(page.get_by_role("link", name="Send as a text message")).to_have_attribute(
            "href", re.compile("^sms:")
        )

        page.get_by_label(re.compile("^Say the names")).check()
        page.get_by_role("button", name="Change the text").click()
        expect(page.get_by_label("The text")).to_have_value(re.compile("Anonymous|Recovery"))

        page.get_by_role("link", name="Back to the list").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"\d+ meetings"))

    def test_one_meeting_is_copied_at_a_press(
        self, page: Page, town: str, axe: Callable[[Page], None]
    ) -> None:
        page.goto(f"/find?near={town}")
        page.get_by_role("article").first.get_by_role("link").first.click()
        page.get_by_role("link", name="Send it as a message").click()

        page.get_by_role("button", name="Copy the text").click()
        expect(page.get_by_role("status")).to_have_text("Copied")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
