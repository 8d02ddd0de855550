"""What must be true before a production site that sends something may start."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from alongside.content.checks import PRODUCTION
from alongside.post.wording import banned_in
from alongside.sealed.keys import has_key


@register(PRODUCTION, Tags.security, deploy=True)
def check_mail(app_configs: Any, **_options: Any) -> list[CheckMessage]:
    """Stop a production start that would send and cannot seal what it sends; warn of a sender that tells what it is about."""
    if not settings.MAIL:
        return []
    return [*_key(), *_neutral()]


def _key() -> list[CheckMessage]:
    if has_key():
        return []
    return [
        Error(
            "ALONGSIDE_MAIL is set, and there is no master key to seal what waits to be sent.",
            hint="Make one with: alongside master_key --new",
            id="alongside.post.E001",
        )
    ]


def _neutral() -> list[CheckMessage]:
    told = {"ALONGSIDE_MAIL_FROM": settings.DEFAULT_FROM_EMAIL, "ALONGSIDE_ADDRESS": settings.ADDRESS}
    return [
        Warning(
            f"{name} holds “{', '.join(words)}”: whoever sees a message on somebody’s screen learns from it what it is about.",
            hint="Send from an address, and lead to one, that nobody will wonder at.",
            id="alongside.post.W001",
        )
        for name, value in told.items()
        if (words := banned_in(value.replace("-", " ").replace(".", " ")))
    ]
