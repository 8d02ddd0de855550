"""The words for how, by whom and with what outcome a place was told, and the message that is ready to be sent."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.directory.listing import Listing
from alongside.groups.wording import meeting_words
from alongside.outreach.due import Came, How, Who

HOW: dict[str, Any] = {
    How.SPOKE: gettext_lazy("Spoke with somebody there"),
    How.PRINTED: gettext_lazy("Brought posters, leaflets or cards"),
    How.MESSAGE: gettext_lazy("Wrote to them"),
    How.TALK: gettext_lazy("Gave a talk"),
}
WHO: dict[str, Any] = {
    Who.RUNS_IT: gettext_lazy("Whoever runs it"),
    Who.OF_GROUP: gettext_lazy("Somebody else of the group"),
    Who.HOST: gettext_lazy("The host"),
    Who.COORDINATOR: gettext_lazy("A coordinator"),
}
CAME: dict[str, Any] = {
    Came.NOTHING_YET: gettext_lazy("Nothing yet"),
    Came.SHOWN: gettext_lazy("They hang it up, or hand it out"),
    Came.WANTS_MORE: gettext_lazy("They want to hear more"),
    Came.SENDS: gettext_lazy("They tell people of it"),
    Came.NO: gettext_lazy("They do not want to"),
}


def message(listing: Listing, address: str, *, named: bool) -> str:
    """
    Return a message of a meeting that is ready for a chat.

    :param named: whether it says what the meeting is; else whoever looks over a shoulder reads a time, a place and an address
    """
    when = meeting_words(listing)
    if not named:
        return _("%(when)s. Come as you are, by yourself or with somebody.\n%(address)s") % {
            "when": when,
            "address": address,
        }
    said = {"name": listing.name, "programme": listing.programme_name, "when": when, "address": address}
    if listing.programme_name.casefold() in listing.name.casefold():
        return (
            _(
                "%(name)s\n%(when)s. It costs nothing. Come as you are, by yourself or with somebody.\n%(address)s"
            )
            % said
        )
    return (
        _(
            "%(name)s (%(programme)s)\n%(when)s. It costs nothing. Come as you are, by yourself or with somebody.\n%(address)s"
        )
        % said
    )
