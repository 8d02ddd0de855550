"""What contacts say of their meeting: it counts, shows at the next read, is told to the others, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from alongside.corrections import actions as corrections
from alongside.corrections import queries as queue
from alongside.corrections.models import Change
from alongside.directory import actions as directory
from alongside.directory.departures import Why
from alongside.directory.models import Departure, Meeting
from alongside.directory.queries import get_listing, list_listings_to_confirm
from alongside.directory.schedule import SessionState, sessions_of
from alongside.directory.verification import Verification
from alongside.finder.presenters.provenance import provenance_page
from alongside.groups import actions, queries
from alongside.groups.actions import NotPossible
from alongside.groups.models import GroupContact
from alongside.groups.tests.island import (
    BEA,
    BY,
    CAL,
    TUESDAY,
    WHERE,
    a_meeting,
    ada,
    answering,
    letter,
    letters,
    link,
    links_in,
    visit,
    words,
)
from tests.cast import MONDAY_NOON, it_is

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = MONDAY_NOON + 200 * DAY


def listing(meeting: Meeting) -> Any:
    return get_listing(meeting.public_id)


def state_of(meeting: Meeting, on: date = TUESDAY) -> SessionState:
    coming = sessions_of(listing(meeting).plan, after=MONDAY_NOON, before=MONDAY_NOON + 20 * DAY)
    return next(one.state for one in coming if one.local_date == on)


class TestAllAsListed:
    def test_counts_as_a_confirmation_by_one_press_of_the_link(
        self, client: Client, meeting: Meeting, bea: GroupContact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        it_is(LATER, monkeypatch)
        actions.ask_to_answer(meeting, email=BEA, alias="", by=BY, now=LATER)
        assert listing(meeting).verification(now=LATER) is Verification.STALE

        client.post(visit(client), {"do": "confirm"})

        assert listing(meeting).verification(now=LATER) is Verification.CONFIRMED
        assert list_listings_to_confirm(now=LATER) == []

    def test_is_thanked_for_on_the_page(self, client: Client, bea: GroupContact) -> None:
        page = client.post(visit(client), {"do": "confirm"}, follow=True)

        assert "That is done Thank you. The listing now says that it was confirmed today." in words(page)

    def test_is_one_button_on_the_page(self, client: Client, bea: GroupContact) -> None:
        page = BeautifulSoup(client.get(visit(client)).content, "html.parser")

        [button] = [one for one in page.select("main button") if "All is right as it is listed" in one.text]
        form = button.find_parent("form")
        assert form
        assert form["method"] == "post"


class TestOnTonight:
    def test_makes_the_session_certain_and_says_that_the_group_says_so(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        client.post(visit(client), {"do": "on", "on": str(TUESDAY)})

        assert listing(meeting).confirmed_for == (TUESDAY,)

    @pytest.mark.parametrize("on", ["", "tomorrow", "2026-03-11", "2026-03-03"])
    def test_of_no_such_day_is_refused_with_a_sentence(
        self, client: Client, meeting: Meeting, bea: GroupContact, on: str
    ) -> None:
        response = client.post(visit(client), {"do": "on", "on": on})

        assert response.status_code == 409
        assert "There is a problem" in words(response)
        assert listing(meeting).confirmed_for == ()


class TestReportedOff:
    def off(self, client: Client, **said: str) -> Any:
        return client.post(visit(client), {"do": "off", "on": str(TUESDAY), "why": "HALL_SHUT"} | said)

    def test_shows_as_that_until_a_second_contact_agrees(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        assert self.off(client).status_code == 303
        assert state_of(meeting) is SessionState.PERHAPS_OFF

        asked = link(CAL, "Is it off on that day?")
        assert "The hall is shut" in words(client.get(asked))
        response = client.post(asked, {"say": "off"})

        assert state_of(meeting) is SessionState.OFF
        assert "That was a mistake: take it back" in words(response)

    def test_tells_the_others_by_time_and_place_alone(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        self.off(client)

        body = letter(CAL, "Is it off on that day?")
        assert f"It is about this: {WHERE}\n" in body
        assert "The day: Tuesday 10 March" in body
        assert meeting.name not in body

    def test_is_on_where_the_second_says_so(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        self.off(client)

        client.post(link(CAL, "Is it off on that day?"), {"say": "on"})

        assert state_of(meeting) is SessionState.AS_EVER
        assert listing(meeting).confirmed_for == (TUESDAY,)

    def test_stays_so_where_one_alone_answers_and_nobody_else_agrees(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        self.off(client)

        departure = Departure.objects.get()
        with pytest.raises(NotPossible, match="somebody else has to agree"):
            actions.agree_off(departure, by=bea, now=MONDAY_NOON)
        assert state_of(meeting) is SessionState.PERHAPS_OFF

    def test_counts_an_address_once_where_two_lists_that_had_the_meeting_each_have_it(
        self, meeting: Meeting, bea: GroupContact
    ) -> None:
        again = answering(a_meeting(called="Another list"), BEA, "Bea once more")
        directory.join_entries(by=BY, now=MONDAY_NOON)
        departure = actions.call_off(TUESDAY, Why.WEATHER, by=bea, now=MONDAY_NOON)
        for moment in (MONDAY_NOON, LATER):
            with pytest.raises(NotPossible, match="from your own address"):
                actions.agree_off(departure, by=again, now=moment)
        assert state_of(meeting) is SessionState.PERHAPS_OFF

        actions.leave(bea, by=bea, now=MONDAY_NOON)
        assert queries.list_answering(meeting) == []

    def test_is_agreed_to_by_whoever_answered_before_also_where_its_reporter_has_stopped(
        self, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        departure = actions.call_off(TUESDAY, Why.WEATHER, by=bea, now=MONDAY_NOON)
        actions.leave(bea, by=bea, now=MONDAY_NOON)
        back = answering(meeting, BEA, "Bea again", now=MONDAY_NOON + timedelta(minutes=1))

        with pytest.raises(NotPossible, match="somebody else has to agree"):
            actions.agree_off(departure, by=back, now=MONDAY_NOON)
        actions.agree_off(departure, by=cal, now=MONDAY_NOON)

        assert state_of(meeting) is SessionState.OFF

    def test_is_off_once_staff_agree(self, client: Client, meeting: Meeting, bea: GroupContact) -> None:
        self.off(client)
        client.force_login(ada())
        assert "reported off, until a second person agrees" in words(client.get("/staff/to-confirm/"))

        client.post(f"/staff/to-confirm/sessions/{Departure.objects.get().pk}/agree")

        assert state_of(meeting) is SessionState.OFF

    def test_is_undone_by_one_press_from_the_mail_or_from_the_page(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        self.off(client)
        client.post(link(BEA, "You told us about one day"))
        assert state_of(meeting) is SessionState.AS_EVER

        actions.ask_to_answer(meeting, email=BEA, alias="", by=BY, now=MONDAY_NOON)
        page = visit(client)
        client.post(page, {"do": "off", "on": str(TUESDAY), "why": "WEATHER"})
        said = Departure.objects.get(taken_back_at=None)
        client.post(page, {"do": "undo", "pk": said.pk})
        assert state_of(meeting) is SessionState.AS_EVER

    def test_that_two_agreed_to_is_undone_by_one_press_too(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        self.off(client)
        agreed = client.post(link(CAL, "Is it off on that day?"), {"say": "off"})
        undo = BeautifulSoup(agreed.content, "html.parser").select_one("main form")
        assert undo

        client.post(str(undo["action"]))

        assert state_of(meeting) is SessionState.AS_EVER
        assert "It is held as ever on that day" in letter(BEA, "Something has changed")

    def test_is_agreed_to_by_no_link_once_it_is_taken_back(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        self.off(client)
        asked = link(CAL, "Is it off on that day?")
        client.post(link(BEA, "You told us about one day"))

        assert client.get(asked).status_code == 404
        assert client.post(asked, {"say": "off"}).status_code == 404
        assert state_of(meeting) is SessionState.AS_EVER

    def test_by_the_links_of_a_message_ends_with_the_day(
        self,
        client: Client,
        meeting: Meeting,
        bea: GroupContact,
        cal: GroupContact,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.off(client)
        it_is(MONDAY_NOON + 2 * DAY, monkeypatch)

        for path in (link(CAL, "Is it off on that day?"), link(BEA, "You told us about one day")):
            assert client.post(path, {"say": "off"}).status_code == 404
        assert not Departure.objects.get().facts.sure

    def test_twice_is_said_once(self, client: Client, meeting: Meeting, bea: GroupContact) -> None:
        page = visit(client)
        said = {"do": "off", "on": str(TUESDAY), "why": "HALL_SHUT"}

        client.post(page, said)
        again = client.post(page, said)

        assert Departure.objects.count() == 1
        assert again.status_code == 400
        assert "There is a problem" in words(again)

    def test_without_a_reason_keeps_the_day_that_was_chosen(self, client: Client, bea: GroupContact) -> None:
        response = self.off(client, why="")

        page = BeautifulSoup(response.content, "html.parser")
        assert "Choose why" in words(response)
        assert page.select_one(f"input[name=on][value='{TUESDAY}'][checked]")
        assert not Departure.objects.exists()

    def test_of_another_meeting_is_nobodys_to_agree_to_or_to_take_back(
        self, meeting: Meeting, bea: GroupContact
    ) -> None:
        other = a_meeting(key="2", name="Other Lanterns")
        dee = answering(other, "dee@group.example", "Dee")
        departure = actions.call_off(TUESDAY, Why.WEATHER, by=bea, now=MONDAY_NOON)

        for deed in (actions.agree_off, actions.take_back):
            with pytest.raises(NotPossible, match="not said of your meeting"):
                deed(departure, by=dee, now=MONDAY_NOON)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time by itself")
@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_with_one_link_do_it_once(self, meeting: Meeting, bea: GroupContact, cal: GroupContact) -> None:
        actions.call_off(TUESDAY, Why.WEATHER, by=bea, now=MONDAY_NOON)
        path, start, came = link(CAL, "Is it off on that day?"), Barrier(2), []

        def press(say: str) -> None:
            start.wait()
            try:
                came.append(Client().post(path, {"say": say}).status_code)
            finally:
                connection.close()

        threads = [Thread(target=press, args=(say,)) for say in ("off", "on")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(came) == [200, 404]
        departure = Departure.objects.get()
        assert departure.facts.sure is (departure.taken_back_at is None)


class TestMovedExtraAndShut:
    def test_shows_where_it_is_instead_and_tells_the_others(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        said = {
            "do": "move",
            "on": str(TUESDAY),
            "new_day": "11/03/2026",
            "new_time": "18:00",
            "where": "The Library",
            "why": "EVENT",
        }
        assert client.post(visit(client), said).status_code == 303

        [departure] = listing(meeting).departures
        assert (str(departure.starts), departure.where) == ("2026-03-11 18:00:00", "The Library")
        assert "What has changed: One day is at another time or place" in letter(CAL, "Something has changed")
        assert "The Library" not in letter(CAL, "Something has changed")
        client.post(link(BEA, "You told us about one day"))
        assert listing(meeting).departures == ()

    def test_adds_one(self, client: Client, meeting: Meeting, bea: GroupContact) -> None:
        client.post(visit(client), {"do": "extra", "new_day": "12/03/2026", "new_time": "18:00", "where": ""})

        assert state_of(meeting, date(2026, 3, 12)) is SessionState.EXTRA

    def test_reads_that_it_ends_and_no_day_on_which_it_would_be_back(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        directory.close_for_good(meeting, first=date(2026, 3, 16), by=BY, now=MONDAY_NOON)

        page = words(client.get(visit(client)))

        assert "Not held from 16 March 2026 on." in page
        assert "2027" not in page

    def test_shuts_for_a_while_and_opens_again(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        page = visit(client)
        client.post(page, {"do": "close", "first": "09/03/2026", "until": "16/03/2026", "why": "HOLIDAY"})
        assert state_of(meeting) is SessionState.OFF
        [closure] = meeting.closures.all()
        assert "Not held from 9 March 2026; again on 16 March 2026" in words(client.get(page))

        client.post(page, {"do": "reopen", "pk": closure.pk})

        assert state_of(meeting) is SessionState.AS_EVER

    def test_names_nobody(self, client: Client, meeting: Meeting, bea: GroupContact) -> None:
        response = client.post(
            visit(client),
            {
                "do": "extra",
                "new_day": "12/03/2026",
                "new_time": "18:00",
                "where": "Ring Yvonne on 07700 900123",
            },
        )

        assert "This may name somebody" in words(response)
        assert b"Ring Yvonne on 07700 900123" in response.content
        assert listing(meeting).departures == ()


class TestAChangeOfTheGroupsOwn:
    def change(self, client: Client, **said: str) -> Any:
        return client.post(
            visit(client), {"do": "change-PLACE", "venue": "The Library", "town": "Port Lantern"} | said
        )

    def test_is_made_at_once_and_says_whose_word_it_is(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        assert self.change(client).status_code == 303

        shown = listing(meeting)
        assert shown.venue == "The Library"
        parts = dict(provenance_page(shown).parts)
        assert parts["Where it is held"] == "The group itself: its word goes before every list"

    def test_can_be_that_it_is_not_held_on_public_holidays(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        response = self.change(client, do="change-HOLIDAYS", held="NO")

        assert listing(meeting).holidays == "GB"
        assert "Not held on public holidays" in words(client.get(response["Location"]))

    def test_is_seen_by_staff_who_take_it_back(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        self.change(client)
        [waiting] = queue.list_open()
        client.force_login(ada())
        page = words(client.get(f"/staff/corrections/{waiting.pk}/"))
        assert "A group has changed its listing" in page
        assert "Made by the group" in page
        assert "bea" not in page.lower()

        corrections.undo_change(Change.objects.get(), by=ada(), now=MONDAY_NOON)

        assert listing(meeting).venue == "St Mark's Hall"

    def test_is_told_to_the_others(
        self, client: Client, meeting: Meeting, bea: GroupContact, cal: GroupContact
    ) -> None:
        self.change(client)

        assert "What has changed: Where\n" in letter(CAL, "Something has changed")
        assert len(letters(CAL)) == len({subject for subject, _ in letters(CAL)}) == 3

    @pytest.mark.parametrize(
        ("do", "said"),
        [
            ("change-NOTES", {"notes": "Ask for Yvonne at the door."}),
            ("change-ACCESS", {"access": "Ring 07700 900123."}),
            ("change-LINK", {"join_url": "https://wa.me/447700900123"}),
            ("change-NAME", {"name": "Lanterns (contact Yvonne 07700 900123)"}),
        ],
    )
    def test_that_names_somebody_is_refused_with_what_was_typed_kept(
        self, client: Client, meeting: Meeting, bea: GroupContact, do: str, said: dict[str, str]
    ) -> None:
        response = client.post(visit(client), {"do": do} | said)

        assert response.status_code == 400
        assert "There is a problem" in words(response) or "problem" in response.content.decode()
        assert next(iter(said.values())) in response.content.decode()
        assert not Change.objects.exists()

    def test_takes_no_number_that_nobody_has_rung(self, client: Client, bea: GroupContact) -> None:
        response = client.post(visit(client), {"do": "change-PHONE", "phone": "01632 960001"})

        assert not Change.objects.exists()
        assert response.status_code == 200

    def test_of_the_same_words_is_refused(self, client: Client, meeting: Meeting, bea: GroupContact) -> None:
        response = client.post(visit(client), {"do": "change-MODE", "mode": "IN_PERSON"})

        assert "The listing says so already." in words(response)
        assert not Change.objects.exists()


class TestAMeetingThatWasJoinedIntoAnother:
    def test_is_still_its_contacts_to_speak_of(
        self, client: Client, meeting: Meeting, bea: GroupContact
    ) -> None:
        other = a_meeting(key="2")
        directory.join(meeting, other, by=ada(), now=MONDAY_NOON)

        client.post(visit(client), {"do": "on", "on": str(TUESDAY)})

        assert listing(meeting).confirmed_for == (TUESDAY,)
        assert listing(other).id == listing(meeting).id
        assert links_in(letter(BEA, "Your link"))


class TestAPlaceThatIsKeptPrivate:
    def test_is_told_neither_in_a_message_nor_on_the_private_page(self, client: Client) -> None:
        refuge = a_meeting(
            key="3", venue="Quay Refuge", address="9 Hidden Lane", notes="By the mill.", private_place=True
        )
        answering(refuge, BEA)
        page = visit(client)

        told = [*[body for _, body in letters(BEA)], client.get(page).content.decode()]
        for place in ("Quay Refuge", "Hidden Lane", "QX1 4DY", "By the mill"):
            assert not [one for one in told if place in one]
        for do in ("change-PLACE", "change-NOTES", "change-ACCESS", "change-LINK"):
            assert client.get(f"{page}?do={do}").status_code == 409
