"""The conversations with people, stage by stage."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.linkage.models.people import Person
from alongside.linkage.stages import Company, Decision, Occasion, Stage, Went
from alongside.sealed.field import SealedField


class Conversation(TenantOwned):
    """
    One stage of the conversation, on one day, saved step by step.

    What was said lies sealed in ``said``, as JSON by the name of each answer. The columns beside it are codes of the same
    answers, by which it is known what is due without opening anything. ``changed`` holds for each answer the version that changed it last.
    """

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="conversations")
    stage = models.CharField(max_length=10, choices=codes(Stage))
    on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    said = SealedField(null=True)
    changed = models.JSONField(default=dict, blank=True)
    # Digests of the words that were shown (`content.ShownWords`).
    shown = models.JSONField(default=list, blank=True)
    occasion = models.CharField(max_length=10, choices=codes(Occasion), blank=True)
    decision = models.CharField(max_length=10, choices=codes(Decision), blank=True)
    ask_on = models.DateField(null=True, blank=True)
    help = models.JSONField(default=list, blank=True)
    company = models.CharField(max_length=12, choices=codes(Company), blank=True)
    went = models.CharField(max_length=8, choices=codes(Went), blank=True)
    again = models.BooleanField(null=True, blank=True)
    stop = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "begun_at", "pk"]
        # All that figures are counted from, so that they read this and no row: nothing of it was said in words.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["tenant", "person", "on", "stage", "occasion", "decision", "help", "company", "went"],
                name="linkage_counted_talks",
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "version", "changed", "shown"}
        personal: ClassVar[set[str]] = {"person", "begun_by", "saved_by", "begun_at", "saved_at", "on"}
        sensitive: ClassVar[set[str]] = {
            "stage", "said", "occasion", "decision", "ask_on", "help", "company", "went", "again", "stop",
        }  # fmt: skip
        purpose = "To remember what a person said of groups and wanted, and what was promised to them."
        retention = "As long as the person's record."
        whose = "person"
        named = ("begun_by", "saved_by")

    def __str__(self) -> str:
        return str(self.pk)
