"""What allauth asks of us: where its secrets lie, and what a passkey says of this site and of whoever has it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from alongside.sign_in.models import StepSecret


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # it bears no types
    """Keeps a secret in a row of its own, sealed for that row, and gives allauth the row's id in its place."""

    def encrypt(self, text: str) -> str:
        return str(StepSecret.objects.create(secret=text).pk)

    def decrypt(self, encrypted_text: str) -> str:
        return str(StepSecret.objects.get(pk=UUID(encrypted_text)).secret)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        given = super().get_public_key_credential_user_entity(user)
        return {**given, "display_name": user.name, "name": user.email}
