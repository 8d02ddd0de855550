"""The pages of a survey of facilitators, and of a group that tells a scheme why it is hard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.reach import Member
from alongside.accounts.saying import said_once, say_once
from alongside.design.replies import shown, to
from alongside.groups.home.views import of_group
from alongside.groups.hosting.queries import list_hosted, list_hosts
from alongside.groups.models import Home
from alongside.kernel import clock
from alongside.schemes import actions, presenters, queries, wording
from alongside.schemes.forms.sites import InviteForm
from alongside.schemes.forms.surveys import AnswerForm, SurveyForm, TellAsHostForm, TellForm
from alongside.schemes.models import Survey
from alongside.schemes.survey import TOGETHER

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("survey.ask")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what facilitators said in each survey that this body asked, or that asks its groups: both sides see the same."""
    own = queries.list_surveys(member)
    surveys = [*own, *queries.list_shared_surveys(member)]
    context = {
        "surveys": [presenters.told(one, queries.list_said(one)) for one in surveys],
        "own": {one.pk for one in own},
        "together": TOGETHER,
        "today": timezone.localdate(clock.now()),
        "head": [_("What is wanted"), _("By how many")],
    }
    return render(request, "schemes/surveys.html", context)


@_TAKES
@by_member("survey.ask")
def ask(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask facilitators what they want."""
    now = clock.now()
    others = [one for one in list_hosts() if one.pk != member.tenant.pk]
    form = SurveyForm(request.POST or None, hosts=others, today=timezone.localdate(now))
    if form.is_valid():
        actions.ask_survey(member.tenant, by=member.user, now=now, **form.said)
        return to("survey:list")
    return shown(
        request, "schemes/survey_form.html", form, {"heading": _("Ask facilitators"), "press": _("Ask them")}
    )


@_TAKES
@by_member_to("survey.ask", queries.get_survey)
def send(request: HttpRequest, member: Member, survey: Survey) -> HttpResponse:
    """Send a facilitator a private link."""
    form = InviteForm(request.POST or None)
    form.fields["email"].label = _("The facilitator’s e-mail address")
    if form.is_valid():
        try:
            actions.send_survey(survey, email=form.cleaned_data["email"], by=member.user, now=clock.now())
            return to("survey:list")
        except actions.NotPossible as sentence:
            form.add_error("email", str(sentence))
    return shown(
        request,
        "schemes/survey_form.html",
        form,
        {"heading": _("Send a link to answer by"), "press": _("Send the link")},
    )


@_TAKES
@of_group("group.run")
def own(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Ask a facilitator what they want from whoever hosts the group; one survey at a time."""
    now = clock.now()
    asked = queries.list_surveys_for(member.tenant, user=member.user, today=timezone.localdate(now))
    if not asked:
        return render(request, "schemes/answer.html", {"done": said_once(request)})
    survey, form = asked[0], AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_signed_in(survey, member.tenant, by=member.user, now=now, **form.cleaned_data)
            say_once(request, _("What you said is kept. Thank you."))
            return to("survey:own")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    return shown(
        request, "schemes/answer.html", form, {"asker": survey.tenant.name, "done": said_once(request)}
    )


@_TAKES
@by_member("hosting.change")
def tell_as_host(request: HttpRequest, member: Member) -> HttpResponse:
    """Let a host tell a scheme how its site stands, and what it commits to now: what is its own, and nothing of a group."""
    sites = queries.list_sites_of(member.tenant)
    if not sites:
        return render(request, "schemes/tell_as_host.html", {})
    hosted = [one.called for one in list_hosted(member)]
    form = TellAsHostForm(request.POST or None, sites=sites, groups=hosted)
    if form.is_valid():
        here, said = form.said
        try:
            actions.tell_as_host(here, by=member.user, now=clock.now(), **said)
            return to("survey:tell-as-host")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    told = [(wording.SAYS.get(site.says), site) for _here, site in sites if site.said_at]
    return shown(request, "schemes/tell_as_host.html", form, {"told": told})


@_TAKES
@of_group("group.run")
def tell(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Let a group tell a scheme why it is hard, or why it ended: without its name, where it wants that, and never otherwise."""
    schemes = queries.list_schemes_to_tell(member.tenant)
    left = [one for one in schemes if not actions.has_told(one, member.tenant)]
    if not left:
        return render(request, "schemes/tell.html", {"told": bool(schemes)})
    form = TellForm(request.POST or None, schemes=left)
    if form.is_valid():
        scheme, what, causes = form.said
        try:
            actions.tell_as_group(scheme, member.tenant, what, causes, by=actions.BY, now=clock.now())
            return to("survey:tell")
        except actions.NotPossible as sentence:
            form.add_error(None, str(sentence))
    return shown(request, "schemes/tell.html", form, {"together": TOGETHER})
