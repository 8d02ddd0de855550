"""Who answers for a meeting: named, vouched for, saying yes, handing over, leaving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from alongside.audit.record import Actor, actor_id, record
from alongside.corrections import actions as corrections
from alongside.corrections.models import Correction
from alongside.corrections.parts import Part
from alongside.directory import queries as directory
from alongside.directory.models import Meeting
from alongside.groups import messages, queries
from alongside.groups.actions import letters
from alongside.groups.models import GroupContact
from alongside.groups.wording import consent_words, meeting_words, sent_words
from alongside.kernel.refusal import Refusal
from alongside.limits import limit
from alongside.post import links

How = GroupContact.How
KEPT_UNSAID, KEPT_ROW = timedelta(days=30), timedelta(days=365)
DAY = timedelta(days=1)
# To one address, whoever types it into our pages.
MOST_TO_ONE = 3
# Their listing is looked at for the first time so long after they said yes.
FIRST_LOOK = timedelta(days=1)


class NotPossible(Refusal, links.NotDone):
    """It cannot be done, or not any more; the sentence says what to do."""


@transaction.atomic
def name_contact(meeting: Meeting, *, email: str, alias: str, by: Actor, now: datetime) -> GroupContact:
    """
    Ask somebody whom the group has named to staff whether they want to answer for a meeting.

    :raises NotPossible: where they do already or were asked, or nothing can be sent to that address
    """
    if queries.find_contact(meeting, email):
        raise NotPossible(
            _("Whoever has this address answers for the meeting already, or has been asked."), "email"
        )
    contact = _put(
        email=email, alias=alias, how=How.STAFF, about=meeting.public_id, vouched_by=by, by=by, now=now
    )
    if not letters.invite(contact, messages.Invited, meeting_words(meeting), by=by, now=now):
        raise NotPossible(
            _("Nothing can be sent to that address: check it, or ask the group for another."), "email"
        )
    return contact


@transaction.atomic
def ask_to_answer(meeting: Meeting, *, email: str, alias: str, by: Actor, now: datetime) -> None:
    """
    Write to whoever has typed an address on the page of a meeting: a link to its private page where they answer for it, else a
    question whether it was they. What is told on the page is the same for all.
    """
    if limit.take("groups.mail", queries.key_of(email), most=MOST_TO_ONE, within=DAY, now=now):
        return
    contact = queries.find_contact(meeting, email)
    if contact and contact.answers:
        letters.send_page(contact, meeting, by=by, now=now)
        return
    contact = contact or _put(
        email=email, alias=alias, how=How.ASKED, about=meeting.public_id, by=by, now=now
    )
    if contact.consented_at is None:
        kind = messages.WasItYou if contact.how == How.ASKED else messages.Invited
        letters.invite(contact, kind, meeting_words(meeting), by=by, now=now)


@transaction.atomic
def list_meeting(
    after: Mapping[str, Any],
    *,
    email: str,
    alias: str,
    second_email: str = "",
    form: str,
    by: Actor,
    now: datetime,
) -> None:
    """
    Take a meeting that its own group wants listed: nothing shows until a second person of the group, or staff, agrees.

    :param after: the fields of :class:`directory.entry.EntryContent`, as plain JSON values
    :param form: what tells that the same form was sent before: pressing twice says it once
    """
    sent = corrections.take_correction(
        about="", what=Correction.What.LISTED, words="", how_known="", form=form, by=by, now=now
    )
    if sent.changes.exists():
        return
    first = _put(email=email, alias=alias, how=How.LISTED, listed_as=sent, vouched_by=by, by=by, now=now)
    if second_email:
        _put(
            email=second_email, alias="", how=How.SECOND, listed_as=sent, vouched_by=first, by=first, now=now
        )
    corrections.propose_change(sent, Part.ENTRY, after, by_group=True, by=first, now=now)
    if not limit.take("groups.mail", first.key, most=MOST_TO_ONE, within=DAY, now=now):
        letters.invite(first, messages.WasItYou, sent_words(after), by=by, now=now)


@transaction.atomic
def name_successor(*, email: str, alias: str, takes_over: bool, by: GroupContact, now: datetime) -> None:
    """
    Name somebody who is to answer for a meeting too, or in one's place. Nothing comes of it until whoever named them has said so from their
    own mailbox: a link that somebody else got hold of makes nobody a contact.

    :raises NotPossible: where they answer for it already, or were asked
    """
    meeting = meeting_of(by)
    if queries.find_contact(meeting, email):
        raise NotPossible(
            _("Whoever has this address answers for the meeting already, or has been asked."), "email"
        )
    new = _put(email=email, alias=alias, how=How.HANDED, about=meeting.public_id, by=by, now=now)
    new.takes_over_from = by if takes_over else None
    new.save(update_fields=["takes_over_from"])
    _ask_to_vouch(by, new, meeting, by=by, now=now)


def _ask_to_vouch(
    contact: GroupContact, new: GroupContact, meeting: Meeting, *, by: Actor, now: datetime
) -> None:
    until = now + letters.PAGE_LASTS
    address = letters.link(letters.VOUCH, contact.pk, new.pk, until=until, by=by, now=now)
    message = messages.Vouch(meeting=meeting_words(meeting), link=address)
    letters.write(contact, message, until=until, by=by, now=now)


@transaction.atomic
def vouch(new: GroupContact, *, by: Actor, now: datetime) -> None:
    """
    Say that somebody does belong to the group: whoever has said yes answers for it from now on, whoever has not is asked.

    :raises NotPossible: where they have left, or somebody was sooner
    """
    new = _locked(new)
    if new.left_at or new.vouched_by:
        raise NotPossible(_("Somebody has decided about this already."))
    new.vouched_by = actor_id(by)
    new.save(update_fields=["vouched_by"])
    record("groups.contact.vouched", target=new, by=by, at=now)
    meeting = meeting_of(new)
    if new.consented_at:
        _begin(new, meeting, now=now)
    else:
        letters.invite(new, messages.Invited, meeting_words(meeting), by=by, now=now)


@transaction.atomic
def say_yes(*, by: GroupContact, now: datetime) -> None:
    """
    Say yes to answering for a meeting. The second of a group says with it that what the first has sent is right, so that it is listed.

    :raises NotPossible: where they left, or what they were to agree to has been decided otherwise
    """
    contact = _locked(by)
    if contact.left_at or contact.consented_at:
        raise NotPossible(_("You have answered already."))
    contact.consented_at, contact.consented_to = now, consent_words()
    contact.save(update_fields=["consented_at", "consented_to"])
    record("groups.contact.said-yes", target=contact, by=contact, at=now)
    if contact.how == How.LISTED:
        _ask_second(contact, now=now)
    elif contact.how == How.SECOND:
        _agree_as_second(contact, now=now)
    elif not contact.vouched_by:
        meeting = meeting_of(contact)
        for other in queries.list_answering(meeting, besides=contact):
            _ask_to_vouch(other, contact, meeting, by=contact, now=now)
    if contact.answers:
        _begin(contact, meeting_of(contact), now=now)


def _ask_second(first: GroupContact, *, now: datetime) -> None:
    sent = first.listed_as
    second = queries.get_second(sent) if sent else None
    change = sent.changes.first() if sent else None
    if not (second and change and change.is_waiting):
        return
    if limit.take("groups.mail", second.key, most=MOST_TO_ONE, within=DAY, now=now):
        return
    until = now + letters.INVITATION_LASTS
    address = letters.link(letters.SECOND, second.pk, until=until, by=first, now=now)
    message = messages.SecondAsked(meeting=sent_words(change.after), link=address)
    letters.write(second, message, until=until, by=first, now=now)


def _agree_as_second(second: GroupContact, *, now: datetime) -> None:
    change = second.listed_as.changes.first() if second.listed_as else None
    if change is None:
        raise NotPossible(_("This was taken back: there is nothing to agree to."))
    if not change.stands:  # staff may have agreed before
        try:
            corrections.agree_change(change, by=second, now=now)
        except corrections.NotPossible as error:
            raise NotPossible(str(error)) from error
    second.refresh_from_db()
    meeting = meeting_of(second)
    for first in queries.list_answering(meeting, besides=second):
        _begin(first, meeting, now=now)


def _begin(contact: GroupContact, meeting: Meeting, *, now: datetime) -> None:
    """Let a contact answer from now on: they get the link to their page, and whose place they take stops."""
    contact.look_at = now + FIRST_LOOK
    contact.save(update_fields=["look_at"])
    letters.send_page(contact, meeting, by=contact, now=now)
    if (before := contact.takes_over_from) and not before.left_at:
        leave(before, by=contact, now=now)


@transaction.atomic
def turn_down_listing(*, by: GroupContact, now: datetime) -> None:
    """Say as the second of a group that what the first has sent is not right: it is not listed, and the second is forgotten."""
    change = by.listed_as.changes.first() if by.listed_as else None
    if change and change.is_waiting:
        corrections.turn_down_change(change, by=by, now=now)
    leave(by, by=by, now=now)


@transaction.atomic
def leave(contact: GroupContact, *, by: Actor, now: datetime) -> None:
    """Answer for a meeting no more, or say no to it: name and address are wiped at once, under each of their names."""
    for one in queries.list_names(contact):
        _wipe(one, by=by, now=now)


def _wipe(contact: GroupContact, *, by: Actor, now: datetime) -> None:
    contact = _locked(contact)
    if contact.left_at:
        return
    contact.left_at, contact.alias, contact.email, contact.key = now, None, None, ""
    contact.save(update_fields=["left_at", "alias", "email", "key"])
    record("groups.contact.left", target=contact, by=by, at=now)


@transaction.atomic
def ask_on_the_day(wanted: bool, *, by: GroupContact, now: datetime) -> None:
    """Want to be asked on the day of each session whether it is on, or want it no more."""
    by.asks_on_the_day = wanted
    by.save(update_fields=["asks_on_the_day"])
    record("groups.contact.asks-on-the-day", target=by, by=by, at=now)


@transaction.atomic
def forget_contacts(*, by: Actor, now: datetime) -> int:
    """Wipe who has not said yes in 30 days, with what they wanted listed and nobody agreed to; forget who left a year ago."""
    unsaid = GroupContact.objects.filter(left_at=None, named_at__lte=now - KEPT_UNSAID)
    unsaid = unsaid.filter(Q(consented_at=None) | Q(vouched_by=""))
    wiped = list(unsaid)
    for contact in wiped:
        _wipe(contact, by=by, now=now)
    _forget_listings(by=by, now=now)
    GroupContact.objects.filter(left_at__lte=now - KEPT_ROW).delete()
    return len(wiped)


def _forget_listings(*, by: Actor, now: datetime) -> None:
    """Forget what a group sent and nobody agreed to, with who sent it: it was never public."""
    sent = Correction.objects.filter(
        what=Correction.What.LISTED, about="", told_at__lte=now - KEPT_UNSAID, changes__made_at=None
    )
    for correction in sent:
        record("groups.listing.forgotten", target=correction, by=by, at=now)
        correction.delete()


def meeting_of(contact: GroupContact) -> Meeting:
    """
    Return the meeting that a contact answers for.

    :raises NotPossible: where it is not listed, or not any more
    """
    meeting = directory.get_meeting(contact.public_id)
    if meeting is None:
        raise NotPossible(_("The listing has gone: nothing can be said of it."))
    return meeting


def _put(
    *,
    email: str,
    alias: str,
    how: str,
    about: str = "",
    listed_as: Correction | None = None,
    vouched_by: Actor | None = None,
    by: Actor,
    now: datetime,
) -> GroupContact:
    contact = GroupContact(
        about=about, listed_as=listed_as, how=how, alias=alias.strip() or None, email=email.strip(),
        key=queries.key_of(email), named_by=actor_id(by), named_at=now,
        vouched_by=actor_id(vouched_by) if vouched_by else "",
    )  # fmt: skip
    contact.save(force_insert=True)
    record("groups.contact.named", target=contact, by=by, at=now)
    return contact


def _locked(contact: GroupContact) -> GroupContact:
    # Two may have the same page open: the second finds it decided.
    found = GroupContact.objects.select_for_update(of=("self",)).select_related(
        "listed_as", "takes_over_from"
    )
    return found.get(pk=contact.pk)
