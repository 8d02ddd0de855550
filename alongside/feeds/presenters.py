"""The words of the pages on which staff see how each list is doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.directory.merge import FIELDS
from alongside.directory.models import Source
from alongside.directory.wording import field_words
from alongside.feeds.entries import MESSAGES
from alongside.feeds.models import Run, Schedule
from alongside.feeds.timing import is_silent


@dataclass(frozen=True)
class Health:
    """
    How a list is doing, in one line.

    :param wants_somebody: it is silent, cannot be read, or waits for a word
    """

    slug: str
    name: str
    words: str
    wants_somebody: bool


def health(source: Source, schedule: Schedule | None, last: Run | None, *, now: datetime) -> Health:
    """Say how a list is doing, the worst first."""
    troubles = list(_troubles(schedule, last, now))
    read = _("Read last on %(when)s.") % {"when": _when(last.read_at)} if last else _("Not read yet.")
    return Health(source.slug, source.name, " ".join([*troubles, read]), bool(troubles))


def _troubles(schedule: Schedule | None, last: Run | None, now: datetime) -> Iterable[str]:
    held = last is not None and last.state == Run.State.HELD
    if held:
        yield _("Waits for your word: it has shrunk by more than a fifth.")
    if schedule and schedule.failures:
        yield ngettext(
            "Could not be read: %(why)s", "Could not be read %(count)d times: %(why)s", schedule.failures
        ) % {
            "count": schedule.failures,
            "why": schedule.why,
        }
    if schedule and schedule.read_at and not held and is_silent(schedule.read_at, now=now):
        yield _("Silent for two weeks: what it says may be long gone.")


def clock_words(schedule: Schedule | None) -> str:
    """Say when a list is read next."""
    if schedule is None:
        return _("It is read by hand.")
    return ngettext(
        "It is read every hour, next on %(when)s.",
        "It is read every %(count)d hours, next on %(when)s.",
        schedule.every_hours,
    ) % {"count": schedule.every_hours, "when": _when(schedule.due_at)}


@dataclass(frozen=True)
class Reading:
    """
    One reading, as a sentence.

    :param changes: the first of what it changed, or would change, each entry by its name
    """

    words: str
    changes: Sequence[str]


def reading(run: Run) -> Reading:
    """Say what one reading did."""
    return Reading(run_words(run), [_change_words(change) for change in run.changes])


def _change_words(change: Mapping[str, Any]) -> str:
    if change["change"] == "added":
        return _("New: %(name)s") % change
    if change["change"] == "gone":
        return _("Gone: %(name)s") % change
    if "listed" in change["fields"]:
        return _("Back again: %(name)s") % change
    parts = dict.fromkeys(field_words(field) for field in change["fields"] if field in FIELDS)
    return _("%(name)s: %(parts)s") % {
        "name": change["name"],
        "parts": ", ".join(parts) or _("what its list keeps beside it"),
    }


def run_words(run: Run) -> str:
    """Say one reading as a sentence."""
    what = {
        Run.State.APPLIED: _(
            "%(entries)d entries: %(added)d added, %(changed)d changed, %(unchanged)d as before, %(gone)d gone."
        ),
        Run.State.UNDONE: _("%(entries)d entries, of which nothing stands any more: it was undone."),
        Run.State.HELD: _("Held: it has shrunk by more than a fifth, and %(held)d changes wait."),
        Run.State.UNCHANGED: _("It said what it had said before."),
        Run.State.FAILED: _("It could not be read: %(why)s"),
    }[Run.State(run.state)]
    counts = dict.fromkeys(("entries", "added", "changed", "unchanged", "gone", "held"), 0) | run.counts
    return _("%(when)s: %(what)s") % {"when": _when(run.read_at), "what": what % {**counts, "why": run.why}}


def problem_rows(run: Run | None) -> Sequence[tuple[str, int]]:
    """Say what was wrong with a list, and of how many rows, the most first."""
    problems = run.problems if run else {}
    said = [
        (MESSAGES[code].replace("{value}", "…") if code in MESSAGES else code, count)
        for code, count in problems.items()
    ]
    return sorted(said, key=lambda row: (-row[1], row[0]))


def _when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")
