"""Somebody uses the private tools: on their telephone, for themselves alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside import toolbox
from alongside.toolbox.tools import TOOLS, Kind, Question, Tool

pytestmark = pytest.mark.usefixtures("island", "db")

OLD = Path(toolbox.__file__).parent / "tests" / "entries"
PASSPHRASE = "three small lanterns"
FILE_PASSPHRASE = "quay lantern otter nine"
CANARY = "Zzyzx canary quay"
EVERYTHING_KEPT = """async () => {
  const found = [];
  const answer = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  for (const { name, version } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name, version));
    for (const store of database.objectStoreNames) {
      const rows = await answer(database.transaction(store).objectStore(store).getAll());
      for (const row of rows) for (const [key, value] of Object.entries(row)) {
        found.push(key, value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : String(value));
      }
    }
    database.close();
  }
  for (const store of [localStorage, sessionStorage]) for (const key of Object.keys(store)) found.push(key, store.getItem(key));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found;
}"""


# A device that takes its time to read a file: whoever presses meanwhile is not told that it is no file of ours.
SLOW_FILES = """const text = Blob.prototype.text;
Blob.prototype.text = function () { return new Promise((read) => setTimeout(() => read(text.call(this)), 1000)); };"""


@pytest.fixture
def tools(page: Page) -> Page:
    """The tools, open; nothing kept yet."""
    page.goto("/tools")
    expect(page.get_by_role("heading", name="Tools")).to_be_visible()
    return page


@pytest.fixture
def asked(tools: Page) -> list[str]:
    """What the browser has asked of anybody since the tools were open."""
    found: list[str] = []
    tools.on("request", lambda request: found.append(f"{request.method} {request.url}"))
    return found


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def choose(page: Page, tool: Tool) -> None:
    page.get_by_role("button", name=str(tool.title), exact=True).click()


def answer(page: Page, question: Question) -> None:
    match question.kind:
        case Kind.SCALE:
            page.get_by_label("7", exact=True).check()
        case Kind.CHOICE:
            page.get_by_label(str(question.options[0][1]), exact=True).check()
        case Kind.MANY:
            for _key, label in question.options[:2]:
                page.get_by_label(str(label), exact=True).check()
        case Kind.DATE:
            page.get_by_label(str(question.asks)).fill("2026-03-02")
        case Kind.MOMENT:
            page.get_by_label(str(question.asks)).fill("2026-03-02T21:40")
        case Kind.MINUTES | Kind.MONEY:
            page.get_by_label(str(question.asks)).fill("20")
        case Kind.LONG | Kind.SHORT:
            page.get_by_label(str(question.asks)).fill(f"{CANARY} {question.key}")
        case _:
            page.locator("input[data-first]").fill(f"{CANARY} {question.key}")


def fill_in(page: Page, tool: Tool) -> None:
    """Answer every question of a tool, one screen after the other."""
    for place, question in enumerate(tool.questions, start=1):
        expect(page.get_by_text(f"{place} of {len(tool.questions)}")).to_be_visible()
        answer(page, question)
        press(page, "Go on" if place < len(tool.questions) else "Done")


def begin(page: Page, tool: Tool) -> None:
    if tool.key == "urge":
        choose(page, tool)
        press(page, "Prepare this for the next time")
        press(page, "Begin")
    else:
        choose(page, tool)
        press(page, "Begin")


def keep(page: Page, passphrase: str = PASSPHRASE) -> None:
    press(page, "Keep it on this device")
    page.get_by_label("Type it", exact=True).fill(passphrase)
    page.get_by_label("Type it once more").fill(passphrase)
    press(page, "Keep it")
    expect(page.get_by_role("heading", name="It is kept on this device")).to_be_visible()
    press(page, "Later")


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Your passphrase").fill(passphrase)
    press(page, "Open")


def write_one(page: Page, words: str = CANARY) -> None:
    """Write one entry of a diary that bears these words."""
    press(page, "Diary of urges")
    press(page, "Begin") if page.get_by_role("button", name="Begin", exact=True).count() else press(
        page, "A new one"
    )
    page.get_by_label("7", exact=True).check()
    press(page, "Go on")
    press(page, "Go on")
    page.get_by_label("What set it off?").fill(words)
    press(page, "That is enough for now")
    expect(page.get_by_role("heading", name=words)).to_be_visible()


class TestEveryTool:
    @pytest.mark.demand(24, 25, 26, 27)
    @pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
    def test_keeps_all_that_is_answered_and_asks_nobody_anything(
        self, tools: Page, asked: list[str], tool: Tool, axe: Callable[[Page], None]
    ) -> None:
        begin(tools, tool)
        fill_in(tools, tool)

        for question in tool.questions:
            expect(tools.locator("dt", has_text=str(question.asks))).to_be_visible()
        axe(tools)
        assert asked == []
        assert tools.url.endswith("/tools")
        assert tools.evaluate("history.length") == 2  # the empty page, and this one
        assert tools.title() == "Tools – Alongside"

    @pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
    def test_has_a_sheet_to_fill_in_by_hand_without_script(
        self, page_without_script: Page, tool: Tool
    ) -> None:
        page_without_script.goto("/tools")

        sheet = page_without_script.locator(
            "section", has=page_without_script.get_by_role("heading", name=str(tool.title), exact=True)
        )
        for question in tool.questions:
            expect(sheet.get_by_text(str(question.asks)).first).to_be_visible()


class TestKeeping:
    def test_is_sealed_so_that_nothing_readable_lies_anywhere(self, tools: Page, asked: list[str]) -> None:
        write_one(tools)
        keep(tools)
        tools.reload()

        kept = "\n".join(tools.evaluate(EVERYTHING_KEPT))
        assert len(kept) > 200
        assert not re.search(r"canary|diary|urge|trigger|strength", kept, re.IGNORECASE)
        assert all(line.endswith(("/tools", ".css", ".js", ".mjs", ".svg", ".webmanifest")) for line in asked)

    def test_opens_with_the_passphrase_and_with_no_other(self, tools: Page) -> None:
        write_one(tools)
        keep(tools)
        tools.reload()

        unlock(tools, "three small lamps")
        expect(tools.get_by_role("alert")).to_have_text("That is not the passphrase. Try again.")
        unlock(tools)
        press(tools, "Diary of urges")
        expect(tools.get_by_role("button", name=CANARY)).to_be_visible()

    def test_is_out_of_sight_and_locked_at_one_press(self, tools: Page) -> None:
        write_one(tools)
        keep(tools)
        press(tools, "Diary of urges")

        press(tools, "Hide this now")

        expect(tools.get_by_label("Your passphrase")).to_be_visible()
        assert CANARY not in tools.content()

    def test_is_offered_and_not_done_by_itself(self, tools: Page) -> None:
        write_one(tools)

        expect(tools.get_by_text("What you have written is not kept yet.")).to_be_visible()
        assert tools.evaluate("async () => (await indexedDB.databases()).length") == 0
        press(tools, "Keep nothing: this is not my device")
        press(tools, "I need no PIN")
        expect(tools.get_by_text("What you have written is not kept yet.")).to_have_count(0)
        tools.reload()
        press(tools, "Diary of urges")
        expect(tools.get_by_role("button", name=CANARY)).to_have_count(0)

    def test_goes_under_another_lock_without_loss(self, tools: Page) -> None:
        write_one(tools)
        keep(tools)
        press(tools, "Lock, backup, and starting anew")
        press(tools, "Change the lock")
        tools.get_by_label("What opens it now").fill(PASSPHRASE)
        tools.get_by_label(re.compile("A PIN of four digits")).check()
        tools.get_by_label("Type it", exact=True).fill("2580")
        tools.get_by_label("Type it once more").fill("2580")
        press(tools, "Change it")
        expect(tools.get_by_text("The lock is changed.")).to_be_visible()
        tools.reload()

        tools.get_by_label("Your PIN").fill("2580")
        press(tools, "Open")
        press(tools, "Diary of urges")
        expect(tools.get_by_role("button", name=CANARY)).to_be_visible()

    def test_ends_when_everything_is_deleted(self, tools: Page) -> None:
        write_one(tools)
        keep(tools)
        press(tools, "Lock, backup, and starting anew")
        press(tools, "Delete everything")
        press(tools, "Delete everything")

        expect(tools.get_by_text("Nothing is kept here.")).to_be_visible()
        assert tools.evaluate("async () => (await indexedDB.databases()).length") == 0


class TestBackup:
    def make(self, tools: Page, folder: Path) -> Path:
        press(tools, "Lock, backup, and starting anew")
        press(tools, "Make a backup")
        tools.get_by_label("A passphrase for the file").fill("short")
        press(tools, "Make the file")
        expect(tools.get_by_role("alert")).to_contain_text("Choose a longer one")
        tools.get_by_label("A passphrase for the file").fill(FILE_PASSPHRASE)
        with tools.expect_download() as download:
            press(tools, "Make the file")
        assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d\.kept", download.value.suggested_filename)
        download.value.save_as(folder / "file.kept")
        return folder / "file.kept"

    def bring(self, page: Page, file: Path, passphrase: str = FILE_PASSPHRASE) -> None:
        press(page, "Lock, backup, and starting anew")
        press(page, "Bring in a backup, or what somebody shared")
        page.get_by_label("The file").set_input_files(file)
        page.get_by_label("Its passphrase").fill(passphrase)
        press(page, "Bring it in")

    def test_is_taken_to_another_browser_and_loses_nothing_there(
        self, tools: Page, another: Page, tmp_path: Path
    ) -> None:
        write_one(tools)
        press(tools, "Back")
        press(tools, "Back")
        file = self.make(tools, tmp_path)
        assert CANARY not in file.read_text()

        another.add_init_script(SLOW_FILES)
        another.goto("/tools")
        write_one(another, "Mine own words")
        press(another, "Back")
        press(another, "Back")
        self.bring(another, file)

        expect(another.get_by_text("1 entry was taken in.")).to_be_visible()
        press(another, "Diary of urges")
        expect(another.get_by_role("button", name=CANARY)).to_be_visible()
        expect(another.get_by_role("button", name="Mine own words")).to_be_visible()

    def test_twice_brings_nothing_twice(self, tools: Page, tmp_path: Path) -> None:
        write_one(tools)
        press(tools, "Back")
        press(tools, "Back")
        file = self.make(tools, tmp_path)
        press(tools, "Back")
        press(tools, "Back")
        self.bring(tools, file)

        expect(tools.get_by_text("All of it was here before.")).to_be_visible()

    @pytest.mark.parametrize(
        ("content", "said"),
        [("not a file of ours", "That is not a file of these tools"), ("", "That is not a file of these tools"),
         ('{"form": "kept-1"}', "That is not a file of these tools")],
    )  # fmt: skip
    def test_that_is_none_says_so(self, tools: Page, tmp_path: Path, content: str, said: str) -> None:
        (tmp_path / "x.kept").write_text(content)

        self.bring(tools, tmp_path / "x.kept")

        expect(tools.get_by_role("alert")).to_contain_text(said)

    def test_with_another_passphrase_does_not_open(self, tools: Page, tmp_path: Path) -> None:
        write_one(tools)
        press(tools, "Back")
        press(tools, "Back")
        file = self.make(tools, tmp_path)
        press(tools, "Back")
        press(tools, "Back")
        self.bring(tools, file, "quay lantern otter ten")

        expect(tools.get_by_role("alert")).to_contain_text("That passphrase does not open it")


class TestSharing:
    def share(self, tools: Page, until: str, folder: Path) -> Path:
        write_one(tools)
        press(tools, "Share this one")
        tools.get_by_label("A passphrase for the file").fill(FILE_PASSPHRASE)
        tools.get_by_label("Until which day?").fill(until)
        with tools.expect_download() as download:
            press(tools, "Make it")
        download.value.save_as(folder / "one.kept")
        return folder / "one.kept"

    def test_of_one_entry_is_read_by_whoever_has_the_passphrase(
        self, tools: Page, another: Page, tmp_path: Path
    ) -> None:
        file = self.share(tools, "2999-01-01", tmp_path)
        another.goto("/tools")
        TestBackup().bring(another, file)

        press(another, "Diary of urges")
        expect(another.get_by_role("button", name=CANARY)).to_be_visible()

    def test_ends_on_its_day_and_says_what_that_does_not_stop(
        self, tools: Page, another: Page, tmp_path: Path
    ) -> None:
        file = self.share(tools, "2030-01-01", tmp_path)
        another.clock.set_fixed_time("2030-01-02T12:00:00Z")
        another.goto("/tools")
        TestBackup().bring(another, file)

        expect(another.get_by_role("alert")).to_contain_text(
            "A copy that somebody kept could still be opened"
        )

    def test_whose_day_was_moved_by_hand_is_still_refused(
        self, tools: Page, another: Page, tmp_path: Path
    ) -> None:
        file = self.share(tools, "2030-01-01", tmp_path)
        another.clock.set_fixed_time("2030-01-02T12:00:00Z")
        file.write_text(json.dumps(json.loads(file.read_text()) | {"until": "2999-01-01"}))
        another.goto("/tools")
        TestBackup().bring(another, file)

        expect(another.get_by_role("alert")).to_contain_text("The day until which it was shared has gone by")

    def test_as_a_square_code_draws_one(self, tools: Page) -> None:
        write_one(tools)
        press(tools, "Share this one")
        tools.get_by_label("A passphrase for the file").fill(FILE_PASSPHRASE)
        tools.get_by_label("How?").select_option("code")
        press(tools, "Make it")

        expect(tools.get_by_role("img", name="A square code that holds the sealed entry")).to_be_visible()

    def test_as_a_square_code_opens_on_another_device_and_leaves_the_address(
        self, tools: Page, another: Page, tmp_path: Path
    ) -> None:
        file = self.share(tools, "2999-01-01", tmp_path)
        another.goto(f"/tools#{quote(file.read_text())}")
        another.get_by_label("Its passphrase").fill(FILE_PASSPHRASE)
        press(another, "Bring it in")

        press(another, "Diary of urges")
        expect(another.get_by_role("button", name=CANARY)).to_be_visible()
        assert another.url.endswith("/tools")


class TestEntriesOfEarlierVersions:
    @pytest.mark.parametrize("version", sorted(OLD.glob("*.json")), ids=lambda path: path.stem)
    def test_are_brought_up_to_date_and_shown(self, tools: Page, version: Path) -> None:
        entries = json.loads(version.read_text())
        text = tools.evaluate(
            "async ([entries, phrase]) => (await import('/static/toolbox/backup.js')).write(entries, phrase)",
            [entries, FILE_PASSPHRASE],
        )
        tools.goto("/help-now/")
        tools.goto(f"/tools#{quote(text)}")
        tools.get_by_label("Its passphrase").fill(FILE_PASSPHRASE)
        press(tools, "Bring it in")

        expect(
            tools.get_by_text(re.compile(rf"{len(entries)} entr(y was|ies were) taken in"))
        ).to_be_visible()
        for entry in entries:
            [tool] = [one for one in TOOLS if one.key == entry["tool"]]
            choose(tools, tool)
            expect(tools.get_by_text(str(next(iter(entry["answers"].values())))).first).to_be_visible()
            tools.get_by_role("button", name="Back").click()

    def test_are_kept_of_every_version(self) -> None:
        script = (Path(toolbox.__file__).parent / "static/toolbox/versions.js").read_text()
        [now] = re.findall(r"export const NOW = (\d+);", script)

        assert [path.stem for path in sorted(OLD.glob("*.json"))] == [
            str(version) for version in range(1, int(now) + 1)
        ]


class TestAnUrgeAtNight:
    def test_is_four_taps_at_most_from_the_lock_to_doing_something(
        self, tools: Page, axe: Callable[[Page], None]
    ) -> None:
        write_one(tools)
        keep(tools)
        tools.reload()

        press(tools, "An urge, now")
        axe(tools)
        press(tools, "Wait with me")

        expect(tools.get_by_role("timer")).to_have_text(re.compile(r"1[45]:\d\d"))
        axe(tools)

    @pytest.mark.demand(46)
    def test_has_somebody_to_ring_and_a_meeting_that_is_on(self, tools: Page) -> None:
        press(tools, "An urge, now")

        for name, href in (
            ("Get help now", "/help-now/"),
            ("Somebody who goes to a group", "/guide/talk"),
            ("On now, online", "/find?online=yes&when=now"),
        ):
            expect(tools.locator("#tools").get_by_role("link", name=name)).to_have_attribute("href", href)


class TestAChapter:
    @pytest.mark.demand(41, 56)
    def test_that_a_lapse_closes_keeps_its_days_and_says_that_the_old_amount_can_kill(
        self, tools: Page
    ) -> None:
        press(tools, "Chapters")
        press(tools, "Begin")
        press(tools, "Go on")
        tools.get_by_label("Since when?").fill(
            tools.evaluate("() => new Date(Date.now() - 10 * 86400000).toISOString().slice(0, 10)")
        )
        press(tools, "That is enough for now")
        expect(tools.get_by_text("10 days")).to_be_visible()

        press(tools, "Something happened: close this chapter")
        expect(tools.get_by_text("After a break, the old amount can kill")).to_be_visible()
        press(tools, "Close it")

        expect(tools.get_by_text("10 days are kept in it.")).to_be_visible()


class TestTheLook:
    def test_on_the_home_screen_can_be_one_that_says_nothing(self, tools: Page) -> None:
        press(tools, "Lock, backup, and starting anew")
        press(tools, "Its name and picture on the home screen")
        tools.get_by_label("Lists").check()

        manifest: dict[str, Any] = tools.evaluate(
            "async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()"
        )
        assert manifest["name"] == "Lists"
        assert not re.search("alongside|recovery|aid", json.dumps(manifest["name"]), re.IGNORECASE)


@pytest.fixture
def another(browser: Browser, live_server: object) -> Iterator[Page]:
    """A browser of somebody else."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=str(live_server))
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()
