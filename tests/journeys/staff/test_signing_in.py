"""Ada signs in: with a password and a passkey, with a passkey alone, with a printed code on a browser that runs no script."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import CDPSession, Page, expect

from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.post import actions as post
from alongside.sign_in import actions, views
from tests.journeys.site import PASSWORD

BY = System("test")
EMAIL = "ada@island.example"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def ada(transactional_db: None, settings: Any) -> User:
    """Ada, where whoever can see a person must show twice who they are."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECOND_STEP_NEEDED = True
    return User.objects.create_user(email=EMAIL, name="Ada", password=PASSWORD, staff=True)


class Device:
    """A telephone's own keeper of passkeys; its owner is known by their finger, unless that is said to be another's."""

    def __init__(self, page: Page) -> None:
        self.chrome: CDPSession = page.context.new_cdp_session(page)
        self.chrome.send("WebAuthn.enable")
        self.id = self.chrome.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def finger(self, *, is_owners: bool) -> None:
        self.chrome.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": is_owners}
        )


@pytest.fixture
def device(page: Page) -> Device:
    return Device(page)


@pytest.fixture
def after_eleven_minutes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it to have so much time pass that whoever is signed in is asked again before what matters much."""

    def pass_time() -> None:
        later = clock.now() + timedelta(minutes=11)
        monkeypatch.setattr(clock, "now", lambda: later)

    return pass_time


@pytest.fixture
def look_at(look: Callable[[Page], None]) -> Callable[[Page, str], None]:
    """Call it with a page and its heading to check that it is there, and that nothing stands in anybody's way."""

    def check(page: Page, heading: str) -> None:
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        look(page)

    return check


def give_password(page: Page) -> None:
    page.get_by_label("Your e-mail address").fill(EMAIL)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def follow_link_of(message: str, page: Page) -> None:
    found = re.search(r"\S+(/l/\S+)", message)
    assert found
    page.goto(found[1])


class TestAPasskey:
    def test_is_made_after_the_password_and_is_then_both_steps(
        self,
        page: Page,
        device: Device,
        look_at: Callable[[Page, str], None],
        after_eleven_minutes: Callable[[], None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        page.goto("/staff/")
        look_at(page, "Sign in")
        give_password(page)
        look_at(page, "Second step of signing in")
        page.get_by_role("link", name="A passkey:").click()
        look_at(page, "A passkey")

        device.finger(is_owners=False)
        page.get_by_role("button", name="Make a passkey here").click()
        expect(page.get_by_role("alert")).to_have_text("That did not work. Try again, or go on without it.")
        look_at(page, "A passkey")
        device.finger(is_owners=True)
        after_eleven_minutes()
        page.get_by_role("button", name="Make a passkey here").click()
        expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Make a passkey here").click()
        look_at(page, "Printed codes")
        page.get_by_role("link", name="Your account").click()
        page.get_by_role("link", name="Second step of signing in").click()
        expect(page.get_by_role("button", name="Take it away")).to_have_count(1)
        look_at(page, "Second step of signing in")
        sign_out(page)

        page.goto("/staff/lists/")
        page.get_by_role("button", name="Use a passkey").click()
        look_at(page, "Lists")
        sign_out(page)

        page.goto("/staff/lists/")
        give_password(page)
        look_at(page, "Second step")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("heading", name="Lists", level=1)).to_be_visible()
        page.goto("/my/sign-in/again?next=/my/devices")
        page.get_by_role("button", name="Use a passkey").click()
        look_at(page, "Where you are signed in")
        sign_out(page)

        monkeypatch.setattr(views, "MOST_PASSKEYS", 0)
        page.goto("/my/sign-in")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.get_by_role("alert")).to_contain_text("That was tried too often. Try again after")


class TestPrintedCodes:
    def test_are_enough_without_script(self, page_without_script: Page) -> None:
        page = page_without_script
        page.goto("/staff/")
        expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
        give_password(page)
        page.get_by_role("link", name="Printed codes").click()
        page.get_by_role("button", name="Make my codes").click()
        printed = page.locator("li .code").all_text_contents()
        page.get_by_role("link", name="I have them").click()
        sign_out(page)

        give_password(page)
        page.get_by_label("Your code").fill(printed[4])
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("heading", name="Staff pages", level=1)).to_be_visible()


class TestEachPage:
    def test_of_the_way_in_has_no_barrier(self, page: Page, look_at: Callable[[Page, str], None]) -> None:
        page.goto("/my/sign-in/forgotten")
        look_at(page, "A new password")
        page.get_by_label("Your e-mail address").fill(EMAIL)
        page.get_by_role("button", name="Send the link").click()
        look_at(page, "Look into your mailbox")
        post.send_next(by=BY, now=clock.now())
        follow_link_of(str(mail.outbox[0].body), page)
        look_at(page, "Choose a new password")
        page.get_by_role("button", name="Take this password").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        look_at(page, "Choose a new password")
        follow_link_of(actions.invite(email="ben@island.example", name="Ben", by=BY, now=clock.now()), page)
        look_at(page, "You are invited to sign in")

    def test_of_ones_own_account_has_no_barrier(
        self, page: Page, look_at: Callable[[Page, str], None], ada: User
    ) -> None:
        page.goto("/my/")
        give_password(page)
        look_at(page, "Your account")
        for path, heading in {
            "/my/devices": "Where you are signed in",
            "/my/steps/app": "An authenticator app",
            "/my/steps/codes": "Printed codes",
            "/my/password": "Another password",
            "/my/sign-in/again": "Is it still you?",
        }.items():
            page.goto(path)
            look_at(page, heading)
        page.goto("/my/steps/codes")
        page.get_by_role("button", name="Make my codes").click()
        expect(page.locator("li .code")).to_have_count(10)
        look_at(page, "Printed codes")
        actions.keep_form("/my/people/new", {"name": ["Sam " * 40, "x" * 90]}, by=ada, now=clock.now())
        page.goto("/my/kept")
        look_at(page, "What was kept for you")
