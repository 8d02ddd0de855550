"""Every page for staff, as nobody, as somebody who is no staff, and as staff, each with something there to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.config.tests.routes import ROUTES
from alongside.corrections import actions
from alongside.corrections.models import Change, Correction
from alongside.corrections.parts import Part
from alongside.directory import actions as directory
from alongside.directory.models import Confirmation, Departure, Meeting, RoleAddress, Source
from alongside.groups import actions as groups
from alongside.groups.models import GroupContact
from alongside.guide import actions as guide
from alongside.kernel import clock
from alongside.post import actions as post
from alongside.post.messages import Trial
from alongside.post.models import Outgoing
from tests.cast import MONDAY_NOON, entry, rosa

pytestmark = pytest.mark.django_db

BY = System("test")
TYPED = "It has moved QX9CANARY"
# What only takes something shows nothing.
TAKES_ONLY = {
    "queue:answer",
    "queue:reopen",
    "queue:decide",
    "lists:decide",
    "pairs:decide",
    "messages:decide",
    "words:drop",
    "words:restore",
    "words:withdraw",
    "confirming:confirm",
    "confirming:contact",
    "confirming:session",
    "confirming:number",
}
GUARDED = [
    route
    for route in ROUTES
    if route.startswith(
        (
            "staff:",
            "queue:",
            "lists:",
            "pairs:",
            "messages:",
            "words:",
            "confirming:",
            "record:of-installation",
        )
    )
]


@dataclass
class There:
    """A correction with a change that waits, and who proposed it."""

    ada: User
    correction: int
    change: int
    meeting: str
    message: UUID
    story: UUID
    contact: UUID
    session: int

    def path(self, route: str) -> str:
        of_route: dict[str, dict[str, Any]] = {
            "queue:change": {"pk": self.correction, "part": "TIME"},
            "queue:decide": {"pk": self.change, "deed": "turn-down"},
            "lists:one": {"slug": "island"},
            "pairs:decide": {"one": self.meeting, "other": self.meeting, "deed": "same"},
            "lists:decide": {"slug": "island", "deed": "read"},
            "messages:decide": {"pk": self.message, "deed": "let-be"},
            "confirming:one": {"public_id": self.meeting},
            "confirming:confirm": {"public_id": self.meeting},
            "confirming:contact": {"pk": self.contact, "deed": "end"},
            "confirming:session": {"pk": self.session, "deed": "agree"},
            "confirming:number": {"key": RoleAddress.objects.values_list("key", flat=True)[0]},
            "words:one": {"key": "about"},
            "words:drop": {"key": "about"},
            "words:restore": {"key": "about"},
            "words:withdraw": {"pk": self.story},
        }
        of_one = {"pk": self.correction} if route in ("queue:one", "queue:answer", "queue:reopen") else {}
        return reverse(route, kwargs=of_route.get(route, of_one))


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> There:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    ada = User.objects.create_user(email="ada@island.example", name="Ada", staff=True)
    source = Source.objects.create(slug="island", name="The island's list")
    directory.add_entries(source, [entry()], by=BY, now=MONDAY_NOON)
    about = Meeting.objects.get().public_id
    correction = actions.take_correction(
        about=about, what="PLACE", words=TYPED, how_known="", form="1", by=BY, now=MONDAY_NOON
    )
    mode = {"mode": "ONLINE"}
    change = actions.propose_change(correction, Part.MODE, mode, by=ada, now=MONDAY_NOON)
    message = post.send(Trial(), to="QX9CANARY@island.example", by=BY, now=MONDAY_NOON)
    story, _code = guide.put_story(
        title="A story", words="I went.", told_by="", programmes=["AA"], consent="I agree.",
        consented_on=MONDAY_NOON.date(), by=BY, now=MONDAY_NOON,
    )  # fmt: skip
    contact = groups.name_contact(
        Meeting.objects.get(), email="QX9CANARY@group.example", alias="QX9CANARY", by=ada, now=MONDAY_NOON
    )
    tuesday = MONDAY_NOON.date() + timedelta(days=1)
    session = directory.call_off_session(Meeting.objects.get(), tuesday, sure=False, by=BY, now=MONDAY_NOON)
    return There(ada, correction.pk, change.pk, about, message.pk, story.pk, contact.pk, session.pk)


def asked(client: Client, there: There, route: str, method: str) -> Any:
    return getattr(client, method)(there.path(route))


class TestEveryStaffPage:
    def test_lies_under_one_address(self, there: There) -> None:
        under = {route for route in GUARDED if there.path(route).startswith("/staff/")}

        assert under == set(GUARDED)
        assert len(under) >= 7

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_leads_nobody_to_sign_in_and_shows_nothing(
        self, client: Client, there: There, method: str
    ) -> None:
        back = "?next=%2Fstaff%2F" if method == "get" else ""
        for route in GUARDED:
            response = asked(client, there, route, method)

            assert response.status_code in (302, 405), route
            if response.status_code == 302:
                assert response["Location"].startswith(f"/my/sign-in{back}"), route
                assert response["Cache-Control"] == "no-store", route
            assert response.status_code == 405 or not response.content, route
            assert b"CANARY" not in response.content, route

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_is_no_page_for_whoever_is_no_staff(self, client: Client, there: There, method: str) -> None:
        client.force_login(rosa())
        before = everything()
        for route in GUARDED:
            response = asked(client, there, route, method)

            assert response.status_code in (404, 405), route
            assert b"CANARY" not in response.content, route
            assert everything() == before, route

    def test_is_no_page_for_whoever_was_staff(self, client: Client, there: There) -> None:
        client.force_login(there.ada)
        User.objects.update(staff=False)
        for route in GUARDED:
            assert asked(client, there, route, "get").status_code in (404, 405), route

        for route in GUARDED:
            User.objects.update(staff=True, is_active=True)
            client.force_login(there.ada)
            User.objects.update(is_active=False)
            assert asked(client, there, route, "get").status_code in (302, 405), route

    def test_is_there_for_staff_and_kept_by_nobody(self, client: Client, there: There) -> None:
        client.force_login(there.ada)
        for route in GUARDED:
            response = asked(client, there, route, "get")

            assert response.status_code == (405 if route in TAKES_ONLY else 200), route
            if route not in TAKES_ONLY:
                assert response["Cache-Control"] == "no-store", route
                assert response["X-Robots-Tag"] == "noindex", route

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_shows_and_takes_nothing_without_a_second_step_where_one_is_wanted(
        self, client: Client, there: There, settings: Any, method: str
    ) -> None:
        settings.SECOND_STEP_NEEDED = True
        client.force_login(there.ada)
        before = everything()
        for route in GUARDED:
            response = asked(client, there, route, method)

            to_the_steps = (response.status_code, response.get("Location"))
            assert to_the_steps in ((302, "/my/steps"), (405, None)), route
            assert response.status_code == 405 or not response.content, route
            assert b"CANARY" not in response.content, route
            assert everything() == before, route

    @pytest.mark.parametrize("route", sorted(TAKES_ONLY))
    def test_that_takes_something_takes_it_from_staff(self, client: Client, there: There, route: str) -> None:
        client.force_login(there.ada)

        # A list that is read by hand cannot be read from here, and a meeting is one with itself already: that is said on a page.
        assert asked(client, there, route, "post").status_code in (200, 303, 409)


def everything() -> list[Any]:
    """Return every row that a staff page could change."""
    messages = Outgoing.objects.values("pk", "state", "due_at", "tries")
    of_groups = [*GroupContact.objects.values("pk", "left_at", "vouched_by"), *Confirmation.objects.values()]
    said = [*Correction.objects.values(), *Change.objects.values(), *Departure.objects.values()]
    return [*said, *Meeting.objects.values(), *messages, *of_groups]
