"""Words of an installation's own, or of a body's, in the place of a shipped block."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.content.blocks import UnknownBlock
from alongside.design.fields import day, tick
from alongside.directory.programmes import load
from alongside.guide.references import Footnotes


class OwnWordsForm(forms.Form):
    """
    Words, where they come from, and who stands behind them since when.

    :param drafting: it is not to be shown yet, so that nobody needs to stand behind it
    """

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give it a title")},
    )
    words = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=gettext_lazy(
            "An empty line ends a paragraph. A line that begins with “## ” is a heading, one that begins with “- ” a line of a list."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": gettext_lazy("Write some words")},
    )
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say where it comes from")},
    )
    author = forms.CharField(
        label=gettext_lazy("Who wrote it"),
        help_text=gettext_lazy("Leave it empty if it is your own."),
        max_length=120,
        required=False,
    )
    unverified = tick(gettext_lazy("It holds facts that nobody has checked: say so on the page"))
    reviewer = forms.CharField(
        label=gettext_lazy("Who has checked it"),
        help_text=gettext_lazy("Their name or their body’s. It stands on the page."),
        max_length=120,
        error_messages={"required": gettext_lazy("Say who has checked it")},
    )
    reviewed_on = day(gettext_lazy("On which day"), required=True)

    def __init__(self, *args: Any, drafting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "reviewer", "reviewed_on"):
            self.fields[name].required = not drafting

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        try:
            Footnotes().html(words)
        except (UnknownBlock, KeyError):
            raise forms.ValidationError(
                _(
                    "It refers, in [[…]], to a term or a study that there is not. Put that right, or take it out."
                )
            ) from None
        return words


CONSENT = gettext_lazy(
    "I agree that this site shows what I told to anyone who reads it. I have read it and may have it changed. "
    "I may take it back at any moment, by my private code or by asking, and it is then deleted at once. "
    "Copies that others made cannot be called back."
)


class StoryForm(forms.Form):
    """A member's story, and what they agreed to."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        error_messages={"required": gettext_lazy("Give it a title")},
    )
    told_by = forms.CharField(
        label=gettext_lazy("Who tells it"),
        help_text=gettext_lazy("As they wish to be called: a first name, any name, or nothing."),
        max_length=60,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Their words"),
        help_text=gettext_lazy("Leave out surnames, places and whatever tells who others are."),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=6000,
        error_messages={"required": gettext_lazy("Write what they told")},
    )
    programmes = forms.MultipleChoiceField(
        label=gettext_lazy("Of which programmes it tells"),
        choices=[(one.code, one.name) for one in load()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the programmes of which it tells")},
    )
    consent = forms.CharField(
        label=gettext_lazy("What they agreed to, in these words"),
        widget=forms.Textarea(attrs={"rows": 5}),
        initial=CONSENT,
        error_messages={"required": gettext_lazy("Say what they agreed to")},
    )
    consented_on = day(gettext_lazy("On which day they agreed"), required=True)


class TakeBackForm(forms.Form):
    """The private code of a story."""

    code = forms.CharField(
        label=gettext_lazy("Your private code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Type the code that you were given")},
    )
