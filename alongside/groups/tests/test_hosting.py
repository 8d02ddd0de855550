"""A group and its host: each has a side of its own, and the host sees what the group shows and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import name_of
from alongside.directory.models import Meeting
from alongside.groups.home import actions as home_actions
from alongside.groups.home import queries as homes
from alongside.groups.hosting import actions, queries
from alongside.groups.kinds import Facilitator, Kind
from alongside.groups.models import Agreement, GroupContact, Home, HostedGroup, LevelMove, Offers
from alongside.groups.tests.island import BEA
from alongside.kernel import clock
from alongside.sealed.field import SealedField
from tests.cast import MONDAY_NOON, at_work, northside, signed_in

pytestmark = pytest.mark.django_db
CANARY = "QX9CANARY"
OFFERS = {"host_offers": "The room on Tuesdays", "group_offers": "We leave it tidy"}
# What the host has by its own doing lies behind its own door; of the group's, these apps hold all.
OF_LENDERS = {"rooms.Room", "rooms.Booking"}
OF_GROUPS = {"groups", "lasting", "evenings", "phone_line", "rooms", "setting_up", "outreach", "network"}


@pytest.fixture
def runs_it(db: None) -> Member:
    group = Tenant.objects.create(name="Tuesday Lanterns", kind=TenantKind.GROUP)
    return at_work(User.objects.create_user(email=BEA, name="Bea"), group, Role.FACILITATOR)


@pytest.fixture
def home(runs_it: Member, bea: GroupContact, meeting: Meeting) -> Home:
    with within(runs_it.tenant):
        begun = home_actions.begin_home(
            runs_it.tenant,
            kind=Kind.FACILITATED,
            facilitator=Facilitator.PEER,
            by=runs_it.user,
            now=MONDAY_NOON,
        )
        return home_actions.add_meeting(begun, meeting.public_id, by=runs_it.user, now=MONDAY_NOON)


def leads(name: str = "Hope") -> Member:
    user = User.objects.create_user(email=f"{name.lower()}@northside.example", name=name)
    return at_work(user, northside(), Role.HOST_LEAD)


@pytest.fixture
def hope(db: None) -> Member:
    return leads()


@pytest.fixture
def agreement(home: Home, runs_it: Member, hope: Member) -> Iterator[Agreement]:
    """What Bea has proposed to Northside, at the group's door."""
    with within(runs_it.tenant):
        yield actions.propose(home, northside(), level=1, by=runs_it.user, now=MONDAY_NOON, **OFFERS)


def hosted_by(member: Member) -> HostedGroup:
    with within(member.tenant):
        [row] = queries.list_hosted(member)
        return row


