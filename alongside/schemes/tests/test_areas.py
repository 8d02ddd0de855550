"""A body agrees once for every group of an area; groups there and their hosts read what holds, and nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.groups.given import list_given
from alongside.groups.hosting.queries import list_hosted
from alongside.groups.models import Home
from alongside.network import actions as network
from alongside.network.meeting_others import Visits
from alongside.network.models import AreaGroup
from alongside.schemes import actions
from alongside.schemes.models import AreaAgreement, Scheme, SiteHere
from alongside.schemes.tests.conftest import applied
from tests.cast import MONDAY_NOON, at_work

pytestmark = pytest.mark.django_db
TODAY = MONDAY_NOON.date()
SAID: dict[str, Any] = {
    "with_whom": "Harbour Council", "kind": "COUNCIL", "topics": ["ROOMS"], "they_offer": "Rooms of the library, free of charge",
    "stands": "AGREED", "from_on": TODAY, "look_again_on": None,
}  # fmt: skip
HOLDS: dict[str, Any] = {"shown": True, "why": "", "until": None, "places": []}
TYPED = SAID | {
    "we_offer": "", "place": "", "from_on": "9/3/2026", "until": "", "look_again_on": "", "shown": "on", "why": "",
}  # fmt: skip
GIVEN = "Rooms of the library, free of charge"


def words_of(member: Member, page: str) -> str:
    client = Client()
    client.force_login(member.user)
    return client.get(page).content.decode()


@pytest.fixture
def elsewhere(db: None) -> Member:
    """Edda, who coordinates another area here."""
    user = User.objects.create_user(email="edda@elsewhere.example", name="Edda")
    made = Tenant.objects.create(name="Elsewhere", kind=TenantKind.PARTNERSHIP)
    return at_work(user, made, Role.COORDINATOR)


@pytest.fixture
def agreed(scheme: Scheme, door: Member) -> AreaAgreement:
    return actions.write_agreement(scheme, by=door.user, now=MONDAY_NOON, **SAID)


class TestWritingItDown:
    def test_says_with_whom_where_and_until_when_and_how_it_stands(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        applied(scheme, "Ferry House", region="The north")
        new = f"/my/schemes/{scheme.pk}/agreements/new"

        client.post(new, TYPED | {"places": ["The north"], "place": "The quays", "until": "9/4/2026"})

        row = AreaAgreement.objects.get()
        assert (row.places, row.until) == (["The north", "The quays"], date(2026, 4, 9))
        page = client.get(f"/my/schemes/{scheme.pk}/").content.decode()
        assert "It ends soon: ask in time whether it goes on" in page
        assert "1 holds now." in page
        client.post(f"/my/schemes/agreements/{row.pk}/change", TYPED | {"stands": "ENDED", "why": "No money"})
        page = client.get(f"/my/schemes/{scheme.pk}/").content.decode()
        assert "Next to do" not in page
        assert "Ended" in client.get(f"/my/schemes/agreements/{row.pk}/").content.decode()

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"from_on": ""}, "Write from which day it holds"),
            ({"stands": "ENDED"}, "Write why it ended"),
            ({"until": "1/3/2026"}, "That is before it begins"),
            ({"they_offer": "Ring Anna Smith on 01632 960123"}, "Name nobody"),
        ],
    )
    def test_asks_for_what_is_missing_and_loses_nothing(
        self, scheme: Scheme, client: Client, wrong: dict[str, str], sentence: str
    ) -> None:
        answer = client.post(f"/my/schemes/{scheme.pk}/agreements/new", TYPED | wrong)

        assert answer.status_code == 400
        assert sentence in answer.content.decode()
        assert "Harbour Council" in answer.content.decode()
        assert not AreaAgreement.objects.exists()

    def test_is_held_by_the_database_too(self, agreed: AreaAgreement) -> None:
        for wrong in ({"stands": "ENDED"}, {"from_on": None}, {"until": TODAY - timedelta(days=1)}):
            with pytest.raises(IntegrityError), transaction.atomic():
                AreaAgreement.objects.filter(pk=agreed.pk).update(**wrong)


class TestWhatHolds:
    def given_to(self, member: Member) -> list[str]:
        with within(member.tenant):
            return [one.they_offer for one in list_given(member.tenant, today=TODAY)]

    def test_is_read_by_the_groups_of_a_site_and_by_its_host(
        self,
        agreed: AreaAgreement,
        door: Member,
        client: Client,
        hope: Member,
        bea: Member,
        elsewhere: Member,
    ) -> None:
        pages = ("/my/group/host", "/my/group/host/propose", "/my/group/together")
        assert GIVEN not in words_of(bea, pages[0])

        site = applied(agreed.scheme, "Northside")
        client.post(f"/my/schemes/sites/{site.pk}/host", {"host": hope.tenant.pk})

        for page in pages:
            assert GIVEN in words_of(bea, page), page
        with within(hope.tenant):
            [hosted] = list_hosted(hope)
        assert GIVEN in words_of(hope, f"/my/hosting/{hosted.pk}/together")
        client.post(f"/my/schemes/sites/{site.pk}/host", {"host": ""})
        assert GIVEN not in words_of(bea, pages[0])
        with within(hope.tenant):
            assert not SiteHere.objects.exists()

    def test_is_not_told_where_it_does_not_hold(
        self, agreed: AreaAgreement, door: Member, hope: Member
    ) -> None:
        actions.put_host(applied(agreed.scheme, "Northside"), hope.tenant, by=door.user, now=MONDAY_NOON)
        AreaAgreement.objects.update(places=["the NORTH"])
        assert self.given_to(hope) == [GIVEN]
        day = timedelta(days=1)

        for change in (
            {"shown": False},
            {"stands": "TALKED"},
            {"stands": "ENDED", "why": "x"},
            {"from_on": TODAY + day},
            {"from_on": TODAY - 9 * day, "until": TODAY - day},
            {"places": ["The south"]},
        ):
            AreaAgreement.objects.update(**SAID | HOLDS | change)
            assert self.given_to(hope) == [], change

    def test_is_read_by_a_group_that_has_joined_the_area_once_the_body_has_said_yes(
        self, agreed: AreaAgreement, door: Member, bea: Member, elsewhere: Member
    ) -> None:
        with within(bea.tenant):
            home = Home.objects.get()
            network.join_area(home, door.tenant, visits=Visits.NONE, by=bea.user, now=MONDAY_NOON)
        assert GIVEN not in words_of(bea, "/my/group/host")

        network.accept_group(AreaGroup.objects.get(), by=door.user, now=MONDAY_NOON)

        assert GIVEN in words_of(bea, "/my/group/host")

    def test_is_read_by_every_group_where_one_body_alone_looks_after_the_area(
        self, agreed: AreaAgreement, bea: Member
    ) -> None:
        assert GIVEN in words_of(bea, "/my/group/host")
