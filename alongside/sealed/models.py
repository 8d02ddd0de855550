"""What makes a value findable without being readable."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from typing import ClassVar

from django.db import models

from alongside.sealed.box import new_secret
from alongside.sealed.field import SealedField

_ONE = uuid.UUID("a1075e1d-0000-4000-8000-000000000001")


class Pepper(models.Model):
    """The one secret of blind hashes. It lies here sealed, so that it outlives a change of the master key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = SealedField(null=True)

    class Privacy:
        plain: ClassVar[set[str]] = {"id"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"secret"}
        purpose = "To find a row by a value that is kept only as a hash."
        retention = "As long as the installation."
        nobody = "It is a secret of the installation, and of nobody."

    def __str__(self) -> str:
        return str(self.id)


def blind(words: str, *, use: str) -> str:
    """
    Return a hash by which the same words are found again, and which tells nobody without the master key what they were.

    :param use: what it is for: the same words have another hash for another use
    """
    pepper = Pepper.objects.filter(pk=_ONE).first()
    if pepper is None:
        pepper = Pepper.objects.get_or_create(pk=_ONE, defaults={"secret": new_secret()})[0]
    return hmac.new(str(pepper.secret).encode(), f"{use}\n{words}".encode(), hashlib.sha256).hexdigest()