class TestAnAgreement:
    def test_holds_once_both_have_said_yes(self, agreement: Agreement, hope: Member) -> None:
        row = hosted_by(hope)
        assert row.agreed_at is None

        signed_in(hope).post(f"/my/hosting/{row.pk}/agree")

        with within(agreement.tenant):
            agreement.refresh_from_db()
            assert agreement.host_agreed_at == MONDAY_NOON
        assert hosted_by(hope).lead == hope.user

    def test_is_read_by_the_host_before_they_say_yes_to_it(self, agreement: Agreement, hope: Member) -> None:
        page = signed_in(hope).get(f"/my/hosting/{hosted_by(hope).pk}/").content.decode()

        parts = [page.index(one) for one in ("You offer", "What it asks of you", "We agree to this")]
        assert parts == sorted(parts)

    def test_tells_the_host_who_facilitates_it_where_the_group_shows_that(
        self, agreement: Agreement, home: Home, runs_it: Member, hope: Member
    ) -> None:
        address, client = f"/my/hosting/{hosted_by(hope).pk}/", signed_in(hope)
        words = "Somebody who has been through it themselves"
        assert words not in client.get(address).content.decode()

        actions.show_host(agreement, home, ["MEETINGS", "FACILITATOR"], by=runs_it.user, now=MONDAY_NOON)

        assert words in client.get(address).content.decode()

    def test_whose_words_change_has_to_be_agreed_anew(
        self, agreement: Agreement, home: Home, runs_it: Member, hope: Member
    ) -> None:
        with within(hope.tenant):
            actions.agree_as_host(hosted_by(hope), by=hope.user, now=MONDAY_NOON)

        changed = {**OFFERS, "host_offers": "The room, and printing"}
        actions.propose(home, northside(), level=1, by=runs_it.user, now=MONDAY_NOON, **changed)

        assert Agreement.objects.get().host_agreed_at is None
        assert hosted_by(hope).agreed_at is None

    def test_ends_by_either_and_says_by_whom(self, agreement: Agreement, hope: Member) -> None:
        signed_in(hope).post(f"/my/hosting/{hosted_by(hope).pk}/end")

        agreement.refresh_from_db()
        assert agreement.ended_by == "HOST"

    def test_that_a_group_ends_leaves_the_host_nothing_that_was_shown(
        self, agreement: Agreement, runs_it: Member, hope: Member
    ) -> None:
        actions.end_by_group(agreement, by=runs_it.user, now=MONDAY_NOON)

        with within(hope.tenant):
            row = HostedGroup.objects.get()
            assert (row.shown, row.host_offers, row.group_offers) == ({}, None, None)

    def test_is_made_with_no_body_that_has_nobody_to_lead_on_it(self, home: Home, runs_it: Member) -> None:
        with within(runs_it.tenant), pytest.raises(actions.NotPossible, match="nobody who leads"):
            actions.propose(home, northside(), level=1, by=runs_it.user, now=MONDAY_NOON, **OFFERS)


class TestSupport:
    @pytest.mark.demand(188)
    def test_is_moved_by_the_group_at_any_time_and_each_move_stays(
        self, agreement: Agreement, runs_it: Member, hope: Member
    ) -> None:
        signed_in(runs_it).post(f"/my/group/host/{agreement.pk}/level", {f"{agreement.pk}-level": "4"})
        signed_in(runs_it).post(f"/my/group/host/{agreement.pk}/level", {f"{agreement.pk}-level": "0"})

        assert [one.level for one in LevelMove.objects.all()] == [1, 4, 0]
        page = signed_in(hope).get(f"/my/hosting/{hosted_by(hope).pk}/").content.decode()
        assert "Leave us be" in page

    def test_is_moved_by_nobody_of_the_host(self, agreement: Agreement, hope: Member) -> None:
        response = signed_in(hope).post(
            f"/my/group/host/{agreement.pk}/level", {f"{agreement.pk}-level": "4"}
        )

        assert response.status_code == 403


class TestSteppingIn:
    @pytest.mark.demand(159)
    def test_is_written_by_either_and_read_by_both(
        self, agreement: Agreement, runs_it: Member, hope: Member
    ) -> None:
        ours, theirs = signed_in(runs_it), signed_in(hope)
        row = hosted_by(hope)

        ours.post(f"/my/group/host/{agreement.pk}/stepped-in", {"on": "7/3/2026", "why": "They locked up"})
        theirs.post(f"/my/hosting/{row.pk}/stepped-in", {"on": "8/3/2026", "why": "A burst pipe"})

        for client, page in ((ours, "/my/group/host"), (theirs, f"/my/hosting/{row.pk}/")):
            shown = client.get(page).content.decode()
            assert "They locked up" in shown
            assert "A burst pipe" in shown

    def test_of_a_day_to_come_is_refused_and_keeps_what_was_typed(
        self, agreement: Agreement, runs_it: Member
    ) -> None:
        said = {"on": "7/3/2027", "why": "They locked up"}

        response = signed_in(runs_it).post(f"/my/group/host/{agreement.pk}/stepped-in", said)

        assert response.status_code == 400
        assert "That day has not come yet" in response.content.decode()
        assert "They locked up" in response.content.decode()


