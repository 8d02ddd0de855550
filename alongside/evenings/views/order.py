"""The running order, for anybody: a page to print, and a script beside it that keeps time. It is sent nothing."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from alongside.content.blocks import block, blocks, checked_words
from alongside.evenings.order import LONGEST, MOST_PARTS, SHORTEST, Order
from alongside.evenings.outlines import CHOICES, FIRST, blocks_of, outline
from alongside.evenings.wording import FORMS, sum_words
from alongside.toolbox.tools import TOOLS

# What a group can work on together: each asks something that can be said aloud.
FOR_A_GROUP: Final = ("weigh", "matters", "change", "thought", "problem", "no", "week")


@require_safe
@cache_control(no_store=True)
def show(request: HttpRequest) -> HttpResponse:
    """Show a running order; which one stands in the address, and says nothing of who runs it."""
    chosen = request.GET.get("form", "")
    chosen = chosen if chosen in CHOICES else FIRST
    form, lasts = CHOICES[chosen]
    order, said = outline(form, lasts), blocks_of(form)
    context = {
        "order": order,
        "language": said[0].language,
        "rows": list(order.rows()),
        "sum": sum_words(order),
        "choices": [
            {"key": key, "form": FORMS[form], "lasts": lasts, "here": key == chosen}
            for key, (form, lasts) in CHOICES.items()
        ],
        "data": as_data(order),
        "use": block("running"),
        "scenarios": blocks("scenario"),
        "tools": [tool for tool in TOOLS if tool.key in FOR_A_GROUP],
        "checked": checked_words([*said, *blocks("scenario")]),
    }
    return render(request, "evenings/order.html", context)


def as_data(order: Order) -> dict[str, Any]:
    """Give a running order as the page sends it to its script."""
    return {
        "lasts": order.lasts,
        "form": order.form.value,
        "parts": [{"title": one.title, "minutes": one.minutes, "words": one.words} for one in order.parts],
        "shortest": SHORTEST,
        "longest": LONGEST,
        "most": MOST_PARTS,
    }
