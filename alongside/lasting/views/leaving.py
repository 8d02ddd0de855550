"""A group takes all that it has along, and leaves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.doors import as_few_files, asks_again
from alongside.accounts.reach import Member
from alongside.design.replies import shown, to
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.lasting import actions
from alongside.lasting.forms import LeaveForm

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@asks_again
@require_POST
@of_group("group.change")
@as_few_files
def archive(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Hand all that the group has over, as one file whose name tells nothing."""
    try:
        content = actions.take_along(home, by=member.user, now=clock.now())
    except actions.NotPossible:
        raise Http404 from None
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="all-of-it.zip"'
    return response


@asks_again
@_TAKES
@of_group("group.change")
def leave(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Leave with all that the group has, once somebody has written that they mean it."""
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        try:
            actions.leave(home, by=member.user, now=clock.now())
            return to("my:account")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    return shown(request, "lasting/leave.html", form)
