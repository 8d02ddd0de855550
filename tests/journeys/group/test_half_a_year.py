"""
A facilitator's first half year: Bea is invited, trained, has a room and a poster, runs an evening alone in a hall without signal, has a bad
week covered by a neighbour, and hands over. All the while Hope, whose service hosts the group, sees what the group shows and no more.

Bea is on her telephone, whoever is at a desk there without script. What is counted is with the group once there is signal.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.accounts.models import User
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.directory.models import Meeting
from alongside.groups.home.queries import get_home
from alongside.groups.tests.island import BEA, CAL, a_group, a_meeting, link
from alongside.lasting import actions as lasting
from alongside.schemes import actions as schemes
from alongside.schemes.models import Scheme, Site
from tests.cast import at_work, northside
from tests.journeys.conftest import DESK
from tests.journeys.coordinator.test_a_scheme import HOUSES
from tests.journeys.coordinator.test_a_scheme import scheme as scheme
from tests.journeys.group.test_a_room import ask, lend
from tests.journeys.group.test_lasting import Look, as_somebody, press
from tests.journeys.person.test_offline import opened
from tests.journeys.site import Clock

DEE, HOPE, TINA = "dee@menders.example", "hope@northside.example", "tina@northside.example"
WHEN, KIND, CHARTER = "Tuesday 7:30pm, St Mark's Hall", "What they are", "What they hold to"
WENT_WELL, LEFT = "Nobody hurried", "The long key sticks in the frost"
# What is the group's own: none of it is ever on a page of its host.
ITS_OWN = (
    "Bea",
    "Cal",
    "Dee",
    "Net Menders",
    WENT_WELL,
    LEFT,
    "5 there",
    "24 March",
    "21 April",
    "nobody free",
)


@dataclass
class Story:
    """Who sits where: Bea with her telephone, the same without signal, and a desk; and what day it is."""

    phone: Page
    in_the_hall: Page
    desk: Page
    clock: Clock
    site: str

    def it_is(self, month: int, day: int, hour: int = 12, minute: int = 0) -> None:
        self.clock.now = datetime(2026, month, day, hour, minute, tzinfo=UTC)

    def bea(self) -> Page:
        as_somebody(self.phone, BEA, self.site)
        return self.phone

    def at_the_desk(self, email: str) -> Page:
        as_somebody(self.desk, email, self.site)
        return self.desk


@pytest.fixture
def story(
    time_passes: Clock,
    page: Page,
    keeping_page: Page,
    page_without_script: Page,
    live_server: Any,
    settings: Any,
) -> Story:
    """Cal has begun a group that Dee's is near; Hope leads on groups at Northside, where Tina trains."""
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    a_group("Lanterns", ("Cal", CAL), Meeting.objects.get())
    dee = a_group("Net Menders", ("Dee", DEE), a_meeting(key="2", name="Net Menders", venue="The loft"))
    with within(dee.tenant):
        home = get_home(dee.tenant)
        assert home
        lasting.open_to_neighbours(home, True, by=dee.user, now=time_passes.now)
    for name, email, role in (("Hope", HOPE, Role.HOST_LEAD), ("Tina", TINA, Role.TRAINER)):
        at_work(User.objects.create_user(email=email, name=name), northside(), role)
    page_without_script.set_viewport_size(DESK)
    return Story(page, keeping_page, page_without_script, time_passes, str(live_server))


def the_host_sees(story: Story, *shown: str, not_shown: Collection[str] = ()) -> None:
    """Have Hope open all that she has of the group: it says what it shows, and nothing of what is its own."""
    desk = story.at_the_desk(HOPE)
    desk.goto("/my/hosting/")
    desk.get_by_role("link", name="Lanterns").click()
    main = desk.get_by_role("main")
    for words in shown:
        expect(main).to_contain_text(words)
    of_it = desk.url
    for page in ("", "steps", "together", "stepped-in"):
        desk.goto(of_it + page)
        said = main.inner_text()
        assert [words for words in (*ITS_OWN, *not_shown) if words in said] == []


def bea_is_invited(story: Story) -> None:
    as_somebody(story.phone, CAL, story.site)
    page = story.phone
    page.goto("/my/group/people/invite")
    page.get_by_label("Their e-mail address").fill(BEA)
    page.get_by_label("What they are called here").fill("Bea")
    press(page, "Invite them")
    expect(page.get_by_role("listitem").filter(has_text="is invited")).to_contain_text("Bea")
    page.context.clear_cookies()
    page.goto(link(BEA, "You are invited to sign in"))
    page.get_by_label("password").fill("eleven herons on the weir")
    press(page, "Say yes")
    page.wait_for_url(re.compile("/my/|/sign-in"))
    story.bea().goto("/my/group/people")
    expect(page.get_by_role("main")).to_contain_text("Bea")


