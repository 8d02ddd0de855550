"""What comes of the clock, each minute: both are asked whether it is still on, and nobody is left standing unheard."""

from __future__ import annotations

import logging
from datetime import datetime

from alongside.accounts.models import Tenant
from alongside.accounts.queries import list_tenants
from alongside.accounts.tenancy import within
from alongside.audit.record import Actor
from alongside.company import actions, queries
from alongside.company.night import is_time_to_ask, nobody_rang
from alongside.company.questions import actions as questions
from alongside.company.states import Side
from alongside.company.steps import By
from alongside.linkage.queries import keeps_by_name
from alongside.search.queries import index_if_any

_log = logging.getLogger(__name__)


def see_to(*, by: Actor, now: datetime) -> int:
    """
    Ask, put before a worker whoever was not heard of, hold back what is not safe any more, remind whoever booked; return how many.

    What goes on with somebody who turned out to be under 18, or wants nobody to go with them any more, is ended.

    A body of which that fails, since its key is lost, say, keeps no other waiting, nor anything else of that minute.
    """
    done = 0
    for tenant in list_tenants():
        try:
            with within(tenant):
                done += _see_to_ours(tenant, by=by, now=now)
        except Exception as error:
            # Not its words: they may tell of somebody.
            _log.error("First contacts of body %s wait: %s.", tenant.pk, type(error).__name__)
    return done


def _see_to_ours(tenant: Tenant, *, by: Actor, now: datetime) -> int:
    actions.hold_back_unsafe(by=by, now=now)
    done = questions.see_to(by=by, now=now)
    questions.let_go_here(named=keeps_by_name(tenant), by=by, now=now)
    for contact in queries.list_to_end():
        actions.end(contact, side=Side.PERSON, of=By.SITE, by=by, now=now)
        done += 1
    index = index_if_any()
    for contact in queries.list_agreed():
        if index and queries.news_of(contact, index) and actions.tell_news(contact, index, by=by, now=now):
            done += 1
        elif is_time_to_ask(queries.standing(contact, {}), now=now):
            done += actions.ask_still_on(contact, by=by, now=now)
        else:
            done += actions.notice_unheard(contact, by=by, now=now)
    for contact in (*queries.list_agreed(), *queries.list_failed_lately(now=now)):
        if nobody_rang(queries.standing(contact, {}), now=now):
            done += actions.call_others(contact, by=by, now=now)
    return done
