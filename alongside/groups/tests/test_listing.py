"""A group lists its own meeting: nothing shows until a second person has said yes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.config.tasks import is_index_old
from alongside.corrections import actions as corrections
from alongside.corrections.models import Change, Correction
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.directory import programmes
from alongside.directory.models import Entry, Meeting
from alongside.directory.queries import get_listing, list_listings
from alongside.finder.presenters.provenance import provenance_page
from alongside.groups import actions, queries
from alongside.groups.models import GroupContact
from alongside.groups.tests.island import (
    BEA,
    BY,
    CAL,
    MINUTE,
    a_meeting,
    ada,
    answering,
    letter,
    letters,
    link,
    visit,
    words,
)
from alongside.limits.models import Tries
from alongside.post import actions as post
from alongside.post.models import Outgoing
from alongside.post.queries import key_of
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, it_is

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SENT: dict[str, Any] = {
    "name": "Harbour Lanterns", "programme": "NA", "mode": "IN_PERSON", "how": "WEEKLY", "days": ["4"], "starts": "18:30",
    "length": "60", "venue": "The Library", "address": "1 Quay", "town": "Port Lantern", "postcode": "", "join_url": "",
    "open_to_all": "YES", "access": "The side door", "notes": "Tea and biscuits.", "alias": "Bea", "email": BEA,
    "second_email": CAL,
}  # fmt: skip


@pytest.fixture(autouse=True)
def staff() -> None:
    ada()


def send(client: Client, monkeypatch: pytest.MonkeyPatch, path: str = "/list-a-meeting", **typed: Any) -> Any:
    """Open the form, wait a minute, and send it."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    token = page.select_one("input[name=token]")
    assert token
    it_is(MONDAY_NOON + MINUTE, monkeypatch)
    given = (SENT if path == "/list-a-meeting" else {}) | {"token": token["value"], "website": ""} | typed
    return client.post(path, given)


