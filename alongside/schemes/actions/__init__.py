"""What is done about schemes and their sites; each inside the door of the body whose scheme it is."""

from alongside.schemes.actions.areas import put_host, tell_as_host, write_agreement
from alongside.schemes.actions.sites import (
    APPLY,
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
from alongside.schemes.actions.telling import NotPossible, has_told, tell_as_group, tell_why

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
    "has_told",
    "invite",
    "put_host",
    "put_meetings",
    "send_survey",
    "tell_as_group",
    "tell_as_host",
    "tell_why",
    "write_agreement",
    "write_note",
]
