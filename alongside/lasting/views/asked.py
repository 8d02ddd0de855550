"""What another group asks somebody of this one."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from alongside.accounts.queries import get_tenant
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.design.replies import there_is
from alongside.directory.listing import Listing
from alongside.directory.queries import get_listing
from alongside.groups.home.queries import get_home
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.groups.wording import day_words, meeting_words
from alongside.kernel import clock
from alongside.lasting import actions, queries
from alongside.lasting.covering import ASKS, LENT
from alongside.lasting.wording import SETTLED
from alongside.post import links


@require_POST
@of_group("group.run")
def stand_in(request: HttpRequest, member: Member, home: Home, pk: UUID, says: str) -> HttpResponse:
    """Take the answer of somebody whom another group asked to run a session, as the link does that they were sent."""
    now, purpose = clock.now(), LENT if says == "cannot" else ASKS
    link = links.get_sent(pk, purpose, ends=f" {member.user.pk}")
    if link is None or says not in ("yes", "no", "cannot"):
        raise Http404
    group, public_id, day, *_asked = link.about.split()
    theirs = there_is(get_tenant(UUID(group)))
    try:
        with transaction.atomic(), within(theirs):
            links.use_up(link, by=member.user, now=now)
            asks, cover = get_home(theirs), queries.get_cover(theirs, public_id, date.fromisoformat(day))
            if asks is None or cover is None:
                raise links.NoLink
            if says == "cannot":
                words = actions.give_back(cover, asks, user=member.user, now=now)
            else:
                words = actions.answer_cover(cover, asks, says == "yes", user=member.user, now=now)
    except links.NoLink:
        return _answered(request, str(SETTLED))
    except actions.NotPossible as sentence:
        return _answered(request, str(sentence))
    meeting = get_listing(public_id) if says == "yes" else None
    return _answered(request, words, done=True, day=date.fromisoformat(day), meeting=meeting)


def _answered(
    request: HttpRequest,
    words: str,
    *,
    done: bool = False,
    day: date | None = None,
    meeting: Listing | None = None,
) -> HttpResponse:
    """Say what became of an answer; of a yes, also when and where that is."""
    context: dict[str, object] = {"words": words, "done": done}
    if day and meeting:
        context |= {"day": day_words(day), "meeting": meeting_words(meeting), "public_id": meeting.id}
    return render(
        request, "lasting/answered.html", context, status=HTTPStatus.OK if done else HTTPStatus.CONFLICT
    )
