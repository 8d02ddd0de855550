"""The words of what somebody agrees to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from alongside.linkage import wording
from alongside.linkage.models import Consent
from alongside.linkage.prompts import CONSENTS, consent


@dataclass(frozen=True)
class Agreement:
    """One thing that somebody may agree to, and how it stands."""

    name: str
    title: str
    words: str
    stands: str
    agreed: bool | None

    @property
    def summary(self) -> str:
        """Say in a line what it is, and how it stands."""
        return f"{self.title}: {self.stands}"


def agreements(rows: Sequence[Consent]) -> list[Agreement]:
    """Return everything that somebody may agree to, with what they said last."""
    latest = {row.statement: row for row in rows}
    return [_agreement(name, latest.get(name)) for name in CONSENTS]


def _agreement(name: str, row: Consent | None) -> Agreement:
    words = consent(name)
    if row is None:
        return Agreement(name, words.title, words.words, _("Not asked yet"), None)
    day = wording.day_words(timezone.localdate(row.withdrawn_at or row.said_at))
    if row.withdrawn_at:
        return Agreement(name, words.title, row.wording, _("Taken back on %(day)s") % {"day": day}, False)
    stands = _("Yes, on %(day)s") if row.agreed else _("No, on %(day)s")
    return Agreement(name, words.title, row.wording, stands % {"day": day}, row.agreed)


def may_contact(rows: Sequence[Consent]) -> bool:
    """Say whether somebody has said that they may be got in touch with, and not taken it back."""
    return any(row.statement == "contact" and row.agreed and not row.withdrawn_at for row in rows)
