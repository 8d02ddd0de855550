"""
Bea gives her group its place, agrees with Northside, finds cover for a bad week, and takes it all along; Hope sees what is shown.

Once with script, looked at for barriers and on a narrow telephone; once without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.directory.models import Meeting
from alongside.groups.tests.island import BEA, CAL, answering, link
from tests.cast import at_work, northside, prove
from tests.journeys.site import Clock

Look = Callable[[Page], None]


def as_somebody(page: Page, email: str, site: str) -> None:
    client = Client()
    client.force_login(User.objects.get(email=email))
    prove(client)
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{button}")).first.click()


def _a_small_part(page: Page, look: Look) -> None:
    """Bea hands a card to somebody, who says yes with a first name and no account."""
    page.goto("/my/group/people/ask")
    page.get_by_label("Tea and chairs").check()
    look(page)
    press(page, "Make the card")
    address = page.locator(".code").inner_text()
    look(page)
    page.goto(re.sub(r"^https?://[^/]+", "", address))
    page.get_by_label("What do you want to be called?").fill("Fay")
    look(page)
    press(page, "Yes, I will")
    expect(page.get_by_role("heading", name="That is done")).to_be_visible()
    page.goto("/my/group/people")
    press(page, "Said yes to the next:")
    expect(page.get_by_text("Welcome people at the door")).to_be_visible()


def test_a_group_from_its_first_page_to_a_week_covered_by_another(
    page_and_look: tuple[Page, Look], time_passes: Clock, live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    page, look = page_and_look
    meeting, group = Meeting.objects.get(), Tenant.objects.create(name="Lanterns", kind=TenantKind.GROUP)
    for name, email, body, role in (
        ("Bea", BEA, group, Role.FACILITATOR),
        ("Cal", CAL, group, Role.FACILITATOR),
        ("Hope", "hope@northside.example", northside(), Role.HOST_LEAD),
    ):
        at_work(User.objects.create_user(email=email, name=name), body, role)
    answering(meeting, BEA, now=time_passes.now)

    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/")
    page.get_by_label("A local group with its own way").check()
    page.get_by_label("Somebody who has been through it themselves").check()
    press(page, "Begin")
    page.get_by_role("link", name="Say which is yours").click()
    page.get_by_label("The address of its page here").fill(meeting.public_id)
    press(page, "It is ours")
    expect(page.get_by_role("heading", name="What is next")).to_be_visible()

    page.get_by_role("link", name="Our host, and what they see").click()
    page.get_by_role("link", name="Propose an agreement").click()
    page.get_by_label("Who hosts you?").select_option(label="Northside")
    page.get_by_label("What do they offer?").fill("The room")
    page.get_by_label("What do you offer?").fill("We leave it tidy")
    page.get_by_label(re.compile("^1:")).check()
    press(page, "Propose it")
    expect(page.get_by_text("They have not said yes to this yet.")).to_be_visible()

    page.goto("/my/group/steady")
    press(page, "Ask the others")
    expect(page.get_by_text("Asked: 1. Cannot: 0.")).to_be_visible()
    look(page)
    page.goto(link(CAL, "Can you help on a day?"))
    press(page, "Yes, I can")
    expect(page.get_by_text("The listing now says that it is on")).to_be_visible()
    page.goto("/my/group/steady")
    expect(page.get_by_text("Cal", exact=True)).to_be_visible()
    _a_small_part(page, look)

    as_somebody(page, "hope@northside.example", str(live_server))
    page.goto("/my/hosting/")
    page.get_by_role("link", name="Lanterns").click()
    press(page, "We agree to this")
    press(page, "I told somebody of it")
    expect(page.get_by_text("The month that is running shows when it is over")).to_be_visible()
    expect(page.get_by_text("Cal")).not_to_be_visible()
