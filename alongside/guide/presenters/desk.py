"""Which words want somebody, and what stood before."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.accounts.queries import names_of
from alongside.content.blocks import Block, BlockState
from alongside.content.models import Deed, OwnWords

# Words are looked at once a year, as numbers to ring are.
GOOD_FOR_DAYS = 365


@dataclass(frozen=True)
class BlockRow:
    """A block on the list."""

    key: str
    title: str
    state: str


@dataclass(frozen=True)
class PastWords:
    """What somebody did about a block, and the words with which they did it; none where they took some back."""

    did: str
    words: str


def work_list(
    blocks: Iterable[Block], *, today: date, own: Container[str] = (), drafts: Container[str] = ()
) -> list[tuple[str, list[BlockRow]]]:
    """
    Put blocks under what they want, the most urgent first; what wants nothing comes last.

    :param own: the keys of those in whose place whoever asks has words of their own
    :param drafts: the keys of those of which they have a draft that is not in use
    """
    groups: dict[str, list[BlockRow]] = {
        _("With facts that nobody has checked"): [],
        _("Checked more than a year ago"): [],
        _("Not checked by anybody outside the project"): [],
        _("In order"): [],
    }
    names = list(groups)
    for one in blocks:
        said = [_("Your own words.")] if one.key in own else []
        said += [_("There is a draft, which is not in use.")] if one.key in drafts else []
        row = BlockRow(one.key, one.title, " ".join([*said, one.checked_words]))
        groups[names[_wants(one, today)]].append(row)
    return [(name, rows) for name, rows in groups.items() if rows]


def _wants(one: Block, today: date) -> int:
    if one.state is BlockState.UNVERIFIED:
        return 0
    if one.reviewed_on is None:
        return 2
    return 1 if (today - one.reviewed_on).days > GOOD_FOR_DAYS else 3


def past_words(history: Sequence[OwnWords]) -> list[PastWords]:
    """Say, the newest first, who did what about a block, and when."""
    names = names_of(one.written_by for one in history)
    return [PastWords(_did(one, names.get(one.written_by, _("the system"))), one.words) for one in history]


def _did(one: OwnWords, who: str) -> str:
    said = {"who": who, "when": date_format(one.written_at, "j F Y, H:i"), "title": one.title}
    if one.deed == Deed.USED and one.reviewed_on:
        checked = {"reviewer": one.reviewer, "day": date_format(one.reviewed_on, "j F Y")}
        return _("%(when)s: %(who)s put in “%(title)s”, checked by %(reviewer)s on %(day)s.") % (
            said | checked
        )
    return {
        Deed.DRAFTED.value: _("%(when)s: %(who)s kept “%(title)s” as a draft."),
        Deed.DROPPED.value: _("%(when)s: %(who)s threw the draft away."),
    }.get(one.deed, _("%(when)s: %(who)s gave the words before their place back.")) % said
