"""A site with one meeting and two who look after it: the moment that it is there, and the way in."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from alongside.audit.record import System
from alongside.config.tasks import is_index_old
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON

BY = System("test")
PASSWORD = "seven lanterns over the quay"


class Clock:
    """The moment that every page takes for now; a journey moves it on."""

    def __init__(self) -> None:
        self.now = MONDAY_NOON

    def __call__(self) -> datetime:
        return self.now

    def wait(self) -> None:
        self.now += timedelta(minutes=1)
        if is_index_old(self.now):
            build_index(by=BY, now=self.now)
        self.now += timedelta(seconds=1)


def sign_in(page: Page, name: str) -> None:
    """Sign in, and see what is to be put right."""
    page.goto("/staff/corrections/")
    page.get_by_label("Your e-mail address").fill(f"{name.lower()}@island.example")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Corrections", level=1)).to_be_visible()


def open_first(page: Page) -> None:
    """Open the first of the corrections."""
    page.goto("/staff/corrections/")
    page.get_by_role("main").get_by_role("listitem").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What was typed")).to_be_visible()
