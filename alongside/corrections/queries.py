"""Questions about corrections, for staff."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from alongside.corrections.actions.changes import OURS
from alongside.corrections.models import Change, Correction
from alongside.corrections.parts import FIELDS
from alongside.directory.models import Entry, Meeting, Statement

MOST_ANSWERED = 50

_WAITS = Q(changes__made_at=None, changes__ended_at=None, changes__isnull=False)
_STANDS = Q(changes__made_at__isnull=False, changes__ended_at=None, changes__settled_at=None)
_TOLD = _STANDS & Q(changes__told_at__isnull=False)
_NOT_TOLD = _STANDS & Q(changes__told_at=None, changes__part__in=list(FIELDS), is_listed=True)


def list_open() -> list[Correction]:
    """
    Return what waits for a look, for a second person, for the owner of a list to be told, or for their list to say the same; oldest first.

    Each says in ``is_listed`` whether a list of others has the meeting.
    """
    others = Entry.objects.filter(meeting__public_id=OuterRef("about"), left_at=None).exclude(
        source__slug__in=OURS
    )
    found = Correction.objects.annotate(is_listed=Exists(others))
    found = found.filter(Q(answer="") | _WAITS | _TOLD | _NOT_TOLD).distinct()
    return list(found.prefetch_related("changes__message").order_by("told_at", "pk"))


def list_answered() -> list[Correction]:
    """Return what was answered last, newest first."""
    return list(Correction.objects.exclude(answer="").order_by("-answered_at", "-pk")[:MOST_ANSWERED])


def get_correction(pk: int) -> Correction | None:
    """Return a correction with its changes; None where there is none."""
    return Correction.objects.prefetch_related("changes__message").filter(pk=pk).first()


def get_change(pk: int) -> Change | None:
    """Return a change with its correction; None where there is none."""
    return Change.objects.select_related("correction").filter(pk=pk).first()


def names_of_listings(corrections: list[Correction]) -> dict[str, str]:
    """Return the name of each listing that corrections are about, by its public address."""
    wanted = {one.about for one in corrections if one.about}
    return dict(Meeting.objects.filter(public_id__in=wanted).values_list("public_id", "name"))


def list_entries_of(meeting: Meeting) -> list[Entry]:
    """Return what the lists of others say of a meeting, the one that is heard first before the rest."""
    listed = Entry.objects.filter(meeting=meeting, left_at=None).exclude(source__slug__in=OURS)
    return list(listed.select_related("source").order_by("source__rank", "pk"))


def sources_of_statements(meeting: Meeting) -> dict[str, str]:
    """Return how people know what they said of a meeting, by the name under which a field says who said it."""
    rows = Statement.objects.filter(meeting=meeting).values_list("pk", "source")
    return {f"statement:{pk}": source for pk, source in rows}
