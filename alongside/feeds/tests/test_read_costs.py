"""A list costs no more to read than one of its size, whatever whoever wrote it meant it to cost."""

from __future__ import annotations

from contextlib import suppress

import pytest

from alongside.feeds.entries import Unreadable
from alongside.feeds.formats import read
from alongside.feeds.spreadsheet.extent import MOST_CELLS, check_extent
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, as_json, workbook
from tests.costs import seconds

MOST_TIMES = 5  # what an ordinary list of the same size costs; the dearest of these costs twice that


def seconds_for(content: bytes) -> float:
    def reading() -> None:
        with suppress(Unreadable):
            read(content, source=HERE)

    return seconds(reading)


def ordinary(size: int) -> bytes:
    """Return a list of ordinary meetings that is as long, in bytes."""
    count = -(-size // len(as_json([GUIDE_ROW])))
    return as_json([GUIDE_ROW | {"slug": f"group-{number}"} for number in range(count)])


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
        pytest.param(as_json({f"k{n}": "x" for n in range(50_000)}), id="keys of no list"),
        pytest.param(as_json([GUIDE_ROW | {"name": "ring Zebedee, " * 900}]), id="people in a name"),
        pytest.param(
            as_json([GUIDE_ROW | {"notes": "7\n" * 6000 + "ring Zebedee " * 900}]), id="people in a note"
        ),
        *(
            pytest.param(as_json([GUIDE_ROW | {"notes": (said * 12_000)[:12_000]}]), id=f"a note of {said!r}")
            for said in (
                "a-",
                "a.",
                "dot ",
                "by ",
                "opened by the ",
                "Graham and ",
                "0 then ",
                "a b c ",
                "x/@",
                "sam at the x.",
                "ring ... ",
            )
        ),
        pytest.param(b"Name;Day;Time\n" + b";" * 200_000, id="cells that hold nothing"),
        pytest.param(b"<!---->" * 4000 + b"x", id="comments before a page"),
    ],
)
def test_costs_no_more_than_a_list_of_its_size(content: bytes) -> None:
    assert seconds_for(content) < MOST_TIMES * seconds_for(ordinary(len(content)))


def test_measures_a_sheet_wherever_it_lies_in_its_workbook() -> None:
    """The one that is not measured is laid out whole: 1.5 KB ask for 500 GB, and the process is ended."""
    far = workbook(sheet_xml='<row r="1"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    elsewhere = far.replace(b"worksheets/sheet1.xml", b"worksheets/other1.xml").replace(
        b"xl/worksheets/", b"xl/work--eets/"
    )

    assert MOST_CELLS < 16_384 * 1_048_576
    with pytest.raises(Unreadable):
        check_extent(elsewhere)
