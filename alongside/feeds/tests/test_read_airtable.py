"""Airtable: records with their cells under "fields", whole or not, and what a base keeps beside its meetings."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from msgspec.structs import replace

from alongside.directory.entry import EntryContent, Mode
from alongside.feeds.entries import Entries, ProblemCode, Unreadable, UnreadableCode
from alongside.feeds.formats import read
from alongside.feeds.tests.lists import HERE, as_json, codes, only
from alongside.kernel.periods import Rule, RuleKind

FIELDS = {
    "name": "Ludby Lamplighters", "slug": "ludby-lamplighters-7", "day": "Tuesday", "time": "7:30 PM",
    "timezone": "Europe/London", "types": "Open,Big Book,Wheelchair Access", "location": "St Crispin's Hall",
    "address": "12 Kettle Lane", "city": "Ludby", "postal_code": "LS1 4DY", "country": "GB",
    "latitude": "53.796", "longitude": "-1.547", "region": "Ludshire",
}  # fmt: skip
RECORD: dict[str, Any] = {
    "id": "recA1b2C3d4E5f6G7",
    "createdTime": "2026-01-02T03:04:05.000Z",
    "fields": FIELDS,
}


def records(*changes: dict[str, Any]) -> Entries:
    return read(
        as_json({"records": [RECORD | {"fields": FIELDS | change} for change in changes]}), source=HERE
    )


def page(*numbers: int, offset: str = "") -> dict[str, Any]:
    held = [{"id": f"rec{n:014}", "fields": FIELDS | {"slug": f"slug-{n}"}} for n in numbers]
    return {"records": held} | ({"offset": offset} if offset else {})


def test_a_record_is_read_whole() -> None:
    found = records({})
    assert found.format == "airtable"
    assert only(found) == EntryContent(
        key="ludby-lamplighters-7",
        name="Ludby Lamplighters",
        programme="AA",
        rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30)),
        zone="Europe/London",
        venue="St Crispin's Hall",
        address="12 Kettle Lane",
        town="Ludby",
        postcode="LS1 4DY",
        country="GB",
        areas=("Ludshire",),
        latitude=53.796,
        longitude=-1.547,
        attributes={"BOOK_STUDY": True, "OPEN": True, "WHEELCHAIR": True},
        codes=("Open", "Big Book", "Wheelchair Access"),
    )
    assert not found.problems


def test_columns_may_be_headed_in_plain_words() -> None:
    fields = {
        "Meeting Name": "Fire Pit",
        "Weekday": ["Friday", "Monday"],
        "Start Time": "18:00",
        "Venue": "Garden",
    }
    entry = only(read(as_json({"records": [RECORD | {"fields": fields}]}), source=HERE))
    assert (entry.name, entry.rule.days, entry.venue) == ("Fire Pit", (1, 5), "Garden")
    assert entry.key == RECORD["id"]


def test_a_plain_name_stands_above_a_column_that_says_it_in_other_words() -> None:
    assert only(records({"Meeting": "Ludby Lamplighters (Tuesday, 7:30 PM)"})).name == "Ludby Lamplighters"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (["Discussion", "Speaker"], "Discussion, Speaker"),
        (True, "yes"),
        (False, ""),
        (7, "7"),
        ({"label": "Open", "url": "https://example.org/a"}, "https://example.org/a"),
        ({"error": "#ERROR!"}, ""),
        (["recA1b2C3d4E5f6G7"], ""),
        ([{"id": "attA1b2C3d4E5f6G7", "url": "https://example.org/plan.pdf", "filename": "plan.pdf"}], ""),
    ],
)
def test_a_cell_of_any_kind_is_read_as_a_sheet_would_show_it(cell: object, text: str) -> None:
    assert only(records({"Remark": cell})).extra == ({"Remark": text} if text else {})


@pytest.mark.parametrize(
    "change",
    [
        {"Added by": {"id": "usrA1b2C3d4E5f6G7", "email": "bea@example.org", "name": "Bea Fenn"}},
        {"Who to ask": "Bea Fenn"},
        {"Contact": "01632 960 960"},
        {"Remark": "Ring Bea on 01632 960 960."},
    ],
)
def test_people_are_dropped(change: dict[str, Any]) -> None:
    assert only(records(change)).extra == {}


def test_the_workings_of_a_base_are_left() -> None:
    found = records(
        {"SOURCE_day": "Tuesday", "PREP_types_step2": "Open", "LAST_UPDATE": ["recA1b2C3d4E5f6G7"]}
    )
    assert only(found).extra == {}
    assert not found.problems


def test_what_is_joined_from_elsewhere_is_read_as_that() -> None:
    link = {"conference_url": "https://zoom.us/j/82824495871", "types": "Open,Online Meeting"}
    entry = only(
        records(
            {
                **link,
                "location": None,
                "address": None,
                "postal_code": None,
                "latitude": None,
                "longitude": None,
            }
        )
    )
    assert (entry.mode, entry.join_url) == (Mode.ONLINE, link["conference_url"])


def test_several_pages_are_one_list() -> None:
    found = read(as_json([page(1, 2, offset="itrA/recB"), page(3)]), source=HERE)
    assert [entry.key for entry in found.entries] == ["slug-1", "slug-2", "slug-3"]


@pytest.mark.parametrize("content", [page(1, offset="itrA/recB"), [page(1, offset="a"), page(2, offset="b")]])
def test_a_list_that_is_not_whole_is_refused(content: object) -> None:
    with pytest.raises(Unreadable, match="more records follow") as refused:
        read(as_json(content), source=HERE)
    assert refused.value.code == UnreadableCode.NOT_WHOLE


def test_a_record_that_holds_nothing_costs_itself() -> None:
    found = read(as_json({"records": [RECORD, {"id": "recB", "fields": {}}, "x"]}), source=HERE)
    assert len(found.entries) == 1
    assert codes(found) == [ProblemCode.REFUSED_NOT_A_ROW] * 2


def test_records_of_something_else_are_no_list() -> None:
    with pytest.raises(Unreadable, match="This is JSON, but not a list of meetings"):
        read(as_json({"records": [{"id": "rec1", "fields": {"Colour": "green"}}]}), source=HERE)


def test_named_as_a_format_other_json_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="no Airtable records"):
        read(b'{"a": 1}', source=HERE, format="airtable")


def test_a_mapping_says_what_its_columns_are() -> None:
    fields = {"What": "Fire Pit", "When": "Friday", "At": "18:00", "Step free?": True}
    mapping = {
        "columns": {"What": "name", "When": "day", "At": "time"},
        "answers": {"Step free?": "WHEELCHAIR"},
    }
    content = as_json({"records": [RECORD | {"fields": fields}]})
    entry = only(read(content, source=replace(HERE, mapping=mapping), format="airtable"))
    assert (entry.name, entry.attributes) == ("Fire Pit", {"WHEELCHAIR": True})
    with pytest.raises(Unreadable, match="does not have: “Wo”"):
        read(content, source=replace(HERE, mapping={"columns": {"Wo": "city"}}), format="airtable")
