"""Meetings of several lists become one, and are taken apart again."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.directory import actions, queries
from alongside.directory.entry import EntryContent
from alongside.directory.joining import Reason
from alongside.directory.models import Entry, Meeting, Pairing, Source
from alongside.kernel.periods import Rule
from tests.cast import MONDAY_NOON, entry, rosa

pytestmark = pytest.mark.django_db

BY = System("a test")
LATER = MONDAY_NOON + timedelta(days=1)


@pytest.fixture
def ours() -> Source:
    return Source.objects.create(slug="ours", name="The island's list", rank=10)


@pytest.fixture
def theirs() -> Source:
    return Source.objects.create(slug="theirs", name="Everybody's list")


def add(source: Source, **said: Any) -> Meeting:
    [pk] = actions.add_entries(source, [entry(**said)], by=BY, now=MONDAY_NOON)
    return Entry.objects.get(pk=pk).own_meeting


def join_all() -> actions.Joined:
    return actions.join_entries(by=BY, now=LATER)


def told() -> list[str]:
    """Return the addresses of what is listed."""
    return [one.id for one in queries.list_listings()]


def everything() -> list[dict[str, Any]]:
    """Return all that is kept of meetings and entries, but when a meeting last changed."""
    meetings = [row | {"changed_at": None} for row in Meeting.objects.order_by("pk").values()]
    return [*meetings, *map(dict, Entry.objects.order_by("pk").values())]


class TestJoinEntries:
    def test_shows_a_meeting_of_two_lists_once_at_the_older_address(
        self, ours: Source, theirs: Source
    ) -> None:
        first, second = add(theirs, name="Lanterns"), add(ours)

        report = join_all()

        assert told() == [first.public_id]
        assert report.joined == (tuple(sorted((first.public_id, second.public_id))),)
        assert [note.name for note in queries.list_listings()[0].sources] == [
            "The island's list",
            "Everybody's list",
        ]
        assert queries.list_listings()[0].name == "Tuesday Lanterns"

    def test_leads_on_from_the_other_address(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)

        join_all()

        for address in (first.public_id, second.public_id):
            listing, meeting = queries.get_listing(address), queries.get_meeting(address)
            assert listing
            assert listing.id == first.public_id
            assert meeting
            assert meeting.public_id == first.public_id

    def test_changes_nothing_the_second_time(self, ours: Source, theirs: Source) -> None:
        add(ours), add(theirs)
        join_all()
        before, events = everything(), Event.objects.count()

        report = join_all()

        assert (report.joined, report.parted, everything()) == ((), (), before)
        assert Event.objects.count() == events

    def test_asks_the_database_as_often_for_many_meetings_as_for_one(
        self, ours: Source, theirs: Source
    ) -> None:
        asked = []
        for towns in (range(1), range(1, 13)):
            for source in (ours, theirs):
                for town in towns:
                    add(source, key=str(town), postcode=f"QX{town} 1AA", latitude=51.0 + town / 2)
            with CaptureQueriesContext(connection) as statements:
                report = join_all()
            asked.append((len(report.joined), len(statements)))

        assert asked == [(1, asked[0][1]), (12, asked[0][1])]

    def test_a_dry_run_changes_nothing(self, ours: Source, theirs: Source) -> None:
        add(ours), add(theirs)
        before = everything()

        report = actions.join_entries(dry_run=True, by=BY, now=LATER)

        assert len(report.joined) == 1
        assert (everything(), Pairing.objects.count()) == (before, 0)

    def test_is_on_record_for_each_list(self, ours: Source, theirs: Source) -> None:
        add(ours), add(theirs)

        join_all()

        events = Event.objects.filter(name="directory.entries.joined")
        assert {event.target for event in events} == {
            f"directory.source:{source.pk}" for source in (ours, theirs)
        }
        assert all(event.digest and event.actor == "system:a test" for event in events)

    def test_takes_apart_what_the_lists_no_longer_bear_out(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)
        join_all()
        row = Entry.objects.get(own_meeting=second)
        row.content = entry(
            name="Kettle On", postcode="QX9 9ZZ", latitude=57.9, longitude=-12.9, address="9 Far Road"
        )
        actions.change_entries([row], by=BY, now=LATER)

        report = join_all()

        assert len(report.parted) == 1
        assert told() == [first.public_id, second.public_id]

    def test_keeps_together_what_only_a_doubt_has_come_over(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)
        join_all()
        row = Entry.objects.get(own_meeting=second)
        row.content = entry(venue="St Mark's Hall", name="Kettle On", rule=_at(20))
        actions.change_entries([row], by=BY, now=LATER)

        assert join_all().parted == ()
        assert told() == [first.public_id]

    def test_leaves_what_has_left_a_list_where_it_is(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)
        join_all()
        row = Entry.objects.get(own_meeting=first)
        row.left_at = LATER
        actions.change_entries([row], by=BY, now=LATER)

        assert join_all().parted == ()
        assert told() == [first.public_id]
        assert queries.get_listing(second.public_id) == queries.get_listing(first.public_id)


def _at(hour: int) -> Rule:
    return replace(entry().rule, starts=time(hour))


class TestWhatPeopleSay:
    def test_of_either_meeting_holds_of_the_one(self, ours: Source, theirs: Source) -> None:
        _first, second = add(ours), add(theirs)
        actions.state_field(second, "notes", "Ring twice", source="rang", by=BY, now=MONDAY_NOON)
        actions.call_off_session(second, date(2026, 3, 17), by=BY, now=MONDAY_NOON)
        actions.confirm_meeting(second, by=BY, now=MONDAY_NOON)

        join_all()

        [listing] = queries.list_listings()
        assert listing.notes == "Ring twice"
        assert [one.on for one in listing.departures] == [date(2026, 3, 17)]
        assert listing.said_at == MONDAY_NOON
        assert listing == queries.get_listing(second.public_id)

    def test_goes_back_with_the_meeting_of_which_it_was_said(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)
        actions.state_field(second, "notes", "Ring twice", source="rang", by=BY, now=MONDAY_NOON)
        before = everything()
        join_all()

        actions.undo_join(first, Meeting.objects.get(pk=second.pk), by=BY, now=LATER)

        assert everything() == before
        assert [one.notes for one in queries.list_listings()] == ["", "Ring twice"]


class TestAPersonDecides:
    def test_that_two_are_one(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs, name="Kettle On", rule=_at(20))
        join_all()
        assert told() == [first.public_id, second.public_id]

        shown = actions.join(first, second, by=rosa(), now=LATER)

        assert (shown, told()) == (first, [first.public_id])
        assert join_all().parted == ()
        assert told() == [first.public_id]

    def test_that_two_are_not_the_same_and_that_is_remembered(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)

        actions.keep_apart(first, second, by=rosa(), now=LATER)

        assert join_all().joined == ()
        assert told() == [first.public_id, second.public_id]
        [pairing] = Pairing.objects.all()
        assert pairing.decided_by == f"accounts.user:{User.objects.get().pk}"

    def test_and_takes_back_a_join_which_is_remembered_too(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs)
        before = everything()
        join_all()

        actions.undo_join(first, Meeting.objects.get(pk=second.pk), by=rosa(), now=LATER)

        assert everything() == before
        assert join_all().joined == ()
        assert told() == [first.public_id, second.public_id]

    def test_takes_one_of_three_out_and_leaves_the_others_joined(self, ours: Source, theirs: Source) -> None:
        third = Source.objects.create(slug="third", name="The council's list")
        meetings = [add(source) for source in (ours, theirs, third)]
        join_all()
        assert told() == [meetings[0].public_id]

        actions.undo_join(*(Meeting.objects.get(pk=meetings[place].pk) for place in (0, 1)), by=BY, now=LATER)
        join_all()

        assert told() == [meetings[0].public_id, meetings[1].public_id]
        shown = queries.get_meeting(meetings[2].public_id)
        assert shown
        assert shown.public_id in told()

    def test_but_never_that_a_meeting_is_of_two_programmes(self, ours: Source, theirs: Source) -> None:
        with pytest.raises(actions.CannotJoin, match="two programmes"):
            actions.join(add(ours), add(theirs, programme="AA"), by=BY, now=LATER)

    def test_nor_that_what_somebody_keeps_apart_becomes_one_by_way_of_a_third(
        self, ours: Source, theirs: Source
    ) -> None:
        third = Source.objects.create(slug="third", name="The council's list")
        one, two, three = (
            add(ours),
            add(theirs, name="Kettle", rule=_at(8)),
            add(third, name="Anchor", rule=_at(14)),
        )
        actions.keep_apart(one, three, by=BY, now=LATER)
        actions.join(one, two, by=BY, now=LATER)

        with pytest.raises(actions.CannotJoin, match="not the same"):
            actions.join(Meeting.objects.get(pk=two.pk), three, by=BY, now=LATER)

    def test_nothing_where_there_is_nothing_to_take_back(self, ours: Source, theirs: Source) -> None:
        with pytest.raises(actions.CannotUndoJoin):
            actions.undo_join(add(ours), add(theirs), by=BY, now=LATER)


class TestTheQueue:
    def test_shows_both_sides_and_why(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs, name="Kettle On", rule=_at(20))

        assert join_all().doubtful == 1

        [pair] = queries.list_doubtful_pairs()
        assert {pair.one.id, pair.other.id} == {first.public_id, second.public_id}
        assert {side.source: side.content.name for side in (pair.one, pair.other)} == {
            "The island's list": "Tuesday Lanterns",
            "Everybody's list": "Kettle On",
        }
        assert pair.reasons == (
            Reason.OTHER_NAME,
            Reason.NEAR_TIME,
            Reason.SAME_POSTCODE,
            Reason.SAME_ADDRESS,
        )
        assert set(pair.differing) == {"name", "rule"}

    @pytest.mark.parametrize("decide", [actions.join, actions.keep_apart])
    def test_is_empty_once_a_person_has_decided(self, ours: Source, theirs: Source, decide: Any) -> None:
        first, second = add(ours), add(theirs, name="Kettle On", rule=_at(20))
        join_all()

        decide(first, second, by=rosa(), now=LATER)
        join_all()

        assert queries.list_doubtful_pairs() == []


class TestRemoveEntries:
    """What an undone import takes with it."""

    def test_gives_the_others_their_addresses_back(self, ours: Source, theirs: Source) -> None:
        first = add(theirs, name="Lanterns")
        before = everything()
        second = add(ours)
        join_all()

        actions.remove_entries([Entry.objects.get(own_meeting=second)], by=BY, now=LATER)

        assert everything() == before
        assert told() == [first.public_id]

    def test_also_where_theirs_was_the_older_one(self, ours: Source, theirs: Source) -> None:
        first, second = add(ours), add(theirs, name="Lanterns")
        join_all()

        actions.remove_entries([Entry.objects.get(own_meeting=first)], by=BY, now=LATER)

        assert told() == [second.public_id]
        assert queries.list_listings()[0].name == "Lanterns"

    def test_remembers_what_a_person_decided_when_it_is_done_again(
        self, ours: Source, theirs: Source
    ) -> None:
        first, second = add(theirs), add(ours)
        actions.keep_apart(first, second, by=rosa(), now=LATER)

        actions.remove_entries([Entry.objects.get(own_meeting=second)], by=BY, now=LATER)
        again = add(ours)

        assert again.public_id == second.public_id
        assert join_all().joined == ()


def test_seeing_an_entry_again_makes_a_shared_meeting_of_whoever_was_read_last() -> None:
    lists = [Source.objects.create(slug=slug, name=slug) for slug in ("a", "b")]
    for source in lists:
        add(source, notes=f"says {source.slug}")
    join_all()

    for source in (lists[0], lists[1]):
        later = LATER + timedelta(days=source.pk)
        actions.see_entries([Entry.objects.get(source=source).pk], at=later)

        assert queries.list_listings()[0].notes == f"says {source.slug}"


def test_contents_are_read_as_they_were_written(ours: Source) -> None:
    content: EntryContent = entry(attributes={"OPEN": True})
    actions.add_entries(ours, [content], by=BY, now=MONDAY_NOON)

    assert Entry.objects.get().content == content
