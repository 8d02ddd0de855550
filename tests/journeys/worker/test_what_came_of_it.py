"""Sula leads the team: she sees the work, and no scores of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.linkage import actions
from tests.cast import at_work, northside, rosa

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sula(db: None, becomes: Callable[[Page, User], Page]) -> Callable[[Page], Page]:
    """Call it with a page to have Sula signed in there, who leads the team in which Rosa supports six people."""
    member, now = at_work(rosa(), northside()), clock.now()
    with within(member.tenant):
        for number in range(6):
            person = actions.add_person(
                member, called=f"P{number}", by=member.user, now=now - timedelta(days=number)
            )
            actions.record_consent(person, "count", agreed=True, by=member.user, now=now)
    user = User.objects.create_user(email="sula@northside.example", name="Sula")
    at_work(user, northside(), Role.SUPERVISOR)
    return lambda page: becomes(page, user)


@pytest.mark.demand(127)
def test_the_work_of_a_team_and_what_each_number_means(
    page: Page, sula: Callable[[Page], Page], look: Callable[[Page], None]
) -> None:
    sula(page)
    page.goto("/my/figures/team")
    expect(page.get_by_text("Due today: 6")).to_be_visible()
    look(page)

    page.get_by_text("What each number means").click()
    expect(page.get_by_text("Out of everybody who was added in these months.")).to_be_visible()
    look(page)
    page.get_by_role("link", name="The people of your team, list by list").click()
    expect(page.get_by_role("heading", name="Due today")).to_be_visible()
    page.get_by_role("link", name="What came of my own work").click()
    expect(page.get_by_text("for your eyes only")).to_be_visible()


def test_the_same_without_script(page_without_script: Page, sula: Callable[[Page], Page]) -> None:
    page = sula(page_without_script)
    page.goto("/my/figures/team")
    page.get_by_label("Of people who were added in").select_option(index=9)
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_text("Everybody", exact=True)).to_be_visible()
    assert "of=" in page.url
