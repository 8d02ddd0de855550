"""
The people of every test, on a make-believe island.

Rosa is a worker at Northside; Idris works elsewhere and must see nothing; Sam is a person looking for a group; Bea facilitates one;
Mal is a commissioner.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import msgspec

from alongside.accounts.models import User
from alongside.directory.entry import EntryContent
from alongside.kernel.periods import Rule, RuleKind

# A Monday in a week without a clock change.
MONDAY_NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)

TUESDAY_EVENING = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), length=90)


def rosa() -> User:
    """Return Rosa, who is saved and so can be the one who did something."""
    return User.objects.get_or_create(email="rosa@northside.example", defaults={"name": "Rosa"})[0]


def entry(**said: Any) -> EntryContent:
    """Return what a list says of one meeting: a Tuesday evening at St Mark's, unless told otherwise."""
    usual = EntryContent(
        key="1",
        name="Tuesday Lanterns",
        programme="NA",
        rule=TUESDAY_EVENING,
        zone="Europe/London",
        venue="St Mark's Hall",
        address="4 Chapel Row",
        town="Port Lantern",
        postcode="QX1 4DY",
        latitude=57.01,
        longitude=-12.02,
    )
    return msgspec.structs.replace(usual, **said)
