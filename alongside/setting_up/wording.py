"""The words of setting a group up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.setting_up.steps import Seen, Stage, State, Who

STAGES: Mapping[str, Any] = {
    Stage.BEFORE: _("Before anybody is trained"),
    Stage.AFTER: _("Before the first evening"),
    Stage.STEADY: _("Once it meets"),
}
WHO: Mapping[str, Any] = {
    Who.HOST: _("The host"),
    Who.GROUP: _("Whoever runs it"),
    Who.BOTH: _("Both together"),
}
STATES: Mapping[str, Any] = {
    State.OPEN: _("Still to do"),
    State.DONE: _("Done"),
    State.SKIPPED: _("Left out"),
}
# What shows that a step is done, or looks so; nobody is named in it.
SEEN: Mapping[Seen, Any] = {
    Seen.AGREED: _("Both have said yes to the same words."),
    Seen.CHARTER: _("It stands in your own words."),
    Seen.LISTED: _("A meeting that can be found is counted as yours."),
    Seen.TWO_CAN_RUN: _("Two have a role here."),
    Seen.ARRANGED: _("Both have said yes to day, time, room, key and money."),
    Seen.RECKONED: _("The sum is written down, and who pays it."),
    Seen.HOST_TRAINED: _("Somebody who leads on hosting has been on the course to its end."),
    Seen.TRAINED: _("Somebody who runs it has been on the course to its end."),
    Seen.KNOWS_PRACTICE: _("Somebody who runs it has been on the course to its end."),
    Seen.MET_OTHERS: _("Somebody met others on %(about)s."),
    Seen.HAS_ROOM: _("A room is booked each week: %(about)s."),
    Seen.COURSES_FIXED: _("A course for staff and one for facilitators are fixed, the first on %(about)s."),
    Seen.PLACES_TAKEN: _("So many have a place: %(about)s."),
    Seen.LITERATURE: _("They were asked for, and the answer is that it is done."),
    Seen.POSTERS: _("Posters were asked for, and the answer is that it is done."),
    Seen.PRINTED: _("Something printed was given out, last on %(about)s."),
    Seen.CHAIRS: _("Eight evenings to come have a chair on the rota."),
    Seen.VOICEMAIL: _("The voicemail has words of your own."),
    Seen.LEAD: _("They have said what they want, and somebody of yours leads on it."),
    Seen.OWN_ORDER: _("You keep a running order of your own."),
    Seen.COUNTED: _("An evening was held: the first that was counted was on %(about)s."),
    Seen.TOLD_THREE: _("Three places have heard of it from one of you."),
    Seen.RAN_BESIDE: _("Somebody new ran an evening beside one of you, last on %(about)s."),
}
