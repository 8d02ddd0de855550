"""Questions about the home of a group; each asked inside its door."""

from __future__ import annotations

from functools import partial

from alongside.accounts.models import Tenant
from alongside.accounts.queries import list_members
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import once
from alongside.corrections.listed import shown
from alongside.directory.listing import Listing
from alongside.groups.models import Home


def get_home(tenant: Tenant) -> Home | None:
    """Return the home of a group; None where it has not begun one."""
    found: Home | None = Home.objects.for_tenant(tenant).select_related("tenant").first()
    return found


def list_facilitators(tenant: Tenant) -> list[Member]:
    """Return who can run the meetings of a group, by name."""
    return once("groups.facilitators", partial(list_members, tenant, "group.run"))


def list_meetings_of(home: Home) -> list[Listing]:
    """Return a group's own meetings as they are listed; one that is listed no more is left out."""
    # As everybody finds it, without asking the database; a page and what is next on it both ask.
    found = (once(f"groups.listed {one}", partial(shown, one)) for one in home.meetings)
    return [one for one in found if one is not None]
