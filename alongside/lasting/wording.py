"""What was found of how a group lasts, and the next small step, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.groups.wording import day_words
from alongside.lasting.ending import Cause
from alongside.lasting.resilience import Fact, Finding, Step, Thing

SETTLED = gettext_lazy("It is settled already: somebody runs it, or it is off or over. Thank you.")
THINGS: Mapping[str, Any] = {
    Thing.KEY: gettext_lazy("The key"),
    Thing.PHONE: gettext_lazy("The group’s phone"),
    Thing.LISTING: gettext_lazy("The listing here"),
    Thing.ACCOUNT: gettext_lazy("The account for online meetings or a page"),
    Thing.TIN: gettext_lazy("The tin, or where the money lies"),
}
_STEPS: Mapping[Step, Any] = {
    Step.ASK_TO_SHADOW: gettext_lazy("Ask one person to open and close it beside you, once"),
    Step.LET_THEM_LEARN: gettext_lazy(
        "Let whoever learns it open and close the next one, with you beside them"
    ),
    Step.ASK_FOR_COVER: gettext_lazy("Ask who can run the first of them"),
    Step.SHARE_IT: gettext_lazy("Let a second person have one too"),
    Step.ASK_ABOUT_ROOM: gettext_lazy("Ask whoever lends you the room about the time after"),
    Step.TELL_PEOPLE: gettext_lazy("Put up one poster, or ask your host to speak of you"),
    Step.MEET_OTHERS: gettext_lazy("Ring one person who runs another group, or go there"),
}


CAUSES: Mapping[Cause, Any] = {
    Cause.NOBODY_FREE: gettext_lazy("Nobody was free to run it any more"),
    Cause.NO_SUCCESSOR: gettext_lazy("Nobody was found to take it over"),
    Cause.FEW_SENT: gettext_lazy("Few were told of it, and few came"),
    Cause.ROOM_LOST: gettext_lazy("The room was lost"),
    Cause.HOST: gettext_lazy("The service that hosted it stepped in too much, or too little"),
    Cause.MERGED: gettext_lazy("It goes on together with another group"),
    Cause.DONE: gettext_lazy("It has done what it was there for"),
    Cause.NOT_SAID: gettext_lazy("We do not say"),
}


def fact_words(finding: Finding) -> str:
    """Say what was found, and why it matters."""
    count = len(finding.days)
    return {
        Fact.NOBODY_RUNS: _("Nobody is named who can run it."),
        Fact.RUNS_ALONE: _("One person alone can run it. If they are away, nobody can."),
        Fact.UNCOVERED: ngettext(
            "One session in the next four weeks has nobody yet who runs it.",
            "%(count)s sessions in the next four weeks have nobody yet who runs them.",
            count,
        ) % {"count": count},
        Fact.ONE_HOLDER: _("%(thing)s: one person alone has it.") % {"thing": THINGS.get(finding.thing or "", "")},
        Fact.ROOM_ENDS: _("The room is sure until %(day)s.") % {"day": day_words(finding.days[0]) if count else ""},
        Fact.NO_NEW_FACES: _("Nobody new has come for eight evenings. That is no fault of yours: people may not know of you."),
        Fact.LONG_ALONE: _("It is long since any of you met people who run other groups. They have the same worries."),
    }[finding.fact]  # fmt: skip


def step_words(step: Step) -> str:
    """Say the next small step."""
    return str(_STEPS[step])
