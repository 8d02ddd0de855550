"""
Hope lends a room; Bea finds it on her telephone and takes it for Tuesday evenings; Dee's group is refused, and takes the next best.

Once with script, looked at for barriers and on a narrow telephone; once without. On the way Bea rings somebody back, on the group's phone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.rooms.tests.island import a_group
from tests.cast import at_work, harbour, northside
from tests.journeys.group.test_lasting import as_somebody, press
from tests.journeys.site import Clock

Look = Callable[[Page], None]


def lend(page: Page, called: str, hours: str) -> None:
    page.goto("/my/rooms/new")
    page.get_by_label("What is it called?").fill(called)
    page.get_by_label("Where is it?").fill("4 Chapel Row")
    page.get_by_label("Postcode, or town").fill("Leeds")
    page.get_by_label("How many can sit there?").fill("20")
    page.get_by_label("There are none").check()
    page.get_by_label("Hearing loop").check()
    page.get_by_label("Tuesday").fill(hours)
    page.get_by_label("Whom do groups ask?").fill("The front desk")
    press(page, "Save")


def ask(page: Page, clock: str) -> None:
    page.get_by_label("From which day?").fill("17/3/2026")
    page.get_by_label("From what time?").fill(clock)
    page.get_by_label("For how many minutes").fill("90")
    press(page, "Take the room")


def test_a_room_from_being_lent_to_the_second_group_that_wants_it(
    page_and_look: tuple[Page, Look], time_passes: Clock, live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    page, look = page_and_look
    for name, body in (("Hope", northside()), ("Hal", harbour())):
        user = User.objects.create_user(email=f"{name.lower()}@body.example", name=name)
        at_work(user, body, Role.HOST_LEAD)
    a_group("Lanterns", "Bea")
    a_group("Net Menders", "Dee")
    assert Tenant.objects.filter(kind=TenantKind.GROUP).count() == 2

    as_somebody(page, "hal@body.example", str(live_server))
    lend(page, "The loft", "17-22")
    as_somebody(page, "hope@body.example", str(live_server))
    lend(page, "The garden room", "evenings")
    expect(page.get_by_role("link", name="Write hours such as 9:00-17:00")).to_be_visible()
    look(page)
    page.get_by_label("Tuesday").fill("18:30-21:00")
    press(page, "Save")
    expect(page.get_by_text("Nobody has it yet.")).to_be_visible()

    as_somebody(page, "bea@lanterns.example", str(live_server))
    page.goto("/my/group/")
    page.get_by_role("link", name="Find a room").click()
    page.get_by_label("Near which place?").fill("Leeds")
    page.get_by_label("When?").select_option(label="In the evening, Monday to Friday")
    page.get_by_label("Without steps").check()
    press(page, "Show rooms")
    page.get_by_role("link", name="The garden room").click()
    ask(page, "19:30")
    expect(page.get_by_text("Every Tuesday, 7:30pm to 9pm")).to_be_visible()

    as_somebody(page, "dee@lanterns.example", str(live_server))
    page.goto("/my/group/rooms/find?near=Leeds")
    page.get_by_role("link", name="The garden room").click()
    ask(page, "19:00")
    expect(
        page.get_by_role("link", name="Somebody has it then already: Every Tuesday, 7:30pm to 9pm")
    ).to_be_visible()
    expect(page.get_by_text("Lanterns")).not_to_be_visible()
    page.get_by_role("link", name="The loft").click()
    press(page, "Take the room")
    expect(page.get_by_text("Every Tuesday, 7pm to 8:30pm")).to_be_visible()

    as_somebody(page, "hope@body.example", str(live_server))
    page.goto("/my/rooms/")
    page.get_by_role("link", name="The garden room").click()
    page.get_by_role("link", name="Give notice").click()
    page.get_by_label("From which day do they have it no longer?").fill("28/4/2026")
    press(page, "Give notice")
    expect(page.get_by_text("(you gave notice)")).to_be_visible()

    as_somebody(page, "bea@lanterns.example", str(live_server))
    page.goto("/my/group/rooms/")
    expect(page.get_by_text("the room is yours until Monday 27 April 2026")).to_be_visible()
    page.goto("/my/group/phone/")
    page.get_by_label("First name, or any name").fill("Sam")
    page.get_by_label("Number").fill("01632 960 123")
    press(page, "Note it")
    press(page, "I have rung them")
    expect(page.get_by_text("cannot be got back")).to_be_visible()
    expect(page.get_by_text("Sam", exact=True)).not_to_be_visible()
    page.get_by_role("link", name="What our voicemail says").click()
