"""Whom a worker can ring now beside a helpline: volunteers who take calls at this hour."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from msgspec.structs import replace

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.company import actions, queries
from alongside.company.models import Apart, Volunteer
from alongside.company.rota import list_to_ring
from alongside.company.states import Side
from alongside.company.tests.conftest import TUESDAY_EVENINGS, cleared
from alongside.company.volunteering import Offers, Part, Slot, is_on_rota
from alongside.kernel import clock
from alongside.linkage.about import Avoided, encoded
from alongside.linkage.models import Person
from alongside.linkage.stages import Age, Stage
from tests.cast import MONDAY_NOON

TUESDAY_SEVEN = MONDAY_NOON + timedelta(days=1, hours=7)
ON_ROTA = replace(TUESDAY_EVENINGS, takes_calls=True, phone="01632 960071")


@pytest.mark.parametrize(
    ("at", "offers", "rung"),
    [
        (datetime(2026, 3, 10, 19), ON_ROTA, True),
        (datetime(2026, 3, 10, 16, 59), ON_ROTA, False),
        (datetime(2026, 3, 11, 19), ON_ROTA, False),
        (datetime(2026, 3, 10, 21), ON_ROTA, False),
        (datetime(2026, 3, 10, 7), replace(ON_ROTA, times=(Slot(2, Part.MORNING),)), False),
        (datetime(2026, 3, 10, 8), replace(ON_ROTA, times=(Slot(2, Part.MORNING),)), True),
        (datetime(2026, 3, 10, 19), TUESDAY_EVENINGS, False),
        (datetime(2026, 3, 10, 19), replace(ON_ROTA, phone=""), False),
    ],
)
def test_a_volunteer_is_rung_at_their_times_and_never_at_night(
    at: datetime, offers: Offers, rung: bool
) -> None:
    assert is_on_rota(offers, at=at) is rung


@pytest.mark.django_db
class TestRingNow:
    @pytest.fixture(autouse=True)
    def seven(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: TUESDAY_SEVEN)

    @pytest.fixture
    def rung(self, door: Member, hope: Member, max_: Member) -> Volunteer:
        return cleared("Pip", hope=hope, max_=max_, offers=ON_ROTA)

    def page(self, client: Client, rosa: Member, sam: Person) -> str:
        client.force_login(rosa.user)
        begun = client.post(reverse("people:begin", args=[sam.pk, Stage.CONNECT]))
        address = begun["Location"].replace("/meetings", "/ring")
        return client.get(address, follow=True).content.decode()

    @pytest.mark.demand(76)
    def test_a_worker_finds_who_takes_a_call_with_their_number_and_who_stands_for_them(
        self, client: Client, rosa_at_work: Member, sam: Person, rung: Volunteer
    ) -> None:
        page = self.page(client, rosa_at_work, sam)

        assert (
            'href="tel:01632960071" translate="no">01632 960071</a>. A woman. Speaks English. Northside stands for them.'
            in page
        )
        assert reverse("company:of-person", args=[sam.pk]) in page

    def test_nobody_is_offered_out_of_hours_or_whom_the_person_avoids_or_has_ended_it_with(
        self, sam: Person, pip: Volunteer, rosa_at_work: Member, hope: Member
    ) -> None:
        offers = replace(ON_ROTA, groups=("Harbour Lights",))
        actions.change_offers(pip, called="Pip", offers=offers, by=pip.user, now=MONDAY_NOON)

        assert names(sam) == ["Pip"]
        assert names(sam, now=MONDAY_NOON) == []
        for avoided in (Avoided(people=("pip",)), Avoided(groups=("harbour lights",))):
            sam.avoid = encoded(avoided)
            assert names(sam) == []
        sam.avoid = None
        contact = actions.rang_together(sam, by=rosa_at_work.user, now=MONDAY_NOON)
        Apart.objects.create(
            tenant=sam.tenant, contact=contact, volunteer=pip, side=Side.PERSON, at=MONDAY_NOON
        )
        assert names(sam) == []

    @pytest.mark.parametrize("age", [Age.NOT_SAID, Age.UNDER_18])
    def test_nobody_is_offered_to_whoever_is_not_known_to_be_18(
        self, sam: Person, rung: Volunteer, age: Age
    ) -> None:
        sam.age = age

        assert names(sam) == []

    def test_nobody_is_offered_for_whom_the_body_stands_no_more(
        self, sam: Person, rung: Volunteer, hope: Member
    ) -> None:
        actions.pause_volunteer(rung, by=hope.user, now=MONDAY_NOON)

        assert names(sam) == []

    def test_a_volunteer_says_it_with_times_and_a_phone(self, client: Client, rung: Volunteer) -> None:
        client.force_login(rung.user)
        said = {"called": "Pip", "within_km": "5", "most": "1", "takes_calls": "on"}

        refused = client.post(reverse("company:about-me"), said)
        saved = client.post(reverse("company:about-me"), {**said, "morning": ["3"], "phone": "01632 960072"})

        words = refused.content.decode()
        assert (refused.status_code, saved.status_code) == (400, 303)
        assert "Choose the days and times at which a worker may ring you" in words
        assert "Write the phone on which a worker may ring you" in words
        with within(rung.tenant):
            offers = queries.offers(Volunteer.objects.get(pk=rung.pk))
        assert (offers.takes_calls, offers.phone) == (True, "01632 960072")


def names(sam: Person, *, now: datetime = TUESDAY_SEVEN) -> list[str]:
    return [one.name for one in list_to_ring(sam, now=now)]
