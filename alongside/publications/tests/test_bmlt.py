"""BMLT: what its clients ask is answered as its servers answer, of every programme, without the database."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.directory import queries
from alongside.directory.departures import Closure
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.public_ids import ALPHABET
from alongside.directory.vocabulary import ATTRIBUTES
from alongside.feeds.bmlt import server
from alongside.feeds.entries import Source
from alongside.feeds.fetch import NOTHING_KNOWN, Fetched, NotFetched
from alongside.feeds.formats import read
from alongside.feeds.visiting import visit
from alongside.kernel import clock
from alongside.kernel.periods import Rule, RuleKind
from alongside.kernel.places import distance_km
from alongside.publications.bmlt import legend, views
from alongside.publications.bmlt.numbers import meeting_number
from alongside.publications.bmlt.records import FIELDS
from alongside.publications.bmlt.views import ENDPOINTS
from alongside.publications.tests.conftest import Publish
from alongside.publications.tests.published import random_listings
from alongside.search.tests.directories import BUILT_AT, listing

BASE = "/feeds/bmlt/client_interface"
Row = dict[str, str]

# What an installation writes beside each index.
EVERYTHING = tuple(import_string(name) for name in settings.BESIDE_INDEX)

# Only what an index is built for more than once is marked for the database: elsewhere a query would fail.


def ask(client: Client, what: str, asked: str = "", how: str = "json") -> Any:
    response = client.get(f"{BASE}/{how}/?switcher={what}&{asked}")
    assert response.status_code == 200, response.content
    return response.json()


def meetings(client: Client, asked: str = "") -> list[Row]:
    found: list[Row] = ask(client, "GetSearchResults", asked)
    return found


def names(client: Client, asked: str = "") -> list[str]:
    return [row["meeting_name"] for row in meetings(client, asked)]


def refused(client: Client, asked: str, how: str = "json") -> dict[str, Any]:
    response = client.get(f"{BASE}/{how}/?{asked}")
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json"), (
        response.content
    )
    assert response["Cache-Control"] == "no-store"
    found: dict[str, Any] = response.json()
    return found


def weekly(*days: int, starts: time = time(19, 30), length: int | None = 60, **more: Any) -> Rule:
    return Rule(RuleKind.WEEKLY, days=days, starts=starts, length=length, **more)


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


class TestAQuestion:
    @pytest.fixture(autouse=True)
    def five(self, publish: Publish) -> None:
        publish(
            [
                listing(
                    id="bbbbbb", name="Sunday noon", rule=weekly(7, starts=time(12), length=90), town="Ludby",
                    attributes={"OPEN": True, "WHEELCHAIR": True},
                ),
                listing(
                    id="cccccc", name="Monday evening", rule=weekly(1), latitude=54.01, attributes={"OPEN": True},
                    venue="St Mark's Hall",
                ),
                listing(
                    id="dddddd", name="Tuesday late", rule=weekly(2, starts=time(23, 30)), latitude=54.05,
                    attributes={"OPEN": False},
                ),
                listing(
                    id="ffffff", name="Tuesday online", mode=Mode.ONLINE, rule=weekly(2, length=None), latitude=None,
                    longitude=None,
                ),
                listing(
                    id="gggggg", name="Both", mode=Mode.HYBRID, rule=weekly(3, starts=time(7, 15), length=45), latitude=54.5
                ),
            ],
            places=[("XQ1 4DY", 54.0, -2.0, "")],
        )  # fmt: skip

    ALL = ("Sunday noon", "Monday evening", "Tuesday online", "Tuesday late", "Both")

    def test_of_nothing_is_answered_with_all_by_weekday_and_time(self, client: Client) -> None:
        assert names(client) == list(self.ALL)

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("weekdays=1", {"Sunday noon"}),
            ("weekdays=1,2", {"Sunday noon", "Monday evening"}),
            ("weekdays[]=1&weekdays[]=2", {"Sunday noon", "Monday evening"}),
            ("weekdays=-3&weekdays=-4", {"Sunday noon", "Monday evening"}),
            ("venue_types=2", {"Tuesday online"}),
            ("venue_types[]=-1", {"Tuesday online", "Both"}),
            ("StartsAfterH=19&StartsAfterM=29", {"Monday evening", "Tuesday online", "Tuesday late"}),
            ("StartsAfterH=19&StartsAfterM=30", {"Tuesday late"}),
            ("StartsBeforeH=12", {"Both"}),
            ("EndsBeforeH=13&EndsBeforeM=30", {"Sunday noon", "Both"}),
            ("EndsBeforeH=24", {"Sunday noon", "Monday evening", "Both"}),
            ("MinDurationH=1&MinDurationM=30", {"Sunday noon"}),
            ("MaxDurationM=45", {"Both"}),
            ("meeting_key=meeting_name&meeting_key_value=Both", {"Both"}),
            ("meeting_key=start_time&meeting_key_value=7:15", {"Both"}),
            ("meeting_key=weekday_tinyint&meeting_key_value[]=1&meeting_key_value[]=2", {"Sunday noon", "Monday evening"}),
            ("SearchString=mark", {"Monday evening"}),
            ("SearchString=tues", {"Tuesday online", "Tuesday late"}),
            ("lat_val=54&long_val=-2&geo_width_km=2", {"Sunday noon", "Monday evening"}),
            ("lat_val=54&long_val=-2&geo_width=4", {"Sunday noon", "Monday evening", "Tuesday late"}),
            ("lat_val=54&long_val=-2&geo_width=-2", {"Sunday noon", "Monday evening"}),
            ("lat_val=54&long_val=-2&geo_width_km=-4", {"Sunday noon", "Monday evening", "Tuesday late", "Both"}),
            ("lat_val=54&long_val=-2&geo_width_km=-1&weekdays=4", {"Both"}),
            ("lat_val=54&long_val=-2&geo_width_km=0", {"Sunday noon"}),
            ("SearchString=XQ1+4DY&StringSearchIsAnAddress=1&SearchStringRadius=1", {"Sunday noon", "Monday evening"}),
            ("SearchString=XQ1+4DY&StringSearchIsAnAddress=1&SearchStringRadius=-1", {"Sunday noon"}),
            ("weekdays=&SearchString=&services[]=", set(ALL)),
            ("root_server_ids=7&_=1764100000&simple=1", set(ALL)),
        ],
    )  # fmt: skip
    def test_is_answered_with_what_meets_all_of_it(self, client: Client, asked: str, found: set[str]) -> None:
        assert set(names(client, asked)) == found

    def test_by_number_leaves_nothing_else(self, client: Client) -> None:
        numbers = {row["meeting_name"]: row["id_bigint"] for row in meetings(client)}

        assert names(client, f"meeting_ids={numbers['Both']}") == ["Both"]
        assert names(client, f"meeting_ids[]=-{numbers['Both']}") == list(self.ALL[:-1])
        assert names(client, f"SearchString={numbers['Both']},{numbers['Sunday noon']}") == [
            "Sunday noon",
            "Both",
        ]
        assert names(client, f"SearchString={numbers['Both']}&meeting_ids={numbers['Sunday noon']}") == []

    def test_by_formats_is_of_all_of_them_or_of_any(self, client: Client) -> None:
        number = {row["key_string"]: row["id"] for row in ask(client, "GetFormats")}
        open_, wheelchair, online = number["O"], number["WC"], number["VM"]

        assert names(client, f"formats={open_},{wheelchair}") == ["Sunday noon"]
        assert names(client, f"formats[]={open_}&formats[]={online}&formats_comparison_operator=OR") == [
            "Sunday noon", "Monday evening", "Tuesday online",
        ]  # fmt: skip
        assert names(client, f"formats={open_},-{wheelchair}") == ["Monday evening"]
        assert names(client, "formats=1234567") == []

    @pytest.mark.parametrize(
        ("asked", "first"),
        [
            ("sort_keys=meeting_name", "Both"),
            ("sort_keys=start_time", "Both"),
            ("sort_key=time", "Sunday noon"),
            # What has no town comes last.
            ("sort_keys=location_municipality,meeting_name", "Sunday noon"),
            ("lat_val=54.06&long_val=-2&geo_width=-3&sort_results_by_distance=1", "Tuesday late"),
            ("lat_val=54.06&long_val=-2&geo_width=-3&sort_keys=distance_in_km", "Tuesday late"),
            ("sort_keys=no_such_field", "Sunday noon"),
        ],
    )
    def test_is_answered_in_the_order_that_is_asked_for(self, client: Client, asked: str, first: str) -> None:
        assert names(client, asked)[0] == first

    def test_is_answered_page_by_page(self, client: Client) -> None:
        pages = [names(client, f"page_size=2&page_num={page}") for page in (1, 2, 3, 4)]

        assert [name for page in pages for name in page] == list(self.ALL)
        assert pages[3] == []

    def test_is_answered_with_the_fields_that_are_asked_for(self, client: Client) -> None:
        rows = meetings(client, "data_field_key=start_time,meeting_name,no_such_field&weekdays=1")
        far = meetings(
            client,
            "data_field_key=distance_in_km,distance_in_miles&lat_val=54&long_val=-2&sort_results_by_distance=1",
        )

        assert rows == [{"start_time": "12:00:00", "meeting_name": "Sunday noon"}]
        assert far[1] == {"distance_in_km": "1.112", "distance_in_miles": "0.691"}
        assert len(far) == 4

    def test_is_answered_with_the_formats_that_the_meetings_use(self, client: Client) -> None:
        both = ask(client, "GetSearchResults", "get_used_formats&weekdays=1")
        alone = ask(client, "GetSearchResults", "get_formats_only=1&weekdays=1")

        assert [row["meeting_name"] for row in both["meetings"]] == ["Sunday noon"]
        assert {row["key_string"] for row in both["formats"]} == {"AA", "O", "WC"}
        assert alone == {"formats": both["formats"]}

    def test_says_the_same_whether_many_or_few_are_found(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = "lat_val=54&long_val=-2&geo_width=-3"
        few = meetings(client, asked)
        monkeypatch.setattr(views, "_FEW", 0)

        assert meetings(client, asked) == few
        assert list(few[0]) == list(FIELDS)


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("asked", "word"),
        [
            ("weekdays=8", "weekdays"),
            ("weekdays=0", "weekdays"),
            ("weekdays=tuesday", "weekdays"),
            ("venue_types=4", "venue_types"),
            ("formats=VM", "formats"),
            ("services=x", "services"),
            ("meeting_ids=1.5", "meeting_ids"),
            ("meeting_ids=" + "9" * 40, "meeting_ids"),
            ("StartsAfterH=24", "StartsAfterH"),
            ("StartsBeforeM=60", "StartsBeforeM"),
            ("EndsBeforeH=-1", "EndsBeforeH"),
            ("MinDurationH=x", "MinDurationH"),
            ("MaxDurationM=1e3", "MaxDurationM"),
            ("formats_comparison_operator=XOR", "formats_comparison_operator"),
            ("lat_val=54", "long_val"),
            ("long_val=1", "lat_val"),
            ("lat_val=91&long_val=0&geo_width=1", "lat_val"),
            ("lat_val=54&long_val=-2", "geo_width"),
            ("lat_val=nan&long_val=0&geo_width=1", "lat_val"),
            ("lat_val=54&long_val=-2&geo_width=inf", "geo_width"),
            ("lat_val=54&long_val=-2&geo_width_km=1e99", "geo_width_km"),
            ("SearchString=ab", "SearchString"),
            ("SearchString=Atlantis&StringSearchIsAnAddress=1", "SearchString"),
            ("StringSearchIsAnAddress=maybe", "StringSearchIsAnAddress"),
            ("meeting_key=no_such_field&meeting_key_value=1", "meeting_key"),
            ("meeting_key=meeting_name", "meeting_key_value"),
            ("meeting_key=distance_in_km&meeting_key_value=1", "meeting_key"),
            ("sort_key=colour", "sort_key"),
            ("page_size=0", "page_size"),
            ("page_size=10001", "page_size"),
            ("page_size=5&page_num=0", "page_num"),
            ("advanced_published=2", "advanced_published"),
            ("recursive=yes", "recursive"),
            ("lang_enum=%3Cscript%3E", "lang_enum"),
            ("sort_results_by_distance=2", "sort_results_by_distance"),
            ("meeting_ids=" + "1," * 1001, "meeting_ids"),
        ],
    )
    def test_is_never_guessed_at(self, client: Client, publish: Publish, asked: str, word: str) -> None:
        publish([listing()])

        document = refused(client, f"switcher=GetSearchResults&{asked}")

        [error] = document["errors"]
        assert error["word"] == word
        assert error["message"] in document["message"]

    @pytest.mark.parametrize(
        ("how", "asked", "said"),
        [
            ("json", "", "Say with “switcher” what you ask for, one of: GetSearchResults, GetFormats"),
            ("json", "switcher=GetNAWSDump", "one of: GetSearchResults"),
            ("xml", "switcher=GetSearchResults", "The ways are: json, jsonp, csv, tsml."),
            ("tsml", "switcher=GetFormats", "switcher=GetSearchResults"),
            ("json", "switcher=GetFieldValues", "Some words could not be read."),
            ("json", "switcher=GetFieldValues&meeting_key=x", "Some words could not be read."),
            ("json", "switcher=GetChanges&start_date=31.3.2026", "Some words could not be read."),
            ("json", "switcher=GetChanges&end_date=2026-02-30", "Some words could not be read."),
            ("json", "switcher=GetFormats&format_ids=x", "Some words could not be read."),
            ("json", "switcher=GetServiceBodies&services=x", "Some words could not be read."),
        ],
    )
    def test_is_told_with_what_to_ask_instead(
        self, client: Client, publish: Publish, how: str, asked: str, said: str
    ) -> None:
        publish([listing()])

        assert said in refused(client, asked, how)["detail"]

    def test_is_more_than_is_answered_at_once(
        self, client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish(random_listings(3))
        monkeypatch.setattr(views, "LARGEST_ANSWER", 5)

        assert "page by page" in refused(client, "switcher=GetSearchResults")["detail"]
        assert len(meetings(client, "page_size=5")) == 5
        assert (
            "ask for meetings instead"
            in refused(client, "switcher=GetFieldValues&meeting_key=id_bigint")["detail"]
        )

    @pytest.mark.parametrize("how", views.HOW)
    def test_says_what_to_do_before_there_is_an_index(
        self, client: Client, publish: Publish, how: str
    ) -> None:
        before = client.get(f"{BASE}/{how}/?switcher=GetSearchResults")
        publish([listing()], beside=())
        older = client.get(f"{BASE}/{how}/?switcher=GetSearchResults")

        assert (before.status_code, older.status_code) == (503, 503)
        assert "alongside import_feed" in before.json()["message"]
        assert "alongside build_index" in older.json()["message"]


class TestAnAnswer:
    @pytest.fixture(autouse=True)
    def two(self, publish: Publish) -> None:
        publish(
            [
                listing(name="=Lanterns\u2028", rule=weekly(1, 2), notes="</script>"),
                listing(id="bbbbbb", areas=("Devon",)),
            ]
        )

    def test_as_a_script_calls_the_function_that_is_named(self, client: Client) -> None:
        plain = client.get(f"{BASE}/json/?switcher=GetSearchResults")
        called = client.get(f"{BASE}/jsonp/?switcher=GetSearchResults&callback=jQuery.fn_12$")

        assert called["Content-Type"] == "text/javascript; charset=utf-8"
        assert called["X-Content-Type-Options"] == "nosniff"
        begin, end = b"/**/jQuery.fn_12$(", b");"
        assert called.content.startswith(begin)
        assert called.content.endswith(end)
        assert json.loads(called.content[len(begin) : -len(end)]) == plain.json()
        assert "\u2028".encode() not in called.content
        assert client.get(f"{BASE}/jsonp/?switcher=GetServerInfo").content.startswith(b"/**/callback([")

    @pytest.mark.parametrize(
        "callback",
        ["alert(1)//", "a;b", "a b", "1a", "é", "a..b", "a" * 101, "<script>", "a\nb", "x.y.z.a.b.c.d"],
    )
    def test_as_a_script_calls_nothing_that_is_no_name(self, client: Client, callback: str) -> None:
        asked = urlencode({"switcher": "GetServerInfo", "callback": callback})

        [error] = refused(client, asked, "jsonp")["errors"]
        assert error["word"] == "callback"

    @pytest.mark.parametrize("what", ENDPOINTS)
    def test_as_a_sheet_says_what_it_says_as_json(self, client: Client, what: str) -> None:
        asked = f"switcher={what}&meeting_key=programme&get_used_formats=1"
        response = client.get(
            f"{BASE}/csv/?{asked.replace('&meeting_key=programme', '') if what == 'GetSearchResults' else asked}"
        )

        assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
        rows = list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))
        if what == "GetSearchResults":
            # What a spreadsheet would take for a formula is none.
            assert {row["meeting_name"] for row in rows} == {"'=Lanterns\u2028", "A meeting"}
        else:
            assert len(rows) == len(ask(client, what, "meeting_key=programme"))

    def test_as_tsml_is_what_our_own_feed_says_of_each_meeting_once(self, client: Client) -> None:
        feed = {row["slug"]: row for row in client.get("/feeds/meeting-guide.json").json()}

        rows = ask(client, "GetSearchResults", how="tsml")

        assert {row["slug"]: row for row in rows} == feed
        assert len(rows) == 2
        assert [row["slug"] for row in ask(client, "GetSearchResults", "weekdays=2", how="tsml")] == [
            "aaaaaa"
        ]

    @pytest.mark.parametrize("how", views.HOW)
    def test_is_open_to_every_site_whole_and_not_sent_again(self, client: Client, how: str) -> None:
        address = f"{BASE}/{how}/?switcher=GetSearchResults"
        response = client.get(address)

        again = client.get(address, headers={"if-none-match": response["ETag"]})

        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert not response.streaming
        assert (again.status_code, again.content) == (304, b"")
        for written in (address.replace("/?", "?"), address.replace("/client", "//client")):
            assert client.get(written).content == response.content

    def test_has_another_tag_once_the_index_is_another(self, client: Client, publish: Publish) -> None:
        first = client.get(f"{BASE}/json/?switcher=GetSearchResults")
        publish([listing(name="Candles")])

        assert (
            client.get(
                f"{BASE}/json/?switcher=GetSearchResults", headers={"if-none-match": first["ETag"]}
            ).status_code
            == 200
        )

    @pytest.mark.parametrize("asked", ["lat_val=54&long_val=-2&geo_width=5", "SearchString=lanterns"])
    def test_near_a_place_is_kept_by_nobody(self, client: Client, asked: str) -> None:
        response = client.get(f"{BASE}/json/?switcher=GetSearchResults&{asked}")

        assert (response["Cache-Control"], "ETag" in response) == ("no-store", False)

    def test_is_sent_as_gzip_to_whoever_takes_it(self, client: Client) -> None:
        response = client.get(f"{BASE}/json/?switcher=GetSearchResults", headers={"accept-encoding": "gzip"})

        assert response["Content-Encoding"] == "gzip"


class TestWhatTheServerIs:
    def test_is_told_as_clients_look_for_it(self, client: Client, publish: Publish) -> None:
        publish([listing(), listing(id="bbbbbb", latitude=55.0, longitude=-4.0)])

        [info] = ask(client, "GetServerInfo")
        [box] = ask(client, "GetCoverageArea")

        assert (info["version"], info["versionInt"], info["distanceUnits"]) == ("4.2.7", "4002007", "mi")
        assert (info["centerLatitude"], info["centerLongitude"]) == ("54.5", "-3.0")
        assert (
            info["available_keys"].split(",")
            == [row["key"] for row in ask(client, "GetFieldKeys")]
            == list(FIELDS)
        )
        assert box == {
            "nw_corner_longitude": "-4.0", "nw_corner_latitude": "55.0",
            "se_corner_longitude": "-2.0", "se_corner_latitude": "54.0",
        }  # fmt: skip

    def test_is_told_of_an_empty_one_too(self, client: Client, publish: Publish) -> None:
        publish([])

        for what in ENDPOINTS:
            assert isinstance(
                ask(client, what, "meeting_key=formats" if what == "GetFieldValues" else ""), list
            )
        assert meetings(client, "lat_val=54&long_val=-2&geo_width=-5") == []

    def test_field_by_field_is_what_the_meetings_say(self, client: Client, publish: Publish) -> None:
        publish(
            [
                listing(id="bbbbbb", town="Ludby", attributes={"OPEN": True}),
                listing(id="cccccc", town="Ludby", attributes={"OPEN": True, "WOMEN": True}),
                listing(id="dddddd", attributes={}),
                listing(id="ffffff", town="Elsewhere", status=Status.SUSPENDED, mode=Mode.ONLINE),
            ]
        )
        number = {row["meeting_page"][-1]: row["id_bigint"] for row in meetings(client)}
        key = {row["key_string"]: row["id"] for row in ask(client, "GetFormats")}

        towns = ask(client, "GetFieldValues", "meeting_key=location_municipality")
        both = ask(client, "GetFieldValues", f"meeting_key=formats&specific_formats={key['O']},{key['W']}")
        whole = ask(
            client,
            "GetFieldValues",
            f"meeting_key=formats&specific_formats={key['O']},{key['W']}&all_formats=1",
        )

        assert towns == [
            {"location_municipality": "NULL", "ids": number["d"]},
            {"location_municipality": "Ludby", "ids": ",".join(sorted((number["b"], number["c"]), key=int))},
        ]
        assert {row["ids"]: set(row["formats"].split(",")) for row in both} == {
            number["b"]: {key["O"]},
            number["c"]: {key["O"], key["W"]},
        }
        assert [row["ids"] for row in whole] == [number["c"]]


@pytest.mark.django_db  # the builder asks what was joined into another
class TestChanges:
    DAY = timedelta(days=1)

    @pytest.fixture
    def follow(self, publish: Publish) -> Callable[..., None]:
        """Put one index after another in place, a day apart."""

        def put(*versions: list[Listing]) -> None:
            for number, listings in enumerate(versions):
                publish(listings, at=BUILT_AT + number * self.DAY, beside=EVERYTHING)

        return put

    def kinds(self, client: Client, asked: str = "") -> list[tuple[str, str]]:
        rows = ask(client, "GetChanges", asked)
        return [(row["change_type"].rpartition("_")[2], row["meeting_name"]) for row in rows]

    def test_are_told_from_version_to_version(self, client: Client, follow: Callable[..., None]) -> None:
        same, old, gone = (
            listing(id="bbbbbb", name="Same"),
            listing(id="cccccc", name="Old"),
            listing(id="dddddd", name="Gone"),
        )
        seen, new, added = (
            replace(same, seen_at=BUILT_AT + self.DAY),
            replace(old, name="New"),
            listing(id="ffffff", name="Added"),
        )
        follow([same, old, gone], [seen, new], [same, new], [same, new, added])

        assert sorted(self.kinds(client)[:2]) == [("change", "New"), ("delete", "Gone")]
        assert self.kinds(client)[2:] == [("new", "Added")]
        assert self.kinds(client, "start_date=2026-11-26") == [("new", "Added")]
        assert self.kinds(client, "start_date=2026-11-28") == []
        assert sorted(self.kinds(client, "end_date=2026-11-25")) == [("change", "New"), ("delete", "Gone")]
        assert self.kinds(client, f"meeting_id={meeting_number('cccccc')}") == [("change", "New")]
        body = ask(client, "GetServiceBodies")[0]["id"]
        assert len(self.kinds(client, f"service_body_id={body}")) == 3
        assert self.kinds(client, "service_body_id=1") == []

    def test_say_what_it_is_now_and_never_what_it_was(
        self, client: Client, follow: Callable[..., None]
    ) -> None:
        follow(
            [listing(venue="Canary House", postcode="QX1 4DY")],
            [listing(approximate=True, venue="Canary House", postcode="QX1 4DY")],
        )

        [change] = ask(client, "GetChanges")

        [now] = meetings(client)
        del now["distance_in_km"], now["distance_in_miles"]
        assert change["json_data"] == {"after": now}
        assert "Canary" not in json.dumps(change)
        assert change["details"] == "Changed: place."
        assert (change["meeting_exists"], change["user_name"], change["service_body_name"]) == (
            "1",
            "",
            "Alcoholics Anonymous",
        )
        assert change["date_int"] == str(int((BUILT_AT + self.DAY).timestamp()))
        assert change["date_string"] == "3:30 AM, 11/25/2026"

    def test_are_told_of_each_day_also_of_one_that_is_no_more(
        self, client: Client, follow: Callable[..., None]
    ) -> None:
        follow(
            [listing(rule=weekly(2, 4))],
            [listing(rule=weekly(4))],
            [listing(rule=weekly(4), notes="Tea.")],
            [],
        )

        numbers = [
            (row["change_type"].rpartition("_")[2], int(row["meeting_id"]))
            for row in ask(client, "GetChanges")
        ]

        one, other = meeting_number("aaaaaa"), meeting_number("aaaaaa", 1)
        # What it was while it was there, nobody can say once it is gone.
        assert numbers == [("delete", one), ("delete", other), ("delete", one)]

    def test_of_what_is_shut_come_again_on_the_day_on_which_it_is(
        self, client: Client, publish: Publish, follow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shut = listing(closures=(Closure(date(2026, 11, 28), date(2026, 12, 5)),))
        follow([listing()], [shut])

        def since(day: date) -> int:
            monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
            return len(ask(client, "GetChanges", f"start_date={day.isoformat()}"))

        days = [date(2026, 11, 25) + number * self.DAY for number in range(12)]
        assert [day.day for day in days if since(day)] == [25, 28, 5]

    def test_since_before_the_record_are_all_that_was_there_when_it_began(
        self, client: Client, follow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        two = [listing(id="bbbbbb", name="There"), listing(id="cccccc", name="Too")]
        follow(two, [*two, listing(id="dddddd", name="Added")])

        assert self.kinds(client, "start_date=2026-11-24") == [
            ("new", "There"),
            ("new", "Too"),
            ("new", "Added"),
        ]
        assert self.kinds(client, "start_date=2026-11-25") == [("new", "Added")]
        monkeypatch.setattr(views, "LARGEST_ANSWER", 2)
        assert (
            "is known from 2026-11-24 on"
            in refused(client, "switcher=GetChanges&start_date=2026-11-24")["detail"]
        )

    def test_of_what_was_joined_into_another_are_that_it_is_gone(
        self, client: Client, follow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "list_joined", lambda ids: {"cccccc"})
        follow([listing(id="bbbbbb"), listing(id="cccccc", name="Twin")], [listing(id="bbbbbb")])

        assert self.kinds(client) == [("delete", "Twin")]


@pytest.mark.django_db
class TestOurOwnReader:
    """It follows what we publish from version to version, as it follows any server."""

    ROOT = "https://find.example/feeds/bmlt/"
    SOURCE = Source(name="another", zone="Europe/London")

    def visit(self, client: Client, since: date | None = None) -> tuple[set[str] | None, list[str]]:
        asked: list[str] = []

        def fetch(url: str, **_: Any) -> Any:
            address = httpx.URL(url)
            if address.path == "/robots.txt":
                return Fetched(b"", NOTHING_KNOWN)
            asked.append(address.params["switcher"])
            response = client.get(address.raw_path.decode())
            if response.status_code != 200:
                raise NotFetched(response.json()["detail"], status=response.status_code)
            return Fetched(response.content, NOTHING_KNOWN)

        content = visit(self.ROOT, since=since, fetch=fetch).content
        if content is None:
            return None, asked
        return {entry.name for entry in read(content, source=self.SOURCE).entries}, asked

    def test_reads_it_whole_first_and_then_only_what_has_changed(
        self, client: Client, publish: Publish
    ) -> None:
        one, other = (
            listing(id="bbbbbb", name="One"),
            listing(id="cccccc", name="Other", programme="SMART", programme_name="SMART"),
        )
        publish([one, other], beside=EVERYTHING)
        assert self.visit(client) == ({"One", "Other"}, ["GetSearchResults", "GetServiceBodies"])
        read_on = BUILT_AT.date()

        # On the same day nobody can tell what came before the reading and what after.
        assert self.visit(client, read_on)[0] == {"One", "Other"}
        publish([one, other], at=BUILT_AT + timedelta(days=1), beside=EVERYTHING)
        assert self.visit(client, read_on + timedelta(days=2)) == (None, ["GetChanges"])
        publish([one], at=BUILT_AT + timedelta(days=2), beside=EVERYTHING)
        part = ["GetChanges", "GetSearchResults", "GetServiceBodies"]
        assert self.visit(client, read_on + timedelta(days=2)) == (set(), part)
        publish([one, listing(id="dddddd", name="New")], at=BUILT_AT + timedelta(days=4), beside=EVERYTHING)
        assert self.visit(client, read_on + timedelta(days=4)) == ({"New"}, part)
        assert self.visit(client, read_on + timedelta(days=6)) == (None, ["GetChanges"])

    def test_reads_page_by_page_what_is_more_than_is_answered_at_once(
        self, client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish([listing(id=id, name=f"Called {id}") for id in ("bbbbbb", "cccccc", "dddddd")])
        monkeypatch.setattr(views, "LARGEST_ANSWER", 2)
        monkeypatch.setattr(server, "PAGE_SIZE", 2)

        found, asked = self.visit(client)

        assert found == {"Called bbbbbb", "Called cccccc", "Called dddddd"}
        assert asked == ["GetSearchResults"] * 4 + ["GetServiceBodies"]


_VALUES = st.one_of(
    st.sampled_from(
        ("", "0", "1", "-1", "7", "54", "-2.5", "2,3", "-1,-2", "AND", "or", "id_bigint", "formats", "start_time", "19:30",
         "2026-11-24", "true", "x" * 300, "é", "\x00", "1e400", "９", "'\"--", "weekday", "distance_in_km", "99999999999999999999")
    ),
    st.text(max_size=12),
    st.integers(-(10**6), 10**6).map(str),
    st.floats().map(str),
)  # fmt: skip


class TestWhateverIsAsked:
    @examples(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        what=st.sampled_from([*ENDPOINTS, "", "x"]),
        how=st.sampled_from([*views.HOW, "xml"]),
        asked=st.lists(
            st.tuples(st.sampled_from([*views._OTHER_WORDS, "weekdays[]", "services[]", "x"]), _VALUES),
            max_size=6,
        ),
    )
    def test_is_answered_or_refused_with_a_sentence(
        self, client: Client, served: None, what: str, how: str, asked: list[tuple[str, str]]
    ) -> None:
        response = client.get(f"{BASE}/{how}/?{urlencode([('switcher', what), *asked])}")

        assert response.status_code in (200, 422)
        if response.status_code == 422:
            assert response.json()["message"]
        elif how in ("json", "tsml"):
            response.json()

    @pytest.fixture
    def served(self, publish: Publish) -> None:
        publish(random_listings(7))

    @pytest.mark.parametrize("value", ["", "0", "-1", "1,2", "x", "\x00", "9" * 50])
    def test_word_by_word_breaks_nothing(self, client: Client, served: None, value: str) -> None:
        for word in views._OTHER_WORDS:
            for what in ENDPOINTS:
                asked = urlencode([("switcher", what), (word, value)])
                assert client.get(f"{BASE}/json/?{asked}").status_code in (200, 422), asked