def bea_agrees_with_a_host(story: Story) -> None:
    page = story.bea()
    page.goto("/my/group/host/propose")
    page.get_by_label("Who hosts you?").select_option(label="Northside")
    page.get_by_label("What do they offer?").fill("The room")
    page.get_by_label("What do you offer?").fill("We leave it tidy")
    page.get_by_label(re.compile("^1:")).check()
    press(page, "Propose it")

    desk = story.at_the_desk(HOPE)
    desk.goto("/my/hosting/")
    desk.get_by_role("link", name="Lanterns").click()
    press(desk, "We agree to this")
    the_host_sees(story, "The room", "We leave it tidy", WHEN, not_shown=(KIND, CHARTER))


def bea_is_trained(story: Story, look: Look) -> None:
    desk = story.at_the_desk(TINA)
    desk.goto("/my/courses/new")
    desk.get_by_label("To facilitate a meeting").check()
    desk.get_by_label("First day").fill("14/3/2026")
    desk.get_by_label("From", exact=True).fill("10:00")
    desk.get_by_label("Until", exact=True).fill("16:00")
    desk.get_by_label("Where?").fill("The Old Library")
    desk.get_by_label("How many places?").fill("1")
    desk.get_by_label("Anybody can see it").check()
    press(desk, "Save")
    expect(desk.get_by_text("1 place is free")).to_be_visible()
    course = desk.url

    page = story.phone
    page.goto("/courses")
    page.get_by_role("link", name="To facilitate a meeting").click()
    page.get_by_label("What shall people call you?").fill("Bea")
    page.get_by_label("Your e-mail address").fill(BEA)
    story.clock.now += timedelta(seconds=30)  # nobody reads the page sooner
    press(page, "Ask for a place")
    page.goto(link(BEA, "Do you want this place?"))
    press(page, "Yes, I want the place")
    expect(page.get_by_text("A place is kept for you")).to_be_visible()

    story.it_is(3, 15, 17)
    story.at_the_desk(TINA).goto(course)
    for day in (1, 2):
        desk.get_by_label(f"was there on day {day}").check()
    press(desk, "Save who was there")
    expect(desk.get_by_role("link", name="Paper for Bea")).to_be_visible()
    page.goto(link(BEA, "Your paper is ready"))
    look(page)
    page.get_by_label("Which name shall stand on it?").fill("Beatrix Quince")
    with page.expect_download() as paper:
        press(page, "Take the paper")
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_label("Nearly").check()
    press(page, "Say it")
    expect(page.get_by_text("It is kept without your name")).to_be_visible()


def bea_has_a_room_and_a_poster(story: Story) -> None:
    story.it_is(3, 16)
    desk = story.at_the_desk(HOPE)
    lend(desk, "The garden room", "18:30-21:00")
    expect(desk.get_by_text("Nobody has it yet.")).to_be_visible()

    page = story.bea()
    page.goto("/my/group/rooms/find?near=Leeds")
    page.get_by_role("link", name="The garden room").click()
    ask(page, "19:30")
    expect(page.get_by_text("Every Tuesday, 7:30pm to 9pm")).to_be_visible()
    page.goto("/my/group/")
    page.get_by_role("link", name="Poster, slips, leaflet and a message for a chat").click()
    expect(page.get_by_label("A message for a chat")).to_contain_text("Tuesday")
    page.get_by_role("button", name="Poster", exact=True).click()
    expect(page.get_by_role("link", name="PDF")).to_be_visible()


def bea_is_alone_in_a_hall_without_signal(story: Story, look: Look) -> None:
    story.it_is(3, 24, 19, 30)
    page = story.in_the_hall
    as_somebody(page, BEA, story.site)
    page.clock.install(time="2026-03-24T19:30:00Z")
    page.goto("/my/group/evening/devices")
    press(page, "Take it to this device")
    expect(page.get_by_text("It is on this device now.")).to_be_visible()
    opened(page, "/running-order")
    page.context.set_offline(True)
    page.goto("/running-order")

    press(page, "Begin the evening")
    expect(page.get_by_role("timer")).to_have_text("5:00")
    look(page)
    expect(page.get_by_role("heading", name="A scene to talk about")).to_be_visible()
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
    page.get_by_label("How many were there, with you?").fill("5")
    page.get_by_label("How many of them for the first time?").fill("6")
    page.get_by_label("What went well?").fill(WENT_WELL)
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("no more than were there")
    look(page)
    page.get_by_label("How many of them for the first time?").fill("2")
    press(page, "Save")
    expect(page.get_by_text("24 March 2026: 5 there, 2 for the first time")).to_be_visible()
    expect(page.get_by_text("There is no signal.")).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_text("The count is with your group.")).to_be_visible()
    page.reload()
    page.goto("/my/group/evening/numbers")
    expect(page.get_by_role("row", name="24 March 2026 5 2")).to_have_count(1)
    expect(page.get_by_text(WENT_WELL)).to_be_visible()


