"""The rule that words make of that of a weekly meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from alongside.feeds.recurrence.bounds import bounds_of
from alongside.feeds.recurrence.clauses import clauses, straight
from alongside.feeds.recurrence.doubt import hangs_on_when, leaves_it_open
from alongside.feeds.recurrence.said import EVERY_N, Said, every_n_of, nths_of
from alongside.feeds.recurrence.stopped import is_stopped
from alongside.feeds.recurrence.verdict import Verdict, is_of_a_season, names_a_session, read_clause
from alongside.feeds.recurrence.vocabulary import DAY
from alongside.kernel.periods import Rule, RuleKind

_VAGUE_NAME: Final = re.compile(
    rf"\b(?:monthly|quarterly|bi-?monthly|(?:once|twice|one {DAY}|one week) (?:a|per|each|every|in the) month|every (?:other )?month"
    r"|not (?:weekly|every week)|some weeks only|(?:odd|even) weeks"
    r"|(?:weeks?|wks?) [1-5](?:,| and| &|/)? ?[1-5]? only)\b",
    re.I,
)
_ONLY: Final = re.compile(r"\bonly\b", re.I)
_OF_OPENNESS: Final = re.compile(r"open|o(?:ep)n|closed|addicts?|anyone|welcome", re.I)


def read_recurrence(rule: Rule, *, name: str = "", notes: str = "", openness: str = "") -> Rule:
    """
    Read from words whether a weekly meeting is held on some weeks only, and from when and until when.

    :param rule: weekly; any other comes back as it is
    :param notes: free text, in which clauses may speak of anything
    :param openness: text that is meant to say who may come; it changes only how sure the rule is
    :returns: the rule, as MONTHLY or EVERY_N_WEEKS where the words are plain, and with ``sure`` False where
        they say that it is not weekly but not plainly when, or that it starts but not in which year
    """
    if rule.kind is not RuleKind.WEEKLY:
        return rule
    readings = [*_of_name(name, rule), *_of_notes(notes, rule)]
    if _doubtful_openness(openness, rule):
        readings.append(_unsure(rule))
    found = _within_bounds(_one_of(rule, [reading for reading in readings if reading != rule]), (name, notes))
    return _unsure(found) if is_stopped(notes, rule.days) else found


def _one_of(rule: Rule, readings: list[Rule]) -> Rule:
    """Put together what is said of weeks and of months; two things that contradict each other leave it open."""
    weeks = {reading for reading in readings if reading.kind is not RuleKind.WEEKLY}
    months = {reading.months for reading in readings if reading.kind is RuleKind.WEEKLY and reading.months}
    doubtful = any(reading.kind is RuleKind.WEEKLY and not reading.sure for reading in readings)
    if len(weeks) > 1 or len(months) > 1:
        return _unsure(rule)
    found = weeks.pop() if weeks else rule
    if months and not found.months:
        found = replace(found, months=months.pop())
    return _unsure(found) if doubtful and found.kind is RuleKind.WEEKLY else found


def _within_bounds(rule: Rule, texts: Iterable[str]) -> Rule:
    for text in texts:
        bounds = bounds_of(text)
        rule = replace(
            rule,
            valid_from=bounds.valid_from or rule.valid_from,
            until=bounds.until or rule.until,
            sure=rule.sure and bounds.sure,
        )
    if rule.valid_from and rule.until and rule.until <= rule.valid_from:
        return replace(rule, valid_from=None, until=None, sure=False)
    return rule


def _of_name(name: str, rule: Rule) -> Iterable[Rule]:
    """Read a name, in which such words describe the meeting; "First Friday" alone may be only a name."""
    text = straight(name)
    for said in nths_of(text):
        if set(said.days) & set(rule.days):
            plain = said.weeks and (said.in_month or _ONLY.search(text))
            yield _held(rule, said) if plain else _unsure(rule)
    if (match := EVERY_N.search(text)) and not (match["of3"] and names_a_session(text[match.end() :])):
        yield _held(rule, every_n_of(match, text))
    if _VAGUE_NAME.search(text) or is_of_a_season(text) or hangs_on_when(text):
        yield _unsure(rule)


def _of_notes(notes: str, rule: Rule) -> Iterable[Rule]:
    for before, clause in pairwise(("", *clauses(notes))):
        verdict, said = read_clause(clause, rule.days)
        if verdict is Verdict.HELD_THEN:
            yield _held(rule, said)
        elif verdict is Verdict.NOT_HELD_THEN:
            yield _left_out(rule, said)
        elif verdict is Verdict.NOT_EVERY_WEEK:
            yield replace(rule, sure=False, months=said.months)
        elif leaves_it_open(clause, rule.days, before):
            yield _unsure(rule)


def _doubtful_openness(openness: str, rule: Rule) -> bool:
    if not openness or _OF_OPENNESS.search(openness):
        return False
    return any(read_clause(clause, rule.days)[0] is not Verdict.NOTHING for clause in clauses(openness))


def _unsure(rule: Rule) -> Rule:
    return replace(rule, sure=False)


def _held(rule: Rule, said: Said) -> Rule:
    """Make the rule of a meeting that is held then."""
    if said.every:
        anchor = said.anchor if said.anchor and said.anchor.isoweekday() in rule.days else None
        # Without an anchor nobody knows which weeks: ring first.
        return replace(
            rule,
            kind=RuleKind.EVERY_N_WEEKS,
            every=said.every,
            anchor=anchor,
            valid_from=said.first,
            months=said.months,
            sure=anchor is not None,
        )
    if said.weeks and len(rule.days) == 1:
        return replace(rule, kind=RuleKind.MONTHLY, weeks=said.weeks, months=said.months)
    if said.months and not said.weeks:
        return replace(rule, months=said.months)
    return _unsure(rule)


def _left_out(rule: Rule, said: Said) -> Rule:
    """Make the rule of a meeting held on all weeks but these; no rule can say "all but the last"."""
    if said.every or not said.weeks or -1 in said.weeks or said.months or len(rule.days) != 1:
        return _unsure(rule)
    weeks = tuple(week for week in range(1, 6) if week not in said.weeks)
    return replace(rule, kind=RuleKind.MONTHLY, weeks=weeks) if weeks else _unsure(rule)
