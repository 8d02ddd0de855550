"""The words of figures, and what each of them means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from alongside.linkage.care import Happened
from alongside.linkage.figures.facts import Way
from alongside.linkage.figures.national import Code

Labels = Mapping[Any, Any]

MEASURES: Labels = {
    "OFFERED": gettext_lazy("The subject was opened"),
    "QS11_2": gettext_lazy("Told, and helped to get there (NICE QS11, statement 2)"),
    "LATE": gettext_lazy("First raised as their care ended"),
    "CONNECTED": gettext_lazy("Somebody was rung together, or goes along"),
    "ACCOMPANIED": gettext_lazy("Somebody goes along"),
    "ATTENDED": gettext_lazy("They told that they went"),
    "PART_4": gettext_lazy("Taking part at 4 weeks"),
    "PART_12": gettext_lazy("Taking part at 12 weeks"),
}
MEANINGS: Labels = {
    "OFFERED": gettext_lazy(
        "Somebody talked with them about groups, and they decided something. Out of everybody who was added "
        "in these months."
    ),
    "QS11_2": gettext_lazy(
        "They were told about groups, and somebody was rung with them or goes along. Out of everybody who was "
        "added. NICE has no national numbers for it: it is counted here."
    ),
    "LATE": gettext_lazy(
        "The first talk about groups was when their care ended, or later. That is too late to help with it: "
        "the fewer, the better. Out of those with whom the subject was opened."
    ),
    "CONNECTED": gettext_lazy(
        "A helpline, a programme or a volunteer was rung with them, or somebody said that they go along. Out "
        "of those with whom the subject was opened."
    ),
    "ACCOMPANIED": gettext_lazy(
        "Somebody said yes to going along. Out of those with whom the subject was opened."
    ),
    "ATTENDED": gettext_lazy(
        "They told a worker that they went, or showed a note of it. Whoever would rather not say is not in "
        "it, so it is always too low. Out of those with whom the subject was opened."
    ),
    "PART_4": gettext_lazy(
        "In the four weeks that begin 28 days after they first went, they showed a note of something that "
        "they took part in. Out of those for whom these weeks are over."
    ),
    "PART_12": gettext_lazy(
        "The same in the four weeks that begin 84 days after they first went. Out of those for whom these "
        "weeks are over."
    ),
}
BESIDE: Labels = {
    Happened.LEFT: gettext_lazy("Left early"),
    Happened.BACK: gettext_lazy("Came back"),
    Happened.OVERDOSE: gettext_lazy("Overdose"),
}
WAYS: Labels = {
    None: gettext_lazy("Everybody"),
    Way.ALONGSIDE: gettext_lazy("Alongside treatment"),
    Way.AFTER: gettext_lazy("After treatment"),
}
CODES: Labels = {
    Code.RECMAID: gettext_lazy("Facilitated access to mutual aid (RECMAID)"),
    Code.RECPEER: gettext_lazy("Peer support involvement (RECPEER)"),
}