def bea_shows_her_host_what_kind_of_group_it_is(story: Story) -> None:
    the_host_sees(story, WHEN, not_shown=(KIND, CHARTER))
    page = story.bea()
    page.goto("/my/group/host")
    page.get_by_label("What kind of group we are").check()
    press(page, "Show this and no more")
    the_host_sees(story, KIND, WHEN, not_shown=(CHARTER,))


def a_bad_week_is_covered_by_a_neighbour(story: Story, look: Look) -> None:
    story.it_is(4, 20)
    page = story.bea()
    page.goto("/my/group/steady")
    press(page, "I run it")
    press(page, "I cannot: ask the others")
    expect(page.get_by_text("Asked: 1. Cannot: 0.")).to_be_visible()
    page.goto(link(CAL, "Can you help on a day?"))
    look(page)
    press(page, "Not this time")
    expect(page.get_by_text("Nobody asks why.")).to_be_visible()
    page.goto(link(DEE, "Can you help on a day?"))
    press(page, "Yes, I can")
    expect(page.get_by_text("The listing now says that it is on")).to_be_visible()
    page.goto("/my/group/steady")
    expect(page.get_by_text("Dee, of a group nearby")).to_be_visible()

    the_host_sees(story, KIND, WHEN, not_shown=(CHARTER,))
    story.clock.wait()
    page.context.clear_cookies()
    page.goto(f"/m/{Meeting.objects.earliest('pk').public_id}")
    expect(page.get_by_text("Off: ")).to_have_count(0)
    assert [name for name in ("Bea", "Dee") if name in page.get_by_role("main").inner_text()] == []


def bea_hands_over(story: Story) -> None:
    story.it_is(9, 7)
    page = story.bea()
    page.goto("/my/group/steady/hold")
    page.get_by_label("The key").check()
    page.get_by_label("Who has it?").select_option(label="Bea")
    press(page, "Note it")
    page.get_by_role("link", name="Hand things over, as a list").click()
    page.get_by_label("The key").check()
    page.get_by_label("To whom?").select_option(label="Cal")
    press(page, "I have handed it on")
    expect(page.get_by_text("Handed to Cal, who has not said yet that they have it")).to_be_visible()
    page.goto("/my/role/hand-over")
    page.get_by_label("To whom?").select_option(label="Cal")
    page.get_by_label("What do they have to know?").fill(LEFT)
    press(page, "Hand it over")
    page.goto("/my/group/people")
    press(page, "Step back for now")
    expect(page.get_by_text("You are not on the rota for now.")).to_be_visible()

    as_somebody(page, CAL, story.site)
    page.goto("/my/group/steady")
    press(page, "I have it")
    expect(page.get_by_text("Handed to Cal")).to_have_count(0)
    page.goto("/my/role/")
    expect(page.get_by_text(LEFT)).to_be_visible()
    the_host_sees(story, KIND, WHEN, not_shown=(CHARTER,))


def the_scheme_sees_six_sites_and_one_that_meets(story: Story, scheme: Scheme) -> None:
    cory, group = User.objects.get(name="Cory"), Meeting.objects.earliest("pk")
    with within(scheme.tenant):
        sites = list(Site.objects.filter(scheme=scheme).order_by("pk"))
        schemes.choose(scheme, sites, reason="Six that differ", by=cory, now=story.clock.now)
        schemes.put_meetings(sites[0], [group.public_id], by=cory, now=story.clock.now)
    desk = story.at_the_desk(cory.email)
    desk.goto("/my/schemes/")
    desk.get_by_role("link", name=scheme.name).click()
    for name in HOUSES:
        expect(desk.get_by_role("listitem").filter(has_text=f"{name} House")).to_contain_text("takes part")
    main = desk.get_by_role("main")
    expect(main.get_by_text("St Mark's Hall")).to_have_count(1)
    assert [words for words in ITS_OWN if words in main.inner_text()] == []


@pytest.mark.demand(308)
def test_a_facilitators_first_half_year(story: Story, scheme: Scheme, look: Look) -> None:
    bea_is_invited(story)
    bea_agrees_with_a_host(story)
    bea_is_trained(story, look)
    bea_has_a_room_and_a_poster(story)
    bea_is_alone_in_a_hall_without_signal(story, look)
    bea_shows_her_host_what_kind_of_group_it_is(story)
    a_bad_week_is_covered_by_a_neighbour(story, look)
    bea_hands_over(story)
    the_scheme_sees_six_sites_and_one_that_meets(story, scheme)
