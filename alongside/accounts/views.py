"""Where staff begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User


@require_safe
@by_staff
def start(request: HttpRequest, user: User) -> HttpResponse:
    """Show staff what there is to do."""
    return render(request, "accounts/start.html", {"user": user})
