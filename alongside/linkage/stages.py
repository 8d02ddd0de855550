"""What the three stages of a conversation are made of, as codes; their words are in ``wording``."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """A part of the conversation. All three may come again, and in any order."""

    INTRODUCE = "INTRODUCE"
    CONNECT = "CONNECT"
    FOLLOW_UP = "FOLLOW_UP"


class Occasion(StrEnum):
    """When in somebody's care the subject was opened."""

    ASSESSMENT = "ASSESSMENT"
    REVIEW = "REVIEW"
    DISCHARGE = "DISCHARGE"
    OTHER = "OTHER"


class Decision(StrEnum):
    """What the person decided: each is a good end of a conversation, and the last means that nobody asks again."""

    TRY = "TRY"
    NOT_SURE = "NOT_SURE"
    NOT_NOW = "NOT_NOW"
    NO = "NO"


class Help(StrEnum):
    """How far somebody was helped on the way to a group, from the least (DOMAIN 0, finding 3)."""

    TOLD = "TOLD"
    LEAFLET = "LEAFLET"
    CHOSE = "CHOSE"
    RANG = "RANG"
    COMPANY = "COMPANY"


# What leaves somebody to find the way alone: most who are only told never go (Humphreys 1999).
SIGNPOSTS = frozenset({Help.TOLD, Help.LEAFLET})


class Company(StrEnum):
    """Whether somebody goes along."""

    NOT_SAID = "NOT_SAID"
    NOT_WANTED = "NOT_WANTED"
    ASKED = "ASKED"
    AGREED = "AGREED"


class CameTo(StrEnum):
    """What came of one call that was made together."""

    NO_ANSWER = "NO_ANSWER"
    NOT_TONIGHT = "NOT_TONIGHT"
    YES = "YES"


class Went(StrEnum):
    """What somebody tells of whether they went. It is theirs to tell, and not saying is what is taken where nothing is said."""

    NOT_SAID = "NOT_SAID"
    WENT = "WENT"
    DID_NOT = "DID_NOT"


class Ending(StrEnum):
    """Why the conversation rests. Each leaves a way back."""

    ENOUGH = "ENOUGH"
    NOT_FOR_ME = "NOT_FOR_ME"
    MOVED_ON = "MOVED_ON"


class Position(StrEnum):
    """Where somebody is on their way. It may change at any time, in any direction."""

    NOT_SAID = "NOT_SAID"
    WAITING = "WAITING"
    IN_TREATMENT = "IN_TREATMENT"
    AFTER = "AFTER"
    NOT_WANTED = "NOT_WANTED"


class ForWhom(StrEnum):
    """Whether somebody comes for themselves, or because of somebody close to them. Either way the record is theirs alone."""

    SELF = "SELF"
    CLOSE = "CLOSE"


class Close(StrEnum):
    """What somebody is to somebody else, as one side of a tie calls the other."""

    PARTNER = "PARTNER"
    PARENT = "PARENT"
    CHILD = "CHILD"
    ADULT_CHILD = "ADULT_CHILD"
    FRIEND = "FRIEND"
    CARER = "CARER"


class Shown(StrEnum):
    """What one side of a tie may let the other see. Beyond that it sees nothing."""

    NAME = "NAME"
    TALK = "TALK"
    GROUPS = "GROUPS"


class Age(StrEnum):
    """All that has to be known of somebody's age."""

    NOT_SAID = "NOT_SAID"
    ADULT = "ADULT"
    UNDER_18 = "UNDER_18"


def kept(went: Went, *, by_name: bool) -> Went:
    """
    Return what may be kept of an answer.

    :param by_name: False in a prison or in probation, where what somebody attends is never kept under their name
    """
    return went if by_name else Went.NOT_SAID
