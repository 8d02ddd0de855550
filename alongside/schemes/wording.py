"""The words for how a site stands, by what a choice is mixed, why meetings end, and what is agreed for an area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.schemes.agreed import Due, Kind, Stand, Topic
from alongside.schemes.models import Note
from alongside.schemes.scheme import (
    Cause,
    Reason,
    Service,
    Setting,
    State,
    Teller,
    Trait,
    Trouble,
    Way,
)
from alongside.schemes.survey import Want

Labels = Mapping[str, Any]
WAYS: Labels = {
    Way.PUBLIC: _("Anybody can find it and apply"),
    Way.INVITED: _("Only services that we invite"),
}
SETTINGS: Labels = {
    Setting.RURAL: _("Villages and the country"),
    Setting.URBAN: _("A town or a city"),
    Setting.BOTH: _("Town and country"),
}
SERVICES: Labels = {
    Service.DRUGS_AND_ALCOHOL: _("Drugs and alcohol"),
    Service.ALCOHOL: _("Alcohol alone"),
    Service.HOUSING: _("Housing"),
    Service.HEALTH: _("Health"),
    Service.JUSTICE: _("Prison or probation"),
    Service.OTHER: _("Another kind"),
}
REASONS: Labels = {
    Reason.AFTERCARE: _("So that people have more support while they are with us, and afterwards"),
    Reason.EMPOWERMENT: _("So that people take their recovery into their own hands"),
    Reason.CHOICE: _("So that there is more than one kind of group to choose from"),
    Reason.SIDE_BY_SIDE: _("So that staff and people work side by side"),
}
STATES: Labels = {
    State.APPLIED: _("has applied"),
    State.ACTIVE: _("takes part"),
    State.STRUGGLING: _("takes part, and finds it hard"),
    State.WITHDRAWN: _("has left"),
    State.NOT_CHOSEN: _("was not chosen"),
}
# What is pressed to have it stand so.
MOVES: Labels = {
    State.ACTIVE: _("It takes part"),
    State.STRUGGLING: _("It takes part, and finds it hard"),
    State.WITHDRAWN: _("It has left"),
    State.NOT_CHOSEN: _("It is not chosen"),
}
# What a site says of itself.
SAYS: Labels = {
    State.ACTIVE: _("We take part"),
    State.STRUGGLING: _("We take part, and find it hard"),
    State.WITHDRAWN: _("We would like to leave"),
}
CAUSES: Labels = {
    Cause.NOBODY_FREE: _("Nobody was free to run it"),
    Cause.NO_SUCCESSOR: _("Nobody came after whoever began it"),
    Cause.STAFF_INTERFERED: _("Staff ran it instead of the group"),
    Cause.FEW_SENT: _("Few people were told of it"),
    Cause.ROOM_LOST: _("The room was lost"),
}
TELLERS: Labels = {
    Teller.SERVICE: _("The service, of itself"),
    Teller.GROUP: _("The group, which knows that we write it down"),
    Teller.HOST: _("Its host, and the group said yes to it"),
}
TROUBLES: Labels = {
    Trouble.HARD: _("It is hard for us just now"),
    Trouble.ENDED: _("We have stopped, or are about to"),
}
KINDS: Labels = {
    Kind.COUNCIL: _("A council"),
    Kind.HEALTH: _("A part of the health service"),
    Kind.HOUSING: _("A housing association"),
    Kind.JUSTICE: _("Prisons or probation"),
    Kind.OTHER: _("Another kind"),
}
TOPICS: Labels = {
    Topic.ROOMS: _("Rooms"),
    Topic.POSTERS: _("Posters and leaflets where people wait"),
    Topic.PRINTING: _("Printing and copies"),
    Topic.EXPENSES: _("Fares and other costs"),
    Topic.STAFF_TIME: _("Time of their staff"),
    Topic.TELLING: _("Telling people of groups"),
    Topic.WORRIES: _("How worries are passed on"),
    Topic.OTHER: _("Something else"),
}
STANDS: Labels = {
    Stand.TALKED: _("We are talking about it"),
    Stand.AGREED: _("It is agreed"),
    Stand.ENDED: _("It has ended"),
}
STOOD: Labels = {
    Stand.TALKED: _("is talked about"),
    Stand.AGREED: _("agreed"),
    Stand.ENDED: _("ended"),
}
DUES: Labels = {
    Due.OVER: _("Its last day is over: agree anew, or note that it has ended"),
    Due.LOOK_AGAIN: _("You wanted to look at it again by now"),
    Due.ENDS_SOON: _("It ends soon: ask in time whether it goes on"),
}
TRAITS: Labels = {
    Trait.REGION: _("By region"),
    Trait.SETTING: _("By country and town"),
    Trait.SERVICE: _("By kind of service"),
}
ALIKE: Labels = {
    Trait.REGION: _("All of these are in one region."),
    Trait.SETTING: _("All of these serve one kind of place."),
    Trait.SERVICE: _("All of these are one kind of service."),
}
NOTES: Labels = {
    Note.STEERING: _("A meeting of the steering group"),
    Note.EVALUATION: _("What an evaluation found"),
}
WANTS: Labels = {
    Want.LEFT_ALONE: _("To be left to run it ourselves"),
    Want.COLLEAGUE: _("To be spoken to as a colleague"),
    Want.TELLING: _("That staff tell people of us"),
    Want.TRUE_WORDS: _("That what staff say of us is true"),
    Want.ROOM: _("A room that is there each week, evenings too"),
    Want.THINGS: _("Printing, a telephone, tea"),
    Want.TALK: _("Somebody to talk with when it is hard"),
    Want.TRAINING: _("Training, and more of the practical side"),
    Want.OTHERS: _("To meet others who run groups"),
    Want.COSTS: _("That my costs are paid"),
}
