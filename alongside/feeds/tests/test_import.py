"""Lists go in, are compared, held, and undone; nothing is lost on the way."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory import queries
from alongside.directory.models import Entry, Meeting, Source, Statement
from alongside.feeds import actions
from alongside.feeds.models import Run
from tests.cast import MONDAY_NOON, rosa

pytestmark = pytest.mark.django_db

BY = System("a test")
TOMORROW = MONDAY_NOON + timedelta(days=1)
HEADERS = (
    "ID",
    "Name",
    "Day",
    "Time",
    "End Time",
    "Location",
    "Address",
    "City",
    "Postal Code",
    "Types",
    "Notes",
    "Programme",
)


def row(number: int, **changed: str) -> dict[str, str]:
    usual = {
        "ID": f"m{number}",
        "Name": f"Lantern meeting {number}",
        "Day": "Tuesday",
        "Time": "7:30 PM",
        "End Time": "9:00 PM",
        "Location": "St Mark's Hall",
        "Address": "4 Chapel Row",
        "City": "Port Lantern",
        "Postal Code": "",
        "Types": "O",
        "Notes": "",
    }
    return usual | changed


def sheet(*rows: dict[str, str]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, HEADERS)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def ten() -> list[dict[str, str]]:
    return [row(number) for number in range(1, 11)]


@pytest.fixture
def source() -> Source:
    return actions.put_source(slug="island", name="The island's list", programme="NA", by=BY, now=MONDAY_NOON)


def read(source: Source, *rows: dict[str, str], **options: Any) -> actions.Report:
    defaults: dict[str, Any] = {"by": BY, "now": MONDAY_NOON}
    return actions.import_feed(source, sheet(*rows), **defaults | options)


def run_of(report: actions.Report) -> Run:
    assert report.run
    return Run.objects.get(pk=report.run)


def directory_as_it_is() -> list[dict[str, Any]]:
    """Everything but the moment at which a meeting was last made anew, which an undoing moves and should."""
    meetings = [
        {name: value for name, value in one.items() if name != "changed_at"}
        for one in Meeting.objects.order_by("pk").values()
    ]
    return [*meetings, *map(dict, Entry.objects.order_by("pk").values())]


class TestImport:
    @pytest.mark.demand(345)
    def test_makes_the_directory_say_what_the_list_says(self, source: Source) -> None:
        report = read(source, *ten())

        assert (report.entries, report.added, report.changed, report.gone, report.held) == (10, 10, 0, 0, 0)
        assert {listing.name for listing in queries.list_listings()} == {
            f"Lantern meeting {n}" for n in range(1, 11)
        }

    def test_the_same_list_again_changes_nothing_and_is_seen_again(self, source: Source) -> None:
        read(source, *ten())

        report = read(source, *ten(), now=TOMORROW)

        assert (report.added, report.changed, report.unchanged) == (0, 0, 10)
        assert {listing.seen_at for listing in queries.list_listings()} == {TOMORROW}
        assert {listing.changed_at for listing in queries.list_listings()} == {MONDAY_NOON}

    def test_names_what_changed(self, source: Source) -> None:
        read(source, *ten())

        report = read(source, row(1, Time="8:00 PM", **{"End Time": "9:30 PM"}), *ten()[1:])

        assert report.changes == (
            {
                "change": "changed",
                "key": "m1",
                "name": "Lantern meeting 1",
                "fields": ["rule"],
                "by": ["id"],
            },
        )
        assert report.recognised == {"id": 10}

    def test_ids_that_change_places_leave_each_meeting_its_address(self, source: Source) -> None:
        def held(number: int, key: str, name: str, day: str) -> dict[str, str]:
            hall = {"Location": f"Hall {number}", "Address": f"{number} Quay", "City": f"Port {number}"}
            return row(number, ID=key, Name=name, Day=day, **hall)

        kept = [row(number) for number in range(3, 12)]
        read(source, held(1, "sober", "Sober", "Sunday"), held(2, "sober-2", "Sober", "Friday"), *kept)
        addresses = {meeting.rule.days: meeting.public_id for meeting in Meeting.objects.filter(name="Sober")}
        before = directory_as_it_is()

        report = read(
            source, held(1, "sober-2", "Sober", "Sunday"), held(4, "sober", "Sober", "Monday"), *kept
        )

        assert (report.added, report.changed, report.gone) == (1, 1, 1)
        assert Entry.objects.get(key="sober-2").meeting.public_id == addresses[7,]
        assert Entry.objects.get(key="sober").meeting.public_id not in addresses.values()
        actions.undo_import(run_of(report), by=BY, now=MONDAY_NOON)
        assert directory_as_it_is() == before

    def test_a_meeting_that_left_its_list_is_marked_and_kept(self, source: Source) -> None:
        read(source, *ten())

        report = read(source, *ten()[1:], now=TOMORROW)

        assert report.gone == 1
        assert [meeting.name for meeting in Meeting.objects.exclude(left_at=None)] == ["Lantern meeting 1"]
        assert Entry.objects.get(key="m1").left_at == TOMORROW

    def test_one_that_comes_back_is_the_same_meeting(self, source: Source) -> None:
        read(source, *ten())
        address = Meeting.objects.get(name="Lantern meeting 1").public_id
        read(source, *ten()[1:])

        read(source, *ten(), now=TOMORROW)

        [back] = [listing for listing in queries.list_listings() if listing.name == "Lantern meeting 1"]
        assert back.id == address

    def test_a_dry_run_shows_the_same_and_changes_nothing(self, source: Source) -> None:
        read(source, *ten())
        before = directory_as_it_is()

        report = read(source, *ten()[1:], row(11), dry_run=True, now=TOMORROW)

        assert (report.added, report.gone, report.run) == (1, 1, None)
        assert directory_as_it_is() == before
        assert Run.objects.count() == 1

    def test_another_source_is_left_alone(self, source: Source) -> None:
        other = actions.put_source(slug="other", programme="NA", by=BY, now=MONDAY_NOON)
        read(other, *ten())

        read(source, row(1))

        assert len(queries.list_listings()) == 11

    def test_is_one_event_of_the_audit_however_many_rows_it_has(self, source: Source) -> None:
        Event.objects.all().delete()

        report = read(source, *ten())

        event = Event.objects.get()
        assert (event.name, event.target) == ("feeds.import.applied", f"feeds.run:{report.run}")
        assert len(event.digest) == 64

    @pytest.mark.parametrize(
        "broken", [b"", b"   ", b"<!doctype html><p>Sorry", b"[", b"\x00\xff\x00", b"ID,Name\n", b"[]"]
    )
    def test_a_list_that_cannot_be_read_changes_nothing_and_says_why(
        self, source: Source, broken: bytes
    ) -> None:
        read(source, *ten())
        before = directory_as_it_is()

        with pytest.raises(actions.Refused, match=r"\w+ .*\."):
            actions.import_feed(source, broken, by=BY, now=TOMORROW)

        assert directory_as_it_is() == before
        assert Run.objects.latest("pk").state == Run.State.FAILED

    def test_a_fall_of_more_than_a_fifth_waits_for_a_persons_word(self, source: Source) -> None:
        read(source, *ten())
        before = directory_as_it_is()

        report = read(source, *ten()[:7], now=TOMORROW)

        assert (report.gone, report.held) == (3, 3)
        assert directory_as_it_is() == before
        assert run_of(report).state == Run.State.HELD

    def test_with_a_persons_word_it_is_done(self, source: Source) -> None:
        read(source, *ten())

        report = read(source, *ten()[:7], accept_fall=True, by=rosa(), now=TOMORROW)

        assert (report.gone, report.held) == (3, 0)
        assert len(queries.list_listings()) == 7

    def test_of_two_that_compared_the_same_state_only_the_first_goes_on(
        self, source: Source, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read(source, *ten())
        late = Source.objects.get(pk=source.pk)
        read(source, *ten(), row(11))
        before = directory_as_it_is()

        with pytest.raises(actions.ChangedMeanwhile, match="run this one again"):
            read(late, *ten(), row(12))

        assert directory_as_it_is() == before

    def test_all_of_it_happens_or_nothing(self, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
        read(source, *ten())
        before = directory_as_it_is()

        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("the machine stopped")

        monkeypatch.setattr(directory, "add_entries", fail)
        with pytest.raises(RuntimeError):
            read(source, *ten()[1:], row(11), now=TOMORROW)

        assert directory_as_it_is() == before
        assert Run.objects.count() == 1

    def test_a_list_that_does_not_say_whose_it_is_is_refused(self) -> None:
        nobodys = actions.put_source(slug="nobodys", by=BY, now=MONDAY_NOON)

        with pytest.raises(actions.Refused, match="add --programme"):
            read(nobodys, *ten())

    def test_a_row_that_does_not_say_is_kept_beside_others_that_do(self) -> None:
        mixed = actions.put_source(slug="mixed", by=BY, now=MONDAY_NOON)

        read(mixed, row(1, Programme="NA"), row(2))

        assert sorted(listing.programme for listing in queries.list_listings()) == ["NA", "SG"]

    def test_an_unknown_programme_is_refused_with_the_codes_that_there_are(self) -> None:
        with pytest.raises(actions.Refused, match="AL-ANON"):
            actions.put_source(slug="x", programme="XYZ", by=BY, now=MONDAY_NOON)


class TestPutSource:
    def test_keeps_of_an_address_the_site_alone(self) -> None:
        secret = "https://me:word@lists.example:8443/private/feed.json?key=opensesame#people"

        source = actions.put_source(slug="keyed", url=secret, by=BY, now=MONDAY_NOON)

        assert source.url == "https://lists.example:8443/"

    @pytest.mark.parametrize("slug", ["", "../aa", "aa gb", "aa\ngb", "<b>", "ä", "a" * 61])
    def test_refuses_a_name_that_could_be_taken_for_something_else(self, slug: str) -> None:
        with pytest.raises(actions.Refused, match="such as aa-gb"):
            actions.put_source(slug=slug, by=BY, now=MONDAY_NOON)

    def test_writes_nothing_where_nothing_is_new(self, source: Source) -> None:
        # A whole row written back would set an import of meanwhile back to its older version.
        with CaptureQueriesContext(connection) as asked:
            actions.put_source(
                slug="island", name="The island's list", programme="NA", by=BY, now=MONDAY_NOON
            )

        assert not [
            query for query in asked.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))
        ]


class TestUndo:
    def test_takes_away_what_was_added(self, source: Source) -> None:
        report = read(source, *ten())

        actions.undo_import(run_of(report), by=BY, now=TOMORROW)

        assert not Meeting.objects.exists()
        assert run_of(report).state == Run.State.UNDONE

    def test_restores_the_state_before(self, source: Source) -> None:
        read(source, *ten())
        before = directory_as_it_is()
        report = read(source, row(1, Notes="Bring a cup"), *ten()[2:], row(11), now=TOMORROW)
        assert (report.added, report.changed, report.gone) == (1, 1, 1)

        actions.undo_import(run_of(report), by=BY, now=TOMORROW + timedelta(hours=1))

        assert directory_as_it_is() == before

    def test_refuses_where_a_later_import_stands_on_it(self, source: Source) -> None:
        first = read(source, *ten())
        later = read(source, row(1, Notes="Bring a cup"), *ten()[1:])

        with pytest.raises(actions.CannotUndo, match=f"Undo import {later.run} first"):
            actions.undo_import(run_of(first), by=BY, now=TOMORROW)

    def test_refuses_where_a_later_import_confirmed_what_it_brought(self, source: Source) -> None:
        first = read(source, *ten())
        later = read(source, *ten(), now=TOMORROW)

        with pytest.raises(actions.CannotUndo, match=f"Undo import {later.run} first"):
            actions.undo_import(run_of(first), by=BY, now=TOMORROW)

        assert Meeting.objects.filter(left_at=None).count() == 10

    def test_of_an_import_that_changed_nothing_takes_back_only_that_it_confirmed(
        self, source: Source
    ) -> None:
        read(source, *ten())
        later = read(source, *ten(), now=TOMORROW)

        actions.undo_import(run_of(later), by=BY, now=TOMORROW + timedelta(hours=1))

        assert Meeting.objects.filter(left_at=None).count() == 10
        assert {entry.last_seen_at for entry in Entry.objects.all()} == {MONDAY_NOON}

    def test_done_again_it_brings_the_addresses_that_people_have_saved(self, source: Source) -> None:
        report = read(source, *ten())
        saved = set(Meeting.objects.values_list("name", "public_id"))
        actions.undo_import(run_of(report), by=BY, now=TOMORROW)

        read(Source.objects.get(), *ten(), now=TOMORROW)

        assert set(Meeting.objects.values_list("name", "public_id")) == saved

    def test_keeps_what_was_before_for_the_last_imports_only(self, source: Source) -> None:
        runs = [read(source, row(1, Notes=f"Cup {n}")) for n in range(actions.KEPT_TO_UNDO + 2)]

        kept = [bool(run_of(report).before) for report in runs]

        assert kept == [False, False, *[True] * actions.KEPT_TO_UNDO]

    def test_forgets_what_was_before_once_a_season_is_over_also_of_a_list_that_nobody_reads_any_more(
        self, source: Source
    ) -> None:
        other = actions.put_source(slug="other", programme="AA", by=BY, now=MONDAY_NOON)
        old, later = read(source, *ten()), MONDAY_NOON + actions.KEPT_AT_MOST
        read(other, row(1), now=later)
        assert run_of(old).before

        new = read(other, row(1), now=later + timedelta(days=1))

        assert (run_of(old).before, bool(run_of(new).before)) == ({}, True)
        with pytest.raises(actions.CannotUndo, match="too old to be undone"):
            actions.undo_import(run_of(old), by=BY, now=later + timedelta(days=2))

    def test_forgets_what_was_before_once_it_is_done(self, source: Source) -> None:
        read(source, *ten())
        report = read(source, row(1, Notes="Bring a cup"), *ten()[1:], now=TOMORROW)

        actions.undo_import(run_of(report), by=BY, now=TOMORROW)

        assert run_of(report).before == {}

    def test_after_the_later_one_is_undone_the_first_can_be(self, source: Source) -> None:
        first = read(source, *ten())
        later = read(source, row(1, Notes="Bring a cup"), *ten()[1:])

        actions.undo_import(run_of(later), by=BY, now=TOMORROW)
        actions.undo_import(run_of(first), by=BY, now=TOMORROW)

        assert not Meeting.objects.exists()

    def test_refuses_where_a_person_has_put_one_of_its_meetings_right(self, source: Source) -> None:
        report = read(source, *ten())
        meeting = Meeting.objects.get(name="Lantern meeting 1")
        directory.state_field(meeting, "access", "Ring twice", source="", by=rosa(), now=TOMORROW)

        with pytest.raises(actions.CannotUndo, match="Take that back first"):
            actions.undo_import(run_of(report), by=BY, now=TOMORROW)

        assert Statement.objects.exists()

    def test_refuses_where_a_person_has_called_a_session_off_until_that_is_taken_back(
        self, source: Source
    ) -> None:
        report = read(source, *ten())
        meeting = Meeting.objects.get(name="Lantern meeting 1")
        tuesday = next(day for n in range(1, 8) if (day := MONDAY_NOON + timedelta(n)).isoweekday() == 2)
        said = directory.call_off_session(meeting, tuesday.date(), by=rosa(), now=MONDAY_NOON)

        with pytest.raises(actions.CannotUndo, match="Take that back first"):
            actions.undo_import(run_of(report), by=BY, now=TOMORROW)
        assert Meeting.objects.count() == 10

        directory.take_back_session(said, by=rosa(), now=MONDAY_NOON)
        actions.undo_import(run_of(report), by=BY, now=TOMORROW)
        assert Meeting.objects.count() == 0

    def test_refuses_where_a_person_has_said_that_a_meeting_is_away(self, source: Source) -> None:
        report = read(source, *ten())
        meeting, today = Meeting.objects.get(name="Lantern meeting 1"), MONDAY_NOON.date()
        directory.close_for_a_while(
            meeting, first=today, until=today + timedelta(weeks=2), by=rosa(), now=MONDAY_NOON
        )

        with pytest.raises(actions.CannotUndo, match="Take that back first"):
            actions.undo_import(run_of(report), by=BY, now=TOMORROW)

    def test_cannot_be_done_twice(self, source: Source) -> None:
        report = read(source, *ten())
        actions.undo_import(run_of(report), by=BY, now=TOMORROW)

        with pytest.raises(actions.CannotUndo, match="nothing to undo"):
            actions.undo_import(run_of(report), by=BY, now=TOMORROW)

    def test_a_held_one_has_nothing_to_undo(self, source: Source) -> None:
        read(source, *ten())
        held = read(source, row(1))

        with pytest.raises(actions.CannotUndo):
            actions.undo_import(run_of(held), by=BY, now=TOMORROW)


def test_a_list_of_which_no_row_can_be_read_says_what_is_wrong_with_the_first(source: Source) -> None:
    with pytest.raises(
        actions.Refused, match=r"nothing was changed\. Row 1: “half past seven” is not a time of day"
    ):
        read(source, row(1, Time="half past seven"), row(2, Time="8ish"))
