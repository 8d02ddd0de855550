"""Which words want somebody, and what stood before."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.queries import names_of
from alongside.content.blocks import Block, BlockState
from alongside.content.models import Deed, OwnWords
from alongside.content.warnings import WARNINGS, Kept

# Words are looked at once a year, as numbers to ring are.
GOOD_FOR_DAYS = 365

# What the pages call a part, where its keys begin with a shorter word.
_PARTS = {
    "connect": gettext_lazy("Make contact"),
    "consent": gettext_lazy("What they agree to"),
    "differ": gettext_lazy("How kinds differ"),
    "expect": gettext_lazy("What to expect"),
    "follow-up": gettext_lazy("Ask how it went"),
    "help-now": gettext_lazy("Get help now"),
    "introduce": gettext_lazy("Talk about groups"),
    "saying": gettext_lazy("Ways to say it"),
    "term": gettext_lazy("Words explained"),
    "worry": gettext_lazy("Worries"),
}


@dataclass(frozen=True)
class BlockRow:
    """A block on the list; ``state`` says what its heading does not."""

    key: str
    title: str
    state: str

    @property
    def part(self) -> str:
        """Say which part of the words it belongs to."""
        begins = self.key.partition(".")[0]
        return str(_PARTS.get(begins) or begins.replace("-", " ").capitalize())


@dataclass(frozen=True)
class Tongue:
    """A language in which words can be looked after."""

    code: str
    name: str
    here: bool


@dataclass(frozen=True)
class PastWords:
    """What somebody did about a block, and the words with which they did it; none where they took some back."""

    did: str
    words: str


def tongues(asked: str) -> list[Tongue]:
    """Give every language in which pages can be had."""
    return [Tongue(code, str(name), code == asked) for code, name in settings.LANGUAGES]


def kept_words(keeps: Kept) -> list[tuple[str, str]]:
    """Give each warning that a block carries, as what it tells and the sentence that tells it."""
    return [(str(WARNINGS[name]), sentence) for name, sentences in keeps.items() for sentence in sentences]


def work_list(
    blocks: Iterable[Block],
    *,
    today: date,
    own: Mapping[str, str] = MappingProxyType({}),
    drafts: Container[str] = (),
    language: str = settings.LANGUAGE_CODE,
) -> list[tuple[str, list[BlockRow]]]:
    """
    Put blocks under what they want, the most urgent first; what wants nothing comes last.

    :param own: the words that whoever asks has put in the place of some, by key
    :param drafts: the keys of those of which they have a draft that is not in use
    :param language: the one asked for; a block that has no words in it says so
    """
    groups: dict[str, list[BlockRow]] = {
        _("Own words that are not shown"): [],
        _("With facts that nobody has checked"): [],
        _("Checked more than a year ago"): [],
        _("Not there in this language"): [],
        _("Not checked by anybody outside the project"): [],
        _("In order"): [],
    }
    names = list(groups)
    for one in blocks:
        set_aside = one.key in own and own[one.key] != one.words
        said = [_("Your own words.")] if one.key in own and not set_aside else []
        said += [_("There is a draft, which is not in use.")] if one.key in drafts else []
        said += [one.checked_words] if one.reviewed_on else []
        row = BlockRow(one.key, one.title, " ".join(said))
        wants = 0 if set_aside else 3 if one.language != language else _wants(one, today)
        groups[names[wants]].append(row)
    return [(name, rows) for name, rows in groups.items() if rows]


def _wants(one: Block, today: date) -> int:
    if one.state is BlockState.UNVERIFIED:
        return 1
    if one.reviewed_on is None:
        return 4
    return 2 if (today - one.reviewed_on).days > GOOD_FOR_DAYS else 5


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
