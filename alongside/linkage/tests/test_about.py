"""Safe contact, obeyed; and what of a chosen meeting has changed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.linkage.about import Channel, SafeContact, Unsafe, unsafe
from alongside.linkage.frozen import Changed, changed
from tests.cast import MONDAY_NOON, TUESDAY_EVENING

NOON = datetime(2026, 3, 9, 12)
moments = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 31))
channels = st.sampled_from(list(Channel))


class TestSafeContact:
    @pytest.mark.demand(31)
    @given(channels, moments, st.booleans())
    def test_whoever_named_no_way_is_never_reached(
        self, channel: Channel, at: datetime, agreed: bool
    ) -> None:
        assert unsafe(SafeContact(), channel, agreed=agreed, local=at) is Unsafe.NEVER

    @given(channels, channels, moments)
    def test_no_other_way_is_taken_and_none_without_consent(
        self, named: Channel, taken: Channel, at: datetime
    ) -> None:
        contact = SafeContact(channel=named)

        assert unsafe(contact, taken, agreed=False, local=at) is not None
        assert (unsafe(contact, taken, agreed=True, local=at) is None) == (named is taken is not Channel.NONE)

    @pytest.mark.parametrize(
        ("hours", "at", "safe"),
        [
            ({"after": time(10), "before": time(12)}, time(9, 59), False),
            ({"after": time(10), "before": time(12)}, time(10), True),
            ({"after": time(10), "before": time(12)}, time(12), False),
            ({"after": time(22), "before": time(2)}, time(1), True),
            ({"after": time(22), "before": time(2)}, time(12), False),
            ({"after": time(13)}, time(12), False),
            ({"before": time(13)}, time(12), True),
            ({"days": (2,)}, time(12), False),
            ({"days": (1,)}, time(12), True),
        ],
    )
    def test_their_hours_are_kept(self, hours: dict[str, Any], at: time, safe: bool) -> None:
        contact = SafeContact(channel=Channel.PHONE, **hours)

        found = unsafe(contact, Channel.PHONE, agreed=True, local=datetime.combine(NOON, at))

        assert found is (None if safe else Unsafe.NOT_AT_THIS_HOUR)


LISTING = Listing(
    id="k7f3q2",
    name="Tuesday Lanterns",
    programme="NA",
    programme_name="Narcotics Anonymous",
    approach="TWELVE_STEP",
    needs=(),
    audiences=("SELF",),
    rule=TUESDAY_EVENING,
    zone="Europe/London",
    mode=Mode.IN_PERSON,
    status=Status.ACTIVE,
    seen_at=MONDAY_NOON,
    changed_at=MONDAY_NOON,
    venue="St Mark’s Hall",
)


class TestChanged:
    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            ({}, ()),
            ({"notes": "Tea.", "name": "Lanterns"}, ()),
            ({"venue": "The Library"}, (Changed.WHERE,)),
            ({"rule": replace(TUESDAY_EVENING, starts=time(20))}, (Changed.WHEN,)),
            ({"mode": Mode.ONLINE, "venue": ""}, (Changed.WHERE, Changed.HOW)),
            ({"status": Status.TEMPORARILY_CLOSED}, (Changed.NOT_HELD,)),
        ],
    )
    def test_tells_what_matters_on_the_way_there(
        self, now: dict[str, Any], expected: tuple[Changed, ...]
    ) -> None:
        assert changed(LISTING, replace(LISTING, **now)) == expected

    def test_tells_that_it_is_gone(self) -> None:
        assert changed(LISTING, None) == (Changed.GONE,)
