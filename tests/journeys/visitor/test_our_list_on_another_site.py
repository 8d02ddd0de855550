"""A council shows what is on next on a page of its own, and somebody who reads it finds a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.usefixtures("island")

StandOn = Callable[[Page, str], None]
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Help near you – the council</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<body style="font-family: Georgia, serif; margin: 24px auto; max-width: 44rem; padding: 0 16px">
<h1>Help near you</h1><p>Groups where people help each other meet every day. Here is what is on next.</p>%s</body>"""


@pytest.fixture
def stand_on() -> Iterator[StandOn]:
    """Put what was pasted into a page of another site, on a port of its own, and go there."""
    pasted: list[str] = []

    class Council(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((PAGE % pasted[-1]).encode())

        def log_message(self, *_: object) -> None:
            pass

    def go(page: Page, code: str) -> None:
        pasted.append(code)
        page.goto(f"{address}/help")

    with ThreadingHTTPServer(("127.0.0.1", 0), Council) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield go
        server.shutdown()


@pytest.fixture
def reader(browser: Browser, live_server: object) -> Iterator[Page]:
    """
    A page without script, in a browser of its own.

    Its console is heard by nobody: it complains that a frame that may run no script runs none, even of the test's.
    """
    context = browser.new_context(viewport=PHONE, base_url=str(live_server), java_script_enabled=False)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(urlsplit(request.url).hostname or ""))
    yield context.new_page()
    context.close()
    assert set(asked) <= {"localhost", "127.0.0.1"}


def pasted_from(page: Page, words: str) -> str:
    page.goto(f"/embed/make?{words}")
    return page.get_by_label("Paste this into your page").input_value()


class TestAFrame:
    @pytest.mark.parametrize("words", ["accent=7a1f5c&density=compact", "theme=dark"])
    def test_shows_meetings_and_opens_them_here(self, reader: Page, stand_on: StandOn, words: str) -> None:
        page = reader
        stand_on(page, pasted_from(page, words))
        frame = page.frame_locator("iframe")

        expect(frame.get_by_role("heading", level=1)).to_be_visible()
        assert frame.get_by_role("article").count() > 5
        # Its styles came, though a frame that may do so little has no origin.
        ground = frame.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
        assert ground == ("rgb(27, 31, 34)" if "dark" in words else "rgb(255, 255, 255)")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert frame.locator("html").evaluate("one => one.scrollWidth - one.clientWidth") == 0

        with page.context.expect_page() as opened:
            frame.get_by_role("article").first.get_by_role("link").first.click()
        expect(opened.value).to_have_url(re.compile("/m/"))
        expect(opened.value.get_by_role("heading", name="What to expect")).to_be_visible()
        assert opened.value.evaluate("[window.opener, document.referrer]") == [None, ""]
        assert page.context.cookies() == []

    def test_cannot_hold_any_other_page_of_ours(
        self, reader: Page, stand_on: StandOn, live_server: object
    ) -> None:
        refused: list[str] = []
        reader.on("console", lambda message: refused.append(message.text))
        stand_on(reader, f'<iframe src="{live_server}/find"></iframe>')

        expect(reader.frame_locator("iframe").get_by_role("article")).to_have_count(0)
        assert any("frame-ancestors" in words for words in refused)


class TestMakingIt:
    def test_copies_the_line_and_shows_what_it_looks_like(
        self, page: Page, axe: Callable[[Page], None]
    ) -> None:
        page.goto("/")
        page.get_by_role("link", name="For your website").click()
        page.get_by_label("Which kind of group?").select_option("NA")
        page.get_by_label("Close", exact=True).check()
        page.get_by_role("button", name="Make the line to paste").click()

        expect(page.get_by_label("Paste this into your page")).to_have_value(re.compile("programme=NA"))
        page.get_by_role("button", name="Copy it").click()
        expect(page.get_by_role("status")).to_have_text("Copied")
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("Narcotics Anonymous")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
