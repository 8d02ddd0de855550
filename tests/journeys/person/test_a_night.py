"""A person's night: a telephone, no signal, an urge; four taps, and a meeting at seven."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.person.test_offline import near, offline, town
from tests.journeys.person.test_tools import press

pytestmark = pytest.mark.usefixtures("island", "db")
__all__ = ["near", "town"]

PIN = "2580"
COUNT_TAPS = "() => { window.taps = 0; addEventListener('click', () => (window.taps += 1), true); }"


@pytest.fixture
def night(near: Page) -> Page:
    """The tools, with somebody to ring and what is on near, kept under a PIN on another day; opened again where there is no signal."""
    press(near, "Back")
    press(near, "An urge, now")
    press(near, "Prepare this for the next time")
    press(near, "Begin")
    press(near, "Go on")
    near.get_by_label("Who, 1").fill("Jo")
    near.get_by_label("Number").fill("07700 900123")
    press(near, "That is enough for now")
    press(near, "Keep it on this device")
    near.get_by_label(re.compile("A PIN of four digits")).check()
    for label in ("Type it", "Type it once more"):
        near.get_by_label(label, exact=True).fill(PIN)
    press(near, "Keep it")
    press(near, "Later")
    offline(near)
    near.goto("/tools")
    assert near.viewport_size == {"width": 360, "height": 740}
    near.evaluate(COUNT_TAPS)
    return near


def opened(page: Page) -> None:
    page.get_by_label("Your PIN").fill(PIN)
    press(page, "Open")
    expect(page.get_by_role("button", name="Meetings near me")).to_be_visible()
    press(page, "An urge, now")


def tonight(page: Page) -> Locator:
    return page.locator("h2:text('Tonight') + ul > li")


class TestAPersonsNight:
    @pytest.mark.demand(46)
    def test_leads_from_an_urge_to_a_meeting_at_seven_in_four_taps_without_a_signal(
        self, night: Page, town: str, island: datetime, axe: Callable[[Page], None]
    ) -> None:
        opened(night)
        expect(night.get_by_role("link", name="Ring Jo")).to_have_attribute("href", "tel:07700900123")
        press(night, f"Tonight near {town}, as it was on 9 March 2026")

        at_seven = tonight(night).filter(has_text="19:00").first
        expect(at_seven).to_be_visible()
        expect(at_seven.locator("a[href^='tel:']")).to_have_count(1)
        assert night.evaluate("window.taps") + 1 <= 4, "three taps, and one to ring"
        expect(night.get_by_text("As it was on 9 March 2026. Ring first: things change.")).to_be_visible()
        axe(night)
        assert night.evaluate("document.documentElement.scrollWidth") <= 360

    def test_is_read_out_in_its_order_by_a_screen_reader(self, night: Page, town: str) -> None:
        assert self.read_out(night) == ["heading Tools", "textbox Your PIN", "button Open", "heading Without opening it",
                                        "button An urge, now", "button I have forgotten it"]  # fmt: skip
        opened(night)
        expect(night.get_by_role("heading", name="An urge, now")).to_be_focused()
        urge = self.read_out(night)
        assert urge[:5] == ["button Back", "heading An urge, now",
                            "button Wait with me", "button Do something else", "button Get out of here"]  # fmt: skip
        assert urge[5:9] == ["heading Ring somebody", "link Ring Jo", "link Somebody who goes to a group", "link Get help now"]  # fmt: skip
        assert urge[9:11] == ["heading A meeting that is on", f"button Tonight near {town}, as it was on 9 March 2026"]  # fmt: skip

        press(night, f"Tonight near {town}, as it was on 9 March 2026")
        expect(night.get_by_role("heading", name=f"Near {town}")).to_be_focused()
        heard = self.read_out(night)
        assert heard[:3] == ["button Back", f"heading Near {town}", "heading Tonight"]
        assert all(name.split(" ", 1)[1] for name in heard), "nothing without a name"
        assert next(name for name in heard if name.startswith("link")).startswith("link Ring ")

    def test_has_a_wait_that_needs_nothing_either(self, night: Page) -> None:
        press(night, "An urge, now")
        press(night, "Wait with me")

        expect(night.get_by_role("timer")).to_have_text(re.compile(r"1[45]:\d\d"))
        assert night.evaluate("window.taps") == 2

    def read_out(self, page: Page) -> list[str]:
        """What the tree of accessibility has of headings, and of what can be pressed or filled in, in its order."""
        tree = page.locator("#tools").aria_snapshot()
        return [
            f"{role} {name}"
            for role, name in re.findall(r'- (heading|button|link|textbox)(?: "([^"]*)")?', tree)
        ]
