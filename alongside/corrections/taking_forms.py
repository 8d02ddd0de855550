"""Why a form of anybody's cannot be taken now: it came too soon or too late, or too many have come."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.corrections.token import Age
from alongside.limits import limit
from alongside.limits.address import sender

# Of one sender in an hour, and of all together: more than staff can read helps nobody.
MOST_OF_ONE, MOST_OF_ALL = 5, 200


def refusal(request: HttpRequest, age: Age, *, what: str, now: datetime) -> tuple[str, HTTPStatus]:
    """
    Count one try, and say why a form cannot be taken now; nothing where it can.

    :param age: how long the form was open
    :param what: which forms are counted together
    """
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
