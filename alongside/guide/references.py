"""What words refer to: terms that are explained, studies that stand behind a figure, worries that are answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alongside.content.blocks import Block, block, blocks
from alongside.content.marks import as_html
from alongside.guide.evidence import Policy, Study, figure_of, policy_of, study_of


@dataclass(frozen=True)
class Term:
    """A word that is explained, with the name by which words refer to it."""

    name: str
    block: Block
    html: SafeString


def abbreviations() -> dict[str, Block]:
    """Give the terms that are abbreviations, by how they are written: their ``facts`` have that and what it is ``short`` for."""
    return {one.facts["short"]: one for one in blocks("term") if "short" in one.facts}


def abbreviated(words: str | Promise) -> SafeString:
    """Show words, such as those of a box to tick, with what each abbreviation in them is short for."""
    return _each_abbreviation(str(words), abbreviations(), _abbr)


def _abbr(one: Block) -> SafeString:
    return format_html('<abbr title="{}">{}</abbr>', one.facts["full"], one.facts["short"])


def _each_abbreviation(
    text: str, known: Mapping[str, Block], show: Callable[[Block], SafeString | str]
) -> SafeString:
    shown, end = SafeString(), 0
    pattern = "|".join(re.escape(short) for short in sorted(known, key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w+-])(?:{pattern})(?![\w+-])", text):
        shown += format_html("{}{}", text[end : found.start()], show(known[found.group()]))
        end = found.end()
    return shown + format_html("{}", text[end:])


@dataclass
class Footnotes:
    """Renders the words of one page, in the order in which they stand, and gathers what has to be explained at its end."""

    _named: dict[str, Block] = field(default_factory=dict)
    # Read once for a page: each block looks whether an installation has its own.
    _abbreviations: Mapping[str, Block] = field(default_factory=abbreviations)

    def html(self, words: str, *, level: int = 2) -> SafeString:
        """
        Render words, with each reference, and the first use of each abbreviation, as a link to what stands at the end of the page.

        :raises UnknownBlock: it refers to what there is not
        """
        return as_html(words, refer=self._refer, plain=self._plain, level=level)

    @property
    def terms(self) -> list[Term]:
        """The terms that were used so far, by the alphabet, and those that explain them."""
        told: dict[str, Term] = {}
        while new := [one for one in self._of("term") if one.key not in told]:
            told |= {one.key: self.term(one) for one in new}
        return sorted(told.values(), key=lambda one: one.block.title.lower())

    def term(self, one: Block) -> Term:
        """Explain a block of the group ``term``."""
        return Term(one.key.partition(".")[2], one, as_html(one.words, refer=self._refer, plain=self._plain))

    @property
    def studies(self) -> list[Study]:
        """The studies that were named so far, in their order."""
        return [study_of(one) for one in self._of("study")]

    @property
    def policies(self) -> list[Policy]:
        """The statements of policy that were named so far, in their order."""
        return [policy_of(one) for one in self._of("policy")]

    def _of(self, kind: str) -> list[Block]:
        return [one for key, one in self._named.items() if key.startswith(f"{kind}.")]

    def _plain(self, text: str) -> SafeString:
        return _each_abbreviation(text, self._abbreviations, self._explain)

    def _explain(self, one: Block) -> SafeString | str:
        if one.key in self._named:
            return str(one.facts["short"])
        self._named[one.key] = one
        return format_html(
            '<a class="reference" href="#term-{}">{}</a>', one.key.partition(".")[2], _abbr(one)
        )

    def _refer(self, kind: str, name: str, words: str) -> SafeString | str:
        if kind == "worry":
            return format_html('<a href="{}#worry-{}">{}</a>', reverse("guide:worries"), name, words)
        key, _, figure = name.partition("/")
        found = self._named.setdefault(f"{kind}.{key}", block(f"{kind}.{key}"))
        figured = figure_of(found, figure) if figure else ""
        shown = words.replace("{}", figured) or figured or found.title
        return format_html('<a class="reference" href="#{}-{}">{}</a>', kind, key, shown)
