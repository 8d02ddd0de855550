"""What words refer to: terms that are explained, studies that stand behind a figure, worries that are answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alongside.content.blocks import Block, block
from alongside.content.marks import as_html
from alongside.guide.evidence import Policy, Study, figure_of, policy_of, study_of


@dataclass(frozen=True)
class Term:
    """A word that is explained, with the name by which words refer to it."""

    name: str
    block: Block


def term_of(one: Block) -> Term:
    """Name a block of the group ``term``."""
    return Term(one.key.partition(".")[2], one)


@dataclass
class Footnotes:
    """Renders the words of one page, and gathers what has to be explained at its end."""

    _named: dict[str, Block] = field(default_factory=dict)

    def html(self, words: str, *, level: int = 2) -> SafeString:
        """
        Render words, with each reference as a link to what stands at the end of the page.

        :raises UnknownBlock: it refers to what there is not
        """
        return as_html(words, refer=self._refer, level=level)

    @property
    def terms(self) -> list[Term]:
        """The terms that were used so far, by the alphabet."""
        return sorted(map(term_of, self._of("term")), key=lambda one: one.block.title.lower())

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

    def _refer(self, kind: str, name: str, words: str) -> SafeString | str:
        if kind == "worry":
            return format_html('<a href="{}#worry-{}">{}</a>', reverse("guide:worries"), name, words)
        key, _, figure = name.partition("/")
        found = self._named.setdefault(f"{kind}.{key}", block(f"{kind}.{key}"))
        figured = figure_of(found, figure) if figure else ""
        shown = words.replace("{}", figured) or figured or found.title
        return format_html('<a class="reference" href="#{}-{}">{}</a>', kind, key, shown)
