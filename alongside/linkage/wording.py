"""The words for the codes of a conversation, as a worker reads them. None says that anybody has to go anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.linkage.about import Channel, Matter, Unsafe
from alongside.linkage.due import Due, Why
from alongside.linkage.frozen import Changed
from alongside.linkage.next_step import Next, Reason, Suggestion
from alongside.linkage.stages import (
    Age,
    CameTo,
    Close,
    Company,
    Decision,
    Ending,
    ForWhom,
    Occasion,
    Position,
    Shown,
    Stage,
    Went,
)

Labels = Mapping[Any, Any]

STAGES: Labels = {
    Stage.INTRODUCE: gettext_lazy("Talk about groups"),
    Stage.CONNECT: gettext_lazy("Make contact"),
    Stage.FOLLOW_UP: gettext_lazy("Ask how it went"),
}
STEPS: Labels = {
    "so-far": gettext_lazy("So far"),
    "worries": gettext_lazy("Worries"),
    "wants": gettext_lazy("What they want"),
    "kinds": gettext_lazy("Kinds of group, and other help"),
    "decide": gettext_lazy("What they decide"),
    "short": gettext_lazy("In five minutes"),
    "meetings": gettext_lazy("Choose meetings"),
    "ring": gettext_lazy("Ring somebody together"),
    "company": gettext_lazy("Somebody to go along"),
    "way": gettext_lazy("The way there and back"),
    "promise": gettext_lazy("A first step, and a promise"),
    "went": gettext_lazy("How it went"),
    "next": gettext_lazy("What next"),
    "us": gettext_lazy("How we did"),
}
OCCASIONS: Labels = {
    Occasion.ASSESSMENT: gettext_lazy("At the assessment"),
    Occasion.REVIEW: gettext_lazy("At a review"),
    Occasion.DISCHARGE: gettext_lazy("As their care here ends"),
    Occasion.OTHER: gettext_lazy("At another time"),
}
IN_ROOM: Labels = {
    "PARTNER": gettext_lazy("A partner"),
    "FAMILY": gettext_lazy("Somebody else of the family"),
    "FRIEND": gettext_lazy("A friend"),
    "PEER": gettext_lazy("A peer volunteer"),
    "WORKER": gettext_lazy("Another worker"),
    "INTERPRETER": gettext_lazy("An interpreter"),
}
BEEN: Labels = {
    "NOT_SAID": gettext_lazy("They would rather not say"),
    "NEVER": gettext_lazy("Never"),
    "ONCE": gettext_lazy("Once, or a few times"),
    "USED_TO": gettext_lazy("They used to go"),
    "NOW": gettext_lazy("They go now"),
    "CLOSE": gettext_lazy("Somebody close to them has"),
}
MATERIALS: Labels = {
    "LEAFLET": gettext_lazy("A leaflet or a list"),
    "LINK": gettext_lazy("A link"),
    "BOOK": gettext_lazy("Something to read"),
    "FILM": gettext_lazy("Something to watch or hear"),
}
DECISIONS: Labels = {
    Decision.TRY: gettext_lazy("They would like to try one"),
    Decision.NOT_SURE: gettext_lazy("They are not sure"),
    Decision.NOT_NOW: gettext_lazy("Not now"),
    Decision.NO: gettext_lazy("No, and please do not ask again"),
}
RANG: Labels = {
    "NOBODY": gettext_lazy("Nobody this time"),
    "HELPLINE": gettext_lazy("A helpline"),
    "LIAISON": gettext_lazy("Somebody whom a programme names for services"),
    "MEMBER": gettext_lazy("The group, or somebody who goes there"),
    "VOLUNTEER": gettext_lazy("A peer volunteer"),
}
CAME_TO: Labels = {
    "": gettext_lazy("Not rung yet"),
    CameTo.NO_ANSWER: gettext_lazy("Rang: no answer"),
    CameTo.NOT_TONIGHT: gettext_lazy("Rang: not tonight"),
    CameTo.YES: gettext_lazy("Rang: they said yes"),
}
COMPANY: Labels = {
    Company.NOT_SAID: gettext_lazy("Not talked about yet"),
    Company.NOT_WANTED: gettext_lazy("They would rather go alone"),
    Company.ASKED: gettext_lazy("Somebody has been asked"),
    Company.AGREED: gettext_lazy("Somebody goes along"),
}
COMPANY_WHO: Labels = {
    "OWN": gettext_lazy("Somebody of their own: a friend, the family"),
    "GROUP": gettext_lazy("Somebody of the group meets them at the door"),
    "PEER": gettext_lazy("A peer volunteer"),
    "WORKER": gettext_lazy("A worker"),
}
# None stands above another; where nothing is chosen, the form takes it that they would rather not say.
WENT: Labels = {
    Went.WENT: gettext_lazy("They went"),
    Went.DID_NOT: gettext_lazy("They did not"),
    Went.NOT_SAID: gettext_lazy("They would rather not say"),
}
YES_NO: Labels = {
    "YES": gettext_lazy("Yes"),
    "NO": gettext_lazy("No"),
    "NOT_SAID": gettext_lazy("They would rather not say"),
}
PART: Labels = {
    "SAY": gettext_lazy("Say something in the meeting"),
    "NUMBER": gettext_lazy("Swap a number with somebody"),
    "REGULAR": gettext_lazy("Pick one group to go back to"),
    "READ": gettext_lazy("Read something, or try a tool"),
    "HELP": gettext_lazy("Help: chairs, tea, the door"),
    "GUIDE": gettext_lazy("Ask somebody to be their sponsor, or for a talk beforehand"),
}
ANOTHER: Labels = {
    "SAME": gettext_lazy("Go on with this one"),
    "ANOTHER": gettext_lazy("Try another group"),
    "KIND": gettext_lazy("Try another kind"),
    "REST": gettext_lazy("Leave it for now"),
}
POSITIONS: Labels = {
    Position.NOT_SAID: gettext_lazy("Not said"),
    Position.WAITING: gettext_lazy("Waiting for treatment"),
    Position.IN_TREATMENT: gettext_lazy("In treatment"),
    Position.AFTER: gettext_lazy("After treatment"),
    Position.NOT_WANTED: gettext_lazy("They do not want treatment"),
}
FOR_WHOM: Labels = {
    ForWhom.SELF: gettext_lazy("For themselves"),
    ForWhom.CLOSE: gettext_lazy("Because of somebody close to them"),
}
CLOSE: Labels = {
    Close.PARTNER: gettext_lazy("A partner"),
    Close.PARENT: gettext_lazy("A parent"),
    Close.CHILD: gettext_lazy("A child"),
    Close.ADULT_CHILD: gettext_lazy("A grown-up child"),
    Close.FRIEND: gettext_lazy("A friend"),
    Close.CARER: gettext_lazy("A carer"),
}
SHOWN: Labels = {
    Shown.NAME: gettext_lazy("What they are called here"),
    Shown.TALK: gettext_lazy("That the other may talk of them here"),
    Shown.GROUPS: gettext_lazy("Which meetings they chose"),
}
AGES: Labels = {
    Age.NOT_SAID: gettext_lazy("Not asked yet"),
    Age.ADULT: gettext_lazy("18 or over"),
    Age.UNDER_18: gettext_lazy("Under 18"),
}
CHANNELS: Labels = {
    Channel.NONE: gettext_lazy("No way: we talk when they come"),
    Channel.PHONE: gettext_lazy("Ring them"),
    Channel.TEXT: gettext_lazy("A text message"),
    Channel.EMAIL: gettext_lazy("An e-mail"),
    Channel.POST: gettext_lazy("A letter"),
}
OLD_WAY: Labels = {
    "TELL": gettext_lazy("Yes"),
    "NOBODY": gettext_lazy("No, the old one is not safe, or no longer theirs: tell nobody there"),
}
OLD_WAY_TOLD: Labels = {
    "WAITING": gettext_lazy("is told on %(at)s, unless you say before that it is not safe"),
    "CLAIMED": gettext_lazy("is being told"),
    "SENT": gettext_lazy("was told, which does not say that anybody has read it"),
    "FAILED": gettext_lazy("could not be told"),
    "UNKNOWN": gettext_lazy("may have been told or not; it is not sent again"),
    "LET_BE": gettext_lazy("was not told"),
    "CANNOT_SEND": gettext_lazy("could not be told from here"),
}
UNSAFE: Labels = {
    Unsafe.NEVER: gettext_lazy("Do not get in touch: talk when they come."),
    Unsafe.NO_CONSENT: gettext_lazy("Do not get in touch: they have not said that you may."),
    Unsafe.OTHER_WAY: gettext_lazy("Not in this way."),
    Unsafe.NOT_AT_THIS_HOUR: gettext_lazy("Not at this hour."),
}
DAYS: Labels = {
    str(number): name
    for number, name in enumerate(
        (
            gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday"),
            gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday"),
        ),
        start=1,
    )
}  # fmt: skip
MATTERS: Labels = {
    Matter.CHILD_CARE: gettext_lazy("Children, or somebody else to look after"),
    Matter.MOBILITY: gettext_lazy("Getting in without steps"),
    Matter.HEARING: gettext_lazy("Hearing"),
    Matter.LANGUAGE: gettext_lazy("Another language"),
    Matter.WOMEN_ONLY: gettext_lazy("Women only"),
    Matter.FAITH: gettext_lazy("Faith, or none"),
    Matter.MEDICATION: gettext_lazy("A prescription, such as methadone or buprenorphine"),
    Matter.WORK: gettext_lazy("Work or shifts"),
    Matter.TRAVEL: gettext_lazy("Getting there"),
    Matter.ONLINE: gettext_lazy("Online, or by phone"),
}
ENDINGS: Labels = {
    Ending.ENOUGH: gettext_lazy("Enough for now"),
    Ending.NOT_FOR_ME: gettext_lazy("Not for me"),
    Ending.MOVED_ON: gettext_lazy("Moved on"),
}
CHANGES: Labels = {
    Changed.GONE: gettext_lazy("It is not in the list any more: ring before anybody sets out."),
    Changed.NOT_HELD: gettext_lazy("It is not held at the moment."),
    Changed.WHEN: gettext_lazy("Its time has changed since."),
    Changed.WHERE: gettext_lazy("Its place has changed since."),
    Changed.HOW: gettext_lazy("How to join it has changed since."),
    Changed.DEPARTS: gettext_lazy("Some days are other than they were then: look at its page."),
}
NEXT: Labels = {
    Next.LEAVE_IT: gettext_lazy("Leave it with them"),
    Next.OPEN_SUBJECT: gettext_lazy("Talk about groups"),
    Next.SHOW_ANOTHER_KIND: gettext_lazy("Show them another kind of group as well"),
    Next.CHOOSE_MEETING: gettext_lazy("Choose a meeting together"),
    Next.RING_TOGETHER: gettext_lazy("Ring somebody together"),
    Next.FIND_COMPANY: gettext_lazy("Ask whether somebody should go along"),
    Next.ASK_AGE: gettext_lazy("Ask whether they are 18 or over"),
    Next.YOUNG_ROUTE: gettext_lazy("Ring a service for young people together"),
    Next.WAIT_FOR_COMPANY: gettext_lazy("Wait for a yes, or ask somebody else"),
    Next.PROMISE_TO_ASK: gettext_lazy("Agree on a day to ask how it went"),
    Next.ASK_HOW_IT_WENT: gettext_lazy("Ask how it went"),
    Next.TAKE_PART: gettext_lazy("Talk about what they might take part in"),
    Next.TRY_ANOTHER: gettext_lazy("Look for another group, or another kind"),
    Next.MAKE_IT_EASIER: gettext_lazy("See what would make it easier"),
}
REASONS: Labels = {
    Reason.SAID_NO: gettext_lazy("They said no. They can raise it again at any time."),
    Reason.STOP: gettext_lazy("They asked you to stop asking. They can raise it again at any time."),
    Reason.ENDED: gettext_lazy("They have let it rest. They can raise it again at any time."),
    Reason.CAME_BACK: gettext_lazy("They have raised it again."),
    Reason.NOT_TALKED: gettext_lazy("It is not noted yet what they would like."),
    Reason.NOT_NOW: gettext_lazy("They said “not now”."),
    Reason.ASKED_FOR_IT: gettext_lazy("They said “not now”, and named this day to be asked again."),
    Reason.REVIEW: gettext_lazy("It is asked at each review."),
    Reason.ONE_KIND: gettext_lazy("They have heard of one kind, and there is more than one near them."),
    Reason.UNSURE: gettext_lazy("They are not sure. Somebody who goes there can answer what you cannot."),
    Reason.NOTHING_CHOSEN: gettext_lazy("They would like to try, and no meeting is chosen yet."),
    Reason.WANTS_TO_TRY: gettext_lazy("They have said again that they would like to try."),
    Reason.SIGNPOSTED: gettext_lazy("They know where to go. Most people who are only told never get there."),
    Reason.ALONE: gettext_lazy("It is not said yet whether somebody goes along."),
    Reason.AGE_NOT_SAID: gettext_lazy("Nobody under 18 is put in touch with a peer volunteer."),
    Reason.UNDER_18: gettext_lazy("They are under 18, so no peer volunteer is asked."),
    Reason.NO_YES_YET: gettext_lazy("Somebody was asked to go along, and has not said yes yet."),
    Reason.NO_PROMISE: gettext_lazy("No day is agreed on which you ask how it went."),
    Reason.NOT_AFTERWARDS: gettext_lazy("All is arranged, and they would rather not be asked how it went."),
    Reason.PROMISED: gettext_lazy("You promised to ask on this day."),
    Reason.PROMISE_TO_COME: gettext_lazy("All is arranged. You promised to ask on this day."),
    Reason.THEIRS_TO_TELL: gettext_lazy("They would rather not say, and that is theirs."),
    Reason.LIKED_IT: gettext_lazy("They went, and would go again."),
    Reason.DID_NOT_SUIT: gettext_lazy("They went, and would not go there again."),
    Reason.WENT: gettext_lazy("They went."),
    Reason.DID_NOT_GO: gettext_lazy("They would like to, and something got in the way."),
}
_DUE: Labels = {
    Why.ASSESSMENT: gettext_lazy("at the assessment"),
    Why.REVIEW: gettext_lazy("at a review"),
    Why.ADDED: gettext_lazy("since they were added"),
    Why.CAME_BACK: gettext_lazy("they have raised it again"),
    Why.WANTS_TO_TRY: gettext_lazy("they would like to try"),
    Why.PROMISED: gettext_lazy("as promised"),
    Why.NO_YES_YET: gettext_lazy("somebody was asked to go along, and has not said yes yet"),
    Why.NO_PROMISE: gettext_lazy("no day is agreed yet to ask how it went"),
}


def whom_words(call: str) -> str:
    """Say whom a call was to by what they are, from its key: no name of anybody."""
    return str(RANG[call.partition("-")[0]])


def day_words(on: date) -> str:
    """Say which day."""
    return date_format(on, "j F Y")


def iso_day_words(on: str) -> str:
    """Say which day, from how an answer keeps it."""
    return day_words(date.fromisoformat(on))


def due_words(due: Due) -> str:
    """Say what is due, from when, and why."""
    return _("%(stage)s: %(day)s, %(why)s") % {
        "stage": STAGES[due.stage], "day": day_words(due.on), "why": _DUE[due.why],
    }  # fmt: skip


def suggestion_words(suggestion: Suggestion) -> tuple[str, str]:
    """Say a step, and its reason."""
    reason = str(REASONS[suggestion.reason])
    if suggestion.on:
        reason = _("%(reason)s The day: %(day)s.") % {"reason": reason, "day": day_words(suggestion.on)}
    return str(NEXT[suggestion.step]), reason
