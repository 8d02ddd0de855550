"""Staff work through corrections on pages: what was typed is for them alone, and nothing of it gets out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.corrections import actions
from alongside.corrections.models import Change, Correction
from alongside.corrections.parts import Part
from alongside.corrections.queue_forms import FORMS
from alongside.design.pseudo import pseudo_locale, untranslated
from alongside.directory import actions as directory
from alongside.directory.models import Meeting, Source
from alongside.directory.queries import list_listings
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, entry
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

BY = System("test")
TYPED = "It is at seven now, says Quillon QX9CANARY"


def staff(name: str) -> Client:
    client = Client()
    email = f"{name.lower()}@island.example"
    client.force_login(User.objects.create_user(email=email, name=name, staff=True))
    return client


@pytest.fixture
def ada() -> Client:
    return staff("Ada")


@pytest.fixture
def ben() -> Client:
    return staff("Ben")


@pytest.fixture
def meeting() -> Meeting:
    source = Source.objects.create(slug="island", name="The island's list", url="https://list.example/")
    said = entry(extra={"Feedback Emails": "webmaster@list.example"})
    directory.add_entries(source, [said], by=BY, now=MONDAY_NOON)
    return Meeting.objects.get()


def told(about: str = "", *, what: str = "TIME") -> Correction:
    return actions.take_correction(
        about=about,
        what=what if about else "MISSING",
        words=TYPED,
        how_known=TYPED,
        form=f"{about}{what}",
        by=BY,
        now=MONDAY_NOON,
    )


@pytest.fixture
def correction(meeting: Meeting) -> Correction:
    return told(meeting.public_id)


def page(client: Client, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser")


def form_of(client: Client, path: str) -> dict[str, Any]:
    """Return what a form would send if nobody touched it."""
    form = page(client, path).select("main form")[-1]
    given: dict[str, Any] = {}
    for field in form.select("[name]"):
        name = str(field["name"])
        if field.get("type") in ("radio", "checkbox"):
            if field.has_attr("checked"):
                given.setdefault(name, []).append(field["value"])
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            given[name] = chosen["value"] if chosen else ""
        else:
            given[name] = field.get("value", field.get_text().removeprefix("\n"))
    return given


class TestTheList:
    def test_says_what_waits_and_how_long_and_nothing_of_what_was_typed(
        self, ada: Client, correction: Correction, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = ada.get("/staff/corrections/").content.decode()
        assert "The day or the time: " in re.sub(r"<[^>]+>", "", shown)
        assert "Tuesday Lanterns" in shown
        assert "Waits for a look" in shown
        assert "Later than we promised" not in shown
        assert "CANARY" not in shown

        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(days=8))
        ada.logout()  # a sitting lasts a day at most
        ada.force_login(User.objects.get(name="Ada"))
        assert "Later than we promised" in ada.get("/staff/corrections/").content.decode()

    def test_says_where_nothing_waits(self, ada: Client) -> None:
        assert "Nothing waits" in page(ada, "/staff/corrections/").get_text()


class TestOne:
    def test_shows_what_was_typed_and_who_says_each_part(
        self, ada: Client, correction: Correction, meeting: Meeting
    ) -> None:
        directory.state_field(meeting, "access", "Ring the bell", source="the group", by=BY, now=MONDAY_NOON)

        shown = page(ada, f"/staff/corrections/{correction.pk}/").get_text(" ", strip=True)

        assert TYPED in shown
        assert "Every Tuesday, 7:30pm to 9pm The island's list" in shown
        assert "Ring the bell A person: the group" in shown

    def test_shows_markup_that_was_typed_as_words(self, ada: Client, meeting: Meeting) -> None:
        bad = told(meeting.public_id)
        Correction.objects.update(words="<script>alert(1)</script>")

        found = page(ada, f"/staff/corrections/{bad.pk}/")
        assert not found.select("script:not([src])")
        assert "<script>alert(1)</script>" in found.get_text()

    def test_says_where_it_was_wiped(self, ada: Client, correction: Correction) -> None:
        actions.wipe_words(by=BY, now=MONDAY_NOON + timedelta(days=181))

        shown = page(ada, f"/staff/corrections/{correction.pk}/").get_text()
        assert "It has been wiped" in shown
        assert "CANARY" not in shown

    def test_of_a_listing_that_has_gone_is_still_shown(self, ada: Client) -> None:
        gone = told("zzzzzz")

        assert "has gone" in page(ada, f"/staff/corrections/{gone.pk}/").get_text()
        assert ada.get(f"/staff/corrections/{gone.pk}/change/TIME").status_code == 404


class TestAChange:
    def test_from_a_proposal_through_a_second_person_to_taking_it_back(
        self, ada: Client, ben: Client, correction: Correction, meeting: Meeting
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/"
        assert (
            ada.post(
                f"{path}change/TIME", form_of(ada, f"{path}change/TIME") | {"starts": "19:00"}
            ).status_code
            == 303
        )
        change = Change.objects.get()
        shown = page(ada, path).get_text(" ", strip=True)
        assert "Before Every Tuesday, 7:30pm to 9pm After Every Tuesday, 7pm to 8:30pm" in shown
        assert "Proposed by Ada: waits for a second person" in shown
        assert "Agree: make this change" not in shown

        refused = ada.post(f"/staff/corrections/changes/{change.pk}/agree")
        assert refused.status_code == 409
        assert "somebody else has to agree" in refused.content.decode()

        assert "Agree: make this change" in page(ben, path).get_text()
        assert ben.post(f"/staff/corrections/changes/{change.pk}/agree").status_code == 303
        assert list_listings()[0].rule.starts == msgspec.convert(
            "19:00:00", type(list_listings()[0].rule.starts)
        )
        assert "Proposed by Ada, agreed by Ben" in page(ada, path).get_text()

        assert ada.post(f"/staff/corrections/changes/{change.pk}/undo").status_code == 303
        assert str(list_listings()[0].rule.starts) == "19:30:00"
        assert "Made by Ada, taken back by Ada" in page(ada, path).get_text()

    @pytest.mark.parametrize(
        "part", [part for part in Part if part not in (Part.ENTRY, Part.CLOSURE, Part.HIDE)]
    )
    def test_begins_with_what_the_listing_says_so_that_nothing_changes_untouched(
        self, ada: Client, correction: Correction, part: Part
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/change/{part}"
        response = ada.post(path, form_of(ada, path))

        assert "The listing says so already." in response.content.decode()
        assert not Change.objects.exists()

    @pytest.mark.parametrize(
        ("part", "typed", "said"),
        [
            ("TIME", {"starts": "half seven"}, "Write a time such as 19:30"),
            ("TIME", {"days": []}, "Choose one at least"),
            ("TIME", {"how": "MONTHLY"}, "Choose in which weeks"),
            ("PLACE", {"postcode": "ZZ99 9ZZ"}, "We do not know that postcode"),
            ("LINK", {"join_url": "javascript:alert(1)"}, "Write the whole link"),
            ("LINK", {"join_url": "ftp://files.example/"}, "Write the whole link"),
            ("NAME", {"name": ""}, "Write its name"),
            ("CLOSURE", {"first": "soon", "until": "23/3/2026", "why": "WEATHER"}, "Write a day such as"),
            ("CLOSURE", {"first": "23/3/2026", "until": "9/3/2026", "why": "WEATHER"}, "check the dates"),
        ],
    )
    def test_that_cannot_be_read_says_what_to_do(
        self, ada: Client, correction: Correction, part: str, typed: dict[str, Any], said: str
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/change/{part}"
        response = ada.post(path, form_of(ada, path) | typed)

        assert response.status_code == 200
        assert said in response.content.decode()
        assert not Change.objects.exists()

    def test_of_a_place_takes_the_point_of_its_postcode(
        self, ada: Client, ben: Client, correction: Correction
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/change/PLACE"
        given = form_of(ada, path) | {"venue": "The Library", "postcode": "LS1 4DY", "town": "Leeds"}
        assert ada.post(path, given).status_code == 303
        ben.post(f"/staff/corrections/changes/{Change.objects.get().pk}/agree")

        [listing] = list_listings()
        assert listing.venue == "The Library"
        assert listing.latitude == pytest.approx(53.796, abs=0.01)
        assert not listing.approximate

    def test_of_a_building_alone_keeps_its_point(
        self, ada: Client, ben: Client, correction: Correction
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/change/PLACE"
        ada.post(path, form_of(ada, path) | {"venue": "The Annexe"})
        ben.post(f"/staff/corrections/changes/{Change.objects.get().pk}/agree")

        [listing] = list_listings()
        assert (listing.venue, listing.latitude, listing.longitude) == ("The Annexe", 57.01, -12.02)

    def test_nobody_can_do_what_is_no_deed(self, ada: Client, correction: Correction) -> None:
        assert ada.post("/staff/corrections/changes/1/agree").status_code == 404
        assert ada.post(f"/staff/corrections/{correction.pk}/change/ALL").status_code == 404

    def test_a_forged_form_does_nothing(self, correction: Correction, meeting: Meeting) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(User.objects.create_user(email="eve@island.example", name="Eve", staff=True))

        path = f"/staff/corrections/{correction.pk}/"
        assert strict.post(f"{path}change/NAME", {"name": "Gone"}).status_code == 403
        assert strict.post(f"{path}answer", {"answer": "RIGHT"}).status_code == 403
        assert not Change.objects.exists()


class TestAMissingMeeting:
    def test_is_entered_by_one_and_shows_once_another_agrees(self, ada: Client, ben: Client) -> None:
        missing = told()
        path = f"/staff/corrections/{missing.pk}/change/ENTRY"
        given = form_of(ada, path) | {
            "name": "Sunday Lanterns", "programme": "NA", "mode": "IN_PERSON", "days": ["7"], "starts": "10:00",
            "venue": "The Library", "town": "Leeds", "postcode": "LS1 4DY",
        }  # fmt: skip
        assert ada.post(path, given).status_code == 303
        assert list_listings() == []
        assert (
            "Sunday Lanterns. Narcotics Anonymous. Every Sunday"
            in page(ben, f"/staff/corrections/{missing.pk}/").get_text()
        )

        ben.post(f"/staff/corrections/changes/{Change.objects.get().pk}/agree")

        [listing] = list_listings()
        assert (listing.name, listing.programme, listing.rule.days) == ("Sunday Lanterns", "NA", (7,))
        assert "The listing as it is" in page(ada, f"/staff/corrections/{missing.pk}/").get_text()


class TestTheOwnerOfTheList:
    @pytest.mark.demand(319)
    def test_is_named_with_words_to_copy_that_hold_nothing_of_what_was_typed(
        self, ada: Client, ben: Client, correction: Correction
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/"
        ada.post(f"{path}change/TIME", form_of(ada, f"{path}change/TIME") | {"starts": "19:00"})
        change = Change.objects.get()
        assert not page(ada, path).select("textarea[readonly]")
        ben.post(f"/staff/corrections/changes/{change.pk}/agree")

        shown = page(ada, path)
        [words] = (one.get_text() for one in shown.select("textarea[readonly]"))
        assert "Your list “The island's list” has this meeting: Tuesday Lanterns (1)." in words
        assert "It says: Every Tuesday, 7:30pm to 9pm" in words
        assert "We were told, and checked: Every Tuesday, 7pm to 8:30pm" in words
        assert "CANARY" not in words
        assert "webmaster@list.example" in shown.get_text()

        ada.post(f"{path}answer", {"answer": "DONE"})
        ada.post(f"/staff/corrections/changes/{change.pk}/told")
        assert "The list’s owner was told today" in page(ada, "/staff/corrections/").get_text()


class TestAnAnswer:
    def test_takes_it_off_the_queue_and_is_taken_back(self, ada: Client, correction: Correction) -> None:
        path = f"/staff/corrections/{correction.pk}/"
        assert "Choose what came of it" in ada.post(f"{path}answer").content.decode()

        ada.post(f"{path}answer", {"answer": "RIGHT"})
        assert "Nothing waits" in page(ada, "/staff/corrections/").get_text()
        assert "The listing is right: we checked" in page(ada, path).get_text()

        ada.post(f"{path}reopen")
        assert "Waits for a look" in page(ada, "/staff/corrections/").get_text()


class TestEveryPage:
    def paths(self, correction: Correction) -> list[str]:
        path = f"/staff/corrections/{correction.pk}/"
        return ["/staff/corrections/", path, *(f"{path}change/{part}" for part in FORMS)]

    def test_can_be_translated(self, ada: Client, ben: Client, correction: Correction) -> None:
        path = f"/staff/corrections/{correction.pk}/"
        ada.post(f"{path}change/TIME", form_of(ada, f"{path}change/TIME") | {"starts": "19:00"})
        for address in self.paths(correction):
            with pseudo_locale():
                html = ben.get(address).content.decode()
            left = untranslated(html, allow={"Alongside", "Tuesday Lanterns"})
            assert [one for one in left if not _is_a_programme(one)] == [], address

    def test_has_a_title_and_an_address_that_tell_nothing(self, ada: Client, correction: Correction) -> None:
        for address in self.paths(correction):
            title = page(ada, address).title
            assert title
            assert re.fullmatch(r"[A-Z][a-z ]+ – Alongside", title.get_text())
            assert "CANARY" not in str(title)

    def test_says_nothing_in_the_log_of_what_was_typed(
        self, ada: Client, correction: Correction, caplog: pytest.LogCaptureFixture
    ) -> None:
        for address in self.paths(correction):
            ada.get(address)
        ada.post(f"/staff/corrections/{correction.pk}/answer", {"answer": TYPED})

        assert "CANARY" not in caplog.text


def _is_a_programme(words: str) -> bool:
    from alongside.directory.models import Programme

    return Programme.objects.filter(name=words).exists()


class TestWhatWasTyped:
    def test_gets_into_no_listing_and_no_row_of_the_directory(
        self, ada: Client, ben: Client, correction: Correction
    ) -> None:
        from django.apps import apps

        path = f"/staff/corrections/{correction.pk}/"
        ada.post(f"{path}change/ACCESS", {"access": "The side door"})
        ada.post(f"{path}answer", {"answer": "DONE"})

        holding = [
            model._meta.label
            for model in apps.get_models()
            if any("CANARY" in str(row) for row in model._base_manager.values_list())
        ]
        assert holding == ["corrections.Correction"]


class TestAPrivatePlace:
    def test_is_offered_with_what_that_means_and_made_by_one(
        self, ada: Client, correction: Correction
    ) -> None:
        path = f"/staff/corrections/{correction.pk}/"
        assert "Keep its place private" in page(ada, path).get_text()
        assert "Tell its whole place again" not in page(ada, path).get_text()

        form = page(ada, f"{path}change/HIDE").get_text(" ", strip=True)
        assert "a refuge, somebody’s home" in form
        assert "It shows within a minute." in form
        assert ada.post(f"{path}change/HIDE").status_code == 303

        assert [one.venue for one in list_listings()] == [""]
        shown = page(ada, path).get_text(" ", strip=True)
        assert "Only the town and the first half of the postcode are told" in shown
        assert "Tell its whole place again" in shown
        # Whoever looks after it still reads where it is.
        assert "St Mark's Hall" in shown
