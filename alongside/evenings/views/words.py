"""How a group keeps to its format, and thanks for those who serve."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.content.blocks import blocks, checked_words
from alongside.design.replies import shown, to
from alongside.evenings import actions, queries
from alongside.evenings.forms import LookForm, ThanksForm
from alongside.evenings.keeping_to_it import Kept, Trend
from alongside.evenings.models import Look
from alongside.evenings.thanks import thanks
from alongside.evenings.wording import GOES_WORDS, KEPT_WORDS
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 6


@_TAKES
@of_group("group.see")
def look(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Show a group which way each point of its format goes, and take how it was lately; a group of another kind has no such page."""
    if queries.is_chaired(home):
        raise Http404
    points, runs = blocks("format"), allowed(member, "group.run", member.tenant)
    form = LookForm(request.POST or None, points=points)
    if runs and form.is_valid() and form.said:
        actions.note_look(member.tenant, form.said, by=member.user, now=clock.now())
        return to("evenings:format")
    looks = queries.list_looks(member.tenant)
    context = {
        "points": [(one.words, *_trend(one.key.rpartition(".")[2], looks)) for one in points]
        if looks
        else [],
        "runs": runs,
        "checked": checked_words(points),
    }
    return shown(request, "evenings/format.html", form, context)


def _trend(name: str, looks: list[Look]) -> tuple[list[str], str]:
    """Return what was said of a point lately, with its day, and which way it goes."""
    said = [(one.on, Kept(one.said[name])) for one in looks if one.said.get(name) in KEPT_WORDS]
    lately = [f"{date_format(on, 'j M')}: {KEPT_WORDS[kept.value]}" for on, kept in said[-SHOWN:]]
    return lately, str(GOES_WORDS[Trend(tuple(kept for _on, kept in said)).goes])


@_TAKES
@of_group("group.run")
def thank(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Give a paper of thanks for somebody who has served, of which nothing is kept."""
    form = ThanksForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        paper = thanks(called=said["called"], what=said["what"], group=member.tenant.name, now=clock.now())
        response = HttpResponse(paper.pdf, content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="paper.pdf"'
        response["Cache-Control"] = "no-store"
        return response
    return shown(request, "evenings/thanks.html", form)
