"""Mona, who manages Northside, puts its own words in the place of ours, as a draft first; Rosa asks with them. All without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.linkage import actions
from alongside.linkage.stages import Stage
from tests.cast import at_work, northside, rosa

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_go_from_a_draft_into_use(
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
        sam = actions.add_person(member, called="Sam", now=clock.now(), by=member.user)
        talk = actions.begin(sam, Stage.INTRODUCE, on=clock.now().date(), now=clock.now(), by=member.user)
    mona = User.objects.create_user(email="mona@northside.example", name="Mona")
    becomes(page, at_work(mona, northside(), Role.MANAGER).user)

    page.goto("/my/")
    page.get_by_role("link", name="Words that your people ask with").click()
    look()
    page.get_by_text("Worries:").click()
    page.get_by_role("link", name="It is religious").click()
    page.get_by_label("Words", exact=True).fill("Some is, some is not. Come and see.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("heading", name="Your draft")).to_be_visible()
    look()

    page.get_by_label("Who has checked it").fill("Mona")
    page.get_by_label("On which day").fill("2026-03-01")
    page.get_by_role("button", name="Put them into use").click()
    expect(page.get_by_text("Checked by Mona on 1 March 2026.").first).to_be_visible()
    expect(page.get_by_role("button", name="Give the words before their place back")).to_be_visible()

    becomes(page, rosa())
    page.goto(f"/my/talks/{talk.pk}/worries")
    page.get_by_text("It is religious").last.click()
    expect(page.get_by_text("Some is, some is not. Come and see.")).to_be_visible()
