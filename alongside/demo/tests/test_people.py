"""The people of a demo: one press signs somebody in, and production never has them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from alongside.accounts.roles import Role
from alongside.demo.actions import put_to_work
from alongside.demo.bodies import PERSONAS
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db


class TestThePeopleOfADemo:
    def test_are_those_who_are_there_each_with_a_button(self, client: Client) -> None:
        assert "There is nobody" in client.get("/demo/people").content.decode()
        put_to_work(now=MONDAY_NOON)

        page = client.get("/demo/people").content.decode()
        assert "worker at Northside, in the team Riverside" in page

    def test_are_signed_in_with_one_press(self, client: Client) -> None:
        put_to_work(now=MONDAY_NOON)

        assert client.post("/demo/people/rosa")["Location"] == "/my/"
        assert "Signed in as Rosa." in client.get("/my/").content.decode()

    def test_are_led_back_to_their_names_where_a_password_is_asked_for(self, client: Client) -> None:
        put_to_work(now=MONDAY_NOON)
        assert 'href="/demo/people"' in client.get("/my/sign-in").content.decode()
        client.post("/demo/people/rosa")

        assert 'href="/demo/people"' in client.get("/my/sign-in/again").content.decode()

    def test_have_each_role_that_there_is_and_a_page_to_begin_with(self, client: Client) -> None:
        put_to_work(now=MONDAY_NOON)
        assert {one.role for one in PERSONAS} == set(Role)

        for one in PERSONAS:
            home = str(client.post(f"/demo/people/{one.name.lower()}")["Location"])
            work = client.get(home).content.decode().partition("Signing in, and what is kept of you")[0]
            [first, *_more] = re.findall(r'<li><a href="(/my/[^"]+)"', work)

            assert ("change nothing" in work) is (one.role is Role.READER)
            assert client.get(first).status_code in (200, 303), one.name  # a group begins with a question

    @pytest.mark.parametrize("slug", ["ada", "rosa", "nobody"])
    def test_are_nobody_where_they_were_not_put(self, client: Client, slug: str) -> None:
        assert client.post(f"/demo/people/{slug}").status_code == 404
        assert client.get("/my/").status_code == 302


class TestProduction:
    def test_refuses_to_read_who_they_are_and_has_no_page_of_them(self, tmp_path: Path) -> None:
        asked = (
            "import django; django.setup()\n"
            "from django.urls import resolve, Resolver404\n"
            "try: resolve('/demo/people')\n"
            "except Resolver404: print('no page')\n"
            "import alongside.demo.personas\n"
        )
        mode = {
            "ALONGSIDE_MODE": "production",
            "ALONGSIDE_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
        }
        ran = subprocess.run(
            [sys.executable, "-c", asked], env=os.environ | mode, capture_output=True, text=True, check=False
        )

        assert ran.stdout == "no page\n"
        assert "production never has them" in ran.stderr
