"""The API, as somebody else's website asks it. It asks the database nothing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.demo.island import CANARIES
from alongside.demo.island import island as the_island
from alongside.finder.question import WORDS

pytestmark = pytest.mark.usefixtures("island", "no_database")

MEETINGS = "/api/v1/meetings"
TOWN = the_island().main_town


def ask(client: Client, **words: Any) -> dict[str, Any]:
    response = client.get(MEETINGS, words)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


class TestMeetings:
    def test_without_criteria_gives_the_first_page_of_all(self, client: Client) -> None:
        answer = ask(client)

        assert answer["total"] > 100
        assert len(answer["matches"]) == 20
        assert answer["nearest_beyond"] is None

    def test_a_question_of_rubbish_is_answered_in_few_words(self, client: Client) -> None:
        rubbish = ",".join(f"w{number:04}" for number in range(5000))

        response = client.get(
            MEETINGS, {"has": rubbish, **{f"unknown{number}": "x" for number in range(900)}}
        )

        assert response.status_code == 400
        assert len(response.content) < 20_000

    @pytest.mark.demand(3, 4)
    def test_answers_where_when_and_which(self, client: Client) -> None:
        answer = ask(client, near=TOWN, within="10km", day="tue", after="17:00", programme=["AA", "SMART"])

        assert answer["matches"]
        for match in answer["matches"]:
            starts = datetime.fromisoformat(match["next_session"]["starts"])
            assert starts.isoweekday() == 2
            assert starts.hour >= 17
            assert match["programme"] in {"AA", "SMART"}
            assert match["distance_km"] <= 10

    def test_each_match_says_what_the_issue_of_a_list_needs(self, client: Client) -> None:
        [match, *_] = ask(client, near=TOWN, online="no")["matches"]

        assert {
            "id",
            "name",
            "programme",
            "approach",
            "distance_km",
            "next_session",
            "sources",
            "reasons",
        } <= match.keys()
        assert match["url"] == f"/m/{match['id']}"
        assert all({"code", "words"} <= reason.keys() for reason in match["reasons"])
        assert {"name", "last_seen"} <= match["sources"][0].keys()

    def test_pages_are_a_total_order(self, client: Client) -> None:
        total = ask(client)["total"]
        seen = [
            match["id"]
            for page in range(1, total // 7 + 2)
            for match in ask(client, near=TOWN, online="no", page_size=7, page=page)["matches"]
        ]

        assert len(seen) == len(set(seen)) == ask(client, near=TOWN, online="no")["total"]

    def test_another_approach_is_among_the_first_ten(self, client: Client) -> None:
        matches = ask(client, near=TOWN, page_size=10)["matches"]

        assert len({match["approach"] for match in matches}) > 1

    def test_counts_tell_what_another_choice_would_find(self, client: Client) -> None:
        answer = ask(client, near=TOWN, programme="AA")

        for code, count in answer["counts"]["programmes"].items():
            assert ask(client, near=TOWN, programme=code)["total"] == count

    def test_the_nearest_beyond_is_given_where_nothing_is_inside(self, client: Client) -> None:
        answer = ask(client, near="LS1 4DY", within="5km")

        assert answer["total"] == 0
        assert answer["nearest_beyond"]["distance_km"] > 5

    def test_any_website_may_read_it(self, client: Client) -> None:
        assert client.get(MEETINGS)["Access-Control-Allow-Origin"] == "*"

    def test_what_has_not_changed_within_the_minute_is_not_sent_again(
        self, client: Client, island: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from alongside.kernel import clock

        tag = client.get(MEETINGS)["ETag"]
        assert client.get(MEETINGS, headers={"if-none-match": tag}).status_code == 304

        monkeypatch.setattr(clock, "now", lambda: island + timedelta(minutes=1))
        assert client.get(MEETINGS, headers={"if-none-match": tag}).status_code == 200

    def test_gives_no_personal_contact_of_any_list(self, client: Client) -> None:
        everything = "".join(
            client.get(MEETINGS, {"page": page, "page_size": 100}).content.decode() for page in (1, 2)
        )

        assert [canary for canary in CANARIES if canary in everything] == []


class TestProblems:
    @pytest.mark.parametrize(
        ("word", "value"),
        [
            ("near", "Atlantis"), ("within", "far"), ("online", "perhaps"), ("when", "someday"), ("day", "xyz"),
            ("after", "25:00"), ("before", "late"), ("need", "COURAGE"), ("who", "them"), ("programme", "XYZ"),
            ("approach", "MAGIC"), ("mode", "BOAT"), ("open", "ajar"), ("has", "SPARKLES"), ("order", "best"),
            ("page", "0"), ("page_size", "101"), ("time", "teatime"), ("nea", "LS1"),
        ],
    )  # fmt: skip
    def test_a_word_that_cannot_be_read_is_a_problem_that_says_what_to_do(
        self, client: Client, word: str, value: str
    ) -> None:
        response = client.get(MEETINGS, {word: value})

        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        [error] = response.json()["errors"]
        assert error["word"] == word
        assert error["message"].endswith(".")

    @given(
        st.dictionaries(
            st.sampled_from([*WORDS, "x"]), st.lists(st.text(max_size=20), max_size=2), max_size=6
        )
    )
    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_nothing_makes_it_fail(self, client: Client, words: dict[str, list[str]]) -> None:
        response = client.get(MEETINGS, words)

        assert response.status_code in (200, 400)
        assert json.loads(response.content)

    def test_another_address_is_not_found(self, client: Client) -> None:
        assert client.get("/api/v1/nothing").status_code == 404
        assert client.get("/api/v1/meetings/nosuch").json()["status"] == 404

    def test_before_anything_is_built_it_says_how(self, client: Client, settings: Any, tmp_path: Any) -> None:
        settings.INDEX_DIR = tmp_path

        response = client.get(MEETINGS)

        assert response.status_code == 503
        assert "`alongside import_feed`" in response.json()["detail"]


class TestKeeping:
    def test_where_somebody_looks_from_is_kept_by_nobody(self, client: Client) -> None:
        tag = client.get(MEETINGS)["ETag"]

        for headers in ({}, {"If-None-Match": tag}):
            response = client.get(MEETINGS, {"near": "54.0,-3.0"}, headers=headers)

            assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
            assert "ETag" not in response


class TestMeeting:
    def test_is_given_whole(self, client: Client) -> None:
        [match, *_] = ask(client, online="yes")["matches"]

        whole = client.get(f"{MEETINGS}/{match['id']}").json()

        assert whole["name"] == match["name"]
        assert {"join_url", "join_notes", "passcode_withheld"} <= whole.keys()
