"""What is written into a log. Nothing has to be answered; what cannot be read is said."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from alongside.linkage.forms import fields
from alongside.linkage.log import wording
from alongside.linkage.taking_part import ASKED_YES_NO, Item, SeenBy, known

# What lies sealed, by name.
SAID = ("group", "how", "gave")
MOST_MEETINGS = 300


class OfADay(forms.Form):
    """What was on a day, which is over or today."""

    def __init__(self, data: Any, *, today: date, **initial: Any) -> None:
        super().__init__(data, initial={"on": today} | initial)
        self.today = today

    def clean_on(self) -> date:
        """Refuse a day to come."""
        on: date = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError(_("Write a day that has been, such as 21/12/2026"))
        return on


class EntryForm(OfADay):
    """One time that somebody was at a group. A day is all that is needed."""

    def __init__(self, data: Any = None, *, today: date, seen_by: SeenBy) -> None:
        super().__init__(data, today=today, seen_by=seen_by)
        own = _("In your own words. Leave out what you like.")
        self.fields |= {
            "on": fields.day(_("Which day?")),
            "group": fields.line(_("Which group?"), hint=_("As you call it. You can leave this out.")),
            "part": fields.some(
                _("What did you take part in?"), wording.PARTS, hint=_("Being there and listening is fine too: then leave these empty.")
            ),
            "how": fields.words(_("How was it?"), hint=own),
            "gave": fields.words(_("What did it give you?"), hint=own),
            "seen_by": fields.one(_("Who may see this?"), wording.SEEN_BY, initial=seen_by),
        }  # fmt: skip

    @property
    def noted(self) -> dict[str, Any]:
        """Return what was written; shown to nobody else where nothing is said of that."""
        said = self.cleaned_data
        return {
            "on": said["on"],
            "part": known(said["part"]),
            "seen_by": SeenBy(said["seen_by"] or SeenBy.ME),
            "said": {name: said[name] for name in SAID if said[name]},
        }


class TakingPartForm(forms.Form):
    """The questions of how somebody takes part; the same for every kind of group."""

    def __init__(self, data: Any = None, *, seen_by: SeenBy) -> None:
        # Beside the form of an entry, which asks the same last question.
        super().__init__(data, initial={"seen_by": seen_by}, auto_id="part_%s")
        for item in ASKED_YES_NO:
            self.fields[item] = fields.one(wording.ITEMS[item], wording.YES_NO)
        self.fields[Item.MEETINGS] = fields.line(
            wording.ITEMS[Item.MEETINGS], hint=_("A number. Leave it empty if you would rather not say."), most=3
        )  # fmt: skip
        self.fields["seen_by"] = fields.one(_("Who may see this?"), wording.SEEN_BY, initial=seen_by)

    def clean_MEETINGS(self) -> int | None:  # noqa: N802
        """Read a number of meetings."""
        typed = self.cleaned_data[Item.MEETINGS].strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and int(typed) <= MOST_MEETINGS):
            raise forms.ValidationError(_("Write how many, such as 4"))
        return int(typed)

    @property
    def answers(self) -> dict[str, int]:
        """Return what was answered, by question."""
        said = {item.value: self.cleaned_data[item] for item in Item}
        return {name: int(value) for name, value in said.items() if value not in ("", None)}

    @property
    def seen_by(self) -> SeenBy:
        """Return who may see it."""
        return SeenBy(self.cleaned_data["seen_by"] or SeenBy.ME)


class WordForm(forms.Form):
    """The second word of a private code, which the person chooses."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["word"] = fields.word(
            _("A second word"),
            hint=_("The person chooses it. It is never shown again, so it should be one that they remember."),
            short=_("Write a word of four letters or more"),
            most=60,
        )


class OpenForm(forms.Form):
    """A private code and its second word."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["code"] = fields.line(_("Your private code"), hint=_("Such as k7fq-2mwx-9pdr"), most=40)
        self.fields["word"] = fields.line(_("Your second word"), most=60)


class CareForm(OfADay):
    """Something that happened in somebody's care."""

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, today=today)
        self.fields["what"] = fields.one(
            _("What happened?"), wording.HAPPENED, missing=_("Choose what happened")
        )
        self.fields["on"] = fields.day(_("On which day?"))
