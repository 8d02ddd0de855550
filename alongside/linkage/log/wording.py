"""The words of somebody's log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from alongside.linkage.care import Happened
from alongside.linkage.taking_part import Item, Part, SeenBy

Labels = Mapping[Any, Any]

PARTS: Labels = {
    Part.SPOKE: gettext_lazy("I said something"),
    Part.TOOL: gettext_lazy("I used a tool, or worked on a step"),
    Part.READ: gettext_lazy("I read, or listened to something of theirs"),
    Part.HELPED: gettext_lazy("I helped: chairs, tea, a welcome, a role"),
    Part.MET: gettext_lazy("I got to know somebody"),
    Part.BETWEEN: gettext_lazy("I talked with somebody between meetings"),
}
SEEN_BY: Labels = {
    SeenBy.ME: gettext_lazy("Only me"),
    SeenBy.WORKER: gettext_lazy("Me and my worker, or who stands in for them"),
}
ITEMS: Labels = {
    Item.REGULAR: gettext_lazy("Is there a group that you think of as your regular one?"),
    Item.GUIDE: gettext_lazy("Do you have a sponsor, or somebody further on who guides you?"),
    Item.FRIEND: gettext_lazy("Is somebody there a close friend?"),
    Item.ROLE: gettext_lazy("Do you help there, or have a role?"),
    Item.MEETINGS: gettext_lazy("How many meetings were you at in the last 30 days?"),
}
YES_NO: Labels = {
    "": gettext_lazy("I would rather not say"),
    "1": gettext_lazy("Yes"),
    "0": gettext_lazy("No"),
}
HAPPENED: Labels = {
    Happened.LEFT: gettext_lazy("They left before it was planned"),
    Happened.BACK: gettext_lazy("They came back into treatment"),
    Happened.OVERDOSE: gettext_lazy("An overdose, or a near one"),
}
