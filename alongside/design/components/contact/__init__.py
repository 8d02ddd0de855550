"""Somebody who can be rung or written to: a role, never a person's own number."""

import re
from dataclasses import dataclass

from alongside.design.components import Component, MissingValue


@dataclass(frozen=True, kw_only=True)
class Contact(Component):
    """
    Whom one can ring.

    :param phone: what the telephone dials: E.164, or a short number such as 999
    :param phone_shown: the same as people write it
    :param hours: when it is answered, in words; `note` whatever else must be known before ringing
    :param url, url_text: its own page, and the words of that link
    """

    name: str
    phone: str = ""
    phone_shown: str = ""
    hours: str = ""
    note: str = ""
    email: str = ""
    url: str = ""
    url_text: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.phone and not re.fullmatch(r"\+?\d+", self.phone):
            raise ValueError(f"{self.phone} cannot be dialled: give digits, with + before a country's code.")
        for given, needed in (("phone", "phone_shown"), ("url", "url_text")):
            if getattr(self, given) and not getattr(self, needed):
                raise MissingValue(f"contact needs {needed}, since it has {given}.")


EXAMPLES = {
    "Somebody to ring": Contact(
        name="Island helpline",
        phone="+441632960001",
        phone_shown="01632 960001",
        hours="Answered now, until 10pm",
    ),
    "Nobody to ring": Contact(
        name="Island helpline",
        note="It has no telephone number that we know of.",
        email="hello@example.org",
        url="https://example.org/",
        url_text="Its own page",
    ),
}
