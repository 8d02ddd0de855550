"""``alongside join``, and what imports join by themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from alongside.directory import queries
from alongside.directory.models import Meeting
from alongside.directory.verification import Verification
from alongside.kernel import clock
from alongside.search.queries import current

pytestmark = pytest.mark.django_db

Read = Callable[[str, str], str]

HEAD = "Name,Day,Time,Location,Address,City,Postal Code,Programme\n"
LANTERNS = "Tuesday Lanterns,Tuesday,19:30,St Mark's Hall,4 Chapel Row,Port Lantern,QX1 4DY,NA\n"
NEARLY = "The Tuesday Lanterns Group,Tuesday,19:45,St Marks Hall,4 Chapel Row,Port Lantern,QX1 4DY,NA\n"
DOUBTFUL = "Kettle On,Tuesday,20:00,St Mark's Hall,4 Chapel Row,Port Lantern,QX1 4DY,NA\n"


@pytest.fixture(autouse=True)
def _own_index(settings: Any, tmp_path: Path) -> None:
    settings.INDEX_DIR = tmp_path / "index"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(source: str, rows: str) -> str:
        file = tmp_path / f"{source}.csv"
        file.write_text(HEAD + rows)
        return run("import_feed", str(file), "--source", source)

    return read


def run(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def number_in(said: str) -> str:
    """Return the number by which an import is undone, as it says itself."""
    return said.rpartition("undo_import ")[2].strip()


def listed() -> list[str]:
    return [listing.name for listing in queries.list_listings()]


class TestAnImport:
    def test_joins_what_another_list_has_too(self, read: Read) -> None:
        read("ours", LANTERNS)

        said = read("theirs", NEARLY)

        assert "With other lists: 1 pairs joined" in said
        assert len(listed()) == len(current()) == 1

    def test_is_undone_with_its_joins_and_done_again_brings_the_same_address(self, read: Read) -> None:
        read("ours", LANTERNS)
        [ours] = Meeting.objects.values_list("public_id", flat=True)
        said = read("theirs", NEARLY)
        theirs = Meeting.objects.exclude(public_id=ours).get().public_id

        run("undo_import", number_in(said))
        assert listed() == ["Tuesday Lanterns"]
        assert queries.get_listing(theirs) is None

        read("theirs", NEARLY)
        again = queries.get_listing(theirs)
        assert again
        assert again.id == ours

    def test_of_the_list_that_came_first_is_undone_too(self, read: Read) -> None:
        said = read("ours", LANTERNS)
        read("theirs", NEARLY)

        run("undo_import", number_in(said))

        assert listed() == ["The Tuesday Lanterns Group"]


class TestWhoseWordGoesFirst:
    def test_is_said_with_the_list_and_holds_at_once(self, read: Read, tmp_path: Path) -> None:
        read("ours", LANTERNS)
        read("theirs", NEARLY)

        run("import_feed", str(tmp_path / "ours.csv"), "--source", "ours", "--rank", "10")
        assert listed() == ["Tuesday Lanterns"]

        run("import_feed", str(tmp_path / "theirs.csv"), "--source", "theirs", "--rank", "5")
        assert listed() == ["The Tuesday Lanterns Group"]


class TestHowLongAListIsGoodFor:
    def test_is_said_with_it_and_ages_its_listings_by_that(self, read: Read, tmp_path: Path) -> None:
        read("ours", LANTERNS)
        three_weeks_on = clock.now() + timedelta(days=21)
        [listing] = current().listings()
        assert listing.verification(now=three_weeks_on) is Verification.CONFIRMED

        run("import_feed", str(tmp_path / "ours.csv"), "--source", "ours", "--good-for", "14")

        [listing] = current().listings()
        assert listing.verification(now=three_weeks_on) is Verification.STALE


class TestJoin:
    def test_shows_what_a_person_has_to_look_at_side_by_side(self, read: Read) -> None:
        read("ours", LANTERNS)
        read("theirs", DOUBTFUL)

        said = run("join")

        assert "2 entries compared: 0 pairs joined, 0 taken apart, 1 for a person to look at" in said
        assert "Tuesday Lanterns (NA)" in said
        assert "Kettle On (NA)" in said
        assert "another name, a time close by, the same postcode, the same address" in said

    def test_takes_a_persons_word_and_has_it_found(self, read: Read) -> None:
        read("ours", LANTERNS)
        read("theirs", DOUBTFUL)
        one, other = Meeting.objects.values_list("public_id", flat=True)

        run("join", "--same", one, other)
        assert len(current()) == 1

        run("join", "--undo", one, other)
        assert len(current()) == 2
        assert json.loads(run("join", "--json"))["doubtful"] == []

    def test_a_dry_run_changes_nothing(self, read: Read) -> None:
        read("ours", LANTERNS)
        read("theirs", DOUBTFUL)
        run("join", "--not-same", *Meeting.objects.values_list("public_id", flat=True))

        assert "A dry run" in run("join", "--dry-run")
        assert len(listed()) == 2

    @pytest.mark.parametrize("option", ["--same", "--not-same", "--undo"])
    def test_says_what_to_do_where_there_is_no_such_meeting(self, option: str) -> None:
        with pytest.raises(CommandError, match="no meeting at the address zzzzzz"):
            run("join", option, "zzzzzz", "yyyyyy")

    def test_says_why_it_cannot_undo(self, read: Read) -> None:
        read("ours", LANTERNS)
        read("theirs", DOUBTFUL)

        with pytest.raises(CommandError, match="are not joined"):
            run("join", "--undo", *Meeting.objects.values_list("public_id", flat=True))
