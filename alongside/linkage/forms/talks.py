"""What is asked in a conversation. Nothing has to be answered; what cannot be read is said, and the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.directory.vocabulary import APPROACHES
from alongside.linkage import wording
from alongside.linkage.company import Route, route
from alongside.linkage.forms import fields
from alongside.linkage.prompts import prompt, worries
from alongside.linkage.said import CALLS, STEPS, names_in
from alongside.linkage.stages import Age, Stage, Went


def _asked(stage: Stage, name: str, field: Callable[..., forms.Field], *args: Any) -> forms.Field:
    """Ask with the words of a prompt: its title is the question, its words are for the worker."""
    words = prompt(stage, name)
    return field(words.title, *args, hint=words.words)


def _kinds() -> fields.Answers:
    return {key: one.label for key, one in APPROACHES.items()}


def _worries() -> fields.Answers:
    return {one.key.partition(".")[2]: one.title for one in worries()}


def _willing() -> fields.Answers:
    return {"": _("Not asked"), **{str(number): str(number) for number in range(11)}}


def _went(label: Any, *, hint: Any) -> forms.ChoiceField:
    # Equal answers, of which the last is taken where nothing is chosen.
    return fields.one(label, wording.WENT, hint=hint, initial=Went.NOT_SAID)


def _offered(label: Any, *, hint: Any) -> forms.ChoiceField:
    return fields.one(_("Were you offered a choice?"), wording.YES_NO, hint=hint)


_INTRODUCE, _CONNECT, _FOLLOW_UP = Stage.INTRODUCE, Stage.CONNECT, Stage.FOLLOW_UP


_ABOUT_US: Mapping[str, Callable[[], forms.Field]] = {
    "offered": lambda: _asked(_FOLLOW_UP, "offered", _offered),
    "helped": lambda: fields.one(_("Were you helped?"), wording.YES_NO),
    "free": lambda: fields.one(_("Did you feel free to say no?"), wording.YES_NO),
}
# Each answer's question, made when it is asked: in the language of the page, and in an installation's own words.
QUESTIONS: Mapping[Stage, Mapping[str, Callable[[], forms.Field]]] = {
    Stage.INTRODUCE: {
        "occasion": lambda: fields.one(_("When is this?"), wording.OCCASIONS),
        "in_room": lambda: fields.some(_("Who else is in the room?"), wording.IN_ROOM, hint=_("By what they are, without names.")),
        "been": lambda: _asked(_INTRODUCE, "been", fields.one, wording.BEEN),
        "been_words": lambda: fields.words(_("What was good, and what was hard?")),
        "heard": lambda: _asked(_INTRODUCE, "heard", fields.words),
        "worries": lambda: _asked(_INTRODUCE, "worries", fields.some, _worries()),
        "worries_words": lambda: fields.words(_("Other worries, in their words")),
        "wants": lambda: _asked(_INTRODUCE, "wants", fields.words),
        "draws": lambda: _asked(_INTRODUCE, "draws", fields.words),
        "puts_off": lambda: fields.words(_("What puts them off, in their words")),
        "goal": lambda: _asked(_INTRODUCE, "goal", fields.words),
        "kinds": lambda: _asked(_INTRODUCE, "kinds", fields.some, _kinds()),
        "others": lambda: _asked(_INTRODUCE, "others", fields.words),
        "materials": lambda: fields.some(_("What did you give them?"), wording.MATERIALS),
        "willing": lambda: _asked(_INTRODUCE, "willing", fields.select, _willing()),
        "why_not_lower": lambda: fields.words(_("Why not lower? In their words")),
        "decision": lambda: _asked(_INTRODUCE, "decided", fields.one, wording.DECISIONS),
        "ask_on": lambda: fields.day(_("A day to ask again, if they name one")),
        **_ABOUT_US,
    },
    Stage.CONNECT: {
        "rang": lambda: _asked(_CONNECT, "ring", fields.one, wording.RANG),
        "rang_words": lambda: fields.words(_("Who rang, and what was said?"), hint=_("Leave out names and numbers of others.")),
        "company": lambda: _asked(_CONNECT, "company", fields.one, wording.COMPANY),
        "company_who": lambda: fields.one(_("Who goes along?"), wording.COMPANY_WHO),
        "company_words": lambda: fields.words(_("Where and when do they meet?"), hint=_("In a public place, the first time.")),
        "travel": lambda: _asked(_CONNECT, "travel", fields.words),
        "way_home": lambda: fields.words(_("The way home, in their words")),
        "children": lambda: _asked(_CONNECT, "children", fields.words),
        "listen": lambda: _asked(_CONNECT, "listen", fields.words),
        "aim": lambda: _asked(_CONNECT, "aim", fields.words),
        "aim_on": lambda: fields.day(_("By when would they like to have done it?")),
        "ask_on": lambda: _asked(_CONNECT, "ask", fields.day),
        **_ABOUT_US,
    },
    Stage.FOLLOW_UP: {
        "went": lambda: _asked(_FOLLOW_UP, "went", _went),
        "which": lambda: fields.words(_("Which one, or which ones?"), rows=2),
        "like": lambda: _asked(_FOLLOW_UP, "like", fields.words),
        "again": lambda: _asked(_FOLLOW_UP, "again", fields.one, wording.YES_NO),
        "in_the_way": lambda: _asked(_FOLLOW_UP, "way", fields.words),
        "part": lambda: _asked(_FOLLOW_UP, "next", fields.some, wording.PART),
        "another": lambda: _asked(_FOLLOW_UP, "another", fields.one, wording.ANOTHER),
        "next_words": lambda: fields.words(_("What they would like next, in their words")),
        "ask_on": lambda: _asked(_FOLLOW_UP, "ask", fields.day),
        "stop": lambda: fields.tick(_("They would rather not be asked any more")),
        **_ABOUT_US,
    },
}  # fmt: skip


class Called(Protocol):
    """Somebody who can be rung: by which key what came of it is kept, and who they are."""

    @property
    def key(self) -> str: ...
    @property
    def whom(self) -> str: ...


# As many as fit on a page; whoever sends more has not seen one.
MOST_CALLS = 40
_CALL = re.compile(r"call-(HELPLINE|LIAISON|VOLUNTEER)-[0-9a-f]{12}")


class StepForm(forms.Form):
    """
    One step of a stage, with what was answered before.

    :param calls: whom one can ring now. Of others it takes what is sent as well: somebody may answer no more when it is saved
    """

    def __init__(
        self,
        data: Any = None,
        *,
        stage: Stage,
        step: str,
        said: Mapping[str, Any],
        by_name: bool = True,
        age: Age = Age.NOT_SAID,
        calls: Sequence[Called] = (),
    ) -> None:
        self._rung = said.get(CALLS, {}) if CALLS in STEPS[stage][step] else None
        self._calls = calls
        names = [name for name in names_in(stage, step, by_name=by_name) if name in QUESTIONS[stage]]
        super().__init__(data, initial={name: said[name] for name in names if name in said})
        for name in names:
            self.fields[name] = QUESTIONS[stage][name]()
        if self._rung is not None:
            self._ask_calls(
                dict.fromkeys(filter(_CALL.fullmatch, data or ()), "")
                | {f"call-{one.key}": one.whom for one in calls}
            )
        if "company_who" in self.fields and route(age) is not Route.PEER:
            who = self.fields["company_who"]
            who.choices = [one for one in who.choices if one[0] != "PEER"]  # type: ignore[attr-defined]

    def _ask_calls(self, whom: Mapping[str, str]) -> None:
        for name, words in list(whom.items())[:MOST_CALLS]:
            before = (self._rung or {}).get(name.removeprefix("call-"), "")
            self.fields[name] = fields.one(
                _("%(whom)s: what came of it?") % {"whom": words}, wording.CAME_TO, initial=before
            )

    @property
    def calls(self) -> list[tuple[Called, forms.BoundField]]:
        """Return whom one can ring now, each with the question of what came of it."""
        return [(one, self[name]) for one in self._calls if (name := f"call-{one.key}") in self.fields]

    @property
    def besides(self) -> list[forms.BoundField]:
        """Return all questions but those."""
        return [box for box in self if not _CALL.fullmatch(box.name)]

    @property
    def answers(self) -> dict[str, Any]:
        """Return what could be read, as JSON values; where something could not, the rest."""
        given = {
            name: value.isoformat() if isinstance(value, date) else value or ""
            for name, value in self.cleaned_data.items()
        }
        if self._rung is None:
            return given
        noted = {name.removeprefix("call-"): given.pop(name) for name in list(given) if _CALL.fullmatch(name)}
        return {**given, CALLS: {key: came_to for key, came_to in {**self._rung, **noted}.items() if came_to}}


class BeginForm(forms.Form):
    """Begin a stage, today or on the day that a paper form says."""

    on = fields.day(gettext_lazy("On which day? Leave it empty for today"))
