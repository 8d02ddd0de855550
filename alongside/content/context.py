"""What every page in another language says of that language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from alongside.content.blocks import Block
from alongside.content.languages import unchecked_words


def language(request: HttpRequest) -> dict[str, Block | None]:
    """Return the words that say that no speaker has checked this language; nothing in English, or once one has."""
    here = get_language() or settings.LANGUAGE_CODE
    return {"language_unchecked": None if here == settings.LANGUAGE_CODE else unchecked_words(here)}
