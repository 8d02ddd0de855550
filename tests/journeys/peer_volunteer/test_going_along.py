"""Pip is asked, says yes, writes and meets; Sam comes back with a code and a word, and ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.company import actions, queries
from alongside.company.volunteering import How, Kind, Offers, Part, Slot
from alongside.linkage import actions as linkage
from tests.cast import at_work, northside, rosa

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def code(db: None, island: datetime) -> str:
    """Pip is asked to go along with Sam today; and the private code that Sam has."""
    now, tenant = island, northside()
    hope, max_, pip = (
        at_work(User.objects.create_user(email=f"{name}@northside.example", name=name.title()), tenant, role)
        for name, role in (("hope", Role.HOST_LEAD), ("max", Role.MANAGER), ("pip", Role.PEER_VOLUNTEER))
    )
    worker = at_work(rosa(), tenant)
    with within(tenant):
        actions.set_up(
            tenant, safeguarding=hope.user, safeguarding_phone="01632 960101", by=hope.user, now=now
        )
        offers = Offers(
            times=tuple(Slot(day, part) for day in range(1, 8) for part in Part), kinds=(Kind.GO_ALONG,)
        )
        volunteer = actions.add_volunteer(tenant, pip.user, by=hope.user, now=now)
        actions.change_offers(volunteer, called="Pip", offers=offers, by=pip.user, now=now)
        until = now.date() + timedelta(days=100)
        actions.propose(volunteer, how=How.BODY, answers_for="Northside", until=until, by=hope.user, now=now)
        actions.second(volunteer, by=max_.user, now=now)
        sam = linkage.add_person(worker, called="Sam", age="ADULT", now=now, by=worker.user)
        contact = actions.begin(sam, Kind.GO_ALONG, leave=True, by=worker.user, now=now)
        said: dict[str, Any] = {
            "meeting": "Tuesday Lanterns", "at": now + timedelta(hours=1), "where": "Outside the library", "public": True,
            "night_name": "Rosa", "night_phone": "01632 960102", "plan_b": "The 19:40 bus",
        }  # fmt: skip
        actions.arrange(contact, by=worker.user, now=now, **said)
        found = queries.get_volunteer(pip, volunteer.pk)
        assert found
        actions.ask(contact, found, by=worker.user, now=now)
        return actions.make_code(contact, word="grey heron", by=worker.user, now=now)


@pytest.fixture
def pip(code: str, becomes: Callable[[Page, User], Page]) -> Callable[[Page], Page]:
    """Call it with a page to have Pip signed in there."""
    return lambda page: becomes(page, User.objects.get(name="Pip"))


def test_going_along_with_script(
    page: Page, pip: Callable[[Page], Page], axe: Callable[[Page], None]
) -> None:
    pip(page).goto("/my/going-along/")
    axe(page)
    page.locator("main a[href*='/my/going-along/']").first.click()
    expect(page.get_by_role("heading", name="Somebody")).to_be_visible()
    page.get_by_role("button", name="Yes, I can").click()

    expect(page.get_by_role("heading", name="Sam")).to_be_visible()
    axe(page)
    page.get_by_label("Write to them").fill("I wear a red scarf")
    page.get_by_role("button", name="Pass it on").click()
    expect(page.get_by_text("I wear a red scarf")).to_be_visible()
    page.get_by_role("button", name="We have met").click()
    expect(page.get_by_role("heading", name="Sam")).to_be_visible()


def test_coming_back_with_a_code_without_script(
    page_without_script: Page, pip: Callable[[Page], Page], code: str
) -> None:
    page = pip(page_without_script)
    page.goto("/my/going-along/")
    page.locator("main a[href*='/my/going-along/']").first.click()
    page.get_by_role("button", name="Yes, I can").click()
    page.context.clear_cookies()

    page.goto("/with-me/back")
    page.get_by_label("Your private code").fill(code)
    page.get_by_label("The word that only you know").fill("grey heron")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Outside the library")).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("button", name="Yes, it is still on").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    page.locator("summary", has_text="End it").click()
    page.get_by_role("button", name="End it", exact=True).click()
    expect(page.get_by_text("It is over. Nothing more is passed on.")).to_be_visible()
