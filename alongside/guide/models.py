"""What members tell of themselves, for as long as they let it be told."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Story(models.Model):
    """
    A member's story, in words and perhaps as sound with those words as its transcript.

    It is shown from ``put_at`` until ``withdrawn_at``; what was told is wiped in the moment in which it is taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    told_by = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    programmes = models.JSONField(default=list)
    sound = models.CharField(max_length=60, blank=True)
    made_up = models.BooleanField(default=False)
    consent = models.TextField()
    consented_on = models.DateField()
    code = models.CharField(max_length=64, unique=True)
    put_by = models.CharField(max_length=80)
    put_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="what_was_taken_back_is_wiped",
                condition=models.Q(withdrawn_at=None, withdrawn_by="")
                | (models.Q(words="", told_by="", sound="", title="") & ~models.Q(withdrawn_by="")),
            ),
            models.CheckConstraint(
                name="a_story_that_is_shown_has_words",
                condition=~models.Q(withdrawn_at=None) | ~models.Q(words=""),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "made_up", "consent", "consented_on", "code", "put_at", "withdrawn_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"put_by", "withdrawn_by"}
        # Told to be read by everybody, and still theirs: that somebody is a member, and what became of them.
        sensitive: ClassVar[set[str]] = {"title", "told_by", "words", "programmes", "sound"}
        purpose = "To let people hear from members what groups are like."
        retention = "Until whoever told it takes it back; that there was one, and when they agreed: as long as the installation lives."
        nobody = "Whoever told it is known by nothing but the code that they take it back with."
        named = ("put_by", "withdrawn_by")

    def __str__(self) -> str:
        return str(self.pk)
