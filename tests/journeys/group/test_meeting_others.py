"""
Cory plans a network day, on a telephone with script; Bea joins the area, adds to its agenda and claims her travel without script, and Cory
approves it. Then, from the page of her group, one tap leads Bea to its poster and to a message for a chat.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.directory.models import Meeting
from alongside.groups.tests.island import BEA, a_group
from tests.cast import at_work
from tests.journeys.group.test_lasting import as_somebody, press
from tests.journeys.site import Clock

Look = Callable[[Page], None]
CORY = "cory@partnership.example"


@pytest.mark.demand(179, 185)
def test_a_network_day_and_a_poster(
    page: Page, page_without_script: Page, look: Look, time_passes: Clock, live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    body = Tenant.objects.create(name="Fableholm Partnership", kind=TenantKind.PARTNERSHIP)
    at_work(User.objects.create_user(email=CORY, name="Cory"), body, Role.COORDINATOR)
    a_group("Tuesday Lanterns", ("Bea", BEA), Meeting.objects.get())
    cory, bea = page, page_without_script
    as_somebody(cory, CORY, str(live_server))
    as_somebody(bea, BEA, str(live_server))

    bea.goto("/my/group/")
    bea.get_by_role("link", name="Others who run groups").click()
    bea.get_by_role("link", name="Join an area").click()
    bea.get_by_label("Who coordinates your area?").select_option(label="Fableholm Partnership")
    bea.get_by_label("Yes, at our open meetings").check()
    press(bea, "Join")
    expect(bea.get_by_text("They say yes first")).to_be_visible()

    cory.goto("/my/area/")
    press(cory, "Say yes")
    cory.get_by_role("link", name="Plan a network day").click()
    cory.get_by_label("On which day?").fill("21/3/2026")
    cory.get_by_label("From").fill("10:00")
    cory.get_by_label("Until").fill("15:00")
    cory.get_by_label("Where?").fill("The Old Library")
    cory.get_by_label("How much for the travel of one person at most, in pounds?").fill("20")
    press(cory, "Save")
    expect(cory.get_by_text("Tuesday Lanterns: no answer yet")).to_be_visible()
    day = cory.url

    bea.goto("/my/others/")
    bea.get_by_role("link", name="Saturday 21 March 2026").click()
    bea.get_by_label("How many of you come?").fill("1")
    press(bea, "Say it")
    bea.get_by_label("What do you want to talk about?").fill("Rooms that are open in summer")
    press(bea, "Put it on the agenda")
    expect(bea.get_by_text("Rooms that are open in summer (Tuesday Lanterns)")).to_be_visible()
    bea.get_by_role("link", name="Ask for your travel money").click()
    bea.get_by_label("What was it for?").fill("Bus there and back")
    bea.get_by_label("How much, in pounds?").fill("7.40")
    bea.get_by_label("How do you want it?").fill("In cash on the day")
    press(bea, "Ask for it")

    cory.goto(day)
    expect(cory.get_by_text("Rooms that are open in summer (Tuesday Lanterns)")).to_be_visible()
    cory.goto("/my/area/claims")
    look(cory)
    press(cory, "Approve")
    expect(cory.get_by_text("approved")).to_be_visible()

    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/")
    page.get_by_role("link", name="Poster, slips, leaflet and a message for a chat").click()
    press(page, "Copy the message")
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.get_by_label("A message for a chat")).to_contain_text("Come as you are")
    page.get_by_role("button", name="Leaflet to fold").click()
    expect(page.get_by_role("link", name="PDF")).to_be_visible()
