"""How BMLT answers, in each of its ways, and what it says of itself."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import pytest
from django.test import Client

from alongside.directory.entry import Mode, Status
from alongside.publications.bmlt import views
from alongside.publications.bmlt.records import FIELDS
from alongside.publications.bmlt.views import ENDPOINTS
from alongside.publications.tests.bmlt_asked import (
    BASE,
    ask,
    meetings,
    refused,
    weekly,
)
from alongside.publications.tests.conftest import Publish
from alongside.search.tests.directories import listing


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
