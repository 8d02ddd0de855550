"""What holds of single sessions whatever two contacts say of them, in any order; and of what they write, wherever a number stands in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alongside.directory.departures import Why
from alongside.directory.models import Departure
from alongside.directory.queries import get_listing
from alongside.directory.schedule import SessionState, sessions_of
from alongside.groups import actions
from alongside.groups.actions import NotPossible
from alongside.groups.models import GroupContact
from alongside.groups.people import fields_with_people
from alongside.groups.tests.island import BEA, CAL, TUESDAY, letters
from tests.cast import MONDAY_NOON

DAYS = [TUESDAY, TUESDAY + timedelta(days=7)]
DEEDS = ("off", "agree", "on", "undo", "move", "confirm")
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.booleans(), st.sampled_from(DAYS)), max_size=7)
SHOWN = {"reported": SessionState.PERHAPS_OFF, "off": SessionState.OFF, "moved": SessionState.MOVED}


class Said:
    """What two people should have said of each day, by the plainest rules there are."""

    def __init__(self) -> None:
        self.of: dict[date, tuple[str, bool]] = {}

    def may(self, deed: str, by: bool, on: date) -> bool:
        stands = self.of.get(on)
        if deed in ("off", "move", "confirm"):
            return stands is None
        return stands == ("reported", not by) if deed == "agree" else stands is not None

    def do(self, deed: str, by: bool, on: date) -> None:
        self.of.pop(on, None)
        if deed in ("off", "agree", "move"):
            self.of[on] = {"off": "reported", "agree": "off", "move": "moved"}[deed], by


def standing(on: date) -> Departure:
    """Return what stands of a day; what was taken back last where nothing does, as somebody with an old page would press it."""
    found = Departure.objects.filter(on_date=on).order_by("-taken_back_at", "-pk")
    departure = found.filter(taken_back_at=None).first() or found.first()
    if departure is None:
        raise NotPossible("nothing was ever said")
    return departure


def at_six(on: date) -> datetime:
    return datetime.combine(on, time(18))


DO: dict[str, Callable[[GroupContact, date], Any]] = {
    "off": lambda by, on: actions.call_off(on, Why.WEATHER, by=by, now=MONDAY_NOON),
    "agree": lambda by, on: actions.agree_off(standing(on), by=by, now=MONDAY_NOON),
    "on": lambda by, on: actions.say_on(standing(on), by=by, now=MONDAY_NOON),
    "undo": lambda by, on: actions.take_back(standing(on), by=by, now=MONDAY_NOON),
    "move": lambda by, on: actions.move(
        on, starts=at_six(on), where="The Library", why=Why.EVENT, by=by, now=MONDAY_NOON
    ),
    "confirm": lambda by, on: actions.confirm_session(on, by=by, now=MONDAY_NOON),
}


def shown(public_id: str) -> dict[date, SessionState]:
    listing = get_listing(public_id)
    assert listing
    coming = sessions_of(listing.plan, after=MONDAY_NOON, before=MONDAY_NOON + timedelta(days=10))
    return {one.local_date: one.state for one in coming}


@pytest.mark.django_db
class TestASession:
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(STEPS)
    @example(
        [("off", True, TUESDAY), ("agree", True, TUESDAY), ("agree", False, TUESDAY), ("undo", True, TUESDAY)]
    )
    def test_shows_what_stands_of_it_and_is_surely_off_by_two_alone(
        self, bea: GroupContact, cal: GroupContact, steps: list[tuple[str, bool, date]]
    ) -> None:
        two = (bea, cal)
        with transaction.atomic():
            said = Said()
            for deed, is_bea, on in steps:
                may, told = said.may(deed, is_bea, on), len(letters(CAL if is_bea else BEA))
                try:
                    DO[deed](two[not is_bea], on)
                except NotPossible:
                    assert not may, (deed, is_bea, on)
                else:
                    assert may, (deed, is_bea, on)
                    said.do(deed, is_bea, on)
                    assert deed in ("agree", "confirm") or len(letters(CAL if is_bea else BEA)) > told
                expected = {
                    day: SHOWN[said.of[day][0]] if day in said.of else SessionState.AS_EVER for day in DAYS
                }
                assert shown(two[0].about) == expected
            transaction.set_rollback(True)


class TestWhatIsWritten:
    @given(
        st.text(st.characters(categories=["L", "Zs"], max_codepoint=0x24F), max_size=30),
        st.sampled_from(
            ["07700 900123", "+44 7700 900123", "yvonne.p@mail.example", "https://wa.me/447700900123"]
        ),
        st.sampled_from(["name", "venue", "access", "notes", "where"]),
    )
    def test_never_passes_with_somebodys_own_number_or_address_in_it(
        self, words: str, own: str, name: str
    ) -> None:
        assert fields_with_people({name: f"{words} {own} {words}"}, frozenset({name})) == [name]
