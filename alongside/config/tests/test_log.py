"""What breaks, or is refused, is logged with its place, and with nothing that anybody typed."""

from __future__ import annotations

import logging
from uuid import UUID

import pytest
from django.test import Client

from alongside.accounts.models import User
from alongside.config.access_log import WithoutWords
from alongside.sign_in import views

pytestmark = pytest.mark.django_db

CANARY = "qx9canary@island.example"


def written(caplog: pytest.LogCaptureFixture) -> str:
    """Return what an installation writes of what was logged."""
    [handler] = [one for one in logging.getLogger().handlers if isinstance(one.formatter, WithoutWords)]
    return "\n".join(handler.format(one) for one in caplog.records if handler.filter(one))


def test_an_error_is_told_by_its_places_and_kinds_and_not_by_what_it_says(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_said: object) -> None:
        try:
            User.objects.bulk_create(User(email=CANARY, name="Nell") for _ in range(2))
        except Exception as error:
            raise LookupError(CANARY) from error

    monkeypatch.setattr(views, "SignInForm", breaks)

    answer = Client(raise_request_exception=False).post("/my/sign-in", {"email": CANARY})

    said = written(caplog)
    assert answer.status_code == 500
    assert "Internal Server Error: my:sign-in" in said
    assert "in bulk_create" in said
    assert said.index("django.db.utils.IntegrityError") < said.index("builtins.LookupError")
    assert CANARY in caplog.text
    assert CANARY not in said


def test_a_form_that_is_refused_as_forged_is_told_by_its_route_and_not_by_whom_it_is_about(
    caplog: pytest.LogCaptureFixture,
) -> None:
    person = UUID(int=7)

    answer = Client(enforce_csrf_checks=True).post(f"/my/people/{person}/about")

    assert answer.status_code == 403
    assert "people:about" in written(caplog)
    assert str(person) not in written(caplog)
