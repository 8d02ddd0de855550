"""What a body has agreed for every group of an area, and which bodies here are sites of a scheme."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models

from alongside.accounts.models import Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.kernel.codes import codes
from alongside.schemes.agreed import Kind, Stand, Term
from alongside.schemes.models.sites import Scheme


class AreaAgreement(TenantOwned):
    """
    What a body agreed once with an organisation of an area, for every group there.

    :param with_whom: the organisation; nobody of it is named
    :param topics: values of :class:`agreed.Topic`
    :param places: where it holds, as sites write their region; none for everywhere
    :param shown: whether groups there, and bodies that host some, read it while it holds
    :param why: why it ended; empty else
    :param by: who wrote it last
    """

    RIGHTS_FROM: ClassVar[str] = "scheme"

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="agreements")
    with_whom = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=codes(Kind))
    topics = models.JSONField(default=list)
    places = models.JSONField(default=list, blank=True)
    they_offer = models.TextField(max_length=1500)
    we_offer = models.TextField(max_length=1500, blank=True)
    stands = models.CharField(max_length=8, choices=codes(Stand))
    from_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    shown = models.BooleanField(default=True)
    why = models.TextField(max_length=600, blank=True)
    written_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["with_whom", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="an_area_agreement_that_ended_says_why",
                condition=(models.Q(stands=Stand.ENDED) & ~models.Q(why=""))
                | (~models.Q(stands=Stand.ENDED) & models.Q(why="")),
            ),
            models.CheckConstraint(
                name="what_is_agreed_for_an_area_has_a_first_day",
                condition=~models.Q(stands=Stand.AGREED) | models.Q(from_on__isnull=False),
            ),
            models.CheckConstraint(
                name="an_area_agreement_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(from_on=None) | models.Q(until__gte=models.F("from_on")),
            ),
        ]  # fmt: skip

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "tenant", "scheme", "with_whom", "kind", "topics", "places", "they_offer", "we_offer", "stands", "from_on", "until",
            "look_again_on", "shown", "why", "written_at",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To have groups know what is given to all of them, and to look at it again in time."
        retention = "As long as the body has records here."
        named = ("by",)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def term(self) -> Term:
        """How long it holds, as the rules take it."""
        return Term(Stand(self.stands), self.from_on, self.until, self.look_again_on)


class SiteHere(TenantOwned):
    """
    That a body here is a site of another's scheme: its own row, so that it reads what holds for groups there.

    :param body: whose scheme it is, behind whose door the site lies
    """

    body = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    site: models.UUIDField[UUID, UUID] = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tenant", "site"], name="a_body_is_a_site_once"),
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "tenant", "body", "site"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To let a host, and the groups that it hosts, read what is agreed for the area."
        retention = "As long as the body says that it is its site."

    def __str__(self) -> str:
        return str(self.pk)
