"""
What is sent to whoever answers for a meeting: it is named by its time and place alone, and each link does one thing.

Whoever stands beside the reader learns that somebody is asked about a hall and an hour. Each has a link to want nothing more, as every
message has.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.post.message import Message


@dataclass(frozen=True)
class _AboutAMeeting(Message):
    """
    What all of them tell.

    :param link: does what the message asks for
    """

    meeting: str
    link: str


@dataclass(frozen=True)
class Invited(_AboutAMeeting):
    """Asks somebody whom the group has named whether they want to answer for a meeting."""

    template = "groups/messages/invited.txt"
    title = _("An invitation to answer for a meeting")


@dataclass(frozen=True)
class WasItYou(_AboutAMeeting):
    """Asks whoever has an address that was typed on a public page whether it was they."""

    template = "groups/messages/was_it_you.txt"
    title = _("A question whether somebody typed their address")


@dataclass(frozen=True)
class SecondAsked(_AboutAMeeting):
    """Asks the second person of a group to look at what the first has sent."""

    template = "groups/messages/second_asked.txt"
    title = _("A question to the second person of a group")


@dataclass(frozen=True)
class YourPage(_AboutAMeeting):
    """Leads to the private page of a meeting."""

    template = "groups/messages/your_page.txt"
    title = _("The link to the private page of a meeting")


@dataclass(frozen=True)
class StillRight(_AboutAMeeting):
    """Asks whether a listing is still right; the second link leads to the private page."""

    template = "groups/messages/still_right.txt"
    title = _("A question whether a listing is still right")

    page: str


@dataclass(frozen=True)
class OnToday(StillRight):
    """Asks shortly before whether it is on."""

    template = "groups/messages/on_today.txt"
    title = _("A question on the day whether a meeting is on")

    day: str


@dataclass(frozen=True)
class ReportedOff(_AboutAMeeting):
    """Asks another contact whether a session is off, as one has said."""

    template = "groups/messages/reported_off.txt"
    title = _("A question whether one meeting is off")

    day: str


@dataclass(frozen=True)
class YouSaid(ReportedOff):
    """Has a link that takes back what its reader has said of one day."""

    template = "groups/messages/you_said.txt"
    title = _("A link that takes back what a contact said")


@dataclass(frozen=True)
class Changed(_AboutAMeeting):
    """Tells the other contacts that one has changed something."""

    template = "groups/messages/changed.txt"
    title = _("News for the other contacts of a meeting")

    what: str


@dataclass(frozen=True)
class Vouch(_AboutAMeeting):
    """Asks a contact whether somebody may answer for the meeting too."""

    template = "groups/messages/vouch.txt"
    title = _("A question whether somebody else may answer for a meeting")
