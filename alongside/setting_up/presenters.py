"""What a page of steps says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.content.blocks import Block, UnknownBlock, block
from alongside.groups.home.ways import Way
from alongside.setting_up import wording
from alongside.setting_up.costs import Prices, Whose, are_old
from alongside.setting_up.steps import Stage, Standing, State, Step, next_of

_NOWHERE: Mapping[str, Way] = {}


@dataclass(frozen=True)
class Shown:
    """
    One step as a page shows it.

    :param own: whether its words are the group's or the host's own
    :param shown_by: what shows that it is done, or looks so
    :param looks_done: nobody has said that it is done
    :param where: the page on which it is done; None where that is no page, or not for the reader
    :param warning: that it was done, or is next, before something that should come first
    """

    key: str
    title: str
    own: bool
    who: str
    state: str
    open: bool
    done: bool
    until: str
    reason: str
    by_itself: bool
    shown_by: str
    looks_done: bool
    where: Way | None
    warning: str


@dataclass(frozen=True)
class Steps:
    """
    The steps of one stage.

    :param now: it is the stage of what is next; a page folds the others away
    """

    title: str
    steps: tuple[Shown, ...]
    now: bool


@dataclass(frozen=True)
class Page:
    """All the steps, how far they are, and what is next."""

    stages: tuple[Steps, ...]
    next: Shown | None
    said: str
    warnings: tuple[str, ...]


def page(standings: Iterable[Standing], where: Mapping[str, Way] = _NOWHERE) -> Page:
    """
    Return the steps as a page shows them.

    :param where: on which page each is done, by its key
    """
    found = list(standings)
    titles = {one.step.key: title_of(one) for one in found}
    rows = [(one.step.stage, shown(one, titles, where)) for one in found]
    coming = next_of(found)
    return Page(
        stages=tuple(
            Steps(
                str(wording.STAGES[stage]),
                tuple(row for at, row in rows if at is stage),
                now=coming is not None and coming.step.stage is stage,
            )
            for stage in Stage
        ),
        next=shown(coming, titles, where) if coming else None,
        said=_how_far(found),
        warnings=tuple(row.warning for (_at, row), one in zip(rows, found, strict=True) if one.too_early),
    )  # fmt: skip


def _how_far(found: list[Standing]) -> str:
    left = sum(one.state is State.OPEN for one in found)
    if not left:
        return _("Nothing is left to do.")
    return ngettext("One step is left.", "%(count)s steps are left.", left) % {"count": left}


def shown(one: Standing, titles: Mapping[str, str], where: Mapping[str, Way]) -> Shown:
    """Return a step as a page shows it."""
    return Shown(
        key=one.step.key,
        title=title_of(one),
        own=bool(one.title),
        who=str(wording.WHO[one.step.who]),
        state=str(wording.STATES[one.state]),
        open=one.state is State.OPEN,
        done=one.state is State.DONE,
        until=_until(one),
        reason=one.reason,
        by_itself=one.by_itself,
        shown_by=_shown_by(one) if one.by_itself or one.looks_done else "",
        looks_done=one.looks_done,
        where=where.get(one.step.key),
        warning=_warning(one, titles),
    )


def title_of(one: Standing) -> str:
    """Return what a step is called: in own words, or the project's."""
    return one.title or shipped_title(one.step.key)


def shipped_title(key: str) -> str:
    """Return what a step is called in the project's words; nothing for one that was added."""
    try:
        return block(f"step.{key}").title
    except UnknownBlock:
        return ""


def _until(one: Standing) -> str:
    if one.until:
        return _("by %(day)s") % {"day": date_format(one.until, "j F Y")}
    weeks = one.step.weeks
    if weeks is None:
        return ""
    if weeks == 0:
        return _("by the first evening")
    words = (
        ngettext("about a week before the first evening", "about %(count)s weeks before the first evening", -weeks)
        if weeks < 0
        else ngettext("about a week after the first evening", "about %(count)s weeks after the first evening", weeks)
    )  # fmt: skip
    return words % {"count": abs(weeks)}


def _shown_by(one: Standing) -> str:
    return str(wording.SEEN[one.shown_by]) % {"about": _day(one.about)} if one.shown_by else ""


def _day(about: str) -> str:
    """Return a day as it is read; a name or a number as it is."""
    try:
        return date_format(date.fromisoformat(about), "j F Y")
    except ValueError:
        return about


def _warning(one: Standing, titles: Mapping[str, str]) -> str:
    if not one.first or one.state is State.SKIPPED:
        return ""
    names = {
        "step": title_of(one),
        "first": ", ".join(f"“{titles.get(key) or shipped_title(key)}”" for key in one.first),
    }
    if one.state is State.DONE:
        return _("“%(step)s” is done, and this should have come before it: %(first)s. Do it soon.") % names
    return _("Better first: %(first)s") % names


def about(step: Step) -> str:
    """Return why a step matters and what shows that it is done, as HTML; nothing for one that was added."""
    try:
        return block(f"step.{step.key}").html
    except UnknownBlock:
        return ""


def whose_said(prices: Prices, *, today: date) -> str:
    """Say whose figures these are, of which day, and whether somebody should look at them."""
    said = _whose(prices)
    if not are_old(prices, today):
        return said
    return f"{said} {_('That is more than a year ago: look whether they are still right.')}"


def _whose(prices: Prices) -> str:
    names = {"who": prices.called, "day": date_format(prices.on, "j F Y") if prices.on else ""}
    if prices.whose is Whose.OWN:
        return _("In your own figures, of %(day)s.") % names
    if prices.whose is Whose.PROJECT:
        return _("These are guesses that nobody has checked: put in what it costs where you are.")
    return _("At the prices of %(who)s, of %(day)s. Put in what it costs you, where that is another.") % names


def line_said(key: str) -> Block:
    """Return what a line of the costs is called, and what it is for."""
    return block(f"cost.{key}")
