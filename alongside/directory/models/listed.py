"""What is listed: programmes, who stands behind groups, venues, and meetings."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from alongside.directory.checks import Checks
from alongside.directory.entry import Mode, Status
from alongside.directory.fields import StructField
from alongside.directory.listing import Contact
from alongside.directory.programmes import Funding
from alongside.kernel.codes import codes
from alongside.kernel.periods import Rule

PUBLIC = "Until the directory is; it holds public facts only."


class Programme(models.Model):
    """A family of groups that share a practice. Its facts come from ``data/programmes.toml`` at every migrate."""

    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=120)
    aliases = models.JSONField(default=list)
    approach = models.CharField(max_length=40)
    needs = models.JSONField(default=list)
    audiences = models.JSONField(default=list)
    funding = models.CharField(max_length=20, choices=codes(Funding))
    roles = models.JSONField(default=dict)
    requirement = models.TextField(blank=True)
    in_brief = models.TextField(blank=True)
    medication = models.TextField(blank=True)
    abstinence = models.TextField(blank=True)
    website = models.URLField(blank=True)
    source = models.TextField(blank=True)
    unverified = models.JSONField(default=list)
    checks = StructField(Checks, default=Checks)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "code", "name", "aliases", "approach", "needs", "audiences", "funding", "roles", "requirement",
            "in_brief", "medication", "abstinence", "website", "source", "unverified",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"checks"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell people which kinds of group there are."
        retention = PUBLIC
        nobody = "Names of those who checked are typed, as words, and lead to no record."

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A named region, inside another or inside none."""

    name = models.CharField(max_length=120)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    path = models.CharField(max_length=400, unique=True)

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "name", "within", "path"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To list meetings by region."
        retention = PUBLIC

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A body in the public directory: a service body, or a peer-led project or club with its own entry rule."""

    class Kind(models.TextChoices):
        SERVICE_BODY = "SERVICE_BODY"
        PROJECT = "PROJECT"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT)
    in_its_own_words = models.TextField(blank=True)
    entry_rule = models.TextField(blank=True)
    website = models.URLField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "name"], name="one_organisation_of_a_name_and_kind")
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "public_id", "kind", "name", "programme", "in_its_own_words", "entry_rule", "website",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say who stands behind a group, and how to join a project."
        retention = PUBLIC

    def __str__(self) -> str:
        return self.name


class RoleAddress(models.Model):
    """A role that can be rung or written to, entered by hand with its source; shown only once somebody has checked it."""

    class Kind(models.TextChoices):
        HELPLINE = "HELPLINE"
        HEALTH_LIAISON = "HEALTH_LIAISON"
        PUBLIC_INFORMATION = "PUBLIC_INFORMATION"
        REGIONAL_COORDINATOR = "REGIONAL_COORDINATOR"
        OUT_OF_HOURS = "OUT_OF_HOURS"
        SAFEGUARDING_CHILDREN = "SAFEGUARDING_CHILDREN"
        SAFEGUARDING_ADULTS = "SAFEGUARDING_ADULTS"
        LOCAL_SUPPORT = "LOCAL_SUPPORT"

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=24, choices=Kind)
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT)
    facts = StructField(Contact)
    source = models.TextField()
    checked_by = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["key"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="who_checked_and_when_go_together",
                condition=models.Q(checked_by="", checked_on=None)
                | (~models.Q(checked_by="") & models.Q(checked_on__isnull=False)),
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "key", "kind", "programme", "organisation", "area", "facts", "source", "checked_on",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"checked_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell people whom they can ring. Roles only, never a person's own number."
        retention = PUBLIC
        nobody = "Names of those who checked are typed, as words, and lead to no record."

    def __str__(self) -> str:
        return self.key


class Group(models.Model):
    """The people who hold meetings."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=64, unique=True)

    class Privacy:
        plain: ClassVar[set[str]] = {"id", "public_id", "programme", "name", "key"}
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To show which meetings one group holds."
        retention = PUBLIC

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A building, or as much of its whereabouts as a source tells."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    town = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=16, blank=True)
    country = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    approximate = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_point_has_both_numbers",
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            )
        ]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "key", "name", "address", "town", "postcode", "country", "latitude", "longitude", "approximate",
        }  # fmt: skip
        personal: ClassVar[set[str]] = set()
        sensitive: ClassVar[set[str]] = set()
        purpose = "To say where a meeting is held."
        retention = PUBLIC

    def __str__(self) -> str:
        return self.name or self.address or self.postcode


class Meeting(models.Model):
    """What the entries of all sources, and people's statements, make together. Never edited itself: see ``merge``."""

    public_id = models.CharField(max_length=12, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT)
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    rule = StructField(Rule)
    zone = models.CharField(max_length=64)
    private_place = models.BooleanField(default=False)
    mode = models.CharField(max_length=12, choices=codes(Mode))
    status = models.CharField(max_length=20, choices=codes(Status))
    attributes = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    access = models.TextField(blank=True)
    join_url = models.TextField(blank=True)
    join_notes = models.TextField(blank=True)
    passcode_withheld = models.BooleanField(default=False)
    phone = models.CharField(max_length=80, blank=True)
    phone_notes = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    entry_rule = models.TextField(blank=True)
    said_by = models.JSONField(default=dict)
    why = models.JSONField(default=dict)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    # Where its entries are told of; its address leads there, and people's words of it count there.
    joined_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="joined"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    class Privacy:
        plain: ClassVar[set[str]] = {
            "id", "public_id", "programme", "organisation", "group", "venue", "area", "name", "rule", "zone",
            "private_place", "mode", "status", "attributes", "languages", "access", "join_url", "join_notes", "passcode_withheld", "phone",
            "phone_notes", "notes", "entry_rule", "why", "first_seen_at", "last_seen_at", "changed_at", "left_at", "joined_into",
        }  # fmt: skip
        personal: ClassVar[set[str]] = {"said_by"}
        sensitive: ClassVar[set[str]] = set()
        purpose = "To tell people when and where a group meets. Personal contacts are dropped before anything is written."
        retention = PUBLIC
        nobody = "It tells which list said what; who of staff did stands in the statements."

    def __str__(self) -> str:
        return self.public_id
