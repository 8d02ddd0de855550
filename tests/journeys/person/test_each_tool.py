"""What each of the private tools shows of what somebody wrote in it: no more than they want, and all that they need."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.person.test_keeping_what_is_written import bring, start
from tests.journeys.person.test_tools import EVERYTHING_KEPT, keep, press, unlock, write_one

pytestmark = pytest.mark.usefixtures("island", "db")
Written = Callable[..., Page]


def entry(tool: str, answers: dict[str, Any], made: str = "2026-03-01T12:00:00Z") -> dict[str, Any]:
    return {"tool": tool, "v": 1, "made": made, "changed": made, "answers": answers}


def words(*lines: str) -> list[dict[str, str]]:
    return [{"words": line} for line in lines]


def in_days(number: int) -> str:
    return (date.today() + timedelta(days=number)).isoformat()  # noqa: DTZ011 - the day of the browser


@pytest.fixture
def written(page: Page) -> Written:
    """The tools with these entries in them, and one of them open."""

    def fill(tool: str, *entries: dict[str, Any]) -> Page:
        start(page)
        bring(page, [{"id": f"e{number}", **one} for number, one in enumerate(entries)])
        press(page, tool)
        return page

    return fill


def shown(page: Page) -> str:
    """All that can be read on the screen, in what is typed as well."""
    typed = page.locator("#tools input").evaluate_all("(fields) => fields.map((one) => one.value).join()")
    return page.locator("#tools").inner_text() + str(typed)


class TestAHiddenChapter:
    HIDDEN = entry("chapters", {"name": "The sea wall", "since": in_days(-37), "hidden": True, "note": "Zq"})

    def test_tells_neither_its_name_nor_its_days_anywhere(self, written: Written) -> None:
        page = written("Chapters", self.HIDDEN)
        secret = re.compile(f"sea wall|37|Zq|{self.HIDDEN['answers']['since'][:4]}")

        assert not secret.search(shown(page))
        press(page, "A chapter")
        assert not secret.search(shown(page))
        press(page, "Something happened: close this chapter")
        press(page, "Close it")
        assert not secret.search(shown(page))

    def test_is_not_printed_with_the_rest_and_that_is_said(self, written: Written) -> None:
        page = written("Chapters", self.HIDDEN)
        press(page, "Back")
        press(page, "Lock, backup, and starting anew")
        press(page, "Print all of it")

        expect(page.get_by_text("What is hidden is not printed.")).to_be_visible()
        assert "sea wall" not in shown(page)

    def test_is_shown_again_at_a_press(self, written: Written) -> None:
        page = written("Chapters", self.HIDDEN)
        press(page, "A chapter")
        press(page, "Show its name and its days")

        expect(page.get_by_role("heading", name="The sea wall")).to_be_visible()
        expect(page.get_by_text("37 days")).to_be_visible()
        press(page, "Pause")
        expect(page.get_by_text("Paused.")).to_be_visible()
        press(page, "Go on counting")
        expect(page.get_by_text("37 days")).to_be_visible()

    def test_beside_others_that_are_counted_paused_and_saved_on_changes_nothing_of_theirs(
        self, written: Written
    ) -> None:
        paused = {"since": in_days(-20), "pauses": [{"from": in_days(-10), "to": in_days(-5)}]}
        page = written(
            "Chapters", self.HIDDEN, entry("chapters", {"name": "Drink", "since": in_days(-70), "spent": 14}),
            entry("chapters", {"name": "Smoke", **paused}),
        )  # fmt: skip

        expect(page.get_by_text("In all chapters together: 85 days.")).to_be_visible()
        press(page, "Drink")
        expect(page.get_by_text("Not spent on it: £140.")).to_be_visible()


class TestTheCard:
    CARD = entry("signs", {"signs": words("I sleep in the day"), "do": words("Walk to the quay"), "reasons": words("The children"),
                           "ring": [{"name": "Jo", "number": "07700 900123"}, {"name": "Nobody"}]})  # fmt: skip

    def test_prints_alone_and_small_with_the_numbers_in_full(
        self, written: Written, axe: Callable[[Page], None]
    ) -> None:
        page = written("Warning signs, and what to do", self.CARD)
        press(page, "Make it a card for your pocket")
        axe(page)
        page.emulate_media(media="print")

        card = page.get_by_role("region", name="Warning signs, and what to do")
        for text in (
            "07700 900123",
            "Walk to the quay",
            "I sleep in the day",
            "The children",
            "01632 960999",
        ):
            expect(card.get_by_text(text)).to_be_visible()
        assert card.evaluate("(card) => Math.round(card.getBoundingClientRect().width / 96 * 25.4)") == 85
        assert page.locator("main").inner_text().strip() == card.inner_text().strip(), (
            "nothing else is printed"
        )

    def test_has_its_numbers_on_every_print(self, written: Written) -> None:
        page = written("Warning signs, and what to do", self.CARD)
        page.emulate_media(media="print")

        expect(page.get_by_text("07700 900123")).to_be_visible()


class TestSayingNo:
    SCRIPT = entry("no", {"who": "Dave", "offer": "Just the one?", "words": "No thanks.", "again": "I said no.",
                          "instead": "A coffee", "leave": "The early bus"})  # fmt: skip

    def test_is_rehearsed_turn_by_turn_and_the_words_come_after_they_were_said(
        self, written: Written, axe: Callable[[Page], None]
    ) -> None:
        page = written("Saying no", self.SCRIPT)
        press(page, "Dave")
        press(page, "Rehearse it")

        for said, answer in (("Just the one?", "No thanks."), ("Oh come on", "I said no."),
                             ("They go on at you", "A coffee"), ("It is time to go", "The early bus")):  # fmt: skip
            expect(page.get_by_role("heading", level=1)).to_contain_text(said)
            expect(page.get_by_text(answer, exact=True)).to_be_hidden()
            press(page, "I have said it: show my words")
            expect(page.get_by_text(answer, exact=True)).to_be_visible()
            axe(page) if said == "Just the one?" else None
            press(page, "Go on")
        page.get_by_label("6", exact=True).check()
        press(page, "Done")

        expect(page.get_by_text("how sure it came out, 6 of 10")).to_be_visible()

    def test_without_words_has_nothing_to_rehearse(self, written: Written) -> None:
        page = written("Saying no", entry("no", {"who": "Dave"}))
        press(page, "Dave")

        expect(page.get_by_role("button", name="Rehearse it")).to_have_count(0)


class TestTheDiary:
    def test_counts_the_hour_of_the_urge_and_not_of_writing(self, written: Written) -> None:
        at_night = [
            entry("diary", {"trigger": "A row", "when": f"2026-03-0{day}T02:10"}) for day in (1, 2, 3)
        ]
        page = written("Diary of urges", *at_night)

        expect(page.get_by_text("Most between 00:00–03:00.")).to_be_visible()
        expect(page.get_by_text("1 March at 2:10").or_(page.get_by_text("1 March at 02:10"))).to_be_visible()

    def test_takes_it_for_now_where_nobody_says_otherwise(self, page: Page) -> None:
        start(page)
        page.clock.set_fixed_time("2026-03-09T21:35:00")
        write_one(page, "Payday")

        expect(page.get_by_text("9 March at 21:35")).to_be_visible()


class TestMyMeetings:
    def test_have_a_plan_for_the_next_one_until_its_day_is_over(self, written: Written) -> None:
        page = written(
            "My meetings",
            entry("meetings", {"group": "The Lanterns", "next": [{"words": "Ask Bea", "day": in_days(3)}]}),
            entry("meetings", {"group": "The Quay", "next": [{"words": "Sit in front", "day": in_days(-3)}]}),
        )

        expect(page.get_by_role("heading", name="For the next one")).to_be_visible()
        expect(page.get_by_text("Ask Bea")).to_be_visible()
        expect(page.get_by_text("Sit in front")).to_have_count(0)

    def test_print_what_somebody_takes_part_in_with_the_rest(self, written: Written) -> None:
        page = written("My meetings", entry("part", {"friend": True, "role": True}))
        press(page, "Back")
        press(page, "Lock, backup, and starting anew")
        press(page, "Print all of it")

        expect(page.get_by_text("I have a close friend there")).to_be_visible()
        expect(page.get_by_text("2 of 5.")).to_be_visible()


class TestTasks:
    def test_that_are_done_stand_apart_and_the_next_ones_first(self, written: Written) -> None:
        page = written(
            "Tasks between meetings", entry("tasks", {"task": "Done long ago", "done": "yes"}), entry("tasks", {"task": "Some day"}),
            entry("tasks", {"task": "Later", "by": in_days(9)}), entry("tasks", {"task": "Soon", "by": in_days(1)}),
        )  # fmt: skip
        to_do = page.locator("h2:text-is('To do') + ul > li > .way:first-child")

        assert to_do.all_inner_texts() == ["Soon", "Later", "Some day"]
        page.get_by_role("button", name="Done: Soon").click()
        assert to_do.all_inner_texts() == ["Later", "Some day"]
        expect(page.locator("h2:text-is('Done, or let go') + ul > li")).to_have_count(2)


class TestTheWheel:
    def test_shows_how_every_part_went_over_all_times(self, written: Written) -> None:
        times = [entry("wheel", {"health": value, "fun": 9 - value}, f"2026-0{month}-01T12:00:00Z")
                 for month, value in enumerate((2, 5, 3, 7), start=1)]  # fmt: skip
        page = written("The wheel of my life", *times)

        courses = page.locator(".courses__one")
        assert courses.first.inner_text().split("\n") == ["Health", "2, 5, 3, 7"]
        expect(page.get_by_text("From 1 January at")).to_be_visible()
        assert courses.nth(6).inner_text().endswith("7, 4, 6, 2")


class TestWeighingItUp:
    def test_says_what_is_other_than_the_last_time_and_adds_up_by_now_and_later(
        self, written: Written
    ) -> None:
        def at(month: int, **boxes: list[dict[str, Any]]) -> dict[str, Any]:
            return entry("weigh", {"what": "Fridays", **boxes}, f"2026-0{month}-01T12:00:00Z")

        company = {"words": "Company", "weight": 3, "term": "short"}
        page = written(
            "Weighing it up", at(1, good=[company], bad=words("Sundays")),
            at(2, good=[company | {"weight": 1}], change_good=[{"words": "Money", "weight": 4, "term": "long"}]),
        )  # fmt: skip
        press(page, "Fridays")

        for said in ("New: Money", "Gone: Sundays", "Company: it weighed 3, and weighs 1",
                     "Now, for a short while: 1 for going on, 0 for a change.",
                     "In the long run: 0 for going on, 4 for a change."):  # fmt: skip
            expect(page.get_by_text(said)).to_be_visible()


class TestPlans:
    def test_are_ticked_off_day_by_day_and_stay_so(self, written: Written) -> None:
        days = [{"words": "Swim", "day": in_days(2)}, {"words": "Ring", "day": in_days(-1)}]
        page = written("The next seven days", entry("week", {"goal": "Two meetings", "days": days}))
        press(page, "Two meetings")
        expect(page.get_by_role("heading", name="Days gone by")).to_be_visible()
        page.get_by_label("Swim").check()
        press(page, "Back")
        press(page, "Two meetings")

        expect(page.get_by_label("Swim")).to_be_checked()
        expect(page.get_by_label("Ring")).not_to_be_checked()

    def test_of_one_more_person_draw_them_in(self, written: Written) -> None:
        page = written("Who is around me", entry("around", {"people": [{"name": "Dave", "backs": "no"}], "add": "Bea"}))  # fmt: skip
        press(page, "Bea is around now: draw them in")

        expect(page.get_by_text("1 of them supports the change.")).to_be_visible()


class TestTalkingBack:
    def test_has_what_is_said_and_what_is_said_back_side_by_side(self, written: Written) -> None:
        page = written("Talking back", entry("voice", {"says": "You have earned it", "back": "I have earned a morning"}))  # fmt: skip

        expect(page.get_by_text("I have earned a morning")).to_be_visible()


class TestTheLockScreen:
    PEOPLE = ({"name": "Joanna", "number": "07700 900123"}, {"name": "Bea", "number": "07700 900456"})
    PREPARED = entry("urge", {"ring": [*PEOPLE]})

    def kept(self, written: Written) -> Page:
        page = written("An urge, now", self.PREPARED)
        press(page, "Change what I have prepared")
        keep(page)
        press(page, "An urge, now")
        press(page, "Change what I have prepared")
        return page

    def test_has_nobody_on_it_until_somebody_is_put_there(self, written: Written) -> None:
        page = self.kept(written)
        press(page, "Hide this now")
        press(page, "An urge, now")

        expect(page.get_by_role("link", name=re.compile("^Ring "))).to_have_count(0)
        assert not re.search("Joanna|Bea|900123|900456", "\n".join(page.evaluate(EVERYTHING_KEPT)))

    @pytest.mark.demand(46)
    def test_reaches_the_chosen_one_and_lays_nothing_else_open(
        self, written: Written, axe: Callable[[Page], None]
    ) -> None:
        page = self.kept(written)
        press(page, "Joanna on the lock screen")
        expect(
            page.get_by_text("Whoever picks it up can read and ring them without your PIN")
        ).to_be_visible()
        axe(page)
        page.get_by_label("What should stand there?").fill("J")
        press(page, "Put it there")
        expect(page.get_by_text("On the lock screen stands J, 07700 900123.")).to_be_visible()
        page.reload()

        expect(page.get_by_role("link", name="Ring J")).to_have_attribute("href", "tel:07700900123")
        press(page, "An urge, now")
        expect(page.get_by_role("link", name="Ring J")).to_have_attribute("href", "tel:07700900123")
        lies_open = "\n".join(page.evaluate(EVERYTHING_KEPT))
        assert "07700 900123" in lies_open
        assert not re.search("Joanna|Bea|900456", lies_open)

    def test_loses_them_at_a_press_and_with_what_was_prepared(self, written: Written) -> None:
        page = self.kept(written)
        press(page, "Joanna on the lock screen")
        press(page, "Put it there")
        press(page, "Take it away from there")
        expect(page.get_by_text("Nobody stands on the lock screen.")).to_be_visible()
        assert "900123" not in "\n".join(page.evaluate(EVERYTHING_KEPT))

        press(page, "Bea on the lock screen")
        press(page, "Put it there")
        press(page, "Delete this")
        press(page, "Delete it")
        expect(page.get_by_text("Deleted.")).to_be_visible()
        assert "900456" not in "\n".join(page.evaluate(EVERYTHING_KEPT))


class TestOnADeviceOfSomebodyElse:
    def test_hiding_locks_what_a_pin_opens_again_and_nothing_is_kept(self, page: Page) -> None:
        start(page)
        write_one(page, "The quay wall")
        press(page, "Keep nothing: this is not my device")
        for label in ("A PIN of four digits or more", "The PIN once more"):
            page.get_by_label(label).fill("2580")
        press(page, "Use this PIN")
        expect(page.get_by_role("heading", name="The quay wall")).to_be_visible()

        press(page, "Hide this now")
        page.get_by_label("Your PIN").fill("1111")
        press(page, "Open")
        expect(page.get_by_role("alert")).to_have_text("That is not the PIN. Try again.")
        assert "quay wall" not in page.content()
        page.get_by_label("Your PIN").fill("2580")
        press(page, "Open")
        press(page, "Diary of urges")

        expect(page.get_by_role("button", name="The quay wall")).to_be_visible()
        assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
        page.reload()
        expect(page.get_by_text("Nothing is kept here.")).to_be_visible()

    def test_hiding_without_a_pin_throws_away_what_is_written_and_says_so_before(self, page: Page) -> None:
        start(page)
        expect(page.get_by_text("Nothing locks it")).to_have_count(0)
        write_one(page, "The quay wall")
        expect(page.get_by_text("Nothing locks it: hiding it throws away what you have written.")).to_be_visible()  # fmt: skip

        press(page, "Hide this now")
        expect(page.get_by_role("heading", name="Tools")).to_be_hidden()
        press(page, "Open the tools")
        press(page, "Diary of urges")

        assert "quay wall" not in page.content()

    def test_an_hour_in_which_nobody_stirs_throws_it_away_and_says_so(self, page: Page) -> None:
        page.clock.install()
        start(page)
        write_one(page, "The quay wall")
        page.clock.fast_forward(9 * 60_000)
        expect(page.get_by_role("heading", name="The quay wall")).to_be_visible()
        page.clock.fast_forward(51 * 60_000)
        press(page, "Open the tools")

        expect(page.get_by_text("Nobody was here for ten minutes")).to_be_visible()
        press(page, "Diary of urges")
        assert "quay wall" not in page.content()

    def test_another_tab_or_a_new_lock_does_not_mix_them(self, page: Page) -> None:
        start(page)
        write_one(page, "The quay wall")
        press(page, "Keep nothing: this is not my device")
        for label in ("A PIN of four digits or more", "The PIN once more"):
            page.get_by_label(label).fill("2580")
        press(page, "Use this PIN")
        press(page, "Back")
        press(page, "Back")
        press(page, "Lock, backup, and starting anew")
        keep(page)
        page.reload()

        unlock(page)
        press(page, "Diary of urges")
        expect(page.get_by_role("button", name="The quay wall")).to_be_visible()
