"""
Private codes: somebody without an account comes back to what is theirs.

A code is of twelve letters and figures that nobody confuses, and shows nothing without a second word that its holder chose. Neither lies in
an address, a cookie or a table: the table has a keyed hash of the one, and a slow hash of the other.

    code = private_code.make("log", person, word="…", by=user, now=now)     # shown once
    found = private_code.find(code, word, "log", now=now)                    # None, whatever is wrong
    ticket = private_code.ticket(found, now=now)                             # in each form of the page, for 20 minutes
    found = private_code.still(ticket, "log", now=now)
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from alongside.accounts.owned import TenantOwned
from alongside.audit.record import Actor, name_of, record
from alongside.limits import presses
from alongside.linkage.models import PrivateCode

# Without those that are taken for one another, read aloud or in somebody's hand.
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH: Final = 12
SHORTEST_WORD: Final = 4
OPEN_FOR: Final = timedelta(minutes=20)
_SIGNER = Signer(salt="alongside.linkage.private_code")


@transaction.atomic
def make(purpose: str, about: TenantOwned, *, word: str, by: Actor, now: datetime) -> str:
    """Return a new code, which is kept nowhere; an earlier one for the same counts no longer."""
    _end(purpose, name_of(about), now)
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    PrivateCode.objects.create(
        digest=_digest(code),
        word=make_password(_plain(word)),
        purpose=purpose,
        body=about.tenant_id,
        about=name_of(about),
        made_at=now,
    )
    record("linkage.code.made", target=about, by=by, at=now)
    return "-".join(re.findall("....", code))


@transaction.atomic
def end(purpose: str, about: TenantOwned, *, by: Actor, now: datetime) -> None:
    """Let no code of that purpose open a thing any more."""
    _end(purpose, name_of(about), now)
    record("linkage.code.ended", target=about, by=by, at=now)


def has_one(purpose: str, about: TenantOwned) -> bool:
    """Say whether a code of that purpose opens a thing."""
    return PrivateCode.objects.filter(purpose=purpose, about=name_of(about), ended_at=None).exists()


def find(code: str, word: str, purpose: str, *, now: datetime) -> PrivateCode | None:
    """Return what a code and its word open; None, after as long a while, where either is wrong or it has ended."""
    typed = re.sub(r"[\s-]", "", code).lower()
    found = PrivateCode.objects.filter(digest=_digest(typed), purpose=purpose, ended_at=None).first()
    if found is None:
        make_password(_plain(word))
        return None
    return found if check_password(_plain(word), found.word) else None


def by_word(purpose: str, about: TenantOwned, word: str) -> PrivateCode | None:
    """Return the code of a thing whose second word it is, for whoever comes by a link that was sent to them alone."""
    found = PrivateCode.objects.filter(purpose=purpose, about=name_of(about), ended_at=None).first()
    return found if found and check_password(_plain(word), found.word) else None


def ticket(code: PrivateCode, *, now: datetime) -> str:
    """Return what a page's forms send instead of code and word, good for a while."""
    return _SIGNER.sign(f"{code.pk}|{int(now.timestamp())}")


def is_first(sent: QueryDict, *, now: datetime) -> bool:
    """Say whether a form with a ticket comes for the first time: what is pressed twice on one page is done once."""
    return presses.is_first(presses.mark(sent), within=OPEN_FOR, now=now)


def was_refused(sent: QueryDict, *, now: datetime) -> None:
    """Let what could not be done be pressed again, so that the page says once more why."""
    presses.let_go(presses.mark(sent), now=now)


def still(ticket: str, purpose: str, *, now: datetime) -> PrivateCode | None:
    """Return what a ticket opens; None where it is none of ours, too old, or the code has ended."""
    try:
        pk, _, at = _SIGNER.unsign(ticket).partition("|")
    except BadSignature:
        return None
    if now.timestamp() - int(at) > OPEN_FOR.total_seconds():
        return None
    return PrivateCode.objects.filter(pk=UUID(pk), purpose=purpose, ended_at=None).first()


def _end(purpose: str, about: str, now: datetime) -> None:
    PrivateCode.objects.filter(purpose=purpose, about=about, ended_at=None).update(ended_at=now)


def _digest(code: str) -> str:
    return salted_hmac("alongside.linkage.private_code", code, algorithm="sha256").hexdigest()


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
