"""Somebody on a train, with no signal: what they have opened before opens again, and tells nobody what they looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from alongside.offline import shelves, views
from tests.journeys.conftest import Outside
from tests.journeys.person.test_tools import EVERYTHING_KEPT, keep, press, unlock, write_one

pytestmark = pytest.mark.usefixtures("island", "db")

PLACE, WORDS = "Zzyzxham", "Qxcanaryword"
CACHES = "async () => (await caches.keys()).sort()"
# Which addresses lie in which cache.
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
  [name, (await (await caches.open(name)).keys()).map(({ url }) => url.replace(location.origin, ""))])))"""


def opened(page: Page, path: str) -> None:
    """Open a page, and wait until it and its neighbours are kept."""
    page.goto(path)
    # A shelf is some thirty pages in two languages: on a machine that does much else at once it takes its time.
    expect(page.locator("[data-kept-offer]")).to_be_visible(timeout=40_000)


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds; the page's own policy forbids what Playwright waits with."""
    for _ in range(400):
        if page.evaluate(f"async () => Boolean(await ({expression}))"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def offline(page: Page) -> None:
    page.context.set_offline(True)


@pytest.fixture
def another_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Call it to have the site be another version from now on."""

    def becomes(name: str) -> None:
        monkeypatch.setattr(views, "version", lambda: name)

    return becomes


@pytest.fixture
def near(keeping_page: Page, island: datetime, town: str) -> Page:
    """The tools, with what is on near the town kept in memory."""
    keeping_page.clock.set_system_time(island)
    opened(keeping_page, "/tools")
    press(keeping_page, "Meetings near me")
    keeping_page.get_by_label("A town, or the first half of a postcode").fill(town)
    press(keeping_page, "Keep what is near")
    expect(keeping_page.get_by_role("heading", name=f"Near {town}")).to_be_visible()
    return keeping_page


class TestWithoutAConnection:
    def test_help_opens_once_it_was_opened(self, keeping_page: Page) -> None:
        opened(keeping_page, "/help-now/")
        offline(keeping_page)

        keeping_page.goto("/help-now/")

        expect(keeping_page.get_by_role("heading", name="Get help now")).to_be_visible()
        expect(keeping_page.get_by_text("This page is as it was on")).to_be_visible()
        keeping_page.get_by_role("link", name="Easy Read").first.click()
        expect(keeping_page.locator("main img").first).to_be_visible()
        assert keeping_page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth)")

    def test_the_tools_open_and_keep_what_is_written(self, keeping_page: Page) -> None:
        opened(keeping_page, "/tools")
        offline(keeping_page)
        keeping_page.goto("/tools")

        write_one(keeping_page)
        keep(keeping_page)
        keeping_page.reload()
        unlock(keeping_page)

        press(keeping_page, "Diary of urges")
        expect(keeping_page.get_by_role("button", name="Zzyzx canary quay")).to_be_visible()

    def test_every_page_of_the_guide_opens_but_what_somebody_asks_of_it(self, keeping_page: Page) -> None:
        opened(keeping_page, "/guide/worries")
        offline(keeping_page)

        for path in (
            "/guide",
            "/guide/worries",
            "/guide/first",
            "/guide/first?kind=TWELVE_STEP",
            "/easy/first",
        ):
            keeping_page.goto(path)
            expect(keeping_page.get_by_text("This page is as it was on")).to_be_visible()
        keeping_page.goto(f"/guide/worries?words={WORDS}")
        expect(keeping_page.get_by_text("What you asked for on it needs a connection.")).to_be_visible()

    def test_a_page_that_is_not_kept_says_so_and_what_opens(
        self, keeping_page: Page, axe: Callable[[Page], None]
    ) -> None:
        opened(keeping_page, "/help-now/")
        offline(keeping_page)

        keeping_page.goto("/guide/talk")

        expect(keeping_page.get_by_role("heading", name="There is no connection")).to_be_visible()
        axe(keeping_page)
        keeping_page.locator("main").get_by_role("link", name="Get help now").click()
        expect(keeping_page.get_by_role("heading", name="Get help now")).to_be_visible()

    def test_the_way_out_still_leaves(self, keeping_page: Page, outside: Outside) -> None:
        opened(keeping_page, "/help-now/")
        keeping_page.evaluate("sessionStorage.clear()")  # another visit
        offline(keeping_page)
        keeping_page.goto("/help-now/")

        seen = keeping_page.evaluate(
            "() => { document.querySelector('[data-leave]').click();"
            "return [getComputedStyle(document.documentElement).display, document.title] }"
        )

        assert seen == ["none", "Loading"]
        outside.requests.clear()


class TestMeetingsNearSomebody:
    def test_of_long_ago_are_not_to_be_gone_by(self, near: Page) -> None:
        near.clock.set_system_time("2026-04-08T12:00:00Z")
        press(near, "Back")
        press(near, "Meetings near me")

        expect(near.get_by_text("This is from 9 March 2026: too long ago to go by.")).to_be_visible()
        expect(near.get_by_text("We know of nothing more tonight.")).to_be_visible()

    def test_are_looked_up_again_from_the_rough_place_and_at_a_press_alone(
        self, near: Page, town: str
    ) -> None:
        asked: list[str] = []
        near.on("request", lambda request: asked.append(urlsplit(request.url).query))
        press(near, "Look again")

        expect(near.get_by_text("It is as of now.")).to_be_visible()
        expect(near.get_by_role("heading", name=f"Near {town}")).to_be_visible()
        assert len(asked) == 1
        assert re.fullmatch(r"near=-?\d+\.\d\d%2C-?\d+\.\d\d", asked[0])

    def test_stay_as_they_were_where_they_cannot_be_looked_up(self, near: Page) -> None:
        offline(near)
        press(near, "Look again")

        expect(near.get_by_text("There is no connection. What is kept stays as it is.")).to_be_visible()
        expect(near.get_by_role("heading", name="Tonight")).to_be_visible()

    def test_are_sealed_and_in_no_cache(self, near: Page, town: str) -> None:
        keep(near)

        kept = "\n".join(near.evaluate(EVERYTHING_KEPT))
        assert not re.search(rf"{town}|near=-?\d|Night Watch", kept)

    def test_of_a_place_that_nobody_knows_say_what_to_type(self, keeping_page: Page) -> None:
        keeping_page.goto("/tools")
        press(keeping_page, "Meetings near me")
        keeping_page.get_by_label("A town, or the first half of a postcode").fill("Atlantis-under-Sea")
        press(keeping_page, "Keep what is near")

        expect(keeping_page.get_by_role("alert")).to_contain_text("Try a postcode")
        expect(keeping_page.get_by_label("A town, or the first half of a postcode")).to_have_value(
            "Atlantis-under-Sea"
        )


class TestWhatIsKept:
    def test_holds_nothing_of_a_search(self, keeping_page: Page, town: str) -> None:
        opened(keeping_page, "/help-now/")
        for path in (
            f"/find?near={PLACE}&words={WORDS}", f"/find?near={town}", f"/guide/worries?words={WORDS}",
            f"/guide/think?step=1&near={PLACE}", "/my/sign-in",
        ):  # fmt: skip
            keeping_page.goto(path)
        keeping_page.evaluate(f"async () => (await fetch('/api/v1/meetings?near={town}')).json()")
        opened(keeping_page, "/guide")

        kept = "\n".join(keeping_page.evaluate(EVERYTHING_KEPT))
        assert "Get help now" in kept
        assert not re.search(f"{PLACE}|{WORDS}|near=|{town}|/find\\?near|csrf", kept)

    def test_is_the_same_whichever_page_was_read(self, keeping_page: Page) -> None:
        opened(keeping_page, "/guide/close")
        first = keeping_page.evaluate(KEPT)
        opened(keeping_page, "/guide/worries")

        kept = keeping_page.evaluate(KEPT)
        assert kept == first
        assert {name: sorted(path for path in paths if path in on(name)) for name, paths in kept.items()} == {
            name: sorted(on(name)) for name in kept
        }
        assert all(re.fullmatch(r"[0-9a-f]{12}\.[abcd]", name) for name in kept)

    def test_is_nothing_once_it_is_forgotten(self, keeping_page: Page, axe: Callable[[Page], None]) -> None:
        opened(keeping_page, "/tools")
        write_one(keeping_page)
        keep(keeping_page)
        keeping_page.goto("/on-this-device")
        axe(keeping_page)

        press(keeping_page, "Forget what this site keeps on this device")
        expect(keeping_page.get_by_text("It is forgotten.")).to_be_visible()
        assert keeping_page.evaluate(CACHES) == []
        press(keeping_page, "Forget all of it, with what is written")

        expect(keeping_page.get_by_text("Nothing is kept on this device.")).to_be_visible()
        assert keeping_page.evaluate(EVERYTHING_KEPT) == []
        assert (
            keeping_page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
            == 0
        )

    def test_first_in_this_visit_goes_with_whoever_leaves(self, keeping_page: Page, outside: Outside) -> None:
        opened(keeping_page, "/help-now/")
        keeping_page.get_by_role("link", name="Leave this page").click()
        keeping_page.wait_for_url(settings.NEUTRAL_SITE)
        outside.requests.clear()

        keeping_page.goto("/about")

        until(keeping_page, "caches.keys().then((names) => !names.length)")
        assert keeping_page.evaluate(EVERYTHING_KEPT) == []
        assert (
            keeping_page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
            == 0
        )

    def test_before_this_visit_stays_when_somebody_leaves(self, keeping_page: Page, outside: Outside) -> None:
        opened(keeping_page, "/help-now/")
        keeping_page.evaluate("sessionStorage.clear()")  # another visit
        opened(keeping_page, "/guide")
        keeping_page.get_by_role("link", name="Leave this page").click()
        keeping_page.wait_for_url(settings.NEUTRAL_SITE)
        outside.requests.clear()

        keeping_page.goto("/about")

        until(keeping_page, "caches.keys().then((names) => names.length === 1)")
        assert [name[-2:] for name in keeping_page.evaluate(CACHES)] == [".a"]

    def test_without_script_is_nothing(self, page_without_script: Page) -> None:
        page_without_script.goto("/help-now/")

        expect(page_without_script.get_by_text("This page also opens without a connection.")).to_be_hidden()
        expect(page_without_script.get_by_text("There is no connection just now.")).to_be_hidden()


class TestANewVersion:
    def test_leaves_a_form_that_is_open_as_it_is(
        self, keeping_page: Page, another_version: Callable[[str], None]
    ) -> None:
        opened(keeping_page, "/tools")
        keeping_page.evaluate("window.mark = 'the same page'")
        press(keeping_page, "Diary of urges")
        press(keeping_page, "Begin")
        press(keeping_page, "Go on")
        press(keeping_page, "Go on")
        keeping_page.get_by_label("What set it off?").fill("half a sent")

        another_version("aaaaaaaaaaaa")
        keeping_page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        until(keeping_page, "navigator.serviceWorker.ready.then((found) => found.waiting)")

        expect(keeping_page.get_by_label("What set it off?")).to_have_value("half a sent")
        assert keeping_page.evaluate("window.mark") == "the same page"
        keeping_page.get_by_label("What set it off?").press_sequentially("ence")
        press(keeping_page, "That is enough for now")
        expect(keeping_page.get_by_role("heading", name="half a sentence")).to_be_visible()

    def test_is_taken_up_with_the_next_page_and_the_old_one_goes(
        self, keeping_page: Page, another_version: Callable[[str], None]
    ) -> None:
        opened(keeping_page, "/guide")
        another_version("aaaaaaaaaaaa")
        keeping_page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        until(keeping_page, "navigator.serviceWorker.ready.then((found) => found.waiting)")

        opened(keeping_page, "/guide")

        until(
            keeping_page,
            "caches.keys().then((names) => names.every((name) => name.startsWith('aaaaaaaaaaaa')))",
        )
        assert keeping_page.evaluate(CACHES) == ["aaaaaaaaaaaa.a", "aaaaaaaaaaaa.b"]
        offline(keeping_page)
        keeping_page.goto("/guide")
        expect(keeping_page.get_by_role("heading", name="Guide", exact=True)).to_be_visible()

    def test_that_cannot_be_fetched_whole_leaves_the_one_before(
        self, keeping_page: Page, another_version: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened(keeping_page, "/help-now/")
        before = keeping_page.evaluate(CACHES)
        whole = dict(shelves.shelves())
        monkeypatch.setattr(
            "alongside.offline.views.shelves", lambda: whole | {"a": [*whole["a"], "/no-such-page"]}
        )
        another_version("aaaaaaaaaaaa")

        ended = keeping_page.evaluate("""async () => {
          const registration = await (await navigator.serviceWorker.ready).update();
          const worker = registration.installing;
          if (worker.state === "redundant") return worker.state;
          return new Promise((done) => (worker.onstatechange = () => done(worker.state)));
        }""")

        assert ended == "redundant"
        assert keeping_page.evaluate(CACHES) == before
        offline(keeping_page)
        keeping_page.goto("/help-now/")
        expect(keeping_page.get_by_role("heading", name="Get help now")).to_be_visible()


def on(name: str) -> list[str]:
    """Give what the list says is on the shelf of a cache."""
    return shelves.shelves()[name.partition(".")[2]]


@pytest.fixture
def town() -> str:
    """The island's main town."""
    from alongside.demo.island import island

    return island().main_town
