"""Ties between people who are each supported in their own right."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from alongside.accounts.models import User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.linkage.models.people import Person
from alongside.linkage.stages import Close


class Tie(TenantOwned):
    """
    One side of a tie: what a person calls the other, and what they let the other see.

    A side waits, with the hash of a word that its person gives on or does not; it stands once the other side was made with that word.
    So nobody can be looked for, and each side goes when the other does.
    """

    RIGHTS_FROM: ClassVar[str] = "person"

    person = models.ForeignKey(Person, models.CASCADE, related_name="ties")
    other = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="+")
    calls = models.CharField(max_length=12, choices=codes(Close), blank=True)
    # Codes of `stages.Shown`.
    shows = models.JSONField(default=list, blank=True)
    word = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["tenant", "word"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_tie_waits_with_a_word_or_stands",
                condition=(~models.Q(word="") & models.Q(other=None))
                | models.Q(word="", other__isnull=False),
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"person", "made_by", "made_at", "until"}
        sensitive: ClassVar[set[str]] = {"other", "calls", "shows", "word"}
        purpose = "To let two people who both want it be helped with each other in mind."
        retention = "As long as both sides want it, and both records are there."
        whose = "person"
        named = ("made_by",)
        withheld = ("word",)

    def __str__(self) -> str:
        return str(self.pk)
