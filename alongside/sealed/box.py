"""
Seal words so that only the key opens them, and only in the place that they were sealed for. Pure.

AES-256-GCM with a random nonce; whoever moves a sealed value to another row or field, or alters a byte of it, can no longer open it.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# First in what is sealed, so that another way of sealing can follow.
VERSION = b"\x01"
ID_BYTES, NONCE_BYTES, KEY_BYTES = 8, 12, 32


class CannotOpen(Exception):
    """What is sealed cannot be opened: its key is not there, or it is not what was sealed for this place."""


class Key:
    """One key; what is sealed with it says so by the key's id, which tells nothing of the key."""

    def __init__(self, secret: str, *, use: str = "installation") -> None:
        self._bytes = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"alongside {use}".encode()).derive(
            secret.encode()
        )
        self.id = hashlib.sha256(b"id" + self._bytes).digest()[:ID_BYTES]

    def seal(self, words: str, *, place: str) -> bytes:
        """Seal words for a place, such as ``post.outgoing.to <id>``."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return VERSION + self.id + nonce + AESGCM(self._bytes).encrypt(nonce, words.encode(), place.encode())

    def open(self, sealed: bytes, *, place: str) -> str:
        """
        Return the words again.

        :raises CannotOpen: where another key sealed them, they are of another place, or a byte is another
        """
        start = len(VERSION) + ID_BYTES
        nonce, rest = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
        try:
            return AESGCM(self._bytes).decrypt(nonce, rest, place.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise CannotOpen(
                f"What is sealed is not what was sealed for {place.partition(' ')[0]}."
            ) from error


class Ring:
    """Keys in order: the first seals, all of them open."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self.keys = tuple(keys)

    def seal(self, words: str, *, place: str) -> bytes:
        """
        Seal words for a place with the first key.

        :raises CannotOpen: where there is no key
        """
        if not self.keys:
            raise CannotOpen("There is no key to seal with.")
        return self.keys[0].seal(words, place=place)

    def open(self, sealed: bytes, *, place: str) -> str:
        """
        Return the words again.

        :raises CannotOpen: see :meth:`Key.open`
        """
        wanted = key_id(sealed)
        for key in self.keys:
            if key.id == wanted:
                return key.open(sealed, place=place)
        raise CannotOpen("The key that it was sealed with is not there.")


def key_id(sealed: bytes) -> bytes:
    """Return the id of the key that something was sealed with."""
    return sealed[len(VERSION) : len(VERSION) + ID_BYTES]


def new_secret() -> str:
    """Return a new secret to make a key of."""
    return secrets.token_urlsafe(KEY_BYTES)
