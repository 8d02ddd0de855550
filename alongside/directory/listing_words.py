"""The words for a listing that stand wherever it is shown: on a page, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

import msgspec
import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException

from alongside.directory import vocabulary
from alongside.directory.entry import Status
from alongside.directory.listing import Contact, Hours, Listing
from alongside.directory.vocabulary import AttributeGroup
from alongside.directory.wording import clock_words, days_words, put_right


def tidied(listing: Listing) -> Listing:
    """Write the names of a listing as people do, whatever its list did to their letters."""
    names = {name: put_right(getattr(listing, name)) for name in ("name", "venue", "address", "town")}
    return msgspec.structs.replace(listing, **names)


def who_words(listing: Listing) -> str:
    """Say for whom it is and who may come; where nobody has said, to ring first."""
    meant = for_whom(listing)
    return _(". ").join([*meant, _openness_words(listing.attributes.get("OPEN"), for_some=bool(meant))])


def for_whom(listing: Listing) -> list[str]:
    """Say for whom it is, each in a phrase; nothing where that is simply whoever wants help."""
    labels = [str(vocabulary.ATTRIBUTES[key].label) for key in wanted(listing)]
    return [words for words in (_audience_words(listing.audiences), *labels) if words]


def _audience_words(audiences: Sequence[str]) -> str:
    """Say for whom it is where that is not simply whoever wants help."""
    close = "SOMEONE_CLOSE" in audiences
    if "YOUNG" in audiences:
        return _("For young people who worry about somebody") if close else _("For young people")
    return _("For family and friends") if close and "SELF" not in audiences else ""


def wanted(listing: Listing) -> list[str]:
    """List what says whom a meeting wants; that it looks out for newcomers keeps nobody away."""
    apart = {"OPEN", "NEWCOMERS"} | ({"YOUNG_PEOPLE"} if "YOUNG" in listing.audiences else set())
    return [
        key
        for key, attribute in vocabulary.ATTRIBUTES.items()
        if attribute.group is AttributeGroup.WHO and key not in apart and listing.attributes.get(key)
    ]


def _openness_words(stated: bool | None, *, for_some: bool) -> str:
    if stated is None:
        return _("Ring first: who may come is not said")
    if not stated:
        return _("Only for people who come for themselves")
    return _("Open; you may bring somebody") if for_some else _("Open to all; you may bring somebody")


def status_words(status: Status) -> str:
    """Say why a meeting is not held; nothing where it is."""
    return {
        Status.TEMPORARILY_CLOSED: _("Closed for now: ring first to ask when it is back"),
        Status.SUSPENDED: _("Not held for now: ring first to ask when it is back"),
        Status.UNVERIFIED: _("Nobody has checked this listing: ring first"),
        Status.ENDED: _("No longer held"),
    }.get(status, "")


@lru_cache(maxsize=1024)  # helplines are few, and each is written on many answers
def phone_words(number: str) -> str:
    """Write a number as people of its country do: ``+441632960001`` as "01632 960001"."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def dialled_words(dialled: str) -> str:
    """Write what is dialled as people do, where it is a plain number and no code follows."""
    with suppress(NumberParseException):
        if dialled.removeprefix("+").isdecimal():
            return phone_words(dialled)
    return dialled


def hours_words(contact: Contact) -> str:
    """Say when somebody answers; nothing where nobody has said."""
    if contact.always:
        return _("day and night")
    return ", ".join(
        _("%(days)s %(times)s") % {"days": days_words(one.days), "times": _between(one)}
        for one in contact.hours
    )


def _between(hours: Hours) -> str:
    return _("%(opens)s to %(closes)s") % {
        "opens": clock_words(hours.opens),
        "closes": clock_words(hours.closes),
    }
