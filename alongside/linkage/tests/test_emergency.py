"""Somebody opens, in an emergency, the record of somebody whom they may not see; it is told, and somebody else looks at it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from alongside.accounts import actions as accounts
from alongside.accounts.models import Glass, User
from alongside.accounts.permissions import Why, allowed
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.queries import list_reads_of
from alongside.audit.record import name_of
from alongside.keeping.everything import as_words, everything_about
from alongside.kernel import clock
from alongside.linkage import actions
from alongside.linkage.models import Person
from alongside.linkage.tests.conftest import text
from alongside.linkage.views import emergency
from tests.cast import MONDAY_NOON, at_work, northside, signed_in, team

REASON = "They rang the desk and said that they are not safe tonight"
FIND, OPENED = "/my/emergency/", "/my/emergency/opened"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, minutes=0)


def at(monkeypatch: pytest.MonkeyPatch, *, minutes: int) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(minutes=minutes))


@pytest.fixture
def tamsin(rosa_at_work: Member) -> Member:
    """A worker of another team of the same service."""
    user = User.objects.create_user(email="tamsin@northside.example", name="Tamsin")
    return at_work(user, rosa_at_work.tenant, team=team(rosa_at_work.tenant, "Hillside"))


@pytest.fixture
def max(rosa_at_work: Member) -> Member:
    user = User.objects.create_user(email="max@northside.example", name="Max")
    return at_work(user, rosa_at_work.tenant, Role.MANAGER)


def opened(member: Member, sam: Person, *, reason: str = REASON) -> Client:
    """Have somebody open Sam's record, and return their browser."""
    client = signed_in(member)
    response = client.post(FIND, {"called": "sam", "reason": reason})
    assert response.status_code == 303, text(response)
    return client


def record_page(sam: Person) -> str:
    return reverse("emergency:record", args=[sam.pk])


def glass(sam: Person) -> Glass:
    with within(sam.tenant):
        found: Glass = Glass.objects.get()
    return found


