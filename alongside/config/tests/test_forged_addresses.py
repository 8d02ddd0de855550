"""
Whoever works in one body and puts another's number into an address is answered as if there never had been such a thing.

The routes are read from the table of addresses. A new one that takes a number stands in the matrix or in `forging.py`, or here, where it
is for everybody or for staff.
"""

from __future__ import annotations

import pytest
from django.urls.converters import IntConverter, UUIDConverter

from alongside.config.methods import TAKING
from alongside.config.tests.forging import BEHIND_DOORS, MEETINGS, Mal, address, naming
from alongside.config.tests.matrix import NAMED, method_of
from alongside.config.tests.one_number import MEETING, THEIRS
from alongside.config.tests.routes import PATTERNS

pytestmark = pytest.mark.django_db

# What names a row and is for everybody, or for staff of the installation alone.
OPEN_TO_ALL = {"with-me:book", "training:ask", "joining:apply", "guide:sound"}
OF_STAFF = {
    "words:withdraw",
    "messages:decide",
    "confirming:contact",
    "confirming:session",
    *(f"queue:{name}" for name in ("one", "answer", "reopen", "change", "decide")),
}
# The number of one's own app or passkey: `sign_in` tests it.
OF_THE_ACCOUNT = {"my:take-away"}
# Where whoever comes second is told that it is gone, as if it had been theirs.
GONE_ALL_THE_SAME = {"phone:rung", "my:throw-away"}


def methods(route: str) -> set[str]:
    return ({method_of(route)} if route in NAMED else set()) | ({"post"} if route in TAKING else set())


class TestANumberInAnAddress:
    def test_is_known_of_every_route_that_takes_one(self) -> None:
        numbered = {
            name
            for name, pattern in PATTERNS.items()
            if any(
                isinstance(one, UUIDConverter | IntConverter) for one in pattern.pattern.converters.values()
            )
        }

        assert numbered - OPEN_TO_ALL - OF_STAFF - OF_THE_ACCOUNT == {
            route for route in BEHIND_DOORS if set(naming(route)) - MEETINGS
        }

    def test_of_another_body_is_answered_as_one_that_there_never_was(self, mal: Mal) -> None:
        found = []

        for route in BEHIND_DOORS:
            for name in naming(route):
                put = MEETING if name in MEETINGS else THEIRS
                for method in methods(route):
                    response, seen = mal.ask(method, address(route, **{name: put}))
                    if seen.wrong or (response.status_code != 404 and route not in GONE_ALL_THE_SAME):
                        found.append((method, route, name, response.status_code, seen.wrong))

        assert found == []
