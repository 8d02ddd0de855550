"""What waits for whoever looks after the island: something on each of their pages, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.accounts.models import User
from alongside.demo.actions import read_island
from alongside.demo.looking_after import BY, OF_TWO, look_after
from alongside.feeds.actions import Outcome, read_on_schedule
from alongside.feeds.models import Schedule
from alongside.groups.models import GroupContact
from alongside.kernel import clock
from conftest import MONDAY_EVENING

# A page of staff, and what it shows.
WAITING = {
    "/staff/pairs/": ("SMART Tuesday Lunch", "Midday at Saltgate", "They are one meeting", "Take them apart"),
    "/staff/lists/": ("Waits for your word",),
    "/staff/lists/council/": ("Gone: Songs at the Institute", "Could not be read", "webmaster@example.org", "is not a postcode"),
    "/staff/to-confirm/": (OF_TWO, "6 weeks ago", "2 people answer for it", "reported off", "Dee"),
    "/staff/corrections/": ("Saturday Kettle", "A group has changed its listing", "A group lists its meeting"),
    "/staff/messages/": ("Waiting",),
}  # fmt: skip


@pytest.mark.django_db
class TestLookingAfterTheIsland:
    def test_has_something_on_each_page_and_no_more_of_it_another_day(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        read_island(say=lambda words: None, today=MONDAY_EVENING.date(), now=MONDAY_EVENING)
        for days in (0, 1):
            look_after(now=MONDAY_EVENING + timedelta(days=days))
        monkeypatch.setattr(clock, "now", lambda: MONDAY_EVENING)
        client.force_login(User.objects.get(name="Ben"))

        shown = {path: client.get(path).content.decode() for path in WAITING}

        for path, words in WAITING.items():
            assert [word for word in words if word.casefold() not in shown[path].casefold()] == [], path
        assert GroupContact.objects.count() == 6

        # The short list can be read again, which changes nothing, and be let through to its end.
        settings.LIST_VISITOR = "alongside.demo.visiting.visit"
        assert self.read_council(client, "read") is Outcome.HELD
        assert self.read_council(client, "accept") is Outcome.APPLIED
        page = client.get("/staff/lists/council/").content.decode()
        assert "Let it through" not in page
        assert "Take its last change back" in page

    def read_council(self, client: Client, deed: str) -> Outcome:
        assert client.post(f"/staff/lists/council/{deed}").status_code == 303
        return read_on_schedule(Schedule.objects.get(), by=BY, now=MONDAY_EVENING)
