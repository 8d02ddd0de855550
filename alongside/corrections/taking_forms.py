"""A form of anybody's: when it is read, and why it cannot be taken now: it came too soon or too late, or too many have come."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alongside.corrections import token
from alongside.corrections.token import Age
from alongside.limits import limit
from alongside.limits.address import sender

# Of one sender in an hour, and of all together: more than staff can read helps nobody.
MOST_OF_ONE, MOST_OF_ALL = 5, 200


def token_for(request: HttpRequest, about: str, *, now: datetime) -> str:
    """Return the token with which a form is shown: the one it came with, for as long as that counts, or a new one."""
    brought = str(request.POST.get("token", ""))
    keeps = token.age(brought, about, now=now) in (Age.RIGHT, Age.TOO_YOUNG)
    return brought if keeps else token.make(about, once=secrets.token_hex(8), now=now)


def read_by(now: datetime) -> str:
    """Return the day by which somebody of staff reads what comes now."""
    return date_format(timezone.localtime(now) + timedelta(days=settings.CORRECTIONS_DAYS), "l j F")


def refusal(request: HttpRequest, about: str, *, what: str, now: datetime) -> tuple[str, HTTPStatus]:
    """
    Count one try, and say why a form cannot be taken now; nothing where it can.

    :param about: what the form is about, as its token says
    :param what: which forms are counted together
    """
    age = token.age(str(request.POST.get("token", "")), about, now=now)
    if age is Age.TOO_YOUNG:
        return _("That was very quick. If you are a person, press the button once more."), HTTPStatus.OK
    if age is not Age.RIGHT:
        return _("This page was open for a long time. Press the button once more."), HTTPStatus.OK
    until = limit.take(what, sender(request), most=MOST_OF_ONE, now=now) or limit.take(
        what, "all", most=MOST_OF_ALL, now=now
    )
    if until is None:
        return "", HTTPStatus.OK
    words = _("We have had many of these just now. Send it again after %(time)s: what you typed stays here.")
    return words % {"time": limit.clock_words(until)}, HTTPStatus.TOO_MANY_REQUESTS
