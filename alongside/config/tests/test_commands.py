"""The commands, as somebody types them: from a list in a file to a meeting that is found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.test import Client

from alongside.directory import queries
from alongside.directory.models import Meeting
from alongside.feeds.tests.test_import import row, sheet
from tests.commands import said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.INDEX_DIR = tmp_path / "index"


@pytest.fixture
def island_list(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_bytes(sheet(*(row(number, Notes="No dogs") for number in range(1, 11))))
    return file


class TestImportFeed:
    def test_what_it_brings_is_found_when_it_returns(self, island_list: Path) -> None:
        said("import_feed", str(island_list), "--source", "island", "--programme", "NA")

        answer = json.loads(
            said("find", "--programme", "NA", "--day", "tue", "--after", "18:00", "--open", "--json")
        )
        assert answer["total"] == 10

    def test_is_found_alike_by_command_api_and_page(self, tmp_path: Path, client: Client) -> None:
        file = tmp_path / "two-days.csv"
        file.write_bytes(sheet(*(row(number, Day=("Tuesday", "Friday")[number % 2]) for number in range(8))))
        said("import_feed", str(file), "--source", "island", "--programme", "NA")
        words = {"programme": "NA", "day": "tue", "after": "18:00", "open": "yes", "has_not": "SMOKING"}

        by_command = json.loads(
            said("find", *(f"--{word}={value}" for word, value in words.items()), "--json")
        )
        by_api = client.get("/api/v1/meetings", words).json()
        page = client.get("/find", words).content.decode()

        ids = [match["id"] for match in by_command["matches"]]
        assert ids == [match["id"] for match in by_api["matches"]]
        assert ids == list(dict.fromkeys(re.findall(r'href="/m/(\w+)"', page)))
        assert by_command.keys() == by_api.keys()
        assert (by_command["total"], by_command["counts"]) == (by_api["total"], by_api["counts"])
        assert by_api["total"] == 4

    def test_reports_as_json(self, island_list: Path) -> None:
        report = json.loads(
            said("import_feed", str(island_list), "--source", "island", "--programme", "NA", "--json")
        )

        assert {
            "format",
            "entries",
            "added",
            "changed",
            "unchanged",
            "gone",
            "held",
            "problems",
            "changes",
        } <= report.keys()
        assert (report["format"], report["entries"], report["added"]) == ("spreadsheet", 10, 10)

    def test_a_dry_run_leaves_no_trace(self, island_list: Path) -> None:
        told = said("import_feed", str(island_list), "--source", "island", "--programme", "NA", "--dry-run")

        assert "10 added" in told
        assert "nothing was changed" in told
        assert queries.get_source("island") is None

    def test_names_what_changed(self, island_list: Path) -> None:
        said("import_feed", str(island_list), "--source", "island", "--programme", "NA")
        island_list.write_bytes(sheet(row(1, Notes="Bring a cup"), *(row(number) for number in range(2, 11))))

        told = said("import_feed", str(island_list), "--source", "island", "--dry-run")

        assert "changed  Lantern meeting 1 (m1): notes" in told

    def test_a_fall_is_held_and_ends_with_a_code_of_its_own(self, island_list: Path) -> None:
        said("import_feed", str(island_list), "--source", "island", "--programme", "NA")
        island_list.write_bytes(sheet(row(1)))

        with pytest.raises(SystemExit) as ended:
            said("import_feed", str(island_list), "--source", "island")

        assert ended.value.code == 3
        assert len(queries.list_listings()) == 10

    def test_a_list_says_when_it_was_made(self, island_list: Path) -> None:
        said(
            "import_feed",
            str(island_list),
            "--source",
            "island",
            "--programme",
            "NA",
            "--made-on",
            "2023-11-19",
        )

        assert {listing.seen_at.date().isoformat() for listing in queries.list_listings()} == {"2023-11-19"}

    @pytest.mark.parametrize(
        ("content", "sentence"), [(b"", r"\."), (b"<html>Blocked</html>", r"web page"), (b"{", r"\.")]
    )
    def test_a_broken_list_is_refused_in_a_sentence(
        self, island_list: Path, content: bytes, sentence: str
    ) -> None:
        island_list.write_bytes(content)

        with pytest.raises(CommandError, match=sentence):
            said("import_feed", str(island_list), "--source", "island")

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"nosuch\.csv”"):
            said("import_feed", str(tmp_path / "nosuch.csv"), "--source", "island")


class TestUndoImport:
    def test_puts_back_what_was_and_it_is_no_longer_found(self, island_list: Path) -> None:
        told = said("import_feed", str(island_list), "--source", "island", "--programme", "NA")
        number = re.search(r"undo_import (\d+)", told)
        assert number

        said("undo_import", number[1])

        assert not Meeting.objects.exists()
        assert json.loads(said("find", "--json"))["total"] == 0

    def test_an_unknown_number_says_where_to_look(self) -> None:
        with pytest.raises(CommandError, match="`alongside imports`"):
            said("undo_import", "12345")

    def test_imports_lists_them(self, island_list: Path) -> None:
        said("import_feed", str(island_list), "--source", "island", "--programme", "NA")

        assert re.search(r"island +APPLIED +10 entries, 10 added", said("imports"))


class TestFind:
    def test_says_what_it_found_in_words(self, island_list: Path) -> None:
        said("import_feed", str(island_list), "--source", "island", "--programme", "NA")

        assert "10 meetings." in said("find", "--words", "lantern")

    def test_says_what_it_could_not_read(self, island_list: Path) -> None:
        said("import_feed", str(island_list), "--source", "island", "--programme", "NA")

        with pytest.raises(CommandError, match=r"--day: “xyz”"):
            said("find", "--day", "xyz")

    def test_before_anything_is_built_it_says_how(self) -> None:
        with pytest.raises(CommandError, match="import_feed"):
            said("find")

    def test_programmes_lists_the_codes(self) -> None:
        assert re.search(r"^SMART +SMART Recovery$", said("programmes"), re.MULTILINE)


ROWS = 7843  # as SOURCES.md counts them


@pytest.mark.shared
class TestTheNewerUKList:
    def test_goes_in_and_tonight_is_found_across_programmes(self, shared: Path, tmp_path: Path) -> None:
        packed = shared / "feeds" / "uk" / "rmf-meetings-2023-11-19.csv.gz"

        report = json.loads(
            said("import_feed", str(packed), "--source", "uk", "--made-on", "2023-11-19", "--json")
        )

        assert report["entries"] >= 0.995 * ROWS
        near = ["--near", "LS1 4DY", "--within", "15km", "--json"]
        everything = json.loads(said("find", *near))
        assert everything["total"] > 20
        assert {"AA", "NA", "CA"} <= everything["counts"]["programmes"].keys()
        some = json.loads(
            said("find", *near, "--day", "tue", "--after", "18:00", "--programme", "NA", "--open")
        )
        assert 0 < some["total"] < everything["total"]
        for match in some["matches"]:
            assert match["programme"] == "NA"
            assert match["distance_km"] <= 15
            assert match["attributes"]["OPEN"] is True


@pytest.mark.shared
class TestAListFromElsewhere:
    def test_its_own_towns_and_postcodes_are_places(self, shared: Path) -> None:
        feed = shared / "feeds" / "meeting-guide" / "aasanjose-2021-08.json"
        said("import_feed", str(feed), "--source", "far", "--programme", "AA", "--country", "US",
             "--zone", "America/Los_Angeles")  # fmt: skip

        for place in ("San Jose", "95112"):
            assert json.loads(said("find", "--near", place, "--within", "5km", "--json"))["total"] > 10
