"""What a group's page says is next, of how it lasts: the two nearest things, so that nobody is overwhelmed."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.groups.home.next import Answer, Next
from alongside.groups.models import Home
from alongside.groups.wording import day_words, meeting_words
from alongside.lasting import queries, wording
from alongside.lasting.queries import Asked
from alongside.lasting.resilience import look_at

MOST = 2


ANSWERS = {"yes": gettext_lazy("Yes, I can"), "no": gettext_lazy("Not this time")}


def list_next(home: Home, member: Member, *, now: datetime) -> list[Next]:
    """Return the nearest small steps, for whoever can run the group; and what they are asked to run."""
    if not allowed(member, "group.run", member.tenant):
        return []
    found = look_at(queries.known_of(home, now=now, seen_by=member.user), today=timezone.localdate(now))
    href = reverse("lasting:steady")
    steps = [Next(wording.step_words(one.step), href, wording.fact_words(one)) for one in found[:MOST]]
    asked = [_asked(one) for one in queries.list_asked(member.tenant, member.user, now=now)]
    return [*asked, *_visits(member, now), *steps]


def _visits(member: Member, now: datetime) -> list[Next]:
    if not queries.count_visits(member.tenant, member.user, now=now):
        return []
    words = _("Say whether a group may visit you, to see how you do it")
    return [Next(words, reverse("network:visits"), _("It has asked, and waits for your answer."))]


def _asked(one: Asked) -> Next:
    """Ask what the private link asks, which tells of time and place alone."""
    said = {"day": day_words(one.session.local_date), "meeting": meeting_words(one.listing)}
    why = _("Yes and no are worth the same. Nobody asks why.")
    if one.lent:
        asks = _("You run one session for a group nearby, on %(day)s: %(meeting)s")
        why = _("If you cannot after all, say so early: they are asked again, and nobody asks why.")
        cannot = reverse("lasting:stand-in", args=[one.pk, "cannot"])
        return Next(asks % said, "", why, (Answer(_("I cannot after all"), cannot),))
    if one.ours:
        asks = _("Your group looks for somebody to run one session. Can you, on %(day)s? %(meeting)s")
    else:
        asks = _("A group nearby looks for somebody to run one session. Can you, on %(day)s? %(meeting)s")
        why += f" {_('If you say yes, that group sees your name.')}"
    answers = (
        Answer(str(words), reverse("lasting:stand-in", args=[one.pk, says]))
        for says, words in ANSWERS.items()
    )
    return Next(asks % said, "", why, tuple(answers))
