"""Somebody's own account: how they sign in, where they are signed in, and what was kept for them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts import choosing
from alongside.accounts.doors import (
    SECOND_STEP,
    asks_again,
    by_anybody_signed_in,
    without_second_step,
)
from alongside.accounts.models import User
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import count_glass_to_look_at, get_tenant, list_tenants_of
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.design.replies import there_is, to
from alongside.kernel import clock
from alongside.sign_in import actions, presenters, queries, steps
from alongside.sign_in.forms import AppForm, PasswordForm
from alongside.sign_in.middleware import KEPT, SITTING

SHOWN = ("GET", "HEAD", "POST")
# The secret of an app until its first code has come.
NEW_APP = "new_app"
# What the account page leads to, for whoever may.
WORK = (
    "audit.read", "claim.decide", "course.see", "figures.own", "figures.service", "figures.team", "first-contact.arrange", "glass.break",
    "glass.look-at", "going-along.set-up", "group.see", "hosting.see", "member.see", "network.run", "outreach.write", "person.see",
    "role.describe", "room.lend", "scheme.see", "survey.ask", "volunteer.change", "volunteer.see", "wording.change", "worry.see",
)  # fmt: skip


@require_safe
@by_anybody_signed_in
def account(request: HttpRequest, user: User) -> HttpResponse:
    """Show somebody who they are here, and what they can change."""
    context = {"user": user, "tenants": list_tenants_of(user), **_at_work(request)}
    return render(request, "sign_in/account.html", context)


def _at_work(request: HttpRequest) -> dict[str, Any]:
    """Return what the body in which somebody works has for them beside their people."""
    member = choosing.get_member(request)
    if member is None or without_second_step(request):
        return {"step_first": member is not None}
    may = {name for name in WORK if allowed(member, name, member.tenant)}
    with within(member.tenant):
        to_look_at = count_glass_to_look_at(member) if "glass.look-at" in may else 0
        worries = "worry.see" in may and import_string(settings.GETS_WORRIES)(member)
    return {
        "here": member.tenant,
        "only_reads": all(post.role is Role.READER for post in member.posts),
        "may": [name.replace(".", "_").replace("-", "_") for name in may],
        "to_look_at": to_look_at,
        "worries": worries,
    }


@require_safe
@by_anybody_signed_in
def bodies(request: HttpRequest, user: User) -> HttpResponse:
    """Show somebody in which bodies they have a role, and in which they work just now."""
    member = choosing.get_member(request)
    context = {"tenants": list_tenants_of(user), "here": member.tenant if member else None, "user": user}
    return render(request, "sign_in/bodies.html", context)


@require_POST
@by_anybody_signed_in
def choose(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Work in another body from now on."""
    tenant = get_tenant(pk)
    if tenant is None or choosing.choose(request, tenant) is None:
        raise Http404
    return to("my:account")


@require_safe
@by_anybody_signed_in
def devices(request: HttpRequest, user: User) -> HttpResponse:
    """Show where somebody is signed in."""
    sittings = queries.list_sittings(user, now=clock.now())
    shown = presenters.sittings(sittings, this=request.session.get(SITTING, ""))
    return render(request, "sign_in/devices.html", {"sittings": shown, "user": user})


