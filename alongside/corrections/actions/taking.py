"""Take what anybody says is wrong with a listing, and wipe it when its time has come."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from alongside.audit.record import Actor, actor_id, record
from alongside.corrections.models import Correction

KEPT_AFTER_ANSWER = timedelta(days=30)
KEPT_AT_MOST = timedelta(days=180)


@transaction.atomic
def take_correction(
    *, about: str, what: str, words: str, how_known: str, form: str, by: Actor, now: datetime
) -> Correction:
    """
    Keep what somebody said is wrong, for staff to read.

    :param about: the public address of the listing; empty where a meeting is missing
    :param form: what tells that the same form was sent before: pressing twice says it once
    """
    said = {"about": about, "what": what, "words": words, "how_known": how_known, "told_at": now}
    correction, is_new = Correction.objects.get_or_create(form=form, defaults=said)
    if is_new:
        record("corrections.correction.taken", target=correction, by=by, at=now)
    return correction


@transaction.atomic
def wipe_words(*, by: Actor, now: datetime) -> int:
    """Wipe what was typed where its time has come, and return of how many."""
    due = Q(answered_at__lte=now - KEPT_AFTER_ANSWER) | Q(told_at__lte=now - KEPT_AT_MOST)
    wiped = 0
    for correction in Correction.objects.select_for_update().filter(due, wiped_at=None):
        correction.words = correction.how_known = ""
        correction.wiped_at = now
        correction.save(update_fields=["words", "how_known", "wiped_at"])
        record("corrections.correction.wiped", target=correction, by=by, at=now)
        wiped += 1
    return wiped


@transaction.atomic
def answer_correction(correction: Correction, answer: str, *, by: Actor, now: datetime) -> None:
    """Say what came of a correction; a later answer takes the place of an earlier one."""
    correction.answer, correction.answered_by, correction.answered_at = answer, actor_id(by), now
    correction.save(update_fields=["answer", "answered_by", "answered_at"])
    record("corrections.correction.answered", target=correction, by=by, at=now)


@transaction.atomic
def reopen_correction(correction: Correction, *, by: Actor, now: datetime) -> None:
    """Take the answer back: it waits again."""
    correction.answer, correction.answered_by, correction.answered_at = "", "", None
    correction.save(update_fields=["answer", "answered_by", "answered_at"])
    record("corrections.correction.reopened", target=correction, by=by, at=now)
