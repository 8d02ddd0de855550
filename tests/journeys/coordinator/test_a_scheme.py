"""A service applies; Cory chooses six that differ, one leaves and another comes in its place, and the figures stand beside the manual's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.schemes import actions
from alongside.schemes.models import Scheme
from alongside.schemes.scheme import Service, Setting, Way
from tests.cast import at_work

pytestmark = pytest.mark.django_db(transaction=True)
HOUSES = ("Ferry", "Quay", "Mill", "Farm", "Lock", "Bridge")


@pytest.fixture
def scheme(db: None) -> Scheme:
    """A scheme of the Partnership to which six services have applied."""
    cory = User.objects.create_user(email="cory@partnership.example", name="Cory")
    tenant = Tenant.objects.create(name="Partnership", kind=TenantKind.PARTNERSHIP)
    at_work(cory, tenant, Role.COORDINATOR)
    now = clock.now()
    with within(tenant):
        scheme = actions.begin_scheme(
            tenant, name="Lights along the coast", about="Groups at six sites.", way=Way.PUBLIC, places=6,
            closes_on=timezone.localdate(now) + timedelta(days=9), by=cory, now=now,
        )  # fmt: skip
        for number, name in enumerate(HOUSES):
            actions.apply(
                scheme, called=f"{name} House", region=("The north", "The south")[number % 2], setting=list(Setting)[number % 3],
                service=list(Service)[number], commitment="A lead", resources="A room", by=System("test"), now=now,
            )  # fmt: skip
    return scheme


@pytest.fixture
def cory(scheme: Scheme, becomes: Callable[[Page, User], Page], page: Page) -> Page:
    """A browser in which Cory is signed in."""
    return becomes(page, User.objects.get(name="Cory"))


def send(page: Page) -> None:
    page.get_by_role("button", name="Send").click()


@pytest.mark.demand(132, 133, 135, 136)
def test_from_an_application_to_the_figures(
    scheme: Scheme,
    cory: Page,
    page_without_script: Page,
    look: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead, now = page_without_script, clock.now()
    lead.goto("/schemes")
    lead.get_by_role("link", name="Lights along the coast").click()
    lead_form = lead.url
    lead.get_by_label("What is your service called?").fill("Late House")
    lead.get_by_label("Health").check()
    lead.get_by_label("In which region?").fill("The hills")
    lead.get_by_label("Villages and the country").check()
    lead.get_by_label("So that there is more than one kind of group").check()
    lead.get_by_label("What do you commit to?").fill("Two hours a week of somebody who leads on it")
    lead.get_by_label("What do you have for it?").fill("A room on Mondays")
    lead.get_by_label("How do we reach you at work?").fill("lead@late.example")
    # A press too soon keeps what was typed.
    send(lead)
    if lead.get_by_text("That was very quick").count():
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=30))
        send(lead)
    expect(lead.get_by_role("heading", name="Your application has come")).to_be_visible()

    cory.goto(lead_form)
    cory.goto("/my/schemes/")
    cory.get_by_role("link", name="Lights along the coast").click()
    cory.get_by_role("link", name="Choose among the applications").click()
    cory.get_by_label("Ferry House").check()
    cory.get_by_label("Mill House").check()
    cory.get_by_role("button", name="Look how mixed they are").click()
    expect(cory.get_by_text("All of these are in one region.")).to_be_visible()
    for name in HOUSES:
        cory.get_by_label(f"{name} House").check()
    cory.get_by_label("Why?").fill("Six that differ")
    look(cory)
    cory.get_by_role("button", name="Choose these").click()

    cory.get_by_role("link", name="Quay House").click()
    cory.get_by_role("link", name="Decide how it stands").click()
    cory.get_by_label("It has left").check()
    cory.get_by_label("Why?").fill("The room was sold")
    cory.get_by_label("The service, of itself").check()
    cory.get_by_role("button", name="Save").click()
    cory.get_by_role("link", name="The scheme").click()
    cory.get_by_role("link", name="Late House").click()
    cory.get_by_role("link", name="Decide how it stands").click()
    cory.get_by_label("It takes part", exact=True).check()
    cory.get_by_label("In the place of which site?").select_option("Quay House")
    cory.get_by_label("Why?").fill("It has a room, and the hills have no site")
    cory.get_by_role("button", name="Save").click()
    cory.get_by_role("link", name="The scheme").click()

    cory.get_by_text("This scheme, and one that was written up").first.click()
    for figures in (
        "Services that applied 7 33 services applied.",
        "Sites that were chosen first 6 Six were chosen",
        "Sites that left, and another came 1 One left early on",
        "Sites that left, and nobody came 0 Two left later",
    ):
        expect(cory.get_by_role("row", name=figures)).to_be_visible()
    cory.locator("li details", has_text="The room was sold").locator("summary").click()
    expect(cory.get_by_text("The room was sold")).to_be_visible()

    cory.get_by_text("Invite, add, note or change").click()
    cory.get_by_role("link", name="Write down what is agreed for every group of an area").click()
    cory.get_by_label("With whom?").fill("Harbour Council")
    cory.get_by_label("A council").check()
    cory.get_by_label("Rooms", exact=True).check()
    cory.get_by_label("What do they give to every group?").fill("Rooms of the library after six")
    cory.get_by_label("The north").check()
    cory.get_by_label("It is agreed").check()
    cory.get_by_label("From which day?").fill(f"{timezone.localdate(now):%d/%m/%Y}")
    cory.get_by_label("Until which day, if they named one?").fill(
        f"{timezone.localdate(now) + timedelta(days=20):%d/%m/%Y}"
    )
    look(cory)
    cory.get_by_role("button", name="Save").click()
    expect(cory.get_by_text("It ends soon: ask in time whether it goes on")).to_be_visible()
    look(cory)
    cory.get_by_role("link", name="Harbour Council").first.click()
    look(cory)
