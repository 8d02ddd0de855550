"""A row of BMLT for each day of a meeting, with its number, its formats and its service body."""

from __future__ import annotations

import json
import re
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.departures import Closure
from alongside.directory.entry import Mode, Status
from alongside.directory.public_ids import ALPHABET
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.kernel.periods import Rule, RuleKind
from alongside.kernel.places import distance_km
from alongside.publications.bmlt import legend
from alongside.publications.bmlt.numbers import meeting_number
from alongside.publications.bmlt.records import FIELDS
from alongside.publications.tests.bmlt_asked import (
    Row,
    ask,
    meetings,
    names,
    weekly,
)
from alongside.publications.tests.conftest import Publish
from alongside.search.tests.directories import listing


class TestTheNumberOfAMeeting:
    @given(st.text(ALPHABET, min_size=6, max_size=6), st.text(ALPHABET, min_size=6, max_size=6))
    def test_is_another_for_each_meeting_and_day(self, one: str, other: str) -> None:
        numbers = {meeting_number(id, nth) for id in (one, other) for nth in range(7)}

        assert len(numbers) == 7 * len({one, other})
        assert all(0 < number < 3 * 10**9 for number in numbers)
        assert max(meeting_number(one, nth) for nth in range(5)) < 2**31

    def test_stays_with_a_meeting_that_moves_to_another_day(self, client: Client, publish: Publish) -> None:
        publish([listing(rule=weekly(2, 4))])
        before = [row["id_bigint"] for row in meetings(client)]
        publish([listing(rule=weekly(3, 5))])

        assert [row["id_bigint"] for row in meetings(client)] == before


class TestFormats:
    def test_have_keys_and_numbers_of_their_own(self) -> None:
        every = list(legend.every_format([("AA", "Alcoholics Anonymous")], ("en", "cy", "pl")))

        assert len({one.key for one in every}) == len({one.id for one in every}) == len(every)
        assert {one.term for one in every if one.term} >= {f"{key}:yes" for key in ATTRIBUTES}

    def test_are_those_of_the_meetings_in_our_own_words(self, client: Client, publish: Publish) -> None:
        publish([listing(attributes={"OPEN": False, "WHEELCHAIR": True}, languages=("pl",))])

        rows = ask(client, "GetFormats")

        assert {row["key_string"]: (row["name_string"], row["world_id"]) for row in rows} == {
            "AA": ("Alcoholics Anonymous", ""),
            "C": ("Only for people who come for themselves", "CLOSED"),
            "WC": ("Wheelchair access", "WCHR"),
            "pl": ("Polish", "LANG"),
        }
        [row] = meetings(client)
        assert row["formats"] == "AA,C,WC,pl"
        assert row["format_shared_id_list"].split(",") == [
            one["id"] for key in ("AA", "C", "WC", "pl") for one in rows if one["key_string"] == key
        ]

    def test_are_all_or_those_that_are_asked_for(self, client: Client, publish: Publish) -> None:
        publish([listing(attributes={"OPEN": True})])
        [one] = ask(client, "GetFormats", "show_all=1&key_strings[]=VM")

        assert one["key_string"] == "VM"
        assert ask(client, "GetFormats", "key_strings[]=VM") == []
        assert ask(client, "GetFormats", f"show_all=1&format_ids={one['id']}") == [one]
        assert one not in ask(client, "GetFormats", f"show_all=1&format_ids=-{one['id']}")
        assert len(ask(client, "GetFormats", "show_all=1")) > 100


