"""What a page answers: a form again, or where it leads on; and what it reads of its address, or that there is no such page."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

T = TypeVar("T")


def shown(
    request: HttpRequest, template: str, form: BaseForm, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Show a form; one with an error is no answer that was taken, nor is what is ``refused`` as things stand."""
    context = {"form": form, **(context or {})}
    wrong = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, template, context, status=HTTPStatus.CONFLICT if context.get("refused") else wrong)


def to(route: str, *args: object, fragment: str = "") -> HttpResponse:
    """Lead on, so that nothing is sent twice."""
    address = reverse(route, args=args) + (f"#{fragment}" if fragment else "")
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def there_is(row: T | None) -> T:
    """Return what was looked for; where there is none, there is no such page."""
    if row is None:
        raise Http404
    return row


def day_in(address: str) -> date:
    """Return the day that an address names; where it names none, there is no such page."""
    try:
        return date.fromisoformat(address)
    except ValueError:
        raise Http404 from None


def key_in(sent: Any) -> UUID:
    """Return the key of a row that was sent; where it is none, there is no such page."""
    try:
        return UUID(str(sent))
    except ValueError:
        raise Http404 from None
