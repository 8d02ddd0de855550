"""The pages of what a body agrees for every group of an area, and which body here a site is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.reach import Member
from alongside.design.replies import to
from alongside.groups.hosting.queries import list_hosts
from alongside.kernel import clock
from alongside.schemes import actions, presenters, queries
from alongside.schemes.forms.areas import AreaForm
from alongside.schemes.forms.sites import HostForm
from alongside.schemes.models import AreaAgreement, Scheme, Site
from alongside.schemes.views.sites import as_form

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member_to("scheme.see", queries.get_agreement)
def show(request: HttpRequest, member: Member, row: AreaAgreement) -> HttpResponse:
    """Show what is agreed with an organisation, to be printed."""
    context = {
        "one": presenters.agreed(row, today=timezone.localdate(clock.now())),
        "scheme": row.scheme,
        "changes": allowed(member, "scheme.change", row),
    }
    return render(request, "schemes/agreement.html", context)


@_TAKES
@by_member_to("scheme.change", queries.get_scheme)
def new(request: HttpRequest, member: Member, scheme: Scheme) -> HttpResponse:
    """Write down what is agreed, or talked about, for every group of an area."""
    form = AreaForm(request.POST or None, regions=queries.list_regions(scheme))
    if form.is_valid():
        actions.write_agreement(scheme, by=member.user, now=clock.now(), **form.said)
        return to("schemes:one", scheme.pk)
    return as_form(request, form, _("What is agreed for every group there"), scheme=scheme)


@_TAKES
@by_member_to("scheme.change", queries.get_agreement)
def change(request: HttpRequest, member: Member, row: AreaAgreement) -> HttpResponse:
    """Say how it stands by now."""
    form = AreaForm(request.POST or None, regions=queries.list_regions(row.scheme), before=row)
    if form.is_valid():
        actions.write_agreement(row.scheme, row, by=member.user, now=clock.now(), **form.said)
        return to("schemes:agreement", row.pk)
    return as_form(request, form, _("What is agreed for every group there"), scheme=row.scheme)


@_TAKES
@by_member_to("scheme.change", queries.get_site)
def host(request: HttpRequest, member: Member, site: Site) -> HttpResponse:
    """Say which body here a site is."""
    form = HostForm(request.POST or None, hosts=list_hosts(), before=site.host)
    if form.is_valid():
        actions.put_host(site, form.cleaned_data["host"], by=member.user, now=clock.now())
        return to("schemes:site", site.pk)
    return as_form(request, form, _("Which body here it is"), scheme=site.scheme, site=site)
