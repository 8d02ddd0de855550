"""One of staff reads what was done, asks for one part of it, and looks at one record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.audit.record import System, record
from alongside.audit.sealing import seal_events
from tests.cast import MONDAY_NOON


@pytest.fixture
def signed_in(transactional_db: None, live_server: Any) -> Callable[[Page], None]:
    ada = User.objects.create_user(email="ada@island.example", name="Ada", staff=True)
    for number in range(1, 61):
        record("directory.meeting.confirmed", target=f"directory.meeting:{number}", by=ada, at=MONDAY_NOON)
    seal_events()
    record("feeds.import.applied", target="feeds.run:1", by=System("work"), at=MONDAY_NOON)
    client = Client()
    client.force_login(ada)
    session = client.cookies["sessionid"].value

    def sign_in(page: Page) -> None:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])

    return sign_in


class TestReadingWhatWasDone:
    def test_by_part_by_page_and_by_record(
        self, page_without_script: Page, signed_in: Callable[[Page], None]
    ) -> None:
        page = page_without_script
        signed_in(page)
        page.goto("/staff/record/")
        expect(page.get_by_text("This site read a list into the directory.")).to_be_visible()

        page.get_by_label("What about?").select_option("directory")
        page.get_by_role("button", name="Show").click()
        expect(page.get_by_text("Ada noted that a listing is right.")).to_have_count(20)
        for following in (40, 20):
            page.get_by_role("link", name="Next page").click()
            expect(page.get_by_role("link", name=f"meeting {following}", exact=True)).to_be_visible()
        expect(page.get_by_text("Ada noted that a listing is right.")).to_have_count(20)

        page.get_by_role("link", name="meeting 7", exact=True).click()
        expect(page.get_by_text("Ada noted that a listing is right.")).to_have_count(1)
        expect(page.get_by_text("Ada looked at what was done with one record.")).to_be_visible()

    def test_has_no_barrier(
        self, page: Page, signed_in: Callable[[Page], None], axe: Callable[[Page], None]
    ) -> None:
        signed_in(page)
        page.goto("/staff/record/?by=x")
        axe(page)
        page.goto("/staff/record/")
        axe(page)
