"""Open Referral UK: a council's services, of which some are ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import msgspec
import pytest

from alongside.directory.entry import EntryContent, Mode, Status
from alongside.feeds.entries import Entries, ProblemCode, Source, Unreadable, UnreadableCode
from alongside.feeds.formats import read
from alongside.feeds.tests.lists import HERE, as_json, codes, only
from alongside.feeds.tests.samples import HSDS_SERVICE
from alongside.kernel.periods import Rule, RuleKind

COUNCIL = Source("council", country="GB")
SCHEDULE: dict[str, Any] = HSDS_SERVICE["schedules"][0]
AT: dict[str, Any] = HSDS_SERVICE["service_at_locations"][0]


def council(*changes: dict[str, Any], source: Source = COUNCIL, **page: Any) -> Entries:
    services = [
        HSDS_SERVICE | {"id": f"s{number}"} | change for number, change in enumerate(changes, start=1)
    ]
    return read(as_json({"contents": services} | page), source=source)


def scheduled(**changes: Any) -> EntryContent:
    return only(council({"schedules": [SCHEDULE | changes]}))


def test_a_service_is_read_whole() -> None:
    found = council({})
    assert only(found) == EntryContent(
        key="s1",
        name="Ludby Lamplighters",
        programme="AA",
        rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90),
        zone="Europe/London",
        venue="St Crispin's Hall",
        address="12 Kettle Lane",
        town="Ludby",
        postcode="LS1 4DY",
        country="GB",
        areas=("Ludshire",),
        latitude=53.796,
        longitude=-1.547,
        notes="Tuesdays at half past seven.",
        url="https://council.example/lamplighters",
        source_updated=datetime(2026, 3, 25, 10, tzinfo=UTC),
    )
    assert not found.problems


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"freq": "MONTHLY", "byday": "1TU,3TU"}, {"kind": RuleKind.MONTHLY, "weeks": (1, 3)}),
        ({"freq": "MONTHLY", "byday": "-1TU", "bymonth": "1,6"}, {"kind": RuleKind.MONTHLY, "weeks": (-1,), "months": (1, 6)}),
        ({"interval": 2, "dtstart": "2026-03-03"}, {"kind": RuleKind.EVERY_N_WEEKS, "every": 2, "anchor": date(2026, 3, 3)}),
        ({"interval": 2}, {"kind": RuleKind.EVERY_N_WEEKS, "every": 2}),
        ({"valid_from": "2026-01-01", "valid_to": "2026-06-30"}, {"valid_from": date(2026, 1, 1), "until": date(2026, 7, 1)}),
        ({"freq": "MONTHLY", "bymonthday": "2,3"}, {"sure": False}),
        ({"freq": "MONTHLY", "interval": 2, "byday": "2TU"}, {"sure": False}),
        ({"interval": 2, "dtstart": "2026-03-04"}, {"sure": False}),
        ({"freq": "MONTHLY", "byday": "9TU"}, {"sure": False}),
    ],
)  # fmt: skip
def test_a_pattern_is_read_as_what_it_says_or_is_not_sure(
    changes: dict[str, Any], rule: dict[str, Any]
) -> None:
    weekly = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90)

    assert scheduled(**changes).rule == msgspec.structs.replace(weekly, **rule)


@pytest.mark.parametrize("opens", ["19:30", "19:30:00", "19:30Z", "19:30:00+01:00"])
def test_a_time_is_that_of_the_clock_there(opens: str) -> None:
    assert scheduled(opens_at=opens).rule.starts == time(19, 30)


def test_words_that_only_say_again_when_it_is_are_not_kept() -> None:
    found = council(
        {
            "description": "Every Tuesday.\nTea from seven.",
            "schedules": [SCHEDULE | {"description": "Every Tuesday"}],
        }
    )

    assert only(found).notes == "Tea from seven."


class TestOtherServices:
    def test_are_left_out_where_nobody_has_said_whose_they_are(self) -> None:
        swimming = {"name": "Swimming for all", "organization": {"id": "x", "name": "Ludby Council"}}

        found = council({}, swimming, {"name": "Narcotics Anonymous - Ludby", "organization": None})

        assert [(one.name, one.programme) for one in found.entries] == [
            ("Ludby Lamplighters", "AA"), ("Narcotics Anonymous - Ludby", "NA"),
        ]  # fmt: skip
        assert codes(found) == [ProblemCode.REFUSED_OTHER_SERVICE]

    def test_are_read_where_somebody_has(self) -> None:
        club = {"name": "Harbour Club", "organization": {"id": "x", "name": "Harbour Recovery"}}

        entry = only(council(club, source=Source("council", programme="PROJECT", country="GB")))

        assert (entry.programme, entry.organisation) == ("PROJECT", "Harbour Recovery")


class TestHowItIsHeld:
    @pytest.mark.parametrize(
        ("text", "kind", "mode"),
        [
            ("In person", "physical", Mode.IN_PERSON),
            ("You can attend in-person or via Zoom", "physical", Mode.HYBRID),
            ("Online", "virtual", Mode.ONLINE),
            ("By phone", "virtual", Mode.PHONE),
            ("", "physical", Mode.IN_PERSON),
            ("", "virtual", Mode.ONLINE),
        ],
    )
    def test_is_told_by_the_location_and_by_any_words(self, text: str, kind: str, mode: Mode) -> None:
        at = AT | {"location": AT["location"] | {"location_type": kind}}

        found = council({"schedules": [SCHEDULE | {"attending_type": text}], "service_at_locations": [at]})

        assert only(found).mode is mode

    @pytest.mark.parametrize(
        ("said", "status"),
        [
            ("active", Status.ACTIVE), ("inactive", Status.SUSPENDED), ("defunct", Status.ENDED),
            ("temporarily closed", Status.TEMPORARILY_CLOSED),
        ],
    )  # fmt: skip
    def test_is_told_by_its_status(self, said: str, status: Status) -> None:
        assert only(council({"status": said})).status is status


def test_each_place_and_time_is_a_meeting_of_its_own() -> None:
    late = SCHEDULE | {"id": "late", "byday": "FR", "opens_at": "21:00", "closes_at": "22:00"}
    other = {"id": "other", "location": AT["location"] | {"name": "The Boat Shed", "schedules": [late]}}

    found = council({"service_at_locations": [AT, other], "schedules": [SCHEDULE, late | {"id": "l2"}]})

    assert [(one.venue, one.rule.days) for one in found.entries] == [
        ("St Crispin's Hall", (2,)), ("St Crispin's Hall", (5,)), ("The Boat Shed", (5,)),
    ]  # fmt: skip
    assert len({one.key for one in found.entries}) == 3
    assert not found.problems


def test_a_service_of_thousands_of_times_and_places_costs_no_more_than_one_of_a_hundred() -> None:
    found = council({"schedules": [SCHEDULE] * 5000, "service_at_locations": [AT] * 5000})

    assert found.read_rows == 100


def test_what_its_terms_say_of_it_is_kept_and_what_they_say_to_a_council_is_not() -> None:
    terms = [
        {"name": "Wheelchair access", "term": "WHEELCHAIR"},
        {"name": "Women"},
        {"name": "Community support"},
    ]
    found = council(
        {
            "minimum_age": 18,
            "languages": [{"id": "x", "code": "pl", "name": "Polish"}],
            "attributes": [{"id": str(number), "taxonomy_term": term} for number, term in enumerate(terms)],
        }
    )

    assert only(found).attributes == {"ADULTS_ONLY": True, "WHEELCHAIR": True, "WOMEN": True}
    assert only(found).languages == ("pl",)
    assert not found.problems


def test_nobody_gets_through() -> None:
    person = {
        "id": "c",
        "name": "Sam Canary",
        "email": "canary@person.example",
        "phones": [{"id": "p", "number": "07700 900123"}],
    }
    held_by = {"contacts": [person], "description": "Ask Sam Canary, 07700 900123."}
    found = council(
        {
            "contacts": [person], "email": "canary@person.example", "phones": person["phones"], "assurer_email": "canary@person.example",
            "description": "Tea from seven. Ring Sam Canary on 07700 900123.", "alert": "Write to canary@person.example.",
            "service_at_locations": [AT | {"contacts": [person], "location": AT["location"] | held_by}],
            "schedules": [SCHEDULE | {"notes": "Sam Canary has the key, 07700 900123."}],
        }
    )  # fmt: skip

    text = msgspec.json.encode(only(found)).decode()

    assert "Tea from seven." in text
    assert not [one for one in ("Canary", "canary", "07700", "900123") if one in text]


def test_a_list_of_which_more_pages_follow_is_refused() -> None:
    with pytest.raises(Unreadable, match="it has 3 pages, and here are 1") as refused:
        council({}, total_pages=3)
    assert refused.value.code == UnreadableCode.NOT_WHOLE


def test_what_is_no_service_costs_itself() -> None:
    found = read(as_json({"contents": [HSDS_SERVICE, None, {"id": "x"}]}), source=HERE)

    assert len(found.entries) == 1
    assert codes(found) == [ProblemCode.REFUSED_NOT_A_ROW] * 2


def test_named_as_a_format_other_json_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="no pages of services"):
        read(b'{"a": 1}', source=HERE, format="hsds_uk")
