"""A service applies, is chosen or not, finds it hard, leaves, and another comes in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.directory import actions as directory
from alongside.directory.models import Meeting, Source
from alongside.groups.models import HostedGroup
from alongside.kernel import clock
from alongside.post import actions as post
from alongside.post.models import Outgoing
from alongside.schemes import actions, queries
from alongside.schemes.actions import NotPossible
from alongside.schemes.models import Note, Scheme, Site
from alongside.schemes.scheme import Setting, State, Teller
from alongside.schemes.tests.conftest import APPLICATION, BY, THE_SCHEME, applied
from alongside.search.actions import build_index
from alongside.workforce.models import Course, Place
from tests.at_once import all_at_once
from tests.cast import MONDAY_NOON, at_work, entry, rosa, token_in

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 4, 1, 12, tzinfo=MONDAY_NOON.tzinfo)


def count_sites(scheme: Scheme) -> int:
    with within(scheme.tenant):
        return scheme.sites.count()


def listed(key: str = "1") -> str:
    source = Source.objects.get_or_create(slug="island", defaults={"name": "The island's list"})[0]
    directory.add_entries(source, [entry(key=key)], by=BY, now=MONDAY_NOON)
    return str(Meeting.objects.order_by("-pk")[0].public_id)


def test_a_scheme_is_handed_over_to_a_colleague_who_may_run_it(
    door: Member, scheme: Scheme, client: Client
) -> None:
    nia, mal = (
        User.objects.create_user(email=f"{name}@partnership.example", name=name) for name in ("Nia", "Mal")
    )
    at_work(nia, door.tenant, Role.MANAGER)
    at_work(mal, door.tenant, Role.COMMISSIONER)
    typed = {"name": "x", "about": "x", "way": "PUBLIC", "places": "6", "closes_on": "31/3/2026"}

    refused = client.post(f"/my/schemes/{scheme.pk}/change", {**typed, "lead": mal.pk})
    client.post(f"/my/schemes/{scheme.pk}/change", {**typed, "lead": nia.pk})

    assert refused.status_code == 400
    assert Scheme.objects.get().lead == nia


class TestApplying:
    @pytest.mark.demand(132, 134)
    def test_keeps_what_a_service_commits_to_has_and_wants(
        self, door: Member, scheme: Scheme, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        form = f"/schemes/{door.tenant.pk}/{scheme.pk}"
        page = Client().get(form)
        assert "A host lead: about 1 hour 30 minutes in a usual week" in page.content.decode()
        token = token_in(page.content.decode())
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(minutes=5))

        answer = Client().post(form, {**APPLICATION, "reasons": ["CHOICE", "AFTERCARE"], "token": token})

        assert (answer.status_code, answer["Location"]) == (303, "/schemes/sent")
        site = Site.objects.get()
        assert (site.commitment, site.resources) == ("Somebody who leads on it", "A room each week")
        shown = client.get(f"/my/schemes/sites/{site.pk}/").content.decode()
        assert "So that there is more than one kind of group to choose from" in shown
        assert "lead@ferry.example" in shown

    def test_names_nobody_and_loses_nothing(self, door: Member, scheme: Scheme) -> None:
        typed = {**APPLICATION, "commitment": "Anna Smith leads on it, ring 01632 960123"}

        answer = Client().post(f"/schemes/{door.tenant.pk}/{scheme.pk}", typed)

        assert answer.status_code == 400
        assert "Name nobody, and leave out numbers and addresses" in answer.content.decode()
        assert "Anna Smith leads on it" in answer.content.decode()
        assert not Site.objects.exists()

    def test_is_shut_to_the_public_where_services_are_invited(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        Scheme.objects.update(way="INVITED")

        assert Client().get(f"/schemes/{door.tenant.pk}/{scheme.pk}").status_code == 404
        assert scheme.name not in Client().get("/schemes").content.decode()
        client.post(f"/my/schemes/{scheme.pk}/invite", {"email": "lead@ferry.example"})
        link = "/l/" + str(Outgoing.objects.get().body).split("/l/")[1].split()[0]
        done = Client().post(link, APPLICATION)
        assert "Those who run the scheme read it" in done.content.decode()
        assert Client().post(link, {**APPLICATION, "called": "Another"}).status_code == 404
        assert Site.objects.count() == 1

    def test_is_sent_to_one_address_five_times_in_a_day_and_so_often_by_one_person(
        self, scheme: Scheme, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(post, "MOST_OF_ONE", 6)

        def invited(email: str) -> str:
            answer = client.post(f"/my/schemes/{scheme.pk}/invite", {"email": email})
            return "" if answer.status_code == 303 else answer.content.decode()

        assert [invited("lead@ferry.example") for _time in range(5)] == [""] * 5
        assert "Send this one after 10 March, 12:00" in invited("LEAD@ferry.example")
        assert invited("lead@mill.example") == ""
        assert "Send this one after 9 March, 13:00" in invited("lead@mill.example")
        assert Outgoing.objects.count() == 6

    def test_is_sent_so_often_by_all_of_a_body_together(
        self, scheme: Scheme, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(post, "MOST_OF_BODY", 1)
        post.refuse_too_many("a@ferry.example", tenant=scheme.tenant, by=rosa(), now=MONDAY_NOON)

        answer = client.post(f"/my/schemes/{scheme.pk}/invite", {"email": "lead@mill.example"})

        assert "Send this one after 9 March, 13:00" in answer.content.decode()
        assert not Outgoing.objects.exists()

    def test_ends_with_the_last_day_and_takes_a_service_once(self, scheme: Scheme) -> None:
        applied(scheme, "Ferry House")

        with pytest.raises(NotPossible, match="has applied already"):
            applied(scheme, "ferry house")
        with pytest.raises(NotPossible, match="last day"):
            actions.apply(scheme, by=BY, now=LATE, **{**APPLICATION, "called": "Late"})

    def test_is_taken_once_where_it_is_pressed_three_times_at_one_moment(
        self, cory: Member, file: Callable[[], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Behind a door that is shut again: what is written behind an open one nobody else sees yet.
        with within(cory.tenant):
            scheme = actions.begin_scheme(cory.tenant, by=cory.user, now=MONDAY_NOON, **THE_SCHEME)
        address = f"/schemes/{scheme.tenant_id}/{scheme.pk}"
        token = token_in(Client().get(address).content.decode())
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(minutes=2))
        file()

        answers = all_at_once([partial(Client().post, address, {**APPLICATION, "token": token})] * 3, file)

        assert {(one.status_code, one["Location"]) for one in answers} == {(303, reverse("joining:asked"))}
        assert all_at_once([partial(count_sites, scheme)], file) == [1]

    def test_a_second_time_is_refused_on_the_page_and_keeps_what_was_typed(
        self, scheme: Scheme, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = f"/schemes/{scheme.tenant_id}/{scheme.pk}"
        token = token_in(Client().get(address).content.decode())
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(minutes=2))
        applied(scheme, "Ferry House")

        answer = Client().post(address, {**APPLICATION, "token": token})

        assert answer.status_code == 409
        assert "has applied already" in answer.content.decode()
        assert "A room each week" in answer.content.decode()


class TestChoosing:
    @pytest.mark.demand(133)
    def test_shows_how_mixed_a_choice_is_before_it_is_made(self, scheme: Scheme, client: Client) -> None:
        sites = [applied(scheme, name) for name in ("Ferry House", "Quay House")]
        sites.append(applied(scheme, "Farm", setting=Setting.RURAL))
        choose = f"/my/schemes/{scheme.pk}/choose"

        alike = client.post(choose, {"sites": [one.pk for one in sites[:2]], "deed": "look"})
        mixed = client.post(choose, {"sites": [one.pk for one in sites], "deed": "look"})

        assert "All of these serve one kind of place." in alike.content.decode()
        assert "All of these serve one kind of place." not in mixed.content.decode()
        assert "A town or a city: 2; Villages and the country: 1" in mixed.content.decode()
        assert {one.state for one in Site.objects.all()} == {State.APPLIED}

    def test_keeps_the_decision_and_its_reason(self, scheme: Scheme, client: Client) -> None:
        site = applied(scheme, "Ferry House")

        refused = client.post(f"/my/schemes/{scheme.pk}/choose", {"sites": [site.pk], "deed": "choose"})
        client.post(
            f"/my/schemes/{scheme.pk}/choose",
            {"sites": [site.pk], "reason": "It has evenings", "deed": "choose"},
        )

        assert refused.status_code == 400
        [move] = queries.list_moves(site)
        assert (move.state, move.reason, move.by.name) == (State.ACTIVE, "It has evenings", "Cory")
        nothing_left = client.get(f"/my/schemes/{scheme.pk}/choose")
        assert "No application waits for a choice." in nothing_left.content.decode()

    def test_refuses_more_than_there_are_places(self, door: Member, scheme: Scheme) -> None:
        sites = [applied(scheme, f"House {number}") for number in "ABCDEFG"]

        with pytest.raises(NotPossible, match="6 places left"):
            actions.choose(scheme, sites, reason="x", by=door.user, now=MONDAY_NOON)


@pytest.mark.demand(135)
class TestASite:
    def test_stands_as_was_decided_and_is_replaced_once(self, door: Member, scheme: Scheme) -> None:
        first, second, third = (applied(scheme, name) for name in ("First", "Second", "Third"))
        decide: dict[str, Any] = {"by": door.user, "now": MONDAY_NOON}
        for state in (State.ACTIVE, State.STRUGGLING, State.WITHDRAWN):
            actions.decide(
                first, state, reason="Nobody wanted to run a meeting", told_by=Teller.SERVICE, **decide
            )
        first.refresh_from_db()

        actions.decide(second, State.ACTIVE, reason="It came instead", replaces=first, **decide)

        assert Site.objects.get(pk=second.pk).replaces == first
        assert [one.state for one in queries.list_moves(first)] == ["ACTIVE", "STRUGGLING", "WITHDRAWN"]
        with pytest.raises(NotPossible, match="in its place already") as refused:
            actions.decide(third, State.ACTIVE, reason="x", replaces=first, **decide)
        assert refused.value.part == "replaces"
        with pytest.raises(NotPossible, match="otherwise by now"):
            actions.decide(first, State.STRUGGLING, reason="x", told_by=Teller.SERVICE, **decide)

    def test_is_told_with_its_reason_and_what_came_in_its_place(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        first, second = applied(scheme, "First House"), applied(scheme, "Second House")
        for state in (State.ACTIVE, State.WITHDRAWN):
            actions.decide(
                first,
                state,
                reason="The room was sold",
                told_by=Teller.SERVICE,
                by=door.user,
                now=MONDAY_NOON,
            )
        client.post(
            f"/my/schemes/sites/{second.pk}/stands",
            {"state": "ACTIVE", "reason": "It has a room", "replaces": first.pk},
        )

        page = client.get(f"/my/schemes/{scheme.pk}/").content.decode()

        assert "has left" in page
        assert "The room was sold" in page
        assert 'In its place came <span translate="no">Second House</span>' in page


class TestMeetings:
    def test_are_those_that_everybody_finds_or_that_a_group_shows_this_body(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        site, mine, theirs = applied(scheme, "Ferry House"), listed("1"), listed("2")
        actions.decide(site, State.ACTIVE, reason="x", by=door.user, now=MONDAY_NOON)
        HostedGroup.objects.create(
            tenant=door.tenant, called="Lanterns", consent="yes", added_at=MONDAY_NOON, shown={"MEETINGS": [theirs]}
        )  # fmt: skip
        page = f"/my/schemes/sites/{site.pk}/meetings"

        assert theirs in client.get(page).content.decode()
        wrong = client.post(page, {"address": "https://find.example/m/zzzz"})
        client.post(page, {"meetings": [theirs], "address": f"https://find.example/m/{mine}/"})

        assert wrong.status_code == 400
        assert set(Site.objects.get().meetings) == {mine, theirs}
        shown = cells(client.get(f"/my/schemes/{scheme.pk}/").content.decode())
        assert shown["Meetings that are held"][0] == "2"
        assert shown["Sites where meetings are held"][0] == "1"


class TestTheView:
    @pytest.mark.demand(136)
    def test_puts_its_figures_beside_those_of_the_manual(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        site = applied(scheme, "Ferry House")
        actions.decide(site, State.ACTIVE, reason="x", by=door.user, now=MONDAY_NOON)
        train(door, "FACILITATOR", 3)

        page = client.get(f"/my/schemes/{scheme.pk}/").content.decode()

        rows = cells(page)
        assert "2008 to 2010" in page
        assert rows["Services that applied"] == ("1", "33 services applied.")
        assert rows["People trained to run a meeting"] == ("3", "63 people were trained.")

    @pytest.mark.demand(137)
    def test_says_where_facilitators_were_trained_before_anybody_of_the_house(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        site = applied(scheme, "Ferry House")
        actions.decide(site, State.ACTIVE, reason="x", by=door.user, now=MONDAY_NOON)
        train(door, "FACILITATOR", 1)
        warning = "nobody of the house before them"

        assert warning in client.get(f"/my/schemes/{scheme.pk}/").content.decode()
        train(door, "HOST_LEAD", 1)
        assert warning not in client.get(f"/my/schemes/{scheme.pk}/").content.decode()

    def test_tells_a_commissioner_no_small_number_of_people(self, door: Member, scheme: Scheme) -> None:
        applied(scheme, "Ferry House")
        train(door, "FACILITATOR", 3)
        mal = User.objects.create_user(email="mal@partnership.example", name="Mal")
        at_work(mal, door.tenant, Role.COMMISSIONER)
        client = Client()
        client.force_login(mal)

        page = client.get(f"/my/schemes/{scheme.pk}/").content.decode()

        assert cells(page)["People trained to run a meeting"][0] == "fewer than 5"
        assert "Trained:" not in page

    def test_keeps_what_was_decided_and_learnt_without_a_name(self, scheme: Scheme, client: Client) -> None:
        note = {"kind": "STEERING", "on": "9/3/2026", "words": "Two sites want evenings.", "then": "Ask each for one."}  # fmt: skip
        page = f"/my/schemes/{scheme.pk}/note"

        refused = client.post(page, {**note, "words": "Anna Smith was unwell."})
        client.post(page, note)

        assert (refused.status_code, Note.objects.get().on) == (400, date(2026, 3, 9))
        shown = client.get(f"/my/schemes/{scheme.pk}/").content.decode()
        assert "Decided:" in shown
        assert "Ask each for one." in shown

    def test_asks_as_much_of_50_sites_as_of_one(
        self, door: Member, scheme: Scheme, client: Client, settings: Any, tmp_path: Any
    ) -> None:
        settings.INDEX_DIR = tmp_path / "index"
        meeting = listed()
        build_index(by=BY, now=MONDAY_NOON)
        asked = []
        for many in (1, 49):
            for number in range(many):
                site = applied(scheme, f"House {many} {number}")
                actions.decide(site, State.ACTIVE, reason="x", by=door.user, now=MONDAY_NOON)
                actions.put_meetings(site, [meeting], by=door.user, now=MONDAY_NOON)
            client.get(f"/my/schemes/{scheme.pk}/")
            with CaptureQueriesContext(connection) as found:
                page = client.get(f"/my/schemes/{scheme.pk}/").content.decode()
            asked.append(len(found))

        assert cells(page)["Sites where meetings are held"][0] == "50"
        assert asked[0] == asked[1]
        assert asked[1] <= 20  # PostgreSQL is told three times whose door is open


def train(door: Member, kind: str, many: int) -> None:
    on = MONDAY_NOON.date()
    course = Course.objects.create(
        tenant=door.tenant, kind=kind, begins_on=on, days=1, starts="10:00", ends="16:00", where="x", places=9,
        closes_on=on, made_by=door.user,
    )  # fmt: skip
    for _number in range(many):
        said: dict[str, Any] = {
            "site": "ferry house",
            "state": "HELD",
            "asked_at": MONDAY_NOON,
            "over_on": on,
        }
        Place.objects.create(tenant=door.tenant, course=course, finished_on=on, **said)


def cells(page: str) -> dict[str, tuple[str, str]]:
    """Return the figures of the scheme view: here, and in the manual, by what is counted."""
    body = page.split("<tbody")[1].split("</tbody>")[0]
    rows = [re.findall(r"</span>([^<]*)</t[hd]>", row) for row in body.split("<tr")[1:]]
    return {one[0]: (one[1], one[2]) for one in rows}
