"""Somebody without a printer of their own, at a library's computer without script, takes a list and a poster along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.config.working import do_queued
from alongside.publications.print import making
from alongside.publications.tests.paper import Paper

pytestmark = pytest.mark.usefixtures("island")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.PRINT_DIR = tmp_path / "print"


def taken(page: Page) -> Paper:
    """Take what has been made."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to print")
    address = page.get_by_role("link", name="Open it").get_attribute("href")
    assert address
    return Paper(page.request.get(address).body())


class TestPrintingAList:
    def test_for_the_pocket_from_what_was_found(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        page.goto(f"/find?near={town}&within=2+miles&day=tue")
        page.get_by_role("link", name="Print this list").click()
        expect(page.get_by_label("Near which place?")).to_have_value(town)

        page.get_by_label("Pocket list").check()
        page.get_by_role("button", name="Make the list").click()
        found = taken(page)
        assert len(found.pdf.pages) <= 2
        assert "Tuesday" in found.text
        assert "Wednesday:" not in found.text

    def test_as_a_poster_of_one_meeting(self, page_without_script: Page, town: str) -> None:
        page = page_without_script
        page.goto(f"/find?near={town}&within=5+miles")
        name = page.get_by_role("article").first.get_by_role("link").first.inner_text()
        page.get_by_role("article").first.get_by_role("link").first.click()
        page.get_by_role("link", name="Poster, tear-off slips or leaflet to print").click()

        page.get_by_role("button", name="Poster to print").click()
        found = taken(page)
        assert found.tagged("H1") == ["H1"]
        assert name.split()[0] in found.text

    def test_meets_no_barrier(self, page: Page, town: str, axe: Callable[[Page], None]) -> None:
        page.goto(f"/print?near={town}")
        axe(page)
        page.get_by_label("Near which place?").fill("Atlantis")
        page.get_by_role("button", name="Make the list").click()
        axe(page)

        page.get_by_label("Near which place?").fill(town)
        page.get_by_role("button", name="Make the list").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ready to print")
        axe(page)
        page.goto(f"/find?near={town}&within=5+miles")
        page.get_by_role("article").first.get_by_role("link").first.click()
        page.get_by_role("link", name="Poster, tear-off slips or leaflet to print").click()
        axe(page)

    def test_and_waits_for_a_large_one_while_the_page_looks_again_by_itself(
        self, page_without_script: Page, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(making, "AT_ONCE", 0)
        page = page_without_script
        page.goto("/print")
        page.get_by_label("Booklet, place by place").check()
        page.get_by_role("button", name="Make the list").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("It is being made")

        do_queued()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ready to print", timeout=10_000)
