"""All that is kept of somebody who signs in: theirs to take, and gone in full when they are erased."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import reverse

from alongside.accounts.tenancy import within
from alongside.audit.record import System
from alongside.keeping.actions import erase
from alongside.linkage import actions as linkage
from alongside.linkage.about import Channel, SafeContact
from alongside.post import actions as post
from alongside.post.messages import Trial
from alongside.post.models import Outgoing
from alongside.sign_in.models import Invitation
from alongside.sign_in.views import PENDING
from tests.cast import MONDAY_NOON, at_work, idris, northside, prove, rosa
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

BY = System("test")


def letter_to(address: str) -> None:
    with transaction.atomic():
        post.send(Trial.example(), to=address, by=BY, now=MONDAY_NOON)


class TestTaking:
    def test_asks_again_who_it_is_and_gives_what_is_theirs_alone(self) -> None:
        at_work(rosa(), northside())
        at_work(idris(), northside())
        client = Client()
        client.force_login(rosa())
        for route in ("my:copy", "my:copy-file"):
            assert "sign-in/again" in client.get(reverse(route))["Location"]

        prove(client)
        page = client.get(reverse("my:copy")).content.decode()
        again = client.get(reverse("my:copy")).content.decode()
        found = json.loads(client.get(reverse("my:copy-file")).content)

        assert "rosa@northside.example" in page
        assert "idris@harbour.example" not in page
        assert "Rosa took a copy of everything" in again
        assert found["about"] == f"accounts.user:{rosa().pk}"
        assert found["rows"]["accounts.membership"][0]["role"] == "WORKER"

    def test_says_in_words_what_is_kept_and_of_secrets_only_that_they_are_there(self) -> None:
        at_work(rosa(), northside())
        Authenticator.objects.create(
            user=rosa(), type=Authenticator.Type.RECOVERY_CODES, data={"seed": "canary"}
        )
        client = Client()
        client.force_login(rosa())
        prove(client)

        page = client.get(reverse("my:copy")).content.decode()

        assert "Northside" in page
        assert "1 kept" in page
        assert "Membership" not in page
        assert not {word for word in ("canary", str(rosa().pk), "Tenant") if word in page}


class TestErasing:
    def test_ends_every_session_also_one_that_waits_for_a_second_step(self) -> None:
        for user in (rosa(), idris()):
            Client().force_login(user)
        half = SessionStore()
        half[PENDING] = {"user": str(rosa().pk), "at": MONDAY_NOON.isoformat(), "next": ""}
        half.create()

        done = erase(rosa(), by=BY, now=MONDAY_NOON)

        assert done.gone["sessions.session"] == 2
        [left] = Session.objects.all()
        assert str(idris().pk) in json.dumps(left.get_decoded())

    def test_leaves_no_letter_and_no_invitation_to_them(self) -> None:
        letter_to("Rosa@northside.example")
        letter_to("idris@harbour.example")
        Invitation.objects.create(
            email="rosa@northside.example", name="R", made_by="x", made_at=MONDAY_NOON,
            until=MONDAY_NOON + timedelta(days=1),
        )  # fmt: skip

        erase(rosa(), by=BY, now=MONDAY_NOON)

        assert {(one.to, one.state) for one in Outgoing.objects.all()} == {
            ("idris@harbour.example", "WAITING"),
            (None, "LET_BE"),
        }
        assert not Invitation.objects.exists()

    def test_of_somebody_who_is_supported_leaves_no_letter_either(self) -> None:
        member = at_work(rosa(), northside())
        with within(member.tenant):
            way = SafeContact(channel=Channel.EMAIL, address="sam@island.example")
            sam = linkage.add_person(member, called="Sam", safe_contact=way, now=MONDAY_NOON, by=rosa())
            letter_to("sam@island.example")

            done = erase(sam, by=BY, now=MONDAY_NOON)

        assert done.gone["post.outgoing"] == 1
        assert {one.to for one in Outgoing.objects.all()} == {None}
