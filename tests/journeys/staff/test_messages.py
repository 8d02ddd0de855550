"""Somebody of staff sends a list's owner what it should say, and decides about what may have been sent; the owner wants no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.corrections import actions as corrections
from alongside.corrections.parts import Part
from alongside.directory import actions as directory
from alongside.directory.models import Entry, Meeting
from alongside.post import actions
from alongside.post.models import Stopped
from tests.journeys.site import Clock, open_first, sign_in

BY = System("test")


@pytest.fixture
def changed(time_passes: Clock) -> Clock:
    """A change that two have made, of a listing whose list says where to write to."""
    said = Entry.objects.get()
    said.content = msgspec.structs.replace(said.content, extra={"Feedback Emails": "webmaster@list.example"})
    directory.change_entries([said], by=BY, now=time_passes.now)
    correction = corrections.take_correction(
        about=Meeting.objects.get().public_id,
        what="LINK",
        words="Online now",
        how_known="",
        form="1",
        by=BY,
        now=time_passes.now,
    )
    ada, ben = (User.objects.get(name=name) for name in ("Ada", "Ben"))
    change = corrections.propose_change(
        correction, Part.MODE, {"mode": "ONLINE"}, by=ben, now=time_passes.now
    )
    corrections.agree_change(change, by=ada, now=time_passes.now)
    corrections.answer_correction(correction, "DONE", by=ada, now=time_passes.now)
    return time_passes


class TestTellingTheOwnerOfAList:
    def test_from_a_button_to_a_message_to_wanting_no_more_without_script(
        self, page_without_script: Page, changed: Clock
    ) -> None:
        page = page_without_script
        sign_in(page, "Ada")
        expect(page.get_by_text("The list’s owner has not been told.")).to_be_visible()
        open_first(page)
        page.get_by_text("What to tell the list’s owner").click()
        expect(page.get_by_label("To copy")).to_have_value(
            re.compile("It says: In person\nWe were told, and checked: Online\n")
        )
        page.get_by_role("button", name="Send it to them").click()
        expect(page.get_by_text("A message to the list’s owner is on its way.")).to_be_visible()

        assert actions._claim(now=changed.now)  # whoever sends it dies
        changed.now += timedelta(minutes=20)
        actions.give_up_claims(by=BY, now=changed.now)
        sign_in(page, "Ada")  # who was away for longer than a sitting waits
        page.goto("/staff/")
        page.get_by_role("link", name="Messages").click()
        expect(page.get_by_role("heading", name="Nobody knows whether these were sent")).to_be_visible()
        expect(page.get_by_text("w…@list.example")).to_be_visible()
        page.get_by_role("button", name="Send it again").click()
        expect(page.get_by_role("heading", name="Waiting")).to_be_visible()

        actions.send_next(by=BY, now=changed.now)
        [sent] = mail.outbox
        link = re.search(r"open this page: \S+(/l/\S+)", str(sent.body))
        assert link
        page.context.clear_cookies()
        page.goto(link[1])
        page.get_by_role("button", name="Stop them").click()
        expect(page.get_by_text("We send nothing more to that address.")).to_be_visible()
        assert Stopped.objects.count() == 1
        assert page.context.cookies() == []

        page.goto(link[1])
        expect(page.get_by_role("heading", name="This link does not work any more")).to_be_visible()

    def test_nothing_stands_in_the_way(
        self, page: Page, changed: Clock, look: Callable[[Page], None]
    ) -> None:
        sign_in(page, "Ada")
        open_first(page)
        page.get_by_text("What to tell the list’s owner").click()
        look(page)
        page.get_by_role("button", name="Send it to them").click()
        page.goto("/staff/messages/")
        look(page)
        actions.send_next(by=BY, now=changed.now)
        link = re.search(r"open this page: \S+(/l/\S+)", str(mail.outbox[0].body))
        assert link
        page.goto(link[1])
        look(page)
        page.get_by_role("button", name="Stop them").click()
        look(page)
        page.goto(link[1])
        look(page)
