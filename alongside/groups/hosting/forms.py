"""What a group and its host fill in about each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant, User
from alongside.accounts.roles import TenantKind
from alongside.design.fields import day, line, number, offer, one_of, tick, words
from alongside.groups.hosting.presenters import LEVELS, SHOWS


def _level() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("How much support do you want?"),
        help_text=gettext_lazy("You can move it up or down at any time. Nobody else can."),
        choices=[(str(level), said) for level, said in LEVELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how much support you want")},
    )


class ProposeForm(forms.Form):
    """What a group and a host offer each other."""

    host = one_of(gettext_lazy("Who hosts you?"), missing=gettext_lazy("Choose who hosts you"))
    host_offers = words(
        gettext_lazy("What do they offer?"),
        hint=gettext_lazy("Such as: the room on Tuesdays, the key, printing, telling people of us."),
        missing=gettext_lazy("Write what they offer"),
    )
    group_offers = words(
        gettext_lazy("What do you offer?"),
        hint=gettext_lazy("Such as: we leave the room as it was, and say a week ahead if we are off."),
        missing=gettext_lazy("Write what you offer"),
    )
    level = _level()

    def __init__(self, *args: Any, hosts: Iterable[Tenant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "host", hosts)

    @property
    def said(self) -> dict[str, Any]:
        """Return what was said."""
        said = self.cleaned_data
        return {
            "host": said["host"],
            "host_offers": said["host_offers"],
            "group_offers": said["group_offers"],
            "level": int(said["level"]),
        }


class LevelForm(forms.Form):
    """How much support a group wants."""

    level = _level()


class ShowsForm(forms.Form):
    """What a host may see."""

    shows = forms.MultipleChoiceField(
        label=gettext_lazy("What may they see?"),
        help_text=gettext_lazy(
            "Beside your name and the support that you want. Nothing else of your group can be seen by them."
        ),
        choices=list(SHOWS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SteppedInForm(forms.Form):
    """When staff stepped in, and why."""

    on = day(gettext_lazy("On which day?"), required=True)
    why = words(
        gettext_lazy("What did staff do, and why?"),
        hint=gettext_lazy("Leave out the names of people. The other side reads it too."),
        missing=gettext_lazy("Write what staff did, and why"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("That day has not come yet: write one that is over, or today"))
        return on


class HandOverForm(forms.Form):
    """To whom somebody hands a group, a scheme or a role over."""

    to = one_of(gettext_lazy("Who leads on it from now on?"), missing=gettext_lazy("Choose who leads on it"))
    words = words(
        gettext_lazy("What do they have to know?"),
        hint=gettext_lazy(
            "What was promised, who has the key, what to leave alone. Nothing about people who come."
        ),
        missing=gettext_lazy("Write what they have to know"),
    )

    def __init__(self, *args: Any, leads: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(leads)
        self.is_alone = not found
        offer(self, "to", found)

    @property
    def lead(self) -> User:
        """Return who was chosen."""
        lead: User = self.cleaned_data["to"]
        return lead


class ProfileForm(forms.Form):
    """What somebody with a role says of themselves."""

    words = words(
        gettext_lazy("How are you there for groups?"),
        hint=gettext_lazy(
            "What you can do for them, and what you leave to them. Colleagues read it, and groups that you host."
        ),
        most=600,
        missing=gettext_lazy("Write how you are there for groups"),
    )
    reached = line(gettext_lazy("How can they reach you at work?"), most=200)
    evenings = tick(gettext_lazy("I can be reached in the evenings too"))
    hours = number(
        gettext_lazy("How many hours a week are set aside for it?"),
        most=80,
        hint=gettext_lazy(
            "As agreed with whoever plans your work, before it begins. Left empty, nobody has said."
        ),
    )

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if tenant.kind != TenantKind.GROUP:
            return
        # Peers who run their own group: nobody plans that as their work.
        says: dict[str, tuple[str, str]] = {
            "words": (
                _("How are you there for your group?"),
                _("What you do, and what you leave to others. All who have a role in your group read it."),
            ),
            "reached": (_("How can the others reach you?"), ""),
            "hours": (_("How many hours a week do you have for it?"), _("Left empty, nobody has said.")),
        }
        for name, (label, hint) in says.items():
            self.fields[name].label, self.fields[name].help_text = label, hint


class KeepForm(forms.Form):
    """A group that has no place here."""

    called = line(gettext_lazy("What is the group called?"), missing=gettext_lazy("Write what it is called"))
    address = line(
        gettext_lazy("The address of its page here, if it is listed"),
        hint=gettext_lazy("Or the code at its end."),
        most=300,
    )
    consent = words(
        gettext_lazy("Who of the group said yes to it, and when?"),
        hint=gettext_lazy("A first name is enough."),
        rows=2,
        missing=gettext_lazy("Write who of the group said yes to it: without that nothing is kept"),
    )

    @property
    def said(self) -> dict[str, str]:
        """Return what was said; of the address, the code at its end."""
        said = self.cleaned_data
        public_id = said["address"].rstrip("/").rpartition("/")[2].strip().casefold()
        return {"called": said["called"], "consent": said["consent"], "public_id": public_id}
