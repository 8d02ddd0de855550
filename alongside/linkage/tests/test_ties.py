"""People close to somebody: each in their own right, and tied only where both choose it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.keeping.actions import erase
from alongside.linkage import actions, queries
from alongside.linkage.models import Person, Tie
from alongside.linkage.presenters.ties import tie_rows
from alongside.linkage.stages import Close, ForWhom, Shown, Stage
from alongside.linkage.tests.conftest import text
from alongside.search.queries import index_if_any
from tests.cast import MONDAY_NOON, at_work
from tests.cast import noon as noon

LATER = MONDAY_NOON + timedelta(days=1)


@pytest.fixture
def ada_at_work(rosa_at_work: Member) -> Member:
    return at_work(User.objects.create_user(email="ada@northside.example", name="Ada"), rosa_at_work.tenant)


@pytest.fixture
def kim(ada_at_work: Member) -> Person:
    """Sam's partner, whom another worker of the same service supports."""
    with within(ada_at_work.tenant):
        return actions.add_person(
            ada_at_work, called="Kim", for_whom=ForWhom.CLOSE, now=MONDAY_NOON, by=ada_at_work.user
        )


def offered(sam: Person, *shows: Shown) -> str:
    return actions.offer_tie(sam, calls=Close.PARTNER, shows=shows, now=MONDAY_NOON, by=sam.worker)


def tied(sam: Person, kim: Person, *, sam_shows: list[Shown], kim_shows: list[Shown]) -> Tie:
    word = offered(sam, *sam_shows)
    return actions.take_up_tie(kim, word, calls="", shows=kim_shows, now=LATER, by=kim.worker)


def shown(person: Person) -> list[tuple[str, str]]:
    [row] = tie_rows(queries.list_ties(person))
    return list(row.shown)


class TestATie:
    @pytest.mark.demand(59)
    def test_can_be_each_kind_of_closeness(self) -> None:
        assert {one.value for one in Close} == {
            "PARTNER", "PARENT", "CHILD", "ADULT_CHILD", "FRIEND", "CARER",
        }  # fmt: skip

    def test_stands_only_once_the_other_side_has_chosen_it(
        self, door: Member, sam: Person, kim: Person
    ) -> None:
        word = offered(sam, Shown.NAME)
        assert queries.list_ties(kim) == []
        assert shown(sam) == []

        actions.take_up_tie(kim, word.lower().replace("-", " "), calls="", shows=[], now=LATER, by=kim.worker)

        assert shown(kim) == [("They are called", "Sam")]

    @pytest.mark.demand(49)
    def test_shows_neither_side_more_than_the_other_chose(
        self, door: Member, sam: Person, kim: Person
    ) -> None:
        tied(sam, kim, sam_shows=[Shown.TALK], kim_shows=[])

        assert [name for name, _words in shown(kim)] == ["Talking of them"]
        assert shown(sam) == []

    def test_shows_no_more_once_somebody_thinks_otherwise(
        self, door: Member, sam: Person, kim: Person
    ) -> None:
        tied(sam, kim, sam_shows=[Shown.NAME], kim_shows=[])
        [side] = queries.list_ties(sam)

        actions.choose_what_tie_shows(side, [], now=LATER, by=sam.worker)

        assert shown(kim) == []

    @pytest.mark.parametrize("side", ["sam", "kim"])
    def test_is_undone_by_either_and_leaves_nothing_with_the_other(
        self, door: Member, sam: Person, kim: Person, side: str
    ) -> None:
        tied(sam, kim, sam_shows=[Shown.NAME], kim_shows=[Shown.NAME])
        [mine] = queries.list_ties({"sam": sam, "kim": kim}[side])

        actions.undo_tie(mine, now=LATER, by=door.user)

        assert queries.list_ties(sam) == queries.list_ties(kim) == []

    def test_goes_with_whoever_is_erased_and_with_nobody_else(
        self, rosa_at_work: Member, sam: Person, kim: Person
    ) -> None:
        with within(sam.tenant):
            tied(sam, kim, sam_shows=[Shown.NAME], kim_shows=[])

        erase(sam, by=rosa_at_work.user, now=LATER)

        with within(kim.tenant):
            assert Person.objects.get() == kim
            assert queries.list_ties(kim) == []

    def test_has_a_word_that_is_used_once_within_two_weeks_and_kept_as_a_hash(
        self, door: Member, sam: Person, kim: Person
    ) -> None:
        word = offered(sam)
        assert word not in str(list(Tie.objects.values()))

        with pytest.raises(actions.NoSuchWord):
            actions.take_up_tie(
                kim, word, calls="", shows=[], now=MONDAY_NOON + timedelta(days=14), by=kim.worker
            )
        actions.take_up_tie(kim, word, calls="", shows=[], now=LATER, by=kim.worker)
        with pytest.raises(actions.NoSuchWord):
            actions.take_up_tie(kim, word, calls="", shows=[], now=LATER, by=kim.worker)

    def test_is_not_to_oneself_and_an_older_word_is_let_go(self, door: Member, sam: Person) -> None:
        offered(sam)
        word = offered(sam)

        with pytest.raises(actions.SamePerson):
            actions.take_up_tie(sam, word, calls="", shows=[], now=LATER, by=sam.worker)
        assert len(queries.list_ties(sam)) == 1

    @pytest.mark.demand(95)
    def test_every_step_is_on_record_with_who_did_it(self, door: Member, sam: Person, kim: Person) -> None:
        side = tied(sam, kim, sam_shows=[], kim_shows=[])
        actions.undo_tie(side, now=LATER, by=kim.worker)

        names = Event.objects.filter(name__startswith="linkage.tie").values_list("name", "actor")
        assert [name.rpartition(".")[2] for name, _actor in names] == ["offered", "taken-up", "undone"]
        assert len({actor for _name, actor in names}) == 2


