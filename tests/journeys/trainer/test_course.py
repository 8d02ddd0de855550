"""Tina plans a course; Bea gets a place on it with a first name and no script, and in the end her paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.kernel import clock
from alongside.post.models import Outgoing
from tests.cast import at_work, northside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tina(db: None, live_server: Any, settings: Any, page: Page) -> Page:
    """A browser in which Tina is signed in, who trains people at Northside."""
    user = User.objects.create_user(email="tina@northside.example", name="Tina")
    at_work(user, northside(), Role.TRAINER)
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}]
    )
    return page


def last_link(template: str) -> str:
    letters = Outgoing.objects.filter(template=f"workforce/messages/{template}.txt").order_by("put_at")
    return str(re.findall(r"/l/\S+", str(list(letters)[-1].body))[0])


@pytest.mark.demand(308)
def test_from_planning_it_to_the_paper(
    tina: Page, page_without_script: Page, axe: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    tina.goto("/my/courses/new")
    tina.get_by_label("To look after meetings for a host").check()
    tina.get_by_label("First day").fill(timezone.localdate(now).strftime("%d/%m/%Y"))
    tina.get_by_label("From", exact=True).fill("10:00")
    tina.get_by_label("Until", exact=True).fill("16:00")
    tina.get_by_label("Where?").fill("The Old Library")
    tina.get_by_label("How many places?").fill("1")
    tina.get_by_label("Anybody can see it").check()
    axe(tina)
    tina.get_by_role("button", name="Save").click()
    expect(tina.get_by_text("1 place is free")).to_be_visible()
    course = tina.url

    bea = page_without_script
    bea.goto("/courses")
    bea.get_by_role("link", name="To look after meetings for a host").click()
    bea.get_by_label("What shall people call you?").fill("Bea")
    bea.get_by_label("Your e-mail address").fill("bea@group.example")
    # Nobody reads the page in less than three seconds; a press too soon keeps what was typed.
    bea.get_by_role("button", name="Ask for a place").click()
    if bea.get_by_text("That was very quick").count():
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=30))
        bea.get_by_role("button", name="Ask for a place").click()
    expect(bea.get_by_role("heading", name="Look at your e-mail")).to_be_visible()
    bea.goto(last_link("was_it_you"))
    bea.get_by_role("button", name="Yes, I want the place").click()
    expect(bea.get_by_text("A place is kept for you")).to_be_visible()

    tina.goto(course)
    axe(tina)
    tina.get_by_label("was there on day 1").check()
    tina.get_by_role("button", name="Save who was there").click()
    expect(tina.get_by_role("link", name="Paper for Bea")).to_be_visible()

    bea.goto(last_link("done"))
    bea.get_by_label("Which name shall stand on it?").fill("Beatrix Quince")
    with bea.expect_download() as paper:
        bea.get_by_role("button", name="Take the paper (PDF)").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    bea.get_by_label("Nearly").check()
    bea.get_by_role("button", name="Say it").click()
    expect(bea.get_by_text("It is kept without your name")).to_be_visible()
