"""Made-up lists in the shapes of the outside world, for tests."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from alongside.directory.entry import EntryContent
from alongside.feeds.entries import Entries, ProblemCode, Source
from alongside.feeds.formats import read

HERE = Source(name="ludby", programme="AA", zone="Europe/London", country="GB")

UK_ROW = {
    "Guid": "0c9a3b52-1111-5000-8000-000000000001", "Title": "Ludby Lamplighters", "Time": "19:30",
    "Duration": "1hr 30mins", "Postcode": "LS1 4DY", "Latitude": "53.7960", "Longitude": "-1.5470",
    "Venue": "St Crispin's Hall", "Address": "12 Kettle Lane,Ludby", "What3Words": "made.up.words", "Day": "Tuesday",
    "Hearing": "False", "Wheelchair": "False", "Chit": "False", "Open": "False", "OpenFormat": "", "Format": "",
    "Note": "", "Code": "12345", "Region": "Ludshire", "RegionArea": "North East", "RegionAreaOrder": "4",
    "RegionIdentifier": "18", "RegionIdentifierType": "Intergroup", "Country": "England",
    "MeetingType": "Alcoholics Anonymous", "MeetingTypeNamespace": "AA", "ScrapedDetails": "True",
}  # fmt: skip

GUIDE_ROW: dict[str, Any] = {
    "name": "Ludby Lamplighters", "slug": "ludby-lamplighters", "day": 2, "time": "19:30", "end_time": "21:00",
    "location": "St Crispin's Hall", "address": "12 Kettle Lane", "city": "Ludby", "postal_code": "LS1 4DY",
    "country": "GB", "types": ["O"],
}  # fmt: skip


def as_csv(rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def as_json(rows: Any) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def uk(*changes: dict[str, str], source: Source = HERE) -> Entries:
    """Read a list of the United Kingdom, one row for each set of changes."""
    rows = [UK_ROW | {"Guid": f"guid-{number}"} | change for number, change in enumerate(changes, start=1)]
    return read(as_csv(rows), source=source)


def guide(*changes: dict[str, Any], source: Source = HERE) -> Entries:
    """Read a Meeting Guide feed, one meeting for each set of changes; None takes a field out."""
    rows = [GUIDE_ROW | {"slug": f"slug-{number}"} | change for number, change in enumerate(changes, start=1)]
    return read(
        as_json([{key: value for key, value in row.items() if value is not None} for row in rows]),
        source=source,
    )


def only(entries: Entries) -> EntryContent:
    (entry,) = entries.entries
    return entry


def codes(entries: Entries) -> list[ProblemCode]:
    return [problem.code for problem in entries.problems]


CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*sheets: Iterable[Sequence[str | float]], sheet_xml: str = "") -> bytes:
    """Write a workbook by hand; ``sheet_xml`` stands for the rows of its one sheet."""
    bodies = [sheet_xml] if sheet_xml else ["".join(map(_row, enumerate(rows, 1))) for rows in sheets]
    numbers = range(1, len(bodies) + 1)
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'
        )
        for number, body in enumerate(bodies, 1):
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>',
            )
    return out.getvalue()


def _row(numbered: tuple[int, Sequence[str | float]]) -> str:
    number, cells = numbered
    placed = (_cell(f"{_column(index)}{number}", cell) for index, cell in enumerate(cells))
    return f'<row r="{number}">{"".join(placed)}</row>'


def _column(index: int) -> str:
    return (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'