@require_POST
@by_anybody_signed_in
def end_device(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """End a sitting elsewhere."""
    sitting = there_is(queries.get_sitting(str(pk), user))
    actions.end_sitting(sitting, by=user, now=clock.now())
    return to("my:devices")


@require_POST
@by_anybody_signed_in
def sign_out_everywhere(request: HttpRequest, user: User) -> HttpResponse:
    """End every sitting of somebody, this one too."""
    actions.end_sittings(user, by=user, now=clock.now())
    logout(request)
    return to("my:sign-in")


@require_safe
@by_anybody_signed_in
def kept(request: HttpRequest, user: User) -> HttpResponse:
    """Offer back what somebody sent when their sitting had ended."""
    forms = [presenters.kept(one) for one in queries.list_kept(user)]
    return render(request, "sign_in/kept.html", {"forms": forms, "kept_name": KEPT, "user": user})


@require_POST
@by_anybody_signed_in
def throw_away(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Keep something no longer that nobody wants."""
    if (found := queries.get_kept(pk, user)) is not None:
        actions.throw_away(found, by=user, now=clock.now())
    return to("my:kept" if queries.list_kept(user) else "my:account")


@asks_again
@require_http_methods(SHOWN)
@by_anybody_signed_in
def password(request: HttpRequest, user: User) -> HttpResponse:
    """Take another password; everywhere else the old one's sittings end."""
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        here = request.session.get(SITTING, "")
        actions.put_password(user, form.cleaned_data["password"], going_on=here, by=user, now=clock.now())
        update_session_auth_hash(request, user)
        return to("my:account")
    return render(request, "sign_in/password.html", {"form": form, "user": user})


@require_safe
@by_anybody_signed_in
def second_steps(request: HttpRequest, user: User) -> HttpResponse:
    """Show what somebody has for a second step; whoever has one and came without is asked for it."""
    if settings.SECOND_STEP_NEEDED and steps.has_step(user) and not request.session.get(SECOND_STEP):
        return to("my:code")
    context = {
        "steps": [presenters.step(one) for one in steps.list_steps(user)],
        "codes_left": steps.count_codes(user),
        "needed": settings.SECOND_STEP_NEEDED and not steps.has_step(user),
        "user": user,
    }
    return render(request, "sign_in/steps.html", context)


@asks_again
@require_http_methods(SHOWN)
@by_anybody_signed_in
def app(request: HttpRequest, user: User) -> HttpResponse:
    """Have an authenticator app be somebody's second step, once it has shown a right code."""
    secret = request.session.get(NEW_APP) or steps.new_app_secret()
    request.session[NEW_APP] = secret
    form = AppForm(secret, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.put_app(user, secret, used=form.used, by=user, now=clock.now())
        request.session.pop(NEW_APP)
        return _has_step(request, user)
    square = segno.make(steps.app_address(user, secret, site=settings.SITE_NAME), micro=False)
    drawn = square.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    context = {"form": form, "secret": presenters.spaced(secret), "square": mark_safe(drawn), "user": user}  # noqa: S308 - of ours
    return render(request, "sign_in/app.html", context)


def _has_step(request: HttpRequest, user: User) -> HttpResponse:
    """Whoever has just put a second step up has shown it; the first leads on to printed codes."""
    request.session[SECOND_STEP] = True
    return to("my:steps" if steps.count_codes(user) else "my:codes")


@asks_again
@require_http_methods(SHOWN)
@by_anybody_signed_in
def codes(request: HttpRequest, user: User) -> HttpResponse:
    """Make codes to print, and show them this once."""
    made: list[str] = []
    if request.method == "POST":
        made = actions.make_codes(user, by=user, now=clock.now())
        request.session[SECOND_STEP] = True
    context = {
        "codes": [presenters.spaced(code) for code in made],
        "left": steps.count_codes(user),
        "user": user,
    }
    return render(request, "sign_in/codes.html", context)


@asks_again
@require_http_methods(SHOWN)
@by_anybody_signed_in
def new_passkey(request: HttpRequest, user: User) -> HttpResponse:
    """Keep a passkey that the browser has made."""
    says = ""
    if request.method == "POST":
        try:
            made = request.POST.get("credential", "")
            name = presenters.device(request.headers.get("User-Agent", ""))
            actions.put_passkey(user, made, name=name, by=user, now=clock.now())
            return _has_step(request, user)
        except steps.NotThatPasskey:
            says = _("That did not work. Try again, or choose another second step.")
    status = HTTPStatus.BAD_REQUEST if says else HTTPStatus.OK
    return render(request, "sign_in/new_passkey.html", {"says": says, "user": user}, status=status)


@asks_again
@require_POST
@by_anybody_signed_in
def ask_for_new_passkey(request: HttpRequest, user: User) -> HttpResponse:
    """Return what a browser needs to make a passkey; asked for by the script of the page."""
    return JsonResponse(steps.ask_for_new_passkey(user))


@asks_again
@require_POST
@by_anybody_signed_in
def take_away(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Take one second step away."""
    if not actions.take_steps(user, pk=pk, by=user, now=clock.now()):
        raise Http404
    return to("my:steps")
