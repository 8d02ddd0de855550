"""Somebody's own copy of all that is kept of them as one who signs in: to be read, and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from alongside.accounts.doors import asks_again, by_anybody_signed_in
from alongside.accounts.models import User
from alongside.accounts.queries import get_user_by_id, list_tenants
from alongside.keeping.actions import take_everything
from alongside.keeping.everything import Everything, as_json
from alongside.keeping.reading import in_words
from alongside.keeping.whose import privacy
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
        "parts": list(_parts(found)),
        "looked": [(date_format(localtime(one["at"]), "j F Y, H:i"), one["what"]) for one in found.record],
        "named": [(_kind(kind), str(count)) for kind, count in found.named.items()],
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


@dataclass(frozen=True)
class _Part:
    """One kind of row: what it is called, what it is kept for, how many there are, and what each has to tell, if anything."""

    kind: str
    why: str
    count: int
    rows: list[list[tuple[str, str]]]


def _parts(found: Everything) -> Iterator[_Part]:
    names = {str(one.pk): one.name for one in list_tenants()}
    for kind, rows in found.rows.items():
        model = apps.get_model(kind)
        told = [in_words(model, row, names=names) for row in rows]
        yield _Part(_kind(kind), privacy(model, "purpose", ""), len(rows), [one for one in told if one])


def _kind(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name).capitalize()
