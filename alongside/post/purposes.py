"""What the links of this part are for."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from alongside.audit.record import Actor
from alongside.post import actions
from alongside.post.links import Offer, Purpose


def _show(about: str, *, now: datetime) -> Offer:
    return Offer(
        heading=_("Stop messages to you?"),
        words=_(
            "We then send nothing more to the address that got this message. You can use the site as before."
        ),
        button=_("Stop them"),
    )


def _do(about: str, *, by: Actor, now: datetime) -> str:
    actions.stop(about, by=by, now=now)
    return _("We send nothing more to that address.")


STOP = Purpose(actions.STOP, show=_show, do=_do)
