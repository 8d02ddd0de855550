"""The paper that somebody gets who has been through a course. It is made when it is asked for, and kept nowhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alongside.publications.print.letters import on_paper
from alongside.publications.print.press import Printed, set_type
from alongside.workforce.models import Place
from alongside.workforce.queries import list_done
from alongside.workforce.training import Kind, may
from alongside.workforce.wording import KIND_WORDS, MAY_WORDS, course_ends, takes_words, unheard_words

_SECONDS = 20.0


def certificate(place: Place, *, called: str, now: datetime) -> Printed:
    """
    Return the paper of a place.

    :param called: the name that stands on it, as its owner wants it
    :raises NotSet: where typst refuses it
    """
    course = place.course
    data = {
        "language": (get_language() or "en").split("-"),
        "title": _("Certificate"),
        "name": on_paper(called),
        "before": _("was there on every day of this course:"),
        "what": on_paper(str(KIND_WORDS[course.kind])),
        "after": [one for one in _after(place) if one],
    }
    return set_type("certificate", data, made=now, seconds=_SECONDS)


def _after(place: Place) -> list[Any]:
    course = place.course
    left_out = unheard_words(place)
    done = may(list_done(place.key) | {Kind(course.kind)})
    can = _("Whoever has been through it can %(what)s.") % {
        "what": "; ".join(str(MAY_WORDS[one]) for one in done)
    }
    return [
        on_paper(f"{takes_words(course.kind)}. {date_format(course_ends(course), 'j F Y')}."),
        on_paper(can) if done else "",
        on_paper(_("Not covered in this course: %(topics)s.") % {"topics": left_out}) if left_out else "",
        on_paper(_("Given by %(body)s") % {"body": course.tenant.name}),
    ]
