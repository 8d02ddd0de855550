"""What words of a conversation never say, whoever wrote them: that somebody has to go to a group."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext as _

_DUTY: Final = re.compile(
    r"\b(must|ha(?:ve|s|d) to|required?|requirement|compulsory|mandatory|obliged|comply|compliance|non-attendance"
    r"|failed to attend|did not attend|rhaid|gorfodol|gorfodir|orfodol)\b",
    re.IGNORECASE,
)
# Where words say that nobody has to.
_FREE: Final = re.compile(
    r"\b(?:(?:nobody|no[ -]one|nothing) (?:ever )?(?:has to|must)|(?:do|does|did)(?: not|n['’]t) have to"
    r"|(?:is|are)(?: not|n['’]t) (?:required|compulsory|mandatory|obliged)"
    r"|(?:does dim|nid oes|nad oes|heb) rhaid)\b",
    re.IGNORECASE,
)


class SaysDuty(ValueError):
    """Words would say that somebody has to do something; the sentence says which, and what to do."""


def duty_in(words: str) -> str:
    """Return the first words that say that somebody has to do something; nothing where none do, in English or Welsh."""
    found = _DUTY.search(_FREE.sub("", words))
    return found[0] if found else ""


def require_freedom(words: str) -> None:
    """
    Insist that words leave everybody free.

    :raises SaysDuty: and says which words to put otherwise
    """
    if duty := duty_in(words):
        raise SaysDuty(
            _(
                "Nobody has to go to a group, and nothing here says so. Put it otherwise where you wrote “%(words)s”."
            )
            % {"words": duty}
        )
