"""NA in the United Kingdom: nodes of its site, with times in seconds."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from alongside.directory.entry import EntryContent, Mode
from alongside.feeds.entries import Entries, ProblemCode, Unreadable, UnreadableCode
from alongside.feeds.formats import read
from alongside.feeds.tests.lists import HERE, as_json, codes, only
from alongside.feeds.tests.samples import UKNA_NODE
from alongside.kernel.periods import Rule, RuleKind


def ukna(*changes: dict[str, Any], **page: Any) -> Entries:
    nodes = [UKNA_NODE | {"attributes": UKNA_NODE["attributes"] | change} for change in changes]
    return read(as_json({"data": nodes} | page), source=HERE)


def test_a_node_is_read_whole() -> None:
    found = ukna({})
    assert only(found) == EntryContent(
        key=UKNA_NODE["id"],
        name="Ludby Lamplighters",
        programme="NA",
        rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90),
        zone="Europe/London",
        venue="St Crispin's Hall",
        address="12 Kettle Lane",
        town="Ludby",
        postcode="LS1 4DY",
        country="GB",
        latitude=53.796,
        longitude=-1.547,
        attributes={"WHEELCHAIR": True},
        codes=("In person",),
        source_updated=datetime(2026, 3, 25, 10, tzinfo=UTC),
    )
    assert not found.problems


@pytest.mark.parametrize(
    ("times", "starts", "length"),
    [
        ({"from": "0", "to": 3600}, time(0), 60),
        ({"value": 82800, "end_value": 1800}, time(23), 90),
        ({"from": 43200}, time(12), None),
    ],
)
def test_times_are_seconds_from_midnight(times: dict[str, Any], starts: time, length: int | None) -> None:
    rule = only(ukna({"field_meeting_times": times})).rule
    assert (rule.starts, rule.length) == (starts, length)


@pytest.mark.parametrize("times", [{"from": 90000}, {"from": -1}, {"from": "noon-ish"}])
def test_seconds_that_are_no_time_of_day_are_named(times: dict[str, Any]) -> None:
    assert codes(ukna({"field_meeting_times": times})) == [ProblemCode.BAD_TIME, ProblemCode.REFUSED_NO_TIME]


def test_a_box_that_is_not_ticked_says_nothing() -> None:
    assert only(ukna({"field_meeting_wheelchair": False})).attributes == {}


def test_a_meeting_with_a_link_and_no_hall_is_online() -> None:
    away: dict[str, Any] = {
        "field_meeting_venue_name": None,
        "field_meeting_address": [],
        "field_meeting_postcode": None,
    }
    link = {
        "field_meeting_online_link": {"uri": "https://zoom.us/j/82824495871"},
        "field_meeting_type": "Online",
    }
    assert only(ukna({**away, **link})).mode is Mode.ONLINE


def test_a_list_that_is_not_whole_is_refused() -> None:
    with pytest.raises(Unreadable, match="name a next page") as refused:
        ukna({}, links={"next": {"href": "https://example.org/?page[offset]=50"}})
    assert refused.value.code == UnreadableCode.NOT_WHOLE


def test_a_node_that_holds_nothing_costs_itself() -> None:
    found = read(as_json({"data": [UKNA_NODE, {"type": "node--meeting"}, None]}), source=HERE)
    assert len(found.entries) == 1
    assert codes(found) == [ProblemCode.REFUSED_NOT_A_ROW] * 2


def test_named_as_a_format_other_json_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="no JSON:API nodes"):
        read(b'{"a": 1}', source=HERE, format="ukna")
