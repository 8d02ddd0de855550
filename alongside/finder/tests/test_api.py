"""The API, as somebody else's website asks it. It asks the database nothing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.demo.island import CANARIES
from alongside.demo.island import island as the_island
from alongside.finder import api, asking
from alongside.finder.answer import Answer, Problem, WholeListing
from alongside.finder.answering import UNIT, answer_json
from alongside.finder.question import WORDS
from alongside.finder.reasons import reason_words
from alongside.kernel import clock
from alongside.kernel.periods import Rule, RuleKind
from alongside.kernel.places import Gazetteer
from alongside.search import queries
from alongside.search.index import Index
from alongside.search.packing import build
from alongside.search.tests.directories import BUILT_AT, listing

pytestmark = pytest.mark.usefixtures("island", "no_database")

MEETINGS = "/api/v1/meetings"
TOWN = the_island().main_town


def ask(client: Client, **words: Any) -> dict[str, Any]:
    response = client.get(MEETINGS, words)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def names_in(value: Any) -> Any:
    """Return the names of members all the way down, which show what a shape leaves out."""
    if isinstance(value, dict):
        return {name: names_in(member) for name, member in value.items()}
    return [names_in(member) for member in value] if isinstance(value, list) else None


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

    def test_counts_are_left_out_where_nobody_wants_them(self, client: Client) -> None:
        without, with_counts = ask(client, near=TOWN, counts="no"), ask(client, near=TOWN, counts="yes")

        assert without == with_counts | {"counts": {}}
        assert with_counts["counts"]

    @pytest.mark.parametrize("zone", [{}, {"zone": "Europe/Paris"}])
    @pytest.mark.parametrize("order", [{}, {"near": TOWN}, {"near": TOWN, "order": "soonest"}])
    @pytest.mark.parametrize(
        "words",
        [
            {},
            {"online": "yes"},
            {"when": "tonight", "words": "the"},
            {"day": "tue,wed", "time": "night"},
            {"programme": "AA,SMART", "has_not": "SMOKING", "area": "one"},
        ],
    )
    def test_a_match_is_written_as_it_is_found(
        self, words: dict[str, str], order: dict[str, str], zone: dict[str, str]
    ) -> None:
        # Most are written from numbers, and never made.
        given = {word: [value] for word, value in (words | order | zone | {"page_size": "100"}).items()}
        index = queries.current()
        if "area" in given:
            given["area"] = [next(iter(index.areas))]

        assert self.are_as_found(index, given, now=clock.now())

    def test_so_is_one_that_was_brought_forward(self) -> None:
        alike = [listing(id=f"aaaa{number:02}") for number in range(12)]
        other = listing(id="other", programme="SMART", approach="CBT_TOOLS", rule=Rule(RuleKind.APPOINTMENT))
        index = Index(
            *build([*alike, other], (), gazetteer=Gazetteer().to_bytes(), built_at=BUILT_AT, version=1)
        )

        [*_, tenth] = self.are_as_found(index, {"page_size": ["10"]}, now=BUILT_AT)

        assert (tenth["id"], tenth["reasons"][0]["code"]) == ("other", "ANOTHER_APPROACH")

    @staticmethod
    def are_as_found(index: Index, given: dict[str, list[str]], *, now: datetime) -> list[dict[str, Any]]:
        """Return the matches of an answer as they are written, after holding them against those that were found."""
        question, found = asking.ask(given, index=index, now=now)
        written: list[dict[str, Any]]
        written = json.loads(answer_json(found, question, index=index, now=now))["matches"]

        assert [one["id"] for one in written] == [match.listing.id for match in found.matches]
        for one, match in zip(written, found.matches, strict=True):
            session = match.next_session
            assert one["distance_km"] == match.distance_km
            assert one["reasons"] == [
                {"code": reason.code, **reason.values, "words": reason_words(reason, unit=UNIT)}
                for reason in match.reasons
            ]
            assert (one["next_session"] is None) == (session is None)
            if session:
                assert datetime.fromisoformat(one["next_session"]["starts"]) == session.starts
                assert [one["next_session"][name] for name in ("zone", "certain", "state", "where")] == [
                    session.zone, session.certain, session.state, session.where,
                ]  # fmt: skip
        return written

    @pytest.mark.parametrize(
        "words",
        [
            {},
            {"near": TOWN, "programme": "AA", "when": "tonight"},
            {"near": "LS1 4DY", "within": "5km"},
            {"words": "the"},
        ],
    )
    def test_is_of_the_shape_that_is_declared(self, client: Client, words: dict[str, str]) -> None:
        content = client.get(MEETINGS, words).content

        answer = msgspec.json.decode(content, type=Answer)

        assert answer.matches or answer.nearest_beyond
        assert names_in(json.loads(content)) == names_in(json.loads(msgspec.json.encode(answer)))

    def test_the_nearest_beyond_is_given_where_nothing_is_inside(self, client: Client) -> None:
        answer = ask(client, near="LS1 4DY", within="5km")

        assert answer["total"] == 0
        assert answer["nearest_beyond"]["distance_km"] > 5

    def test_a_place_that_may_be_several_comes_with_them_to_ask_again(self, client: Client) -> None:
        response = client.get(MEETINGS, {"near": "Ashford", "within": "5km"})

        problem = msgspec.json.decode(response.content, type=Problem, strict=True)
        assert response.status_code == 400
        assert [one.word for one in problem.errors] == ["near"]
        assert len(problem.did_you_mean) > 1
        for place in problem.did_you_mean:
            assert ask(client, near=f"{place.latitude},{place.longitude}", within="5km")["place"]
        assert "did_you_mean" not in client.get(MEETINGS, {"near": "Zzyzx-on-Sea"}).json()

    @pytest.mark.parametrize(
        "path", [f"{MEETINGS}/a%0Ab", "/api/v1/a%0D%0Ab", "/api/v2/meetings", "/feeds/bmlt/a%0Ab"]
    )
    def test_nothing_at_an_address_is_a_problem_whatever_stands_in_it(
        self, client: Client, path: str
    ) -> None:
        response = client.get(path)

        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
        assert response.json()["status"] == 404

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


class TestTheAddress:
    @given(
        st.lists(st.sampled_from(["%2C", "%3A", "%2c", "%25", "%2", "%", "C", "+", "a", "é", "=", "&"])).map(
            "".join
        )
    )
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_is_read_as_django_reads_it(self, query: str) -> None:
        request = RequestFactory().get(MEETINGS, QUERY_STRING=query)

        assert api._given(request) == {word: request.GET.getlist(word) for word in request.GET}


class TestProblems:
    @pytest.mark.parametrize(
        ("word", "value"),
        [
            ("near", "Atlantis"), ("within", "far"), ("online", "perhaps"), ("when", "someday"), ("day", "xyz"),
            ("after", "25:00"), ("before", "late"), ("need", "COURAGE"), ("who", "them"), ("programme", "XYZ"),
            ("approach", "MAGIC"), ("mode", "BOAT"), ("open", "ajar"), ("has", "SPARKLES"), ("order", "best"),
            ("page", "0"), ("page_size", "101"), ("time", "teatime"), ("nea", "LS1"), ("counts", "some"),
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

    @pytest.mark.parametrize(
        "address", [MEETINGS, f"{MEETINGS}/abc", "/find", "/m/abc", "/m/abc/calendar.ics"]
    )
    def test_an_index_that_cannot_be_read_is_said_and_breaks_nothing(
        self, client: Client, settings: Any, tmp_path: Path, address: str
    ) -> None:
        settings.INDEX_DIR = tmp_path
        (tmp_path / "current").write_text("index-0000000009.bin")

        response = client.get(address)

        assert response.status_code == 503
        said = response.content.decode()
        assert "`alongside build_index`" in said or "look anything up at the moment" in said


class TestKeeping:
    def test_where_somebody_looks_from_is_kept_by_nobody(self, client: Client) -> None:
        tag = client.get(MEETINGS)["ETag"]

        for headers in ({}, {"If-None-Match": tag}):
            response = client.get(MEETINGS, {"near": "54.0,-3.0"}, headers=headers)

            assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
            assert "ETag" not in response

    def test_what_else_somebody_asks_is_kept_by_nobody_between(self, client: Client) -> None:
        for asked, kept_by in (({}, "public"), ({"need": "ALCOHOL"}, "private")):
            response = client.get(MEETINGS, asked)
            again = client.get(MEETINGS, asked, headers={"If-None-Match": response["ETag"]})

            assert (response.status_code, again.status_code) == (200, 304)
            assert response["Cache-Control"] == again["Cache-Control"] == f"{kept_by}, max-age=30"

    def test_a_question_that_cannot_be_read_is_kept_by_nobody(self, client: Client) -> None:
        for address in (f"{MEETINGS}?near=54,-3&day=never", f"{MEETINGS}/zzzzzz"):
            assert client.get(address)["Cache-Control"] == "no-store"


class TestMeeting:
    def test_is_given_whole(self, client: Client) -> None:
        [match, *_] = ask(client, online="yes")["matches"]

        content = client.get(f"{MEETINGS}/{match['id']}").content
        whole = json.loads(content)

        assert names_in(
            json.loads(msgspec.json.encode(msgspec.json.decode(content, type=WholeListing)))
        ) == names_in(whole)
        assert whole["name"] == match["name"]
        assert {"join_url", "join_notes", "passcode_withheld"} <= whole.keys()
