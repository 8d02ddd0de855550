"""Where the owner of a list wants to hear of what is wrong in it, as their own list says."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.directory.models import Entry
from alongside.post.channels import CHANNELS, EMAIL

# How columns begin that say so, letters alone.
COLUMNS = ("feedback", "entityemail")


@dataclass(frozen=True)
class Owner:
    """An address to write to, and a page; either may be empty."""

    email: str = ""
    page: str = ""


def owner_of(entry: Entry) -> Owner:
    """Return where the owner of an entry's list wants to be told: what the entry itself says, else the list's page."""
    said = [
        word
        for name, value in entry.content.extra.items()
        if _is_feedback(name)
        for word in _words(str(value))
    ]
    emails = [word for word in said if CHANNELS[EMAIL].takes(word)]
    pages = [
        word
        for word in (*said, entry.content.url, entry.source.url)
        if word.startswith(("https://", "http://"))
    ]
    return Owner(emails[0] if emails else "", pages[0] if pages else "")


def _is_feedback(name: str) -> bool:
    return "".join(filter(str.isalpha, name.lower())).startswith(COLUMNS)


def _words(value: str) -> list[str]:
    return [word.removeprefix("mailto:") for word in value.replace(",", " ").replace(";", " ").split()]
