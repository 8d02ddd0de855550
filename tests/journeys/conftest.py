"""
A browser for journeys: `page`, `page_without_script`, `axe` and `look` for the barriers that a machine can find;
and `time_passes` for a site that is looked after.

Nothing leaves this machine: a request to any host but the live server's is refused and fails the test. Only
the neutral site that “Leave this page” opens is acted, by a page of this file.
"""

from __future__ import annotations

import inspect
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)

from alongside.accounts.models import User
from alongside.directory import actions as directory
from alongside.directory.models import Source
from alongside.kernel import clock
from alongside.search.actions import build_index
from alongside.search.ready import get_ready
from tests.cast import entry
from tests.journeys.site import BY, PASSWORD, Clock

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=900)
# Of all that axe says, only what is wrong is brought over.
LOOK = """
async (but) => ({
  violations: (await axe.run(but.length ? { exclude: but } : document, { resultTypes: ["violations"] })).violations,
})
"""
NEUTRAL = "<!doctype html><title>Weather</title><p>Sunny.</p>"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@dataclass
class Outside:
    """What the browser asked of other hosts; a journey that expected it clears `requests` before it ends."""

    host: str
    acted: bool
    requests: list[Request] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note what a browser asks of others; where that is expected, be the neutral site."""
        if self.acted:
            # Each request is held up to be looked at, which takes its time.
            context.route("**/*", self._act)
        else:
            context.on("request", self._note)

    def _note(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != self.host:
            self.requests.append(request)

    def _act(self, route: Route, request: Request) -> None:
        if urlsplit(request.url).netloc == self.host:
            route.continue_()
            return
        self.requests.append(request)
        if request.url == settings.NEUTRAL_SITE:
            route.fulfill(body=NEUTRAL, content_type="text/html")
        else:
            route.abort()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium: the one without windows where it is there, which takes half the time."""
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if chromium is None:
        pytest.skip(
            "no Chromium on this machine: install the system's package “chromium” to run the journeys"
        )
    # Playwright runs a loop of its own in this thread; Django then takes the tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=20_000)
    get_ready()  # as a server is before it answers anybody: the first search would take seconds
    with sync_playwright() as playwright:
        # Only this machine is found by its name.
        chrome = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            ],
        )
        yield chrome
        chrome.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def outside(live_server: object, request: pytest.FixtureRequest) -> Iterator[Outside]:
    """What was asked of other hosts; whatever is left in it at the end fails the journey. Who asks for it meets the neutral site."""
    expected = "outside" in inspect.signature(request.function).parameters
    found = Outside(urlsplit(str(live_server)).netloc, acted=expected)
    yield found
    assert [request.url for request in found.requests] == []


@pytest.fixture
def page(browser: Browser, live_server: object, outside: Outside) -> Iterator[Page]:
    """
    A page on a phone, where an address needs no host. What the console complains of fails the journey.

    It keeps no page for when there is no connection, which each journey would wait for; `keeping_page` does.
    """
    context = browser.new_context(viewport=PHONE, base_url=str(live_server), service_workers="block")
    yield from _page(context, outside)


@pytest.fixture
def keeping_page(browser: Browser, live_server: object, outside: Outside) -> Iterator[Page]:
    """The same, in a browser that keeps pages for when there is no connection; what fails without one is no complaint."""
    yield from _page(browser.new_context(viewport=PHONE, base_url=str(live_server)), outside)


@pytest.fixture
def page_without_script(browser: Browser, live_server: object, outside: Outside) -> Iterator[Page]:
    """The same, in a browser that runs no script."""
    context = browser.new_context(viewport=PHONE, base_url=str(live_server), java_script_enabled=False)
    yield from _page(context, outside)


def _page(context: BrowserContext, outside: Outside) -> Iterator[Page]:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A machine without a graphics card says of every map that it was slow. A private link that was used is not found, and meant to be.
        # Nor is a place that nobody knows. Passkeys are asked for once too often in one journey.
        expected = "GL Driver Message" in message.text
        expected |= any(path in message.location["url"] for path in ("/l/", "/tools/area"))
        expected |= "status of 429" in message.text and "passkey" in message.location["url"]
        expected |= "Service Worker registration blocked" in message.text
        expected |= "ERR_INTERNET_DISCONNECTED" in message.text
        # Nor is a form that is refused, and says why.
        expected |= any(f"status of {code}" in message.text for code in (400, 409))
        if message.type in ("error", "warning") and not expected:
            complaints.append(message.text)

    context.set_default_timeout(20_000)  # of a busy machine; nothing waits for longer than it takes
    context.grant_permissions(
        ["clipboard-write"]
    )  # which a browser with windows gives whoever presses a button
    outside.watch(context)
    context.on("console", note)
    yield context.new_page()
    context.close()
    assert complaints == []


@pytest.fixture
def becomes(live_server: object, settings: Any) -> Callable[[Page, User], Page]:
    """Call it with a page to have somebody signed in there."""
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"

    def sign_in(page: Page, user: User) -> Page:
        client = Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    return sign_in


@pytest.fixture(params=["with script", "without script"])
def page_and_look(request: pytest.FixtureRequest) -> tuple[Page, Callable[[Page], None]]:
    """A page of each kind in turn, and what looks for barriers there, which takes script."""
    if request.param == "without script":
        return request.getfixturevalue("page_without_script"), lambda page: None
    return request.getfixturevalue("page"), request.getfixturevalue("look")


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Call it with a page to check that axe-core finds no barrier on it, on a phone and on a desk."""

    def check(page: Page) -> None:
        page.wait_for_load_state()  # after a click, half of a page is a page without its landmarks
        assert barriers_of(page, DESK, PHONE) == ""

    return check


def barriers_of(page: Page, *sizes: ViewportSize, but: Collection[str] = ()) -> str:
    """
    Report the barriers that axe-core finds on a page in each of these sizes, on all of it or but on some; it is put there once.

    :param but: selectors of what has been looked at elsewhere; what holds of a page as a whole is asked all the same
    """
    page.evaluate(AXE_SCRIPT)
    reports = ""
    for size in sizes:
        page.set_viewport_size(size)
        found = AxeResults(page.evaluate(LOOK, [[one] for one in but]))
        reports += found.generate_report() if found.violations_count else ""
    return reports


@pytest.fixture
def look(axe: Callable[[Page], None]) -> Callable[[Page], None]:
    """Call it with a page to check the same, and that nothing has to be scrolled sideways on a phone."""

    def check(page: Page) -> None:
        axe(page)  # which leaves it as wide as a phone
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    return check


@pytest.fixture
def time_passes(
    transactional_db: None, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> Clock:
    """The island's one meeting, found; and two who look after the site."""
    settings.INDEX_DIR = tmp_path / "index"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    moment = Clock()
    monkeypatch.setattr(clock, "now", moment)
    source = Source.objects.create(slug="island", name="The island's list")
    directory.add_entries(source, [entry()], by=BY, now=moment.now)
    for name in ("Ada", "Ben"):
        user = User(email=f"{name.lower()}@island.example", name=name, staff=True)
        user.password = make_password(PASSWORD)
        user.save()
    build_index(by=BY, now=moment.now)
    return moment
