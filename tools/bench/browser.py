"""
What the pages cost in a browser: bytes on the wire, and how long the tools take on a slow telephone, as ratios in one run.

The site is served as it is deployed, with its static files gathered and compressed; Chromium slows its own processor down.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from tools.bench.made_up import make_listings
from tools.bench.measures import Measure
from tools.bench.ready import migrate_in
from tools.bench.serving import run_command, served, write_made_up_index

BLANK = "blank"

_KB = 1024
_PHONE = ViewportSize(width=360, height=740)
_MEETINGS = 2_000
_NEAR = "53.5,-1.5"
_MAP = f"/find?near={_NEAR}&map=yes"
# What is not on a shelf: pages that answer something, and those that are seldom opened.
_OTHERS = (
    "/", f"/find?near={_NEAR}", f"/find?near={_NEAR}&when=tonight&words=hope",
    "/kinds", "/about", "/privacy", "/accessibility", "/sources",
    "/under-18", "/print", "/embed/make", "/put-right", "/list-a-meeting", "/guide/differ?with=AA&with=SMART", "/guide/talk",
    "/guide/think", "/guide/cards", "/guide/pack",
)  # fmt: skip
_FEW = ("/", f"/find?near={_NEAR}", "/help-now/", "/guide/differ?with=AA&with=SMART", "/tools")
# The one script that must run before a page is there, since it may have to hide it.
_AT_ONCE = "leave"
_FEWEST_WORDS = 100  # letters

_MANY, _FEWER = 10_000, 1_000
_SLOW, _SLOWEST = 4, 6
_TOOLS, _ORDER = "/tools", "/running-order"
# Of a script that it keeps, Chromium writes down at the second opening what it has compiled, and finds it from the third on.
_COMPILES = 2

_WATCH = Path(__file__).with_name("watching.js").read_text(encoding="utf-8")
# Evaluated as a function: without the line that says what it is for.
_WRITE = (
    Path(__file__)
    .with_name("writing.js")
    .read_text(encoding="utf-8")
    .partition("\n")[2]
    .strip()
    .removesuffix(";")
)


def measures(share: float) -> Iterator[Measure]:
    """Open every public page, the tools without a connection, and a diary of many years."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("No Chromium on this machine: what pages cost in a browser is left out.\n")
        return
    with (
        TemporaryDirectory() as folder,
        _site(Path(folder), whole=share >= 1) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield from _visits(browser, address, every=share >= 1)
        yield from _without_connection(browser, address, rounds=7 if share >= 1 else 3)
        yield from _diary(browser, address, share)
        browser.close()


@contextmanager
def _site(folder: Path, *, whole: bool) -> Iterator[str]:
    """Serve an installation without a feed; the few pages of a smaller size ask the database nothing, and need none."""
    write_made_up_index(folder / "index", _MEETINGS)
    run_command(folder, "collectstatic", "--noinput")
    if whole:
        migrate_in(folder)
    with served(folder) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _page(browser: Browser, address: str, **more: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=_PHONE, base_url=address, **more)
    context.add_init_script(_WATCH)
    yield context.new_page()
    context.close()


def _slow_down(page: Page, times: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def _visits(browser: Browser, address: str, *, every: bool) -> Iterator[Measure]:
    meeting = f"/m/{next(iter(make_listings(1))).id}"
    pages = [*dict.fromkeys([*_kept(browser, address), *_OTHERS])] if every else [*_FEW]
    weights = {page: _weight(browser, address, page) for page in [*pages, meeting]}
    heaviest = max(weights, key=weights.__getitem__)
    yield Measure(
        name="first visit, the heaviest public page, script included",
        how=f"what the network brought, headers and all, to a browser that had nothing: {heaviest}, of {len(weights)} pages; "
        "a map comes on request, and is told below",
        measured=weights[heaviest],
        unit="KB",
        target=100,
    )
    yield Measure(
        name="first visit, the page of results",
        how="the same",
        measured=weights[f"/find?near={_NEAR}"],
        unit="KB",
    )
    if every:
        yield Measure(
            name="first visit, the page of results with its map open",
            how="the same, once somebody has asked for the map: MapLibre comes with it",
            measured=_weight(browser, address, _MAP),
            unit="KB",
        )
    yield Measure(
        name="public pages that are not there before their scripts are",
        how=f"every script held back but the one of 1 KB that can hide a page: without heading and words; of {len(weights)}",
        measured=sum(not _is_there_before_scripts(browser, address, page) for page in weights),
        target=0,
    )


def _kept(browser: Browser, address: str) -> list[str]:
    """Return the pages that open without a connection, as the worker lists them in its first line."""
    with _page(browser, address) as page:
        first = page.request.get("/sw.js").text().partition("\n")[0]
    shelves = json.loads(first.removeprefix("const KEEPS = ").removesuffix(";"))["shelves"]
    return [path for shelf in shelves.values() for path in shelf if path != f"/{BLANK}"]


def _weight(browser: Browser, address: str, path: str) -> float:
    """Return how many KB come over the wire for a page, to its last file."""
    brought: list[float] = []
    with _page(browser, address, service_workers="block") as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda done: brought.append(done["encodedDataLength"]))
        response = page.goto(path, wait_until="networkidle")
        if response is None or response.status != 200:
            sys.exit(f"{path} was to be measured, and is no page.")
    return sum(brought) / _KB


def _is_there_before_scripts(browser: Browser, address: str, path: str) -> bool:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if _AT_ONCE in route.request.url:
            route.continue_()
        else:
            held.append(route)

    with _page(browser, address, service_workers="block") as page:
        page.route("**/*.{js,mjs}*", hold)
        page.goto(path, wait_until="commit")
        page.locator(".footer").wait_for(timeout=10_000)
        words = page.locator("main").inner_text()
        there = page.locator("main h1:visible").count() > 0 and len(words) > _FEWEST_WORDS
        for route in held:
            route.abort()
    return there


def _without_connection(browser: Browser, address: str, *, rounds: int) -> Iterator[Measure]:
    """Open the tools, the running order, and a page with nothing in the same shell, by turns, from what the browser keeps."""
    took: list[dict[str, float]] = []
    with _page(browser, address) as page:
        for path in (_TOOLS, _ORDER):
            page.goto(path)
            page.locator("[data-kept-offer]").wait_for(timeout=60_000)
        page.context.set_offline(True)
        _slow_down(page, _SLOWEST)
        for _round in range(_COMPILES + rounds):
            took.append({path: _opened(page, path) for path in (_TOOLS, _ORDER, f"/{BLANK}")})
    took = took[_COMPILES:]
    blank = [one[f"/{BLANK}"] for one in took]
    how = (
        f"from the beginning until it is drawn and can be pressed, {_SLOWEST} times slowed, both from what the browser keeps; "
        f"median of {rounds}, by turns"
    )
    for name, path, target in (("toolbox", _TOOLS, 2.0), ("running order", _ORDER, None)):
        yield Measure(
            name=f"{name} opened without a connection, over a blank page in the same shell",
            how=how,
            measured=median(one[path] / empty for one, empty in zip(took, blank, strict=True)),
            unit="times",
            target=target,
        )
    yield Measure(
        name="running order opened without a connection",
        how=f"as above; the blank page took {median(blank):,.0f} ms in the same run",
        measured=median(one[_ORDER] for one in took),
        unit="ms",
        target=1000,
    )


def _opened(page: Page, path: str) -> float:
    page.goto(path, wait_until="commit")
    return float(page.evaluate("window.opened"))


def _diary(browser: Browser, address: str, share: float) -> Iterator[Measure]:
    many, few = (max(10, round(size * share)) for size in (_MANY, _FEWER))
    large, small = (_Diary.of(browser, address, size, rounds=3 if share >= 1 else 1) for size in (many, few))
    for name in ("opened", "added to", "its patterns drawn"):
        yield Measure(
            name=f"diary with {many:,} entries {name}, over {few:,}",
            how=f"until it is drawn, {_SLOW} times slowed; median of three",
            measured=large.times[name] / small.times[name],
            unit="times",
            target=12,
        )
        yield Measure(
            name=f"diary with {many:,} entries {name}", how="the same", measured=large.times[name], unit="ms"
        )
    yield Measure(
        name=f"diary with {many:,} entries: the longest that the page did not answer",
        how=f"the longest task of all of that, {_SLOW} times slowed",
        measured=large.longest,
        unit="ms",
        target=200,
    )


class _Diary:
    """How long it took to open a diary, to draw its patterns and to add to it, in ms by name."""

    def __init__(self, times: dict[str, float], longest: float) -> None:
        self.times, self.longest = times, longest

    @classmethod
    def of(cls, browser: Browser, address: str, size: int, *, rounds: int) -> _Diary:
        with _page(browser, address, service_workers="block") as page:
            page.goto("/tools")
            page.evaluate(_WRITE, size)
            _slow_down(page, _SLOW)
            runs = [_once(page) for _ in range(rounds)]
        names = runs[0][0]
        return cls(
            {name: median(times[name] for times, _ in runs) for name in names},
            max(longest for _, longest in runs),
        )


def _once(page: Page) -> tuple[dict[str, float], float]:
    _opened(page, "/tools")
    times = {
        "opened": _pressed(
            page,
            "Open",
            "[...document.querySelectorAll('#tools .way')].some((one) => /Diary/.test(one.textContent))",
        ),
        "its patterns drawn": _pressed(page, "Diary of urges", "document.querySelector('.chart')"),
    }
    page.get_by_role("button", name="A new one").click()
    page.get_by_label("7", exact=True).check()
    times["added to"] = _pressed(page, "That is enough for now", "document.querySelector('.answers dt')")
    page.wait_for_timeout(500)
    return times, max([0.0, *page.evaluate("window.tasks")])


def _pressed(page: Page, name: str, holds: str) -> float:
    """Press a button, and return how many ms it takes until something is drawn."""
    return float(page.evaluate(f"(name) => window.pressed(name, () => {holds})", name))
