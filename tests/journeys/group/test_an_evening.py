"""A facilitator alone with the running order, in a hall without signal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions
from alongside.groups.kinds import Facilitator, Kind
from alongside.kernel import clock
from tests.cast import at_work
from tests.journeys.person.test_offline import opened
from tests.journeys.person.test_tools import press
from tests.journeys.site import PASSWORD

pytestmark = pytest.mark.usefixtures("island", "db")


@pytest.fixture
def lanterns(island: datetime, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Tenant:
    """A group with a home, which Bea runs; the site's clock is an evening's."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    moment = datetime(2026, 3, 10, 19, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    bea = User(email="bea@island.example", name="Bea")
    bea.password = make_password(PASSWORD)
    bea.save()
    tenant = Tenant.objects.create(name="Tuesday Lanterns", kind=TenantKind.GROUP)
    at_work(bea, tenant, Role.FACILITATOR)
    with within(tenant):
        actions.begin_home(tenant, kind=Kind.FACILITATED, facilitator=Facilitator.PEER, by=bea, now=moment)
    return tenant


class TestTheRunningOrder:
    def test_is_one_sheet_of_paper_without_script(self, page_without_script: Page) -> None:
        for chosen in ("outline-90", "chair-90"):
            page_without_script.goto(f"/running-order?form={chosen}")

            assert page_without_script.evaluate("document.documentElement.scrollWidth") <= 360
            assert page_without_script.pdf(format="A4").count(b"/Type /Page\n") == 1

    def test_is_changed_and_kept_on_the_device(self, page: Page, look: Callable[[Page], None]) -> None:
        page.goto("/running-order")
        press(page, "Change it")
        expect(page.get_by_role("heading", name="Change the running order")).to_be_focused()
        look(page)

        page.get_by_label("Minutes", exact=True).nth(1).fill("25")
        expect(page.get_by_text("That makes 95 minutes; the meeting lasts 90. Take out 5.")).to_be_visible()
        page.get_by_role("button", name="Leave out: The tin goes round").click()
        page.get_by_role("button", name="Earlier: Check-out and closing").click()
        press(page, "Add a part")
        press(page, "Keep it on this device")
        expect(page.get_by_role("alert")).to_contain_text("Give part 6 a name")
        page.get_by_label("Part 6").fill("Tea")
        press(page, "Keep it on this device")
        expect(page.get_by_text("It is kept on this device.")).to_be_visible()
        page.reload()

        expect(page.locator(".order__title")).to_have_text(
            ["Opening", "Check-in", "Agenda", "Check-out and closing", "Work", "Tea"]
        )
        page.goto("/on-this-device")
        press(page, "Forget all of it, with what is written")
        page.goto("/running-order")
        expect(page.locator(".order__title").last).to_have_text("Check-out and closing")


class TestAnEveningWithoutSignal:
    def test_runs_from_start_to_finish_and_is_counted_once_when_there_is_signal(
        self, keeping_page: Page, look: Callable[[Page], None], lanterns: Tenant
    ) -> None:
        page = keeping_page
        page.clock.install(time="2026-03-10T19:30:00Z")
        page.goto("/my/group/evening/devices")
        page.get_by_label("Your e-mail address").fill("bea@island.example")
        page.get_by_label("Your password").fill(PASSWORD)
        press(page, "Sign in")
        expect(page.get_by_role("heading", name="On a phone")).to_be_visible()
        look(page)
        press(page, "Take it to this device")
        expect(page.get_by_text("It is on this device now.")).to_be_visible()
        opened(page, "/running-order")
        page.context.set_offline(True)
        page.goto("/running-order")

        press(page, "Begin the evening")
        expect(page.get_by_role("timer")).to_have_text("5:00")
        look(page)
        page.clock.fast_forward("04:00")
        expect(page.get_by_text("Nearly over.")).to_be_visible()
        press(page, "Add five minutes")
        expect(page.get_by_text("Nearly over.")).to_be_hidden()
        page.reload()
        expect(page.get_by_text("5 minutes late")).to_be_visible()
        press(page, "Next part")
        expect(page.get_by_role("heading", name="Check-in")).to_be_focused()
        page.clock.fast_forward("21:00")
        expect(page.get_by_text("Over by 1 minute.")).to_be_visible()
        press(page, "Hide the clock")
        expect(page.get_by_role("timer")).to_be_hidden()

        press(page, "End the evening")
        page.get_by_label("How many were there, with you?").fill("3")
        page.get_by_label("How many of them for the first time?").fill("4")
        press(page, "Save")
        expect(page.get_by_role("alert")).to_contain_text("no more than were there")
        look(page)
        page.get_by_label("How many of them for the first time?").fill("1")
        press(page, "Save")
        expect(page.get_by_text("10 March 2026: 3 there, 1 for the first time")).to_be_visible()
        expect(page.get_by_text("There is no signal.")).to_be_visible()

        page.context.set_offline(False)
        expect(page.get_by_text("The count is with your group.")).to_be_visible()
        page.reload()
        page.goto("/my/group/evening/numbers")
        look(page)
        expect(page.get_by_role("row", name="10 March 2026")).to_have_count(1)
