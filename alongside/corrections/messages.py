"""What is sent about corrections: the facts of a public listing, and nothing that a visitor typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from alongside.corrections.models import Change
from alongside.corrections.parts import Part
from alongside.corrections.wording import part_label, part_words
from alongside.directory.models import Entry
from alongside.post.message import Message, address_of


@dataclass(frozen=True)
class PutRight(Message):
    """Tells the owner of a list what it should say."""

    template = "corrections/messages/put_right.txt"
    title = _("A correction for a list’s owner")
    about_a_listing = True

    list_name: str
    meeting: str
    key: str
    part: str
    before: str
    after: str
    address: str

    @classmethod
    def of(cls, change: Change, entry: Entry, *, address: str = "") -> PutRight:
        """
        Say of a change what the list that an entry is from should say.

        :param address: of the listing here
        """
        part = Part(change.part)
        with override(settings.LANGUAGE_CODE):
            return cls(
                list_name=entry.source.name,
                meeting=entry.content.name,
                key=entry.key,
                part=part_label(part),
                before=part_words(part, change.before),
                after=part_words(part, change.after),
                address=address or address_of(reverse("finder:meeting", args=[change.correction.about])),
            )

    @classmethod
    def example(cls) -> PutRight:
        return cls(
            list_name="The island’s list",
            meeting="Tuesday Lanterns",
            key="1",
            part="When",
            before="Every Tuesday, 7:30pm to 9pm",
            after="Every Tuesday, 7pm to 8:30pm",
            address="https://find.example/m/k7f3q2",
        )
