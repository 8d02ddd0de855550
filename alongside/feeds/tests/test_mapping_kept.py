"""A mapping is given once, and kept with the source for every later import."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from alongside.audit.record import System
from alongside.directory.models import Meeting, Source
from alongside.feeds import actions
from alongside.feeds.tests.lists import as_csv
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db
BY = System("test")
SHEET = as_csv([{"What": "Fire Pit", "On": "Friday", "At": "18:00", "Hall": "Garden House", "Town": "Ludby"}])
MAPPING = b'[columns]\nWhat = "name"\nOn = "day"\nAt = "time"\nHall = "location"\n'


def put(mapping: bytes | None = None) -> Source:
    return actions.put_source(slug="odd", programme="AA", mapping=mapping, by=BY, now=MONDAY_NOON)


def test_the_next_import_needs_no_mapping() -> None:
    put(MAPPING)
    report = actions.import_feed(put(), SHEET, by=BY, now=MONDAY_NOON)
    assert (report.entries, report.added) == (1, 1)


def test_without_one_the_list_is_refused_and_the_sentence_says_so() -> None:
    with pytest.raises(actions.Refused, match="a list in a format that we know"):
        actions.import_feed(put(), SHEET, by=BY, now=MONDAY_NOON)


def test_an_empty_one_forgets_it() -> None:
    put(MAPPING)
    assert put(b"{}").mapping == {}


def test_one_that_cannot_be_used_leaves_the_one_that_was_there() -> None:
    kept = put(MAPPING).mapping
    with pytest.raises(actions.Refused, match="There is no field “nmae”"):
        put(b'[columns]\nWhat = "nmae"')
    assert (
        Source.objects.get(slug="odd").mapping
        == kept
        == {"columns": {"What": "name", "On": "day", "At": "time", "Hall": "location"}}
    )


def test_the_one_in_the_how_to_can_be_used() -> None:
    how_to = (settings.BASE_DIR / "docs" / "howto" / "add-a-feed.md").read_text(encoding="utf-8")
    written = re.search(r"```toml\n(.*?)```", how_to, re.S)
    assert written
    assert put(textwrap.dedent("   " + written[1]).encode()).mapping["answers"] == {
        "Step free?": "WHEELCHAIR"
    }


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    sheet, mapping = tmp_path / "odd.csv", tmp_path / "odd.toml"
    sheet.write_bytes(SHEET)
    mapping.write_bytes(MAPPING)
    return str(sheet), str(mapping)


def test_is_given_to_the_commands_as_a_file(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, mapping = files
    call_command("read_feed", sheet, "--mapping", mapping, "--programme", "AA", "--json")
    assert json.loads(capsys.readouterr().out) == {"format": "spreadsheet", "entries": 1, "problems": []}
    trial = ("import_feed", sheet, "--source", "odd", "--programme", "AA", "--dry-run")
    call_command(*trial, "--mapping", mapping)
    assert "1 added" in capsys.readouterr().out
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("command", [["read_feed", "{}"], ["import_feed", "{}", "--source", "odd"]])
def test_a_mapping_that_is_not_there_is_said_in_a_sentence(
    files: tuple[str, str], command: list[str]
) -> None:
    words = [word.format(files[0]) for word in command]
    with pytest.raises(CommandError, match=r"“/nowhere\.toml” cannot be read"):
        call_command(*words, "--mapping", "/nowhere.toml")
