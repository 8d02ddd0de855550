"""The words of the pages about somebody to go along."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from alongside.company.matching import Fits, Refused
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
KINDS: Labels = {
    Kind.GO_ALONG: gettext_lazy("Go there together"),
    Kind.MEET_THERE: gettext_lazy("Meet at the door"),
    Kind.TALK: gettext_lazy("Talk beforehand, by phone or message"),
    Kind.RANG_TOGETHER: gettext_lazy("Ring the helpline together"),
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
