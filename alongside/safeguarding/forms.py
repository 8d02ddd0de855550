"""What is filled in about a worry: who reads it, what it is, and what was done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant, User
from alongside.design.fields import line, offer, one_of, phone, words
from alongside.groups.people import fields_with_people

DAYS = {
    "1": gettext_lazy("By the next day"),
    "2": gettext_lazy("Within two days"),
    "3": gettext_lazy("Within three days"),
}


class ReaderForm(forms.Form):
    """Which person of a body reads worries, and by when."""

    user = one_of(gettext_lazy("Who reads them?"), missing=gettext_lazy("Choose who reads them"))
    phone = phone(
        gettext_lazy("On which phone do they answer?"),
        hint=gettext_lazy("Whoever is worried sees it, and rings it."),
        missing=gettext_lazy("Write the phone on which they answer"),
    )
    days = forms.ChoiceField(
        label=gettext_lazy("By when do they read?"),
        choices=list(DAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose by when they read")},
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "user", people)

    @property
    def said(self) -> dict[str, Any]:
        """Return who, on which phone, within how many days."""
        given = self.cleaned_data
        return {"user": given["user"], "phone": given["phone"], "days": int(given["days"])}


class BodyForm(forms.Form):
    """Which other body reads a group's worries."""

    body = one_of(
        gettext_lazy("Which body reads them?"), missing=gettext_lazy("Choose which body reads them")
    )

    def __init__(self, *args: Any, bodies: Iterable[Tenant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", bodies)

    @property
    def chosen(self) -> Tenant:
        """Return which was chosen."""
        chosen: Tenant = self.cleaned_data["body"]
        return chosen


class NoteForm(forms.Form):
    """What worried somebody, without anybody's name."""

    words = words(
        gettext_lazy("What worried you?"),
        hint=gettext_lazy(
            "What you saw or heard, when, and what was done. Not what you think it means. No names, no numbers, no addresses."
        ),
        rows=6,
        missing=gettext_lazy("Write what worried you"),
    )
    reach = line(
        gettext_lazy("How can they get hold of you, if you like?"),
        hint=gettext_lazy("Your own number or name. Only whoever reads this sees it."),
    )

    def clean_words(self) -> str:
        """
        Take it without names.

        :raises ValidationError: where it names somebody or gives a number
        """
        said = str(self.cleaned_data["words"]).strip()
        if fields_with_people({"words": said}, frozenset({"words"})):
            raise forms.ValidationError(
                _(
                    "Leave out names, numbers and addresses. Write “a woman”, “somebody new”, “the child with him”."
                )
            )
        return said


class SettleForm(forms.Form):
    """What was done about a worry, and what goes back."""

    done = words(
        gettext_lazy("What was done, by whom and when?"),
        hint=gettext_lazy("For your own record. Nobody else reads it."),
        missing=gettext_lazy("Write what was done"),
    )
    answered = words(
        gettext_lazy("What do you tell whoever wrote it?"),
        hint=gettext_lazy(
            "No names. Such as: I have rung the council, and they are seeing to it. It was right to say so."
        ),
        missing=gettext_lazy("Write what you tell them: they have waited for it"),
    )
