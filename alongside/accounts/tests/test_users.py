"""People who sign in: known by an e-mail address, named by an id that tells nothing."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction

from alongside.accounts.models import User

EMAIL = "bea@lanterns.example"


@pytest.fixture
def bea(db: None) -> User:
    return User.objects.create_user(email=EMAIL, name="Bea", password="a long sentence of hers")


class TestAUser:
    def test_is_this_one_wherever_django_asks(self) -> None:
        assert get_user_model() is User

    def test_is_known_by_an_e_mail_address(self, bea: User) -> None:
        assert User.USERNAME_FIELD == "email"
        assert User.objects.get_by_natural_key(EMAIL) == bea

    def test_is_named_by_an_id_that_tells_nothing(self, bea: User) -> None:
        assert isinstance(User._meta.pk, models.UUIDField)
        assert isinstance(bea.pk, uuid.UUID)
        assert bea.pk.version == 4
        assert str(bea) == str(bea.pk)

    def test_shares_an_address_with_nobody(self, bea: User) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_user(email=EMAIL, name="Mal")

    def test_has_an_address_whose_host_is_written_in_one_way(self, db: None) -> None:
        made = User.objects.create_user(email="Bea@LANTERNS.example", name="Bea")

        assert made.email == "Bea@lanterns.example"

    def test_has_a_password_that_is_not_kept_as_it_was_typed(self, bea: User) -> None:
        assert bea.check_password("a long sentence of hers")
        assert "sentence" not in bea.password

    def test_without_a_password_cannot_sign_in_by_one(self, db: None) -> None:
        made = User.objects.create_user(email=EMAIL, name="Bea")

        assert not made.has_usable_password()
        assert not made.check_password("")

    def test_has_no_power_but_what_somebody_gives(self) -> None:
        names = {field.name for field in User._meta.get_fields()}

        assert names.isdisjoint({"is_superuser", "is_staff", "groups", "user_permissions"})
