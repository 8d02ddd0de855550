"""What anybody says is wrong with a listing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """
    What somebody said is wrong with a listing, or which meeting is missing. Who said it is not known.

    It names the listing by its public address and not by a key: an import that is undone and done again brings it back there.
    """

    class What(models.TextChoices):
        TIME = "TIME", _("The day or the time")
        PLACE = "PLACE", _("The place")
        LINK = "LINK", _("The link or the number to join")
        CLOSED = "CLOSED", _("It is no longer held, or not for a while")
        OTHER = "OTHER", _("Something else")
        MISSING = "MISSING", _("A meeting is missing")

    class Answer(models.TextChoices):
        DONE = "DONE", _("Put right")
        PART = "PART", _("Put right in part")
        RIGHT = "RIGHT", _("The listing is right: we checked")
        UNSURE = "UNSURE", _("We could not find out")
        BEFORE = "BEFORE", _("It had been put right before")
        UNCLEAR = "UNCLEAR", _("It does not say enough")
        NO_CORRECTION = "NO_CORRECTION", _("It is not about a listing")

    about = models.CharField(max_length=12, blank=True)
    what = models.CharField(max_length=12, choices=What)
    words = models.TextField(blank=True)
    how_known = models.TextField(blank=True)
    form = models.CharField(max_length=64, unique=True)
    told_at = models.DateTimeField()
    answer = models.CharField(max_length=16, choices=Answer, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    wiped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["told_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="an_answer_has_its_moment_and_its_giver",
                condition=models.Q(answer="", answered_by="", answered_at=None)
                | (~models.Q(answer="") & ~models.Q(answered_by="") & models.Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_was_wiped_is_empty",
                condition=models.Q(wiped_at=None) | models.Q(words="", how_known=""),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "about", "what", "form", "told_at", "answer", "answered_at", "wiped_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"answered_by"}
        # People in trouble write into any box.
        sensitive: ClassVar[set[str]] = {"words", "how_known"}
        purpose = "To let anybody put a listing right."
        retention = "What was typed: 30 days after the answer, and 180 days at most. That there was one: until the directory is."

    def __str__(self) -> str:
        return str(self.pk)
