"""The words of the pages on who does what on the next evenings, and of what is read out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.content.blocks import block
from alongside.evenings.jobs import Job
from alongside.evenings.models import Duty, ReadOut
from alongside.evenings.wording import JOBS

READ_OUT: Final = ("opening", "guidelines", "closing")


@dataclass(frozen=True)
class Evening:
    """
    One evening to come.

    :param rows: each job that is done, with who does it where that is said; who runs it comes first
    :param to_do: the jobs that nobody does yet
    """

    on: str
    day: str
    rows: tuple[tuple[str, str], ...]
    to_do: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Something that is read out; ``ours`` where the words are the group's own, else ``checked`` says who has checked them."""

    key: str
    title: str
    words: str
    ours: bool
    checked: str


def evenings(
    days: Iterable[date],
    duties: Iterable[Duty],
    runs: Mapping[date, str],
    usual: Mapping[Job, str],
    *,
    jobs: tuple[Job, ...],
) -> list[Evening]:
    """
    Return the next evenings with who does what; those that a rule gives, and those that somebody has written something for.

    :param usual: who does a job wherever nobody else is written down for it
    """
    by_day: dict[date, dict[Job, str]] = {}
    for one in duties:
        by_day.setdefault(one.on, {})[Job(one.job)] = one.called or usual.get(Job(one.job), "")
    found = ((on, {**usual, **by_day.get(on, {})}) for on in sorted({*days, *by_day}))
    return [_evening(on, done, runs.get(on, ""), jobs) for on, done in found]


def _evening(on: date, done: Mapping[Job, str], runs: str, jobs: tuple[Job, ...]) -> Evening:
    # Whoever runs a meeting that has a chair is the chair, unless the group says otherwise.
    known = {Job.CHAIR: runs, **done} if runs and Job.CHAIR in jobs else dict(done)
    first = [(_("Who runs it"), runs)] if runs and Job.CHAIR not in jobs else []
    return Evening(
        on.isoformat(),
        date_format(on, "l j F Y"),
        (*first, *((str(JOBS[job]), known[job] or _("somebody")) for job in jobs if job in known)),
        tuple(str(JOBS[job]) for job in jobs if job not in known),
    )


def read_out(kept: ReadOut | None, *, chaired: bool) -> list[Part]:
    """Return every part that is read out, those that the group has left out too: with no words."""
    return [_part(key, kept.words.get(key) if kept else None, chaired) for key in READ_OUT]


def _part(key: str, own: str | None, chaired: bool) -> Part:
    shipped = (
        block(f"read-out.{key}-chair", otherwise=f"read-out.{key}") if chaired else block(f"read-out.{key}")
    )
    ours = own is not None
    return Part(
        key,
        shipped.title,
        own if own is not None else shipped.words,
        ours,
        "" if ours else shipped.checked_words,
    )
