"""What is done about schemes and their sites; each inside the door of the body whose scheme it is."""

from alongside.schemes.actions.sites import (
    APPLY,
    NotPossible,
    apply,
    begin_scheme,
    change_scheme,
    choose,
    decide,
    end_meeting,
    invite,
    put_meetings,
    write_note,
)
from alongside.schemes.actions.surveys import (
    BY,
    SURVEY,
    answer,
    answer_signed_in,
    ask_survey,
    send_survey,
)

__all__ = [
    "APPLY",
    "BY",
    "SURVEY",
    "NotPossible",
    "answer",
    "answer_signed_in",
    "apply",
    "ask_survey",
    "begin_scheme",
    "change_scheme",
    "choose",
    "decide",
    "end_meeting",
    "invite",
    "put_meetings",
    "send_survey",
    "write_note",
]
