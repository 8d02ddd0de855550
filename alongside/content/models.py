"""What an installation, and each body that works in it, says for itself. Rows are only ever added: the latest of a key stands."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.accounts.owned import TenantOwned


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


class Deed(models.TextChoices):
    """What somebody did about a block: wrote a draft, put words into use, gave those before their place back, threw a draft away."""

    DRAFTED = "DRAFTED"
    USED = "USED"
    RESTORED = "RESTORED"
    DROPPED = "DROPPED"


class OwnWords(models.Model):
    """
    Words in place of a shipped block, or of those that stand here; each row is one deed, and none is ever changed.

    The latest that put words into use, or took them back, says what stands; a draft is there while nothing came after it. ``puts``
    says of words in another language which English ones they put, as shipped blocks do.
    """

    deed = models.CharField(max_length=8, choices=Deed)
    key = models.CharField(max_length=80)
    language = models.CharField(max_length=16)
    puts = models.CharField(max_length=8, blank=True)
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
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_in_use_has_a_source_and_a_review",
                condition=~models.Q(deed=Deed.USED)
                | (
                    ~models.Q(words="")
                    & ~models.Q(source="")
                    & ~models.Q(reviewer="")
                    & models.Q(reviewed_on__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}/{self.key}"


class Override(OwnWords):
    """Words of an installation."""

    class Meta(OwnWords.Meta):
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["language", "key"])]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "deed", "key", "language", "puts", "title", "words", "source", "unverified", "reviewed_on", "written_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"author", "reviewer", "written_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show words that fit the place, and to know who stands behind them."
        retention = "As long as the installation lives."
        nobody = "The reviewer is typed, as words, and leads to no record."
        named = ("written_by",)


class TenantOverride(TenantOwned, OwnWords):
    """Words of a body, for those who work in it; ``number`` counts the deeds about one block."""

    number = models.PositiveIntegerField()

    class Meta(OwnWords.Meta):
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *OwnWords.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "language", "key", "number"], name="words_of_a_body_one_after_the_other"
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "number", "deed", "key", "language", "puts", "title", "words", "source", "unverified", "reviewed_on",
            "written_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"author", "reviewer", "written_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a body ask and say things in its own words, and to know who stands behind them."
        retention = "As long as the body has records here."
        nobody = "The reviewer is typed, as words, and leads to no record."
        named = ("written_by",)


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
