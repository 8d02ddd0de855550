"""
Writing about a first contact. Everything that goes to a person goes through `tell_person`, which asks first whether it is safe.

What cannot be sent is kept with why, for their worker: it is never sent in another way, and never again by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format

from alongside.accounts.models import User
from alongside.audit.record import Actor, record
from alongside.company.messages import Agreed, Asked, Moved, Off, OnAgain, PerhapsOff, StillOn, ToRead
from alongside.company.models import Asking, FirstContact, Sent
from alongside.company.reaching import safe_until
from alongside.company.states import Side
from alongside.company.steps import Did
from alongside.linkage.about import SafeContact, unsafe
from alongside.linkage.actions import WAYS
from alongside.linkage.queries import may_contact, safe_contact
from alongside.post import actions as post
from alongside.post import links
from alongside.post.channels import EMAIL
from alongside.post.message import Message, address_of
from alongside.post.models import Outgoing
from alongside.post.queries import get_outgoing
from alongside.safeguarding.messages import ToLookAt

# What links are for, each with the door and what else it is about.
ASKED, STILL_ON, PERSONS = "company.asked", "company.still-on", "company.person"
CARD = "company.card"
# The purpose of private codes here; the word of one is asked for at the end of a link too.
CODE = "company"
ANSWER_COUNTS, PAGE_COUNTS = timedelta(days=2), timedelta(days=14)
NOT_SET_UP = "CANNOT_SEND"
# Where a worker sees what is to be done; and the word that goes to others where nobody has done it.
WORK, NOBODY_RANG = "/my/company/", "nobody-rang"


def when_words(at: datetime | None) -> str:
    """Say a day and a time, in the language of the installation, or that none is agreed yet."""
    return date_format(timezone.localtime(at), "l j F, H:i") if at else "…"


def ask(asking: Asking, *, by: Actor, now: datetime) -> None:
    """Ask a volunteer, with a link that takes their yes or no without signing in."""
    contact = asking.contact
    link = _link(ASKED, asking, until=now + ANSWER_COUNTS, by=by, now=now)
    message = Asked(when=when_words(contact.at), link=link)
    _tell_user(contact, asking.volunteer.user, message, "asked", until=now + ANSWER_COUNTS, by=by, now=now)


def tell_agreed(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """Tell a person that somebody comes."""
    message = Agreed(when=when_words(contact.at), link=_persons_page(contact, by=by, now=now))
    tell_person(contact, message, "agreed", by=by, now=now)


def ask_still_on(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """Ask both whether it is still on."""
    for side in (Side.PERSON, Side.VOLUNTEER):
        link = _link(STILL_ON, contact, side, until=contact.at or now, by=by, now=now)
        message = StillOn(when=when_words(contact.at), link=link)
        _tell(contact, side, message, "still-on", until=contact.at, by=by, now=now)


def tell_off(contact: FirstContact, to: Side, *, by: Actor, now: datetime) -> None:
    """Tell one of them that it is off."""
    _tell(
        contact,
        to,
        Off(when=when_words(contact.at), link=_page_of(contact, to, by=by, now=now)),
        "off",
        by=by,
        now=now,
    )


# What is told of the meeting besides that it is off: each asks whether they still can.
_NEWS: Final = {
    Did.MOVED: ("moved", Moved),
    Did.PERHAPS_OFF: ("perhaps-off", PerhapsOff),
    Did.ON_AGAIN: ("on-again", OnAgain),
}


def tell_news(contact: FirstContact, to: Side, told: Did, *, by: Actor, now: datetime) -> None:
    """Tell one of them what is new of the meeting, with a link by which they say whether they still can."""
    if told not in _NEWS:
        tell_off(contact, to, by=by, now=now)
        return
    what, message = _NEWS[told]
    link = _link(STILL_ON, contact, to, until=contact.at or now, by=by, now=now)
    words = message(when=when_words(contact.at), link=link)
    _tell(contact, to, words, what, until=contact.at, by=by, now=now)


def tell_to_read(contact: FirstContact, to: Side, *, by: Actor, now: datetime) -> None:
    """Tell one of them that the other has written."""
    _tell(contact, to, ToRead(link=_page_of(contact, to, by=by, now=now)), "to-read", by=by, now=now)


def tell_colleague(
    contact: FirstContact, user: User, route: str, *, what: str = "to-look-at", by: Actor, now: datetime
) -> None:
    """Tell somebody of the body that something waits for them."""
    _tell_user(contact, user, ToLookAt(link=address_of(route)), what, side=None, by=by, now=now)


def _tell(
    contact: FirstContact,
    to: Side,
    message: Message,
    what: str,
    *,
    until: datetime | None = None,
    by: Actor,
    now: datetime,
) -> None:
    if to is Side.PERSON:
        tell_person(contact, message, what, until=until, by=by, now=now)
    elif contact.volunteer:
        _tell_user(contact, contact.volunteer.user, message, what, until=until, by=by, now=now)


def tell_person(
    contact: FirstContact,
    message: Message,
    what: str,
    *,
    until: datetime | None = None,
    by: Actor,
    now: datetime,
) -> Sent:
    """Write to a person, in the way and at the hours that they said are safe; else keep why not, for their worker."""
    way, agreed = safe_contact(contact.person), may_contact(contact.person)
    outgoing, refused = send_where_safe(message, way, agreed=agreed, until=until, by=by, now=now)
    return _keep(contact, Side.PERSON, what, outgoing, unsafe=refused, by=by, now=now)


def send_where_safe(
    message: Message,
    way: SafeContact,
    *,
    agreed: bool,
    until: datetime | None = None,
    by: Actor,
    now: datetime,
) -> tuple[Outgoing | None, str]:
    """
    Send a message in the way and at the hours that are safe, or return why not: the one way by which anything goes to a person.

    :param agreed: whether they have said that they may be got in touch with
    """
    if refused := refusal(way, agreed=agreed, now=now):
        return None, refused
    ends = safe_until(way, way.channel, local=timezone.localtime(now), latest=until)
    try:
        channel = WAYS[way.channel]
        return post.send(
            message, to=way.address, channel=channel, opening=way.wording, until=ends, by=by, now=now
        ), ""
    except post.CannotSend:
        return None, NOT_SET_UP


def why_not(contact: FirstContact, *, now: datetime) -> str:
    """Say why nothing may be sent to a person now; nothing where it may."""
    agreed = may_contact(contact.person)
    return refusal(safe_contact(contact.person), agreed=agreed, now=now)


def refusal(way: SafeContact, *, agreed: bool, now: datetime) -> str:
    """Say why nothing may be sent to somebody now; nothing where it may."""
    refused = unsafe(way, way.channel, agreed=agreed, local=timezone.localtime(now))
    if refused:
        return refused.value
    return "" if way.channel in WAYS else "OTHER_WAY"


def _tell_user(
    contact: FirstContact,
    user: User,
    message: Message,
    what: str,
    *,
    side: Side | None = Side.VOLUNTEER,
    until: datetime | None = None,
    by: Actor,
    now: datetime,
) -> None:
    try:
        outgoing = post.send(message, to=user.email, channel=EMAIL, until=until, by=by, now=now)
    except post.CannotSend:
        _keep(contact, side, what, None, unsafe=NOT_SET_UP, by=by, now=now)
    else:
        _keep(contact, side, what, outgoing, by=by, now=now)


def _keep(
    contact: FirstContact,
    side: Side | None,
    what: str,
    outgoing: Outgoing | None,
    *,
    unsafe: str = "",
    by: Actor,
    now: datetime,
) -> Sent:
    kept: Sent = Sent.objects.create(
        tenant=contact.tenant, contact=contact, to=side or "", what=what, outgoing=outgoing and outgoing.pk, unsafe=unsafe, at=now
    )  # fmt: skip
    record("company.message.kept", target=kept, by=by, at=now)
    return kept


def let_be_what_waits(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """Send nothing more of what waits, and let no link count that was sent before."""
    for one in Sent.objects.filter(contact=contact, outgoing__isnull=False):
        _let_be(one, by=by, now=now)
    take_back_still_on(contact, by=by, now=now)
    links.take_back(PERSONS, _about(contact), by=by, now=now)
    for asking in contact.askings.all():
        take_back_question(asking, by=by, now=now)


def take_back_still_on(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """Ask nobody any more whether a time is still on that is another by now."""
    asks = ["still-on", *(what for what, _message in _NEWS.values())]
    for one in Sent.objects.filter(contact=contact, what__in=asks, outgoing__isnull=False):
        _let_be(one, by=by, now=now)
    for side in Side:
        links.take_back(STILL_ON, _about(contact, side), by=by, now=now)


def take_back_question(asking: Asking, *, by: Actor, now: datetime) -> None:
    """Let the link of a question count no longer."""
    links.take_back(ASKED, _about(asking), by=by, now=now)


def hold_back_unsafe(*, by: Actor, now: datetime) -> int:
    """Let be what waits for a person who may not be reached so any more, and return how many; inside a door."""
    held = 0
    waiting = Sent.objects.filter(
        to=Side.PERSON, outgoing__isnull=False, settled_at=None, unsafe="", at__gt=now - timedelta(hours=1)
    )
    for one in waiting.select_related("contact__person"):
        refused = why_not(one.contact, now=now) or _goes_elsewhere(one)
        if refused and _let_be(one, by=by, now=now):
            one.unsafe = refused
            one.save(update_fields=["unsafe"])
            record("company.message.held-back", target=one, by=by, at=now)
            held += 1
    return held


def _goes_elsewhere(one: Sent) -> str:
    """Say that a message would go to a number or address at which somebody is reached no more; nothing where it would not."""
    outgoing = get_outgoing(one.outgoing) if one.outgoing else None
    if outgoing is None or outgoing.state != Outgoing.State.WAITING:
        return ""
    return "OTHER_WAY" if outgoing.to != safe_contact(one.contact.person).address else ""


def _let_be(one: Sent, *, by: Actor, now: datetime) -> bool:
    outgoing = get_outgoing(one.outgoing) if one.outgoing else None
    if outgoing is None or outgoing.state != Outgoing.State.WAITING:
        return False
    try:
        post.let_be(outgoing, by=by, now=now)
    except post.NotPossible:
        return False
    return True


def _page_of(contact: FirstContact, to: Side, *, by: Actor, now: datetime) -> str:
    if to is Side.PERSON:
        return _persons_page(contact, by=by, now=now)
    return address_of("/my/going-along/")


def _persons_page(contact: FirstContact, *, by: Actor, now: datetime) -> str:
    return _link(PERSONS, contact, until=now + PAGE_COUNTS, by=by, now=now)


def _link(
    purpose: str, row: FirstContact | Asking, *more: object, until: datetime, by: Actor, now: datetime
) -> str:
    token = links.offer(purpose, _about(row, *more), until=until, by=by, now=now)
    return address_of(links.path(token))


def _about(row: FirstContact | Asking, *more: object) -> str:
    return " ".join(map(str, (row.tenant_id.hex, row.pk.hex, *more)))
