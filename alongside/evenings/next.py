"""What a group's page leads to of its evenings."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.reach import Member
from alongside.groups.home.next import Next
from alongside.groups.models import Home


def list_next(home: Home, member: Member, *, now: datetime) -> list[Next]:
    """Lead to the running order and the numbers; it asks nothing."""
    return [
        Next(_("Running the evening"), reverse("evenings:home"), _("Your running order, to print or to keep time by.")),
        Next(_("How many come"), reverse("evenings:numbers")),
    ]  # fmt: skip
