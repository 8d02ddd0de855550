"""How often somebody may try: of one address, and for one account, the same whether there is one or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender

# In an hour.
MOST_OF_ONE, MOST_FOR_ONE = 20, 8


class LimitedForm(forms.Form):
    """
    A form by which somebody could guess. Every try counts before it is looked at.

    After one too many, `until` says when the next is allowed, and the error says it in words.
    """

    what = ""
    until: datetime | None = None
    given: HttpRequest

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.given = request
        super().__init__(*args, **kwargs)

    def account(self) -> str:
        """Return for whom it is tried."""
        return ""

    def clean(self) -> dict[str, Any]:
        now = clock.now()
        of_one, for_one = (self.what, sender(self.given)), (f"{self.what} to", self.account())
        self.until = limit.take(*of_one, most=MOST_OF_ONE, now=now) or limit.take(
            *for_one, most=MOST_FOR_ONE, now=now
        )
        if self.until is not None:
            raise forms.ValidationError(limit.too_often(self.until))
        return self.look()

    def look(self) -> dict[str, Any]:
        """Look whether it is right; what is asked of a form of this kind in place of `clean`."""
        return self.cleaned_data

    def let_go(self) -> None:
        """Forget the tries for an account whose owner was right."""
        limit.let_go(f"{self.what} to", self.account(), now=clock.now())
