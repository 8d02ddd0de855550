"""Changes of what an installation or a body says for itself; pages have them as soon as they are committed."""

from alongside.content.actions.confirming import (
    UnknownContact,
    UnknownLanguage,
    confirm_contact,
    confirm_language,
)
from alongside.content.actions.own_words import draft_block, drop_draft, override_block, restore_block
from alongside.content.actions.publishing import publish
from alongside.content.actions.showing import keep_shown
from alongside.content.actions.standing import NotSaid, NotYet

__all__ = [
    "NotSaid",
    "NotYet",
    "UnknownContact",
    "UnknownLanguage",
    "confirm_contact",
    "confirm_language",
    "draft_block",
    "drop_draft",
    "keep_shown",
    "override_block",
    "publish",
    "restore_block",
]
