"""Signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender

# Of one address in an hour, and for one account: the same whether the account exists or not.
MOST_OF_ONE, MOST_FOR_ONE = 20, 8


class SignInForm(AuthenticationForm):
    """
    An e-mail address and its password.

    Whatever is wrong, the words are the same, and Django takes as long over an account that there is not.
    """

    error_messages = {
        "invalid_login": gettext_lazy("That address and that password do not go together. Check both."),
        "inactive": gettext_lazy("That address and that password do not go together. Check both."),
    }

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.sender = sender(request)
        self.fields["username"].label = gettext_lazy("Your e-mail address")
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username"})
        self.fields["password"].label = gettext_lazy("Your password")

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        now, account = clock.now(), str(self.cleaned_data.get("username") or "")
        until = limit.take("sign-in", self.sender, most=MOST_OF_ONE, now=now) or limit.take(
            "sign-in to", account, most=MOST_FOR_ONE, now=now
        )
        if until is not None:
            at = date_format(timezone.localtime(until), "H:i")
            raise forms.ValidationError(
                _("That was tried too often. Try again after %(time)s.") % {"time": at}
            )
        given = super().clean()
        if self.get_user() is not None:  # without a password nothing was tried, and nothing is forgotten
            limit.let_go("sign-in to", account, now=now)
        return given
