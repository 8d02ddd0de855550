"""Lists made to do harm: what each of them gets is a sentence, and never more of the machine than a list may take."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.feeds.entries import ProblemCode, Unreadable, UnreadableCode
from alongside.feeds.formats import FORMATS, read
from alongside.feeds.reading.document import MOST_COMMAS, MOST_STRUCTURES
from alongside.feeds.spreadsheet import extent, table
from alongside.feeds.spreadsheet.workbook import MOST_SHEETS
from alongside.feeds.tests import bmlt_server
from alongside.feeds.tests.lists import (
    GUIDE_ROW,
    HERE,
    MAIN,
    UK_ROW,
    as_csv,
    as_json,
    codes,
    guide,
    only,
    uk,
    workbook,
)
from alongside.feeds.tests.samples import SAMPLES, SMART_ROW
from alongside.feeds.tests.test_read_properties import read_or_refuse

SHEET = [["Name", "Day", "Time", "Notes"], ["Fire Pit", "Friday", "18:00", "Bring a coat."]]
MEGABYTES = 1024 * 1024


def refusal(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(content, source=HERE)
    assert str(caught.value).endswith(".")
    return caught.value


def with_part(book: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Change one part of a workbook, or put it in."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {part: old.read(part).decode() for part in old.namelist()}
        for part, xml in (parts | {name: change(parts.get(name, ""))}).items():
            new.writestr(part, xml)
    return out.getvalue()


class TestAListCutShort:
    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    @pytest.mark.parametrize(
        "sample", [as_json([GUIDE_ROW]), gzip.compress(as_json([GUIDE_ROW]), mtime=0), workbook(SHEET)]
    )
    def test_is_refused_and_asked_for_again(self, sample: bytes, share: float) -> None:
        error = refusal(sample[: int(len(sample) * share)])
        assert error.code in (UnreadableCode.BROKEN_JSON, UnreadableCode.BROKEN_ARCHIVE)
        assert "Fetch it again" in str(error)

    def test_of_csv_keeps_every_whole_row(self) -> None:
        content = as_csv([UK_ROW | {"Guid": str(number), "Title": f"Group {number}"} for number in range(9)])
        found = read(content[:-150], source=HERE)
        assert [entry.key for entry in found.entries][:8] == list("01234567")


class TestAWebPageInsteadOfAList:
    @pytest.mark.parametrize(
        "page",
        [
            b"<!DOCTYPE html><title>Just a moment...</title>",
            b"\xef\xbb\xbf\r\n<html lang=en>",
            "<!doctype html><p>Anmeldung nötig".encode("utf-16"),
            gzip.compress(b"<html><body>503</body></html>", mtime=0),
            b"<?xml version='1.0'?><rss></rss>",
        ],
    )
    def test_is_said_to_be_one(self, page: bytes) -> None:
        error = refusal(page)
        assert error.code == UnreadableCode.WEB_PAGE
        assert "This is a web page, not a list" in str(error)


class TestMoreThanAListHolds:
    def test_json_of_more_things_than_any_list_has_is_refused_before_it_is_taken_apart(self) -> None:
        for content in (b"[" + b"{}," * MOST_STRUCTURES + b"{}]", b"[" + b"1," * (MOST_COMMAS + 1) + b"1]"):
            assert refusal(content).code == UnreadableCode.TOO_LARGE

    def test_json_that_is_nested_without_end_is_said_to_be(self) -> None:
        for start in (b"[", b'{"a":', b'[{"name":', b'{"meetings":['):
            assert "nested too deeply" in str(refusal(start * 300_000))

    def test_an_object_of_a_hundred_thousand_keys_is_no_list(self) -> None:
        keys = as_json({f"k{number}": "x" for number in range(100_000)})
        assert refusal(keys).code == UnreadableCode.NO_MEETINGS

    def test_a_meeting_of_a_hundred_thousand_fields_keeps_the_first_and_says_so(self) -> None:
        found = guide({f"c{number:06}": "x" for number in range(100_000)})
        assert only(found).name == GUIDE_ROW["name"]
        assert len(only(found).extra) == 500
        assert codes(found) == [ProblemCode.TOO_LONG]

    def test_a_field_that_is_wrong_in_a_thousand_ways_is_named_twenty_times(self) -> None:
        found = guide({"day": ["Monday", *map(str, range(9, 1009))]})
        assert only(found).rule.days == (1,)
        assert codes(found) == [ProblemCode.BAD_DAY] * 20

    def test_a_sheet_of_more_cells_than_any_list_has_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(table, "MOST_CELLS", 1000)
        assert refusal(b"Name,Day,Time\n" + b"A,Mon,19:00\n" * 400).code == UnreadableCode.TOO_LARGE

    def test_open_quotes_on_every_line_cost_no_more_than_the_lines(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(table, "LEAST_READING", 1000)
        found = read(b"Name,Day,Time\n" + b'"A,Mon\n' * 2000 + b"B,Tue,19:00\n", source=HERE)
        assert only(found).name == "B"
        assert found.read_rows == 2001

    @pytest.mark.parametrize(
        "content",
        [
            as_json([GUIDE_ROW | {"notes": "x " * 5 * MEGABYTES}, GUIDE_ROW | {"slug": "2"}]),
            as_csv([UK_ROW | {"Note": "x " * 5 * MEGABYTES}, UK_ROW | {"Guid": "2"}]),
            workbook([*SHEET, ["Lamplighters", "Mon", "19:00", "x " * 5 * MEGABYTES]]),
        ],
        ids=["json", "csv", "xlsx"],
    )
    def test_ten_megabytes_in_one_cell_are_cut_off_and_cost_no_row(self, content: bytes) -> None:
        found = read(content, source=HERE)
        assert len(found.entries) == 2
        assert max(len(entry.notes) for entry in found.entries) <= 4000
        assert ProblemCode.TOO_LONG in codes(found)


class TestAWorkbookThatWouldEndTheProcess:
    """What is not seen before it is laid out ends the process, and this run of the tests with it."""

    @pytest.mark.parametrize(
        "rows",
        [
            '<row r="1"><c r="XFD0000001048576"><v>1</v></c></row>',
            '<row x=">" r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
            '<row r="1048576"><!--<row>--><c r="XFC1"><v>1</v></c><c><v>1</v></c></row>',
            '<x:row xmlns:x="y" r="1048576"><x:c r="XFD1"><x:v>1</x:v></x:c></x:row>',
            '<row r="1048576">' + "<c/>" * 16_000 + "</row>",
            "<row/>" * 900 + "<row>" + "<c/>" * 16_000 + "</row>",
        ],
    )
    def test_by_cells_far_apart_is_refused_however_it_says_where_they_are(self, rows: str) -> None:
        assert "too many cells" in str(refusal(workbook(sheet_xml=rows)))

    def test_by_pointing_a_thousand_times_at_one_long_text_is_refused(self) -> None:
        cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2001))
        text = f'<sst xmlns="{MAIN}"><si><t>{"x" * 100_000}</t></si></sst>'
        bomb = with_part(workbook(sheet_xml=cells), "xl/sharedStrings.xml", lambda _: text)
        assert len(bomb) < 20_000
        assert "long texts" in str(refusal(bomb))

    def test_by_naming_one_sheet_a_thousand_times_is_refused(self) -> None:
        more = "".join(f'<sheet name="T{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 1001))
        many = with_part(
            workbook(SHEET), "xl/workbook.xml", lambda xml: xml.replace("</sheets>", more + "</sheets>")
        )
        assert f"more than {MOST_SHEETS} sheets" in str(refusal(many))

    def test_by_large_sheets_one_after_another_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("alongside.feeds.spreadsheet.workbook.MOST_CELLS", 20)
        assert "too many cells" in str(refusal(workbook([["x"] * 9], [["x"] * 9], [["x"] * 9])))

    @pytest.mark.parametrize(
        "part",
        ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"],
    )
    @pytest.mark.parametrize(
        "definition",
        [
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
        ],
    )
    def test_by_words_of_its_own_is_refused(self, part: str, definition: str) -> None:
        def defined(xml: str) -> str:
            end = xml.index("?>") + 2 if xml.startswith("<?xml") else 0
            return xml[:end] + definition + xml[end:]

        assert "defines words of its own" in str(refusal(with_part(workbook(SHEET), part, defined)))

    def test_but_a_plain_one_is_read_also_with_a_control_character_in_it(self) -> None:
        found = read(
            with_part(
                workbook(SHEET), "xl/worksheets/sheet1.xml", lambda xml: xml.replace("coat", "co\x0bat")
            ),
            source=HERE,
        )
        assert only(found).name == "Fire Pit"

    def test_what_is_counted_is_what_the_reader_lays_out(self) -> None:
        assert extent.MOST_CELLS * 8 < 100 * MEGABYTES


class TestAFormula:
    @pytest.mark.parametrize(
        "text",
        ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@ 1+1", '=HYPERLINK("https://evil.example")', "\t=1+1"],
    )
    def test_at_the_start_of_a_cell_is_text(self, text: str) -> None:
        for found in (
            guide({"name": text}),
            uk({"Title": text}),
            read(workbook([SHEET[0], [text, "Mon", "19:00", ""]]), source=HERE),
        ):
            assert only(found).name == text.strip()

    def test_in_a_workbook_counts_as_what_was_last_worked_out(self) -> None:
        cells = [
            '<c r="A2" t="str"><f>WEBSERVICE("https://evil.example")</f><v>Fire Pit</v></c>',
            '<c r="B2" t="str"><f>TEXT(1,"dddd")</f><v>Friday</v></c>',
            '<c r="C2"><f>1/2+1/4</f><v>0.75</v></c>',
            '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        ]
        head = "".join(
            f'<c r="{"ABCD"[n]}1" t="inlineStr"><is><t>{name}</t></is></c>' for n, name in enumerate(SHEET[0])
        )
        entry = only(
            read(workbook(sheet_xml=f'<row r="1">{head}</row><row r="2">{"".join(cells)}</row>'), source=HERE)
        )
        assert (entry.name, entry.rule.days, str(entry.rule.starts), entry.notes) == (
            "Fire Pit",
            (5,),
            "18:00:00",
            "",
        )

    def test_that_nobody_has_worked_out_says_nothing(self) -> None:
        row = '<row r="1"><c r="A1"><f>1+1</f></c></row>'
        assert refusal(workbook(sheet_xml=row)).code == UnreadableCode.NO_HEADERS


class TestMarkupInWords:
    @pytest.mark.parametrize(
        "markup",
        [
            "<script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<img src=x onerror=alert(1)>",
            "<a href='javascript:alert(1)'></a>",
            "<iframe src=//evil.example></iframe>",
            "<style>*{display:none}</style>",
            "<svg/onload=alert(1)>",
        ],
    )
    @pytest.mark.parametrize("field", ["notes", "name", "location", "location_notes"])
    def test_is_gone_and_the_words_stay(self, field: str, markup: str) -> None:
        entry = only(guide({field: f"Bring a coat {markup}"}))
        kept = {
            "notes": entry.notes,
            "name": entry.name,
            "location": entry.venue,
            "location_notes": entry.access,
        }[field]
        assert kept == "Bring a coat"


class TestALinkThatLooksLikeAnother:
    @pytest.mark.parametrize(
        ("link", "code"),
        [
            ("https://evilzoom.us/j/123456789", ProblemCode.LOOKALIKE_HOST),
            ("https://zoom.us.evil.example/j/123456789", ProblemCode.LOOKALIKE_HOST),
            ("https://zoom.us@evil.example/j/123456789", ProblemCode.BAD_URL),
            ("https://zoom.us:443@evil.example/j/123456789", ProblemCode.BAD_URL),
            ("https://zoom.us\\@evil.example/j/123456789", ProblemCode.BAD_URL),
            ("https://zооm.us/j/123456789", ProblemCode.BAD_URL),  # with Cyrillic letters
            ("https://zoom。us/j/123456789", ProblemCode.BAD_URL),
            ("https://ｚｏｏｍ.us/j/123456789", ProblemCode.BAD_URL),
            ("https://evil.example／zoom.us/j/123456789", ProblemCode.BAD_URL),
            ("https://zoom.us%2eevil.example/j/123456789", ProblemCode.BAD_URL),
            ("https://zoom.us%00.evil.example/", ProblemCode.BAD_URL),
            ("https://127.0.0.1/j/123456789", ProblemCode.BAD_URL),
            ("https://2130706433/j/123456789", ProblemCode.BAD_URL),
        ],
    )
    def test_is_left_out_and_named(self, link: str, code: ProblemCode) -> None:
        found = guide({"conference_url": link})
        assert only(found).join_url == ""
        assert code in codes(found)

    def test_in_the_letters_of_the_name_server_is_never_taken_for_it(self) -> None:
        found = guide(
            {"conference_url": "https://xn--zm-emca.us/j/123456789"}
        )  # what the Cyrillic one becomes
        assert codes(found) == [ProblemCode.UNKNOWN_PROVIDER]


class TestNumbersThatAreNone:
    @pytest.mark.parametrize(
        ("latitude", "longitude", "code"),
        [
            (0, 0, ProblemCode.COORDINATES_ZERO),
            ("0.0", "-0", ProblemCode.COORDINATES_ZERO),
            (-1.547, 53.796, ProblemCode.COORDINATES_SWAPPED),
            (float("nan"), -1.547, ProblemCode.COORDINATES_NOT_NUMBERS),
            (float("inf"), float("-inf"), ProblemCode.COORDINATES_NOT_NUMBERS),
            ("1e999", "1", ProblemCode.COORDINATES_NOT_NUMBERS),
            (10**400, 1, ProblemCode.COORDINATES_NOT_NUMBERS),
            ("9" * 50, "1", ProblemCode.COORDINATES_OUT_OF_RANGE),
            ([53.796], {"lng": 1}, ProblemCode.COORDINATES_NOT_NUMBERS),
        ],
    )
    def test_are_no_place(self, latitude: object, longitude: object, code: ProblemCode) -> None:
        found = guide({"latitude": latitude, "longitude": longitude})
        assert (only(found).latitude, only(found).longitude) == (None, None)
        assert codes(found) == [code]

    def test_of_fifty_digits_are_read_as_far_as_they_matter(self) -> None:
        content = as_json([GUIDE_ROW | {"latitude": "LAT", "longitude": -1.547}]).replace(
            b'"LAT"', b"53.796" + b"0" * 50
        )
        assert only(read(content, source=HERE)).latitude == 53.796

    @pytest.mark.parametrize("time", ["25:00", "24:00", "24:00:00", "19:60", "-1", -1, 1e999, "٢٥:٠٠"])
    def test_are_no_time(self, time: object) -> None:
        assert codes(guide({"time": time}, {})) == [ProblemCode.BAD_TIME, ProblemCode.REFUSED_NO_TIME]

    @pytest.mark.parametrize("day", [9, -1, "9", 7, 1e999, 2.5, "²"])
    def test_are_no_day(self, day: object) -> None:
        assert codes(guide({"day": day}, {})) == [ProblemCode.BAD_DAY, ProblemCode.REFUSED_NO_DAY]


class TestLettersThatDoHarm:
    @pytest.mark.parametrize("harm", ["\x00", "\x1b", "\x08", "\u202e", "\u200b", "\ufeff"])
    def test_are_gone(self, harm: str) -> None:
        for found in (guide({"name": f"Fi{harm}re Pit"}), uk({"Title": f"Fi{harm}re Pit"})):
            assert only(found).name == "Fire Pit"

    @pytest.mark.parametrize("half", [rb"\ud83d", rb"\udfff", rb"\ud800\ud800"])
    def test_are_gone_also_as_half_a_letter(self, half: bytes) -> None:
        content = as_json([GUIDE_ROW | {"name": "Fi//re Pit"}]).replace(b"//", half)
        assert only(read(content, source=HERE)).name == "Fire Pit"


class TestWhatStandsWhereAMeetingShould:
    @pytest.mark.parametrize("rows", [[1, 2, 3], [[1], [2]], ["a", "b"], [None, True], [{}]])
    def test_is_named_row_by_row_beside_a_meeting(self, rows: list[Any]) -> None:
        found = read(as_json([GUIDE_ROW, *rows]), source=HERE)
        assert only(found).name == GUIDE_ROW["name"]
        assert [(one.row, one.code) for one in found.problems] == [
            (row, ProblemCode.REFUSED_NOT_A_ROW) for row in range(2, len(rows) + 2)
        ]

    @pytest.mark.parametrize("rows", [[1, 2, 3], [[1], [2]], ["a", "b"], [None, True], [{}]])
    def test_alone_is_no_list(self, rows: list[Any]) -> None:
        assert refusal(as_json(rows)).code == UnreadableCode.NO_MEETINGS

    @pytest.mark.parametrize(
        "row", [SMART_ROW | {"address": "\ud800, ???"}, bmlt_server.meeting(root_server_uri="https://[::1/")]
    )
    def test_spoils_no_field_beside_it(self, row: dict[str, Any]) -> None:
        assert len(read(json.dumps([row]).encode(), source=HERE).entries) == 1

    def test_a_key_that_stands_twice_has_its_last_value(self) -> None:
        twice = as_json([GUIDE_ROW]).replace(b'{"name"', b'{"name": "Another", "name"')
        assert only(read(twice, source=HERE)).name == GUIDE_ROW["name"]


# What a list takes up at its largest, with the interpreter and Django: 100 MB as it arrived, and once more where parts are joined.
MOST_MEMORY = 400 * MEGABYTES
MEASURED = """
import re, runpy, sys
sys.argv = {arguments!r}
{code}
peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) * 1024
print(said, peak, sep="\\n")
"""
FROM_DISK = """
from pathlib import Path
from alongside.feeds.content import content_of
from alongside.feeds.entries import Source, Unreadable
from alongside.feeds.formats import read
try:
    said = read(content_of(sys.argv[1]), source=Source(name="ludby"))
