"""The pages of whoever asks for company by themselves, without an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from msgspec.structs import replace

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.company import actions, covering, queries
from alongside.company.models import FirstContact, Step
from alongside.company.tests.conftest import TUESDAY_EVENINGS, TUESDAY_SEVEN, cleared, link_in, set_up
from alongside.linkage import actions as linkage
from alongside.linkage import offering
from alongside.linkage.choice import Avoid
from alongside.linkage.models import Consent, Person
from alongside.linkage.queries import may_contact
from alongside.linkage.stages import Stage
from alongside.post.models import Outgoing
from alongside.search.queries import index_if_any
from tests.at_once import all_at_once
from tests.at_once import file as file
from tests.cast import MONDAY_NOON, it_is, northside, signed_in, token_in
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db


NEAR = {"near": "Leeds"}
ASKING = {
    **NEAR, "called": "Sam", "age": "ADULT", "kind": "GO_ALONG", "wish": "NOT_SAID", "channel": "EMAIL",
    "address": "sam@island.example", "word": "Heron grey", "agrees": "on",
}  # fmt: skip
LEEDS = (53.8, -1.55)


def count_asked() -> tuple[int, int]:
    with within(northside()):
        return Person.objects.count(), FirstContact.objects.count()


@pytest.fixture
def promised(rosa_at_work: Member, hope: Member, max_: Member) -> None:
    """Two volunteers at Northside who have promised Tuesday evenings near Leeds; and Rosa takes what people ask for."""
    set_up(hope, requests_to=rosa_at_work.user, enough=2)
    with within(northside()):
        for name in ("Pip", "Ash"):
            cleared(name, hope=hope, max_=max_, offers=replace(TUESDAY_EVENINGS, point=LEEDS, promises=True))


def ask(client: Client, monkeypatch: pytest.MonkeyPatch, path: str = "/with-me", **said: Any) -> Any:
    shown = (
        client.post(path, NEAR).content.decode() if path == "/with-me" else client.get(path).content.decode()
    )
    token = token_in(shown)
    it_is(MONDAY_NOON + timedelta(seconds=30), monkeypatch)
    return client.post(path, {**ASKING, "token": token, **said})


def code_in(response: Any) -> str:
    return str(re.findall(r'translate="no">([a-z2-9-]{14})<', response.content.decode())[0])


@pytest.mark.demand(1, 17)
class TestAskedByThePersonThemselves:
    def test_is_shown_only_where_enough_have_promised_and_else_whom_to_ring(
        self, client: Client, promised: None, hope: Member, rosa_at_work: Member
    ) -> None:
        assert "Tuesday evening" in client.post("/with-me", NEAR).content.decode()

        set_up(hope, requests_to=rosa_at_work.user, enough=3)
        shown = client.post("/with-me", NEAR).content.decode()
        assert "Not enough people have promised a time near you" in shown
        assert 'name="called"' not in shown
        assert "Not enough" in client.post("/with-me", {"near": "Bristol"}).content.decode()
        assert (
            "We do not know that place"
            in client.post("/with-me", {"near": "Nowhere at all"}).content.decode()
        )

    def test_is_led_to_from_a_meeting_only_where_enough_have_promised(
        self,
        client: Client,
        hope: Member,
        max_: Member,
        rosa_at_work: Member,
        island: datetime,
        settings: Any,
        tmp_path: Path,
    ) -> None:
        settings.DATA_DIR = tmp_path
        index = index_if_any()
        assert index
        offered = offering.offer({}, index=index, avoid=Avoid(), now=island).matches
        listing = next(one.listing for one in offered if one.listing.latitude)
        assert listing.latitude
        assert listing.longitude
        page = f"/m/{listing.id}"
        set_up(hope, requests_to=rosa_at_work.user, enough=1)
        at_place = replace(TUESDAY_EVENINGS, point=(listing.latitude, listing.longitude), promises=True)
        with within(northside()):
            volunteer = cleared("Pip", hope=hope, max_=max_, offers=at_place)
        assert 'href="/with-me"' not in client.get(page).content.decode()

        covering.publish(now=MONDAY_NOON)
        assert 'href="/with-me"' in client.get(page).content.decode()

        with within(northside()):
            actions.change_offers(
                volunteer,
                called="Pip",
                offers=replace(at_place, promises=False),
                by=volunteer.user,
                now=MONDAY_NOON,
            )
        covering.publish(now=MONDAY_NOON + timedelta(minutes=1))
        assert 'href="/with-me"' in client.get(page).content.decode()
        covering.publish(now=MONDAY_NOON + timedelta(minutes=10))
        shown = client.get(page).content.decode()
        assert 'href="/with-me"' not in shown
        assert 'href="tel:' in shown

    def test_becomes_a_person_whom_the_worker_may_write_to_and_gives_a_code_once(
        self, client: Client, promised: None, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        response = ask(client, monkeypatch, times=["2-EVENING"])

        assert code_in(response)
        assert not response.cookies
        with within(northside()):
            contact = FirstContact.objects.get()
            assert (contact.person.called, contact.wishes, contact.person.worker) == (
                "Sam",
                "Tuesday evening",
                rosa_at_work.user,
            )
            assert may_contact(contact.person)
            assert Consent.objects.get().asked_by is None
        assert [one.to for one in Outgoing.objects.all()] == [rosa_at_work.user.email]

    @pytest.mark.parametrize(("said", "words"), [
        ({"called": ""}, "Write a first name"),
        ({"age": ""}, "Say whether you are 18 or over"),
        ({"address": "not one"}, "Write the number or address"),
        ({"word": "abc"}, "Write four letters or more"),
        ({"agrees": ""}, "Say that we may get in touch"),
        ({"website": "x"}, "Leave that line empty"),
    ])  # fmt: skip
    def test_says_what_is_wrong_and_keeps_nothing_yet(
        self,
        client: Client,
        promised: None,
        monkeypatch: pytest.MonkeyPatch,
        said: dict[str, str],
        words: str,
    ) -> None:
        response = ask(client, monkeypatch, **said)

        assert response.status_code == 400
        assert words in response.content.decode() or "website" in said
        with within(northside()):
            assert not FirstContact.objects.exists()

    def test_says_to_whoever_asks_who_could_see_it_and_not_what_a_worker_has_to_say(
        self, client: Client, promised: None
    ) -> None:
        shown = client.post("/with-me", NEAR).content.decode()

        assert "Whoever arranges it reads all of this" in shown
        assert "a court or a social worker" in shown
        assert "Say so before you ask" not in shown

    def test_of_somebody_under_18_is_kept_nowhere_and_another_way_is_shown(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        response = ask(client, monkeypatch, age="UNDER_18")

        assert "We do not put anybody under 18 in touch" in response.content.decode()
        with within(northside()):
            assert not Person.objects.exists()
        assert not Outgoing.objects.exists()

    def test_is_come_back_to_by_code_and_word_and_by_nothing_less(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given = ask(client, monkeypatch)
        code = code_in(given)

        # Whoever writes the code on paper writes down where it opens.
        assert "testserver/with-me/back</span>" in given.content.decode()
        assert "Sam" not in client.get("/with-me/back").content.decode()
        tries = ({"code": code, "word": "robin"}, {"code": "aaaa-bbbb-cccc", "word": "heron grey"})
        answers = [client.post("/with-me/back", said) for said in tries]
        assert {one.status_code for one in answers} == {403}
        # Each gives back the code that was typed, and is else the same; the word is not given back.
        shown = [one.content.decode() for one in answers]
        assert all(f'value="{said["code"]}"' in one for said, one in zip(tries, shown, strict=True))
        assert len({one.replace(said["code"], "") for said, one in zip(tries, shown, strict=True)}) == 1
        assert not any(said["word"] in one for said, one in zip(tries, shown, strict=True))
        # It is told at the field, and above the page with a link to it.
        assert all('href="#id_code"' in one and 'id="id_code_error"' in one for one in shown)
        opened = client.post("/with-me/back", {"code": code.upper(), "word": "heron GREY"})
        assert "Begun: nobody is asked yet" in opened.content.decode()
        assert not opened.cookies

    @pytest.mark.parametrize(
        ("near", "day"), [("Leeds", "Monday 30 November"), ("Glasgow", "Tuesday 1 December")]
    )
    def test_is_told_the_day_on_which_it_is_read_where_they_are(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch, near: str, day: str
    ) -> None:
        monkeypatch.setattr("alongside.company.asking.promises_near", lambda *_: True)
        friday = datetime(2026, 11, 27, 18, tzinfo=UTC)
        it_is(friday, monkeypatch)
        shown = client.post("/with-me", {"near": near}).content.decode()
        token = token_in(shown)
        it_is(friday + timedelta(seconds=30), monkeypatch)
        given = client.post("/with-me", {**ASKING, "near": near, "token": token})
        inside = {"code": code_in(given), "word": "heron grey"}

        assert f"reads this on the next working day, {day}." in shown
        assert f"reads it on the next working day, {day}, and" in given.content.decode()
        assert f"A worker reads it on {day}." in client.post("/with-me/back", inside).content.decode()
        it_is(friday + timedelta(days=5), monkeypatch)
        assert "A worker reads it" not in client.post("/with-me/back", inside).content.decode()

    def test_whoever_holds_the_other_kind_of_code_is_led_to_where_it_opens(self, client: Client) -> None:
        assert 'href="/yours"' in client.get("/with-me/back").content.decode()
        assert 'href="/with-me/back"' in client.get("/yours").content.decode()

    def test_shuts_after_five_wrong_words(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = code_in(ask(client, monkeypatch))
        for _try in range(5):
            client.post("/with-me/back", {"code": code, "word": "no"})

        shut = client.post("/with-me/back", {"code": code, "word": "Heron grey"})
        assert "Too many tries" in shut.content.decode()

    def test_shuts_for_one_address_that_tries_the_codes_of_many(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.company.returning.MOST_OF_ONE", 1)
        code = code_in(ask(client, monkeypatch))
        client.post("/with-me/back", {"code": code, "word": "no"})

        shut = client.post("/with-me/back", {"code": code, "word": "Heron grey"})
        assert "Too many tries" in shut.content.decode()

    def test_is_asked_once_where_it_is_pressed_twice_and_the_code_seen_last_opens_it(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = client.post("/with-me", NEAR).content.decode()
        said = {**ASKING, "token": token_in(shown)}
        it_is(MONDAY_NOON + timedelta(seconds=30), monkeypatch)

        first, last = (code_in(client.post("/with-me", said)) for _ in range(2))

        with within(northside()):
            assert Person.objects.count() == FirstContact.objects.count() == 1
        opens = [client.post("/with-me/back", {"code": code, "word": "heron grey"}) for code in (first, last)]
        assert [one.status_code for one in opens] == [403, 200]

    @pytest.mark.parametrize("by_card", [False, True], ids=["by themselves", "by a card"])
    def test_is_asked_once_where_all_presses_come_at_one_moment(
        self, by_card: bool, file: Callable[[], None], promised: None, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:  # fmt: skip
        address = "/with-me"
        if by_card:
            sheet = signed_in(rosa_at_work).post("/my/company/cards").content.decode()
            address = re.findall(r"/l/[\w-]{43}", sheet)[0]
        shown = (Client().get(address) if by_card else Client().post(address, NEAR)).content.decode()
        said = {**ASKING, "token": token_in(shown)}
        it_is(MONDAY_NOON + timedelta(seconds=30), monkeypatch)
        file()

        answers = all_at_once([partial(Client().post, address, said) for _ in range(3)], file)

        assert [one.status_code for one in answers] == [200] * 3
        assert all(map(code_in, answers))
        assert all_at_once([count_asked], file) == [(1, 1)]

    def test_is_changed_and_taken_back_with_all_that_was_told(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = code_in(ask(client, monkeypatch))
        page = client.post("/with-me/back", {"code": code, "word": "heron grey"}).content.decode()
        ticket = re.findall(r'name="ticket" value="([^"]+)"', page)[0]

        changed = client.post(
            "/with-me/page",
            {"ticket": ticket, "do": "change", "wish": "MAN", "channel": "PHONE", "address": "0191 498 0000"},
        )
        assert "It is changed." in changed.content.decode()
        with within(northside()):
            assert FirstContact.objects.get().wish == "MAN"
        assert client.post("/with-me/page", {"ticket": "x", "do": "end"}).status_code == 403
        gone = client.post("/with-me/page", {"ticket": ticket, "do": "withdraw"})

        assert "what you told us is deleted" in gone.content.decode()
        with within(northside()):
            assert not Person.objects.exists()
            assert not FirstContact.objects.exists()
        assert client.post("/with-me/back", {"code": code, "word": "heron grey"}).status_code == 403

    @pytest.mark.parametrize("safe", [True, False])
    def test_who_is_reached_elsewhere_now_has_the_old_address_told_unless_it_is_not_safe(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch, safe: bool
    ) -> None:
        code = code_in(ask(client, monkeypatch, channel="EMAIL", address="sam@old.example"))
        page = client.post("/with-me/back", {"code": code, "word": "heron grey"}).content.decode()
        ticket = re.findall(r'name="ticket" value="([^"]+)"', page)[0]
        assert "My old number or address is not safe" in page

        client.post(
            "/with-me/page",
            {
                "ticket": ticket,
                "do": "change",
                "channel": "EMAIL",
                "address": "sam@new.example",
                **({} if safe else {"old_unsafe": "on"}),
            },
        )

        told = [one for one in Outgoing.objects.all() if one.to == "sam@old.example"]
        assert [one.template for one in told] == ["linkage/messages/other_way.txt"] * safe
        with within(northside()):
            assert Step.objects.filter(did="CHANGED", of="PERSON").count() == 1

    def test_is_changed_still_once_a_worker_has_talked_with_them(
        self, client: Client, promised: None, monkeypatch: pytest.MonkeyPatch, rosa_at_work: Member
    ) -> None:
        code = code_in(ask(client, monkeypatch))
        with within(northside()):
            person = FirstContact.objects.get().person
            linkage.begin(
                person, Stage.INTRODUCE, on=MONDAY_NOON.date(), by=rosa_at_work.user, now=MONDAY_NOON
            )

        page = client.post("/with-me/back", {"code": code, "word": "heron grey"}).content.decode()

        assert 'value="change"' in page
        assert 'value="withdraw"' not in page

    @pytest.mark.demand(60)
    def test_by_a_card_of_which_nobody_knows_who_has_it_works_once(
        self, client: Client, promised: None, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sheet = signed_in(rosa_at_work).post("/my/company/cards").content.decode()
        cards = re.findall(r"/l/[\w-]{43}", sheet)
        assert len({*cards}) == sheet.count("<svg") == 8

        shown = client.get(cards[0]).content.decode()
        said = {
            **ASKING,
            "token": token_in(shown),
            "near": "Port Lantern",
        }
        it_is(MONDAY_NOON + timedelta(seconds=30), monkeypatch)
        first, last = (code_in(client.post(cards[0], said)) for _ in range(2))
        assert first != last
        assert client.post("/with-me/back", {"code": last, "word": "heron grey"}).status_code == 200
        assert client.get(cards[0]).status_code == 404
        assert client.get(cards[1]).status_code == 200


class TestThePersonsLink:
    def test_shows_nothing_before_the_word_and_then_what_is_arranged(
        self, client: Client, promised: None, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ask(client, monkeypatch)
        with within(northside()):
            contact = FirstContact.objects.get()
            volunteer = queries.list_cleared(northside(), today=MONDAY_NOON.date())[0]
            said: dict[str, Any] = {
                "at": TUESDAY_SEVEN, "where": "Outside the library", "public": True, "night_name": "R", "night_phone": "1", "plan_b": "b",
            }  # fmt: skip
            Person.objects.update(near=None)
            actions.arrange(contact, by=rosa_at_work.user, now=MONDAY_NOON, **said)
            asking = actions.ask(contact, volunteer, by=rosa_at_work.user, now=MONDAY_NOON)
            actions.answer(asking, yes=True, by=volunteer.user, now=MONDAY_NOON)
        link = link_in("agreed")

        assert "library" not in client.get(link).content.decode()
        wrong = client.post(link, {"word": "wrong"})
        assert wrong.status_code == 403
        assert 'id="id_word_error"' in wrong.content.decode()
        opened = client.post(link, {"word": "Heron grey"}).content.decode()
        assert "Outside the library" in opened
        assert "Northside stands for them until" in opened
        assert volunteer.user.email not in opened
        ticket = re.findall(r'name="ticket" value="([^"]+)"', opened)[0]
        sent = {"ticket": ticket, "do": "write", "words": "I have a red scarf"}
        wrote, again = (client.post("/with-me/page", sent).content.decode() for _ in range(2))
        assert "It is passed on. We do not know when they read it." in wrote
        assert "It was pressed twice, and is done once." in again
        assert again.count("I have a red scarf") == wrote.count("I have a red scarf") == 1
        empty = [client.post("/with-me/page", {**sent, "words": ""}) for _ in range(2)]
        assert [one.status_code for one in empty] == [409, 409]
        ended = client.post("/with-me/page", {"ticket": ticket, "do": "block"})
        assert "It is over." in ended.content.decode()
        assert client.get(link).status_code == 404


def test_squares_are_those_near_which_enough_promise() -> None:
    one, other = (
        replace(TUESDAY_EVENINGS, point=point, within_km=10, promises=True)
        for point in (LEEDS, (53.8, -1.40))
    )
    silent = replace(one, promises=False)

    both = covering.squares([one, other, silent], enough=2)
    either = covering.squares([one, other, silent], enough=1)

    assert both < either
    assert both
    assert covering.squares([one, silent], enough=2) == set()
    assert all(abs(row * 0.05 - 53.8) < 0.2 for row, _column in either)