class TestListingAMeeting:
    def test_shows_nothing_until_the_second_person_says_yes(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        response = send(client, monkeypatch)
        assert (response.status_code, response["Location"]) == (303, "/list-a-meeting/thank-you")
        assert letters(CAL) == []

        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})
        assert list_listings() == []

        client.post(link(CAL, "Will you look at this with us?"), {"say": "yes"})
        [listing] = list_listings()
        assert (listing.name, listing.group, listing.venue, listing.notes) == (
            "Harbour Lanterns", "Harbour Lanterns", "The Library", "Tea and biscuits.",
        )  # fmt: skip
        assert listing.attributes == {"OPEN": True}

    def test_is_the_groups_own_word_and_goes_before_any_list(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})
        client.post(link(CAL, "Will you look at this with us?"), {"say": "yes"})

        source = Entry.objects.get().source
        assert (source.slug, source.rank) == ("from-groups", 10)
        [shown] = provenance_page(list_listings()[0]).sources
        assert shown.name == "The group itself"

    def test_makes_both_its_contacts(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})
        client.post(link(CAL, "Will you look at this with us?"), {"say": "yes"})

        meeting = Meeting.objects.get()
        assert {one.how for one in queries.list_answering(meeting)} == {"LISTED", "SECOND"}
        for email in (BEA, CAL):
            assert "Harbour Lanterns" in words(client.get(visit(client, email)))

    def test_is_shown_to_the_second_as_it_would_be_listed(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})

        page = client.get(link(CAL, "Will you look at this with us?"))

        said = words(page)
        for part in (
            "Harbour Lanterns",
            "Narcotics Anonymous",
            "The Library",
            "The side door",
            "Tea and biscuits.",
        ):
            assert part in said
        body = letter(CAL, "Will you look at this with us?")
        assert "Thursday 6:30pm, The Library" in body
        assert "Harbour" not in body

    def test_is_dropped_where_the_second_says_no(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})

        client.post(link(CAL, "Will you look at this with us?"), {"say": "no"})

        assert list_listings() == []
        assert Change.objects.get().ended_at

    def test_shows_where_staff_agree_as_the_second(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, monkeypatch, second_email="")
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})
        client.force_login(ada())
        page = words(client.get(f"/staff/corrections/{Correction.objects.get().pk}/"))
        assert "A group lists its meeting" in page
        assert "Proposed by the group: waits for a second person" in page

        corrections.agree_change(Change.objects.get(), by=ada(), now=MONDAY_NOON)

        assert [one.name for one in list_listings()] == ["Harbour Lanterns"]
        assert [one.alias for one in queries.list_answering(Meeting.objects.get())] == ["Bea"]

    def test_whose_first_person_never_says_yes_is_not_asked_of_the_second(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, monkeypatch)

        assert letters(CAL) == []

    def test_that_nobody_agrees_to_is_forgotten_with_who_sent_it(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})

        actions.forget_contacts(by=BY, now=MONDAY_NOON + 31 * DAY)

        assert not GroupContact.objects.exists()
        assert not Correction.objects.exists()

    def test_that_shows_is_forgotten_by_no_job(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})
        client.post(link(CAL, "Will you look at this with us?"), {"say": "yes"})

        actions.forget_contacts(by=BY, now=MONDAY_NOON + 31 * DAY)

        assert len(queries.list_answering(Meeting.objects.get())) == 2

    def test_pressed_twice_is_one(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        page = BeautifulSoup(client.get("/list-a-meeting").content, "html.parser")
        token = page.select_one("input[name=token]")
        assert token
        it_is(MONDAY_NOON + MINUTE, monkeypatch)
        for _ in range(2):
            client.post("/list-a-meeting", SENT | {"token": token["value"]})

        assert (Correction.objects.count(), GroupContact.objects.count()) == (1, 2)

    def test_is_taken_without_a_cookie_and_kept_by_nobody(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for response in (client.get("/list-a-meeting"), send(client, monkeypatch)):
            assert not response.cookies
            assert response["Cache-Control"] == "no-store"

    def test_says_who_reads_it_by_when_and_where_help_is(self, client: Client) -> None:
        said = words(client.get("/list-a-meeting"))

        assert "or the people who look after this site do, by Monday 16 March" in said
        assert "we delete all of it after 30 days" in said
        assert "This is not for help" in said
        assert "If somebody may be dying" in said


class TestAFormThatCannotBeTaken:
    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"notes": "Ask for Yvonne at the door."}, "This may name somebody"),
            ({"access": "Ring 07700 900123."}, "This may name somebody"),
            ({"name": "Lanterns (ring Yvonne 07700 900123)"}, "This may name somebody"),
            ({"join_url": "https://wa.me/447700900123"}, "This leads to one person"),
            ({"join_url": "javascript:alert(1)"}, "Write the whole link"),
            ({"email": "bea"}, "Write a whole e-mail address"),
            ({"second_email": BEA.upper()}, "needs an address of their own"),
            ({"venue": "", "address": ""}, "Say where it is held"),
            ({"starts": "half past"}, "Write a time such as 19:30"),
            ({"programme": "XYZ"}, "That is not offered here, or no longer"),
        ],
    )
    def test_says_what_to_do_and_keeps_what_was_typed(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, typed: dict[str, str], sentence: str
    ) -> None:
        response = send(client, monkeypatch, **typed)

        assert response.status_code == 200
        assert sentence in words(response)
        page = BeautifulSoup(response.content, "html.parser")
        alias = page.select_one("input[name=alias]")
        assert alias
        assert alias["value"] == "Bea"
        assert not Correction.objects.exists()
        assert not Outgoing.objects.exists()

    def test_fills_the_line_that_people_leave_empty(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "Leave the last line empty" in words(send(client, monkeypatch, website="x"))
        assert not GroupContact.objects.exists()

    def test_comes_too_often_from_one_sender(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = []
        for number in range(6):
            it_is(MONDAY_NOON, monkeypatch)
            answers.append(send(client, monkeypatch, email=f"bea{number}@group.example"))

        assert [one.status_code for one in answers] == [303] * 5 + [429]
        assert "Tea and biscuits." in answers[-1].content.decode()

    def test_is_not_shown_where_nothing_could_be_sent(self, client: Client, settings: Any) -> None:
        settings.MAIL = {}

        assert "Groups cannot do this here yet" in words(client.get("/list-a-meeting"))


class TestAPublicPage:
    def test_tells_nobody_whether_an_address_is_known(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        meeting = a_meeting()
        answering(meeting)
        post.stop(key_of("email", "none@group.example"), by=BY, now=MONDAY_NOON)
        path, told = f"/answer-for/{meeting.public_id}", []

        for email in (BEA, CAL, "none@group.example"):
            it_is(MONDAY_NOON, monkeypatch)
            response = send(client, monkeypatch, path, alias="Cal", email=email)
            told.append(
                (response.status_code, response["Location"], response.content, sorted(response.headers))
            )

        assert len({str(one) for one in told}) == 1
        assert letters("none@group.example") == []
        assert len(letters(CAL)) == 1

    def test_for_an_address_that_wants_nothing_listing_says_the_same(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        post.stop(key_of("email", BEA), by=BY, now=MONDAY_NOON)

        response = send(client, monkeypatch)

        assert (response.status_code, response["Location"]) == (303, "/list-a-meeting/thank-you")
        assert letters(BEA) == []

    def test_of_no_meeting_is_none(self, client: Client) -> None:
        assert client.get("/answer-for/zzzzzz").status_code == 404

    @pytest.mark.parametrize("path", ["/list-a-meeting", "/answer-for/{}"])
    def test_is_ready_for_translation(self, client: Client, path: str) -> None:
        meeting = a_meeting()
        with pseudo_locale():
            page = client.get(path.format(meeting.public_id)).content.decode()

        names = {one.name for one in programmes.load()}
        assert untranslated(page, allow={"Alongside", *names}) == []

    def test_counts_tries_by_no_address(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        meeting = a_meeting()
        send(client, monkeypatch, f"/answer-for/{meeting.public_id}", alias="Cal", email=CAL)

        assert Tries.objects.exists()
        assert CAL not in str(list(Tries.objects.values()))


class TestWhatIsListed:
    def test_is_found_at_the_next_build_of_the_index_and_not_before(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
    ) -> None:
        settings.INDEX_DIR = tmp_path
        a_meeting()
        build_index(by=BY, now=MONDAY_NOON)
        send(client, monkeypatch)
        client.post(link(BEA, "Was it you who wrote to us?"), {"say": "yes"})
        assert not is_index_old(MONDAY_NOON + MINUTE)

        client.post(link(CAL, "Will you look at this with us?"), {"say": "yes"})

        assert is_index_old(MONDAY_NOON + MINUTE)
        found = get_listing(Meeting.objects.latest("pk").public_id)
        assert found
        assert re.fullmatch(r"[a-z0-9]{6,}", found.id)
