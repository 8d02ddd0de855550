"""What must be true before a production site may start."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from alongside.content.contacts import CrisisContact, real_contacts, unconfirmed_contacts
from alongside.kernel import clock

# Whoever starts a production site runs the checks of this tag, with those of deployment.
PRODUCTION = "production"

# The mean length of a month is near enough for a reminder.
MONTH = timedelta(days=30.44)


def is_due(checked_on: date | None, today: date) -> bool:
    """Say whether whom one can ring waits for a check: the first, or another since the last is too long ago."""
    return checked_on is None or checked_on < today - settings.CONTENT_REVIEW_MONTHS * MONTH


@register(PRODUCTION, Tags.security, deploy=True)
def check_crisis_contacts(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """
    Stop a production start while a crisis contact that must be shown is unconfirmed, and remind of old ones.

    It is a check of deployment, so that the command that confirms one can still run.
    """
    if settings.MODE != "production":
        return []
    if not real_contacts():
        return [
            Error(
                f"There is no crisis contact for the country {settings.COUNTRY}.",
                hint="Add them to alongside/content/data/crisis.toml, and confirm each.",
                id="alongside.content.E002",
            )
        ]
    return [*_unconfirmed(), *_old()]


def _unconfirmed() -> list[CheckMessage]:
    waiting = unconfirmed_contacts()
    if not waiting:
        return []
    return [
        Error(
            "Nobody has confirmed these crisis contacts: "
            + ", ".join(contact.name for contact in waiting)
            + ".",
            hint="Check each one with the body itself, then run:\n\t    "
            + "\n\t    ".join(map(_command, waiting)),
            id="alongside.content.E001",
        )
    ]


def _command(contact: CrisisContact) -> str:
    return f"alongside confirm_contact {contact.key} --by NAME --on YYYY-MM-DD"


def _old() -> list[CheckMessage]:
    today = clock.now().date()
    return [
        Warning(
            f"The crisis contact {contact.name} was last confirmed on {contact.checked_on}.",
            hint=f"Check it again, then run: {_command(contact)}",
            id="alongside.content.W001",
        )
        for contact in real_contacts()
        if contact.checked_on is not None and is_due(contact.checked_on, today)
    ]
