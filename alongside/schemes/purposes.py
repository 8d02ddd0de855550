"""What the private links of schemes are for: the form of a service that was invited, and the questions to a facilitator."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from alongside.accounts.models import Tenant
from alongside.design.replies import shown
from alongside.groups.hosting.presenters import hours
from alongside.groups.kinds import Kind
from alongside.kernel import clock
from alongside.post import links
from alongside.post.doors import behind_a_door, gone
from alongside.post.links import OwnPage
from alongside.schemes import actions, queries
from alongside.schemes.forms.sites import ApplyForm
from alongside.schemes.forms.surveys import AnswerForm
from alongside.schemes.views.joining import BY


@behind_a_door
def _apply(request: HttpRequest, token: str, tenant: Tenant, pk: str) -> HttpResponse:
    scheme = queries.get_scheme_here(UUID(pk))
    if scheme is None:
        return gone(request)
    form = ApplyForm(request.POST or None)
    if form.is_valid():
        now = clock.now()
        try:
            with transaction.atomic():
                links.use(token, actions.APPLY, by=BY, now=now)
                actions.apply(scheme, by=BY, now=now, **form.cleaned_data)
            words = _("Thank you. Those who run the scheme read it, and write to you.")
            return render(request, "post/done.html", {"words": words})
        except links.NoLink:
            return gone(request)
        except actions.NotPossible as sentence:
            form.add_error("called", str(sentence))
    context = {"scheme": scheme, "invited": True, "hours": hours(Kind.FACILITATED)}
    return shown(request, "schemes/apply.html", form, context)


APPLY = OwnPage(actions.APPLY, _apply)


@behind_a_door
def _answer(request: HttpRequest, token: str, tenant: Tenant, pk: str) -> HttpResponse:
    survey = queries.get_survey_here(UUID(pk))
    if survey is None:
        return gone(request)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        now = clock.now()
        try:
            with transaction.atomic():
                links.use(token, actions.SURVEY, by=actions.BY, now=now)
                actions.answer(survey, by=actions.BY, now=now, **form.cleaned_data)
            words = _("Thank you. It is kept without your name, and shown once five have said something.")
            return render(request, "post/done.html", {"words": words})
        except (links.NoLink, actions.NotPossible):
            return gone(request)
    return shown(request, "schemes/answer_by_link.html", form, {"asker": tenant.name})


SURVEY = OwnPage(actions.SURVEY, _answer)
