"""
A hundred ways of saying when, as real lists say it, each with what a careful person would enter.

The sample is made up; its grammar is that of real lists. What counts double is the dangerous error: to say surely
that a meeting is on when it is not.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from alongside.feeds.recurrence import closed_on_holidays, read_recurrence
from alongside.kernel.periods import Rule, RuleKind, sessions

SAMPLE = Path(__file__).parent / "recurrence_sample.csv"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FROM, BEFORE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


class Meant(Struct, frozen=True):
    """A rule, and whether the meeting keeps public holidays."""

    rule: Rule
    on_holidays: bool


def weekly(day: str) -> Rule:
    return Rule(RuleKind.WEEKLY, days=(DAYS.index(day) + 1,), starts=time(19, 30), length=90)


def labelled(row: dict[str, str]) -> Meant:
    """
    Read a label, such as "weekly", "monthly 1 3 in 2 4 6", "every 2 from 2026-10-04" or "ring first".

    "not on holidays" may stand at the end of each, and "from" before that.
    """
    label = re.fullmatch(
        r"(?P<kind>weekly|monthly|every|ring first)(?P<numbers>(?: -?\d)*)(?: in (?P<months>[\d ]+?))?"
        r"(?: from (?P<first>[\d-]+))?(?P<away> not on holidays)?",
        row["says"],
    )
    assert label, row["says"]
    numbers = tuple(int(number) for number in label["numbers"].split())
    told: dict[str, Any] = {
        "months": tuple(int(month) for month in (label["months"] or "").split()),
        "valid_from": date.fromisoformat(label["first"]) if label["first"] else None,
    }
    if label["kind"] == "monthly":
        told |= {"kind": RuleKind.MONTHLY, "weeks": numbers}
    elif label["kind"] == "every":
        anchor = told["valid_from"]
        told |= {
            "kind": RuleKind.EVERY_N_WEEKS, "every": numbers[0], "anchor": anchor, "sure": anchor is not None,
        }  # fmt: skip
    elif label["kind"] == "ring first":
        told["sure"] = False
    return Meant(replace(weekly(row["day"]), **told), on_holidays=not label["away"])


def understood(row: dict[str, str]) -> Meant:
    rule = read_recurrence(weekly(row["day"]), name=row["name"], notes=row["notes"], openness=row["openness"])
    return Meant(rule, on_holidays=not closed_on_holidays(row["notes"]))


def promised(rule: Rule) -> set[date]:
    """Return the dates on which a rule says surely that a meeting is on."""
    moments = sessions(rule, "Europe/London", after=FROM, before=BEFORE)
    return {moment.local_date for moment in moments if moment.certain}


def is_dangerous(understood: Meant, meant: Meant) -> bool:
    """Say whether somebody would be sent to a locked door."""
    if understood.on_holidays and not meant.on_holidays:
        return True
    return not promised(understood.rule) <= promised(meant.rule)


@pytest.fixture(scope="module")
def sample() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return [{**row, "notes": row["notes"].replace(r"\n", "\n")} for row in csv.DictReader(file)]


def test_the_sample_is_a_hundred(sample: list[dict[str, str]]) -> None:
    assert len(sample) == 100


def test_each_is_read_as_a_careful_person_would(sample: list[dict[str, str]]) -> None:
    assert [row for row in sample if understood(row) != labelled(row)] == []


def test_none_is_said_to_be_on_when_it_is_not(sample: list[dict[str, str]]) -> None:
    assert [row for row in sample if is_dangerous(understood(row), labelled(row))] == []


def test_an_error_of_the_dangerous_kind_would_be_seen() -> None:
    every_week, monthly = weekly("Tue"), replace(weekly("Tue"), kind=RuleKind.MONTHLY, weeks=(1,))
    assert is_dangerous(Meant(every_week, on_holidays=True), Meant(monthly, on_holidays=True))
    assert is_dangerous(Meant(monthly, on_holidays=True), Meant(monthly, on_holidays=False))
    assert not is_dangerous(Meant(monthly, on_holidays=True), Meant(every_week, on_holidays=True))
