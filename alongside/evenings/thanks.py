"""The paper by which a group thanks somebody who has served. It is made when it is asked for, and kept nowhere."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.publications.print.letters import on_paper
from alongside.publications.print.press import Printed, set_type

_SECONDS = 20.0


def thanks(*, called: str, what: str, group: str, now: datetime) -> Printed:
    """
    Return the paper.

    :param called: the name that stands on it
    :raises NotSet: where typst refuses it
    """
    data = {
        "language": (get_language() or "en").split("-"),
        "title": _("Thank you"),
        "name": on_paper(called),
        "before": "",
        "what": on_paper(what),
        "after": [
            on_paper(date_format(timezone.localdate(now), "j F Y")),
            on_paper(_("From all of %(group)s") % {"group": group}),
        ],
    }
    return set_type("certificate", data, made=now, seconds=_SECONDS)
