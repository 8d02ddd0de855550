"""Everything that changes what is kept of volunteers and first contacts."""

from alongside.company.actions.between import (
    settle_message,
    settle_worry,
    share,
    tell_worry,
    write,
)
from alongside.company.actions.contacts import (
    arrange,
    begin,
    end,
    go_on,
    hold,
    rang_together,
    read_contact,
    take_for_a_mistake,
)
from alongside.company.actions.letters import hold_back_unsafe
from alongside.company.actions.night import (
    ask_still_on,
    call_back,
    call_others,
    note_rang,
    notice_unheard,
    say_met,
    say_still_on,
    tell_news,
)
from alongside.company.actions.requests import (
    change_request,
    make_cards,
    make_code,
    request_company,
    withdraw,
)
from alongside.company.actions.steps import (
    SITE,
    CannotArrange,
)
from alongside.company.actions.volunteer_asked import (
    CannotAsk,
    answer,
    ask,
)
from alongside.company.actions.volunteers import (
    CannotClear,
    add_volunteer,
    change_offers,
    end_volunteer,
    pause_volunteer,
    propose,
    resume_volunteer,
    second,
    set_up,
)

__all__ = [
    "SITE",
    "CannotArrange",
    "CannotAsk",
    "CannotClear",
    "add_volunteer",
    "answer",
    "arrange",
    "ask",
    "ask_still_on",
    "begin",
    "call_back",
    "call_others",
    "change_offers",
    "change_request",
    "end",
    "end_volunteer",
    "go_on",
    "hold",
    "hold_back_unsafe",
    "make_cards",
    "make_code",
    "note_rang",
    "notice_unheard",
    "pause_volunteer",
    "propose",
    "rang_together",
    "read_contact",
    "request_company",
    "resume_volunteer",
    "say_met",
    "say_still_on",
    "second",
    "set_up",
    "settle_message",
    "settle_worry",
    "share",
    "take_for_a_mistake",
    "tell_news",
    "tell_worry",
    "withdraw",
    "write",
]
