"""
What a worker is prompted to ask and to say: words of ``content``.

An installation, and the body whose door is open, may put their own in the place of these. What a worker is told before a step that
can do harm is the installation's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from alongside.accounts.tenancy import here
from alongside.content.blocks import Block, block, blocks
from alongside.linkage.stages import Stage

_GROUPS: Final[Mapping[Stage, str]] = MappingProxyType({
    Stage.INTRODUCE: "introduce",
    Stage.CONNECT: "connect",
    Stage.FOLLOW_UP: "follow-up",
})  # fmt: skip
# The names by which a page asks for a prompt, in the order in which they are asked.
PROMPTS: Final[Mapping[Stage, tuple[str, ...]]] = MappingProxyType({
    Stage.INTRODUCE: ("been", "heard", "worries", "wants", "draws", "goal", "kinds", "others", "willing", "decided"),
    Stage.CONNECT: ("which", "ring", "company", "travel", "children", "listen", "aim", "ask"),
    Stage.FOLLOW_UP: ("went", "like", "again", "way", "next", "another", "ask", "offered"),
})  # fmt: skip
CONSENTS: Final = ("keep", "contact", "company", "call", "count", "afterwards")


def prompts(stage: Stage) -> tuple[Block, ...]:
    """Give what may be asked in a stage, in order; the title is the question."""
    return tuple(prompt(stage, name) for name in PROMPTS[stage])


def asked(stage: Stage) -> tuple[Block, ...]:
    """Give all with which a stage asks: its prompts, and how the worker did, which is asked after each."""
    about_us = prompt(Stage.FOLLOW_UP, "offered")
    return (*(one for one in prompts(stage) if one.key != about_us.key), about_us)


def prompt(stage: Stage, name: str) -> Block:
    """Give one of the questions of a stage."""
    return block(f"{_GROUPS[stage]}.{name}", tenant=here())


def sayings(stage: Stage) -> tuple[Block, ...]:
    """Give ways to say it in a stage."""
    return tuple(one for one in blocks("saying", tenant=here()) if one.facts["stage"] == stage)


def worries() -> tuple[Block, ...]:
    """Give the worries that people tell, with the answers of the guide; the last part of a key is the worry's code."""
    return blocks("worry", tenant=here())


def consent(name: str) -> Block:
    """Give the words of something that somebody may agree to."""
    return block(f"consent.{name}", tenant=here())


def caution(name: str) -> Block:
    """Give what a worker is told before a step that can do harm."""
    return block(f"caution.{name}")
