"""Whom one can ring in a crisis: nothing that nobody has checked is ever shown to somebody in need."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from bs4 import BeautifulSoup
from django.core.checks import CheckMessage
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.content import actions, contacts
from alongside.content.blocks import shipped
from alongside.content.checks import check_crisis_contacts
from alongside.content.contacts import (
    CrisisContact,
    CrisisKind,
    crisis_contacts,
    digest_of,
    real_contacts,
    unconfirmed_contacts,
)
from alongside.content.models import Confirmation

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ON = date(2026, 3, 1)
BY = System("test")

# https://www.ofcom.org.uk: numbers for use in TV and radio drama.
DRAMA = re.compile(r"01632960\d{3}|0808157\d{4}|03069990\d{3}|07700900\d{3}")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def production(settings: Settings) -> None:
    settings.MODE = "production"


@pytest.fixture
def confirm(db: None, django_capture_on_commit_callbacks: Any) -> Any:
    def confirm(*keys: str, on: date = ON) -> None:
        for key in keys:
            with django_capture_on_commit_callbacks(execute=True):
                actions.confirm_contact(key=key, checked_by="Mal", checked_on=on, by=BY, now=NOW)

    return confirm


def keys_of(found: tuple[CrisisContact, ...]) -> list[str]:
    return [contact.key for contact in found]


def errors() -> list[CheckMessage]:
    return [message for message in check_crisis_contacts(None) if message.is_serious()]


class TestDemo:
    def test_rings_only_numbers_that_are_kept_for_drama(self) -> None:
        numbers = [
            number for contact in crisis_contacts() for number in (contact.phone, contact.text_to) if number
        ]
        assert numbers
        assert [number for number in numbers if not DRAMA.fullmatch(number)] == []

    def test_shows_none_of_the_real_contacts(self) -> None:
        assert set(keys_of(crisis_contacts())).isdisjoint(keys_of(real_contacts()))

    def test_has_one_of_every_kind_with_emergencies_first(self) -> None:
        kinds = [contact.kind for contact in crisis_contacts()]
        assert set(kinds) == set(CrisisKind)
        assert kinds[0] is CrisisKind.EMERGENCY

    def test_starts_without_a_confirmation(self) -> None:
        assert check_crisis_contacts(None) == []


class TestRealContacts:
    def test_ship_unconfirmed_with_a_source(self) -> None:
        assert all(contact.checked_on is None and contact.source for contact in real_contacts())

    def test_are_those_that_a_person_in_this_country_needs(self) -> None:
        numbers = {contact.phone or contact.text_to for contact in real_contacts() if contact.required}
        assert {"999", "116123", "111", "85258", "08001111", "08082000247", "03001236600"} == numbers

    @pytest.mark.parametrize("kind", [CrisisKind.LISTENING, CrisisKind.HEALTH, CrisisKind.ABUSE])
    @pytest.mark.parametrize("nation", ["England", "Scotland", "Wales", "Northern Ireland"])
    def test_are_there_for_each_nation(self, nation: str, kind: CrisisKind) -> None:
        near = [one for one in real_contacts() if one.kind is kind and nation in one.area]

        assert near

    def test_tell_of_the_mental_health_option_of_111_how_it_is_reached(self) -> None:
        options = {
            one.area: one.who_for for one in real_contacts() if one.key.startswith("uk/111-mental-health")
        }

        assert set(options) == {"England", "Scotland", "Wales"}
        assert "choose the mental health option, most often 2" in options["England"]
        assert "press 2" in options["Wales"]

    def test_of_texting_999_say_first_that_the_phone_must_be_registered(self) -> None:
        [texting] = [one for one in real_contacts() if one.text_to == "999"]

        assert "registered beforehand: text the word “register” to 999" in texting.who_for

    def test_of_another_country_are_none_of_ours(self, settings: Settings) -> None:
        settings.COUNTRY = "FR"
        assert real_contacts() == ()


@pytest.mark.usefixtures("production")
class TestProduction:
    def test_shows_no_contact_that_nobody_has_confirmed(self) -> None:
        assert crisis_contacts() == ()

    def test_shows_a_contact_once_it_is_confirmed_with_who_and_when(self, confirm: Any) -> None:
        confirm("uk/samaritans")
        (shown,) = crisis_contacts()
        assert (shown.key, shown.checked_by, shown.checked_on) == ("uk/samaritans", "Mal", ON)

    def test_shows_it_without_asking_the_database(
        self, confirm: Any, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        confirm("uk/samaritans")
        with django_assert_num_queries(0):
            assert crisis_contacts()

    @pytest.mark.parametrize(
        "change", [{"phone": "116124"}, {"name": "Others"}, {"always": False}, {"who_for": "Nobody"}]
    )
    def test_hides_it_again_when_a_fact_has_changed_since(
        self, confirm: Any, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
    ) -> None:
        confirm("uk/samaritans")
        changed = tuple(
            msgspec.structs.replace(contact, **change) if contact.key == "uk/samaritans" else contact
            for contact in real_contacts()
        )
        monkeypatch.setattr(contacts, "_read", lambda name: tuple(map(unconfirmed, changed)))
        assert crisis_contacts() == ()
        assert "uk/samaritans" in keys_of(unconfirmed_contacts())

    def test_keeps_a_confirmation_when_only_the_words_about_its_source_change(self) -> None:
        contact = real_contacts()[0]
        assert digest_of(contact) == digest_of(msgspec.structs.replace(contact, source="Its own page"))


@pytest.mark.usefixtures("production")
class TestProductionStart:
    def test_is_stopped_with_the_commands_that_are_still_to_be_run(self) -> None:
        (error,) = errors()
        assert error.id == "alongside.content.E001"
        for contact in real_contacts():
            command = f"alongside confirm_contact {contact.key} --by NAME --on YYYY-MM-DD"
            assert (command in (error.hint or "")) == contact.required

    def test_is_still_stopped_while_one_is_missing(self, confirm: Any) -> None:
        *most, last = keys_of(unconfirmed_contacts())
        confirm(*most)
        (error,) = errors()
        assert last in (error.hint or "")
        assert most[0] not in (error.hint or "")

    def test_goes_ahead_once_every_one_is_confirmed(
        self, confirm: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.kernel.clock.now", lambda: NOW)
        confirm(*keys_of(unconfirmed_contacts()))
        assert check_crisis_contacts(None) == []

    def test_goes_ahead_with_a_reminder_where_a_confirmation_is_old(
        self, confirm: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.kernel.clock.now", lambda: NOW)
        confirm(*keys_of(unconfirmed_contacts()))
        confirm("uk/frank", on=date(2025, 2, 1))
        (reminder,) = check_crisis_contacts(None)
        assert (reminder.id, reminder.is_serious()) == ("alongside.content.W001", False)
        assert "uk/frank" in (reminder.hint or "")

    def test_is_stopped_where_the_country_has_no_contact_at_all(self, settings: Settings) -> None:
        settings.COUNTRY = "FR"
        assert [error.id for error in errors()] == ["alongside.content.E002"]

    def test_does_not_stop_the_very_command_that_confirms(self) -> None:
        from django.core.checks.registry import registry

        assert check_crisis_contacts not in registry.get_checks(include_deployment_checks=False)
        assert check_crisis_contacts in registry.get_checks(include_deployment_checks=True)


class TestConfirmContact:
    def test_takes_the_local_day_for_today(self, db: None) -> None:
        just_after_midnight_in_summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
        actions.confirm_contact(
            key="uk/frank",
            checked_by="Mal",
            checked_on=date(2026, 7, 2),
            by=BY,
            now=just_after_midnight_in_summer,
        )

    def test_of_a_contact_that_there_is_not_names_those_that_there_are(self, db: None) -> None:
        with pytest.raises(actions.UnknownContact, match="uk/samaritans"):
            actions.confirm_contact(key="uk/nobody", checked_by="Mal", checked_on=ON, by=BY, now=NOW)

    def test_is_on_record_with_who_recorded_it_and_which_facts(self, confirm: Any) -> None:
        confirm("uk/samaritans")

        [event] = Event.objects.all()
        [confirmation] = Confirmation.objects.all()
        assert (event.name, event.actor, event.at) == ("content.contact.confirmed", "system:test", NOW)
        assert event.target == f"content.confirmation:{confirmation.pk}"
        assert event.digest == confirmation.digest


class TestGetHelpNow:
    def page(self) -> BeautifulSoup:
        response = Client().get(reverse("help-now"))
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        return BeautifulSoup(response.content, "html.parser")

    def test_lists_every_line_with_a_link_that_rings_or_texts(self) -> None:
        links = {link["href"] for link in self.page().select("main a[href]")}
        for contact in crisis_contacts():
            assert f"tel:{contact.phone}" in links or f"sms:{contact.text_to}" in links

    def test_puts_the_emergency_number_first_and_then_when_to_ring_it(self) -> None:
        main = self.page().main
        assert main is not None
        words = main.get_text(" ")
        emergency, other, *_ = crisis_contacts()
        assert (
            words.index(emergency.phone_shown)
            < words.index("does not wake up")
            < words.index(other.phone_shown)
        )
        assert main.find("a")["href"] == f"tel:{emergency.phone}"  # type: ignore[index]

    def test_says_first_what_can_kill_soonest(self) -> None:
        page = self.page()
        headings = [node["id"] for node in page.select("main section > h2")]
        words = page.get_text(" ")

        assert headings == [
            "emergency", "overdose", "stopping", "listening", "abuse", "children", "young", "drugs-and-drink",
        ]  # fmt: skip
        for said in (
            "naloxone",
            "diazepam",
            "GHB",
            "lay them on their side",
            "the old amount can kill",
            "prison",
            "press 55",
            "pain or tightness in the chest",
            "burning hot",
            "Too many paracetamol",
            "even if you feel quite well",
        ):
            assert said in words

    def test_promises_nobody_what_is_not_ours_to_promise(self) -> None:
        words = " ".join(self.page().get_text(" ").split())

        assert "even if you are afraid of trouble" in words
        assert not re.search(r"(not|never|nobody will) be in trouble", words)

    def test_says_of_each_part_where_it_comes_from(self) -> None:
        words = " ".join(self.page().get_text(" ").split())
        parts = [
            one
            for key, one in shipped().items()
            if one.key.startswith("help-now.") and one.key != "help-now.pretend"
        ]

        assert len(parts) > 10
        assert [
            one.key for one in parts if one.language == "en-gb" and f"Source: {one.source}." not in words
        ] == []

    def test_says_how_to_ring_without_hearing_or_speaking(self) -> None:
        assert "dial 18001 before it" in self.page().get_text(" ")

    def test_leads_to_each_kind_of_need_in_one_tap(self) -> None:
        page = self.page()
        links = [str(link["href"])[1:] for link in page.select(".choices a")]

        assert links == [node["id"] for node in page.select("main section > h2")[1:]]

    def test_says_in_a_demo_that_nobody_answers(self) -> None:
        assert "nobody answers these numbers" in self.page().get_text(" ")

    def test_asks_the_database_nothing(
        self, db: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            self.page()

    @pytest.mark.demand(46, 337)
    @pytest.mark.usefixtures("production")
    def test_shows_samaritans_and_the_others_with_source_area_and_who_checked_them(
        self, confirm: Any
    ) -> None:
        confirm(*keys_of(unconfirmed_contacts()))
        page = self.page()
        words = " ".join(page.get_text(" ").split())
        assert page.select_one('a[href="tel:116123"]')
        assert page.select_one('a[href="sms:85258"]')
        for contact in crisis_contacts():
            assert contact.area in words
        assert words.count("Checked by Mal on 1 March 2026. Source: ") == len(crisis_contacts())
        assert "nobody answers" not in words

    @pytest.mark.usefixtures("production")
    @pytest.mark.parametrize("key", ["uk/frank", "uk/drinkline"])
    def test_says_of_hours_that_nobody_knows_that_nobody_does(self, confirm: Any, key: str) -> None:
        confirm(key)
        [hours] = self.page().select("main .contact__hours")

        assert hours.get_text() == "We do not know its hours"

    @pytest.mark.usefixtures("production")
    def test_with_nothing_confirmed_still_says_what_to_do(self) -> None:
        words = self.page().get_text(" ")
        assert "Ring the emergency number of the country that you are in" in words


def unconfirmed(contact: CrisisContact) -> CrisisContact:
    return msgspec.structs.replace(contact, checked_by="", checked_on=None)
