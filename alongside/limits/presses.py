"""
Tell that the same button of the same page is pressed once more, so that what is pressed twice is done once.

Each page that is shown has another random token in its forms: whoever opens a page anew may press there again. Two presses of one moment
are told apart by the table, where one of them writes its line first.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from alongside.limits import limit
from alongside.limits.models import Tries

# Whoever presses later means it.
SAME_PRESS = timedelta(minutes=1)
_WHAT = "press"


def mark(sent: QueryDict, *of: object) -> str:
    """
    Return what is the same for two presses of one form, and another for every other; without this installation's key nobody can try
    what was written against it.

    :param of: what else tells presses apart, such as what they are about
    """
    return salted_hmac(
        "alongside.limits.press", repr([of, sorted(sent.lists())]), algorithm="sha256"
    ).hexdigest()


def number(sent: QueryDict, about: UUID) -> UUID:
    """Return a mark as the number of the record that a press makes, of which there can then be one alone."""
    return UUID(bytes=bytes.fromhex(mark(sent, about))[:16], version=4)


def is_first(press: str, *, within: timedelta = SAME_PRESS, now: datetime) -> bool:
    """Say of a press, by its mark, whether it is the first, and note it; of two at one moment one is."""
    tries = Tries(key=limit.key(_WHAT, press, now), began_at=now, ends_at=now + within, number=1)
    return _noted(tries) or bool(
        Tries.objects.filter(key=tries.key, ends_at__lte=now).delete()[0] and _noted(tries)
    )


def let_go(press: str, *, now: datetime) -> None:
    """Let what could not be done be pressed again, so that the page says once more why."""
    limit.let_go(_WHAT, press, now=now)


def _noted(tries: Tries) -> bool:
    try:
        with transaction.atomic():
            tries.save(force_insert=True)
    except IntegrityError:
        return False
    return True
