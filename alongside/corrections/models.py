"""What anybody says is wrong with a listing, and what staff made of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.corrections.parts import NEEDS_TWO, Part
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.post.models import Outgoing

# A list that is read each day and kept by volunteers: three of their weekends.
TELL_AGAIN = timedelta(days=21)


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
        # What groups say themselves of their own meetings: nobody typed words for staff to read.
        LISTED = "LISTED", _("A group lists its meeting")
        OWN_CHANGE = "OWN_CHANGE", _("A group has changed its listing")

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
        nobody = "Whoever wrote it was asked for no name, and wrote to say what is wrong with a listing."
        named = ("answered_by",)
        periods = (
            Kept(
                timedelta(days=30),
                after="answered_at",
                wipes=("words", "how_known"),
                where=models.Q(wiped_at=None),
            ),
            Kept(
                timedelta(days=180),
                after="told_at",
                wipes=("words", "how_known"),
                where=models.Q(wiped_at=None),
            ),
        )
        let_go = "alongside.corrections.actions.wipe_words"

    def __str__(self) -> str:
        return str(self.pk)


class Change(models.Model):
    """
    What staff made of a correction, or a group of its own listing: one part of it, before and after.

    It stands from ``made_at`` until ``ended_at``. What takes two people is made when the second agrees; what a group changes of its own
    meeting is made at once, and a meeting that a group lists when a second of the group agrees, or staff.
    """

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="changes")
    part = models.CharField(max_length=12, choices=codes(Part))
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by_group = models.BooleanField(default=False)
    # What people had said of these fields before, and the row that it made: so that it can be undone.
    stood = models.JSONField(default=dict)
    made = models.CharField(max_length=40, blank=True)
    proposed_by = models.CharField(max_length=80)
    proposed_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=80, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    # The last of them, where they were told again; and what was sent to them, where it was sent from here.
    told_last_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(Outgoing, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="nobody_agrees_with_themselves",
                condition=models.Q(agreed_by="") | ~models.Q(agreed_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="what_sends_people_elsewhere_takes_two",
                condition=~models.Q(part__in=sorted(NEEDS_TWO))
                | models.Q(made_at=None)
                | ~models.Q(agreed_by="")
                | (models.Q(by_group=True) & ~models.Q(part=Part.ENTRY)),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "correction", "part", "before", "after", "by_group", "stood", "made", "proposed_at", "made_at", "ended_at",
            "told_at", "told_last_at", "message", "settled_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"proposed_by", "agreed_by", "ended_by", "told_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To know who changed what of a listing and who agreed, and to take it back."
        retention = "Until the directory is; it holds public facts only."
        named = ("proposed_by", "agreed_by", "ended_by", "told_by")

    def __str__(self) -> str:
        return f"{self.part} of {self.correction_id}"

    @property
    def is_waiting(self) -> bool:
        """Say whether a second person has still to agree."""
        return self.made_at is None and self.ended_at is None

    @property
    def stands(self) -> bool:
        """Say whether it is in force."""
        return self.made_at is not None and self.ended_at is None and self.settled_at is None

    def is_to_be_told(self, now: datetime) -> bool:
        """Say whether the owner of the list is to be told of it, or told again: not yet, in vain, or so long ago."""
        if self.told_last_at is None or now - self.told_last_at >= TELL_AGAIN:
            return True
        return self.message is not None and self.message.state in (
            Outgoing.State.FAILED,
            Outgoing.State.LET_BE,
        )
