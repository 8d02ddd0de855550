"""Bytes as they arrive: compressed, in any encoding, damaged, or no list at all."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from alongside.feeds.entries import ProblemCode, Unreadable, UnreadableCode
from alongside.feeds.formats import FORMATS, read
from alongside.feeds.reading import document
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, UK_ROW, as_csv, as_json, codes, only, workbook

CSV = as_csv([UK_ROW | {"Title": "Café Lumière"}])
JSON = as_json([GUIDE_ROW | {"name": "Café Lumière"}])
SHEET = [list(UK_ROW), list(UK_ROW.values())]


def refusal(content: bytes, format: str = "auto") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(content, source=HERE, format=format)
    return caught.value


class TestAListIsRecognisedByWhatItHolds:
    @pytest.mark.parametrize(
        ("content", "format"),
        [
            (CSV, "spreadsheet"),
            (as_csv([UK_ROW], ";"), "spreadsheet"),
            (as_csv([UK_ROW], "\t"), "spreadsheet"),
            (workbook(SHEET), "spreadsheet"),
            (JSON, "meeting_guide"),
            (b'{"meetings": ' + JSON + b"}", "meeting_guide"),
            (b'{"3": ' + as_json(GUIDE_ROW) + b"}", "meeting_guide"),
        ],
    )
    def test_a_format_is_told_from_the_content(self, content: bytes, format: str) -> None:
        found = read(content, source=HERE)
        assert found.format == format
        assert len(found.entries) == 1

    def test_every_format_that_is_offered_can_be_asked_for_by_name(self) -> None:
        assert set(FORMATS) == {
            "airtable",
            "bmlt",
            "hsds_uk",
            "meeting_guide",
            "smart",
            "spreadsheet",
            "ukna",
        }
        assert read(CSV, source=HERE, format="spreadsheet") == read(CSV, source=HERE)

    def test_a_format_that_does_not_exist_is_named_back(self) -> None:
        error = refusal(CSV, "bmlt2")
        assert error.code == UnreadableCode.OTHER_FORMAT
        assert "“bmlt2”" in str(error)

    def test_a_list_asked_for_in_another_format_is_refused(self) -> None:
        assert refusal(CSV, "meeting_guide").code == UnreadableCode.NO_MEETINGS
        assert refusal(JSON, "spreadsheet").code == UnreadableCode.NO_HEADERS


class TestLettersAreReadRightly:
    @pytest.mark.parametrize(
        "content",
        [
            CSV,
            b"\xef\xbb\xbf" + CSV,
            CSV.decode().encode("utf-16"),
            CSV.decode().encode("utf-16-le"),
            CSV.decode().encode("utf-16-be"),
            CSV.decode().encode("utf-32"),
            CSV.decode().encode("cp1252"),
            gzip.compress(CSV),
            gzip.compress(gzip.compress(CSV)),
            gzip.compress(CSV[:50]) + gzip.compress(CSV[50:]),
            b"\xef\xbb\xbf" + JSON,
            JSON.decode().encode("utf-16"),
            JSON.decode().encode("cp1252"),
        ],
    )
    def test_whatever_the_encoding(self, content: bytes) -> None:
        assert only(read(content, source=HERE)).name == "Café Lumière"

    def test_a_list_glued_from_two_encodings_is_read_and_said_to_be_so(self) -> None:
        glued = CSV + as_csv([UK_ROW | {"Guid": "2", "Title": "Crème"}]).split(b"\r\n")[1].decode().encode(
            "cp1252"
        )
        found = read(glued, source=HERE)
        assert [entry.name for entry in found.entries] == ["Café Lumière", "Crème"]
        assert codes(found) == [ProblemCode.MIXED_ENCODING]
        assert found.problems[0].row == 0

    def test_utf_8_is_not_said_to_be_mixed(self) -> None:
        assert codes(read(CSV, source=HERE)) == []


class TestWhatIsNoListIsRefusedWithASentence:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", UnreadableCode.EMPTY),
            (b" \n\t ", UnreadableCode.EMPTY),
            (b"\xef\xbb\xbf", UnreadableCode.EMPTY),
            (b"\x00" * 500, UnreadableCode.EMPTY),
            (b"<!DOCTYPE html><html><body>Just a moment...", UnreadableCode.WEB_PAGE),
            (b"  <!-- cached --><HTML>", UnreadableCode.WEB_PAGE),
            (b"%PDF-1.7\x01\x02\x03\x04\x05\x06", UnreadableCode.NOT_TEXT),
            (bytes(range(1, 32)) * 40, UnreadableCode.NOT_TEXT),
            (JSON[:-20], UnreadableCode.BROKEN_JSON),
            (JSON + b" trailing words", UnreadableCode.BROKEN_JSON),
            (b"[" * 100_000, UnreadableCode.BROKEN_JSON),
            (b'{"a":' * 100_000, UnreadableCode.BROKEN_JSON),
            (b"[" + b"1" * 5000 + b"]", UnreadableCode.BROKEN_JSON),
            (b'{"success": false, "data": "unauthorised"}', UnreadableCode.NO_MEETINGS),
            (b'{"records": [{"fields": {}}]}', UnreadableCode.NO_MEETINGS),
            (b"Colour,Size\nred,4\n", UnreadableCode.NO_HEADERS),
            (b"Name,Country,Latitude\nLudshire,England,53\n", UnreadableCode.NO_HEADERS),
            (gzip.compress(CSV)[:-20], UnreadableCode.BROKEN_ARCHIVE),
            (b"\x1f\x8b" + b"rubbish" * 9, UnreadableCode.BROKEN_ARCHIVE),
            (b"PK\x03\x04 rubbish", UnreadableCode.BROKEN_ARCHIVE),
            (workbook(SHEET)[:-40], UnreadableCode.BROKEN_ARCHIVE),
            (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, UnreadableCode.OLD_OR_LOCKED_WORKBOOK),
            (workbook([["Colour", "Size"], ["red", "4"]]), UnreadableCode.NO_HEADERS),
            (workbook(sheet_xml="<row><broken"), UnreadableCode.BROKEN_ARCHIVE),
        ],
    )
    def test_it_says_what_to_do(self, content: bytes, code: UnreadableCode) -> None:
        error = refusal(content)
        assert error.code == code
        assert str(error).endswith(".")
        assert len(str(error)) > 30

    def test_an_archive_of_other_things_is_no_workbook(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("list.csv", CSV)
        assert refusal(out.getvalue()).code == UnreadableCode.OTHER_FORMAT

    def test_an_empty_array_is_a_list_of_nothing(self) -> None:
        assert read(b"[]", source=HERE).entries == ()

    def test_json_that_php_wrote_loosely_is_read(self) -> None:
        loose = JSON.replace(b"12 Kettle Lane", b"12\tKettle\nLane").replace(b'"types"', b'"x": NaN, "types"')
        assert only(read(loose, source=HERE)).address == "12 Kettle Lane"

    def test_half_a_surrogate_pair_does_no_harm(self) -> None:
        entry = only(read(JSON.replace(b"Lumi", rb"Lumi\ud83d"), source=HERE))
        assert entry.name == "Café Lumière"


class TestSizeIsLimited:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(document, "LARGEST", 50_000)

    def test_a_large_file_is_refused_before_it_is_read(self) -> None:
        assert refusal(b"Name,Day,Time\n" + b"x" * 60_000).code == UnreadableCode.TOO_LARGE

    def test_a_small_file_that_unpacks_to_a_large_one_is_refused(self) -> None:
        assert refusal(gzip.compress(b"x" * 5_000_000)).code == UnreadableCode.TOO_LARGE

    def test_a_small_file_within_a_small_file_is_too(self) -> None:
        assert refusal(gzip.compress(gzip.compress(b"x" * 5_000_000))).code == UnreadableCode.TOO_LARGE

    def test_a_zip_bomb_named_xlsx_is_refused(self) -> None:
        assert refusal(workbook(sheet_xml=f"<row>{' ' * 5_000_000}</row>")).code == UnreadableCode.TOO_LARGE

    def test_a_zip_that_lies_about_its_sizes_is_refused(self) -> None:
        bomb = workbook(sheet_xml=f"<row>{' ' * 5_000_000}</row>")
        real = zipfile.ZipFile(io.BytesIO(bomb)).getinfo("xl/worksheets/sheet1.xml").file_size
        lying = bomb.replace(real.to_bytes(4, "little"), (100).to_bytes(4, "little"))
        assert lying != bomb
        assert refusal(lying).code in (UnreadableCode.TOO_LARGE, UnreadableCode.BROKEN_ARCHIVE)


class TestAWorkbookCannotEndTheProcess:
    def test_a_lone_cell_in_the_last_corner_is_refused(self) -> None:
        # Laid out whole, this sheet would take 500 GB.
        far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        assert refusal(workbook(sheet_xml=far)).code == UnreadableCode.TOO_LARGE

    def test_a_row_far_down_is_refused_in_a_wide_sheet(self) -> None:
        far = '<row r="1"><c r="ZZ1"><v>1</v></c></row><row r=\'1048576\'><c><v>1</v></c></row>'
        assert refusal(workbook(sheet_xml=far)).code == UnreadableCode.TOO_LARGE


def test_a_source_with_a_zone_that_does_not_exist_is_refused() -> None:
    from msgspec.structs import replace

    with pytest.raises(Unreadable) as caught:
        read(JSON, source=replace(HERE, zone="Europe/Ludby"))
    assert caught.value.code == UnreadableCode.UNKNOWN_ZONE
