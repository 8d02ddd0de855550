"""What a body fills in of what it agreed for every group of an area."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design import fields
from alongside.design.fields import choose_from
from alongside.groups.nobody import NamesNobody
from alongside.schemes.agreed import Stand
from alongside.schemes.models import AreaAgreement
from alongside.schemes.wording import KINDS, STANDS, TOPICS

OF_AGREEMENT = (
    "with_whom", "kind", "topics", "places", "they_offer", "we_offer", "stands", "from_on", "until", "look_again_on", "shown", "why",
)  # fmt: skip


class AreaForm(NamesNobody):
    """What is agreed with an organisation for every group of an area."""

    nobody_in = ("with_whom", "place", "they_offer", "we_offer", "why")

    with_whom = fields.line(
        gettext_lazy("With whom?"),
        most=80,
        hint=gettext_lazy("The organisation, and nobody of it by name."),
        missing=gettext_lazy("Write with whom"),
    )
    kind = fields.one(gettext_lazy("What is it?"), KINDS, missing=gettext_lazy("Choose what it is"))
    topics = fields.some(
        gettext_lazy("What is it about?"),
        TOPICS,
        missing=gettext_lazy("Choose one thing at least that it is about"),
    )
    they_offer = fields.words(
        gettext_lazy("What do they give to every group?"),
        hint=gettext_lazy("In plain words, as a group reads it. Such as: any library room after six, free of charge; ask at the desk."),
        missing=gettext_lazy("Write what they give"),
    )  # fmt: skip
    we_offer = fields.words(
        gettext_lazy("What do groups do for it, or you?"), hint=gettext_lazy("Such as: the room is left tidy. “Nothing” is an answer.")
    )  # fmt: skip
    places = fields.some(gettext_lazy("Where does it hold? Tick none for everywhere"), {})
    place = fields.line(gettext_lazy("Another place where it holds"), most=60)
    stands = fields.one(
        gettext_lazy("How does it stand?"), STANDS, missing=gettext_lazy("Choose how it stands")
    )
    from_on = fields.day(gettext_lazy("From which day?"), hint=gettext_lazy("Needed once it is agreed."))
    until = fields.day(gettext_lazy("Until which day, if they named one?"))
    look_again_on = fields.day(gettext_lazy("When do you both look at it again?"))
    shown = fields.tick(gettext_lazy("Groups there, and their hosts, read it while it holds"))
    why = fields.words(gettext_lazy("If it has ended, why?"), most=600, rows=2)

    def __init__(
        self, data: Any = None, *, regions: Iterable[str], before: AreaAgreement | None = None
    ) -> None:
        initial = {name: getattr(before, name) for name in OF_AGREEMENT} if before else {"shown": True}
        super().__init__(data, initial=initial)
        known = list(dict.fromkeys([*regions, *(before.places if before else ())]))
        choose_from(self, "places", [(one, one) for one in known])
        if not known:
            del self.fields["places"]

    def clean(self) -> dict[str, Any]:
        """Ask for what goes with how it stands."""
        said = super().clean()
        stands, first, last = said.get("stands"), said.get("from_on"), said.get("until")
        if stands == Stand.AGREED and not first and "from_on" in said:
            self.add_error("from_on", _("Write from which day it holds"))
        if stands == Stand.ENDED and "why" in said and not said["why"]:
            self.add_error("why", _("Write why it ended: whoever comes after you wants to know"))
        if first and last and last < first:
            self.add_error("until", _("That is before it begins: write a later day, or none"))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """Return what was filled in; why it ended, only of what has."""
        said = dict(self.cleaned_data)
        other = said.pop("place")
        said["places"] = list(dict.fromkeys([*said.get("places", ()), *([other] if other else [])]))
        return said | {"why": said["why"] if said["stands"] == Stand.ENDED else ""}
