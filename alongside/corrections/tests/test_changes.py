"""What staff make of a correction: part by part, by two people where it sends others elsewhere, and taken back."""

from __future__ import annotations

from datetime import time, timedelta
from threading import Barrier, Thread
from typing import Any, ClassVar

import msgspec
import pytest
from django.db import IntegrityError, connection, transaction

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System, actor_id
from alongside.config.tasks import is_index_old
from alongside.corrections import actions, queries
from alongside.corrections.actions import NotPossible
from alongside.corrections.listed import said_now
from alongside.corrections.models import Change, Correction
from alongside.corrections.parts import NEEDS_TWO, Part
from alongside.directory import actions as directory
from alongside.directory.models import Entry, Meeting, Source
from alongside.directory.queries import get_listing, list_listings
from alongside.kernel.periods import Rule, RuleKind
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, TUESDAY_EVENING, entry

pytestmark = pytest.mark.django_db

BY = System("test")
LATER = MONDAY_NOON + timedelta(hours=1)
SEVEN = msgspec.structs.replace(TUESDAY_EVENING, starts=time(19))
AT_SEVEN = {"rule": msgspec.to_builtins(SEVEN)}
LIBRARY = {
    "venue": "The Library", "address": "1 Quay", "town": "Port Lantern", "postcode": "QX1 1AA", "country": "",
    "latitude": 57.02, "longitude": -12.03, "approximate": False,
}  # fmt: skip


@pytest.fixture
def correction(meeting: Meeting) -> Correction:
    return told(meeting.public_id)


def told(about: str = "", *, form: str = "1") -> Correction:
    return actions.take_correction(
        about=about,
        what="TIME" if about else "MISSING",
        words="7pm!",
        how_known="",
        form=form,
        by=BY,
        now=MONDAY_NOON,
    )


def propose(correction: Correction, by: User, part: Part = Part.TIME, after: Any = AT_SEVEN) -> Change:
    return actions.propose_change(correction, part, after, by=by, now=LATER)


