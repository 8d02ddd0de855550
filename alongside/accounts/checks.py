"""What must be true of the database before a production site migrates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def check_login(
    app_configs: Any, databases: Iterable[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Refuse a PostgreSQL login that passes by row-level security: what keeps one body's records from another's would hold but once."""
    if settings.MODE != "production":
        return []
    return [
        Error(
            "The database login of ALONGSIDE_DATABASE is a superuser or has BYPASSRLS, so that PostgreSQL keeps no body's records apart.",
            hint="Make one that is neither: CREATE ROLE alongside LOGIN CREATEROLE PASSWORD '…'; and give it the database.",
            id="alongside.accounts.E001",
        )
        for alias in databases or ()
        if passes_by(connections[alias])
    ]


def passes_by(connection: Any) -> bool:
    """Say whether the login of a connection passes by row-level security."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user")
        return bool(cursor.fetchone()[0])
