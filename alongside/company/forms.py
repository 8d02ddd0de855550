"""What a volunteer and those who look after volunteers fill in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.company import wording
from alongside.company.states import Side
from alongside.company.volunteering import (
    MOST_AT_ONCE,
    OFFERED,
    Gender,
    How,
    Kind,
    Offers,
    Part,
    Slot,
    Transport,
)
from alongside.kernel.places import locate
from alongside.linkage import private_code
from alongside.linkage import wording as linkage
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.forms import fields
from alongside.linkage.stages import Age
from alongside.post.channels import CHANNELS, EMAIL, TEXT
from alongside.search.queries import gazetteer

_KM = {str(km): format_lazy(gettext_lazy("{} km"), km) for km in (3, 5, 10, 20, 40)}
_SEEN_BY_STAFF = gettext_lazy("Those who arrange it here read this. The person does not.")


_ANY_LANGUAGE = {"": gettext_lazy("Any"), **wording.LANGUAGES}


def point_of(near: str) -> tuple[float, float] | None:
    """Return where somebody says they are; None where nobody knows such a place."""
    place = locate(near, also=gazetteer()).place if near else None
    return (place.latitude, place.longitude) if place else None


class OffersForm(forms.Form):
    """What a volunteer says of themselves; all but a name may stay empty, and is then not asked for."""

    called = fields.line(
        gettext_lazy("What shall people call you?"),
        hint=gettext_lazy("A first name, or any other. It is all that people see of you."),
        most=60,
        missing=gettext_lazy("Write a first name, or any other"),
    )
    kinds = fields.some(
        gettext_lazy("What do you offer?"), {kind: wording.KINDS[kind] for kind in OFFERED}
    )  # fmt: skip
    near = fields.line(
        gettext_lazy("Where do you set out from?"),
        hint=gettext_lazy("A town, or half a postcode. People never see it."),
    )
    within_km = fields.select(gettext_lazy("How far do you go?"), _KM)
    morning = fields.some(
        gettext_lazy("Mornings"), linkage.DAYS, hint=gettext_lazy("Days on which you can mostly be asked.")
    )
    afternoon = fields.some(gettext_lazy("Afternoons, up to five"), linkage.DAYS)
    evening = fields.some(gettext_lazy("Evenings"), linkage.DAYS)
    promises = forms.BooleanField(
        label=gettext_lazy("I promise these times also to people who ask by themselves"), required=False
    )
    gender = fields.one(
        gettext_lazy("Are you"),
        wording.GENDERS,
        hint=gettext_lazy("Some people wish for somebody of one gender. Only then it is looked at."),
        initial=Gender.NOT_SAID,
    )
    languages = fields.some(gettext_lazy("Languages that you speak"), wording.LANGUAGES)
    transport = fields.some(
        gettext_lazy("How do you get about?"),
        wording.TRANSPORT,
        hint=gettext_lazy("Nobody gives or takes a lift the first time."),
    )
    most = fields.select(
        gettext_lazy("With how many people at once?"),
        {str(number): str(number) for number in range(1, MOST_AT_ONCE + 1)},
    )
    limits = fields.words(gettext_lazy("What would you rather not do?"), hint=_SEEN_BY_STAFF, rows=2)
    came_through = fields.words(
        gettext_lazy("What did you come through? Only if you wish to say"), hint=_SEEN_BY_STAFF, rows=2
    )
    phone = fields.line(
        gettext_lazy("Your phone, only if you wish"),
        hint=gettext_lazy("Somebody sees it only where you and they both say so."),
        most=40,
    )
    takes_calls = forms.BooleanField(
        label=gettext_lazy("A worker may ring me at my times, when somebody sits beside them"),
        help_text=gettext_lazy(
            "Workers here see your phone then, between eight and nine in the evening at most. Not to answer is fine: they ring the next."
        ),
        required=False,
    )
    groups = fields.words(
        gettext_lazy("Groups that you go to, only if you wish to say"),
        hint=gettext_lazy(
            "One on a line. It keeps you from meeting somebody who avoids one of them. Nobody is shown it."
        ),
        rows=2,
    )

    def __init__(self, data: Any = None, *, called: str = "", before: Offers | None = None) -> None:
        known = before or Offers()
        initial = {name: getattr(known, name) for name in Offers.__struct_fields__}
        for part in Part:
            initial[part.lower()] = [str(slot.day) for slot in known.times if slot.part is part]
        initial |= {
            "called": called,
            "groups": "\n".join(known.groups),
            "within_km": str(known.within_km),
            "most": str(known.most),
        }
        super().__init__(data, initial=initial)

    def clean_near(self) -> str:
        near = str(self.cleaned_data["near"])
        if near and point_of(near) is None:
            raise forms.ValidationError(_("We do not know that place. Write a town, or half a postcode"))
        return near

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if self.cleaned_data.get("promises") and not self._times():
            self.add_error("evening", _("Choose the days and times that you promise"))
        if self.cleaned_data.get("takes_calls") and not self._times():
            self.add_error("evening", _("Choose the days and times at which a worker may ring you"))
        if self.cleaned_data.get("takes_calls") and not self.cleaned_data.get("phone"):
            self.add_error("phone", _("Write the phone on which a worker may ring you"))
        return said

    def _times(self) -> tuple[Slot, ...]:
        said = self.cleaned_data
        return tuple(sorted(Slot(int(day), part) for part in Part for day in said.get(part.lower(), [])))

    @property
    def offers(self) -> Offers:
        """Return what was said."""
        said = self.cleaned_data
        return Offers(
            near=said["near"],
            point=point_of(said["near"]),
            within_km=int(said["within_km"] or 10),
            times=self._times(),
            gender=Gender(said["gender"] or Gender.NOT_SAID),
            languages=tuple(said["languages"]),
            transport=tuple(map(Transport, said["transport"])),
            kinds=tuple(map(Kind, said["kinds"])),
            most=int(said["most"] or 1),
            limits=said["limits"],
            came_through=said["came_through"],
            groups=tuple(line.strip() for line in said["groups"].splitlines() if line.strip()),
            phone=said["phone"],
            promises=said["promises"],
            takes_calls=said["takes_calls"],
        )


class ProposeForm(forms.Form):
    """Who stands for a volunteer, by which rules, and until when."""

    how = fields.one(gettext_lazy("By which rules has somebody looked into them?"), wording.HOW)
    answers_for = fields.line(
        gettext_lazy("Who stands for them?"),
        hint=gettext_lazy(
            "Such as this service, or a programme’s own service in this area. The person sees it."
        ),
        missing=gettext_lazy("Write who stands for them"),
    )
    until = fields.day(
        gettext_lazy("Until which day?"), hint=gettext_lazy("Then somebody has to look again.")
    )

    def clean_how(self) -> How:
        if not self.cleaned_data["how"]:
            raise forms.ValidationError(_("Choose by which rules"))
        return How(self.cleaned_data["how"])

    def clean_until(self) -> Any:
        if not self.cleaned_data["until"]:
            raise forms.ValidationError(_("Write a day such as 21/12/2026"))
        return self.cleaned_data["until"]


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
    questions = forms.BooleanField(
        label=gettext_lazy("Volunteers may offer times at which people ask anything"),
        help_text=gettext_lazy("Anybody can book one without an account, with a first name or none."),
        required=False,
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
            field: Any = self.fields[name]
            field.choices = [("", first), *((str(one.pk), one.name) for one in of)]

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

    kind = fields.one(gettext_lazy("What would they like?"), {kind: wording.KINDS[kind] for kind in OFFERED})
    wish = fields.one(
        gettext_lazy("Who should it be?"),
        wording.WISHES,
        hint=gettext_lazy("It is the person’s choice."),
        initial=Gender.NOT_SAID,
    )
    language = fields.select(gettext_lazy("In which language would they like to speak?"), _ANY_LANGUAGE)
    leave = forms.BooleanField(
        label=gettext_lazy("They say yes to this"),
        error_messages={"required": gettext_lazy("Read it to them. Without their yes nobody is asked")},
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

    def clean_kind(self) -> Kind:
        if not self.cleaned_data["kind"]:
            raise forms.ValidationError(_("Choose what they would like"))
        return Kind(self.cleaned_data["kind"])

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
    day = fields.day(gettext_lazy("On which day do they meet?"))
    time = fields.clock(gettext_lazy("At what time?"))
    where = fields.line(
        gettext_lazy("Where do they meet?"),
        hint=gettext_lazy("In a public place the first time, such as outside the library."),
        most=200,
    )
    public = forms.BooleanField(label=gettext_lazy("It is a public place"), required=False)
    lift = forms.BooleanField(
        label=gettext_lazy("One takes the other in a car"),
        help_text=gettext_lazy("For a lift: never the first time that these two meet."),
        required=False,
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
            cast(forms.ChoiceField, self.fields["listed"]).choices = [("", ""), *chosen.items()]

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if not self.cleaned_data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Write a day such as 21/12/2026"))
        if not self.cleaned_data.get("time") and "time" not in self.errors:
            self.add_error("time", _("Write a time such as 19:30"))
        return said

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
        gettext_lazy("On whose side does it lie?"), {"": gettext_lazy("Choose"), **wording.SIDES}
    )
    why = fields.select(gettext_lazy("Why, if somebody has said"), wording.WHY)
    block = forms.BooleanField(label=gettext_lazy("Never put these two together again"), required=False)

    def __init__(self, *given: Any, by_name: bool = True, **more: Any) -> None:
        super().__init__(*given, **more)
        if not by_name:
            # Why it is over would tell who came.
            del self.fields["side"], self.fields["why"]

    def clean_side(self) -> Side:
        if not self.cleaned_data["side"]:
            raise forms.ValidationError(_("Choose on whose side it lies"))
        return Side(self.cleaned_data["side"])


class WriteForm(forms.Form):
    """A few words that are passed on."""

    words = fields.words(gettext_lazy("Write to them"), rows=3)

    def clean_words(self) -> str:
        if not (words := str(self.cleaned_data["words"]).strip()):
            raise forms.ValidationError(_("Write something first"))
        return words


class WorryForm(WriteForm):
    """What worried somebody."""

    words = fields.words(
        gettext_lazy("What worried you?"),
        hint=gettext_lazy(
            "What you saw or heard, when and where, in your own words. Not what you think it means."
        ),
        rows=5,
    )


class CodeForm(forms.Form):
    """The second word of a private code."""

    word = fields.line(
        gettext_lazy("A word that only they know"),
        hint=gettext_lazy(
            "They choose it, four letters or more. Without it no page shows anything to whoever holds their phone."
        ),
        most=40,
    )

    def clean_word(self) -> str:
        if len(word := str(self.cleaned_data["word"]).strip()) < private_code.SHORTEST_WORD:
            raise forms.ValidationError(_("Write four letters or more"))
        return word


class WhereForm(forms.Form):
    """Where somebody is."""

    near = fields.line(
        gettext_lazy("Where are you?"),
        hint=gettext_lazy("A town, or half a postcode. It is not kept."),
        missing=gettext_lazy("Write a town, or half a postcode"),
    )

    def clean_near(self) -> str:
        if point_of(near := str(self.cleaned_data["near"])) is None:
            raise forms.ValidationError(_("We do not know that place. Write a town, or half a postcode"))
        return near


_REACHED_BY = {
    Channel.TEXT: gettext_lazy("A text message"),
    Channel.EMAIL: gettext_lazy("An e-mail"),
    Channel.PHONE: gettext_lazy("Ring me"),
}


class ReachForm(forms.Form):
    """Who it should be, when, and how somebody may be reached."""

    wishes = fields.line(gettext_lazy("When can you mostly?"), most=300)
    wish = fields.one(gettext_lazy("Who should it be?"), wording.WISHES_OWN, initial=Gender.NOT_SAID)
    language = fields.select(gettext_lazy("In which language would you like to speak?"), _ANY_LANGUAGE)
    channel = fields.one(gettext_lazy("How may we reach you?"), _REACHED_BY)
    address = fields.line(gettext_lazy("The number or address for that"), most=254)
    after = fields.clock(gettext_lazy("Send nothing before"))
    before = fields.clock(gettext_lazy("Send nothing after"))

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        if not self.cleaned_data.get("channel"):
            self.add_error("channel", _("Choose how we may reach you"))
        elif not is_address(self.cleaned_data["channel"], self.cleaned_data.get("address", "")):
            self.add_error("address", _("Write the number or address at which we may reach you"))
        return said

    @property
    def whom(self) -> Gender:
        """Return who it should be."""
        return Gender(self.cleaned_data["wish"] or Gender.NOT_SAID)

    @property
    def reach(self) -> SafeContact:
        """Return how they may be reached."""
        said = self.cleaned_data
        names = ("address", "after", "before")
        return SafeContact(channel=Channel(said["channel"]), **{name: said[name] for name in names})


class ChangeForm(ReachForm):
    """The same, once it was said before: then the old number or address is told, unless it is not safe."""

    old_unsafe = forms.BooleanField(
        label=gettext_lazy("My old number or address is not safe, or no longer mine: tell nobody there"),
        required=False,
        help_text=gettext_lazy(
            "If the number or address is another now, the old one gets a message an hour from now at the soonest. "
            "It says that nothing more is sent there, and not why."
        ),
    )


class RequestForm(ReachForm):
    """Somebody asks for company by themselves."""

    called = fields.line(
        gettext_lazy("What shall we call you?"),
        hint=gettext_lazy("A first name, or any other."),
        most=60,
        missing=gettext_lazy("Write a first name, or any other"),
    )
    age = fields.one(
        gettext_lazy("How old are you?"),
        {Age.ADULT: gettext_lazy("18 or over"), Age.UNDER_18: gettext_lazy("Under 18")},
    )
    near = fields.line(
        gettext_lazy("Where would you set out from?"), hint=gettext_lazy("A town, or half a postcode")
    )
    kind = fields.one(
        gettext_lazy("What would you like?"),
        {kind: wording.KINDS[kind] for kind in OFFERED},
        initial=Kind.GO_ALONG,
    )
    times = fields.some(gettext_lazy("When can you mostly?"), {})
    word = fields.line(
        gettext_lazy("A word that only you know"),
        hint=gettext_lazy("Four letters or more. You need it, with your private code, to come back."),
        most=40,
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("You may get in touch with me in this way"), required=False
    )
    website = fields.line(gettext_lazy("Leave this line empty"))
    field_order = (
        "called",
        "age",
        "near",
        "kind",
        "wish",
        "language",
        "times",
        "channel",
        "address",
        "after",
        "before",
        "word",
        "agrees",
    )

    def __init__(
        self, data: Any = None, *, times: list[tuple[str, str]], asks_where: bool, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        del self.fields["wishes"]
        self.words = dict(times)
        choosing: Any = self.fields["times"]
        choosing.choices = times
        if not asks_where:
            self.fields["near"].widget = forms.HiddenInput()

    def clean_age(self) -> Age:
        if not self.cleaned_data["age"]:
            raise forms.ValidationError(_("Say whether you are 18 or over"))
        return Age(self.cleaned_data["age"])

    def clean_word(self) -> str:
        if len(word := str(self.cleaned_data["word"]).strip()) < private_code.SHORTEST_WORD:
            raise forms.ValidationError(_("Write four letters or more"))
        return word

    def clean_agrees(self) -> bool:
        if not self.cleaned_data["agrees"]:
            raise forms.ValidationError(_("Say that we may get in touch: we cannot tell you anything else"))
        return True

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("age") is Age.UNDER_18:
            # Nothing of it is kept, so that nothing else needs to be right.
            for name in [*self.errors]:
                del self.errors[name]
            return dict(self.cleaned_data)
        return super().clean()

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave that line empty"))
        return ""

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it."""
        said = self.cleaned_data
        return {
            "called": said["called"],
            "age": said["age"],
            "near": said["near"],
            "kind": Kind(said["kind"] or Kind.GO_ALONG),
            "wish": self.whom,
            "language": said["language"],
            "wishes": "; ".join(self.words[one] for one in said["times"]),
            "reach": self.reach,
            "word": said["word"],
        }


def is_address(channel: str, address: str) -> bool:
    """Say whether an address is one of a channel."""
    way = {Channel.EMAIL: EMAIL}.get(Channel(channel), TEXT)
    return CHANNELS[way].takes(address)
