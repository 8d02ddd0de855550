"""The way in for staff, and out again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.accounts.doors import by_staff, unkept
from alongside.accounts.forms import SignInForm
from alongside.accounts.models import User


class SignIn(auth.LoginView):
    """Ask who it is; where somebody was on their way to, they are led afterwards."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    extra_context = {"site_name": settings.SITE_NAME}  # Django would say the host

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return unkept(super().dispatch(*args, **kwargs))


class SignOut(auth.LogoutView):
    """End the session here and in the table."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return unkept(super().dispatch(request, *args, **kwargs))


@require_safe
@by_staff
def start(request: HttpRequest, user: User) -> HttpResponse:
    """Show staff what there is to do."""
    return render(request, "accounts/start.html", {"user": user})
