"""The people of a group list their meeting, say that it is right, call one off, agree, and take it back; by links, without an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from alongside.directory.queries import list_meetings_called
from alongside.groups.tests.island import BEA, CAL, link
from tests.journeys.site import Clock

Look = Callable[[Page], None]
NAME, DAY = "Harbour Lanterns", "Thursday 12 March"


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{button}")).click()


def open_link(page: Page, email: str, subject: str) -> None:
    """Open the link of the newest message of that subject, as whoever has the mailbox does."""
    page.goto(link(email, subject))


def send_our_meeting(page: Page, moment: Clock) -> None:
    page.goto("/")
    page.get_by_role("link", name="A meeting is missing").click()
    page.get_by_role("link", name="Is it your own group’s? List it yourself").click()
    page.get_by_label("Its name").fill(NAME)
    page.get_by_label("Which kind of group is it?").select_option("NA")
    page.get_by_label("In person", exact=True).check()
    page.get_by_label("Thursday").check()
    page.get_by_label("When does it begin?").fill("18:30")
    page.get_by_label("The building").fill("The Library")
    page.get_by_label("Town", exact=True).fill("Port Lantern")
    page.get_by_label("Your first name, or any name").fill("Bea")
    page.get_by_label("Your e-mail address").fill(BEA)
    page.get_by_label("The e-mail address of a second person").fill(CAL)
    moment.now += timedelta(seconds=30)
    press(page, "Send")
    expect(page.get_by_role("heading", name="Look at your messages")).to_be_visible()


def listing_says(page: Page, moment: Clock, words: str) -> None:
    """See what everybody sees of the meeting, once a minute has passed."""
    moment.wait()
    [meeting] = list_meetings_called(NAME)
    page.goto(f"/m/{meeting.public_id}")
    expect(page.get_by_text(words).first).to_be_visible()


class TestOurOwnMeeting:
    def test_from_listing_it_to_calling_one_off_and_taking_that_back(
        self, page_and_look: tuple[Page, Look], time_passes: Clock
    ) -> None:
        (page, look), moment = page_and_look, time_passes

        # Bea sends it, and says that it was she; nothing shows until Cal has looked.
        send_our_meeting(page, moment)
        look(page)
        open_link(page, BEA, "Was it you who wrote to us?")
        look(page)
        press(page, "Yes")
        assert list_meetings_called(NAME) == []
        open_link(page, CAL, "Will you look at this with us?")
        expect(page.get_by_text("The Library, Port Lantern")).to_be_visible()
        look(page)
        press(page, "Yes, it is right")
        listing_says(page, moment, "Every Thursday, 6:30pm")

        # All is right, Bea says; and a minute later that it is off on one day.
        open_link(page, BEA, "Your link")
        look(page)
        press(page, "Open it")
        look(page)
        press(page, "All is right as it is listed")
        expect(page.get_by_text("The listing now says that it was confirmed today.")).to_be_visible()
        page.get_by_role("link", name=re.compile(f"^It is off ?: {DAY}$")).click()
        look(page)
        page.get_by_label("The hall is shut").check()
        press(page, "Save")
        expect(page.get_by_text(f"{DAY}: reported off, until a second person agrees")).to_be_visible()
        look(page)
        listing_says(page, moment, "Reported off")

        # Cal agrees by the link that was sent at once.
        open_link(page, CAL, "Is it off on that day?")
        expect(page.get_by_text("Why: The hall is shut.")).to_be_visible()
        look(page)
        press(page, "I agree: it is off")
        expect(page.get_by_text("The listing now says that it is off on that day.")).to_be_visible()
        look(page)
        listing_says(page, moment, "Off: ")

        # It was a mistake: what was sent to Bea takes it back by one tap.
        open_link(page, BEA, "You told us about one day")
        look(page)
        press(page, "Take it back")
        expect(page.get_by_text("It is taken back: the listing shows that day as ever.")).to_be_visible()
        listing_says(page, moment, "Thursday 12 March")
        expect(page.get_by_text("Off: ")).to_have_count(0)
        assert page.context.cookies() == []

    def test_what_names_somebody_stays_typed_and_is_refused(
        self, page_without_script: Page, time_passes: Clock
    ) -> None:
        page = page_without_script
        page.goto("/list-a-meeting")
        page.get_by_label("What else should people know?").fill("Ask for Yvonne on 07700 900123")
        press(page, "Send")

        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        expect(page.get_by_label("What else should people know?")).to_have_value(
            "Ask for Yvonne on 07700 900123"
        )
        expect(page.get_by_text("This may name somebody").first).to_be_visible()
