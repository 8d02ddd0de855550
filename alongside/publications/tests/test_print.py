"""Lists on paper, read back as a screen reader reads them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from alongside.directory.departures import Closure, Departure, DepartureKind, Why
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Contact, Hours, SourceNote
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications import print as printing
from alongside.publications.print import Kind, Sheet
from alongside.publications.print.papers import paper_of
from alongside.publications.tests.conftest import LIVE, Nobody, Printing, Publish, evening
from alongside.publications.tests.square_codes import text_of
from alongside.search.queries import current
from alongside.search.tests.directories import BUILT_AT

LISTS = (Kind.BY_DAY, Kind.BY_PLACE, Kind.POCKET, Kind.WEEK)
HELPLINE = Contact(
    key="AA/helpline", kind="HELPLINE", name="AA helpline", programme="AA", phone="+441632960001",
    hours=(Hours((1, 2, 3, 4, 5), time(9), time(17)),),
)  # fmt: skip


class TestAPaper:
    @pytest.mark.parametrize("kind", Kind)
    def test_can_be_read_out(self, paper: Printing, kind: Kind) -> None:
        found = paper(kind, evening(attributes={"WHEELCHAIR": True}))
        root = found.pdf.Root

        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert found.elements
        assert b"pdfuaid:part" in root.Metadata.read_bytes()
        assert all("/ToUnicode" in font for font in found.fonts)
        assert all(found.alternatives)

    @pytest.mark.parametrize("kind", Kind)
    def test_leads_from_heading_to_heading_without_a_gap(self, paper: Printing, kind: Kind) -> None:
        levels = [int(one[1]) for one in paper(kind, evening()).tagged("H1", "H2", "H3", "H4")]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    @pytest.mark.parametrize("kind", LISTS)
    def test_has_each_meeting_in_the_order_in_which_it_is_read(self, paper: Printing, kind: Kind) -> None:
        text = paper(
            kind,
            evening(id="cc", name="Late Lanterns", rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(21))),
            evening(id="bb", name="Early Lanterns", rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(7))),
            evening(id="aa", name="Noon Lanterns", rule=Rule(RuleKind.WEEKLY, days=(3,), starts=time(12))),
        ).text

        places = [text.index(name) for name in ("Early Lanterns", "Late Lanterns", "Noon Lanterns")]
        assert places == sorted(places)

    @pytest.mark.parametrize("kind", LISTS)
    @pytest.mark.parametrize("large", [False, True])
    def test_of_a_list_says_when_it_was_made_where_it_is_live_and_whom_to_ring(
        self, paper: Printing, kind: Kind, large: bool
    ) -> None:
        found = paper(kind, evening(), large=large)

        assert "Made on Tuesday 24 November 2026" in found.text
        assert "find.example/find?area=north" in found.text
        assert "The Night Lantern: 08081 570100" in found.text
        assert any(LIVE.partition("://")[2] in words for words in found.alternatives)

    @pytest.mark.parametrize("kind", Kind)
    def test_has_a_code_that_leads_to_the_live_page(self, paper: Printing, kind: Kind) -> None:
        for live in (LIVE, "https://find.example/m/0b1ff3a0-5a0e-4f6c-9d47-lantern?from=paper&language=cy"):
            assert {text_of(code) for code in paper(kind, evening(), live=live).codes} == {live}

    def test_says_nothing_but_the_place_in_its_title(self, paper: Printing) -> None:
        titles = {paper(kind, evening(), where="Ludby").title for kind in Kind}

        assert titles == {"Meetings: Ludby", "This week’s meetings: Ludby", "A meeting near you"}

    def test_is_the_same_to_the_byte_where_all_is_the_same(self, paper: Printing) -> None:
        assert paper(Kind.BY_DAY, evening()).content == paper(Kind.BY_DAY, evening()).content

    @pytest.mark.parametrize(
        ("kind", "size"),
        [
            (Kind.BY_DAY, (148, 210)), (Kind.BY_PLACE, (148, 210)), (Kind.POCKET, (297, 210)), (Kind.WEEK, (210, 297)),
            (Kind.POSTER, (210, 297)), (Kind.SLIPS, (210, 297)), (Kind.LEAFLET, (297, 210)),
        ],
    )  # fmt: skip
    def test_has_the_size_of_paper_that_it_is_printed_on(
        self, paper: Printing, kind: Kind, size: tuple[int, int]
    ) -> None:
        sizes = {
            tuple(round(float(one) * 25.4 / 72) for one in page.mediabox[2:])
            for page in paper(kind, evening()).pdf.pages
        }

        assert sizes == {size}

    def test_prints_in_large_letters(self, paper: Printing) -> None:
        usual, large = (paper(Kind.BY_PLACE, evening(), large=large) for large in (False, True))

        assert usual.pdf.pages[0].mediabox[2:] != large.pdf.pages[0].mediabox[2:]

    def test_goes_without_a_code_where_nobody_has_said_our_address(self, paper: Printing) -> None:
        found = paper(Kind.POSTER, evening(), live="")

        assert "Tuesday Lanterns" in found.text
        assert found.alternatives == []


class TestWhatAListSays:
    @pytest.mark.parametrize("kind", [Kind.BY_DAY, Kind.BY_PLACE, Kind.POCKET])
    def test_of_what_is_held_some_weeks_only_is_to_ring_first(self, paper: Printing, kind: Kind) -> None:
        unsure = Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), sure=False)

        assert "some weeks only: ring first" in paper(kind, evening(rule=unsure)).text

    def test_of_a_month_is_which_week(self, paper: Printing) -> None:
        rule = Rule(RuleKind.MONTHLY, days=(2,), starts=time(19), weeks=(1, 3))

        assert "First and third Tuesday of the month, 7pm" in paper(Kind.BY_DAY, evening(rule=rule)).text

    def test_is_what_is_other_than_ever_with_its_day(self, paper: Printing) -> None:
        text = paper(
            Kind.BY_DAY,
            evening(
                departures=(
                    Departure(DepartureKind.OFF, date(2026, 12, 1), why=Why.HALL_SHUT),
                    Departure(
                        DepartureKind.MOVED, date(2026, 12, 8), datetime(2026, 12, 9, 18), "Ludby Library"
                    ),
                    Departure(DepartureKind.OFF, date(2026, 12, 15), sure=False),
                    Departure(DepartureKind.OFF, date(2027, 6, 1)),
                ),
                closures=(Closure(date(2026, 12, 22), date(2027, 1, 5)),),
                holidays="GB-ENG",
            ),
        ).text

        for words in (
            "Not on Tuesday 1 December 2026 (the hall is shut)",
            "Not on Tuesday 8 December 2026 but on Wednesday 9 December 2026 at 6pm, at Ludby Library",
            "Reported off on Tuesday 15 December 2026: ring first",
            "Shut from Tuesday 22 December 2026, back on Tuesday 5 January 2027",
            "Not on public holidays",
        ):
            assert words in text
        assert "June 2027" not in text

    def test_is_that_it_ends_and_no_day_on_which_it_would_be_back(self, paper: Printing) -> None:
        ends = Closure(date(2026, 12, 22), date(2028, 1, 26), for_good=True)

        text = paper(Kind.BY_DAY, evening(closures=(ends,))).text

        assert "Not from Tuesday 22 December 2026 on" in text
        assert "2028" not in text

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (3, "Confirmed on 21 November 2026"),
            (60, "Last confirmed on 25 September 2026: ring before you travel far"),
            (200, "Last confirmed in May 2026: too long ago to rely on, ring first"),
            (900, "Nobody has confirmed this since June 2024: ring first"),
        ],
    )
    def test_is_when_it_was_last_confirmed(self, paper: Printing, days: int, words: str) -> None:
        seen_at = BUILT_AT - timedelta(days=days)
        one = evening(seen_at=seen_at, sources=(SourceNote("A list", seen_at),))

        assert words in paper(Kind.BY_DAY, one).text

    def test_is_what_each_symbol_means(self, paper: Printing) -> None:
        found = paper(
            Kind.BY_DAY, evening(attributes={"WHEELCHAIR": True, "OPEN": False, "HEARING_LOOP": False})
        )

        assert found.alternatives.count("Wheelchair access") == 2
        assert found.alternatives.count("Only for people who come for themselves") == 2
        assert found.alternatives.count("Hearing loop") == 1
        assert "No hearing loop" in found.text

    def test_in_words_is_for_whom_it_is(self, paper: Printing) -> None:
        for kind in LISTS:
            assert "For women" in paper(kind, evening(attributes={"WOMEN": True})).text

    def test_puts_no_programme_first(self, paper: Printing) -> None:
        """Two at the same time in the same place stand by their neutral ids."""
        first, second = (
            evening(id="aa", programme="NA", name="One"),
            evening(id="bb", programme="AA", name="Two"),
        )

        for kind in LISTS:
            text = paper(kind, second, first).text
            assert text.index("One") < text.index("Two")

    def test_has_several_days_of_one_meeting_under_each(self, paper: Printing) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(1, 5), starts=time(7))

        assert paper(Kind.BY_DAY, evening(rule=rule, name="Gulls")).text.count("Gulls") == 2
        assert paper(Kind.BY_PLACE, evening(rule=rule, name="Gulls")).text.count("Gulls") == 1

    @pytest.mark.parametrize(("programme", "told"), [("AA", True), ("NA", False)])
    def test_has_the_helplines_of_its_programmes_with_their_hours(self, programme: str, told: bool) -> None:
        one = evening(programme=programme)
        index: Any = Nobody()
        index.contacts = (HELPLINE,)

        data = paper_of(Sheet(kind=Kind.BY_DAY), [one], index=index, now=BUILT_AT)

        expected = {"name": "AA helpline", "number": "01632 960001", "hours": "Monday to Friday 9am to 5pm"}
        assert data["helplines"] == ([expected] if told else [])


class TestAWeek:
    def test_has_what_is_off_moved_and_extra_on_its_day(self, paper: Printing) -> None:
        text = paper(
            Kind.WEEK,
            evening(id="aa", name="Shut", departures=(Departure(DepartureKind.OFF, date(2026, 11, 24), why=Why.WEATHER),)),
            evening(
                id="bb", name="Moved",
                departures=(Departure(DepartureKind.MOVED, date(2026, 11, 24), datetime(2026, 11, 26, 18), "Ludby Library"),),
            ),
            evening(id="cc", name="Perhaps", departures=(Departure(DepartureKind.OFF, date(2026, 11, 24), sure=False),)),
            evening(id="dd", name="Next month", rule=Rule(RuleKind.WEEKLY, days=(2,), starts=time(9), valid_from=date(2027, 1, 1))),
        ).text  # fmt: skip

        _, tuesday, thursday = re.split(r"day 2[46] November(?! 2026)", text)
        assert "ShutOff: weather" in tuesday
        assert "PerhapsReported off: ring first" in tuesday
        assert "MovedMoved this time" in thursday
        assert "Ludby Library" in thursday
        assert "Next month" not in text

    @pytest.mark.parametrize("status", [Status.SUSPENDED, Status.TEMPORARILY_CLOSED])
    def test_has_no_session_of_what_is_not_held_for_now(self, publish: Publish, status: Status) -> None:
        """A search for its name finds it all the same."""
        publish([evening()])
        data = paper_of(Sheet(kind=Kind.WEEK), [evening(status=status)], index=current(), now=BUILT_AT)

        assert data["sections"] == []
        assert paper_of(Sheet(kind=Kind.WEEK), [evening()], index=current(), now=BUILT_AT)["sections"]

    def test_begins_now_and_ends_after_seven_days(self, paper: Printing) -> None:
        text = paper(Kind.WEEK, evening(), now=BUILT_AT.replace(hour=21)).text

        assert "From Tuesday 24 November 2026 to Monday 30 November 2026" in text
        assert "Tuesday Lanterns" not in text


class TestOneSheet:
    @pytest.mark.parametrize("kind", [Kind.POSTER, Kind.SLIPS])
    def test_has_no_passcode_for_a_wall(self, paper: Printing, kind: Kind) -> None:
        found = paper(
            kind,
            evening(
                mode=Mode.HYBRID, join_url="https://zoom.us/j/1?pwd=lantern", join_notes="Passcode: teapot"
            ),
        )

        assert "How to join stands on this meeting’s page" in found.text
        assert not {"zoom", "teapot"} & set(re.findall(r"[a-z]+", found.text))

    def test_says_in_a_slip_a_time_and_a_place_and_nothing_else(self, publish: Publish) -> None:
        publish([evening()])
        for venue, said in (
            ("St Mark's Hall", "St Mark's Hall"),
            ("The Alano Recovery Club", "4 Chapel Row"),
        ):
            one = evening(venue=venue)
            data = paper_of(Sheet(kind=Kind.SLIPS, meeting=one.id), [one], index=current(), now=BUILT_AT)

            assert data["slip"][:2] == ["Every Tuesday, 7:30pm to 8:30pm", said]
            assert "Alano" not in str(data["slip"])

    def test_reads_out_one_slip_of_many(self, paper: Printing) -> None:
        found = paper(Kind.SLIPS, evening(venue="The Old Quay"))

        assert found.text.count("The Old Quay") == 9
        assert found.untagged.count("The Old Quay") == 7

    @pytest.mark.parametrize("kind", [Kind.POSTER, Kind.SLIPS])
    def test_is_one_sheet_though_much_is_said(self, paper: Printing, kind: Kind) -> None:
        much = evening(
            access="Round the back, past the bins, up two flights. " * 12,
            entry_rule="For people who want to stop. " * 10,
        )

        assert len(paper(kind, much).pdf.pages) == 1
        assert len(paper(Kind.LEAFLET, much).pdf.pages) == 2

    def test_of_a_pocket_list_has_two_sides_or_is_refused(self, paper: Printing) -> None:
        fitting = [evening(id=f"a{number}") for number in range(60)]
        too_many = [evening(id=f"a{number:03}", name="Lanterns " * 9) for number in range(150)]

        assert len(paper(Kind.POCKET, *fitting).pdf.pages) == 2
        with pytest.raises(printing.TooLong):
            paper(Kind.POCKET, *too_many)

    def test_that_is_folded_begins_with_its_front_and_says_inside_how_to_come(self, paper: Printing) -> None:
        found = paper(
            Kind.LEAFLET,
            evening(
                approach="TWELVE_STEP", attributes={"OPEN": True, "WHEELCHAIR": True, "HEARING_LOOP": False}
            ),
        )
        text = found.text

        told = (
            "Tuesday Lanterns", "no belief is asked for", "Every Tuesday, 7:30pm to 8:30pm", "St Mark's Hall", "Open to all",
            "The Night Lantern: 08081 570100", "Made on Tuesday 24 November 2026", "Coming the first time", "No hearing loop",
            "Wheelchair access", "What a 12-step meeting is like", "dangerous to stop all at once",
        )  # fmt: skip
        places = [text.index(one) for one in told]
        assert places == sorted(places)
        assert "toilet" not in text  # of which nobody has said anything

    def test_that_is_folded_gives_what_opens_a_room_online_to_whoever_holds_it(self, paper: Printing) -> None:
        found = paper(
            Kind.LEAFLET,
            evening(
                mode=Mode.ONLINE, join_url="https://zoom.us/j/1?pwd=lantern", join_notes="Passcode: teapot"
            ),
        )

        assert all(
            words in found.text for words in ("Joining the first time", "zoom.us/j/1?pwd=lantern", "teapot")
        )

    @pytest.mark.parametrize("kind", [Kind.POSTER, Kind.LEAFLET])
    @pytest.mark.parametrize("status", [Status.SUSPENDED, Status.TEMPORARILY_CLOSED])
    def test_is_not_made_of_a_meeting_that_is_not_held(
        self, paper: Printing, status: Status, kind: Kind
    ) -> None:
        with pytest.raises(printing.NothingToPrint):
            paper(kind, evening(status=status))
