"""The words of a conversation, and of its case note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.linkage import queries, wording
from alongside.linkage.models import Conversation
from alongside.linkage.said import CALLS, MEETINGS, was_rung
from alongside.linkage.stages import Decision, Stage


def step_address(one: Conversation, step: str) -> str:
    """Return where a step of a conversation is."""
    if step == MEETINGS:
        return reverse("people:meetings", args=[one.pk])
    return reverse("people:step", args=[one.pk, step])


def case_note(conversation: Conversation) -> str:
    """
    Return the neutral text of a conversation for another system: no name, no programme, no group, nothing in their own words, and never
    whether they went, which is theirs to tell.
    """
    said, stage = queries.said(conversation), Stage(conversation.stage)
    sentences = {Stage.INTRODUCE: _introduced, Stage.CONNECT: _connected, Stage.FOLLOW_UP: _followed_up}[
        stage
    ](said)
    if conversation.ask_on:
        sentences.append(
            _("To be asked again on %(day)s, as agreed.") % {"day": wording.day_words(conversation.ask_on)}
        )
    return " ".join([wording.day_words(conversation.on) + ".", *sentences])


def _introduced(said: Mapping[str, Any]) -> list[str]:
    worries, kinds = len(said.get("worries", [])), len(said.get("kinds", []))
    return [
        _("We talked about support from other people in recovery."),
        *(
            [ngettext("Answered %(n)d worry.", "Answered %(n)d worries.", worries) % {"n": worries}]
            if worries
            else []
        ),
        *(
            [ngettext("Explained %(n)d kind.", "Explained %(n)d kinds.", kinds) % {"n": kinds}]
            if kinds
            else []
        ),
        *([_("Willing: %(n)s of 10.") % {"n": said["willing"]}] if said.get("willing") else []),
        *(
            [_("Outcome: %(words)s.") % {"words": wording.DECISIONS[Decision(said["decision"])]}]
            if said.get("decision")
            else []
        ),
        _("Choice is theirs, and what they get here does not depend on it."),
    ]


def _connected(said: Mapping[str, Any]) -> list[str]:
    options = len(said.get("chosen", []))
    return [
        _("We planned a first contact."),
        *(
            [ngettext("Looked at %(n)d choice.", "Looked at %(n)d choices.", options) % {"n": options}]
            if options
            else []
        ),
        *([_("We rang together.")] if was_rung(said) else []),
        *([_("Somebody goes along.")] if said.get("company") == "AGREED" else []),
    ]


def _followed_up(said: Mapping[str, Any]) -> list[str]:
    return [
        _("We talked about how things are going with support from other people."),
        *([_("They would rather not be asked any more.")] if said.get("stop") else []),
    ]


@dataclass(frozen=True)
class Clashed:
    """An answer that somebody else changed meanwhile: its question, and what stands there now."""

    question: str
    theirs: str


def clashed_words(form: Any, clashing: Sequence[Any]) -> list[Clashed]:
    """Return what clashes, in words."""
    return [
        *(
            Clashed(str(form.fields[one.name].label), _answer_words(form, one))
            for one in clashing
            if one.name in form.fields
        ),
        *(
            Clashed(call.whom, str(wording.CAME_TO[theirs]))
            for one in clashing
            if one.name == CALLS
            for call, box in form.calls
            if (theirs := (one.theirs or {}).get(call.key, "")) != (box.value() or "")
        ),
    ]


def _answer_words(form: Any, one: Any) -> str:
    labels = dict(getattr(form.fields[one.name], "choices", []))
    values = one.theirs if isinstance(one.theirs, list) else [one.theirs]
    return ", ".join(str(labels.get(value, value)) for value in values if value) or _("Nothing")
