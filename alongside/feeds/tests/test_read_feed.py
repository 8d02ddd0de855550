"""The read_feed command: what it prints, and how it ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alongside.feeds.tests.lists import GUIDE_ROW, UK_ROW, as_csv, as_json


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "list.dat"
    file.write_bytes(as_csv([UK_ROW, UK_ROW | {"Guid": "2", "Time": "25:00"}]))
    return file


def run(*words: object) -> str:
    out = io.StringIO()
    call_command("read_feed", *map(str, words), stdout=out)
    return out.getvalue()


def test_prints_what_was_read_as_json(sheet: Path) -> None:
    report = json.loads(run(sheet, "--json"))
    assert set(report) == {"format", "entries", "problems"}
    assert (report["format"], report["entries"]) == ("spreadsheet", 1)
    assert [(one["row"], one["field"], one["code"]) for one in report["problems"]] == [
        (2, "time", "BAD_TIME"),
        (2, "time", "REFUSED_NO_TIME"),
    ]
    assert all(set(one) == {"row", "field", "code", "message"} for one in report["problems"])


def test_says_in_words_what_was_read(sheet: Path) -> None:
    said = run(sheet)
    assert said.startswith("Format: spreadsheet. Rows: 2. Entries: 1.\n")
    assert "1 × BAD_TIME, first in row 2: “25:00” is not a time of day" in said


def test_takes_the_programme_for_lists_that_do_not_say(tmp_path: Path) -> None:
    file = tmp_path / "feed"
    file.write_bytes(as_json([GUIDE_ROW]))
    assert json.loads(run(file, "--json"))["problems"][0]["code"] == "NO_PROGRAMME"
    assert json.loads(run(file, "--json", "--programme", "na"))["problems"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["/nowhere/at-all"], "“/nowhere/at-all” cannot be read"),
        (["{}", "--format", "nonsense"], "There is no format “nonsense”"),
        (["{}", "--programme", "XX"], "There is no programme “XX”"),
        (["{}", "--format", "meeting_guide"], "There is no array of meetings"),
    ],
)
def test_says_in_a_sentence_why_it_cannot(sheet: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*[word.replace("{}", str(sheet)) for word in words])


def test_ends_with_1_where_it_cannot_read(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "manage.py", "read_feed", str(tmp_path / "absent"), "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "cannot be read: No such file or directory" in ended.stderr


class TestSeveralLists:
    @pytest.fixture
    def lists(self, sheet: Path, tmp_path: Path) -> list[Path]:
        feed, broken = tmp_path / "feed.json", tmp_path / "broken.json"
        feed.write_bytes(as_json([GUIDE_ROW]))
        broken.write_bytes(b"[{")
        return [sheet, feed, broken]

    def test_give_a_line_each(self, lists: list[Path]) -> None:
        assert [line.split() for line in run(*lists[:2], "--programme", "AA").splitlines()] == [
            ["List", "Format", "Rows", "Entries", "Refused", "What", "was", "wrong"],
            ["list.dat", "spreadsheet", "2", "1", "1", "1", "×", "REFUSED_NO_TIME,", "1", "×", "BAD_TIME"],
            ["feed.json", "meeting_guide", "1", "1", "0"],
        ]

    def test_are_read_on_either_side_of_what_is_said_of_them(self, lists: list[Path]) -> None:
        sheet, feed, _broken = lists

        assert run(sheet, "--programme", "AA", feed) == run(sheet, feed, "--programme", "AA")

    def test_are_read_though_one_of_them_cannot_be(
        self, lists: list[Path], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(CommandError, match=r"1 of 3 lists cannot be read"):
            call_command("read_feed", *map(str, lists), "--programme", "AA", "--json")
        first, second, third = json.loads(capsys.readouterr().out)
        assert (first["rows"], first["entries"], first["problems"]) == (
            2,
            1,
            {"REFUSED_NO_TIME": 1, "BAD_TIME": 1},
        )
        assert (second["format"], second["problems"]) == ("meeting_guide", {})
        assert set(third) == {"list", "unreadable"}
        assert third["unreadable"].startswith("The list begins as JSON but is damaged")
