"""Rosa and Sam talk about groups, make contact, and Rosa asks how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, Route, expect

from tests.cast import at_work, harbour, idris, northside, rosa

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(db: None, becomes: Callable[..., Page], island: datetime) -> Callable[..., Page]:
    """Call it with a page to have Rosa signed in there, or somebody else."""
    return lambda page, member=None: becomes(page, (member or at_work(rosa(), northside())).user)


def add_sam(page: Page) -> None:
    page.goto("/my/people/new")
    page.get_by_label("A first name, or a code").fill("Sam")
    page.get_by_role("button", name="Add").click()


class TestThreeStages:
    @pytest.mark.demand(70)
    def test_without_script(self, page_without_script: Page, signed_in: Callable[..., Page]) -> None:
        page = signed_in(page_without_script)
        add_sam(page)

        page.get_by_role("button", name="Talk about groups, in five minutes").click()
        page.get_by_label("It is religious").check()
        page.get_by_label("They would like to try one").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Due: Make contact")).to_be_visible()

        page.get_by_role("button", name="Make contact", exact=True).first.click()
        page.get_by_role("button", name="Choose").first.click()
        page.get_by_role("link", name="Whom you can ring now together").click()
        expect(page.get_by_text("In turn, until somebody says yes")).to_be_visible()
        expect(page.get_by_text("Ring next")).to_have_count(1)
        page.get_by_label("Rang: no answer").first.check()
        page.get_by_role("button", name="Save, and ring the next one").click()
        expect(page.get_by_label("Rang: no answer").first).to_be_checked()
        page.get_by_role("link", name="The way there and back").click()
        page.get_by_label("How will you get there").fill("The 7 o’clock bus")
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_label("When shall I ask how it went?").fill("16/03/2026")
        page.get_by_role("button", name="Save, and that is all").click()
        expect(page.get_by_text("Due: Ask how it went: 16 March 2026, as promised")).to_be_visible()

        page.get_by_role("button", name="Ask how it went", exact=True).first.click()
        expect(page.get_by_label("They would rather not say").first).to_be_checked()

    def test_papers_for_somebody_without_a_telephone_print_in_one_go(
        self, page_without_script: Page, signed_in: Callable[..., Page]
    ) -> None:
        page = signed_in(page_without_script)
        add_sam(page)
        page.get_by_role("button", name="Make contact", exact=True).click()
        page.get_by_role("button", name="Choose").first.click()
        page.get_by_role("link", name="Back to the person").click()
        page.get_by_role("link", name="Papers to take along").click()
        sheets = self.sheets(page)
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="Show these parts")).to_be_hidden()
        expect(page.get_by_text("Alongside", exact=True)).to_be_hidden()

        page.emulate_media(media="screen")
        for name in (
            "Whom to ring and when",
            "Numbers for help now",
            "How to change",
            "Empty pages",
            "A card to cut out",
        ):
            page.get_by_label(name).uncheck()
        page.get_by_role("button", name="Show these parts").click()
        assert sheets >= 6
        assert self.sheets(page) == 2, "the outside, and the plan"

    def sheets(self, page: Page) -> int:
        """Return on how many sheets a page prints, once all of it is there."""
        page.wait_for_load_state()
        return page.pdf(format="A4").count(b"/Type /Page\n")

    def test_there_is_something_to_take_along_and_a_plan_for_afterwards(
        self, page: Page, signed_in: Callable[..., Page], axe: Callable[[Page], None]
    ) -> None:
        signed_in(page)
        add_sam(page)
        page.get_by_role("button", name="Make contact", exact=True).click()
        page.get_by_role("button", name="Choose").first.click()
        page.get_by_role("link", name="Back to the person").click()
        page.get_by_role("link", name="A card, a message and a calendar file").click()
        expect(page.get_by_text("This card says when and where, and not what for.")).to_be_visible()
        axe(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="A calendar file").click()
        assert download.value.suggested_filename == "calendar.ics"

        page.get_by_role("link", name="Back to the person").click()
        page.get_by_role("link", name="A plan for when care here ends").click()
        page.get_by_role("link", name="Change what is planned").click()
        page.get_by_label("What will they do in the first week?").fill("Monday: a walk")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Monday: a walk")).to_be_visible()
        axe(page)

        page.get_by_role("link", name="Back to the person").click()
        page.get_by_role("link", name="Papers to take along").click()
        axe(page)

        page.get_by_role("link", name="Back to the person").click()
        page.get_by_role("link", name="People close to them").click()
        page.get_by_role("button", name="Make a word").click()
        expect(page.get_by_text("it is not shown again")).to_be_visible()
        axe(page)

    def test_what_is_written_is_kept_when_the_page_is_lost(
        self, page: Page, signed_in: Callable[..., Page], axe: Callable[[Page], None]
    ) -> None:
        signed_in(page)
        add_sam(page)
        axe(page)
        page.get_by_role("button", name="Talk about groups", exact=True).click()
        box = page.get_by_label("What have you heard about groups")

        box.fill("That it is not for people like me")
        expect(page.get_by_role("status")).to_have_text("Saved.")
        axe(page)
        page.goto("about:blank")
        page.go_back()
        page.reload()

        expect(box).to_have_value("That it is not for people like me")
        page.get_by_role("button", name="Save and go on").click()
        expect(page.get_by_role("heading", name="Worries", exact=False).first).to_be_visible()

    def test_what_is_written_before_the_script_has_come_is_kept_too(
        self, page: Page, signed_in: Callable[..., Page]
    ) -> None:
        held: list[Route] = []
        page.route("**/saving*.js", lambda route: held.append(route))
        signed_in(page)
        add_sam(page)
        page.get_by_role("button", name="Talk about groups", exact=True).click()
        page.get_by_label("What have you heard about groups").fill("That it is not for people like me")

        page.wait_for_timeout(100)  # a turn of the browser's own, in which the script is asked for
        held[0].continue_()

        expect(page.get_by_role("status")).to_have_text("Saved.")

    def test_on_paper_and_typed_in_later(self, page: Page, signed_in: Callable[..., Page]) -> None:
        signed_in(page).goto("/my/people/paper/short")
        page.emulate_media(media="print")
        expect(page.get_by_text("Write no name on it")).to_be_visible()
        expect(page.get_by_text("☐ Not now")).to_be_visible()
        expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
        page.emulate_media(media="screen")

        add_sam(page)
        page.get_by_text("Type in a paper form").click()
        page.get_by_label("The day on the form").first.fill("02/03/2026")
        page.get_by_role("button", name="Begin the form of five minutes").click()
        page.get_by_label("Not now", exact=True).check()
        page.get_by_role("button", name="Save").click()

        page.get_by_role("link", name="Copy as case note").click()
        expect(page.get_by_label("The note")).to_have_value(
            "2 March 2026. We talked about support from other people in recovery. Outcome: Not now. "
            "Choice is theirs, and what they get here does not depend on it."
        )


class TestAWorkerElsewhere:
    def test_sees_nothing_of_anybody(self, page: Page, signed_in: Callable[..., Page]) -> None:
        add_sam(signed_in(page))
        address = page.url
        expect(page.get_by_role("heading", name="Sam")).to_be_visible()

        signed_in(page, at_work(idris(), harbour()))
        page.goto("/my/people/")
        expect(page.get_by_text("Nothing is due today.")).to_be_visible()
        answer = page.request.get(address)

        assert answer.status == 404
        assert "Sam" not in answer.text()
