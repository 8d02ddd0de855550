"""
Bea and Northside go the first stretch: the hours, the steps, one table, what it costs, and posters. Bea on her telephone, Hope at a desk.
"""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.groups.tests.island import BEA
from tests.cast import at_work, northside
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.group.test_lasting import as_somebody, press
from tests.journeys.site import Clock

HOPE = "hope@northside.example"


def test_a_group_from_an_idea_to_its_first_evening_with_its_host(
    page: Page, time_passes: Clock, live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    group = Tenant.objects.create(name="Lanterns", kind=TenantKind.GROUP)
    at_work(User.objects.create_user(email=BEA, name="Bea"), group, Role.FACILITATOR)
    at_work(User.objects.create_user(email=HOPE, name="Hope"), northside(), Role.HOST_LEAD)

    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/begin")
    page.get_by_label("Led by a trained facilitator").check()
    page.get_by_label("Somebody who has been through it themselves").check()
    press(page, "Begin")
    page.get_by_role("link", name="Agree who offers what").click()
    expect(page.get_by_text("Done when both have said yes to the same words.")).to_be_visible()
    page.goto("/my/group/host/propose")
    expect(page.get_by_text("A host lead: about 1 hour 30 minutes in a usual week")).to_be_visible()
    page.get_by_label("Who hosts you?").select_option(label="Northside")
    page.get_by_label("What do they offer?").fill("The room")
    page.get_by_label("What do you offer?").fill("We leave it tidy")
    page.get_by_label(re.compile("^1:")).check()
    press(page, "Propose it")

    page.goto("/my/group/steps")
    page.get_by_role("link", name="Be trained as a facilitator").click()
    page.get_by_label("Done", exact=True).check()
    press(page, "Save")
    expect(page.get_by_text("this should have come before it")).to_be_visible()
    page.goto("/my/group/together")
    page.get_by_role("link", name="Ask for posters").click()
    page.get_by_label("Posters, printed").check()
    page.get_by_label("How many?").fill("20")
    press(page, "Ask for it")
    page.get_by_role("link", name="Write down what you agreed on").click()
    page.get_by_label("When is the first evening?").fill("2/6/2026")
    page.get_by_label("When does it begin?").fill("19:30")
    page.get_by_label("Which room").fill("The small hall")
    page.get_by_label("Who opens").fill("Reception opens")
    press(page, "Save")
    expect(page.get_by_text("You have said yes. They have not yet.")).to_be_visible()
    page.goto("/my/group/costs/change")
    page.get_by_label("Who pays it?").fill("The host")
    press(page, "Save")
    expect(page.get_by_text("Who pays it: The host")).to_be_visible()

    page.set_viewport_size(DESK)
    as_somebody(page, HOPE, str(live_server))
    page.goto("/my/hosting/")
    page.get_by_role("link", name="Lanterns").click()
    press(page, "We agree to this")
    page.get_by_role("link", name="Day, room, key, and what they ask for").click()
    press(page, "We say yes to this")
    expect(page.get_by_text("Both have said yes to this.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Answer")).click()
    page.get_by_label("It is done").check()
    press(page, "Answer")
    page.goto("/my/hosting/")
    page.get_by_role("link", name="Lanterns").click()
    page.get_by_role("link", name="Setting it up, step by step").click()
    expect(page.get_by_text("Be trained as a facilitator")).not_to_be_visible()

    page.set_viewport_size(PHONE)
    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/together")
    expect(page.get_by_text("It is done")).to_be_visible()
    expect(page.get_by_text("Both have said yes to this.")).to_be_visible()
