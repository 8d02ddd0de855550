"""What is known of mutual aid, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct, convert

from alongside.content.blocks import Block, blocks

# So few people that a finding may be chance.
FEW = 50
AT_HOME = "UK"


class Strength(StrEnum):
    """How a study was made, the surest first."""

    REVIEW = "REVIEW"
    TRIAL = "TRIAL"
    COMPARED = "COMPARED"
    FOLLOWED = "FOLLOWED"
    TOLD = "TOLD"


STRENGTH_WORDS: Final[dict[Strength, Promise]] = {
    Strength.REVIEW: gettext_lazy("Many studies put together"),
    Strength.TRIAL: gettext_lazy("A trial: people were put into groups by lot"),
    Strength.COMPARED: gettext_lazy("Groups compared that had formed by themselves"),
    Strength.FOLLOWED: gettext_lazy("People followed over time"),
    Strength.TOLD: gettext_lazy("What a service or its members told"),
}


class StudyFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """
    What is kept of a study beside its words.

    :param country: “US”, “UK”, …; “mostly US”
    :param size, year: 0 where what we read does not tell
    :param figures: by name, as a page may quote them with :func:`figure_of`
    """

    study: str
    country: str
    size: int
    year: int
    strength: Strength
    figures: dict[str, str] = {}


@dataclass(frozen=True)
class Study:
    """A study as pages show it."""

    name: str
    block: Block
    facts: StudyFacts

    @property
    def how_sure(self) -> str:
        """Say how it was made, where, with how many, and when."""
        return " · ".join(
            filter(None, (str(STRENGTH_WORDS[self.facts.strength]), self._where, self._size, self._year))
        )

    @property
    def beware(self) -> str:
        """Say what to beware of when it is quoted: another country, few people; empty where neither."""
        few = 0 < self.facts.size < FEW
        abroad = self.facts.country != AT_HOME
        if few and abroad:
            return _("Very few people, and not from the United Kingdom: it may not hold here.")
        if few:
            return _("Very few people: it may be chance.")
        if abroad:
            return _("Not from the United Kingdom: it may not hold here.")
        return ""

    @property
    def _where(self) -> str:
        return {
            "US": _("United States"),
            "UK": _("United Kingdom"),
            "mostly US": _("mostly United States"),
        }.get(self.facts.country, self.facts.country)

    @property
    def _size(self) -> str:
        size = self.facts.size
        return ngettext("%(size)s person", "%(size)s people", size) % {"size": f"{size:,}"} if size else ""

    @property
    def _year(self) -> str:
        return str(self.facts.year or "")


def figure_of(one: Block, name: str) -> str:
    """
    Give a figure that a page quotes, of a study or a statement of policy; ``people`` is how many a study was of.

    :raises KeyError: there is no such figure
    """
    facts: Any = one.facts
    if name == "people" and facts.get("size"):
        return f"{facts['size']:,}"
    return str(facts["figures"][name])


def studies() -> list[Study]:
    """Give every study, the surest kind first and the newest first within a kind."""
    order = list(Strength)
    found = [study_of(one) for one in blocks("study")]
    return sorted(found, key=lambda one: (order.index(one.facts.strength), -one.facts.year))


def study_of(one: Block) -> Study:
    """Read what a block of the group ``study`` keeps beside its words."""
    facts: Any = dict(one.facts)
    return Study(one.key.partition(".")[2], one, convert(facts, StudyFacts))


class PolicyFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """What is kept of a statement of policy; ``address`` is empty where we know none, ``figures`` are as of a study."""

    body: str
    document: str
    country: str
    year: int
    address: str
    figures: dict[str, str] = {}


@dataclass(frozen=True)
class Policy:
    """What a body that gives guidance says; it is no study, and pages say so."""

    name: str
    block: Block
    facts: PolicyFacts


def policies() -> list[Policy]:
    """Give every statement of policy, the newest first."""
    return sorted(map(policy_of, blocks("policy")), key=lambda one: -one.facts.year)


def policy_of(one: Block) -> Policy:
    """Read what a block of the group ``policy`` keeps beside its words."""
    facts: Any = dict(one.facts)
    return Policy(one.key.partition(".")[2], one, convert(facts, PolicyFacts))