except Unreadable as error:
    said = error
"""


def peak_of(code: str, *arguments: str) -> tuple[str, int]:
    """Run code in a process of its own; return what it said, and the most memory that it took."""
    if not Path("/proc/self/status").exists():
        pytest.skip("this machine does not say how much memory a process took")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED.format(code=code, arguments=["-", *arguments])],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    said, peak = done.stdout.splitlines()
    return said, int(peak)


class TestAFileOfFiveHundredMegabytes:
    def put(self, path: Path, start: bytes) -> Path:
        with path.open("wb") as file:
            file.write(start)
            file.truncate(500 * MEGABYTES)
        return path

    @pytest.mark.parametrize("start", [b"Name,Day,Time\n", b"PK\x03\x04"])
    def test_is_refused_without_being_read_whole(self, tmp_path: Path, start: bytes) -> None:
        said, peak = peak_of(FROM_DISK, str(self.put(tmp_path / "list", start)))
        assert "larger than 100 MB" in said
        assert peak < MOST_MEMORY

    def test_in_a_small_archive_is_refused_without_being_unpacked_whole(self, tmp_path: Path) -> None:
        (tmp_path / "list").write_bytes(gzip.compress(gzip.compress(bytes(10 * MEGABYTES)) * 50))
        assert (tmp_path / "list").stat().st_size < 20_000
        said, peak = peak_of(FROM_DISK, str(tmp_path / "list"))
        assert "larger than 100 MB" in said
        assert peak < MOST_MEMORY

    def test_in_a_workbook_is_refused_without_being_unpacked_whole(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "list.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            with archive.open("xl/worksheets/sheet1.xml", "w") as part:
                for _ in range(500):
                    part.write(b" " * MEGABYTES)
        said, peak = peak_of(FROM_DISK, str(tmp_path / "list.xlsx"))
        assert "larger than 100 MB" in said
        assert peak < MOST_MEMORY


TOKENS = [
    b'"', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"[", b"{", b"}", b",", b";", b"\n", b"null", b"1e999", b"NaN", b"9" * 50, b"\\ud800",
    b"<c/>", b' t="s"', b"25:00", b"<script>", b"PK\x03\x04", b"\x1f\x8b", b"\xe2\x80\xae", b"=cmd|", b"2026-02-30",
    b"9999-12-31T23:59:59-23:59",
]  # fmt: skip


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """Put in, take out, double and change a few bytes."""
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 2, 4, 12))):
        start = chance.randrange(len(spoilt) + 1)
        end = min(len(spoilt), start + chance.choice((0, 1, 5, 40)))
        spoilt[start:end] = chance.choice(
            (b"", spoilt[start:end] * 2, chance.choice(TOKENS), chance.randbytes(2))
        )
    return bytes(spoilt)


def spoilt_within(book: bytes, chance: random.Random) -> bytes:
    """Spoil one part of a workbook, and pack it again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice(old.namelist())
        for part in old.namelist():
            new.writestr(part, spoilt(old.read(part), chance) if part == chosen else old.read(part))
    return out.getvalue()


@settings(max_examples=60)
@given(
    st.sampled_from([sample for samples in SAMPLES.values() for sample in samples]),
    st.randoms(use_true_random=False),
    st.sampled_from(["auto", *FORMATS]),
)
def test_a_list_of_any_format_that_was_spoilt_is_read_or_refused(
    content: bytes, chance: random.Random, format: str
) -> None:
    read_or_refuse(spoilt(content, chance), format)
    read_or_refuse(spoilt(gzip.compress(content), chance), format)
    if content.startswith(b"PK"):
        read_or_refuse(spoilt_within(content, chance), format)
