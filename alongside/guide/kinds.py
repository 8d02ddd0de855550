"""How the kinds of group differ: one answer for each thing that people ask, of each programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alongside.content.blocks import Block, BlockState, UnknownBlock, block
from alongside.directory.checks import Check, holding
from alongside.directory.programmes import Audience, ProgrammeFacts
from alongside.directory.vocabulary import APPROACHES

FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something in which kinds differ, as people ask it."""

    key: str
    asks: Promise


ATTRIBUTES: Final = (
    Attribute("requirement", _("Who may come?")),
    Attribute("beliefs", _("What about belief?")),
    Attribute("abstinence", _("Do I have to stop?")),
    Attribute("medication", _("What about medicine?")),
    Attribute("format", _("What happens in a meeting?")),
    Attribute("leads", _("Who leads it?")),
    Attribute("crosstalk", _("Do people answer each other?")),
    Attribute("anonymity", _("Who will know?")),
    Attribute("family", _("Is it for families?")),
    Attribute("lasting", _("For how long?")),
    Attribute("cost", _("What does it cost?")),
    Attribute("online", _("Is there one online?")),
    Attribute("access", _("Can everybody get in?")),
    Attribute("literature", _("What is there to read?")),
    Attribute("evidence", _("What is known of it?")),
)

# What a card has room for.
ON_A_CARD: Final = frozenset(
    {"requirement", "beliefs", "abstinence", "medication", "format", "leads", "lasting", "cost", "online"}
)

# Programmes say these of themselves, and the directory holds what they say.
OF_THE_PROGRAMME: Final = ("requirement", "abstinence", "medication")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    What is said of one kind.

    :param words: with the marks of :func:`content.marks.as_html`; empty where nothing is known
    :param unverified: it rests on general knowledge that nobody has checked
    :param source: where it comes from, and who has checked it if anybody
    :param of_itself: it is said of this programme, not of its approach
    :param check: who held it against the programme's own words, if anybody
    """

    words: str
    unverified: bool
    source: str
    language: str
    of_itself: bool = False
    check: Check | None = None


def answer_for(programme: ProgrammeFacts, attribute: Attribute) -> Answer:
    """Give what is known: first what is known of the programme itself, then of its approach."""
    of_itself = getattr(programme, attribute.key) if attribute.key in OF_THE_PROGRAMME else ""
    if of_itself and attribute.key not in programme.unverified:
        return Answer(
            words=of_itself,
            unverified=False,
            source=programme.source,
            language="en-gb",
            of_itself=True,
            check=holding(programme).get(attribute.key),
        )
    found = _block_of(programme, attribute)
    if found is None:
        return Answer(words="", unverified=False, source="", language="en-gb")
    return Answer(
        words=found.words,
        unverified=found.state is BlockState.UNVERIFIED,
        source=found.checked_words if found.reviewed_on else found.source,
        language=found.language,
    )


def is_for_families(programme: ProgrammeFacts) -> bool:
    """Say whether a programme is for people close to somebody, and not for that somebody."""
    return Audience.SELF not in programme.audiences


def by_approach(programmes: Iterable[ProgrammeFacts]) -> list[tuple[str, list[ProgrammeFacts]]]:
    """Put programmes under their approaches; both in the order of the alphabet, since none stands above another."""
    ordered = sorted(programmes, key=lambda one: (_label(one), one.name.lower()))
    return [(label, list(some)) for label, some in groupby(ordered, key=_label)]


def chosen(codes: Sequence[str], programmes: Iterable[ProgrammeFacts]) -> list[ProgrammeFacts]:
    """Give the programmes of these codes, each once and in the order asked; a code that nobody knows is left out."""
    known = {one.code: one for one in programmes}
    return [known[code] for code in dict.fromkeys(codes) if code in known]


def _label(programme: ProgrammeFacts) -> str:
    return str(APPROACHES[programme.approach].label)


def _block_of(programme: ProgrammeFacts, attribute: Attribute) -> Block | None:
    approach = programme.approach.lower()
    kinds = [
        programme.code.lower(),
        *([f"{approach}_family"] if is_for_families(programme) else []),
        approach,
    ]
    for kind in kinds:
        try:
            return block(f"differ.{kind}.{attribute.key}")
        except UnknownBlock:
            continue
    return None
