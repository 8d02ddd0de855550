"""What either of the two may press on their page; the same for a volunteer who is signed in and a person with a link or a code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from alongside.audit.record import Actor
from alongside.company import actions
from alongside.company.models import FirstContact
from alongside.company.states import Side
from alongside.company.steps import By
from alongside.linkage.queries import keeps_by_name

# What is pressed, and what is said afterwards.
PRESSES = ("on", "off", "met", "not-met", "share", "share-no-more", "end", "block", "write", "worry")


def do(
    deed: str, contact: FirstContact, typed: Mapping[str, Any], *, of: By, by: Actor, now: datetime
) -> str:
    """
    Do what was pressed, and return what is said then.

    :raises actions.CannotArrange: where it cannot be done; the sentence says why
    """
    who: dict[str, Any] = {"of": of, "by": by, "now": now}
    side = Side.PERSON if of is By.PERSON else Side.VOLUNTEER
    words = str(typed.get("words", "")).strip()[:1500]
    if deed in ("write", "worry") and not words:
        raise actions.CannotArrange(_("Write something first."))
    match deed:
        case "on" | "off":
            actions.say_still_on(contact, yes=deed == "on", **who)
            return (
                _("Thank you.")
                if deed == "on"
                else _("Thank you for saying so. The other is told, and somebody here rings.")
            )
        case "met" | "not-met":
            actions.say_met(contact, met=deed == "met", **who)
            if not keeps_by_name(contact.tenant):
                return _(
                    "Thank you. It is not written down. If one of you did not come, ring the number for tonight now."
                )
            return (
                _("Thank you.")
                if deed == "met"
                else _("Thank you. Somebody here rings now. Ring the number for tonight if you need to.")
            )
        case "share" | "share-no-more":
            actions.share(contact, yes=deed == "share", **who)
            return (
                _("It shows once both of you have said so.")
                if deed == "share"
                else _("Your number is not shown any more.")
            )
        case "end" | "block":
            actions.end(contact, side=side, block=deed == "block", **who)
            return _("It is over. Nothing more is passed on. Nobody asks why.")
        case "write":
            actions.write(contact, words, **who)
            return _("It is passed on. We do not know when they read it.")
        case "worry":
            actions.tell_worry(contact, words, **who)
            return _(
                "Thank you. It goes to the person named here, today. Where somebody is in danger, ring 999."
            )
    raise LookupError(deed)
