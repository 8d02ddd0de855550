"""The pages of a body that runs schemes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import list_members
from alongside.accounts.reach import Member
from alongside.content.blocks import blocks, checked_words
from alongside.design.replies import shown, to
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.schemes import actions, presenters, queries, wording
from alongside.schemes.forms.sites import (
    ApplyForm,
    ChooseForm,
    EndedForm,
    InviteForm,
    MeetingsForm,
    MoveForm,
    NoteForm,
    SchemeForm,
)
from alongside.schemes.models import Scheme, Site
from alongside.schemes.scheme import IN, State
from alongside.schemes.survey import TOGETHER
from alongside.workforce.queries import count_trained

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("scheme.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the schemes of a body."""
    context = {
        "rows": queries.list_schemes(member),
        "changes": allowed(member, "scheme.change", member.tenant),
    }
    return render(request, "schemes/list.html", context)


@_TAKES
@by_member("scheme.change")
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Begin a scheme."""
    form = SchemeForm(request.POST or None)
    if form.is_valid():
        scheme = actions.begin_scheme(member.tenant, by=member.user, now=clock.now(), **form.said)
        return to("schemes:one", scheme.pk)
    return as_form(request, form, _("Begin a scheme"))


@_TAKES
@by_member_to("scheme.change", queries.get_scheme)
def change(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Change what a scheme says of itself."""
    leads = [one.user for one in list_members(member.tenant, "scheme.change")]
    form = SchemeForm(request.POST or None, before=scheme, leads=leads)
    if form.is_valid():
        actions.change_scheme(scheme, by=member.user, now=clock.now(), **form.said)
        return to("schemes:one", scheme.pk)
    return as_form(request, form, _("Change a scheme"), scheme=scheme)


