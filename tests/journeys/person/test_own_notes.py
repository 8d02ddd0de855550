"""Sam opens their own notes with a private code, writes, shows one to Rosa, and reads who has looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.tenancy import within
from alongside.kernel import clock
from alongside.linkage import actions, private_code
from alongside.linkage.log import queries
from alongside.linkage.models import Person
from alongside.linkage.taking_part import SeenBy
from tests.cast import at_work, northside, rosa

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "blue kettle"


@pytest.fixture
def sam(db: None, live_server: Any) -> Person:
    member = at_work(rosa(), northside())
    with within(member.tenant):
        person = actions.add_person(member, called="Sam", by=member.user, now=clock.now())
        actions.read_record(person, by=member.user, now=clock.now())
    return person


@pytest.fixture
def code(sam: Person) -> str:
    return private_code.make("log", sam, word=WORD, by=rosa(), now=clock.now())


def opened(page: Page, code: str) -> None:
    page.goto("/yours")
    page.get_by_label("Your private code").fill(code)
    page.get_by_label("Your second word").fill(WORD)
    page.get_by_role("button", name="Open").click()


@pytest.mark.demand(22)
def test_without_script(page_without_script: Page, sam: Person, code: str) -> None:
    page = page_without_script
    opened(page, code)
    expect(page.get_by_text("Nothing stands here yet.")).to_be_visible()

    page.get_by_label("I got to know somebody").check()
    page.get_by_label("What did it give you?").fill("A quiet evening")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("A quiet evening")).to_be_visible()
    with within(sam.tenant):
        assert queries.list_log(sam, to=SeenBy.WORKER) == []
    page.get_by_role("button", name="Show it to my worker").click()
    expect(page.get_by_role("button", name="Keep it to myself")).to_be_visible()
    with within(sam.tenant):
        assert len(queries.list_log(sam, to=SeenBy.WORKER)) == 1

    page.get_by_role("button", name="Who has looked at my record").click()
    expect(page.get_by_text("Rosa looked at a person’s record.")).to_be_visible()
    page.get_by_role("button", name="Back to your notes").click()
    expect(page.get_by_text("A quiet evening")).to_be_visible()
    assert page.url.endswith("/yours")
    assert page.context.cookies() == []


def test_on_a_telephone_on_a_desk_and_on_paper(page: Page, code: str, look: Callable[[Page], None]) -> None:
    page.goto("/yours")
    look(page)
    opened(page, code)
    page.get_by_label("What did it give you?").fill("A quiet evening")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text("A quiet evening")).to_be_visible()
    look(page)

    page.emulate_media(media="print")
    expect(page.get_by_text("A quiet evening")).to_be_visible()
    expect(page.get_by_role("button", name="Save").first).to_be_hidden()
