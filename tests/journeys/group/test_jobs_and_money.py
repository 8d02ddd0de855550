"""An evening's jobs and money in one go: who chairs, what is read out, the tin, milk that somebody paid, and thanks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.home import actions
from alongside.groups.kinds import Facilitator, Kind
from tests.cast import at_work
from tests.journeys.group.test_lasting import Look, as_somebody, press
from tests.journeys.site import Clock

BEA, CAL = "bea@lanterns.example", "cal@lanterns.example"


@pytest.fixture
def lanterns(time_passes: Clock) -> Tenant:
    """A group that Bea and Cal run, with a chair and a speaker."""
    group = Tenant.objects.create(name="Harbour Lights", kind=TenantKind.GROUP)
    for name, email in (("Bea", BEA), ("Cal", CAL)):
        at_work(User.objects.create_user(email=email, name=name), group, Role.FACILITATOR)
    with within(group):
        actions.begin_home(
            group,
            kind=Kind.TWELVE_STEP,
            facilitator=Facilitator.PEER,
            by=User.objects.get(email=BEA),
            now=time_passes.now,
        )
    return group


def a_receipt() -> bytes:
    """Draw one that is larger than a form may be, so that it goes the way of pictures."""
    out = io.BytesIO()
    Image.effect_noise((500, 300), 120).convert("RGB").save(out, "JPEG", quality=95)
    assert len(out.getvalue()) > 40_000
    return out.getvalue()


@pytest.mark.demand(176)
def test_an_evening_from_who_chairs_to_who_is_paid_back(
    page_and_look: tuple[Page, Look], lanterns: Tenant, time_passes: Clock, live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    page, look = page_and_look
    as_somebody(page, BEA, str(live_server))

    page.goto("/my/group/evening/rota")
    page.get_by_label("Another evening").fill(f"{time_passes.now + timedelta(days=2):%d/%m/%Y}")
    press(page, "Go on")
    page.get_by_label("Who chairs").fill("Kit")
    page.get_by_label("Who speaks").fill("Sam")
    page.get_by_label("Somebody makes tea").check()
    press(page, "Save")
    expect(page.get_by_text("Kit", exact=True)).to_be_visible()
    page.goto("/my/group/evening/read-out")
    expect(page.get_by_text("Nobody answers, corrects or gives advice.")).to_be_visible()

    page.goto("/my/group/money/how")
    page.get_by_label("A tin goes round").check()
    page.get_by_label("One other of us", exact=True).check()
    press(page, "Save")
    page.get_by_role("link", name="What came in, and what went out").click()
    page.get_by_label("It came in").check()
    page.get_by_label("How much?").fill("7.50")
    page.get_by_label("What was it?").fill("Went round")
    press(page, "Save")
    expect(page.get_by_text("There should be £7.50 in it.")).to_be_visible()

    page.goto("/my/group/money")
    page.get_by_label("What is running out?").fill("Tea")
    press(page, "Note it")
    press(page, "I bring it")
    page.get_by_role("link", name="I have paid for something").click()
    page.get_by_label("How much did you pay?").fill("4.20")
    page.get_by_label("What for?").fill("Milk and cups")
    press(page, "Save")
    page.get_by_label("A picture of the receipt").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": a_receipt()}
    )
    press(page, "Add the receipt")
    expect(page.get_by_role("img", name="The receipt")).to_be_visible()
    look(page)

    as_somebody(page, CAL, str(live_server))
    page.goto("/my/group/money")
    page.get_by_role("link", name=re.compile("Milk and cups")).click()
    press(page, "Yes, pay it back")
    page.get_by_role("link", name=re.compile("Milk and cups")).click()
    press(page, "It was paid out of the tin")
    expect(page.get_by_text("There should be £3.30 in it.")).to_be_visible()

    page.goto("/my/group/thanks")
    page.get_by_label("Whom do you thank?").fill("Kit")
    page.get_by_label("What for?").fill("Three years of tea")
    with page.expect_download() as paper:
        press(page, "Make the paper")
    assert paper.value.suggested_filename == "paper.pdf"


def test_what_is_read_out_is_one_sheet(
    page_without_script: Page, lanterns: Tenant, live_server: Any, settings: Any, look: Callable[[Page], None]
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    as_somebody(page_without_script, BEA, str(live_server))
    page_without_script.goto("/my/group/evening/read-out")

    assert page_without_script.pdf(format="A4").count(b"/Type /Page\n") == 1
