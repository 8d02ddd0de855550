"""Somebody reads, before they go or send somebody: on a telephone, with script and without."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("island", "db")

PAGES = [
    "/guide", "/guide/first?kind=TWELVE_STEP_FAMILY", "/guide/differ?with=AA&with=SMART&with=LIFERING&with=LOCAL",
    "/guide/worries?words=methadone", "/guide/think?step=2", "/guide/think?about=ALCOHOL&near=Quillhaven&step=8",
    "/guide/talk", "/guide/words", "/guide/known", "/guide/close", "/guide/reading", "/guide/workers?TWELVE_STEP=3",
    "/guide/cards?with=AA&with=SMART", "/guide/stories", "/guide/pack", "/easy/find", "/easy/first", "/easy/help", "/help-now/",
]  # fmt: skip
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_has_no_barrier_and_fits_a_small_telephone(
        self, page: Page, axe: Callable[[Page], None], address: str
    ) -> None:
        page.goto(address)

        axe(page)
        assert not page.evaluate(WIDER)


class TestAMother:
    @pytest.mark.demand(57, 60)
    def test_finds_a_group_of_her_own_without_script(self, page_without_script: Page) -> None:
        page = page_without_script
        page.goto("/")
        page.get_by_role("link", name="What are groups like?").click()
        page.get_by_role("link", name="For families and friends").click()
        expect(page.get_by_role("heading", name="If you are not safe")).to_be_visible()
        page.get_by_label("Your town or postcode").fill("Quillhaven")
        page.get_by_role("button", name="Look for one").click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("meeting")
        expect(page.get_by_text("Al-Anon").first).to_be_visible()
        for card in page.locator(".result").all():
            expect(card).to_contain_text("for people close to somebody")
            expect(card).to_contain_text(re.compile("[Cc]onfirmed|not been confirmed|ring first"))
        page.locator(".result", has_text="Al-Anon").locator(".result__name a").first.click()
        page.get_by_role("link", name="From the door to the way home").click()

        expect(page.get_by_role("heading", name="A 12-step meeting for families and friends")).to_be_visible()
        expect(page.locator("#aloud")).not_to_contain_text("want to stop")


class TestAWorkerBesideAPerson:
    @pytest.mark.demand(6, 77)
    def test_puts_two_kinds_beside_each_other_by_keyboard(self, page: Page) -> None:
        page.goto("/guide/differ")
        for name in ("Alcoholics Anonymous", "SMART Recovery"):
            page.get_by_label(name, exact=True).focus()
            page.keyboard.press("Space")
        page.get_by_role("button", name="Put them beside each other").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", name="What about belief?")).to_be_visible()
        expect(page.get_by_text("People with no belief take part.")).to_be_visible()
        tree = page.locator("main").aria_snapshot()
        for told in (
            'heading "What is known of it?"',
            "term: Alcoholics Anonymous",
            "term: SMART Recovery",
            "American study",
        ):
            assert told in tree
        page.get_by_role("link", name="higher power").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#term-higher-power")).to_be_in_viewport()
        page.get_by_role("link", name="Find meetings of SMART Recovery").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("meeting")

    @pytest.mark.demand(338)
    def test_prints_a_pack_that_says_everything_without_a_button(self, page: Page) -> None:
        page.goto("/guide/pack")
        page.get_by_role("button", name="Make the pack").click()
        page.emulate_media(media="print")

        expect(page.get_by_role("heading", name="Worries, answered")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)


class TestSomebodyWhoIsNotSure:
    @pytest.mark.demand(8, 9)
    def test_answers_what_they_like_and_is_shown_more_than_one_kind(self, page_without_script: Page) -> None:
        page = page_without_script
        page.goto("/guide/think")
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("link", name="Skip this question").click()
        page.get_by_label("Alcohol").check()
        page.get_by_role("button", name="Go on").click()
        for _ in range(4):
            page.get_by_role("link", name="Skip this question").click()
        page.get_by_label("Near where?").fill("Quillhaven")
        page.get_by_role("button", name="Go on").click()

        expect(page.get_by_role("heading", name="What fits what you said")).to_be_visible()
        assert page.locator(".ways li").count() >= 2
        page.get_by_role("link", name=re.compile("Leave this out.*Alcohol")).click()
        expect(page.locator(".said li")).to_have_count(1)


class TestReadingAloud:
    def test_is_offered_only_where_the_device_has_a_voice_of_its_own(self, page: Page) -> None:
        # In Welsh too: words that have no Welsh yet are read by a voice that speaks English, and by no other.
        for address, language, local, offered in (
            ("/guide/first?kind=TWELVE_STEP", "en-GB", "true", True),
            ("/guide/first?kind=TWELVE_STEP", "en-GB", "false", False),
            ("/cy/guide/first?kind=TWELVE_STEP", "en-GB", "true", True),
            ("/cy/guide/first?kind=TWELVE_STEP", "cy-GB", "true", False),
        ):
            voice = (
                f"{{ name: 'v', lang: '{language}', localService: {local}, voiceURI: 'v', default: true }}"
            )
            page.add_init_script(f"speechSynthesis.getVoices = () => [{voice}]")
            page.goto(address)
            name = re.compile("Read this to me|Darllen")
            expect(page.get_by_role("button", name=name)).to_be_visible(visible=offered)
