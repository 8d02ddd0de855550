"""What came of the work, in numbers that hide people."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import reverse

from alongside.accounts import doors
from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import name_of
from alongside.linkage import actions, queries
from alongside.linkage.care import Happened
from alongside.linkage.figures.export import as_csv, as_fhir
from alongside.linkage.figures.facts import Facts, Way
from alongside.linkage.figures.hiding import FEWEST, share, told
from alongside.linkage.figures.measures import count
from alongside.linkage.figures.national import Code, suggested
from alongside.linkage.figures.periods import Period, choices, read
from alongside.linkage.figures.queries import Scope, list_facts, statement
from alongside.linkage.history import Answer, FirstContact, Talk
from alongside.linkage.log import actions as notes
from alongside.linkage.models import CareEvent, Consent, Conversation, LogEntry, Person
from alongside.linkage.stages import Company, Decision, Help, Went
from alongside.linkage.taking_part import Part, SeenBy
from alongside.linkage.tests.conftest import text
from alongside.linkage.tests.drawn import history
from tests.cast import MONDAY_NOON, at_work, idris, prove, team
from tests.cast import noon as noon

TODAY = MONDAY_NOON.date()
YEAR = Period(2026)


class TestHiding:
    @pytest.mark.demand(344)
    def test_tells_no_small_number_and_no_share_of_one(self) -> None:
        assert [told(number) for number in range(FEWEST)] == [None] * FEWEST
        assert share(4, 100) is None
        assert share(50, 4) is None
        assert share(50, 100) == 50

    @pytest.mark.demand(344)
    def test_nobody_finds_a_few_by_taking_one_view_from_another(self) -> None:
        meant: dict[tuple[int | None, int | None], set[int]] = {}
        for whole in range(80):
            for part in range(whole + 1):
                meant.setdefault((told(whole), told(part)), set()).add(whole - part)

        for differences in meant.values():
            assert 0 in differences or max(differences) >= FEWEST


class TestPeriods:
    def test_are_quarters_and_years_that_join_without_a_gap(self) -> None:
        quarters = [Period(2026, number) for number in (1, 2, 3, 4)]

        assert [one.ends for one in quarters][:-1] == [one.begins for one in quarters][1:]
        assert (quarters[0].begins, quarters[-1].ends) == (Period(2026).begins, Period(2026).ends)

    @pytest.mark.parametrize("written", ["", "2026-5", "2026-01-01", "1999", "2026-2", "x"])
    def test_no_other_is_taken(self, written: str) -> None:
        assert read(written, today=TODAY) is None

    def test_each_that_is_offered_is_taken(self) -> None:
        assert [read(str(one), today=TODAY) for one in choices(TODAY)] == choices(TODAY)


class TestMeasures:
    ROWS = (
        Facts(way=Way.ALONGSIDE, offered=True, connected=True, accompanied=True, attended=True, due_4=True, part_4=True, people=6),
        Facts(way=Way.AFTER, offered=True, late=True, left=True, people=3),
        Facts(way=Way.NEITHER, back=True, people=2),
    )  # fmt: skip

    def counted(self, way: Way | None = None) -> dict[str, tuple[int, int]]:
        return {one.key: (one.number, one.of) for one in count(self.ROWS, way=way)}

    @pytest.mark.demand(84)
    @pytest.mark.demand(127)
    def test_count_what_they_say_out_of_whom_they_say(self) -> None:
        assert self.counted() == {
            "OFFERED": (9, 11), "QS11_2": (6, 11), "LATE": (3, 9), "CONNECTED": (6, 9), "ACCOMPANIED": (6, 9),
            "ATTENDED": (6, 9), "PART_4": (6, 6), "PART_12": (0, 0),
        }  # fmt: skip

    @pytest.mark.demand(131)
    def test_are_counted_apart_alongside_and_after_treatment(self) -> None:
        assert self.counted(Way.ALONGSIDE)["OFFERED"] == (6, 6)
        assert self.counted(Way.AFTER)["LATE"] == (3, 3)

    @pytest.mark.demand(128)
    @pytest.mark.demand(283)
    def test_each_stands_beside_what_went_otherwise_than_hoped(self) -> None:
        for one in count(self.ROWS):
            assert set(one.beside) == set(Happened)
        offered = next(one for one in count(self.ROWS) if one.key == "OFFERED")
        assert offered.beside == {Happened.LEFT: 3, Happened.BACK: 0, Happened.OVERDOSE: 0}


def days(random: Random, most: int = 150) -> date:
    return date(2026, 1, 1) + timedelta(random.randrange(most))


def somebody(member: Member, random: Random, worker: User) -> Person:
    """Make somebody with whatever may have passed, drawn at random."""
    common: dict[str, Any] = {"tenant": member.tenant}
    person: Person = Person.objects.create(
        **common, worker=worker, added_at=MONDAY_NOON + timedelta(days=random.randrange(-80, 300)),
        position=random.choice(["IN_TREATMENT", "AFTER", "WAITING"]), age=random.choice(["ADULT", "NOT_SAID", "UNDER_18"]),
        discharged_on=random.choice([None, days(random)]),
    )  # fmt: skip
    common |= {"person": person}
    for _ in range(random.randrange(6)):
        stage = random.choice(["INTRODUCE", "CONNECT", "FOLLOW_UP"])
        codes: Any = {
            "INTRODUCE": {"decision": random.choice(["", "TRY", "NO"]), "occasion": random.choice(["", "DISCHARGE", "REVIEW"])},
            "CONNECT": {
                "help": random.choice([[], ["CHOSE"], ["CHOSE", "RANG"], ["COMPANY"]]),
                "company": random.choice(["ASKED", "AGREED"]),
            },
            "FOLLOW_UP": {"went": random.choice(["WENT", "DID_NOT", "NOT_SAID"])},
        }[stage]  # fmt: skip
        Conversation.objects.create(
            **common, stage=stage, on=days(random), begun_at=MONDAY_NOON, begun_by=member.user, saved_at=MONDAY_NOON,
            saved_by=member.user, **codes,
        )  # fmt: skip
    for _ in range(random.randrange(4)):
        seen_by = random.choice(list(SeenBy))
        part = random.choice([[], [Part.SPOKE.value]]) if seen_by is SeenBy.WORKER else []
        LogEntry.objects.create(**common, on=days(random), seen_by=seen_by, part=part, noted_at=MONDAY_NOON)
    for _ in range(random.randrange(2)):
        CareEvent.objects.create(
            **common,
            what=random.choice(list(Happened)),
            on=days(random),
            noted_at=MONDAY_NOON,
            noted_by=member.user,
        )
    if agreed := random.choice([None, True, True, False]):
        withdrawn_at = random.choice([None, None, MONDAY_NOON])
        Consent.objects.create(
            **common, statement="count", wording="x", language="en-gb", agreed=agreed, said_at=MONDAY_NOON, asked_by=member.user,
            withdrawn_at=withdrawn_at,
        )  # fmt: skip
    return person


def facts_of(person: Person, *, today: date) -> Facts | None:
    """Say the same of one person as the database does, row by row; None of somebody who is not counted."""
    agreed = [
        one
        for one in queries.list_consents(person)
        if one.statement == "count" and one.agreed and not one.withdrawn_at
    ]
    if person.age == "UNDER_18" or not agreed or person.added_at.year != 2026:
        return None
    talks = queries.list_conversations(person)
    opened = [one for one in talks if one.stage == "INTRODUCE" and one.decision]
    offered_on = min((one.on for one in opened), default=None)
    shown = [one for one in LogEntry.objects.filter(person=person) if one.seen_by == SeenBy.WORKER]
    been = [*(one.on for one in talks if one.went == "WENT"), *(one.on for one in shown)]
    first = min(been, default=None)

    def window(after: int) -> tuple[bool, bool]:
        if first is None:
            return False, False
        begins, ends = first + timedelta(after), first + timedelta(after + 28)
        took = any(one.part and begins <= one.on < ends for one in shown)
        return took or ends <= today, took

    (due_4, part_4), (due_12, part_12) = window(28), window(84)
    left = person.discharged_on
    after = offered_on is not None and left is not None and offered_on >= left
    by_position = {"AFTER": Way.AFTER, "IN_TREATMENT": Way.ALONGSIDE}.get(person.position, Way.NEITHER)
    way = Way.AFTER if after else Way.ALONGSIDE if left else by_position
    happened = {one.what for one in CareEvent.objects.filter(person=person)}
    late = after or any(one.on == offered_on and one.occasion == "DISCHARGE" for one in opened)
    return Facts(
        way=way, offered=offered_on is not None, late=late,
        connected=any({"RANG", "COMPANY"} & set(one.help) for one in talks),
        accompanied=any(one.company == "AGREED" for one in talks), attended=first is not None,
        due_4=due_4, part_4=part_4, due_12=due_12, part_12=part_12,
        left="LEFT" in happened, back="BACK" in happened, overdose="OVERDOSE" in happened,
    )  # fmt: skip


class TestTheQuestion:
    TODAY = date(2026, 6, 20)

    def test_says_of_everybody_what_their_rows_say(self, door: Member) -> None:
        random = Random(7)
        people = [somebody(door, random, door.user) for _ in range(120)]

        rows = list_facts(Scope(), YEAR, today=self.TODAY)

        wanted = Counter(said for one in people if (said := facts_of(one, today=self.TODAY)))
        found = Counter()  # type: ignore[var-annotated]
        for row in rows:
            found[
                Facts(**{name: getattr(row, name) for name in Facts.__struct_fields__ if name != "people"})
            ] += row.people
        assert found == wanted
        assert len(wanted) > 20

    @pytest.mark.demand(82)
    def test_counts_with_whom_nobody_opened_the_subject_before_their_care_ended(self, door: Member) -> None:
        first, last = TODAY - timedelta(7), TODAY
        for left, *talks in (
            (None, (last, "DISCHARGE")),
            (last, (last, "")),
            (last, (first, ""), (last, "DISCHARGE")),
            (last,),
        ):
            person = actions.add_person(door, called="Sam", age="ADULT", by=door.user, now=MONDAY_NOON)
            actions.record_consent(person, "count", agreed=True, by=door.user, now=MONDAY_NOON)
            Person.objects.filter(pk=person.pk).update(discharged_on=left)
            for on, occasion in talks:
                Conversation.objects.create(
                    tenant=person.tenant, person=person, stage="INTRODUCE", decision="TRY", on=on, occasion=occasion,
                    begun_at=MONDAY_NOON, begun_by=door.user, saved_at=MONDAY_NOON, saved_by=door.user,
                )  # fmt: skip

        facts = list_facts(Scope(), YEAR, today=TODAY)

        assert sum(one.people for one in facts) == 4
        assert sum(one.people for one in facts if one.late) == 2

    def test_counts_each_workers_and_each_teams_alone(self, door: Member, sam: Person) -> None:
        actions.record_consent(sam, "count", agreed=True, by=door.user, now=MONDAY_NOON)
        riverside, hillside = team(sam.tenant), team(sam.tenant, "Hillside")
        Person.objects.update(team=riverside)

        def people(scope: Scope) -> int:
            return sum(row.people for row in list_facts(scope, YEAR, today=TODAY))

        assert (
            people(Scope(worker=door.user.pk)) == people(Scope(teams=(riverside.pk,))) == people(Scope()) == 1
        )
        assert people(Scope(worker=idris().pk)) == people(Scope(teams=(hillside.pk,))) == 0

    def test_counts_nobody_of_another_body(
        self, sam: Person, idris_at_work: Member, rosa_at_work: Member
    ) -> None:
        with within(sam.tenant):
            actions.record_consent(sam, "count", agreed=True, by=rosa_at_work.user, now=MONDAY_NOON)
        with within(idris_at_work.tenant):
            assert list_facts(Scope(), YEAR, today=TODAY) == []

    @pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the plan of PostgreSQL")
    def test_reads_conversations_from_the_index_that_has_every_code(self, rosa_at_work: Member) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexrelid::regclass::text FROM pg_index"
                " WHERE indrelid = 'linkage_conversation'::regclass AND NOT indisunique"
            )
            # Of a table without rows any plan is as good: left is what can be read in the order of people, and opens no row.
            for [name] in cursor.fetchall():
                if name != "linkage_counted_talks":
                    cursor.execute(f"DROP INDEX {name}")
            for way in ("seqscan", "bitmapscan", "sort", "hashagg"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        with within(rosa_at_work.tenant), connection.cursor() as cursor:
            sql, parameters = statement(Scope(), YEAR, today=TODAY)
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
            [(plan,)] = cursor.fetchall()

        [scan] = [one for one in nodes(plan[0]["Plan"]) if one.get("Relation Name") == "linkage_conversation"]
        assert (scan["Node Type"], scan["Index Name"]) == ("Index Only Scan", "linkage_counted_talks")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from nodes(one)


class TestNationalItems:
    def test_rest_on_first_contacts_since_the_last_review(self) -> None:
        review = TODAY - timedelta(days=60)
        before = FirstContact(
            on=review - timedelta(days=1), help=frozenset({Help.RANG}), company=Company.AGREED
        )
        passed = history(
            before,
            Talk(on=TODAY, decision=Decision.TRY, help=frozenset({Help.LEAFLET})),
            FirstContact(on=TODAY, help=frozenset({Help.CHOSE}), company=Company.ASKED),
            Answer(on=TODAY, went=Went.WENT),
            reviews=(review,),
        )

        found = {one.code: one.days for one in suggested(passed, today=TODAY)}

        assert found == {Code.RECMAID: (TODAY,), Code.RECPEER: ()}
        assert {
            one.code: one.yes for one in suggested(history(before, reviews=(review,)), today=TODAY)
        } == dict.fromkeys(Code, False)


class TestPages:
    @pytest.fixture
    def counted(self, door: Member, sam: Person) -> Person:
        actions.record_consent(sam, "count", agreed=True, by=door.user, now=MONDAY_NOON)
        return sam

    def get(self, role: Role, route: str, sam: Person, **query: str) -> Any:
        user = User.objects.get_or_create(email=f"{role}@northside.example", defaults={"name": str(role)})[0]
        at_work(user, sam.tenant, role)
        client = Client()
        client.force_login(user)
        prove(client)
        return client.get(reverse(route), query)

    def test_a_services_hides_one_person_and_says_what_each_number_means(self, counted: Person) -> None:
        page = text(self.get(Role.COMMISSIONER, "figures:service", counted))

        assert "fewer than 5" in page
        assert "NICE QS11, statement 2" in page
        assert "hidden and all others are rounded" in page

    def test_ones_own_are_exact_and_nobody_elses(self, counted: Person, door: Member) -> None:
        client = Client()
        client.force_login(door.user)

        mine = client.get(reverse("figures:own"))

        row = BeautifulSoup(mine.content, "html.parser").select("tbody tr")[0].get_text(" ", strip=True)
        assert "Out of 1" in row
        theirs = self.get(Role.SUPERVISOR, "figures:own", counted)
        assert "Out of 0" in BeautifulSoup(theirs.content, "html.parser").select("tbody tr")[0].get_text(
            " ", strip=True
        )

    @pytest.mark.demand(127)
    def test_a_teams_is_of_work_and_names_no_worker_and_nobody(self, counted: Person) -> None:
        page = self.get(Role.SUPERVISOR, "figures:team", counted)

        assert "Due today : 1 · the longest since 9 March 2026" in text(page)
        assert not {"Rosa", "Sam"} & set(text(page).split())
        assert "Due today : fewer than 5" in text(self.get(Role.MANAGER, "figures:team", counted))

    def test_leave_as_a_file_that_is_on_record_and_says_no_more_than_the_page(self, counted: Person) -> None:
        response = self.get(Role.MANAGER, "figures:service-csv", counted, of="2026")

        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert {cell for row in rows[1:] for cell in row[2:]} == {"fewer than 5", "–"}
        assert Event.objects.filter(name="linkage.figures.exported", tenant=counted.tenant_id).count() == 1


class TestExport:
    def test_has_no_cell_that_is_a_formula(self) -> None:
        assert (
            as_csv([["=1+cmd()", "@SUM(A1)", "5"]], head=["a", "b", "c"]).decode("utf-8-sig").splitlines()[1]
            == "'=1+cmd(),'@SUM(A1),5"
        )

    def test_asks_again_who_it_is_and_is_on_record(self, sam: Person, rosa_at_work: Member) -> None:
        client = Client()
        client.force_login(rosa_at_work.user)
        routes = ("figures:csv", "company:fhir")
        for route in routes:
            assert "sign-in/again" in client.get(reverse(route, args=[sam.pk]))["Location"]
        assert not Event.objects.filter(name="linkage.person.exported").exists()

        prove(client)

        for route in routes:
            assert client.get(reverse(route, args=[sam.pk])).status_code == 200
        assert Event.objects.filter(name="linkage.person.exported", target=name_of(sam)).count() == 2

    def test_is_had_so_often_in_an_hour_by_one_and_by_all_of_a_body(
        self, sam: Person, rosa_at_work: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(doors, "MOST_FILES", 2)
        monkeypatch.setattr(doors, "MOST_FILES_OF_BODY", 3)
        lead = at_work(
            User.objects.create_user(email="max@northside.example", name="Max"), sam.tenant, Role.MANAGER
        )
        rosas, leads = Client(), Client()
        for client, member in ((rosas, rosa_at_work), (leads, lead)):
            client.force_login(member.user)
            prove(client)
        own, of_body = reverse("figures:csv", args=[sam.pk]), reverse("figures:service-csv")

        assert [rosas.get(own).status_code for _time in range(3)] == [200, 200, 429]
        assert [leads.get(of_body).status_code for _time in range(2)] == [200, 429]

        assert "You can take this one after 13:00" in leads.get(of_body).content.decode()
        assert Event.objects.filter(name="linkage.person.exported").count() == 2

    def test_of_fhir_holds_what_was_arranged_and_agreed_and_no_word_of_theirs(
        self, sam: Person, door: Member
    ) -> None:
        actions.record_consent(sam, "count", agreed=True, by=door.user, now=MONDAY_NOON)
        talk = Conversation.objects.create(
            tenant=sam.tenant, person=sam, stage="CONNECT", on=TODAY, begun_at=MONDAY_NOON, begun_by=door.user,
            saved_at=MONDAY_NOON, saved_by=door.user, company="ASKED", help=["CHOSE"], said=json.dumps({"aim": "CANARY"}),
        )  # fmt: skip
        notes.note(
            sam, on=TODAY, said={"gave": "CANARY"}, part=[], seen_by=SeenBy.WORKER, by=sam, now=MONDAY_NOON
        )

        written = as_fhir(sam, queries.list_conversations(sam), queries.list_consents(sam), now=MONDAY_NOON)

        found = json.loads(written)
        request, task, consent = (one["resource"] for one in found["entry"])
        assert task["focus"]["reference"] == f"urn:uuid:{talk.pk}" == found["entry"][0]["fullUrl"]
        assert (request["status"], task["status"], consent["status"]) == ("active", "requested", "active")
        assert not {"CANARY", "Sam", "Rosa"} & set(json.dumps(found).replace('"', " ").split())
