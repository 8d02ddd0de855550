"""
Each page of a group's life, as Bea, Hope and Cory reach it on the island by links alone: without barriers, no wider than a phone, and on
paper without what can only be done on a screen.

One of each kind of page is looked at. A page that no link leads to fails, unless `ELSEWHERE` says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from alongside.accounts.models import User
from alongside.config.tests.matrix import PAGES
from alongside.demo.actions import read_island
from alongside.demo.going_along import go_along
from alongside.demo.lanterns import begin_group
from alongside.demo.personas import address_of
from alongside.demo.scheme import run_scheme
from alongside.demo.training import train
from alongside.kernel import clock
from tests.cast import prove
from tests.journeys.conftest import PHONE, barriers_of
from tests.journeys.group.test_lasting import as_somebody

BEGIN: Final = {
    "Bea": ("/my/", "/running-order", "/at-risk", "/courses", "/schemes", "/list-a-meeting"),
    "Hope": ("/my/", "/my/worries/"),
    "Cory": ("/my/",),
}
OURS: Final = {
    "area", "at-risk", "courses", "evenings", "group", "groups", "hosting", "joining", "lasting", "lending", "network", "order", "outreach",
    "phone", "role", "rooms", "safeguarding", "schemes", "setting-up", "survey", "training",
}  # fmt: skip
# The same around every page of one person: looked at on the first.
AROUND: Final = ("header.masthead", "footer.footer")
ELSEWHERE: Final = {"courses:paper": "a PDF"}
# What nobody can press on paper: buttons, ways to other pages, and folds that hold a form.
ON_PAPER: Final = """() => [...document.querySelectorAll("button, .nhsuk-button, nav a, details:has(form)")]
    .filter(one => one.checkVisibility()).map(one => one.textContent.trim().slice(0, 40))"""


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    prove(client)
    return client


def routes_of(client: Client, begin: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name of each kind of page that links lead to, and one address of it."""
    waiting, known = list(begin), set[str]()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        if name in known or not (name.partition(":")[0] in OURS or address in begin):
            continue
        response = client.get(address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        known.add(name)
        yield name, address
        page = BeautifulSoup(response.content, "html.parser")
        waiting += [urljoin(address, str(link["href"])) for link in page.select("main a[href]")]


@pytest.mark.django_db(transaction=True)
def test_each_page_is_reached_and_has_no_barrier(
    island: Any, page: Page, live_server: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    now = clock.now()
    read_island(say=lambda words: None, today=now.date(), now=now)
    for make in (go_along, begin_group, train, run_scheme):
        make(now=now)
    seen: dict[str, str] = {}
    barriers: dict[str, str] = {}
    printed: dict[str, list[str]] = {}

    for name, begin in BEGIN.items():
        email = address_of(name)
        new = {route: address for route, address in routes_of(signed_in(email), begin) if route not in seen}
        seen |= new
        as_somebody(page, email, str(live_server))
        for number, (route, address) in enumerate(new.items()):
            page.goto(address)
            found = barriers_of(page, PHONE, but=AROUND if number else ())
            wide = page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]
            if found or wide:
                barriers[route] = found or "too wide"
            page.emulate_media(media="print")
            if left := page.evaluate(ON_PAPER):
                printed[route] = left
            page.emulate_media(media="screen")

    assert barriers == {}
    assert printed == {}
    shown = {
        route
        for route, (_who, how, _named) in PAGES.items()
        if how == "get" and route.partition(":")[0] in OURS
    }
    assert shown - seen.keys() == ELSEWHERE.keys()
    surveys = signed_in(address_of("Hope")).get("/my/survey/").content.decode()
    assert "What 5 said" in surveys
    assert "Fewer than 5 have answered" in surveys
