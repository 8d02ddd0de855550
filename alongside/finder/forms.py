"""The finder's form: the same words as an address, with how many meetings each answer would leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import choose_from
from alongside.directory import vocabulary
from alongside.directory.vocabulary import AttributeGroup
from alongside.finder.colour import read_colour
from alongside.finder.question import DAYS, KM_PER_MILE, Question, Unread, kilometres, yes_or_no
from alongside.finder.reasons import approach_words, language_words
from alongside.finder.wording import DistanceUnit, distance_words
from alongside.search.areas import area_path
from alongside.search.criteria import When
from alongside.search.found import Found
from alongside.search.index import Index

MOST_AREAS = 12
MILES = (1, 2, 5, 10, 25, 50)
DEFAULT_WITHIN = "10 miles"

StrOrPromise = str | Promise
Choices = list[tuple[str, str]]
#: How many a value of a word would find.
Count = Callable[[str, str], int]


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?", re.IGNORECASE | re.ASCII)
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+", re.IGNORECASE)


class _ToldByValue:
    """Tells an answer by what it is and not by its number: another question offers others, and the answer keeps its place."""

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **more)  # type: ignore[misc]
        option["attrs"]["id"] = f"id_{name}-{_NOT_IN_AN_ID.sub('-', str(value)) or 'any'}"
        return option


class _Boxes(_ToldByValue, forms.CheckboxSelectMultiple):
    pass


class _Radios(_ToldByValue, forms.RadioSelect):
    pass


class _AnyOf(forms.MultipleChoiceField):
    """Boxes to tick. What they may hold is the question's to say, so that pages and API refuse the same."""

    widget = _Boxes

    def valid_value(self, value: Any) -> bool:
        return True


class _OneOf(forms.ChoiceField):
    widget = _Radios

    def valid_value(self, value: Any) -> bool:
        return True


class StartForm(forms.Form):
    """Where: the one thing that the first page asks."""

    near = forms.CharField(
        label=gettext_lazy("Where are you?"),
        help_text=gettext_lazy("A postcode or its first half, or the name of a town"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "autocapitalize": "characters"}),
    )


