"""
What is sent: a template and its facts. The words are plain, say who sends them, why, and how to stop it, and tell no stranger anything.

A message is read on a locked screen by whoever stands beside it. So its subject holds no fact at all, and no word of
:mod:`alongside.post.wording`; a test looks at every message that there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

# What parts the words from who sends them, in post/message.txt.
FRAME = "\n--\n"
# What an example has, by the name of a fact.
_EXAMPLE: Final = {
    "link": "https://find.example/l/x",
    "page": "https://find.example/l/y",
    "when": "Tuesday 10 March, 7pm",
    "day": "Tuesday 10 March",
    "meeting": "Tuesday 7:30pm, St Mark’s Hall",
    "phone": "0191 498 0000",
    "what": "Where",
}


@dataclass(frozen=True)
class Rendered:
    """The words of a message."""

    subject: str
    body: str


@dataclass(frozen=True)
class Message:
    """
    One kind of message: a subclass in an app's ``messages.py`` has its facts as fields, and names its template.

    The template extends ``post/message.txt`` and fills its blocks ``subject``, ``body``, ``why`` and ``stop``.
    """

    template: ClassVar[str]
    # What staff read of it, such as “A correction for a list’s owner”.
    title: ClassVar[Any]
    # Set where it speaks of a public listing to whoever published it: then the listing's own facts may stand in its body.
    about_a_listing: ClassVar[bool] = False

    @classmethod
    def example(cls) -> Self:
        """Return one with facts such as it has; a kind with facts that no other has says them itself."""
        return cls(**{one.name: _EXAMPLE[one.name] for one in fields(cls)})

    @property
    def facts(self) -> Mapping[str, Any]:
        """Return what the template is given."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def render(self, **more: str) -> Rendered:
        """Write it, in the language of the installation, whatever the language of the page that has it sent."""
        context = {**self.facts, "site_name": settings.SITE_NAME, "site": address_of(""), **more}
        with override(settings.LANGUAGE_CODE):
            subject, _newline, body = render_to_string(self.template, context).strip().partition("\n")
        return Rendered(subject.strip(), f"{body.strip()}\n")

    def render_short(self, *, stop_address: str, opening: str = "") -> Rendered:
        """
        Write it for a phone: what it says, and how to get no more of these; no subject, and nothing of who sends it.

        :param opening: what whoever gets it wants to stand there first
        """
        with override(settings.LANGUAGE_CODE):
            stop = _("No more of these: %(address)s") % {"address": stop_address}
        words = "\n\n".join(filter(None, [opening, self.to_copy(), stop]))
        return Rendered("", f"{words}\n")

    def to_copy(self) -> str:
        """Return its words alone, for somebody who sends them in another way and says themselves who they are."""
        return self.render().body.partition(FRAME)[0].strip()


@dataclass(frozen=True)
class WithLink(Message):
    """
    Tells where something waits, and no other fact.

    :param link: leads to it
    """

    link: str


def every_message() -> Iterator[type[Message]]:
    """Return every kind of message that the installed apps have."""
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("messages")
    yield from sorted(_below(Message), key=lambda kind: kind.template)


def _below(kind: type[Message]) -> Iterator[type[Message]]:
    for one in kind.__subclasses__():
        # What several share has no words of its own.
        if one.__module__.endswith(".messages") and "template" in vars(one):
            yield one
        yield from _below(one)


def titles() -> dict[str, str]:
    """Return what staff read of each kind of message, by its template."""
    return {kind.template: str(kind.title) for kind in every_message()}


def address_of(path: str) -> str:
    """Return a whole address of this site, as it stands in a message."""
    return f"{settings.ADDRESS or 'http://127.0.0.1:8000'}{path}"
