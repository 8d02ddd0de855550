"""What an installation says for itself. Rows are only ever added: the latest of a key stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Confirmation(models.Model):
    """Somebody checked a crisis contact. It counts only while the contact's facts have the same digest."""

    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    checked_by = models.CharField(max_length=120)
    checked_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key"])]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "key", "digest", "checked_on", "recorded_at"}
        personal: ClassVar[set[str]] = {"checked_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show no crisis number that nobody has checked, and to know whom to ask."
        retention = "As long as the installation lives."
        nobody = "Names of those who checked are typed, as words, and lead to no record."

    def __str__(self) -> str:
        return f"{self.key} {self.checked_on}"


class Override(models.Model):
    """Words of an installation in place of a shipped block; empty words give the shipped ones back."""

    key = models.CharField(max_length=80)
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    source = models.TextField(blank=True)
    author = models.CharField(max_length=120, blank=True)
    unverified = models.BooleanField(default=False)
    reviewer = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    written_by = models.CharField(max_length=120)
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["language", "key"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="own_words_have_a_source_and_a_review",
                condition=models.Q(words="")
                | (~models.Q(source="") & ~models.Q(reviewer="") & models.Q(reviewed_on__isnull=False)),
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "key", "language", "title", "words", "source", "unverified", "reviewed_on", "written_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"author", "reviewer", "written_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show words that fit the place, and to know who stands behind them."
        retention = "As long as the installation lives."
        nobody = "The reviewer is typed, as words, and leads to no record."
        named = ("written_by",)

    def __str__(self) -> str:
        return f"{self.language}/{self.key}"


class ShownWords(models.Model):
    """The words of a block as somebody was asked or told with them, kept once for all who were; they stay when the block changes."""

    digest = models.CharField(max_length=64, primary_key=True)
    key = models.CharField(max_length=80)
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    words = models.TextField()
    source = models.TextField()
    first_shown_at = models.DateTimeField()

    class Privacy:
        plain: ClassVar[set[str]] = {
            "digest",
            "key",
            "language",
            "title",
            "words",
            "source",
            "first_shown_at",
        }
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell later with which words somebody was asked something."
        retention = "As long as the installation lives."

    def __str__(self) -> str:
        return f"{self.language}/{self.key}"
