"""What a group keeps of who runs it, who holds what, and cover: of those who do something for it, and never of who comes."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.lasting.covering import State
from alongside.lasting.ending import Cause
from alongside.lasting.ladder import Rung
from alongside.lasting.resilience import Thing
from alongside.sealed.field import SealedField


class Helper(TenantOwned):
    """
    Somebody who said yes to a small part in a group's evenings: never somebody who only comes.

    :param called: what they want to be called; nothing else is known of them, and no address
    :param rung: what they do
    :param moved_at: when they said yes, or last went on to something else
    """

    called = SealedField()
    rung = models.CharField(max_length=8, choices=codes(Rung))
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("who does small parts")

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "rung", "moved_at"}
        personal: ClassVar[set[str]] = {"called"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see who does something small, and may like to do more."
        retention = "Until they do it no longer, and a year after they last took something on."
        nobody = (
            "They are kept by what they want to be called, for the group alone, and cannot be searched for."
        )
        periods = (Kept(timedelta(days=365), after="moved_at"),)

    def __str__(self) -> str:
        return str(self.pk)


class Turn(TenantOwned):
    """
    Somebody runs one session: a meeting's public id, and the local date that its rule gives.

    :param beside: whoever runs it beside them, and learns it
    """

    public_id = models.CharField(max_length=12)
    on = models.DateField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    beside = models.ForeignKey(Helper, models.SET_NULL, null=True, blank=True, related_name="beside")

    class Meta:
        verbose_name = gettext_lazy("who runs the next weeks")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "public_id", "on"], name="one_runs_a_session"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "public_id", "on", "beside"}
        personal: ClassVar[set[str]] = {"user"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see which of its next sessions nobody runs yet."
        retention = "As long as the group has its place here, or until they say that they cannot."
        whose = "user"

    def __str__(self) -> str:
        return str(self.pk)


class Rest(TenantOwned):
    """Somebody is not on the rota for now. There is no place in it for why, and it goes when they come back."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("stepping back for a while")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "user"], name="somebody_rests_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant"}
        personal: ClassVar[set[str]] = {"user"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To ask nobody to run a meeting who has stepped back for a while."
        retention = "Until they come back."
        whose = "user"

    def __str__(self) -> str:
        return str(self.pk)


class Holding(TenantOwned):
    """
    Somebody holds something that the group cannot do without.

    :param to, handed_at: to whom they say that they have handed it, until that person says that they have it
    :param keeps: they have handed on a second one, and keep theirs
    """

    thing = models.CharField(max_length=10, choices=codes(Thing))
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True)
    keeps = models.BooleanField(default=False)

    class Meta:
        verbose_name = gettext_lazy("who has what")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "thing", "user"], name="a_thing_once_with_somebody"),
            models.CheckConstraint(
                name="what_is_handed_over_is_handed_to_somebody",
                condition=models.Q(to=None, handed_at=None)
                | models.Q(to__isnull=False, handed_at__isnull=False),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "thing", "handed_at", "keeps"}
        personal: ClassVar[set[str]] = {"user", "to"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a group see what one person alone holds, before that person is away."
        retention = "Until somebody else holds it."
        whose = "user"
        named = ("to",)

    def __str__(self) -> str:
        return str(self.pk)


class Standing(TenantOwned):
    """
    What a group says of its room, of others who run groups, and of what it wants to be reminded of: one row for each.

    :param asks: whoever runs the next session is asked on the day whether it is on
    :param sheet_day: the day of the week, 1 for Monday, on which somebody is reminded to print the week for the window
    :param closures: what says of its meetings that they are not held while it pauses
    """

    room_until = models.DateField(null=True, blank=True)
    others_on = models.DateField(null=True, blank=True)
    asks = models.BooleanField(default=False)
    sheet_day = models.PositiveSmallIntegerField(null=True, blank=True)
    closures = models.JSONField(default=list)

    class Meta:
        verbose_name = gettext_lazy("the room, and others")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="one_standing_of_a_group"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "tenant",
            "room_until",
            "others_on",
            "asks",
            "sheet_day",
            "closures",
        }
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To remind a group of its room, and that there are others who run groups."
        retention = "As long as the group has its place here."

    def __str__(self) -> str:
        return str(self.pk)


class Cover(TenantOwned):
    """
    One session for which a group looks for somebody to run it.

    There is no place in it for why: whoever usually runs it need not say, and nobody outside is told.

    :param asked, said_no: how many were asked, and how many cannot; who, is kept nowhere
    :param stand_in: what whoever runs it wants to be called
    :param outside: they are of a neighbouring group
    """

    public_id = models.CharField(max_length=12)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=codes(State), default=State.OPEN)
    asked = models.PositiveSmallIntegerField(default=0)
    said_no = models.PositiveSmallIntegerField(default=0)
    neighbours_asked = models.BooleanField(default=False)
    stand_in = SealedField(null=True)
    outside = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("looking for somebody to run it")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "public_id", "on"], name="one_cover_of_a_session"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "public_id", "on", "state", "asked", "said_no", "neighbours_asked", "outside", "asked_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"asked_by", "stand_in"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To find somebody who runs one session, and to tell at once where nobody can."
        retention = "As long as the group has its place here."
        nobody = "Whoever stands in is kept by what they want to be called, for the group alone."
        named = ("asked_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Ending(TenantOwned):
    """
    A group ends: its last evening, and for its own record why, as one of a few causes.

    :param words: what the group wants to keep of it, in its own words
    :param done: which tasks of its list are done
    :param closures: what says of its meetings that they are not held after the last evening
    :param finished_at: when its listing was taken down everywhere
    """

    last_on = models.DateField()
    cause = models.CharField(max_length=16, choices=codes(Cause))
    words = SealedField(null=True)
    done = models.JSONField(default=list)
    closures = models.JSONField(default=list)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("our last evening")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant"], name="a_group_ends_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "last_on", "cause", "done", "closures", "said_at", "finished_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"said_by"}
        sensitive: ClassVar[set[str]] = {"words"}
        purpose = "To end a group well, and to let it keep how it ended."
        retention = "As long as the group has its place here."
        nobody = "It is of a group, and of nobody in it."
        named = ("said_by",)

    def __str__(self) -> str:
        return str(self.pk)


class Bell(models.Model):
    """
    When a group is looked at next, for what it wants to be reminded of, or for its last evening.

    It lies outside every door, so that not every door is opened each day; it says nothing of what for.
    """

    tenant = models.OneToOneField(Tenant, models.CASCADE, primary_key=True, related_name="+")
    look_at = models.DateTimeField(db_index=True)

    class Privacy:
        plain: ClassVar[set[str]] = {"tenant", "look_at"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To find the groups that want to be reminded of something."
        retention = "Until the group wants no reminder, or has ended."

    def __str__(self) -> str:
        return str(self.pk)


class Neighbour(models.Model):
    """
    A group that may be asked to stand in for another near it: the group says so, and can take it back.

    It lies outside every door, since other groups look here for whom to ask. It holds what the group's public listing says, and no person.
    """

    tenant = models.OneToOneField(Tenant, models.CASCADE, primary_key=True, related_name="+")
    programme = models.CharField(max_length=40, db_index=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Privacy:
        plain: ClassVar[set[str]] = {"tenant", "programme", "latitude", "longitude"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To find neighbouring groups of the same programme that are willing to stand in."
        retention = "Until the group takes it back."

    def __str__(self) -> str:
        return str(self.pk)