class TestAHost:
    @pytest.mark.demand(190)
    def test_sees_what_the_group_shows_and_nothing_else_that_it_has(
        self, agreement: Agreement, home: Home, runs_it: Member, hope: Member
    ) -> None:
        seeded = [seed(model, runs_it.tenant) for model in owned()]
        assert {one._meta.label for one in seeded} >= {"groups.Home", "groups.Agreement", "groups.SteppedIn"}
        with within(runs_it.tenant):
            home = homes.get_home(runs_it.tenant) or home
            home_actions.write_charter(home, {"own": CANARY}, by=runs_it.user, now=MONDAY_NOON)
        client, row = signed_in(hope), hosted_by(hope)

        for page in ("/my/hosting/", f"/my/hosting/{row.pk}/", "/my/group/", "/my/group/host"):
            assert CANARY not in client.get(page).content.decode()

        assert CANARY not in everything_of(hope.tenant)
        assert "St Mark" in client.get(f"/my/hosting/{row.pk}/").content.decode()

    def test_sees_the_charter_while_it_is_shown_and_no_longer(
        self, agreement: Agreement, home: Home, runs_it: Member, hope: Member
    ) -> None:
        home_actions.write_charter(
            home, {"reciprocal": "We lift each other"}, by=runs_it.user, now=MONDAY_NOON
        )
        page = f"/my/hosting/{hosted_by(hope).pk}/"
        client = signed_in(hope)
        field = f"{agreement.pk}-shows"
        assert "We lift each other" not in client.get(page).content.decode()

        signed_in(runs_it).post(f"/my/group/host/{agreement.pk}/shown", {field: ["CHARTER"]})
        assert "We lift each other" in client.get(page).content.decode()
        assert "St Mark" not in client.get(page).content.decode()

        signed_in(runs_it).post(f"/my/group/host/{agreement.pk}/shown", {})
        assert "We lift each other" not in client.get(page).content.decode()

    @pytest.mark.demand(163)
    def test_counts_what_its_staff_do_month_by_month_and_shows_it_to_both_once_the_month_is_over(
        self, agreement: Agreement, runs_it: Member, hope: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row, client = hosted_by(hope), signed_in(hope)
        for _offer in range(2):
            assert "It is counted" in client.post(f"/my/hosting/{row.pk}/told", follow=True).content.decode()
        pages = {"/my/hosting/": hope, f"/my/hosting/{row.pk}/": hope, "/my/group/host": runs_it}

        def shown() -> list[bool]:
            pages_now = (signed_in(who).get(page).content.decode() for page, who in pages.items())
            return [bool(re.search("March 2026: (2 offers|1 offer)", one)) for one in pages_now]

        assert shown() == [False, False, False]
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 4, 1, 12, tzinfo=UTC))
        assert shown() == [True, True, True]

    def test_can_tell_nothing_else_from_an_offer_than_that_there_was_one_in_a_month(
        self, agreement: Agreement, hope: Member
    ) -> None:
        with within(hope.tenant):
            actions.count_offer(hosted_by(hope), by=hope.user, now=MONDAY_NOON)
            actions.count_offer(hosted_by(hope), by=leads("Hari").user, now=MONDAY_NOON + timedelta(days=9))

            [kept] = Offers.objects.values()

        assert kept.keys() == {"id", "tenant_id", "hosted_id", "month", "made"}
        assert (kept["month"], kept["made"]) == (date(2026, 3, 1), 2)
        events = Event.objects.filter(name="groups.hosted.offer-counted")
        # The record says that it was done, and not which group it was.
        assert {one.target for one in events} == {name_of(hope.tenant)}

    @pytest.mark.demand(167)
    def test_hands_a_group_over_with_its_record(self, agreement: Agreement, hope: Member) -> None:
        row, next_one = hosted_by(hope), leads("Hari")
        words = "The key is with reception"

        signed_in(hope).post(f"/my/hosting/{row.pk}/hand-over", {"to": str(next_one.user.pk), "words": words})

        assert hosted_by(hope).lead == next_one.user
        assert words in signed_in(next_one).get(f"/my/hosting/{row.pk}/").content.decode()

    @pytest.mark.demand(171)
    def test_tells_the_group_who_is_there_for_it_and_when(
        self, agreement: Agreement, runs_it: Member, hope: Member
    ) -> None:
        client, row = signed_in(hope), hosted_by(hope)
        client.post(f"/my/hosting/{row.pk}/agree")
        client.post("/my/hosting/me", {"words": "I unlock and leave", "reached": "", "evenings": "on"})

        page = signed_in(runs_it).get("/my/group/host").content.decode()

        assert "I unlock and leave" in page
        assert "In the evenings too" in page

    @pytest.mark.demand(160)
    def test_reads_what_a_host_does_not_do(self, hope: Member) -> None:
        page = signed_in(hope).get("/my/hosting/").content.decode()

        for rule in ("Do not run it for them", "people in your care", "Do not say what you do not know"):
            assert rule in page

    def test_keeps_the_public_part_of_a_group_that_never_joins_with_its_consent_alone(
        self, hope: Member
    ) -> None:
        client, said = signed_in(hope), {"called": "The Net Menders", "address": "", "consent": ""}
        assert client.post("/my/hosting/keep", said).status_code == 400

        client.post("/my/hosting/keep", said | {"consent": "Dee, on Monday"})

        assert "The Net Menders" in client.get("/my/hosting/").content.decode()


