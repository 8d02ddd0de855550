"""Which words want somebody, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.queries import names_of
from alongside.content.blocks import Block, BlockState
from alongside.content.models import Override

# Words are looked at once a year, as numbers to ring are.
GOOD_FOR_DAYS = 365


@dataclass(frozen=True)
class BlockRow:
    """A block on the list."""

    key: str
    title: str
    state: str


def work_list(blocks: Iterable[Block], *, today: date) -> list[tuple[str, list[BlockRow]]]:
    """Put blocks under what they want, the most urgent first; what wants nothing comes last."""
    groups: dict[str, list[BlockRow]] = {
        _("With facts that nobody has checked"): [],
        _("Checked more than a year ago"): [],
        _("Not checked by anybody outside the project"): [],
        _("In order"): [],
    }
    names = list(groups)
    for one in blocks:
        groups[names[_wants(one, today)]].append(BlockRow(one.key, one.title, _state(one)))
    return [(name, rows) for name, rows in groups.items() if rows]


def _wants(one: Block, today: date) -> int:
    if one.state is BlockState.UNVERIFIED:
        return 0
    if one.reviewed_on is None:
        return 2
    return 1 if (today - one.reviewed_on).days > GOOD_FOR_DAYS else 3


def _state(one: Block) -> str:
    return f"{_('Our own words here')}. {one.checked_words}" if one.overridden else one.checked_words


def past_words(overrides: Sequence[Override]) -> list[str]:
    """Say, the newest first, who put which words in when, or took them back."""
    names = names_of(one.written_by for one in overrides)
    return [_past(one, names.get(one.written_by, _("the system"))) for one in overrides]


def _past(one: Override, who: str) -> str:
    said = {"who": who, "when": date_format(one.written_at, "j F Y, H:i"), "title": one.title}
    if not one.words:
        return _("%(when)s: %(who)s gave the shipped words their place back.") % said
    checked = {
        "reviewer": one.reviewer,
        "day": date_format(one.reviewed_on, "j F Y") if one.reviewed_on else "",
    }
    return _("%(when)s: %(who)s put in “%(title)s”, checked by %(reviewer)s on %(day)s.") % (said | checked)
