"""What BMLT's clients ask is answered, or refused with a sentence, of every programme and without the database."""

from __future__ import annotations

from datetime import time
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from alongside.directory.entry import Mode
from alongside.publications.bmlt import views
from alongside.publications.bmlt.records import FIELDS
from alongside.publications.bmlt.views import ENDPOINTS
from alongside.publications.tests.bmlt_asked import (
    BASE,
    ask,
    meetings,
    names,
    refused,
    weekly,
)
from alongside.publications.tests.conftest import Publish
from alongside.publications.tests.published import random_listings
from alongside.search.tests.directories import listing


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
