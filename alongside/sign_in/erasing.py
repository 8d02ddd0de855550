"""What is kept of somebody who signs in outside their rows: sessions, invitations, and letters on their way."""

from __future__ import annotations

import json
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import models, transaction

from alongside.accounts.models import User
from alongside.audit.record import Actor
from alongside.post import actions as post
from alongside.sign_in.models import Invitation


@transaction.atomic
def forget_user(somebody: models.Model, *, by: Actor, now: datetime) -> dict[str, int]:
    """Let go what is kept of somebody who signs in beside their rows, and return how many of what; of anybody else nothing."""
    if not isinstance(somebody, User):
        return {}
    theirs = [one.pk for one in Session.objects.iterator() if _names(one, somebody)]
    invited = [
        one.pk
        for one in Invitation.objects.all()
        if (one.email or "").casefold() == somebody.email.casefold()
    ]
    gone = {
        "sessions.session": Session.objects.filter(pk__in=theirs).delete()[0],
        "sign_in.invitation": Invitation.objects.filter(pk__in=invited).delete()[0],
        "post.outgoing": post.forget_address(somebody.email, by=by, now=now),
    }
    return {what: count for what, count in gone.items() if count}


def _names(session: Session, user: User) -> bool:
    """Say whether a session is of somebody, also of whoever has given a password and not yet the second step."""
    return str(user.pk) in json.dumps(session.get_decoded())