class TestServiceBodies:
    @pytest.fixture(autouse=True)
    def tree(self, publish: Publish) -> None:
        publish(
            [
                listing(id="bbbbbb", name="Alone"),
                listing(id="cccccc", name="Looked after", organisation="Lantern Intergroup", areas=("Devon", "Exeter")),
                listing(id="dddddd", name="Other", programme="NA", programme_name="Narcotics Anonymous", areas=("Devon",)),
            ]
        )  # fmt: skip

    def bodies(self, client: Client, asked: str = "") -> dict[str, Row]:
        return {row["name"]: row for row in ask(client, "GetServiceBodies", asked)}

    def test_are_programmes_with_their_organisations_and_areas(self, client: Client) -> None:
        bodies = self.bodies(client)

        def up(name: str) -> str:
            return next(
                (one["name"] for one in bodies.values() if one["id"] == bodies[name]["parent_id"]), ""
            )

        assert {name: (up(name), row["type"]) for name, row in bodies.items()} == {
            "Alcoholics Anonymous": ("", "WS"),
            "Lantern Intergroup": ("Alcoholics Anonymous", "GS"),
            "Narcotics Anonymous": ("", "WS"),
            "Devon": ("", "RS"),
            "Exeter": ("Devon", "AS"),
        }
        own = {row["meeting_name"]: row["service_body_name"] for row in meetings(client)}
        assert own == {"Alone": "Alcoholics Anonymous", "Looked after": "Lantern Intergroup", "Other": "Narcotics Anonymous"}  # fmt: skip

    @pytest.mark.parametrize(
        ("sign", "body", "more", "found"),
        [
            ("", "Alcoholics Anonymous", "", {"Alone"}),
            ("", "Alcoholics Anonymous", "&recursive=1", {"Alone", "Looked after"}),
            ("", "Lantern Intergroup", "", {"Looked after"}),
            ("", "Devon", "", {"Looked after", "Other"}),
            ("", "Exeter", "&recursive=1", {"Looked after"}),
            ("-", "Alcoholics Anonymous", "&recursive=1", {"Other"}),
            ("-", "Devon", "", {"Alone"}),
        ],
    )
    def test_have_the_meetings_that_they_are_asked_for_with(
        self, client: Client, sign: str, body: str, more: str, found: set[str]
    ) -> None:
        number = self.bodies(client)[body]["id"]

        assert set(names(client, f"services[]={sign}{number}{more}")) == found
        assert set(names(client, f"services={sign}{number}{more}")) == found

    def test_are_given_with_what_is_in_them_and_what_they_are_in(self, client: Client) -> None:
        numbers = {name: row["id"] for name, row in self.bodies(client).items()}

        assert set(self.bodies(client, f"services={numbers['Devon']}&recursive=1")) == {"Devon", "Exeter"}
        assert set(self.bodies(client, f"services={numbers['Exeter']}&parents=1")) == {"Devon", "Exeter"}
        assert set(self.bodies(client, f"services=-{numbers['Devon']}&recursive=1")) == set(numbers) - {
            "Devon",
            "Exeter",
        }


