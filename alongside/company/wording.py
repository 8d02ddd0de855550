"""The words of the pages about somebody to go along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from alongside.company.matching import Fits, Refused
from alongside.company.night import Due
from alongside.company.states import Follows, Side, State, Why
from alongside.company.steps import By, Did
from alongside.company.volunteering import Clearance, Gender, How, Kind, Part, Transport, What
from alongside.linkage.wording import Labels

GENDERS: Labels = {
    Gender.NOT_SAID: gettext_lazy("Would rather not say"),
    Gender.WOMAN: gettext_lazy("A woman"),
    Gender.MAN: gettext_lazy("A man"),
    Gender.NON_BINARY: gettext_lazy("Non-binary"),
}
WISHES: Labels = {
    Gender.NOT_SAID: gettext_lazy("They do not mind"),
    Gender.WOMAN: gettext_lazy("A woman"),
    Gender.MAN: gettext_lazy("A man"),
    Gender.NON_BINARY: gettext_lazy("Somebody non-binary"),
}
WISHES_OWN: Labels = {**WISHES, Gender.NOT_SAID: gettext_lazy("I do not mind")}
KINDS: Labels = {
    Kind.GO_ALONG: gettext_lazy("Go there together"),
    Kind.MEET_THERE: gettext_lazy("Meet at the door"),
    Kind.TALK: gettext_lazy("Talk beforehand, by phone or message"),
    Kind.RANG_TOGETHER: gettext_lazy("Ring somebody together"),
}
TRANSPORT: Labels = {
    Transport.WALK: gettext_lazy("On foot"),
    Transport.BUS: gettext_lazy("By bus or train"),
    Transport.BICYCLE: gettext_lazy("By bicycle"),
    Transport.CAR: gettext_lazy("By car"),
}
PARTS: Labels = {
    Part.MORNING: gettext_lazy("morning"),
    Part.AFTERNOON: gettext_lazy("afternoon"),
    Part.EVENING: gettext_lazy("evening"),
}
# Each in its own word, for whoever looks for their own.
LANGUAGES: Labels = {
    "en": "English",
    "cy": "Cymraeg",
    "bfi": "British Sign Language",
    "ar": "العربية",
    "bn": "বাংলা",
    "es": "Español",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "uk": "Українська",
    "ur": "اردو",
}
HOW: Labels = {
    How.BODY: gettext_lazy(
        "By our own rules: references, who they are, and the checks that our policy names"
    ),
    How.PROGRAMME: gettext_lazy(
        "By a programme’s own rules, as its service does it; we have not checked more"
    ),
}
STANDS: Labels = {
    Clearance.NOT_YET: gettext_lazy("Not cleared yet: cannot be asked"),
    Clearance.WAITS_FOR_SECOND: gettext_lazy("Waits for a second person to agree: cannot be asked yet"),
    Clearance.CLEARED: gettext_lazy("Cleared: can be asked"),
    Clearance.PAUSED: gettext_lazy("Paused: is not asked for now"),
    Clearance.RUN_OUT: gettext_lazy("The clearance has run out: cannot be asked"),
    Clearance.ENDED: gettext_lazy("Ended: cannot be asked"),
}
DECIDED: Labels = {
    What.PROPOSED: gettext_lazy("Proposed"),
    What.SECONDED: gettext_lazy("Agreed, as the second person"),
    What.PAUSED: gettext_lazy("Paused"),
    What.RESUMED: gettext_lazy("Let go on"),
    What.ENDED: gettext_lazy("Ended"),
}
FITS: Labels = {
    Fits.CLEARED: gettext_lazy("cleared"),
    Fits.GENDER: gettext_lazy("of the gender that they wish"),
    Fits.NEAR: gettext_lazy("near enough"),
    Fits.TIME: gettext_lazy("can at that time"),
    Fits.LANGUAGE: gettext_lazy("speaks their language"),
}
REFUSED: Labels = {
    Refused.AGE_NOT_SAID: gettext_lazy("nobody has asked yet whether the person is 18"),
    Refused.YOUNG: gettext_lazy("the person is under 18"),
    Refused.NOT_CLEARED: gettext_lazy("not cleared at present"),
    Refused.ENDED_BEFORE: gettext_lazy("one of the two has ended it before"),
    Refused.AVOIDED: gettext_lazy("may be somebody, or of a group, that the person avoids"),
    Refused.GENDER: gettext_lazy("not of the gender that the person wishes"),
    Refused.KIND: gettext_lazy("does not offer this"),
    Refused.TOO_FAR: gettext_lazy("lives too far away, or has not said where"),
    Refused.TIME: gettext_lazy("cannot at that time"),
    Refused.LANGUAGE: gettext_lazy("speaks no language of theirs"),
    Refused.FULL: gettext_lazy("goes along with as many as they can"),
    Refused.ASKED: gettext_lazy("has been asked already"),
}
STATES: Labels = {
    State.DRAFT: gettext_lazy("Begun: nobody is asked yet"),
    State.REQUESTED: gettext_lazy("Somebody is being asked"),
    State.ACCEPTED: gettext_lazy("Somebody has said yes"),
    State.REJECTED: gettext_lazy("They cannot this time: ask the next"),
    State.ON_HOLD: gettext_lazy("Waits, as the person wishes"),
    State.IN_PROGRESS: gettext_lazy("It is the day"),
    State.COMPLETED: gettext_lazy("It came about"),
    State.FAILED: gettext_lazy("It did not come to it"),
    State.CANCELLED: gettext_lazy("Over"),
    State.ENTERED_IN_ERROR: gettext_lazy("Entered by mistake: counts nowhere"),
}
SIDES: Labels = {
    Side.PERSON: gettext_lazy("The person’s side"),
    Side.VOLUNTEER: gettext_lazy("The volunteer’s side"),
    Side.GROUP: gettext_lazy("The group’s side"),
}
WHY: Labels = {
    Why.NOT_SAID: gettext_lazy("no reason given"),
    Why.OTHER_PLANS: gettext_lazy("something else came up"),
    Why.UNWELL: gettext_lazy("not well"),
    Why.GOES_ALONE: gettext_lazy("goes alone"),
    Why.NOT_COMFORTABLE: gettext_lazy("did not feel right"),
    Why.DID_NOT_COME: gettext_lazy("did not come"),
    Why.NOBODY_FREE: gettext_lazy("nobody was free"),
    Why.NOT_HELD: gettext_lazy("was not held"),
    Why.MOVED: gettext_lazy("had moved"),
    Why.NO_ANSWER: gettext_lazy("nobody answered"),
}
BY: Labels = {
    By.WORKER: gettext_lazy("by the worker"),
    By.PERSON: gettext_lazy("by the person"),
    By.VOLUNTEER: gettext_lazy("by the volunteer"),
    By.SITE: gettext_lazy("by the clock"),
}
DID: Labels = {
    Did.BEGAN: gettext_lazy("Begun"),
    Did.ARRANGED: gettext_lazy("Time and place arranged"),
    Did.ASKED: gettext_lazy("A volunteer was asked"),
    Did.SAID_YES: gettext_lazy("A yes"),
    Did.SAID_NO: gettext_lazy("A no"),
    Did.NO_ANSWER: gettext_lazy("No answer within a day"),
    Did.ASKED_STILL_ON: gettext_lazy("Both were asked: still on?"),
    Did.STILL_ON: gettext_lazy("Still on"),
    Did.NOT_ON: gettext_lazy("Not on any more"),
    Did.MET: gettext_lazy("They have met"),
    Did.DID_NOT_MEET: gettext_lazy("One did not come"),
    Did.UNHEARD: gettext_lazy("Nobody has said that they met"),
    Did.CALLED_OFF: gettext_lazy("The meeting is off on that day: both were told"),
    Did.PERHAPS_OFF: gettext_lazy("The meeting is reported off on that day: both were told to ring first"),
    Did.MOVED: gettext_lazy("The meeting has another time or place on that day: both were told"),
    Did.ON_AGAIN: gettext_lazy("The meeting is on after all: both were told"),
    Did.RANG: gettext_lazy("Somebody rang"),
    Did.CALLED_BACK: gettext_lazy("The call afterwards"),
    Did.RANG_TOGETHER: gettext_lazy("Rang somebody together"),
    Did.HELD: gettext_lazy("Left to wait"),
    Did.WENT_ON: gettext_lazy("Gone on with"),
    Did.ENDED: gettext_lazy("Ended"),
    Did.BLOCKED: gettext_lazy("The two are kept apart"),
    Did.SHARED: gettext_lazy("Said whether the other may have their number"),
    Did.WORRIED: gettext_lazy("Told a worry"),
    Did.WITHDREW: gettext_lazy("Taken back"),
    Did.CHANGED: gettext_lazy("What they asked for, or how they are reached, is changed"),
    Did.MISTAKE: gettext_lazy("Said to be a mistake"),
}
DUE: Labels = {
    Due.RING_NOW: gettext_lazy("Ring now: nobody has said that they met, or one did not come"),
    Due.CALLED_OFF: gettext_lazy("Ring: the meeting is off on that day. Choose another together"),
    Due.MOVED: gettext_lazy("Ring: the meeting has another time or place on that day. Arrange it anew"),
    Due.PERHAPS_OFF: gettext_lazy("Ring the group first: somebody says that the meeting is off on that day"),
    Due.ONE_SAID_NO: gettext_lazy("Ring: one of them said that it is not on"),
    Due.NOT_REACHED: gettext_lazy("Ring: a message did not get away"),
    Due.CALL_BACK: gettext_lazy("Ring and ask how it was"),
    Due.ASK_NEXT: gettext_lazy("Ask the next volunteer"),
    Due.ASK_SOMEBODY: gettext_lazy("Arrange it, and ask somebody"),
}
FOLLOWS: Labels = {
    Follows.LEAVE_IT: gettext_lazy("Leave it with the person: they can raise it again at any time."),
    Follows.ASK_NEXT: gettext_lazy("Ask the next volunteer, if the person still wishes it."),
    Follows.OTHER_MEETING: gettext_lazy("Choose another meeting together."),
    Follows.CALL_BACK: gettext_lazy("Ring and ask how it was."),
}
# What a message of the outbox came to: never that anybody has read it.
FATES: Labels = {
    "WAITING": gettext_lazy("waits to be sent"),
    "CLAIMED": gettext_lazy("is being sent"),
    "SENT": gettext_lazy("given to the mail or phone network, which does not say that anybody has read it"),
    "FAILED": gettext_lazy("could not be sent: ring instead"),
    "UNKNOWN": gettext_lazy("nobody knows whether it was sent; it is not sent again: ring instead"),
    "LET_BE": gettext_lazy("was not sent: it was of no use any more"),
    "NEVER": gettext_lazy("was not sent: nobody is to get in touch; talk when they come"),
    "NO_CONSENT": gettext_lazy("was not sent: they have not said that you may write"),
    "OTHER_WAY": gettext_lazy("was not sent: they wish to be reached in another way"),
    "NOT_AT_THIS_HOUR": gettext_lazy("was not sent: not at this hour"),
    "CANNOT_SEND": gettext_lazy("was not sent: nothing can be sent here, or the address takes nothing"),
}
SENT: Labels = {
    "asked": gettext_lazy("The question to the volunteer"),
    "agreed": gettext_lazy("Word that it is agreed"),
    "still-on": gettext_lazy("“Still on?”"),
    "off": gettext_lazy("Word that it is off"),
    "moved": gettext_lazy("Word that the time or the place has changed"),
    "perhaps-off": gettext_lazy("Word that it may be off"),
    "on-again": gettext_lazy("Word that it is on after all"),
    "to-read": gettext_lazy("Word that there is something to read"),
    "to-look-at": gettext_lazy("Word to a colleague"),
    "nobody-rang": gettext_lazy("Word to whoever supervises that nobody has rung"),
}
TO: Labels = {
    "PERSON": gettext_lazy("to the person"),
    "VOLUNTEER": gettext_lazy("to the volunteer"),
    "": gettext_lazy("to a colleague"),
}
