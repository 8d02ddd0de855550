"""Somebody's log: theirs, shown to whom they say, opened with a private code."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import reverse

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import name_of
from alongside.keeping.actions import erase
from alongside.keeping.everything import as_words, everything_about
from alongside.kernel import clock
from alongside.linkage import private_code
from alongside.linkage.actions import add_person
from alongside.linkage.instruments import INSTRUMENTS, summed
from alongside.linkage.log import actions, presenters, queries
from alongside.linkage.log.wording import ITEMS, PARTS, SEEN_BY
from alongside.linkage.models import Answered, LogEntry, Person, PrivateCode
from alongside.linkage.taking_part import Item, Part, SeenBy, taking_part
from alongside.linkage.tests.conftest import text
from alongside.linkage.tests.test_words import DUTY
from tests.cast import MONDAY_NOON, at_work, prove
from tests.cast import noon as noon

TODAY = MONDAY_NOON.date()
WORD = "Blue kettle"


@pytest.fixture
def signed_in(rosa_at_work: Member) -> Client:
    client = Client()
    client.force_login(rosa_at_work.user)
    return client


@pytest.fixture
def code(sam: Person, rosa_at_work: Member) -> str:
    return private_code.make("log", sam, word=WORD, by=rosa_at_work.user, now=MONDAY_NOON)


def opened(client: Client, code: str, word: str = WORD) -> Any:
    return client.post(reverse("yours:open"), {"code": code, "word": word})


def ticket(page: Any) -> str:
    found = BeautifulSoup(page.content, "html.parser").select_one("[name=ticket]")
    assert found
    return str(found["value"])


def press(client: Client, page: Any, do: str, **more: Any) -> Any:
    return client.post(reverse("yours:open"), {"ticket": ticket(page), "do": do, **more})


def noted(
    sam: Person, *, seen_by: SeenBy, gave: str, part: list[str] | None = None, by: Any = None
) -> LogEntry:
    with within(sam.tenant):
        return actions.note(
            sam,
            on=TODAY,
            said={"gave": gave},
            part=part or [],
            seen_by=seen_by,
            by=by or sam,
            now=MONDAY_NOON,
        )


class TestTakingPart:
    @pytest.mark.parametrize(
        ("answers", "score"),
        [
            ({}, 0),
            ({Item.REGULAR: 1, Item.GUIDE: 1, Item.FRIEND: 1, Item.ROLE: 1, Item.MEETINGS: 30}, 5),
            ({Item.MEETINGS: 4}, 1),
            ({Item.MEETINGS: 3}, 0),
            ({Item.FRIEND: 1, Item.MEETINGS: 0}, 1),
        ],
    )
    def test_is_scored_as_published(self, answers: dict[str, int], score: int) -> None:
        assert taking_part({item.value: 0 for item in Item} | answers).score == score

    @pytest.mark.parametrize("left_out", Item)
    def test_has_no_score_where_an_answer_is_missing(self, left_out: Item) -> None:
        answers = {item.value: 1 for item in Item if item != left_out}

        assert taking_part(answers).score is None
        assert taking_part(answers).missing == (left_out.value,)


class TestInstruments:
    def test_each_says_its_licence_version_and_what_a_missing_answer_does(self) -> None:
        for one in INSTRUMENTS.values():
            assert all([one.licence, one.version, one.source])
            assert not one.usable or (one.items and one.score and one.missing)

    def test_none_whose_licence_is_not_sure_can_be_filled_in(self, door: Member, sam: Person) -> None:
        slots = [one for one in INSTRUMENTS.values() if not one.usable]
        assert {"BARC_10", "SURE", "ARC"} == {one.key for one in slots}
        for one in slots:
            assert not one.items
            assert one.empty
            with pytest.raises(ValueError, match="cannot be answered"):
                actions.keep_answers(
                    sam, one.key, {}, on=TODAY, seen_by=SeenBy.ME, by=sam, now=MONDAY_NOON
                )  # fmt: skip

    def test_a_sum_of_ten_lies_between_ten_and_sixty_and_takes_no_other_answer(self) -> None:
        score = summed(10, lowest=1, highest=6)
        names = [str(number) for number in range(1, 11)]

        assert score(dict.fromkeys(names, 1)).score == 10
        assert score(dict.fromkeys(names, 6)).score == 60
        assert score(dict.fromkeys(names[1:], 6)).score is None
        with pytest.raises(ValueError, match="between 1 and 6"):
            score({"1": 7})

    def test_none_speaks_of_an_illness(self) -> None:
        said = " ".join([*map(str, ITEMS.values()), str(INSTRUMENTS)]).lower()

        assert not re.search(r"diagnos|disorder|cut-off|cutoff|remission|severe", said)


class TestWords:
    @pytest.mark.demand(19)
    def test_none_says_that_anybody_has_to_go(self) -> None:
        said = [str(words) for labels in (PARTS, SEEN_BY, ITEMS) for words in labels.values()]

        assert not [words for words in said if DUTY.search(words)]


class TestWhoSeesWhat:
    @pytest.mark.demand(343)
    def test_a_worker_sees_what_is_shown_to_them_and_nothing_else(
        self, signed_in: Client, sam: Person
    ) -> None:
        noted(sam, seen_by=SeenBy.WORKER, gave="SHOWN")
        mine = noted(sam, seen_by=SeenBy.ME, gave="CANARY", part=[Part.SPOKE])

        page = text(signed_in.get(reverse("log:one", args=[sam.pk])))

        assert "SHOWN" in page
        assert "CANARY" not in page
        assert signed_in.post(reverse("log:take-out", args=[mine.pk])).status_code == 404

    def test_neither_does_whoever_leads_them_or_works_elsewhere(
        self, sam: Person, idris_at_work: Member
    ) -> None:
        noted(sam, seen_by=SeenBy.ME, gave="CANARY")
        shown = noted(sam, seen_by=SeenBy.WORKER, gave="SHOWN")
        leads = at_work(
            User.objects.create_user(email="s@northside.example", name="Sula"), sam.tenant, Role.SUPERVISOR
        )
        for user, status in ((leads.user, 200), (idris_at_work.user, 404)):
            client = Client()
            client.force_login(user)

            page = client.get(reverse("log:one", args=[sam.pk]))

            assert page.status_code == status
            assert "CANARY" not in page.content.decode()
            assert ("SHOWN" in page.content.decode()) is (status == 200)
        assert client.post(reverse("log:take-out", args=[shown.pk])).status_code == 404

    def test_what_is_for_them_alone_leaves_no_code_to_count(self, sam: Person, door: Member) -> None:
        entry = noted(sam, seen_by=SeenBy.ME, gave="", part=[Part.SPOKE])
        assert entry.part == []

        actions.show_to(entry, SeenBy.WORKER, by=sam, now=MONDAY_NOON)
        assert entry.part == [Part.SPOKE]
        actions.show_to(entry, SeenBy.ME, by=sam, now=MONDAY_NOON)

        assert entry.part == []
        assert presenters.log(sam, to=SeenBy.ME).entries[0].part == [str(PARTS[Part.SPOKE])]

    def test_answers_of_taking_part_are_theirs_too(self, sam: Person, door: Member) -> None:
        answers = {item.value: 1 for item in Item}
        for seen_by in SeenBy:
            actions.keep_answers(
                sam, "TAKING_PART", answers, on=TODAY, seen_by=seen_by, by=sam, now=MONDAY_NOON
            )

        assert len(queries.list_answered(sam, to=SeenBy.ME)) == 2
        assert len(queries.list_answered(sam, to=SeenBy.WORKER)) == 1

    def test_in_a_prison_nobody_has_a_log(self, sam: Person, signed_in: Client, code: str) -> None:
        Tenant.objects.filter(pk=sam.tenant_id).update(kind=TenantKind.PRISON)

        assert signed_in.get(reverse("log:one", args=[sam.pk])).status_code == 404
        assert "Their own notes" not in text(signed_in.get(reverse("people:one", args=[sam.pk])))
        assert "kept no longer" in text(opened(Client(), code))


class TestWithAWorker:
    @pytest.mark.demand(22)
    @pytest.mark.demand(83)
    def test_what_they_took_part_in_is_written_down_with_them(self, signed_in: Client, sam: Person) -> None:
        response = signed_in.post(
            reverse("log:one", args=[sam.pk]),
            {"on": "08/03/2026", "group": "Lanterns", "part": ["SPOKE", "HELPED"], "gave": "hope", "seen_by": "WORKER"},
            follow=True,
        )  # fmt: skip

        assert "8 March 2026: Lanterns" in text(response)
        assert "I helped" in text(response)
        with within(sam.tenant):
            entry = LogEntry.objects.get()
        assert entry.part == ["SPOKE", "HELPED"]
        assert Event.objects.filter(name="linkage.log.noted", target=name_of(sam)).exists()

    def test_a_day_to_come_is_told_and_nothing_is_lost(self, signed_in: Client, sam: Person) -> None:
        page = signed_in.post(
            reverse("log:one", args=[sam.pk]), {"on": "10/03/2026", "gave": "hope", "seen_by": "WORKER"}
        )

        assert page.status_code == 400
        assert "Write a day that has been" in text(page)
        assert "hope" in page.content.decode()

    def test_how_they_take_part_is_asked_and_may_be_left_out(self, signed_in: Client, sam: Person) -> None:
        address = reverse("log:part", args=[sam.pk])

        assert signed_in.post(address, {"MEETINGS": "many"}).status_code == 400
        all_yes = {
            "REGULAR": "1",
            "GUIDE": "0",
            "FRIEND": "1",
            "ROLE": "",
            "MEETINGS": "5",
            "seen_by": "WORKER",
        }
        page = text(signed_in.post(address, all_yes, follow=True))
        assert "there is no number" in page
        page = text(signed_in.post(address, all_yes | {"ROLE": "1"}, follow=True))

        assert "9 March 2026: 4 of 5" in page
        with within(sam.tenant):
            assert {row.version for row in Answered.objects.all()} == {INSTRUMENTS["TAKING_PART"].version}


class TestAPrivateCode:
    def test_is_shown_once_and_kept_nowhere(self, signed_in: Client, sam: Person) -> None:
        page = signed_in.post(reverse("log:code", args=[sam.pk]), {"word": WORD})
        shown = BeautifulSoup(page.content, "html.parser").select_one("[data-code]")

        assert shown
        code = shown.text
        assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", code)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM linkage_privatecode")
            kept = str(cursor.fetchall())
        assert code.replace("-", "") not in kept
        assert WORD.casefold() not in kept.casefold()
        assert opened(Client(), code).status_code == 200

    def test_opens_nothing_without_its_word_and_says_not_which_was_wrong(
        self, sam: Person, code: str
    ) -> None:
        noted(sam, seen_by=SeenBy.ME, gave="CANARY")
        wrong_word, no_code = opened(Client(), code, "Red kettle"), opened(Client(), "aaaa-bbbb-cccc")

        for page in (wrong_word, no_code):
            assert page.status_code == 403
            assert 'id="id_code_error"' in page.content.decode()
            assert "CANARY" not in page.content.decode()
            assert WORD not in page.content.decode()
        said = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in (wrong_word, no_code)]
        assert said[0] == said[1]
        assert opened(Client(), code.upper().replace("-", " "), "blue  KETTLE").status_code == 200

    def test_is_not_guessed(self, code: str) -> None:
        client = Client()
        for number in range(10):
            assert opened(client, code, f"word {number}").status_code == 403

        assert opened(client, code).status_code == 429

    def test_is_not_guessed_from_many_addresses_either(self, code: str) -> None:
        for number in range(10):
            assert opened(Client(REMOTE_ADDR=f"203.0.113.{number}"), code, "no").status_code == 403

        assert opened(Client(REMOTE_ADDR="203.0.113.99"), code).status_code == 429

    def test_lets_the_person_write_show_hide_and_take_out(self, sam: Person, code: str) -> None:
        client = Client()
        page = opened(client, code)
        before = page
        for _ in range(2):
            page = press(client, before, "note", gave="calm", part=["MET"], on="")
            assert "Saved." in text(page)
        assert "calm" in text(page)
        assert "Only me" in text(page)
        with within(sam.tenant):
            entry = LogEntry.objects.get()
        assert (entry.seen_by, entry.noted_by) == (SeenBy.ME, None)

        page = press(client, page, "show", entry=entry.pk)
        with within(sam.tenant):
            assert [one.pk for one in queries.list_log(sam, to=SeenBy.WORKER)] == [entry.pk]
        page = press(client, page, "out", entry=entry.pk)

        assert "calm" not in text(page)
        with within(sam.tenant):
            assert not LogEntry.objects.exists()
        assert set(Event.objects.filter(actor=name_of(sam)).values_list("name", flat=True)) >= {
            "linkage.log.opened", "linkage.log.noted", "linkage.log.changed", "linkage.log.taken-out",
        }  # fmt: skip

    def test_keeps_what_they_answered_once_where_it_is_pressed_twice(self, sam: Person, code: str) -> None:
        client = Client()
        before = opened(client, code)

        for _ in range(2):
            page = press(client, before, "part", **({item.value: "1" for item in Item} | {"MEETINGS": "5"}))
            assert "Saved." in text(page)

        with within(sam.tenant):
            assert Answered.objects.count() == 1

    def test_is_made_after_the_person_was_told_what_it_opens(self, signed_in: Client, sam: Person) -> None:
        page = text(signed_in.get(reverse("log:code", args=[sam.pk])))

        assert "anybody reads all that is kept of them" in page

    def test_gives_the_person_all_that_is_kept_to_read_and_as_a_file_also_what_is_for_them_alone(
        self, sam: Person, code: str
    ) -> None:
        noted(sam, seen_by=SeenBy.ME, gave="calm for me alone")
        client = Client()
        page = opened(client, code)

        copy = press(client, page, "copy")
        file = press(client, copy, "file")

        assert "calm for me alone" in text(copy)
        assert "Who has looked" in text(copy)
        assert (file["Cache-Control"], file["Content-Disposition"]) == (
            "no-store",
            'attachment; filename="copy.json"',
        )
        rows = json.loads(file.content)["rows"]
        assert rows["linkage.person"][0]["called"] == "Sam"
        assert "calm for me alone" in str(rows["linkage.logentry"])

    def test_lets_no_more_copies_be_taken_than_anybody_needs(self, code: str) -> None:
        client = Client()
        page = opened(client, code)

        told = [press(client, page, "copy").status_code for _time in range(11)]

        assert told == [200] * 10 + [429]
        assert "You took many copies" in text(press(client, page, "file"))

    def test_reaches_no_entry_of_anybody_else(self, sam: Person, code: str, rosa_at_work: Member) -> None:
        with within(sam.tenant):
            other = add_person(rosa_at_work, called="Jo", by=rosa_at_work.user, now=MONDAY_NOON)
        theirs = noted(other, seen_by=SeenBy.ME, gave="CANARY")
        client = Client()
        page = opened(client, code)

        for named in (theirs.pk, sam.pk, "x", ""):
            page = press(client, page, "out", entry=named)
            assert page.status_code == 200
            assert "CANARY" not in page.content.decode()

        with within(sam.tenant):
            assert LogEntry.objects.filter(pk=theirs.pk).exists()

    def test_closes_by_itself_and_nothing_typed_opens_it(
        self, monkeypatch: pytest.MonkeyPatch, code: str
    ) -> None:
        client = Client()
        page = opened(client, code)
        assert client.post(reverse("yours:open"), {"ticket": "forged:x", "do": "looked"}).status_code == 403

        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(minutes=21))

        assert press(client, page, "looked").status_code == 403

    def test_counts_no_longer_once_it_is_ended_or_another_is_given(
        self, sam: Person, code: str, rosa_at_work: Member
    ) -> None:
        another = private_code.make("log", sam, word=WORD, by=rosa_at_work.user, now=MONDAY_NOON)
        client = Client()
        assert opened(client, code).status_code == 403
        page = opened(client, another)

        assert "opens nothing any more" in text(press(client, page, "end"))

        assert opened(client, another).status_code == 403
        assert press(client, page, "looked").status_code == 403

    def test_sets_no_cookie_and_stands_in_no_address_or_title(self, sam: Person, code: str) -> None:
        page = opened(Client(), code)

        assert not page.cookies
        assert page["Cache-Control"] == "no-store"
        soup = BeautifulSoup(page.content, "html.parser")
        addresses = [str(one.get("href") or one.get("action")) for one in soup.select("a, form")]
        assert not [one for one in [*addresses, str(soup.title)] if code in one or ticket(page) in one]
        assert "Sam" not in page.content.decode()


class TestWhoHasLooked:
    def test_the_person_reads_it_themselves(self, sam: Person, signed_in: Client, code: str) -> None:
        signed_in.get(reverse("people:one", args=[sam.pk]))
        signed_in.get(reverse("log:one", args=[sam.pk]))
        client = Client()

        page = text(press(client, opened(client, code), "looked"))

        assert "9 March 2026, 12:00: Rosa looked at a person’s record." in page
        assert "Rosa looked at what a person shows of their own notes." in page
        assert "The person themselves" not in page

    @pytest.mark.parametrize(
        "route",
        [
            *(f"people:{name}" for name in ("one", "about", "contact", "plan", "change-plan", "pack", "ties", "copy", "copy-file")),
            "log:one", "log:care", "figures:national", "figures:csv", "company:fhir", "company:of-person",
        ],
    )  # fmt: skip
    def test_each_page_and_file_that_shows_something_of_them_is_in_it(
        self, sam: Person, signed_in: Client, code: str, route: str
    ) -> None:
        prove(signed_in)

        assert signed_in.get(reverse(route, args=[sam.pk])).status_code == 200

        with within(sam.tenant):
            assert len(queries.list_looks(sam)) == 1

    def test_their_worker_prints_it_for_them(self, sam: Person, signed_in: Client) -> None:
        signed_in.get(reverse("people:one", args=[sam.pk]))

        signed_in.get(reverse("people:one", args=[sam.pk]))

        response = signed_in.get(reverse("log:looked", args=[sam.pk]))
        page = text(response)
        assert 'action="/my/sign-out"' in response.content.decode()

        assert page.count("looked at a person’s record") == 1
        assert "12:00: Rosa looked at a person’s record. 2 times." in page


class TestKeeping:
    def test_all_of_it_goes_with_the_person_and_is_handed_over_before(
        self, sam: Person, code: str, rosa_at_work: Member
    ) -> None:
        noted(sam, seen_by=SeenBy.ME, gave="CANARY")
        with within(sam.tenant):
            handed_over = as_words(everything_about(sam, now=MONDAY_NOON))
        assert "CANARY" in handed_over

        erase(sam, by=rosa_at_work.user, now=MONDAY_NOON)

        assert not PrivateCode.objects.exists()
        with within(sam.tenant):
            assert not LogEntry.objects.exists()
