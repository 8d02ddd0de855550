"""What a first contact leaves in the conversation with its person: so the work is seen, suggested and counted in one place."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from alongside.accounts.models import User
from alongside.audit.record import Actor
from alongside.company import queries
from alongside.company.actions.steps import CannotArrange
from alongside.company.models import FirstContact
from alongside.linkage import actions as linkage
from alongside.linkage.models import Person
from alongside.linkage.queries import list_resting, refuses
from alongside.linkage.stages import Company


def insist_on_wish(person: Person) -> None:
    """
    Insist that somebody has not asked to be left alone, nor that no notes be kept.

    :raises CannotArrange: else; the sentence says what to do first
    """
    if refuses(person, "keep"):
        raise CannotArrange(
            _(
                "They have said that no notes may be kept here. Ask them first, and note what they say on their page."
            )
        )
    if list_resting([person.pk]):
        raise CannotArrange(
            _(
                "They asked not to be asked. If they have raised it again themselves, say so on their page first."
            )
        )


def insist_on_leave(contact: FirstContact) -> None:
    """
    Insist that a volunteer may be told a person's first name.

    :raises CannotArrange: else; the sentence says what to do first
    """
    if not queries.has_leave(contact):
        raise CannotArrange(
            _(
                "They have not said that a volunteer may be told their first name. Ask them first, and note what they say on their page."
            )
        )


def note_rang(person: Person, whom: str, *, by: User, now: datetime) -> None:
    """Note who was rung together, a name of :data:`linkage.wording.RANG`."""
    linkage.note_contact(person, {"rang": whom}, by=by, now=now)


def note_asked(contact: FirstContact, *, by: User, now: datetime) -> None:
    """Note that a volunteer is asked; not of whoever asked by themselves alone, since all that is kept of them is theirs to take back."""
    if not queries.came_by_themselves(contact):
        said = {"company": Company.ASKED.value, "company_who": "PEER"}
        linkage.note_contact(contact.person, said, by=by, now=now)


def note_yes(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """Note that a volunteer has said yes."""
    said = {"company": Company.AGREED.value}
    linkage.note_contact(contact.person, said, begins=False, by=by, now=now)


def note_nobody(contact: FirstContact, *, by: Actor, now: datetime) -> None:
    """Note that nobody is asked any more, and nobody goes along."""
    linkage.note_contact(contact.person, {"company": "", "company_who": ""}, begins=False, by=by, now=now)