@require_safe
@by_member_to("scheme.see", queries.get_scheme)
def show_one(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Show a scheme: its sites, what is counted beside the manual's own, what is agreed for its area, and what was noted."""
    sites, trained = queries.list_sites(scheme), count_trained(member.tenant)
    listed = {one.pk: queries.list_meetings(one.meetings) for one in sites}
    # Who gives the courses sees there how many were trained at each place; nobody else learns it here.
    exact = bool(allowed(member, "course.see", member.tenant))
    (told, counted), today = queries.count_causes(scheme), timezone.localdate(clock.now())
    agreements = queries.list_agreements_of(scheme)
    agreed = [presenters.agreed(one, today=today) for one in agreements]
    context = {
        "scheme": scheme,
        "agreed": agreed,
        "next": [one for one in agreed if one.due],
        "hold": presenters.how_many_hold(agreements, today=today),
        "sites": presenters.rows(sites, listed, trained, exact=exact),
        "spread": presenters.spreads([one for one in sites if one.state in IN]),
        "head": [_("What is counted"), _("Here"), _("In one scheme that was written up")],
        "figures": presenters.figures(sites, listed, trained, exact=exact),
        "checked": checked_words(blocks("one-scheme")),
        "ended": queries.count_ended(scheme),
        "told": told,
        "together": TOGETHER,
        "causes": presenters.causes(told, counted),
        "cause_head": [_("Why"), _("How often")],
        "notes": [(wording.NOTES[one.kind], one) for one in queries.list_notes(scheme)],
        "waiting": sum(one.state == State.APPLIED for one in sites),
        "changes": allowed(member, "scheme.change", scheme),
    }
    return render(request, "schemes/one.html", context)


@_TAKES
@by_member_to("scheme.change", queries.get_scheme)
def invite(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Send a service the form."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            actions.invite(scheme, email=form.cleaned_data["email"], by=member.user, now=clock.now())
            return to("schemes:one", scheme.pk)
        except actions.NotPossible as sentence:
            form.add_error("email", str(sentence))
    return as_form(request, form, _("Invite a service"), scheme=scheme, press=_("Send the link"))


@_TAKES
@by_member_to("scheme.change", queries.get_scheme)
def add(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Take an application that came on paper."""
    form = ApplyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.apply(scheme, by=member.user, now=clock.now(), **form.cleaned_data)
            return to("schemes:one", scheme.pk)
        except actions.NotPossible as sentence:
            form.add_error("called", str(sentence))
    return as_form(request, form, _("An application that came on paper"), scheme=scheme)


@_TAKES
@by_member_to("scheme.change", queries.get_scheme)
def choose(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Choose among the applications; how mixed the choice is shows before it is made."""
    sites = queries.list_sites(scheme)
    applied = [one for one in sites if one.state == State.APPLIED]
    looks = request.POST.get("deed") == "look"
    form = ChooseForm(request.POST or None, applied=applied, looks=looks)
    if form.is_valid() and not looks:
        try:
            actions.choose(
                scheme, form.chosen, reason=form.cleaned_data["reason"], by=member.user, now=clock.now()
            )
            return to("schemes:one", scheme.pk)
        except actions.NotPossible as sentence:
            form.add_error("sites", str(sentence))
    picked = form.chosen if form.is_bound else []
    there = [one for one in sites if one.state in IN]
    context = {
        "scheme": scheme,
        "applied": applied,
        "picked": len(picked),
        "there": len(there),
        "spread": presenters.spreads([*there, *picked]),
    }
    return shown(request, "schemes/choose.html", form, context)


@_TAKES
@by_member_to("scheme.change", queries.get_scheme)
def note(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Keep what a steering group or an evaluation said."""
    form = NoteForm(request.POST or None)
    if form.is_valid():
        actions.write_note(scheme, by=member.user, now=clock.now(), **form.cleaned_data)
        return to("schemes:one", scheme.pk)
    return as_form(request, form, _("Steering and evaluation"), scheme=scheme)


@require_safe
@by_member_to("scheme.see", queries.get_site)
def show_site(request: HttpRequest, member: Member, site: Site) -> HttpResponse:
    """Show a site: what it wrote, what was decided, and its meetings."""
    context = {
        "site": site,
        "scheme": site.scheme,
        "setting": wording.SETTINGS[site.setting],
        "service": wording.SERVICES[site.service],
        "stands": wording.STATES[site.state],
        "says": wording.SAYS.get(site.says, ""),
        "reasons": [wording.REASONS[one] for one in site.reasons],
        "moves": [
            (wording.STATES[one.state], wording.TELLERS.get(one.told_by, ""), one)
            for one in queries.list_moves(site)
        ],
        "meetings": [(one.id, meeting_words(one)) for one in queries.list_meetings(site.meetings)],
        "ended": queries.count_ended(site),
        "takes_part": site.state in IN,
        "changes": allowed(member, "scheme.change", site),
    }
    return render(request, "schemes/site.html", context)


@_TAKES
@by_member_to("scheme.change", queries.get_site)
def move(request: HttpRequest, member: Member, site: Site) -> HttpResponse:
    """Decide how a site stands."""
    form = MoveForm(request.POST or None, site=site, withdrawn=queries.list_withdrawn(site))
    if form.is_valid():
        try:
            actions.decide(site, by=member.user, now=clock.now(), **form.said)
            return to("schemes:site", site.pk)
        except actions.NotPossible as sentence:
            form.add_error(sentence.part, str(sentence))
    return as_form(request, form, _("How it stands"), scheme=site.scheme, site=site)


@_TAKES
@by_member_to("scheme.change", queries.get_site)
def meetings(request: HttpRequest, member: Member, site: Site) -> HttpResponse:
    """Say which listed meetings a site's groups hold: those counted already, those that groups show this body, and any by its address."""
    wanted = dict.fromkeys([*site.meetings, *queries.list_shown_to(member)])
    known = {one.id: meeting_words(one) for one in queries.list_meetings(wanted)}
    form = MeetingsForm(request.POST or None, known=known, ticked=site.meetings)
    if form.is_valid():
        ids = form.public_ids
        if len(queries.list_meetings(ids)) == len(ids):
            actions.put_meetings(site, ids, by=member.user, now=clock.now())
            return to("schemes:site", site.pk)
        form.add_error(
            "address", _("No listed meeting has that address: open the meeting’s page and copy it from there")
        )
    return as_form(request, form, _("Its meetings"), scheme=site.scheme, site=site)


@_TAKES
@by_member_to("scheme.change", queries.get_site)
def end(request: HttpRequest, member: Member, site: Site) -> HttpResponse:
    """Count that a meeting of a site ended; and why, where that was told."""
    now = clock.now()
    form = EndedForm(request.POST or None, today=timezone.localdate(now))
    if form.is_valid():
        actions.end_meeting(site, by=member.user, now=now, **form.said)
        return to("schemes:site", site.pk)
    return as_form(request, form, _("A meeting that ended"), scheme=site.scheme, site=site)


def as_form(request: HttpRequest, form: Any, heading: str, **more: Any) -> HttpResponse:
    """Show a form of a scheme."""
    return shown(request, "schemes/form.html", form, {"heading": heading, **more})