class TestNobodyLearns:
    def test_that_somebody_is_supported_from_a_word_that_is_wrong(
        self, client: Client, sam: Person, kim: Person
    ) -> None:
        client.force_login(kim.worker)
        address = reverse("people:ties", args=[kim.pk])
        before = client.post(address, {"take-up": "1", "take-up-word": "2222-2222-2222"})
        with within(sam.tenant):
            offered(sam, Shown.NAME)

        after = client.post(address, {"take-up": "1", "take-up-word": "2222-2222-2222"})

        assert before.status_code == after.status_code == 400
        assert "No such word waits here" in text(after)
        assert text(before) == text(after)

    def test_more_of_the_other_than_they_show_and_their_page_stays_shut(
        self, client: Client, sam: Person, kim: Person
    ) -> None:
        with within(sam.tenant):
            tied(sam, kim, sam_shows=[], kim_shows=[])
        client.force_login(kim.worker)

        page = client.get(reverse("people:ties", args=[kim.pk]))

        assert "They show nothing but that there is a tie." in text(page)
        assert "Sam" not in text(page)
        assert str(sam.pk) not in page.content.decode()
        assert client.get(reverse("people:one", args=[sam.pk])).status_code == 403

    def test_in_another_service(self, idris_at_work: Member, sam: Person) -> None:
        with within(sam.tenant):
            word = offered(sam, Shown.NAME)

        with within(idris_at_work.tenant):
            other = actions.add_person(idris_at_work, called="Lee", now=MONDAY_NOON, by=idris_at_work.user)
            with pytest.raises(actions.NoSuchWord):
                actions.take_up_tie(other, word, calls="", shows=[], now=LATER, by=idris_at_work.user)

    def test_unseen_what_is_shown(self, client: Client, sam: Person, kim: Person) -> None:
        with within(sam.tenant):
            tied(sam, kim, sam_shows=[Shown.NAME], kim_shows=[])
            [side] = queries.list_ties(sam)
        client.force_login(kim.worker)

        client.get(reverse("people:ties", args=[kim.pk]))

        assert Event.objects.filter(name="linkage.tie.read", target=f"linkage.tie:{side.pk}").count() == 1


class TestThePage:
    def test_gives_a_word_once_takes_it_up_and_undoes_the_tie(
        self, client: Client, sam: Person, kim: Person
    ) -> None:
        client.force_login(sam.worker)
        page = client.post(
            reverse("people:ties", args=[sam.pk]),
            {"offer": "1", "offer-calls": "PARTNER", "offer-shows": ["NAME"]},
        )
        [word] = re.findall(r"\w{4}-\w{4}-\w{4}(?=</strong>)", page.content.decode())
        assert word not in text(client.get(reverse("people:ties", args=[sam.pk])))

        client.force_login(kim.worker)
        address = reverse("people:ties", args=[kim.pk])
        client.post(address, {"take-up": "1", "take-up-word": word, "take-up-calls": "PARTNER"})
        assert "They are called Sam" in text(client.get(address))

        with within(kim.tenant):
            [side] = queries.list_ties(kim)
        client.post(reverse("people:tie", args=[kim.pk, side.pk, "shows"]), {"shows": ["TALK"]})
        client.force_login(sam.worker)
        assert "They agree that you talk of them" in text(client.get(reverse("people:ties", args=[sam.pk])))
        client.force_login(kim.worker)
        client.post(reverse("people:tie", args=[kim.pk, side.pk, "undo"]))
        assert "There is no tie to anybody." in text(client.get(address))

    def test_undoes_no_tie_of_somebody_else(self, client: Client, sam: Person, kim: Person) -> None:
        with within(sam.tenant):
            tied(sam, kim, sam_shows=[], kim_shows=[])
            [theirs] = queries.list_ties(sam)
        client.force_login(kim.worker)

        assert client.post(reverse("people:tie", args=[kim.pk, theirs.pk, "undo"])).status_code == 404
        with within(sam.tenant):
            assert queries.list_ties(sam)


class TestAFamilyMember:
    @pytest.mark.demand(58, 60)
    def test_has_a_conversation_of_their_own_with_no_word_from_whom_they_are_close_to(
        self, door: Member, kim: Person
    ) -> None:
        begun = actions.begin(kim, Stage.INTRODUCE, on=MONDAY_NOON.date(), now=MONDAY_NOON, by=kim.worker)

        assert queries.list_conversations(kim) == [begun]

    @pytest.mark.demand(57)
    def test_is_offered_groups_for_those_close_to_somebody(
        self, client: Client, kim: Person, island: datetime
    ) -> None:
        index = index_if_any()
        assert index
        client.force_login(kim.worker)
        begun = client.post(reverse("people:begin", args=[kim.pk, Stage.CONNECT]))["Location"]

        ids = re.findall(r'name="meeting" value="(\w+)"', client.get(begun).content.decode())

        assert ids
        for one in ids:
            listing = index.listing(one)
            assert listing
            assert "SOMEONE_CLOSE" in listing.audiences
