"""Tamsin opens the record of one of Rosa's people in an emergency; Rosa is told, and Max looks at it. All without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.linkage import actions
from tests.cast import at_work, northside, rosa, team

pytestmark = pytest.mark.django_db(transaction=True)


def named(name: str, role: Role, **at: Any) -> User:
    user = User.objects.create_user(email=f"{name.lower()}@northside.example", name=name)
    return at_work(user, northside(), role, **at).user


def test_a_record_is_opened_told_and_looked_at(
    page_without_script: Page,
    page: Page,
    becomes: Callable[[Page, User], Page],
    island: datetime,
    axe: Callable[[Page], None],
) -> None:
    scripted, page = page, page_without_script

    def look() -> None:
        """Look for barriers on the same page in a browser with script, which axe needs."""
        scripted.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
        scripted.goto(page.url)
        axe(scripted)

    member = at_work(rosa(), northside())
    with within(northside()):
        actions.add_person(member, called="Sam", now=clock.now(), by=member.user)

    becomes(page, named("Tamsin", Role.WORKER, team=team(northside(), "Hillside")))
    page.goto("/my/people/")
    page.get_by_role("link", name="Open a record in an emergency").click()
    look()
    page.get_by_label("What are they called here?").fill("Sam")
    page.get_by_label("Why do you need to see this record now?").fill("They are at the desk and not safe")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sam")
    expect(page.get_by_text("You may read it until 18:00, and change nothing")).to_be_visible()
    look()

    becomes(page, rosa())
    page.goto("/my/people/")
    expect(page.get_by_text("Tamsin opened this record on 9 March 2026, 17:30.")).to_be_visible()
    look()

    becomes(page, named("Max", Role.MANAGER))
    page.goto("/my/")
    expect(page.get_by_text("1 waits for your look")).to_be_visible()
    page.get_by_role("link", name="Opened in an emergency").click()
    look()
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_text("Tamsin looked at a person’s record.").first).to_be_visible()
    look()
    page.get_by_label("It was right").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It was right, said Max on 9 March 2026.")).to_be_visible()
    look()
