"""Somebody's own copy of all that is kept of them as one who signs in: to be read, and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from alongside.accounts.doors import asks_again, by_anybody_signed_in
from alongside.accounts.models import User
from alongside.accounts.queries import get_user_by_id
from alongside.keeping.actions import take_everything
from alongside.keeping.everything import Everything, as_json
from alongside.kernel import clock

# Whoever sees the file learns nothing of it from its name.
FILE = "copy.json"


@asks_again
@require_safe
@by_anybody_signed_in
def show(request: HttpRequest, user: User) -> HttpResponse:
    """Show somebody all that is kept of them, and who has looked at it."""
    found = _everything(user)
    context = {
        "user": user,
        "parts": list(_parts(found.rows)),
        "looked": [(date_format(localtime(one["at"]), "j F Y, H:i"), one["what"]) for one in found.record],
        "named": found.named.items(),
    }
    return render(request, "sign_in/copy.html", context)


@asks_again
@require_safe
@by_anybody_signed_in
def give(request: HttpRequest, user: User) -> HttpResponse:
    """Give somebody all that is kept of them, as JSON."""
    found = _everything(user)
    response = HttpResponse(as_json(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


def _everything(user: User) -> Everything:
    # The user of a request is a promise of one, and the models are asked by what it is.
    themselves = get_user_by_id(str(user.pk))
    assert themselves  # noqa: S101 - they are signed in
    return take_everything(themselves, by=user, now=clock.now())


def _parts(
    rows: dict[str, list[dict[str, Any]]],
) -> Iterator[tuple[str, str, list[list[tuple[str, str]]]]]:
    """Yield each kind of row: its name, what it is kept for, and its rows."""
    for kind, found in rows.items():
        model = apps.get_model(kind)
        why = getattr(getattr(model, "Privacy", None), "purpose", "")
        yield str(model._meta.verbose_name).capitalize(), why, [list(_said(row)) for row in found]


def _said(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if value not in (None, "", []) and name != "id":
            yield name.replace("_", " ").capitalize(), str(value)
