"""What somebody wrote in the private tools is not lost: in two tabs, on a full device, from two devices, or when the page ends."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.person import test_tools
from tests.journeys.person.test_tools import FILE_PASSPHRASE, keep, press, unlock, write_one

pytestmark = pytest.mark.usefixtures("island", "db")


def start(page: Page) -> Page:
    page.goto("/tools")
    expect(page.get_by_role("heading", name="Tools")).to_be_visible()
    return page


@pytest.fixture
def tools(page: Page) -> Page:
    return start(page)


@pytest.fixture
def tab(tools: Page) -> Page:
    """Another tab of the same browser."""
    return start(tools.context.new_page())


def listed(page: Page, *words: str) -> None:
    press(page, "Diary of urges")
    for one in words:
        expect(page.get_by_role("button", name=one)).to_be_visible()


class TestTwoTabs:
    def test_that_both_choose_to_keep_keep_what_both_wrote(self, tools: Page, tab: Page) -> None:
        write_one(tools, "From the first")
        write_one(tab, "From the second")
        keep(tools)

        press(tab, "Keep it on this device")
        tab.get_by_label("Type it", exact=True).fill("another three words")
        tab.get_by_label("Type it once more").fill("another three words")
        press(tab, "Keep it")
        expect(tab.get_by_text("Something is kept on this device already")).to_be_visible()
        unlock(tab)

        listed(tab, "From the first", "From the second")

    def test_take_turns_and_what_was_typed_last_is_saved_before(self, tools: Page, tab: Page) -> None:
        write_one(tools, "From the first")
        keep(tools)
        press(tools, "Diary of urges")
        press(tools, "From the first")
        press(tools, "Change or add to it")
        press(tools, "Go on")
        press(tools, "Go on")
        tools.get_by_label("What set it off?").fill("Typed a moment ago")

        start(tab)
        unlock(tab)

        listed(tab, "Typed a moment ago")
        expect(tools.get_by_label("Your passphrase")).to_be_visible()

    def test_of_which_one_deleted_everything_start_anew(self, tools: Page, tab: Page) -> None:
        write_one(tools)
        keep(tools)
        start(tab)
        press(tab, "I have forgotten it")
        press(tab, "Delete everything")
        expect(tab.get_by_text("Everything is deleted.")).to_be_visible()

        press(tools, "Hide this now")

        expect(tools.get_by_text("Nothing is kept here.")).to_be_visible()


class TestTyping:
    def open_a_long_answer(self, tools: Page) -> None:
        write_one(tools, "One")
        keep(tools)
        press(tools, "Talking back")
        press(tools, "Begin")
        press(tools, "Go on")
        press(tools, "Go on")

    def test_without_a_pause_is_saved_all_the_same(self, tools: Page) -> None:
        self.open_a_long_answer(tools)

        # Twice a second and faster, for two seconds: no pause is long enough to wait for.
        tools.get_by_label("What do you say back?").press_sequentially("not tonight " * 2, delay=90)
        tools.evaluate("() => { crypto.subtle.encrypt = () => new Promise(() => {}); }")  # the browser dies
        start(tools)
        unlock(tools)
        press(tools, "Talking back")
        tools.locator(".choices button").first.click()

        expect(tools.get_by_text(re.compile(r"not tonight not"))).to_be_visible()

    def test_is_saved_before_it_is_hidden(self, tools: Page) -> None:
        self.open_a_long_answer(tools)
        tools.get_by_label("What do you say back?").fill("Not tonight")

        press(tools, "Hide this now")
        unlock(tools)
        press(tools, "Talking back")
        tools.locator(".choices button").first.click()

        expect(tools.get_by_text("Not tonight")).to_be_visible()

    def test_stands_in_the_list_at_once(self, tools: Page) -> None:
        press(tools, "Saying no")
        press(tools, "Begin")
        tools.get_by_label("Who may offer it, and where?").fill("At the quay")
        press(tools, "Back")

        expect(tools.get_by_role("button", name="At the quay")).to_be_visible()


class TestADevice:
    FULL = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"

    def test_that_is_full_says_so_and_keeps_it_on_the_screen(self, tools: Page) -> None:
        write_one(tools, "Before")
        keep(tools)
        tools.evaluate(self.FULL)

        write_one(tools, "After")

        expect(tools.get_by_text("This could not be saved: the browser refused.")).to_be_visible()

    def test_that_keeps_nothing_says_so(self, tools: Page) -> None:
        write_one(tools)
        tools.evaluate("() => { IDBFactory.prototype.open = () => { throw new DOMException('no'); }; }")

        press(tools, "Keep it on this device")
        tools.get_by_label(re.compile("No lock")).check()
        press(tools, "Keep it")

        expect(tools.get_by_text("This browser refused to keep it.")).to_be_visible()

    def test_that_threw_it_away_says_what_to_do(self, tools: Page) -> None:
        expect(
            tools.get_by_text(re.compile("the browser has thrown it away: bring in your backup"))
        ).to_be_visible()

    def test_with_a_browser_that_seals_nothing_shows_sheets_for_paper(self, page: Page) -> None:
        page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
        page.goto("/tools")

        expect(page.get_by_text("Sheets to print and fill in by hand.")).to_be_visible()
        expect(page.get_by_role("button", name="Hide this now")).to_be_hidden()

    def test_locks_itself_when_nobody_stirs_and_when_it_is_put_away(self, page: Page) -> None:
        page.clock.install()
        start(page)
        write_one(page)
        keep(page)
        page.clock.fast_forward(3 * 60_000 + 1)
        expect(page.get_by_label("Your passphrase")).to_be_visible()

        unlock(page)
        expect(page.get_by_role("button", name="Diary of urges")).to_be_visible()
        page.evaluate(
            "() => { Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange')); }"
        )
        page.clock.fast_forward(60_001)
        expect(page.get_by_label("Your passphrase")).to_be_visible()


class TestTwoDevices:
    """Every row of two books is in the book that takes the other in, whatever was written on either since they parted."""

    MERGE = """async ([mine, theirs]) => {
      const { Book } = await import("/static/toolbox/book.js");
      const { Memory } = await import("/static/toolbox/store.js");
      const book = await Book.inMemory(new Memory());
      await book.put(...mine);
      await book.merge(theirs);
      const once = structuredClone(book.all);
      const again = await book.merge(theirs);
      return [once, again];
    }"""

    def entry(self, chance: random.Random, id: str, words: str) -> dict[str, Any]:
        changed = f"2026-03-0{chance.randint(1, 9)}T12:00:00Z"
        return {
            "id": id,
            "tool": "diary",
            "v": 1,
            "made": "2026-03-01T12:00:00Z",
            "changed": changed,
            "answers": {"trigger": words},
        }

    def test_that_were_written_on_apart_lose_nothing_when_they_are_joined(self, tools: Page) -> None:
        for seed in range(40):
            chance = random.Random(seed)
            shared = [self.entry(chance, f"s{n}", f"shared {n}") for n in range(chance.randint(0, 5))]
            mine, theirs = (
                [
                    self.entry(chance, one["id"], f"{side} {one['id']}") if chance.random() < 0.5 else one
                    for one in shared
                ]
                + [self.entry(chance, f"{side}{n}", f"{side} {n}") for n in range(chance.randint(0, 4))]
                for side in ("here", "there")
            )
            once, again = tools.evaluate(self.MERGE, [mine, theirs])

            words = [one["answers"]["trigger"] for one in once]
            assert set(words) == {one["answers"]["trigger"] for one in [*mine, *theirs]}
            assert len(set(words)) == len(words) == len({one["id"] for one in once})
            assert again == 0, "the same file twice brings nothing twice"

    def test_with_two_cards_show_both(self, tools: Page) -> None:
        entries = [
            {
                **self.entry(random.Random(n), f"c{n}", ""),
                "tool": "signs",
                "answers": {"do": [{"words": words}]},
            }
            for n, words in enumerate(["Ring Ros", "Walk to the quay"])
        ]
        bring(tools, entries)
        press(tools, "Warning signs, and what to do")
        expect(tools.get_by_text(re.compile("Ring Ros|Walk to the quay"))).to_have_count(1)
        tools.locator(".choices button", has_text="March").click()

        expect(tools.get_by_text(re.compile("Ring Ros|Walk to the quay"))).to_have_count(1)


# With one round in the place of 600,000, which the reader takes as the file says, so that a test waits for none of them.
SEAL = """async ([entries, phrase]) => {
  const { asText, keyOf, random, seal } = await import("/static/toolbox/sealed.js");
  const salt = random(16);
  const { iv, data } = await seal(await keyOf(phrase, salt, 1), { entries, until: null }, "kept-1");
  return JSON.stringify({ form: "kept-1", rounds: 1, salt: asText(salt), iv: asText(iv), until: null, data: asText(data) });
}"""


def sealed(tools: Page, entries: list[dict[str, Any]]) -> str:
    text: str = tools.evaluate(SEAL, [entries, FILE_PASSPHRASE])
    return text


def bring(tools: Page, entries: list[dict[str, Any]], folder: Path | None = None) -> None:
    content = sealed(tools, entries)
    press(tools, "Lock, backup, and starting anew")
    press(tools, "Bring in a backup, or what somebody shared")
    tools.get_by_label("The file").set_input_files(
        {"name": "one.kept", "mimeType": "application/octet-stream", "buffer": content.encode()}
    )
    tools.get_by_label("Its passphrase").fill(FILE_PASSPHRASE)
    press(tools, "Bring it in")


class TestAFileThatMeansHarm:
    GOOD = {
        "id": "a",
        "tool": "urge",
        "v": 1,
        "made": "2026-03-01T12:00:00Z",
        "changed": "2026-03-01T12:00:00Z",
        "answers": {},
    }

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"answers": {"swap": "no list"}}, "That is not a file of these tools"),
            ({"answers": {"ring": [None]}}, "That is not a file of these tools"),
            ({"answers": None}, "That is not a file of these tools"),
            ({"id": {"a": 1}}, "That is not a file of these tools"),
            ({"v": 99}, "It was made by a newer version of these tools"),
        ],
    )  # fmt: skip
    def test_breaks_nothing_and_is_said(self, tools: Page, change: dict[str, Any], said: str) -> None:
        bring(tools, [{**self.GOOD, **change}])

        expect(tools.get_by_role("alert")).to_contain_text(said)

    @pytest.mark.parametrize(
        "change", [{"rounds": 0}, {"rounds": "x"}, {"salt": "%"}, {"iv": ""}, {"data": 5}]
    )
    def test_in_its_outside_is_said_as_well(
        self, tools: Page, tmp_path: Path, change: dict[str, Any]
    ) -> None:
        (tmp_path / "x.kept").write_text(json.dumps(json.loads(sealed(tools, [self.GOOD])) | change))

        test_tools.TestBackup().bring(tools, tmp_path / "x.kept")

        expect(tools.get_by_role("alert")).to_contain_text(
            re.compile("That is not a file of these tools|That passphrase does not open it")
        )

    @pytest.mark.parametrize("hash_", ["#maincontent", "#%E0%A4%A", "#{"])
    def test_in_an_address_leaves_the_tools_as_they_are(self, page: Page, hash_: str) -> None:
        page.goto(f"/tools{hash_}")

        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Tools|Bring in a file"))
        assert (page.get_by_label("Its passphrase").count() == 1) == (hash_ == "#{")


class TestSharing:
    def test_as_a_square_code_asks_nobody_anything(self, tools: Page) -> None:
        write_one(tools)
        asked: list[str] = []
        tools.on("request", lambda request: asked.append(request.url))
        press(tools, "Share this one")
        tools.get_by_label("A passphrase for the file").fill(FILE_PASSPHRASE)
        tools.get_by_label("How?").select_option("code")
        press(tools, "Make it")

        expect(tools.get_by_role("img", name="A square code that holds the sealed entry")).to_be_visible()
        assert asked == []
