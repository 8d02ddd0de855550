"""Somebody of staff finds out that a list has shrunk, looks at it, and lets it through."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta

import msgspec
from playwright.sync_api import Page, expect

from alongside.audit.record import System
from alongside.directory import actions as actions_of_the_directory
from alongside.feeds import actions
from alongside.feeds.fetch import Fetched, Validators
from alongside.feeds.models import Schedule
from tests.cast import TUESDAY_EVENING, entry
from tests.journeys.site import Clock, sign_in

BY = System("test")
LATER = msgspec.structs.replace(TUESDAY_EVENING, starts=time(20))


def csv(size: int) -> bytes:
    rows = "".join(f"Lanterns {number},Tuesday,19:30,AA\n" for number in range(size))
    return f"Name,Day,Time,Programme\n{rows}".encode()


def reading(schedule: Schedule, size: int, moment: Clock) -> None:
    schedule.refresh_from_db()
    actions.read_on_schedule(
        schedule, visit=lambda *_, **__: Fetched(csv(size), Validators()), by=BY, now=moment.now
    )


class TestLookingAfterLists:
    def test_a_list_that_has_shrunk_waits_until_somebody_lets_it_through_without_script(
        self, page_without_script: Page, time_passes: Clock
    ) -> None:
        page, moment = page_without_script, time_passes
        source = actions.put_source(slug="ludby", name="Ludby’s list", by=BY, now=moment.now)
        schedule = actions.schedule_feed(
            source, address="https://list.example/", every_hours=24, by=BY, now=moment.now
        )
        reading(schedule, 10, moment)
        moment.now += timedelta(days=1)
        reading(schedule, 5, moment)

        sign_in(page, "Ada")
        page.goto("/staff/")
        page.get_by_role("link", name="Lists", exact=True).click()
        expect(page.get_by_text("Waits for your word: it has shrunk by more than a fifth.")).to_be_visible()

        page.get_by_role("link", name="Ludby’s list").click()
        expect(
            page.get_by_text("Held: it has shrunk by more than a fifth, and 5 changes wait.").first
        ).to_be_visible()
        page.get_by_role("button", name="Let it through").click()
        reading(schedule, 5, moment)

        page.reload()
        expect(page.get_by_text("5 entries: 0 added, 0 changed, 5 as before, 5 gone.").first).to_be_visible()
        page.get_by_role("button", name="Take its last change back").click()
        expect(page.get_by_text("of which nothing stands any more: it was undone.")).to_be_visible()

    def test_its_pages_have_no_barrier(
        self, page: Page, time_passes: Clock, look: Callable[[Page], None]
    ) -> None:
        source = actions.put_source(slug="ludby", name="Ludby’s list", by=BY, now=time_passes.now)
        schedule = actions.schedule_feed(
            source, address="https://list.example/", every_hours=24, by=BY, now=time_passes.now
        )
        for size in (10, 5):
            reading(schedule, size, time_passes)
        sign_in(page, "Ada")
        actions_of_the_directory.add_entries(
            source, [entry(name="Kettle On", rule=LATER)], by=BY, now=time_passes.now
        )
        actions_of_the_directory.join_entries(by=BY, now=time_passes.now)
        page.goto("/staff/pairs/")
        expect(page.get_by_role("button", name="They are one meeting")).to_be_visible()
        look(page)
        page.get_by_role("button", name="They are one meeting").click()
        page.get_by_text(re.compile("Kettle On .* and ")).click()
        look(page)
        page.get_by_role("button", name="Take them apart").click()
        expect(page.get_by_text("Nothing has been joined.")).to_be_visible()
        for address in ("/staff/", "/staff/lists/", "/staff/lists/ludby/"):
            page.goto(address)
            look(page)
