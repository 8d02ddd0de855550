"""What those fill in who look after volunteers, and who arrange a first contact for a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.company import wording
from alongside.company.forms.asked_alike import ANY_LANGUAGE
from alongside.company.states import Side
from alongside.company.volunteering import OFFERED, Gender, How, Kind
from alongside.design.fields import choose_from
from alongside.linkage.forms import fields


class ProposeForm(forms.Form):
    """Who stands for a volunteer, by which rules, and until when."""

    how = fields.one(
        gettext_lazy("By which rules has somebody looked into them?"),
        wording.HOW,
        missing=gettext_lazy("Choose by which rules"),
        of=How,
    )
    answers_for = fields.line(
        gettext_lazy("Who stands for them?"),
        hint=gettext_lazy(
            "Such as this service, or a programme’s own service in this area. The person sees it."
        ),
        missing=gettext_lazy("Write who stands for them"),
    )
    until = fields.day(
        gettext_lazy("Until which day?"),
        hint=gettext_lazy("Then somebody has to look again."),
        required=True,
    )


class ArrangementsForm(forms.Form):
    """To whom a worry goes in a body, and who takes what people ask for by themselves."""

    safeguarding = fields.select(gettext_lazy("To whom does every worry go?"), {})
    safeguarding_phone = fields.line(
        gettext_lazy("On which phone do they answer?"),
        hint=gettext_lazy("A phone of the service, which volunteers and people see."),
        most=40,
        missing=gettext_lazy("Write the phone on which they answer"),
    )
    requests_to = fields.select(
        gettext_lazy("Who takes what people ask for by themselves?"),
        {},
        hint=gettext_lazy("Nobody: then nobody can ask without coming to you first."),
    )
    enough = fields.select(
        gettext_lazy("How many volunteers must have promised a time before the public can ask?"),
        {str(number): str(number) for number in (1, 2, 3, 4, 5)},
    )
    questions = fields.tick(
        gettext_lazy("Volunteers may offer times at which people ask anything"),
        hint=gettext_lazy("Anybody can book one without an account, with a first name or none."),
    )

    def __init__(
        self, data: Any = None, *, leads: list[User], workers: list[User], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.people = {str(one.pk): one for one in (*leads, *workers)}
        for name, first, of in (
            ("safeguarding", _("Choose somebody"), leads),
            ("requests_to", _("Nobody"), workers),
        ):
            choose_from(self, name, [("", first), *((str(one.pk), one.name) for one in of)])

    def clean_safeguarding(self) -> User:
        if not self.cleaned_data["safeguarding"]:
            raise forms.ValidationError(_("Choose somebody"))
        return self.people[self.cleaned_data["safeguarding"]]

    def clean_requests_to(self) -> User | None:
        return self.people.get(self.cleaned_data["requests_to"])

    def clean_enough(self) -> int:
        return int(self.cleaned_data["enough"] or 2)


class BeginForm(forms.Form):
    """What kind of company, and of which gender."""

    kind = fields.one(
        gettext_lazy("What would they like?"),
        {kind: wording.KINDS[kind] for kind in OFFERED},
        missing=gettext_lazy("Choose what they would like"),
        of=Kind,
    )
    wish = fields.one(
        gettext_lazy("Who should it be?"),
        wording.WISHES,
        hint=gettext_lazy("It is the person’s choice."),
        initial=Gender.NOT_SAID,
    )
    language = fields.select(gettext_lazy("In which language would they like to speak?"), ANY_LANGUAGE)
    leave = fields.tick(
        gettext_lazy("They say yes to this"),
        missing=gettext_lazy("Read it to them. Without their yes nobody is asked"),
    )

    def __init__(self, *given: Any, leave: str, **more: Any) -> None:
        """
        Ask also for their leave, where it is not given yet.

        :param leave: the words of the statement that they have not said yes to; empty where they have
        """
        super().__init__(*given, **more)
        self.fields["leave"].help_text = leave
        if not leave:
            del self.fields["leave"]

    def clean_wish(self) -> Gender:
        return Gender(self.cleaned_data["wish"] or Gender.NOT_SAID)


class ArrangeForm(forms.Form):
    """When and where two people meet, who answers that night, and a plan B."""

    meeting = fields.line(
        gettext_lazy("Which meeting?"),
        hint=gettext_lazy(
            "As its listing calls it, or nothing for a talk. "
            "If you type it here, nobody is told should it be off or moved: look at its listing on the day."
        ),
    )
    listed = fields.select(
        gettext_lazy("Or one that you chose together"),
        {},
        hint=gettext_lazy("Both are told, and you too, should it be off or moved on that day."),
    )
    day = fields.day(gettext_lazy("On which day do they meet?"), required=True)
    time = fields.clock(gettext_lazy("At what time?"), required=True)
    where = fields.line(
        gettext_lazy("Where do they meet?"),
        hint=gettext_lazy("In a public place the first time, such as outside the library."),
        most=200,
    )
    public = fields.tick(gettext_lazy("It is a public place"))
    lift = fields.tick(
        gettext_lazy("One takes the other in a car"),
        hint=gettext_lazy("For a lift: never the first time that these two meet."),
    )
    night_name = fields.line(
        gettext_lazy("Who answers that night?"), hint=gettext_lazy("Their name; both see it."), most=60
    )
    night_phone = fields.line(gettext_lazy("On which phone?"), most=40)
    plan_b = fields.words(
        gettext_lazy("What do they do if it does not come to it?"),
        hint=gettext_lazy("Such as: ring that phone, go home by the 19:40 bus."),
        rows=2,
    )

    def __init__(self, *given: Any, chosen: Mapping[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.chosen = chosen
        if not chosen:
            del self.fields["listed"]
        else:
            choose_from(self, "listed", [("", ""), *chosen.items()])

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        given = dict(self.cleaned_data)
        local = datetime.combine(given.pop("day"), given.pop("time"))
        given["public_id"] = given.pop("listed", "") or None
        given["meeting"] = given["meeting"] or self.chosen.get(given["public_id"] or "", "")
        return {**given, "at": timezone.make_aware(local)}


class CallBackForm(forms.Form):
    """What came of it, as they tell it on the next day; not to say is as good an answer, and is taken where nothing is chosen."""

    came_about = fields.one(
        gettext_lazy("Did it come about?"),
        {
            "YES": gettext_lazy("Yes"),
            "NO": gettext_lazy("No"),
            "NOT_SAID": gettext_lazy("They would rather not say"),
        },
        initial="NOT_SAID",
    )
    side = fields.select(gettext_lazy("If not: on whose side did it lie?"), {"": "", **wording.SIDES})
    why = fields.select(gettext_lazy("Why, if somebody has said"), wording.WHY)

    def __init__(self, *given: Any, by_name: bool = True, **more: Any) -> None:
        super().__init__(*given, **more)
        if not by_name:
            self.fields.clear()


class EndForm(forms.Form):
    """On whose side it lay that it ends, and why, if somebody has said."""

    side = fields.select(
        gettext_lazy("On whose side does it lie?"),
        {"": gettext_lazy("Choose"), **wording.SIDES},
        missing=gettext_lazy("Choose on whose side it lies"),
        of=Side,
    )
    why = fields.select(gettext_lazy("Why, if somebody has said"), wording.WHY)
    block = fields.tick(gettext_lazy("Never put these two together again"))

    def __init__(self, *given: Any, by_name: bool = True, **more: Any) -> None:
        super().__init__(*given, **more)
        if not by_name:
            # Why it is over would tell who came.
            del self.fields["side"], self.fields["why"]


class WorryForm(forms.Form):
    """What worried somebody."""

    words = fields.words(
        gettext_lazy("What worried you?"),
        hint=gettext_lazy(
            "What you saw or heard, when and where, in your own words. Not what you think it means."
        ),
        rows=5,
        missing=gettext_lazy("Write something first"),
    )


class CodeForm(forms.Form):
    """The second word of a private code."""

    word = fields.word(
        gettext_lazy("A word that only they know"),
        hint=gettext_lazy(
            "They choose it, four letters or more. Without it no page shows anything to whoever holds their phone."
        ),
        short=gettext_lazy("Write four letters or more"),
    )
