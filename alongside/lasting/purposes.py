"""What the private links of cover are for. Opening one changes nothing; what it is about are ids."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.accounts.queries import get_tenant, get_user_by_id
from alongside.accounts.tenancy import within
from alongside.directory.queries import get_meeting
from alongside.groups.home.queries import get_home
from alongside.groups.wording import day_words, meeting_words
from alongside.kernel import clock
from alongside.lasting import actions, queries
from alongside.lasting.actions.cover import BY
from alongside.lasting.actions.cover import COVER as NAME
from alongside.lasting.covering import State
from alongside.post import links
from alongside.post.doors import gone, not_done
from alongside.post.links import OwnPage


def _cover_page(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Ask somebody whether they can run a session: by time and place alone."""
    door, pk, user_pk = about.split()
    tenant, user = get_tenant(UUID(door)), get_user_by_id(user_pk)
    if tenant is None or user is None:
        return gone(request)
    with within(tenant):
        home, cover = get_home(tenant), queries.get_cover_here(UUID(pk))
        meeting = get_meeting(cover.public_id) if cover else None
        if home is None or cover is None or meeting is None or cover.state != State.OPEN:
            return gone(request)
        answer = str(request.POST.get("answer", ""))
        if request.method != "POST" or answer not in ("yes", "no"):
            context = {"meeting": meeting_words(meeting), "day": day_words(cover.on)}
            return render(request, "lasting/link_cover.html", context)
        now = clock.now()
        try:
            with transaction.atomic():
                links.use(token, NAME, by=BY, now=now)
                if answer == "yes":
                    actions.accept_cover(cover, home, user=user, by=user, now=now)
                else:
                    actions.decline_cover(cover, home, by=BY, now=now)
        except links.NoLink:
            return gone(request)
        except actions.NotPossible as sentence:
            return not_done(request, str(sentence))
    yes = _("Thank you. The listing now says that it is on, and the group sees that you come.")
    words = yes if answer == "yes" else _("Thank you for saying so. Nobody asks why.")
    return render(request, "post/done.html", {"words": words})


COVER = OwnPage(NAME, _cover_page)
