"""
Bea is worried about somebody at nine in the evening: she sees whom to ring, writes it down, Hope reads it, and an answer comes back.

Once with script, looked at for barriers and on a narrow telephone; once without. And what is for her alone stays on her device.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions as homes
from alongside.groups.home.queries import get_home
from alongside.groups.hosting import actions as hosting
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.tests.island import BEA
from alongside.safeguarding import actions
from alongside.toolbox.tools import FOR_RUNNERS
from tests.cast import at_work, northside
from tests.journeys.group.test_lasting import Look, as_somebody, press
from tests.journeys.person.test_tools import fill_in
from tests.journeys.site import Clock

HOPE = "hope@northside.example"


@pytest.fixture
def lanterns(time_passes: Clock) -> None:
    """Bea runs the Lanterns, which Northside hosts; there Hope reads worries."""
    group, now = Tenant.objects.create(name="Lanterns", kind=TenantKind.GROUP), time_passes.now
    bea = at_work(User.objects.create_user(email=BEA, name="Bea"), group, Role.FACILITATOR).user
    hope = at_work(User.objects.create_user(email=HOPE, name="Hope"), northside(), Role.HOST_LEAD).user
    with within(northside()):
        actions.name_reader(northside(), user=hope, phone="01632 960101", by=hope, now=now)
    with within(group):
        homes.begin_home(group, kind=Kind.LOCAL_PEER, facilitator=Facilitator.PEER, by=bea, now=now)
        home = get_home(group)
        assert home
        hosting.propose(home, northside(), host_offers="x", group_offers="x", level=1, by=bea, now=now)


@pytest.mark.demand(183)
def test_a_worry_is_written_down_read_and_answered(
    lanterns: None, page_and_look: tuple[Page, Look], live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    page, look = page_and_look

    page.goto("/at-risk")
    ring = page.get_by_role("region", name="In danger now").get_by_role("link", name="Ring 01632 960999")
    expect(ring).to_be_in_viewport()
    page.get_by_role("link", name="Everybody whom one can ring, to print").click()
    expect(page.get_by_role("heading", name="Whom to ring")).to_be_visible()

    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/")
    page.get_by_role("link", name="Somebody is at risk").click()
    page.get_by_role("link", name="Say who reads it").click()
    page.get_by_label("Which body reads them?").select_option(label="Northside")
    page.get_by_role("button", name="They read it").last.click()
    expect(page.get_by_text("Hope of Northside reads it, and nobody else.")).to_be_visible()
    page.get_by_role("link", name="Write it down").click()
    page.get_by_label("What worried you?").fill("A woman said that she is afraid to go home.")
    press(page, "Send it")
    expect(page.get_by_text("Not read yet.")).to_be_visible()
    look(page)

    as_somebody(page, HOPE, str(live_server))
    page.goto("/my/worries/")
    page.get_by_role("link", name=re.compile("Lanterns")).click()
    page.get_by_label("What was done, by whom and when?").fill("I rang the group.")
    page.get_by_label("What do you tell whoever wrote it?").fill("It is in hand.")
    press(page, "Save, and write back")

    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/at-risk")
    expect(page.get_by_text("It is in hand.")).to_be_visible()


@pytest.mark.demand(193, 196)
def test_what_is_for_whoever_runs_a_meeting_stays_on_their_device_and_makes_a_letter(
    lanterns: None, page: Page, axe: Callable[[Page], None], live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    as_somebody(page, BEA, str(live_server))
    page.goto("/my/group/")
    page.get_by_role("link", name="For you alone").click()
    expect(page.get_by_role("heading", name="For whoever runs a meeting")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for tool in FOR_RUNNERS[:3]:
        press(page, str(tool.title))
        press(page, "Begin")
        fill_in(page, tool)
        expect(page.locator("dt", has_text=str(tool.questions[-1].asks))).to_be_visible()
        press(page, "Back")
        press(page, "Back")

    press(page, "My hours and what I can do")
    for minutes in ("90", "120"):
        page.get_by_role("button", name=re.compile("^(Begin|A new one)$")).click()
        press(page, "Go on")
        page.get_by_label("What did you do?").fill("Ran the meeting")
        press(page, "Go on")
        page.get_by_label("How long, in minutes?").fill(minutes)
        press(page, "Go on")
        page.get_by_label("Calming a quarrel").check()
        press(page, "Done")
        page.get_by_role("heading", name="Ran the meeting").wait_for()
        press(page, "Back")
    expect(page.get_by_text("3.5 hours, at 2 times.")).to_be_visible()

    press(page, "Back")
    press(page, "A letter about what I do")
    press(page, "Begin")
    page.get_by_label("Which name do you want on it?").fill("Bea Q")
    press(page, "Go on")
    page.get_by_label("What do you do?").fill("facilitator of a group")
    press(page, "Go on")
    page.get_by_label("Since when?").fill("2025-03-02")
    press(page, "That is enough for now")
    axe(page)
    page.emulate_media(media="print")
    letter = page.get_by_role("region", name="The letter")
    expect(letter.get_by_text("Bea Q has been facilitator of a group since 2 March 2025")).to_be_visible()
    expect(letter.get_by_text("3.5 hours, at 2 times.")).to_be_visible()
    expect(letter.get_by_text("Calming a quarrel")).to_be_visible()
    expect(page.get_by_role("heading", name="A letter about what I do")).not_to_be_visible()
    assert asked == []


def test_what_was_unfolded_on_the_page_prints_without_an_arrow_over_its_words(page: Page) -> None:
    page.goto("/at-risk")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.emulate_media(media="print")

    arrows = page.evaluate(
        "[...document.querySelectorAll('details > summary')]"
        ".filter(one => one.checkVisibility()).map(one => getComputedStyle(one, '::before').display)"
    )

    assert set(arrows) == {"none"}
