"""What the voicemail of a group says, whole."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from alongside.content.blocks import Block, block

# Where the words say when the group meets.
WHEN = "{when}"


def first_words() -> Block:
    """Return the words to begin with."""
    return block("phone_script")


def read_out(words: str, meetings: Sequence[str]) -> str:
    """Put when and where a group meets into the words; of a group whose meetings are not listed it is to be said on the way."""
    return words.replace(WHEN, "; ".join(meetings) or _("each week; ask us when and where"))
