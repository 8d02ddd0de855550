"""What is done apart from any request, by ``alongside work``. A task is named by what it may be given: never a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django_tasks import task

from alongside.audit.queries import get_last_event
from alongside.audit.record import System
from alongside.audit.sealing import seal_events
from alongside.company import clockwork as going_along
from alongside.company import covering
from alongside.corrections import actions as corrections
from alongside.directory import actions as directory
from alongside.feeds import actions as feeds
from alongside.feeds import queries
from alongside.groups import actions as groups
from alongside.keeping import actions as keeping
from alongside.kernel import clock
from alongside.lasting import actions as lasting
from alongside.limits import limit
from alongside.post import actions as post
from alongside.post import queries as outbox
from alongside.publications import print as printing
from alongside.search.actions import build_index
from alongside.search.layout import DamagedIndex
from alongside.search.store import current_index

BY = System("work")
# What is done here changes no listing; what comes of it in the directory is on record there.
OF_NO_LISTING = (
    "accounts",
    "audit",
    "company",
    "corrections",
    "evenings",
    "groups",
    "keeping",
    "lasting",
    "linkage",
    "network",
    "outreach",
    "phone_line",
    "post",
    "rooms",
    "safeguarding",
    "schemes",
    "setting_up",
    "sign_in",
    "workforce",
)
# It knows five weeks ahead: built once a day, it never comes near its end.
INDEX_LASTS = timedelta(days=1)
TASKS_KEPT_DAYS = 7


@task()
def read_list(slug: str) -> str:
    """Read a list whose time has come, and return what came of it."""
    schedule = queries.get_schedule(slug)
    if schedule is None:
        return "read no more"
    outcome = feeds.read_on_schedule(schedule, by=BY, now=clock.now())
    if outcome is feeds.Outcome.APPLIED:
        directory.join_entries(by=BY, now=clock.now())
    return outcome.value


@task()
def refresh_index() -> str:
    """Build the index anew where anything has been done since, or a day has passed; return which."""
    now = clock.now()
    if not is_index_old(now):
        return "fresh"
    build_index(by=BY, now=now)
    return "built"


@task()
def send_post() -> int:
    """Send every message that is due, one after the other, and return how many were claimed."""
    claimed = 0
    while post.send_next(by=BY, now=clock.now()):
        claimed += 1
    return claimed


def tick(now: datetime) -> list[str]:
    """Put in the queue what is due, each once, and return its names in words; seal what was done; forget what is kept no longer."""
    tidy(now)
    seal_events()
    covering.publish(now=now)
    words = []
    if said := going_along.see_to(by=BY, now=now):
        words.append(f"see to {said} first contacts")
    if asked := groups.ask_contacts(by=BY, now=now):
        words.append(f"ask {asked} contacts")
    if rung := lasting.ring_bells(by=BY, now=now):
        words.append(f"write {rung} reminders")
    if outbox.has_due(now):
        send_post.enqueue()
        words.append("send messages")
    due = [one for one in queries.list_due_schedules(now) if feeds.queue_schedule(one, by=BY, now=now)]
    for schedule in due:
        read_list.enqueue(schedule.source.slug)
    words += [f"read {one.source.slug}" for one in due]
    if due or is_index_old(now):
        refresh_index.enqueue()
        words.append("build the index")
    return words


def tidy(now: datetime) -> None:
    """
    Wipe what people typed once it is kept no longer, and forget what has run out: what was said of single
    sessions, imports, messages, tries, what was printed, who was to answer for a meeting, and who was signed in.

    A correction that its list has taken up by now is let go of, for the list's own word.
    """
    corrections.settle_told(by=BY, now=now)
    corrections.wipe_words(by=BY, now=now)
    directory.forget_sessions(by=BY, now=now)
    feeds.forget_runs(by=BY, now=now)
    groups.forget_contacts(by=BY, now=now)
    post.give_up_claims(by=BY, now=now)
    post.forget(by=BY, now=now)
    limit.forget(now=now)
    printing.clear(now=now)
    keeping.let_go_daily(by=BY, now=now)
    SessionStore.clear_expired()
    call_command("prune_db_task_results", min_age_days=TASKS_KEPT_DAYS, verbosity=0)


def is_index_old(now: datetime) -> bool:
    """Say whether anything has been done since the index was built, or it is a day old, or of an older version's shape."""
    try:
        index = current_index(settings.INDEX_DIR)
    except DamagedIndex:
        return True
    last = get_last_event(besides=OF_NO_LISTING)
    if index is None:
        return last > 0
    # By number and not by time: what was done while it was built may bear an earlier hour.
    return now - index.built_at > INDEX_LASTS or last > index.as_of