class ZoneForm(forms.Form):
    """The reader's own zone, on the page of a meeting that they may join from elsewhere."""

    zone = forms.CharField(
        label=gettext_lazy("Your zone"),
        help_text=gettext_lazy("Such as “London” or “Europe/Paris”"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-own-zone": True}),
    )


class EmbedForm(forms.Form):
    """What a website shows of our list in a frame, and how it looks there."""

    area = forms.ChoiceField(
        label=gettext_lazy("Which area?"), required=False, widget=forms.Select(attrs={"translate": "no"})
    )
    programme = forms.ChoiceField(
        label=gettext_lazy("Which kind of group?"),
        required=False,
        widget=forms.Select(attrs={"translate": "no"}),
    )
    accent = forms.CharField(
        label=gettext_lazy("Your website’s colour"),
        help_text=gettext_lazy(
            "Six letters or digits, such as 0e5a63. We make it darker where it could not be read"
        ),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Light or dark?"),
        choices=[
            ("auto", gettext_lazy("As the reader’s device has it")),
            ("light", gettext_lazy("Light")),
            ("dark", gettext_lazy("Dark")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    density = forms.ChoiceField(
        label=gettext_lazy("How close together?"),
        choices=[("roomy", gettext_lazy("With room")), ("compact", gettext_lazy("Close"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Mapping[str, Any], *, index: Index) -> None:
        super().__init__(data)
        areas = [(path, " › ".join(names)) for path, names in index.areas.items()]
        programmes = sorted((one.name, code) for code, one in index.programmes.items())
        choose_from(self, "area", [("", _("All")), *areas])
        choose_from(self, "programme", [("", _("All")), *((code, name) for name, code in programmes)])

    def clean_accent(self) -> str:
        try:
            return read_colour(self.cleaned_data["accent"])[1:] if self.cleaned_data["accent"] else ""
        except ValueError as error:
            raise forms.ValidationError(
                _("Write the colour as six letters or digits, such as 0e5a63")
            ) from error


# Questions of which one answer is enough, however many are chosen.
_ANY_WILL_DO = frozenset({"day", "need", "has_any", "area", "language", "approach", "programme"})


class RefineForm(forms.Form):
    """Everything else that can be asked. Every answer may be left out."""

    near = forms.CharField(
        label=gettext_lazy("Where are you?"),
        help_text=gettext_lazy("A postcode or its first half, or the name of a town"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    within = _OneOf(label=gettext_lazy("How far?"), widget=forms.Select)
    online = _OneOf(label=gettext_lazy("How do you want to take part?"))
    when = _OneOf(label=gettext_lazy("How soon?"))
    zone = forms.CharField(
        label=gettext_lazy("Show times in another zone"),
        help_text=gettext_lazy("For meetings online: yours, such as “London” or “Europe/Paris”"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    day = _AnyOf(label=gettext_lazy("Which days?"))
    time = _OneOf(label=gettext_lazy("What time of day?"))
    who = _OneOf(label=gettext_lazy("Who is it for?"))
    need = _AnyOf(
        label=gettext_lazy("What is it about?"), help_text=gettext_lazy("Leave this out if you are not sure")
    )
    open = _OneOf(label=gettext_lazy("Who may come?"))
    has = _AnyOf(
        label=gettext_lazy("What must be there?"),
        help_text=gettext_lazy("Lists do not say everything: fewer ticks find more"),
    )
    has_any = _AnyOf(
        label=gettext_lazy("Which of these would be enough?"),
        help_text=gettext_lazy("Tick all that would do: a meeting that has one of them is found"),
    )
    has_not = _AnyOf(
        label=gettext_lazy("What must not be there?"),
        help_text=gettext_lazy(
            "Leaves out meetings that say they have it; beside each is how many would be left"
        ),
    )
    area = _AnyOf(label=gettext_lazy("In which area?"))
    language = _AnyOf(label=gettext_lazy("In which language?"))
    approach = _AnyOf(label=gettext_lazy("What do people do there?"))
    programme = _AnyOf(label=gettext_lazy("What is it called?"))
    words = forms.CharField(
        label=gettext_lazy("Words to look for"),
        help_text=gettext_lazy("In the name of the meeting or its place"),
        max_length=200,
        # A browser would offer what was typed here to whoever has the telephone next.
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, data: QueryDict, *, index: Index, question: Question, found: Found, count: Count
    ) -> None:
        """
        Offer what narrows what was found.

        :param count: how many an answer would find of which ``found`` brings no number
        """
        data = data.copy()
        data.setdefault("within", DEFAULT_WITHIN)
        _write_alike(data, index)
        super().__init__(data=data)
        for name, choices in _choices(data, index, question, found, count).items():
            choose_from(self, name, choices)
        for name, field in self.fields.items():
            field.required = False
            # Beside one that is chosen a figure would be read as what both together find.
            if name in _ANY_WILL_DO and data.getlist(name):
                field.help_text = _("Any of these will do; each number is for that one by itself")
        for one in question.unread:
            self.add_error(one.word if one.word in self.fields else None, self._said(one))

    def _said(self, unread: Unread) -> str:
        """Say what was not understood; where there are answers to choose from, codes would help nobody."""
        is_chosen = isinstance(self.fields.get(unread.word), forms.ChoiceField)
        return _("We did not understand this. Choose from the answers here.") if is_chosen else unread.message

    def offers(self, name: str) -> bool:
        """Whether there is anything to choose between, or a line to fill in."""
        field = self.fields[name]
        return not isinstance(field, forms.ChoiceField) or any(value for value, _label in _pairs(field))

    def chosen(self, name: str) -> str:
        """Return the answers to one question in words, without the figures beside them; empty where there is none."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            return str(self[name].data or "")
        wanted = set(self[name].data or ()) if isinstance(field, _AnyOf) else {self[name].data or ""}
        return ", ".join(
            label.rsplit(" (", 1)[0] for value, label in _pairs(field) if value and value in wanted
        )


def _write_alike(data: QueryDict, index: Index) -> None:
    """Write what an address says in letters of its own, or several in one, as the answers are: or they would narrow a search unseen."""
    codes = {code.upper(): code for code in index.programmes}
    ways: dict[str, Callable[[str], str]] = {
        "day": lambda text: text.lower()[:3],
        "language": str.lower,
        "area": lambda text: area_path(text.split("/")),
        "programme": lambda text: codes.get(text.upper(), text),
        **dict.fromkeys(("need", "has", "has_any", "has_not", "approach"), str.upper),
        **dict.fromkeys(("online", "open"), _yes_or_no),
    }
    for word, way in ways.items():
        if word in data:
            parts = [part.strip() for value in data.getlist(word) for part in value.split(",")]
            data.setlist(word, [way(part) for part in parts if part])


def _yes_or_no(text: str) -> str:
    with suppress(ValueError):
        return "yes" if yes_or_no(text) else "no"
    return text


def _pairs(field: forms.ChoiceField) -> Choices:
    return [(str(value), str(label)) for value, label in field.choices]  # type: ignore[union-attr,misc]


Answer = tuple[str, str, StrOrPromise]


def _choices(
    data: QueryDict, index: Index, question: Question, found: Found, count: Count
) -> dict[str, Choices]:
    """Return the answers that each question offers, with how many meetings each would leave."""
    attributes = found.counts.get("attributes", {})
    # Where none of several is asked, one alone finds what it finds among those that must be there.
    one_alone = found.counts.get("any_attributes", attributes)
    counts = found.counts | {"one alone": one_alone, "without": _left_without(found, data)}
    distances = _distances(data.get("within", ""))
    # Without a place, or online, all are equally far.
    is_far = question.place and question.criteria.online is not True

    def counted(word: str, facet: str, answers: Iterable[Answer], *, first: str = "") -> Choices:
        """Leave out what would find nothing, unless it is chosen already."""
        chosen = set(data.getlist(word))
        leaves = counts.get(facet, {})
        offered = [
            (value, _("%(answer)s (%(count)d)") % {"answer": label, "count": leaves.get(key, 0)})
            for value, key, label in answers
            if leaves.get(key) or value in chosen
        ]
        return [("", first), *offered] if first else offered

    def asked(word: str, answers: Choices, *, first: str = "") -> Choices:
        """Ask for each of the numbers that are not found on the way."""
        counts[word] = {value: count(word, value) for value, _label in answers}
        return counted(word, word, [(value, value, label) for value, label in answers], first=first)

    return {
        # Where nothing is near and what was asked cannot be read, there is still something to choose.
        "within": (asked("within", distances) if is_far else []) or distances,
        "online": counted("online", "online", _modes(), first=_("Either")),
        "when": counted("when", "when", _whens(), first=_("Any time")),
        "day": counted(
            "day", "days", [(day, str(n), WEEKDAYS[n - 1]) for n, day in enumerate(DAYS, start=1)]
        ),
        "time": asked("time", _times(), first=_("Any time")),
        "who": counted("who", "audience", _audiences(), first=_("Anyone")),
        "need": counted("need", "needs", _needs()),
        "open": asked("open", _openness(), first=_("Either")),
        "has": counted("has", "attributes", _attributes(data.getlist("has"))),
        "has_any": counted("has_any", "one alone", _attributes(data.getlist("has_any"))),
        "has_not": counted("has_not", "without", _attributes(data.getlist("has_not"))),
        "area": counted("area", "areas", _areas(index, counts.get("areas", {}), data)),
        "language": counted("language", "languages", _languages(counts.get("languages", {}), data)),
        "approach": counted("approach", "approaches", _approaches()),
        "programme": counted("programme", "programmes", _programmes(index)),
    }


def _distances(asked: str) -> Choices:
    """Offer round distances, and among them the one that was asked, which an address may give in other words."""
    offered = {miles * KM_PER_MILE: f"{miles} miles" for miles in MILES}
    with suppress(ValueError):
        offered[kilometres(asked)] = asked
    return [(value, distance_words(km, unit=DistanceUnit.MILES)) for km, value in sorted(offered.items())]


def _modes() -> list[Answer]:
    return [("no", "false", _("In person")), ("yes", "true", _("Online or by phone"))]


def _whens() -> list[Answer]:
    return [
        ("now", When.NOW, _("Now or in the next two hours")),
        ("tonight", When.TONIGHT, _("Tonight")),
        ("next24", When.NEXT_24_HOURS, _("In the next 24 hours")),
    ]


def _times() -> Choices:
    return [
        ("morning", _("Morning")),
        ("midday", _("Middle of the day")),
        ("evening", _("Evening")),
        ("night", _("Night")),
    ]


def _audiences() -> list[Answer]:
    return [
        ("me", "SELF", _("Me")),
        ("close", "SOMEONE_CLOSE", _("Family and friends of somebody")),
        ("young", "YOUNG", _("Somebody under 18")),
    ]


def _needs() -> list[Answer]:
    in_order = sorted(vocabulary.NEEDS.values(), key=lambda one: str(one.label))
    return [(one.key, one.key, one.label) for one in in_order]


def _openness() -> Choices:
    return [
        ("yes", _("Anyone, and you may bring somebody: an “open” meeting")),
        ("no", _("Only people who come for themselves: a “closed” meeting")),
    ]


def _attributes(chosen: Collection[str]) -> list[Answer]:
    """Put what decides whether somebody can come at all before how the meeting runs; who may come is asked by itself."""
    order = (AttributeGroup.ACCESS, AttributeGroup.WHO, AttributeGroup.CUSTOM, AttributeGroup.FORMAT)
    stated = sorted(vocabulary.ATTRIBUTES.values(), key=lambda one: (order.index(one.group), str(one.label)))
    return [(one.key, one.key, one.label) for one in stated if one.key != "OPEN" or one.key in chosen]


def _left_without(found: Found, data: QueryDict) -> dict[str, int]:
    """Return how many would be left without each thing that some have; all, where it is left out already."""
    asked = set(data.getlist("has"))
    left = {
        key: found.total - some
        for key, some in found.counts.get("attributes", {}).items()
        if key not in asked
    }
    return left | dict.fromkeys(data.getlist("has_not"), found.total)


def _areas(index: Index, counts: Mapping[str, int], data: QueryDict) -> list[Answer]:
    """Offer the areas with most meetings, by name: a country has hundreds, and the place that was typed says more."""
    most = sorted(counts, key=lambda path: (-counts[path], path))[:MOST_AREAS]
    # One that holds all the others would change nothing.
    offered = {path for path in most if counts[path] < max(counts.values())} | set(data.getlist("area"))
    named = {path: ", ".join(reversed(index.areas[path])) for path in offered if path in index.areas}
    return [(path, path, name) for path, name in sorted(named.items(), key=lambda row: row[1])]


def _approaches() -> list[Answer]:
    return [
        (one.key, one.key, _("%(label)s: %(words)s") % {"label": one.label, "words": approach_words(one.key)})
        for one in sorted(vocabulary.APPROACHES.values(), key=lambda one: str(one.label))
    ]


def _languages(counts: Iterable[str], data: QueryDict) -> list[Answer]:
    """Offer the languages of what can be found, and those that were asked, or nobody could untick what finds nothing."""
    codes = {*counts, *(code for code in data.getlist("language") if _LANGUAGE.fullmatch(code))}
    return [(code, code, language_words(code)) for code in sorted(codes, key=language_words)]


def _programmes(index: Index) -> list[Answer]:
    named = sorted(index.programmes.items(), key=lambda row: row[1].name.lower())
    return [(code, code, programme.name) for code, programme in named]
