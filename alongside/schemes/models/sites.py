"""A scheme, its sites from their application on, and what its steering group and its evaluation wrote down."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from alongside.accounts.appended import Appended
from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.kernel.kept import Kept
from alongside.schemes.scheme import TROUBLED, Service, Setting, State, Teller, Trouble, Way
from alongside.sealed.field import SealedField


class Scheme(TenantOwned):
    """
    A body's effort to start groups at many sites.

    :param way: whether anybody may apply, or those who were invited alone
    :param places: how many sites are to be chosen
    :param closes_on: the last day on which a service can apply
    """

    OF: ClassVar[tuple[str, ...]] = ("lead",)

    name = models.CharField(max_length=120)
    about = models.TextField(max_length=1500)
    way = models.CharField(max_length=8, choices=codes(Way))
    places = models.PositiveSmallIntegerField()
    closes_on = models.DateField()
    lead = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="a_scheme_has_places", condition=models.Q(places__gte=1)),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id",
            "tenant",
            "name",
            "about",
            "way",
            "places",
            "closes_on",
            "begun_at",
        }
        personal: ClassVar[set[str]] = {"lead"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell services what they can apply for, and until when."
        retention = "As long as the body has records here."
        named = ("lead",)

    def __str__(self) -> str:
        return str(self.pk)


class Site(TenantOwned):
    """
    A service that applied to a scheme, and what became of it.

    :param reach: an address or number at work, to answer to
    :param reasons: values of :class:`scheme.Reason`
    :param replaces: the site that had withdrawn, in whose place it came
    :param meetings: the public ids of the listed meetings that its groups hold
    :param host: the body here that it is; None where it has no place here
    :param says, says_why, said_at: how it stands as it says itself, and since when; what is decided of it is a :class:`Move`
    """

    RIGHTS_FROM: ClassVar[str] = "scheme"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="sites")
    called = models.CharField(max_length=80)
    region = models.CharField(max_length=60)
    setting = models.CharField(max_length=8, choices=codes(Setting))
    service = models.CharField(max_length=16, choices=codes(Service))
    commitment = models.TextField(max_length=1500)
    resources = models.TextField(max_length=1500)
    reasons = models.JSONField(default=list, blank=True)
    why = models.TextField(max_length=1500, blank=True)
    reach = SealedField(null=True)
    state = models.CharField(max_length=12, choices=codes(State), default=State.APPLIED.value)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    meetings = models.JSONField(default=list, blank=True)
    host = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    says = models.CharField(max_length=12, choices=codes(State), blank=True)
    says_why = models.TextField(max_length=600, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["applied_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["replaces"], name="one_site_in_the_place_of_another"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "scheme", "called", "region", "setting", "service", "commitment", "resources", "reasons", "why", "state",
            "replaces", "meetings", "host", "says", "says_why", "said_at", "applied_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = {"reach"}
        purpose = "To choose sites that differ from each other, and to see how each stands."
        retention = (
            "How to reach a service that was not chosen: a year after it applied. "
            "All else: as long as the body has records here."
        )
        nobody = "It is of a service: what it wrote is read for names, and it is reached at work."
        periods = (
            Kept(
                timedelta(days=365),
                after="applied_at",
                wipes=("reach",),
                where=models.Q(state__in=(State.APPLIED, State.NOT_CHOSEN), reach__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Move(Appended):
    """
    One decision on how a site stands, with its reason.

    :param told_by: from whom it is known that it finds it hard, or has left; empty for any other decision
    """

    RIGHTS_FROM: ClassVar[str] = "site"

    site = models.ForeignKey(Site, models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=codes(State))
    reason = models.TextField(max_length=600)
    told_by = models.CharField(max_length=8, choices=codes(Teller), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="that_a_site_finds_it_hard_was_told_by_somebody",
                condition=~models.Q(state__in=TROUBLED) | ~models.Q(told_by=""),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "number", "site", "state", "reason", "told_by", "at"}
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show why a site was chosen or not, and why it left."
        retention = "As long as the site."
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)


class Ended(TenantOwned):
    """That a meeting of a site ended, as everybody sees from the lists: why, is counted apart (:class:`Told`)."""

    RIGHTS_FROM: ClassVar[str] = "site"

    site = models.ForeignKey(Site, models.CASCADE, related_name="ended")
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "site", "on"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To know how many meetings of a scheme ended."
        retention = "As long as the site."

    def __str__(self) -> str:
        return str(self.pk)


class Told(TenantOwned):
    """
    Why a group finds it hard, or ended, as it chose to tell, or its host with its yes: with no group, no site and no day.

    :param causes: values of :class:`scheme.Cause`
    :param counted: whether it is shown yet: five at a time, see :mod:`survey`
    """

    RIGHTS_FROM: ClassVar[str] = "scheme"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="told")
    what = models.CharField(max_length=8, choices=codes(Trouble))
    causes = models.JSONField(default=list)
    told_by = models.CharField(max_length=8, choices=codes(Teller))
    counted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="only_a_group_or_its_host_tells_why",
                condition=models.Q(told_by__in=(Teller.GROUP, Teller.HOST)),
            ),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "scheme", "what", "causes", "told_by", "counted"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To learn from many groups together why it is hard, with their yes."
        retention = "As long as the body has records here."
        nobody = "It leads to no group, and so to nobody who runs one."

    def __str__(self) -> str:
        return str(self.pk)


class Note(TenantOwned):
    """
    What a steering group noted and decided, or what an evaluation learnt; with nobody's name in it.

    :param then: what was decided, or what was learnt
    """

    RIGHTS_FROM: ClassVar[str] = "scheme"

    STEERING, EVALUATION = "STEERING", "EVALUATION"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="notes")
    kind = models.CharField(
        max_length=12, choices=[(STEERING, STEERING), (EVALUATION, EVALUATION)], default=STEERING
    )
    on = models.DateField()
    words = models.TextField(max_length=4000)
    then = models.TextField(max_length=4000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "pk"]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "scheme", "kind", "on", "words", "then"}
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To keep what was decided and learnt, when those who were there have gone."
        retention = "As long as the body has records here."
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)
