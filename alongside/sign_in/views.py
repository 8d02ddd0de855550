"""The way in, and out again."""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.contrib.auth import login, logout
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.doors import PROVED_AT, SECOND_STEP, by_anybody_signed_in, unkept
from alongside.accounts.models import User
from alongside.accounts.queries import get_user_by_id
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender
from alongside.post.actions import CannotSend
from alongside.post.queries import can_send
from alongside.sign_in import actions, queries, steps
from alongside.sign_in.forms import AgainForm, CodeForm, ForgottenForm, SignInForm
from alongside.sign_in.middleware import SITTING

BY = System("sign-in")
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Who has given their password and not yet the second step, since when, and where they were on their way to.
PENDING, PENDING_LASTS = "pending", timedelta(minutes=10)
# Of one address in an hour; for one address to write to, silently.
MOST_LINKS, MOST_LINKS_TO, MOST_PASSKEYS = 10, 3, 60
SHOWN = ("GET", "HEAD", "POST")


@require_http_methods(SHOWN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is; where somebody was on their way to, they are led afterwards."""
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.user:
        return _with_password(request, form.user)
    on_to = _next(request)
    return _shown(request, "sign_in/sign_in.html", form, next=on_to, kept=on_to == reverse("my:kept"))


def _with_password(request: HttpRequest, user: User) -> HttpResponse:
    if not steps.has_step(user):
        return _in(request, user, second_step=False)
    request.session[PENDING] = {"user": str(user.pk), "at": clock.now().isoformat(), "next": _next(request)}
    return _see(reverse("my:code"))


@require_http_methods(SHOWN)
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a passkey, of whoever has given their password, or is signed in without a second step."""
    user = _half_in(request)
    if user is None:
        return _see(reverse("my:sign-in"))
    form = CodeForm(request, user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _in(request, user, second_step=True)
    passkey = any(step.type == steps.PASSKEY for step in steps.list_steps(user))
    return _shown(request, "sign_in/code.html", form, has_passkey=passkey)


def _half_in(request: HttpRequest) -> User | None:
    pending = request.session.get(PENDING)
    if pending and clock.now() < datetime.fromisoformat(pending["at"]) + PENDING_LASTS:
        return get_user_by_id(pending["user"])
    user = request.user
    return user if isinstance(user, User) and steps.has_step(user) else None


@require_http_methods(SHOWN)
@by_anybody_signed_in
def again(request: HttpRequest, user: User) -> HttpResponse:
    """Ask somebody who is signed in once more for their password, or a passkey."""
    form = AgainForm(request, user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _proved(request)
    passkey = any(step.type == steps.PASSKEY for step in steps.list_steps(user))
    return _shown(request, "sign_in/again.html", form, next=_next(request), has_passkey=passkey)


@require_POST
def ask_for_passkey(request: HttpRequest) -> HttpResponse:
    """Return what a browser needs to sign in with a passkey; asked for by the script of the page."""
    if until := limit.take("passkey", sender(request), most=MOST_PASSKEYS, now=clock.now()):
        return unkept(JsonResponse({"says": limit.too_often(until)}, status=HTTPStatus.TOO_MANY_REQUESTS))
    return unkept(JsonResponse(steps.ask_for_passkey(_half_in(request) or _signed_in(request))))


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Take what a passkey has signed: by itself it is both steps."""
    already = _signed_in(request)
    try:
        typed = request.POST.get("credential", "")
        user = steps.use_passkey(_half_in(request) or already, typed, now=clock.now())
    except steps.NotThatPasskey:
        form = SignInForm(request)
        says = _("That passkey does not fit here. Try again, or use your password.")
        return _shown(
            request,
            "sign_in/sign_in.html",
            form,
            next=_next(request),
            says=says,
            status=HTTPStatus.BAD_REQUEST,
        )
    if already:
        request.session[SECOND_STEP] = True
        return _proved(request)
    return _in(request, user, second_step=True)


def _signed_in(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _in(request: HttpRequest, user: User, *, second_step: bool) -> HttpResponse:
    """Sign somebody in, in a session with another key, and lead them on."""
    pending = request.session.pop(PENDING, None) or {}
    address = pending.get("next") or _next(request)
    begin(request, user, second_step=second_step)
    return _onwards(user, address)


def begin(request: HttpRequest, user: User, *, second_step: bool) -> None:
    """Sign somebody in who has shown who they are."""
    login(request, user, backend=BACKEND)
    request.session[SECOND_STEP], request.session[PROVED_AT] = second_step, clock.now().isoformat()


def _onwards(user: User, address: str) -> HttpResponse:
    """Lead somebody first to what was kept for them, then to where they were on their way."""
    if queries.list_kept(user):
        return _see(reverse("my:kept"))
    return _see(address or reverse("staff:start" if user.staff else "my:account"))


def _proved(request: HttpRequest) -> HttpResponse:
    request.session[PROVED_AT] = clock.now().isoformat()
    assert isinstance(request.user, User)  # noqa: S101 - its door let nobody else in
    return _onwards(request.user, _next(request) or reverse("my:account"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and in the table."""
    if isinstance(request.user, User):
        sitting = queries.get_sitting(request.session.get(SITTING, ""), request.user)
        if sitting is not None:
            actions.end_sitting(sitting, by=request.user, now=clock.now())
    logout(request)
    return unkept(_see(reverse("my:sign-in")))


@require_http_methods(SHOWN)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link for a new password; whether there is an account shows nowhere."""
    form, now = ForgottenForm(request.POST or None), clock.now()
    if request.method == "POST" and form.is_valid():
        if until := limit.take("forgotten", sender(request), most=MOST_LINKS, now=now):
            form.add_error(None, limit.too_often(until))
            return _shown(request, "sign_in/forgotten.html", form, until=until, can_send=can_send())
        _send_link(form.cleaned_data["email"], now=now)
        return unkept(render(request, "sign_in/link_sent.html", {"can_send": can_send()}))
    return _shown(request, "sign_in/forgotten.html", form, can_send=can_send())


def _send_link(email: str, *, now: datetime) -> None:
    if limit.take("forgotten to", email.lower(), most=MOST_LINKS_TO, now=now):
        return
    try:
        actions.offer_new_password(email, by=BY, now=now)
    except CannotSend:
        return  # the page says what to do, and the same to everybody


def _shown(
    request: HttpRequest, template: str, form: Form, *, status: int = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    """Show a form; one that came too often with the code that says so, and with when to come again."""
    until = context.pop("until", None) or getattr(form, "until", None)
    if until is not None:
        status = HTTPStatus.TOO_MANY_REQUESTS
    response = unkept(render(request, template, {"form": form, **context}, status=status))
    if until is not None:
        response["Retry-After"] = str(max(1, int((until - clock.now()).total_seconds())))
    return response


def _next(request: HttpRequest) -> str:
    """Return where somebody was on their way, on this site."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    return address if address and url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""


def _see(address: str) -> HttpResponse:
    return unkept(HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER))
