from __future__ import annotations

import csv
import io
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.feeds.spreadsheet.table import rows_of
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications.spreadsheet import safe, write
from alongside.publications.tests.published import SITE, each, random_listings, read_back, said_of
from alongside.search.tests.directories import listing


def row_of(one: Listing) -> dict[str, str]:
    text = b"".join(write([one], site=SITE)).decode()
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    return row


class TestReadingBack:
    @settings(max_examples=30)
    @given(st.integers(0, 2**32))
    def test_changes_nothing_but_what_the_format_is_known_to_lose(self, seed: int) -> None:
        listings = random_listings(seed)

        found = {entry.key: said_of(entry) for entry in read_back(write, listings).entries}

        assert found == dict(each(listings))

    @pytest.mark.parametrize("text", ["=1+1", "+1 for tea", "'=1+1", "''-x", "@ the hall", "'quoted'"])
    def test_takes_off_what_was_put_before_a_formula(self, text: str) -> None:
        one = listing(
            name=text, notes=f"{text}\nand more", mode=Mode.PHONE, phone="01632960001", phone_notes=text
        )

        [entry] = read_back(write, [one]).entries

        assert (entry.name, entry.phone_notes) == (text, text)
        assert entry.notes == f"{text}\nand more"

    @given(st.text())
    def test_of_any_cell_gives_what_was_written(self, text: str) -> None:
        written = io.StringIO(newline="")
        csv.writer(written).writerow([safe(text), "x"])

        assert text in ("\r", "\n") or rows_of(written.getvalue(), ",") == [[text, "x"]]


class TestACell:
    @pytest.mark.parametrize(
        "text",
        [
            '=HYPERLINK("https://evil.example","Hall")', "+1+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
            "＝1+1", "＋1+A1", "－1+A1", "＠SUM(A1)",
        ],
    )  # fmt: skip
    def test_is_never_a_formula(self, text: str) -> None:
        row = row_of(listing(name=text, venue=text, notes=text, group=text, organisation=text, areas=(text,)))

        told = [row[name] for name in ("Name", "Location", "Notes", "Group", "Entity", "Regions")]
        assert told == [f"'{text}"] * 6

    @pytest.mark.parametrize("text", ["-2.0", "+441632960001,,837#", "St Mark's = the hall", "'quoted'", ""])
    def test_that_can_do_no_harm_stands_as_it_is(self, text: str) -> None:
        assert safe(text) == text

    @given(st.text())
    def test_begins_with_nothing_that_begins_a_formula_but_figures(self, text: str) -> None:
        begins = safe(text)[:1]

        assert begins not in tuple("=@\t\r\n＝＋－＠")
        assert begins not in tuple("+-") or set(text[1:]) <= set("0123456789.,*#")


class TestARow:
    def test_is_written_as_people_write_it(self) -> None:
        row = row_of(
            listing(
                rule=Rule(RuleKind.WEEKLY, days=(1, 7), starts=time(0, 5), length=60 * 13),
                attributes={"OPEN": True, "WHEELCHAIR": True},
                languages=("pl",),
                areas=("Devon", "Exeter"),
            )
        )

        assert row["Day"] == "Monday, Sunday"
        assert (row["Time"], row["End Time"]) == ("12:05 AM", "1:05 PM")
        assert row["Types"] == "Open, Wheelchair Access, Polish"
        assert row["Regions"] == "Devon > Exeter"

    def test_of_what_is_not_held_says_so(self) -> None:
        row = row_of(
            listing(mode=Mode.ONLINE, status=Status.SUSPENDED, join_url="https://zoom.us/j/83700000001")
        )

        assert row["Types"] == "Temporarily Closed"
        assert row["Conference URL"] == ""
        assert row["Notes"] == "Suspended for now."
