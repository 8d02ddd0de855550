"""Who answers for a meeting: known to staff by a first name or any other, and never shown to anybody else."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.corrections.models import Correction
from alongside.kernel.kept import Kept
from alongside.sealed.field import SealedField


class GroupContact(models.Model):
    """
    One person who answers for one meeting.

    They do so from when they have said yes, and somebody else has vouched for them, until they leave. The meeting is named by its public
    address, or by what a group has sent to have it listed.
    """

    class How(models.TextChoices):
        STAFF = "STAFF", _("The group gave us the address")
        LISTED = "LISTED", _("Listed the meeting")
        SECOND = "SECOND", _("Named by whoever listed the meeting, as the second of the group")
        HANDED = "HANDED", _("Named by whoever answered for it before")
        ASKED = "ASKED", _("Asked to answer for it")

    # So that the audit takes one for somebody who does things.
    acts = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.CharField(max_length=12, blank=True)
    listed_as = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    alias = SealedField(null=True)
    email = SealedField(null=True)
    # A blind hash, by which the same address is found again.
    key = models.CharField(max_length=64, blank=True)
    how = models.CharField(max_length=8, choices=How)
    named_by = models.CharField(max_length=80)
    named_at = models.DateTimeField()
    vouched_by = models.CharField(max_length=80, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    consented_to = models.TextField(blank=True)
    takes_over_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asks_on_the_day = models.BooleanField(default=False)
    # When their listing is looked at next; when they were asked last, how often in vain, and on which day about a session.
    look_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    times_asked = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["named_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about"]),
            models.Index(fields=["look_at"]),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="who_said_yes_said_to_what",
                condition=models.Q(consented_at=None, consented_to="")
                | (models.Q(consented_at__isnull=False) & ~models.Q(consented_to="")),
            ),
            models.CheckConstraint(
                name="who_has_left_cannot_be_reached",
                condition=models.Q(left_at=None) | models.Q(alias__isnull=True, email__isnull=True, key=""),
            ),
            models.CheckConstraint(
                name="a_contact_answers_for_something",
                condition=~models.Q(about="") | models.Q(listed_as__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["about", "key"],
                condition=models.Q(left_at=None) & ~models.Q(about=""),
                name="one_contact_of_an_address_for_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["listed_as", "key"],
                condition=models.Q(left_at=None, listed_as__isnull=False),
                name="one_contact_of_an_address_for_what_is_to_be_listed",
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "how", "named_at", "consented_at", "consented_to", "asks_on_the_day", "look_at", "asked_at", "times_asked",
            "asked_on", "left_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"named_by", "vouched_by", "takes_over_from"}
        # That somebody answers for a meeting tells that they go to it.
        sensitive: ClassVar[set[str]] = {"about", "listed_as", "alias", "email", "key"}
        purpose = "To ask the people of a group whether its listing is right, and let them put it right."
        retention = (
            "Name and address: until they stop, and 30 days where they have not said yes. That there was somebody: "
            "a year after they stopped."
        )
        whose = ""
        named = ("named_by", "vouched_by")
        withheld = ("key",)
        periods = (
            Kept(
                timedelta(days=30),
                after="named_at",
                wipes=("alias", "email", "key"),
                where=models.Q(left_at=None) & (models.Q(consented_at=None) | models.Q(vouched_by="")),
            ),
            Kept(timedelta(days=365), after="left_at"),
        )
        let_go = "alongside.groups.actions.forget_contacts"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def public_id(self) -> str:
        """Return the public address of their meeting; empty while it is not listed yet."""
        return self.about or (self.listed_as.about if self.listed_as else "")

    @property
    def answers(self) -> bool:
        """Say whether they may speak for their meeting."""
        return bool(self.consented_at and self.vouched_by and self.left_at is None and self.public_id)
