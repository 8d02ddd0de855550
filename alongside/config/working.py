"""Do what is due each minute, until somebody stops it."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from threading import Event
from time import monotonic

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

_log = logging.getLogger(__name__)

EVERY_SECONDS = 60
# Somebody may be waiting for a paper.
LOOK_EVERY_SECONDS = 2
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def work(
    tick: Callable[[], object],
    *,
    every_seconds: float = EVERY_SECONDS,
    look_every_seconds: float = LOOK_EVERY_SECONDS,
) -> None:
    """
    Call ``tick`` each minute, and do what is queued as soon as it is; on a signal to stop, end what is under way first.

    One process does it for an installation. An import that is killed all the same leaves the old state or the new.
    """
    stopped, next_tick = Event(), monotonic()
    for number in STOPS:
        signal.signal(number, lambda *_: stopped.set())
    while not stopped.is_set():
        pause = min(look_every_seconds, every_seconds)
        try:
            if monotonic() >= next_tick:
                next_tick = monotonic() + every_seconds
                tick()
            if is_anything_queued():
                do_queued()
        except Exception:
            # Whatever broke may be mended in a minute; lists must not stay unread because of it.
            _log.exception("What is due could not be done: it is tried again in a minute.")
            pause = every_seconds
        finally:
            close_old_connections()
        stopped.wait(pause)


def is_anything_queued() -> bool:
    """Look without locking anything, since that is done every two seconds."""
    return DBTaskResult.objects.ready().filter(backend_name="default").exists()


def do_queued() -> None:
    """Do everything that is in the queue now, and return."""
    Worker(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="alongside-work",
    ).run()