def test_a_group_that_never_joins_is_kept_with_a_meeting_that_there_is_by_the_address_of_its_page(
    hope: Member, meeting: Meeting
) -> None:
    client, said = signed_in(hope), {"called": "The Net Menders", "consent": "Dee, on Monday"}

    refused = client.post("/my/hosting/keep", said | {"address": "Tuesdays at the loft"})
    client.post("/my/hosting/keep", said | {"address": f"http://testserver/m/{meeting.public_id.upper()}/"})

    page = BeautifulSoup(refused.content, "html.parser")
    assert refused.status_code == 400
    assert (
        "No meeting here has that code"
        in page.select("#id_address-error, .nhsuk-error-message")[0].get_text()
    )
    assert page.select("[name=address]")[0]["value"] == "Tuesdays at the loft"
    listed = client.get("/my/hosting/").content.decode()
    assert listed.count("The Net Menders") == 1
    assert "St Mark" in listed


def owned() -> list[type[TenantOwned]]:
    """Return every table of a group, as far as the apps are there."""
    found = [
        one
        for one in apps.get_models()
        if issubclass(one, TenantOwned)
        and one._meta.app_label in OF_GROUPS
        and one._meta.label not in OF_LENDERS
    ]
    assert found
    return found


def seed(model: type[Any], tenant: Tenant) -> Any:
    """Put a row with a canary in every word of it behind the door of a group; one that may be there but once is filled."""
    with within(tenant):
        row = model.objects.first() or model(tenant=tenant)
        for field in model._meta.concrete_fields:
            if field.name not in ("id", "tenant") and not getattr(row, field.attname, None):
                setattr(row, field.name, _filled(field, tenant))
        if row._state.adding:
            models.Model.save_base(row, force_insert=True)
        else:
            models.Model.save_base(row, force_update=True)
    return row


def _filled(field: Any, tenant: Tenant) -> Any:
    match field:
        case models.ForeignKey() if issubclass(field.related_model, TenantOwned):
            return seed(field.related_model, tenant)
        case models.ForeignKey() if field.related_model is User:
            return User.objects.first()
        case models.ForeignKey():
            return northside()
        case _ if field.choices:
            return field.choices[0][0]
        case SealedField() | models.TextField() | models.CharField():
            return CANARY
        case models.UUIDField():
            return uuid4()
        case models.JSONField():
            return {"words": CANARY}
        case models.DateTimeField():
            return MONDAY_NOON
        case models.DateField():
            return date(2026, 3, 9)
        case models.TimeField():
            return time(9 if field.name == "starts" else 17)
        case models.BooleanField() | models.IntegerField():
            return 1
        case _:
            return field.get_default()


def everything_of(tenant: Tenant) -> str:
    """Return every word of every row that a body has."""
    words = []
    with within(tenant):
        for model in (one for one in apps.get_models() if issubclass(one, TenantOwned)):
            for row in model.objects.all():
                words += [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
    return " ".join(words)
