"""
What an attack on the readers tried: contacts that hide, and lists that cost more than they hold.

Names and numbers are made up.
"""

from __future__ import annotations

import time
import unicodedata
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from alongside.feeds.entries import Unreadable
from alongside.feeds.formats import read
from alongside.feeds.spreadsheet.extent import MOST_CELLS, check_extent
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, as_json, guide, workbook

# How a trace may be written and still be read by a person: wide, with marks between, in other figures.
TRACES = ("zebedee", "quince", "örjan", "7700900461", "1134960461", "5555550123")


def traces_in(found: object) -> list[str]:
    written = unicodedata.normalize("NFKC", msgspec.json.encode(found).decode()).casefold()
    figures = "".join(letter for letter in written if letter.isdigit())
    return [trace for trace in TRACES if trace in (figures if trace.isdigit() else written)]


# A field that nothing looks through.
UNREAD_FIELDS: list[dict[str, Any]] = [
    {"country": "Ring Zebedee on 07700 900461"},
    {"formatted_address": "1 High St, Leeds LS1 1AA, Zebedee Quince", "country": "", "address": "", "city": "", "postal_code": ""},
    {"types": ["O", "Zebedee Quince"]},
    {"slug": "ring-zebedee-07700-900461"},
    {"Ring Zebedee on 07700 900461": "yes"},
]  # fmt: skip
NAMES: list[dict[str, Any]] = [
    {"name": "Monday Night – ask for Zebedee Quince"},
    {"name": "Contact Zebedee Quince"},
    {"name": "Secretary Zebedee Q."},
    {"name": "Lanterns, zebedee(at)example.org"},
]
# A number, or what stands for an @, in other letters, with other marks, or cut in two.
DISGUISES: list[dict[str, Any]] = [
    {"location": "Hall (0113) 496 0461"},
    {"location": "Hall +1 (555) 555-0123"},
    {"notes": "０７７００ ９００４６１"},
    {"notes": "07700·900·461"},
    {"notes": "07700‒900461"},
    {"notes": "07700_900_461"},
    {"notes": "zebedee＠example.org"},
]
TAKEN_APART: list[dict[str, Any]] = [{"notes": "zebedee @ example . org"}]
LINKS_TO_A_PERSON: list[dict[str, Any]] = [
    {"conference_url": "https://wa.me/447700900461"},
    {"conference_url": "https://signal.me/#p/+447700900461"},
    {"conference_url": "https://m.me/zebedee.quince"},
    {"conference_url": "https://meet.google.com/abc-defg-hij?authuser=zebedee@example.org"},
    {"url": "https://list.example/m?contact=zebedee@example.org"},
    {"notes": "See https://www.facebook.com/zebedee.quince for news."},
    {"conference_phone": "+44 7700 900461"},  # a mobile telephone is somebody's own
    {"entity_email": "support.zebedee@example.org"},
]
SENTENCES: list[dict[str, Any]] = [
    {"notes": sentence}
    for sentence in (
        "RING ZEBEDEE ON THE DAY",
        "Come along. ring zebedee first.",
        "Ring Örjan on the night.",
        "Any problems see Zebedee.",
        "Enquiries: Zebedee Quince",
        "Hosted by Zebedee Q.",
        "Run by Zebedee and friends.",
        "DM Zebedee for details.",
        "Facebook: Zebedee Quince",
        "Password from Zebedee",
        "Zebedee Quince has the key.",
    )
]
# Nothing shows such a column: to keep only those that are known would keep no people in those that are not.
HELD_COLUMNS: list[dict[str, Any]] = [
    {column: "Zebedee Quince"}
    for column in (
        "Convenor", "Key holder", "Updated By", "Submitted by", "created_user", "Forename", "username", "Greeter",
        "Tea maker", "Volunteer", "Rep", "Run by", "Who to ask", "Viber", "Snapchat",
    )
]  # fmt: skip
COLUMNS: list[dict[str, Any]] = [{column: "Zebedee Quince"} for column in ("full_name", "Speaker")]


def test_a_contact_is_dropped_in_whatever_letters_it_is_written() -> None:
    assert [row for row in DISGUISES if traces_in(guide(row).entries)] == []


def test_a_column_of_people_is_not_kept() -> None:
    assert [row for row in HELD_COLUMNS if traces_in(guide(row).entries)] == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(UNREAD_FIELDS, id="in a field that is read for something else"),
        pytest.param(TAKEN_APART, id="in pieces"),
        pytest.param(LINKS_TO_A_PERSON, id="behind a link"),
        pytest.param(COLUMNS, id="in a column of people"),
        pytest.param(NAMES, id="in the name of a meeting"),
        pytest.param(SENTENCES, id="in a sentence"),
    ],
)
def test_a_contact_is_dropped_wherever_it_hides(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if traces_in(guide(row).entries)] == []


def test_no_contact_is_repeated_in_what_is_said_to_be_wrong() -> None:
    fields = ("day", "time", "duration", "postal_code", "status", "timezone", "updated", "programme")
    contact = "ring Zebedee 07700 900461"

    said = {field: guide({field: f"{GUIDE_ROW.get(field, '')} {contact}"}).problems for field in fields}

    assert [field for field, problems in said.items() if traces_in(problems)] == []


def seconds_for(content: bytes) -> float:
    begun = time.process_time()
    with suppress(Unreadable):
        read(content, source=HERE)
    return time.process_time() - begun


def test_comments_before_a_page_are_read_once() -> None:
    assert seconds_for(b"<!---->" * 4000 + b"x") < 2


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            ("Name,Day,Time," + ",".join(f"c{n}" for n in range(4000)) + "\nA,Mon,19:00\n").encode(),
            id="columns",
        ),
        pytest.param(as_json([GUIDE_ROW | {"slug": "one"}] * 2000), id="rows of one id"),
        pytest.param(as_json([GUIDE_ROW | {"types": list(map(str, range(50_000)))}]), id="types"),
        pytest.param(b"[" + b"{}," * 200_000 + b"{}]", id="rows that hold nothing"),
        pytest.param(as_json([GUIDE_ROW | {"day": list(map(str, range(9, 20_000)))}]), id="days"),
        pytest.param(
            as_json([GUIDE_ROW | {"day": ",".join(map(str, range(9, 20_000)))}]), id="days in words"
        ),
        pytest.param(as_json([GUIDE_ROW | {f"c{n}": "x" for n in range(100_000)}]), id="fields"),
        pytest.param(
            as_json([GUIDE_ROW | {f"c{n} secretary": "x" for n in range(20_000)}]), id="fields of people"
        ),
        pytest.param(as_json({f"k{n}": "x" for n in range(200_000)}), id="keys of no list"),
        pytest.param(b"Name;Day;Time\n" + b";" * 200_000, id="cells that hold nothing"),
    ],
)
def test_costs_no_more_than_a_list_of_its_size(content: bytes) -> None:
    assert seconds_for(content) < 1


def test_measures_a_sheet_wherever_it_lies_in_its_workbook() -> None:
    """The one that is not measured is laid out whole: 1.5 KB ask for 500 GB, and the process is ended."""
    far = workbook(sheet_xml='<row r="1"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    elsewhere = far.replace(b"worksheets/sheet1.xml", b"worksheets/other1.xml").replace(
        b"xl/worksheets/", b"xl/work--eets/"
    )

    assert MOST_CELLS < 16_384 * 1_048_576
    with pytest.raises(Unreadable):
        check_extent(elsewhere)