class TestARow:
    def row(self, client: Client, publish: Publish, **said: Any) -> Row:
        publish([listing(**said)])
        [row] = meetings(client, "advanced_published=0")
        return row

    def test_has_every_field_as_text(self, client: Client, publish: Publish) -> None:
        row = self.row(
            client, publish, areas=("Devon", "Exeter"), venue="St Mark's Hall", group="Lamplighters"
        )

        assert list(row) == list(FIELDS)
        assert all(isinstance(value, str) for value in row.values())
        assert (row["weekday_tinyint"], row["start_time"], row["duration_time"]) == (
            "3",
            "19:30:00",
            "01:00:00",
        )
        assert (row["location_province"], row["location_sub_province"]) == ("Devon", "Exeter")
        assert row["root_server_uri"] == "https://find.example/feeds/bmlt"
        assert (row["programme"], row["meeting_page"]) == ("AA", "https://find.example/m/aaaaaa")
        assert row["last_confirmed"] == "2026-11-24"

    def test_is_no_markup_to_clients_that_put_it_into_their_pages_as_it_comes(
        self, client: Client, publish: Publish
    ) -> None:
        evil = "<img src=x onerror=alert(1) </script><!-- 1 < 2 <3"
        row = self.row(
            client, publish, name=evil, notes=evil, venue=evil, access=evil, address=evil, town=evil, group=evil, areas=(evil,),
            organisation=evil, programme_name=evil, mode=Mode.HYBRID, join_notes=evil, phone_notes=evil, entry_rule=evil,
        )  # fmt: skip

        beside = [*ask(client, "GetServiceBodies"), *ask(client, "GetFormats"), *ask(client, "GetChanges")]
        assert not re.search(r"<[a-z/!?]", json.dumps([row, *beside]), re.I)
        assert row["meeting_name"] == "< img src=x onerror=alert(1) < /script>< !-- 1 < 2 <3"

    def test_is_one_for_each_day(self, client: Client, publish: Publish) -> None:
        publish([listing(rule=weekly(6, 7))])

        assert [row["weekday_tinyint"] for row in meetings(client)] == ["1", "7"]

    @pytest.mark.parametrize(
        ("said", "name", "words"),
        [
            ({"rule": Rule(RuleKind.MONTHLY, days=(2,), starts=time(19), weeks=(1,))}, "not every week", "First Tuesday of the month"),
            ({"rule": weekly(2, sure=False)}, "not every week", "some weeks only: ring first."),
            ({"rule": weekly(2, until=date(2026, 12, 1))}, "not every week", "Not held from 2026-12-01 on."),
            ({"rule": weekly(2, valid_from=date(2027, 1, 1))}, "not yet", "Not held before 2027-01-01."),
            ({"status": Status.TEMPORARILY_CLOSED}, "closed for now", "Temporarily closed."),
            ({"closures": (Closure(date(2026, 11, 20), date(2026, 12, 1)),)}, "closed for now", "Shut from 2026-11-20"),
        ],
    )  # fmt: skip
    def test_says_in_its_name_what_a_client_that_goes_by_day_and_time_leaves_unsaid(
        self, client: Client, publish: Publish, said: dict[str, Any], name: str, words: str
    ) -> None:
        row = self.row(client, publish, **said, name="Lanterns")

        assert row["meeting_name"] == f"Lanterns ({name})"
        assert words in row["comments"]

    @pytest.mark.parametrize(
        "rule",
        [Rule(RuleKind.APPOINTMENT), weekly(2, until=date(2026, 11, 24)), weekly(2, until=date(2020, 1, 1))],
    )
    def test_is_none_for_what_has_no_day_or_is_over(
        self, client: Client, publish: Publish, rule: Rule
    ) -> None:
        publish([listing(rule=rule), listing(id="bbbbbb", name="Held")])

        assert names(client) == ["Held"]

    @pytest.mark.parametrize("status", [Status.TEMPORARILY_CLOSED, Status.SUSPENDED])
    @pytest.mark.parametrize("mode", [Mode.ONLINE, Mode.HYBRID, Mode.PHONE])
    def test_of_what_cannot_be_joined_for_now_is_there_for_whoever_asks_for_it_alone(
        self, client: Client, publish: Publish, status: Status, mode: Mode
    ) -> None:
        row = self.row(
            client,
            publish,
            status=status,
            mode=mode,
            join_url="https://zoom.us/j/83700000001",
            phone="+441632960001",
        )

        assert (row["published"], row["virtual_meeting_link"], row["phone_meeting_number"]) == ("0", "", "")
        assert "TC" not in row["formats"].split(",")
        assert meetings(client) == []
        assert len(meetings(client, "advanced_published=-1")) == 1

    def test_of_a_room_that_is_closed_has_the_format_for_it(self, client: Client, publish: Publish) -> None:
        row = self.row(client, publish, status=Status.SUSPENDED)

        assert (row["formats"], row["published"]) == ("AA,TC", "1")

    def test_tells_only_roughly_where_a_place_is_that_is_told_so(
        self, client: Client, publish: Publish
    ) -> None:
        row = self.row(
            client, publish, approximate=True, venue="Lantern House", address="7 Chapel Row", postcode="QX1 4DY", town="Ludby",
            latitude=54.123456, longitude=-2.654321,
        )  # fmt: skip
        near = meetings(client, "lat_val=54.123456&long_val=-2.654321&geo_width_km=5")[0]

        assert (row["latitude"], row["longitude"], row["location_postal_code_1"]) == ("54.12", "-2.65", "QX1")
        assert (row["location_text"], row["location_street"], row["approximate"]) == ("", "", "1")
        # Nor is its distance that of the door.
        assert float(near["distance_in_km"]) == pytest.approx(
            distance_km(54.123456, -2.654321, 54.12, -2.65), abs=0.001
        )
