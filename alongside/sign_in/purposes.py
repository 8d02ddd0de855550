"""The pages of the links by which somebody says yes to an invitation, or chooses a new password."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string

from alongside.accounts.models import User
from alongside.accounts.queries import get_tenant, get_user_by_id
from alongside.accounts.roles import Role
from alongside.audit.record import System
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.post.doors import gone, not_done
from alongside.post.links import NoLink, OwnPage
from alongside.sign_in import actions, queries
from alongside.sign_in.forms import AcceptForm, PasswordForm

BY = System("private-link")


def _accept(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Let somebody choose a name and a password, and say yes."""
    now = clock.now()
    invitation = queries.get_invitation(about, now=now)
    if invitation is None:
        return gone(request)
    invited = User(email=invitation.email)
    known = queries.has_password(invitation)
    # Whoever signs in already says yes, and is asked for nothing.
    form = None if known else AcceptForm(invited, request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            actions.accept(token, **(form.cleaned_data if form else {}), by=known or BY, now=now)
        except NoLink:
            return gone(request)
        return _to_sign_in()
    body = get_tenant(invitation.body) if invitation.body else None
    context = {
        "form": form,
        "email": invitation.email,
        "body": body,
        "role": Role(invitation.role).label if invitation.role else "",
        "asked": import_string(settings.ROLE_ASKS)(body, invitation.role) if body else "",
    }
    return render(request, "sign_in/accept.html", context)


def _new_password(request: HttpRequest, token: str, about: str) -> HttpResponse:
    """Let whoever reads a mailbox choose a new password; where nobody signs in with its address, say so to them."""
    user = get_user_by_id(str(UUID(about)))
    if user is None:
        return render(request, "sign_in/nobody.html")
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.renew_password(token, form.cleaned_data["password"], by=user, now=clock.now())
        except NoLink:
            return gone(request)
        except actions.Refused as sentence:
            return not_done(request, str(sentence))
        return _to_sign_in()
    return render(request, "sign_in/renew.html", {"form": form})


def _to_sign_in() -> HttpResponse:
    return to("my:sign-in")


ACCEPT = OwnPage(actions.INVITED, _accept)
RENEW = OwnPage(actions.NEW_PASSWORD, _new_password)