class TestOpening:
    def test_says_before_it_what_will_happen(self, tamsin: Member, sam: Person) -> None:
        shown = text(signed_in(tamsin).get(reverse("emergency:one", args=[sam.pk])))

        for words in (
            "for 30 minutes",
            "change nothing",
            "on record",
            "is told",
            "says whether it was right",
            "that it was you, and why",
        ):
            assert words in shown  # fmt: skip
        assert "Sam" not in shown

    def test_is_offered_where_somebody_may_not_see_a_record(self, tamsin: Member, sam: Person) -> None:
        response = signed_in(tamsin).get(reverse("people:one", args=[sam.pk]))

        assert response.status_code == 403
        assert reverse("emergency:one", args=[sam.pk]) in response.content.decode()

    @pytest.mark.parametrize("who", ["tamsin", "max"])
    def test_shows_the_record_and_says_until_when_and_why(
        self, request: pytest.FixtureRequest, who: str, sam: Person
    ) -> None:
        client = opened(request.getfixturevalue(who), sam)

        shown = text(client.get(record_page(sam)))

        assert "Sam" in shown
        assert (
            "You may read it until 12:30, and change nothing, since you opened it in an emergency." in shown
        )
        assert client.get(reverse("people:one", args=[sam.pk])).url == record_page(sam)  # type: ignore[attr-defined]

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_without_a_written_reason_opens_nothing_and_says_what_to_do(
        self, tamsin: Member, sam: Person, reason: str
    ) -> None:
        client = signed_in(tamsin)

        response = client.post(FIND, {"called": "Sam", "reason": reason})

        assert response.status_code == 400
        assert "Write why you need to see this record now" in text(response)
        assert client.get(record_page(sam)).status_code == 403

    def test_lets_nothing_be_changed_or_taken_away(self, tamsin: Member, sam: Person) -> None:
        client = opened(tamsin, sam)

        for name, kwargs in (("contact", {}), ("begin", {"stage": "INTRODUCE"}), ("rest", {"why": "ENOUGH"})):
            assert client.post(reverse(f"people:{name}", kwargs={"pk": sam.pk, **kwargs})).status_code == 403
        with within(sam.tenant):
            assert not allowed(tamsin, "person.export", sam, now=MONDAY_NOON)

    def test_is_over_when_its_time_is(
        self, tamsin: Member, sam: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = opened(tamsin, sam)
        for minutes in (14, 28):  # a sitting ends sooner, where nobody asks for anything
            at(monkeypatch, minutes=minutes)
            assert client.get(record_page(sam)).status_code == 200

        at(monkeypatch, minutes=30)

        assert client.get(record_page(sam)).status_code == 403

    def test_is_of_that_record_alone_and_of_whoever_opened_it(
        self, tamsin: Member, max: Member, sam: Person, rosa_at_work: Member
    ) -> None:
        with within(sam.tenant):
            ali = actions.add_person(rosa_at_work, called="Ali", now=MONDAY_NOON, by=rosa_at_work.user)
        client = opened(tamsin, sam)

        assert client.get(record_page(ali)).status_code == 403
        assert "Sam" not in text(client.get(reverse("people:list")))
        assert signed_in(max).get(record_page(sam)).status_code == 403

    def test_is_over_with_the_role(self, tamsin: Member, sam: Person) -> None:
        opened(tamsin, sam)
        for membership in tamsin.user.memberships.all():
            accounts.end_member(membership, by=tamsin.user, now=MONDAY_NOON)
        reader = at_work(tamsin.user, sam.tenant, Role.READER)

        with within(sam.tenant):
            assert allowed(reader, "person.see", sam, now=MONDAY_NOON).why is Why.ROLE

    @pytest.mark.parametrize(
        "role", [Role.ADMINISTRATOR, Role.PEER_VOLUNTEER, Role.COMMISSIONER, Role.READER]
    )
    def test_is_not_for_whoever_supports_nobody(self, tamsin: Member, sam: Person, role: Role) -> None:
        user = User.objects.create_user(email="adil@northside.example", name="Adil")
        member = at_work(user, sam.tenant, role)

        with within(sam.tenant), pytest.raises(accounts.MayNot, match="does not allow"):
            accounts.break_glass(member, sam, reason=REASON, by=user, now=MONDAY_NOON)

    def test_by_a_worker_elsewhere_is_as_if_there_were_nobody(
        self, idris_at_work: Member, sam: Person
    ) -> None:
        client = signed_in(idris_at_work)

        found = client.post(FIND, {"called": "Sam", "reason": REASON})

        assert "Nobody is called just that here" in text(found)
        assert client.post(reverse("emergency:one", args=[sam.pk]), {"reason": REASON}).status_code == 404

    def test_ones_own_person_breaks_no_glass(self, rosa_at_work: Member, sam: Person) -> None:
        response = signed_in(rosa_at_work).post(FIND, {"called": "Sam", "reason": REASON})

        assert response.url == reverse("people:one", args=[sam.pk])  # type: ignore[attr-defined]
        with within(sam.tenant):
            assert not Glass.objects.exists()


class TestFinding:
    def test_looks_for_nothing_near_a_name(self, tamsin: Member, sam: Person) -> None:
        response = signed_in(tamsin).post(FIND, {"called": "Sa", "reason": REASON})

        assert response.status_code == 400
        assert REASON in response.content.decode()
        assert Event.objects.filter(name="accounts.glass.sought", tenant=sam.tenant_id).count() == 1

    def test_asks_which_of_several_it_is(self, tamsin: Member, sam: Person, rosa_at_work: Member) -> None:
        with within(sam.tenant):
            later = MONDAY_NOON + timedelta(minutes=30)
            other = actions.add_person(rosa_at_work, called="SAM", now=later, by=rosa_at_work.user)
        client, typed = signed_in(tamsin), {"called": "Sam", "reason": REASON}

        asked = client.post(FIND, typed)
        response = client.post(FIND, {**typed, "which": str(other.pk)})

        assert "With Rosa, since 9 March 2026, 12:00 With Rosa, since 9 March 2026, 12:30" in text(asked)
        assert response.url == record_page(other)  # type: ignore[attr-defined]
        assert glass(sam).target == name_of(other)

    def test_is_limited(self, tamsin: Member, sam: Person) -> None:
        client = signed_in(tamsin)
        for number in range(10):
            client.post(FIND, {"called": f"Guess {number}", "reason": REASON})

        response = client.post(FIND, {"called": "Sam", "reason": REASON})

        assert "That was tried too often" in text(response)
        assert client.get(record_page(sam)).status_code == 403

    def test_is_limited_for_all_of_a_body_together(
        self, tamsin: Member, sam: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(emergency, "MOST_SOUGHT_IN_BODY", 1)
        colleague = at_work(User.objects.create_user(email="w@x.example", name="Wen"), northside())
        signed_in(colleague).post(FIND, {"called": "Guess", "reason": REASON})

        client = signed_in(tamsin)
        response = client.post(FIND, {"called": "Sam", "reason": REASON})

        assert "That was tried too often" in text(response)
        assert client.get(record_page(sam)).status_code == 403


class TestWhoIsTold:
    def test_it_is_on_record_as_an_event_of_its_own_and_so_is_each_page(
        self, tamsin: Member, sam: Person
    ) -> None:
        opened(tamsin, sam).get(record_page(sam))

        by_tamsin = Event.objects.filter(tenant=sam.tenant_id, actor=f"accounts.user:{tamsin.user.pk}")
        assert list(by_tamsin.values_list("name", "target").order_by("pk")) == [
            ("accounts.glass.broken", name_of(sam)),
            ("linkage.person.read", name_of(sam)),
        ]

    def test_the_reason_is_in_no_event_and_lies_sealed(self, tamsin: Member, sam: Person) -> None:
        opened(tamsin, sam)

        assert REASON not in str(list(Event.objects.values()))
        assert glass(sam).__dict__["reason"] != REASON

    def test_the_person_sees_it_with_who_has_looked_and_why(self, tamsin: Member, sam: Person) -> None:
        opened(tamsin, sam)

        looked = list_reads_of(name_of(sam), tenant=sam.tenant_id)
        words = as_words(everything_about(sam, now=MONDAY_NOON))

        assert [event.name for event in looked] == ["accounts.glass.broken"]
        assert "Tamsin opened a person’s record in an emergency." in words
        assert REASON in words

    def test_their_worker_is_told_with_their_people_for_four_weeks(
        self, tamsin: Member, sam: Person, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened(tamsin, sam)

        shown = text(signed_in(rosa_at_work).get(reverse("people:list")))
        at(monkeypatch, minutes=60 * 24 * 29)
        later = text(signed_in(rosa_at_work).get(reverse("people:list")))

        assert "Tamsin opened this record on 9 March 2026, 12:00. Nobody has looked at that yet." in shown
        assert REASON in shown
        assert "Tamsin" not in later

    def test_a_manager_is_told_how_many_wait(self, tamsin: Member, max: Member, sam: Person) -> None:
        opened(tamsin, sam)

        assert "1 waits for your look" in text(signed_in(max).get("/my/"))


class TestASecondLook:
    def test_tells_a_manager_what_was_done_and_not_who_the_person_is(
        self, tamsin: Member, max: Member, sam: Person
    ) -> None:
        opened(tamsin, sam).get(record_page(sam))
        client = signed_in(max)
        waiting = BeautifulSoup(client.get(OPENED).content, "html.parser")
        [address] = [str(link["href"]) for link in waiting.select("main li a")]

        shown = text(client.get(address))

        assert REASON in shown
        assert "with whom Rosa works" in shown
        assert "9 March 2026, 12:00: Tamsin looked at a person’s record." in shown
        assert "Sam" not in shown

    @pytest.mark.parametrize(
        ("right", "note", "said"),
        [("yes", "", "It was right, said Max on 9 March 2026."), ("no", "Talked with them.", "It was not right, said Max")],
    )  # fmt: skip
    def test_is_told_to_the_worker_and_put_on_record(
        self, tamsin: Member, max: Member, sam: Person, rosa_at_work: Member, right: str, note: str, said: str
    ) -> None:
        opened(tamsin, sam)
        client = signed_in(max)

        client.post(reverse("emergency:look", args=[glass(sam).pk]), {"right": right, "note": note})

        told = text(signed_in(rosa_at_work).get(reverse("people:list")))
        assert said in told
        assert note in told
        assert "Nothing waits for you." in text(client.get(OPENED))
        assert Event.objects.filter(name="accounts.glass.looked-at", tenant=sam.tenant_id).count() == 1

    def test_that_finds_it_wrong_says_what_was(self, tamsin: Member, max: Member, sam: Person) -> None:
        opened(tamsin, sam)

        response = signed_in(max).post(reverse("emergency:look", args=[glass(sam).pk]), {"right": "no"})

        assert response.status_code == 400
        assert "Write what was not right" in text(response)

    def test_is_taken_by_nobody_at_their_own(self, max: Member, sam: Person) -> None:
        client = opened(max, sam)
        broken = glass(sam)

        response = client.post(reverse("emergency:look", args=[broken.pk]), {"right": "yes"})

        assert response.status_code == 403
        assert "This is your own, so somebody else does it." in text(response)
        assert "another manager looks at it" in text(client.get(OPENED))
        with within(sam.tenant):
            assert not Glass.objects.that(max, "glass.look-at").exists()
            with pytest.raises(accounts.MayNot, match="your own"):
                accounts.look_at_glass(max, broken, right=True, note="", by=max.user, now=MONDAY_NOON)
            with pytest.raises(IntegrityError), transaction.atomic():
                Glass.objects.update(looked_by=max.user, looked_at=MONDAY_NOON, right=True)

    def test_is_taken_once(self, tamsin: Member, max: Member, sam: Person) -> None:
        opened(tamsin, sam)
        address, client = reverse("emergency:look", args=[glass(sam).pk]), signed_in(max)
        client.post(address, {"right": "yes"})

        again = client.post(address, {"right": "no", "note": "No"})

        assert again.status_code == 409
        assert glass(sam).right is True
