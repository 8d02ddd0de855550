"""Changes of what an installation or a body says for itself; pages have them as soon as they are committed."""

from alongside.content.actions.confirming import (
    UnknownContact,
    UnknownLanguage,
    confirm_contact,
    confirm_language,
)
from alongside.content.actions.own_words import drop_draft, restore_block, write_block
from alongside.content.actions.publishing import publish
from alongside.content.actions.showing import keep_shown
from alongside.content.actions.standing import NotSaid, NotYet
from alongside.content.freedom import SaysDuty
from alongside.content.warnings import WarningLost

__all__ = [
    "NotSaid",
    "NotYet",
    "SaysDuty",
    "UnknownContact",
    "UnknownLanguage",
    "WarningLost",
    "confirm_contact",
    "confirm_language",
    "drop_draft",
    "keep_shown",
    "publish",
    "restore_block",
    "write_block",
]