class TestWhatTakesTwo:
    def test_changes_nothing_until_somebody_else_agrees(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        change = propose(correction, ada)
        meeting.refresh_from_db()
        assert meeting.rule == TUESDAY_EVENING
        assert change.is_waiting

        actions.agree_change(change, by=ben, now=LATER)

        meeting.refresh_from_db()
        assert meeting.rule == SEVEN
        [statement] = meeting.statements.all()
        assert (statement.field, statement.source) == ("rule", "a correction, checked by staff")
        assert statement.said_by == actor_id(ben)

    def test_is_not_agreed_to_by_whoever_proposed_it(
        self, correction: Correction, meeting: Meeting, ada: User
    ) -> None:
        change = propose(correction, ada)

        with pytest.raises(NotPossible, match="somebody else has to agree"):
            actions.agree_change(change, by=ada, now=LATER)

        meeting.refresh_from_db()
        assert meeting.rule == TUESDAY_EVENING
        assert not meeting.statements.exists()

    def test_cannot_stand_in_the_table_with_one_person_alone(self, correction: Correction, ada: User) -> None:
        change = propose(correction, ada)
        for agreed_by in ("", change.proposed_by):
            change.agreed_by, change.made_at = agreed_by, LATER
            with pytest.raises(IntegrityError), transaction.atomic():
                change.save()

    def test_is_agreed_to_once(self, correction: Correction, ada: User, ben: User) -> None:
        change = propose(correction, ada)
        # Both have the page open: each holds the row as it was.
        held = [queries.get_change(change.pk) for _ in range(2)]
        actions.agree_change(held[0], by=ben, now=LATER)  # type: ignore[arg-type]
        events = Event.objects.count()

        with pytest.raises(NotPossible, match="decided about this already"):
            actions.agree_change(held[1], by=ben, now=LATER)  # type: ignore[arg-type]

        assert Event.objects.count() == events

    def test_is_not_agreed_to_once_it_was_turned_down_or_taken_back(
        self, correction: Correction, ada: User, ben: User
    ) -> None:
        down, undone = propose(correction, ada), None
        actions.turn_down_change(down, by=ben, now=LATER)
        undone = propose(correction, ada)
        actions.agree_change(undone, by=ben, now=LATER)
        actions.undo_change(undone, by=ada, now=LATER)

        for change in (down, undone):
            with pytest.raises(NotPossible):
                actions.agree_change(change, by=ben, now=LATER)

    def test_is_not_agreed_to_where_the_listing_has_changed_since(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        change = propose(correction, ada)
        line = Entry.objects.get()
        eight = msgspec.structs.replace(TUESDAY_EVENING, starts=time(20))
        line.content = msgspec.structs.replace(line.content, rule=eight)
        directory.change_entries([line], by=BY, now=LATER)

        with pytest.raises(NotPossible, match="has changed since"):
            actions.agree_change(change, by=ben, now=LATER)

    def test_waits_alone(self, correction: Correction, meeting: Meeting, ada: User, ben: User) -> None:
        propose(correction, ada)

        with pytest.raises(NotPossible, match="waits for a second person already"):
            propose(told(meeting.public_id, form="2"), ben)

    def test_turned_down_has_the_correction_wait_again(
        self, correction: Correction, ada: User, ben: User
    ) -> None:
        change = propose(correction, ada)
        actions.answer_correction(correction, "DONE", by=ada, now=LATER)
        actions.turn_down_change(change, by=ben, now=LATER)

        correction.refresh_from_db()
        assert correction.answer == ""
        assert queries.list_open() == [correction]

    @pytest.mark.parametrize(
        "part", [Part.TIME, Part.PLACE, Part.LINK, Part.PHONE, Part.MODE, Part.STATUS, Part.ENTRY]
    )
    def test_is_the_time_the_place_the_link_and_all_else_that_sends_people_elsewhere(
        self, part: Part
    ) -> None:
        assert part in NEEDS_TWO

    def test_a_place_is_said_with_its_point(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        change = propose(correction, ada, Part.PLACE, LIBRARY)
        actions.agree_change(change, by=ben, now=LATER)

        listing = get_listing(meeting.public_id)
        assert listing
        assert (listing.venue, listing.postcode, listing.latitude) == ("The Library", "QX1 1AA", 57.02)

    def test_a_place_that_nobody_finds_on_a_map_has_no_point(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        nowhere = LIBRARY | {"town": "", "postcode": "", "latitude": None, "longitude": None}
        change = propose(correction, ada, Part.PLACE, nowhere)

        actions.agree_change(change, by=ben, now=LATER)

        listing = get_listing(meeting.public_id)
        assert listing
        assert (listing.venue, listing.latitude, listing.longitude) == ("The Library", None, None)

        actions.undo_change(change, by=ada, now=LATER)

        listing = get_listing(meeting.public_id)
        assert listing
        assert listing.latitude is not None

    def test_a_link_that_could_run_a_script_is_refused(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        link = {"join_url": "javascript:alert(1)", "join_notes": "", "passcode_withheld": False}
        change = propose(correction, ada, Part.LINK, link)

        with pytest.raises(NotPossible):
            actions.agree_change(change, by=ben, now=LATER)
        assert not meeting.statements.exists()
        change.refresh_from_db()
        assert change.is_waiting

    def test_an_ended_meeting_is_found_no_more(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User, settings: Any, tmp_path: Any
    ) -> None:
        settings.INDEX_DIR = tmp_path
        change = propose(correction, ada, Part.STATUS, {"status": "ENDED"})
        build_index(by=BY, now=LATER)
        actions.agree_change(change, by=ben, now=LATER + timedelta(minutes=1))

        assert is_index_old(LATER + timedelta(minutes=1))
        [listing] = list_listings()
        assert listing.status == "ENDED"


class TestPublicHolidays:
    """Which days they are follows from the place of the meeting."""

    NOT_HELD: ClassVar = {"attributes.CLOSED_ON_HOLIDAYS": True}

    def test_on_which_it_is_not_held_take_two_and_are_taken_back(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        change = propose(correction, ada, Part.HOLIDAYS, self.NOT_HELD)
        assert self.holidays(meeting) == ""

        actions.agree_change(change, by=ben, now=LATER)
        assert self.holidays(meeting) == "GB"

        actions.undo_change(Change.objects.get(), by=ada, now=LATER)
        assert self.holidays(meeting) == ""

    def test_are_let_go_of_once_the_list_says_so_itself(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        change = propose(correction, ada, Part.HOLIDAYS, self.NOT_HELD)
        actions.agree_change(change, by=ben, now=LATER)
        actions.tell_owner(Change.objects.get(), by=ada, now=LATER)
        assert actions.settle_told(by=BY, now=LATER) == 0

        row = Entry.objects.get()
        row.content = msgspec.structs.replace(row.content, attributes={"CLOSED_ON_HOLIDAYS": True})
        directory.change_entries([row], by=BY, now=LATER)

        assert actions.settle_told(by=BY, now=LATER) == 1
        assert self.holidays(meeting) == "GB"

    def holidays(self, meeting: Meeting) -> str:
        listing = get_listing(meeting.public_id)
        assert listing
        return listing.holidays


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
class TestTwoAtOnce:
    def test_who_agree_make_it_once(self, correction: Correction, ada: User, ben: User) -> None:
        change, start, came = propose(correction, ada), Barrier(2), []

        def agree(by: User) -> None:
            start.wait()
            try:
                actions.agree_change(change, by=by, now=LATER)
                came.append("agreed")
            except NotPossible:
                came.append("refused")
            finally:
                connection.close()

        third = User.objects.create_user(email="cyd@island.example", name="Cyd", staff=True)
        threads = [Thread(target=agree, args=(by,)) for by in (ben, third)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(came) == ["agreed", "refused"]
        assert Event.objects.filter(name="corrections.change.agreed").count() == 1


class TestWhatOneMayDo:
    def test_is_made_at_once(self, correction: Correction, meeting: Meeting, ada: User) -> None:
        change = propose(correction, ada, Part.ACCESS, {"access": "The side door"})

        meeting.refresh_from_db()
        assert meeting.access == "The side door"
        assert change.stands

    def test_a_closure_shows_and_ends_by_itself(
        self, correction: Correction, meeting: Meeting, ada: User
    ) -> None:
        after = {"first": "2026-03-09", "until": "2026-03-23", "why": "HALL_SHUT"}
        change = propose(correction, ada, Part.CLOSURE, after)
        listing = get_listing(meeting.public_id)
        assert listing
        assert [str(one.until) for one in listing.closures] == ["2026-03-23"]

        actions.undo_change(change, by=ada, now=LATER)
        listing = get_listing(meeting.public_id)
        assert listing
        assert listing.closures == ()

    def test_a_closure_that_makes_no_sense_is_refused_with_a_sentence(
        self, correction: Correction, meeting: Meeting, ada: User
    ) -> None:
        after = {"first": "2026-03-23", "until": "2026-03-09", "why": "NOT_SAID"}
        with pytest.raises(NotPossible, match="check the dates"):
            propose(correction, ada, Part.CLOSURE, after)
        assert not Change.objects.exists()

    def test_what_the_listing_says_already_is_refused(
        self, correction: Correction, meeting: Meeting, ada: User
    ) -> None:
        with pytest.raises(NotPossible, match="says so already"):
            propose(correction, ada, Part.PLACE, said_now(meeting, Part.PLACE))


class TestUndo:
    def test_shows_what_the_list_says_again(
        self, correction: Correction, meeting: Meeting, ada: User, ben: User
    ) -> None:
        before = Meeting.objects.values("rule", "venue", "said_by", "name").get()
        for part, after in ((Part.TIME, AT_SEVEN), (Part.PLACE, LIBRARY)):
            change = propose(correction, ada, part, after)
            actions.agree_change(change, by=ben, now=LATER)
            actions.undo_change(change, by=ada, now=LATER)

        assert Meeting.objects.values("rule", "venue", "said_by", "name").get() == before
        assert not meeting.statements.exists()

    def test_shows_what_somebody_had_said_before(
        self, correction: Correction, meeting: Meeting, ada: User
    ) -> None:
        directory.state_field(meeting, "access", "Ring the bell", source="the group", by=BY, now=MONDAY_NOON)
        change = propose(correction, ada, Part.ACCESS, {"access": "The side door"})
        actions.undo_change(change, by=ada, now=LATER)

        [statement] = meeting.statements.all()
        assert (statement.value, statement.source) == ("Ring the bell", "the group")

    def test_leaves_what_was_said_since(self, correction: Correction, meeting: Meeting, ada: User) -> None:
        change = propose(correction, ada, Part.ACCESS, {"access": "The side door"})
        directory.state_field(meeting, "access", "Ring the bell", source="the group", by=BY, now=LATER)

        with pytest.raises(NotPossible, match="said otherwise since"):
            actions.undo_change(change, by=ada, now=LATER)
        meeting.refresh_from_db()
        assert meeting.access == "Ring the bell"

    def test_is_done_once(self, correction: Correction, meeting: Meeting, ada: User) -> None:
        change = propose(correction, ada, Part.ACCESS, {"access": "The side door"})
        actions.undo_change(change, by=ada, now=LATER)

        with pytest.raises(NotPossible):
            actions.undo_change(change, by=ada, now=LATER)


NEW = {
    "name": "Sunday Lanterns", "programme": "NA", "mode": "IN_PERSON", "zone": "Europe/London", "join_url": "",
    "rule": msgspec.to_builtins(Rule(RuleKind.WEEKLY, days=(7,), starts=time(10))), **LIBRARY,
}  # fmt: skip


class TestAMeetingThatIsMissing:
    def test_shows_once_a_second_person_agrees(self, ada: User, ben: User) -> None:
        missing = told()
        change = propose(missing, ada, Part.ENTRY, NEW)
        assert list_listings() == []

        actions.agree_change(change, by=ben, now=LATER)

        [listing] = list_listings()
        assert (listing.name, listing.venue, listing.sources[0].name) == (
            "Sunday Lanterns", "The Library", "Added here, and checked by two people",
        )  # fmt: skip
        missing.refresh_from_db()
        assert missing.about == listing.id

    def test_is_found_within_the_minute(self, ada: User, ben: User, settings: Any, tmp_path: Any) -> None:
        settings.INDEX_DIR = tmp_path
        change = propose(told(), ada, Part.ENTRY, NEW)
        build_index(by=BY, now=LATER)
        assert not is_index_old(LATER)

        actions.agree_change(change, by=ben, now=LATER + timedelta(minutes=1))

        assert is_index_old(LATER + timedelta(minutes=1))

    def test_is_taken_back(self, ada: User, ben: User) -> None:
        change = propose(told(), ada, Part.ENTRY, NEW)
        actions.agree_change(change, by=ben, now=LATER)
        actions.undo_change(change, by=ada, now=LATER)

        assert list_listings() == []

    def test_of_a_programme_that_nobody_knows_is_refused(self, ada: User, ben: User) -> None:
        change = propose(told(), ada, Part.ENTRY, NEW | {"programme": "XYZ"})

        with pytest.raises(NotPossible, match="no programme"):
            actions.agree_change(change, by=ben, now=LATER)


class TestAJoinedMeeting:
    def test_is_put_right_where_it_is_told_of_and_taken_back_there_after_they_are_parted(
        self, meeting: Meeting, source: Source, ada: User
    ) -> None:
        directory.add_entries(source, [entry(key="2")], by=BY, now=MONDAY_NOON)
        other = Meeting.objects.exclude(pk=meeting.pk).get()
        Meeting.objects.filter(pk=other.pk).update(joined_into=meeting)
        change = propose(told(other.public_id), ada, Part.ACCESS, {"access": "The side door"})
        assert list(meeting.statements.values_list("value", flat=True)) == ["The side door"]
        Meeting.objects.filter(pk=other.pk).update(joined_into=None)

        actions.undo_change(change, by=ada, now=LATER)

        assert not meeting.statements.exists()


class TestTheQueue:
    def test_has_the_oldest_first_and_each_once(self, meeting: Meeting, ada: User) -> None:
        first, second = told(meeting.public_id), told(form="2")
        propose(first, ada)
        propose(first, ada, Part.PLACE, LIBRARY)

        assert queries.list_open() == [first, second]

    def test_an_answer_is_taken_back(self, correction: Correction, ada: User) -> None:
        actions.answer_correction(correction, "RIGHT", by=ada, now=LATER)
        assert queries.list_open() == []

        actions.reopen_correction(correction, by=ada, now=LATER)
        assert queries.list_open() == [correction]


class TestAPrivatePlace:
    def test_is_hidden_by_one_person_at_once_and_shown_again_by_two(
        self, ada: User, ben: User, meeting: Meeting, correction: Correction
    ) -> None:
        hidden = actions.propose_change(
            correction, Part.HIDE, {"private_place": True}, by=ada, now=MONDAY_NOON
        )
        assert hidden.stands
        assert [one.venue for one in list_listings()] == [""]

        shown = actions.propose_change(correction, Part.SHOW, {"private_place": False}, by=ada, now=LATER)
        assert shown.is_waiting
        assert [one.venue for one in list_listings()] == [""]

        actions.agree_change(shown, by=ben, now=LATER)
        assert [one.venue for one in list_listings()] == ["St Mark's Hall"]

    def test_is_what_it_was_once_that_is_taken_back(
        self, ada: User, meeting: Meeting, correction: Correction
    ) -> None:
        change = actions.propose_change(
            correction, Part.HIDE, {"private_place": True}, by=ada, now=MONDAY_NOON
        )

        actions.undo_change(change, by=ada, now=LATER)

        assert [one.venue for one in list_listings()] == ["St Mark's Hall"]

    def test_can_be_one_that_no_list_has_and_is_then_never_told(self, ada: User, ben: User) -> None:
        after = AT_SEVEN | LIBRARY | {
            "name": "Lanterns", "programme": "NA", "mode": "IN_PERSON", "join_url": "", "zone": "Europe/London", "private_place": True,
        }  # fmt: skip
        change = actions.propose_change(told(), Part.ENTRY, after, by=ada, now=MONDAY_NOON)

        actions.agree_change(change, by=ben, now=LATER)

        [found] = list_listings()
        assert (found.town, found.venue, found.latitude) == ("Port Lantern", "", 57.02)
