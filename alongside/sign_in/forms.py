"""What is typed to sign in, and to choose how."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.accounts.models import User
from alongside.kernel import clock
from alongside.sign_in import steps
from alongside.sign_in.passwords import refuse_weak
from alongside.sign_in.tries import LimitedForm

LONGEST_PASSWORD = 200


def _password(words: Any, *, new: bool = False) -> forms.CharField:
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    hint = (
        gettext_lazy("At least 12 letters. Three words that do not belong together are good.") if new else ""
    )
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(
        label=words, help_text=hint, widget=widget, strip=False, max_length=LONGEST_PASSWORD,
        error_messages={"required": gettext_lazy("Write your password.")},
    )  # fmt: skip


class SignInForm(LimitedForm):
    """
    An e-mail address and its password.

    Whatever is wrong, the words are the same, and it takes as long over an account that there is not.
    """

    what = "sign-in"
    email = forms.CharField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        max_length=254,
        error_messages={"required": gettext_lazy("Write your e-mail address.")},
    )
    password = _password(gettext_lazy("Your password"))
    user: User | None = None

    def account(self) -> str:
        return str(self.cleaned_data.get("email") or "").lower()

    def look(self) -> dict[str, Any]:
        password = self.cleaned_data.get("password")
        if not self.account() or not password:
            return self.cleaned_data
        found = authenticate(self.given, email=self.account(), password=password)
        if not isinstance(found, User):
            raise forms.ValidationError(_("That address and that password do not go together. Check both."))
        self.user = found
        self.let_go()
        return self.cleaned_data


class CodeForm(LimitedForm):
    """A code of an app, or a printed one."""

    what = "second step"
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Six digits from your app, or eight from your printed list."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        max_length=20,
        error_messages={"required": gettext_lazy("Write the code.")},
    )

    def __init__(self, request: HttpRequest, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(request, *args, **kwargs)

    def account(self) -> str:
        return str(self.user.pk)

    def look(self) -> dict[str, Any]:
        if typed := self.cleaned_data.get("code"):
            if not steps.use_code(self.user, typed, now=clock.now()):
                self.add_error("code", _("That code does not fit. Use the newest one; each works once."))
                return self.cleaned_data
            self.let_go()
        return self.cleaned_data


class AgainForm(LimitedForm):
    """The password once more, of whoever is signed in."""

    what = "sign-in again"
    password = _password(gettext_lazy("Your password"))

    def __init__(self, request: HttpRequest, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(request, *args, **kwargs)

    def account(self) -> str:
        return str(self.user.pk)

    def look(self) -> dict[str, Any]:
        if typed := self.cleaned_data.get("password"):
            if not self.user.check_password(typed):
                self.add_error("password", _("That is not your password. Check it."))
                return self.cleaned_data
            self.let_go()
        return self.cleaned_data


class ForgottenForm(forms.Form):
    """An e-mail address to which a link is sent."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": gettext_lazy("Write your e-mail address."),
            "invalid": gettext_lazy("Write a whole e-mail address, such as name@example.org."),
        },
    )


class PasswordForm(forms.Form):
    """A new password."""

    password = _password(gettext_lazy("A new password"), new=True)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        refuse_weak(password, self._whose())
        return password

    def _whose(self) -> User:
        return self.user


class AcceptForm(PasswordForm):
    """What to be called, and a password."""

    name = forms.CharField(
        label=gettext_lazy("What others here call you"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        max_length=120,
        error_messages={"required": gettext_lazy("Write a name; a first name will do.")},
    )
    field_order = ["name", "password"]

    def _whose(self) -> User:
        return User(email=self.user.email, name=self.cleaned_data.get("name", ""))


class AppForm(forms.Form):
    """The first code of an app, which shows that the two agree."""

    code = forms.CharField(
        label=gettext_lazy("The code that the app shows"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        max_length=20,
        error_messages={"required": gettext_lazy("Write the code.")},
    )

    def __init__(self, secret: str, *args: Any, **kwargs: Any) -> None:
        self.secret, self.used = secret, 0
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        typed = "".join(letter for letter in self.cleaned_data["code"] if letter.isdigit())
        counter = steps.fits(self.secret, typed, now=clock.now())
        if counter is None:
            raise ValidationError(
                _(
                    "That code does not fit. Look that the clock of the device is right, and use the newest code."
                )
            )
        self.used = counter
        return typed
