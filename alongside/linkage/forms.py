"""What a worker fills in. Nothing has to be answered but a first name or a code; what cannot be read is said, and the rest is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from alongside.directory.vocabulary import APPROACHES
from alongside.linkage import wording
from alongside.linkage.about import Avoided, Channel, Matters, SafeContact
from alongside.linkage.company import Route, route
from alongside.linkage.prompts import prompt, worries
from alongside.linkage.said import STEPS
from alongside.linkage.stages import Age, Stage, Went

LONGEST = 1500
Labels = wording.Labels


def _text(label: Any, *, hint: Any = "", rows: int = 3) -> forms.CharField:
    # A browser would offer what was typed here to whoever sits there next.
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=False, widget=widget)


def _line(label: Any, *, hint: Any = "", most: int = 120, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=hint, max_length=most, widget=widget, **{"required": False, **more}
    )


def _one(label: Any, labels: Labels, *, hint: Any = "", initial: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=wording.choices(labels), required=False, initial=initial, widget=forms.RadioSelect
    )  # fmt: skip


def _some(label: Any, labels: Labels, *, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=wording.choices(labels), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip


def _day(label: Any, *, hint: Any = "") -> forms.DateField:
    such = gettext_lazy("Such as 21/12/2026.")
    return forms.DateField(
        label=label,
        help_text=format_lazy("{} {}", hint, such) if hint else such,
        required=False,
        input_formats=["%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write a day such as 21/12/2026")},
    )


def _asked(stage: Stage, name: str, field: Callable[..., forms.Field], *args: Any) -> forms.Field:
    """Ask with the words of a prompt: its title is the question, its words are for the worker."""
    words = prompt(stage, name)
    return field(words.title, *args, hint=words.words)


def _kinds() -> Labels:
    return {key: one.label for key, one in APPROACHES.items()}


def _worries() -> Labels:
    return {one.key.partition(".")[2]: one.title for one in worries()}


def _willing() -> Labels:
    return {"": _("Not asked"), **{str(number): str(number) for number in range(11)}}


def _select(label: Any, labels: Labels, *, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, choices=wording.choices(labels), required=False)


def _went(label: Any, *, hint: Any) -> forms.ChoiceField:
    # Equal answers, of which the last is taken where nothing is chosen.
    return _one(label, wording.WENT, hint=hint, initial=Went.NOT_SAID)


def _offered(label: Any, *, hint: Any) -> forms.ChoiceField:
    return _one(_("Were you offered a choice?"), wording.YES_NO, hint=hint)


_INTRODUCE, _CONNECT, _FOLLOW_UP = Stage.INTRODUCE, Stage.CONNECT, Stage.FOLLOW_UP
# Each answer's question, made when it is asked: in the language of the page, and in an installation's own words.
QUESTIONS: Mapping[Stage, Mapping[str, Callable[[], forms.Field]]] = {
    Stage.INTRODUCE: {
        "occasion": lambda: _one(_("When is this?"), wording.OCCASIONS),
        "in_room": lambda: _some(_("Who else is in the room?"), wording.IN_ROOM, hint=_("By what they are, without names.")),
        "been": lambda: _asked(_INTRODUCE, "been", _one, wording.BEEN),
        "been_words": lambda: _text(_("What was good, and what was hard?")),
        "heard": lambda: _asked(_INTRODUCE, "heard", _text),
        "worries": lambda: _asked(_INTRODUCE, "worries", _some, _worries()),
        "worries_words": lambda: _text(_("Other worries, in their words")),
        "wants": lambda: _asked(_INTRODUCE, "wants", _text),
        "draws": lambda: _asked(_INTRODUCE, "draws", _text),
        "puts_off": lambda: _text(_("What puts them off, in their words")),
        "goal": lambda: _asked(_INTRODUCE, "goal", _text),
        "kinds": lambda: _asked(_INTRODUCE, "kinds", _some, _kinds()),
        "others": lambda: _asked(_INTRODUCE, "others", _text),
        "materials": lambda: _some(_("What did you give them?"), wording.MATERIALS),
        "willing": lambda: _asked(_INTRODUCE, "willing", _select, _willing()),
        "why_not_lower": lambda: _text(_("Why not lower? In their words")),
        "decision": lambda: _asked(_INTRODUCE, "decided", _one, wording.DECISIONS),
        "ask_on": lambda: _day(_("A day to ask again, if they name one")),
    },
    Stage.CONNECT: {
        "rang": lambda: _asked(_CONNECT, "ring", _one, wording.RANG),
        "rang_words": lambda: _text(_("Who rang, and what was said?"), hint=_("Leave out names and numbers of others.")),
        "company": lambda: _asked(_CONNECT, "company", _one, wording.COMPANY),
        "company_who": lambda: _one(_("Who goes along?"), wording.COMPANY_WHO),
        "company_words": lambda: _text(_("Where and when do they meet?"), hint=_("In a public place, the first time.")),
        "travel": lambda: _asked(_CONNECT, "travel", _text),
        "way_home": lambda: _text(_("The way home, in their words")),
        "children": lambda: _asked(_CONNECT, "children", _text),
        "listen": lambda: _asked(_CONNECT, "listen", _text),
        "aim": lambda: _asked(_CONNECT, "aim", _text),
        "aim_on": lambda: _day(_("By when would they like to have done it?")),
        "ask_on": lambda: _asked(_CONNECT, "ask", _day),
    },
    Stage.FOLLOW_UP: {
        "went": lambda: _asked(_FOLLOW_UP, "went", _went),
        "which": lambda: _text(_("Which one, or which ones?"), rows=2),
        "like": lambda: _asked(_FOLLOW_UP, "like", _text),
        "again": lambda: _asked(_FOLLOW_UP, "again", _one, wording.YES_NO),
        "in_the_way": lambda: _asked(_FOLLOW_UP, "way", _text),
        "part": lambda: _asked(_FOLLOW_UP, "next", _some, wording.PART),
        "another": lambda: _asked(_FOLLOW_UP, "another", _one, wording.ANOTHER),
        "next_words": lambda: _text(_("What they would like next, in their words")),
        "ask_on": lambda: _asked(_FOLLOW_UP, "ask", _day),
        "stop": lambda: forms.BooleanField(label=_("They would rather not be asked any more"), required=False),
        "offered": lambda: _asked(_FOLLOW_UP, "offered", _offered),
        "helped": lambda: _one(_("Were you helped?"), wording.YES_NO),
        "free": lambda: _one(_("Did you feel free to say no?"), wording.YES_NO),
    },
}  # fmt: skip


class StepForm(forms.Form):
    """One step of a stage, with what was answered before."""

    def __init__(
        self, data: Any = None, *, stage: Stage, step: str, said: Mapping[str, Any], age: Age = Age.NOT_SAID
    ) -> None:
        names = [name for name in STEPS[stage][step] if name in QUESTIONS[stage]]
        super().__init__(data, initial={name: said[name] for name in names if name in said})
        for name in names:
            self.fields[name] = QUESTIONS[stage][name]()
        if "company_who" in self.fields and route(age) is not Route.PEER:
            who = self.fields["company_who"]
            who.choices = [one for one in who.choices if one[0] != "PEER"]  # type: ignore[attr-defined]

    @property
    def answers(self) -> dict[str, Any]:
        """Return what could be read, as JSON values; where something could not, the rest."""
        return {
            name: value.isoformat() if isinstance(value, date) else value or ""
            for name, value in self.cleaned_data.items()
        }


class AddForm(forms.Form):
    """Somebody new: a first name or a code is enough."""

    called = _line(
        gettext_lazy("A first name, or a code"),
        hint=gettext_lazy("Whatever you both know them by. No surname is needed."),
        most=60,
        required=True,
        error_messages={"required": gettext_lazy("Write a first name, or a code")},
    )


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=gettext_lazy("Such as 19:30"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write a time such as 19:30")},
    )


class SafeContactForm(forms.Form):
    """How somebody can be reached safely."""

    channel = _one(gettext_lazy("How may you get in touch?"), wording.CHANNELS, initial=Channel.NONE)
    address = _line(gettext_lazy("The number or address for that"), most=254)
    days = _some(gettext_lazy("On which days?"), wording.DAYS, hint=gettext_lazy("Tick none for any day."))
    after = _clock(gettext_lazy("Not before"))
    before = _clock(gettext_lazy("Not after"))
    wording = _line(
        gettext_lazy("What may you say, if somebody else answers or reads it?"),
        hint=gettext_lazy("Such as “It is about the library book”"),
        most=200,
    )
    code_name = _line(gettext_lazy("Which name do you give, or ask for?"), most=60)
    never = _text(gettext_lazy("What should nobody ever do?"), rows=2)

    def __init__(self, data: Any = None, *, before: SafeContact | None = None) -> None:
        known = before or SafeContact()
        initial = {name: getattr(known, name) for name in SafeContact.__struct_fields__}
        super().__init__(data, initial={**initial, "days": [str(day) for day in known.days]})

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        said = self.cleaned_data
        if said.get("channel") not in ("", Channel.NONE) and not said.get("address"):
            self.add_error("address", _("Write the number or address, or choose “No way”"))
        return given

    @property
    def contact(self) -> SafeContact:
        """Return what was said."""
        said = self.cleaned_data
        return SafeContact(
            channel=Channel(said["channel"] or Channel.NONE),
            days=tuple(int(day) for day in said["days"]),
            **{name: said[name] for name in ("address", "after", "before", "wording", "code_name", "never")},
        )


class AboutForm(forms.Form):
    """What matters to somebody. All of it may stay empty."""

    called = _line(
        gettext_lazy("A first name, or a code"),
        most=60,
        required=True,
        error_messages={"required": gettext_lazy("Write a first name, or a code")},
    )
    position = _one(gettext_lazy("Where are they on their way?"), wording.POSITIONS)
    age = _one(
        gettext_lazy("How old are they?"),
        wording.AGES,
        hint=gettext_lazy("Nobody under 18 is put in touch with an adult peer volunteer."),
    )
    near = _line(
        gettext_lazy("Where would they set out from?"), hint=gettext_lazy("A town, or half a postcode")
    )
    aims = _text(gettext_lazy("What do they want for themselves? In their words"))
    recovery = _text(gettext_lazy("What does recovery mean to them? In their words"))
    matters = _some(gettext_lazy("What matters for a group?"), wording.MATTERS)
    matters_words = _text(gettext_lazy("More about that, in their words"), rows=2)
    avoid_groups = _text(
        gettext_lazy("Groups to avoid"),
        hint=gettext_lazy(
            "One on a line, as its listing calls it. No reason is asked. They are never offered."
        ),
    )
    avoid_people = _text(
        gettext_lazy("People to avoid"), hint=gettext_lazy("One on a line. No reason is asked."), rows=2
    )
    who_may_know = _text(gettext_lazy("Who may know of this, and who may not?"), rows=2)
    assessed_on = _day(gettext_lazy("The day of their assessment"))
    review_on = _day(gettext_lazy("The day of their next review"))
    discharged_on = _day(gettext_lazy("The day on which their care here ends"))

    def __init__(self, data: Any = None, *, before: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(before or {}))

    def about(self, *, avoided: Avoided, reviews: list[str]) -> dict[str, Any]:
        """Return what was said, as the action takes it; meetings that are avoided already stay so."""
        said = self.cleaned_data
        kept = ("called", "near", "aims", "recovery", "who_may_know")
        review = [said["review_on"].isoformat()] if said["review_on"] else []
        return {
            **{name: said[name] or None for name in kept},
            "position": said["position"] or "NOT_SAID",
            "age": said["age"] or Age.NOT_SAID,
            "matters": Matters(codes=tuple(said["matters"]), words=said["matters_words"]),
            "avoid": replace(
                avoided, groups=_lines(said["avoid_groups"]), people=_lines(said["avoid_people"])
            ),
            "assessed_on": said["assessed_on"],
            "discharged_on": said["discharged_on"],
            "reviews": sorted({*reviews, *review}),
        }


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


class LookForm(forms.Form):
    """Where to look for meetings."""

    near = _line(gettext_lazy("Where from?"), hint=gettext_lazy("A town, or a postcode or its first half"))
    day = _some(gettext_lazy("On which days?"), wording.DAYS)
    online = forms.BooleanField(label=gettext_lazy("Online or by phone"), required=False)


class BeginForm(forms.Form):
    """Begin a stage, today or on the day that a paper form says."""

    on = _day(gettext_lazy("On which day? Leave it empty for today"))
