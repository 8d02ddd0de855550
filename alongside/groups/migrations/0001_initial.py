import uuid

import django.db.models.deletion
from django.db import migrations, models

import alongside.sealed.field
from alongside.accounts.rls import Guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("corrections", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupContact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("about", models.CharField(blank=True, max_length=12)),
                ("alias", alongside.sealed.field.SealedField(null=True)),
                ("email", alongside.sealed.field.SealedField(null=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("STAFF", "The group gave us the address"),
                            ("LISTED", "Listed the meeting"),
                            ("SECOND", "Named by whoever listed the meeting, as the second of the group"),
                            ("HANDED", "Named by whoever answered for it before"),
                            ("ASKED", "Asked to answer for it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("named_by", models.CharField(max_length=80)),
                ("named_at", models.DateTimeField()),
                ("vouched_by", models.CharField(blank=True, max_length=80)),
                ("consented_at", models.DateTimeField(blank=True, null=True)),
                ("consented_to", models.TextField(blank=True)),
                ("asks_on_the_day", models.BooleanField(default=False)),
                ("look_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("times_asked", models.PositiveSmallIntegerField(default=0)),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "listed_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="corrections.correction",
                    ),
                ),
                (
                    "takes_over_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="groups.groupcontact",
                    ),
                ),
            ],
            options={
                "ordering": ["named_at", "pk"],
                "indexes": [
                    models.Index(fields=["about"], name="groups_grou_about_445f52_idx"),
                    models.Index(fields=["look_at"], name="groups_grou_look_at_a64bec_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consented_at", None), ("consented_to", "")),
                            models.Q(
                                ("consented_at__isnull", False), models.Q(("consented_to", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="who_said_yes_said_to_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at", None),
                            models.Q(("alias__isnull", True), ("email__isnull", True), ("key", "")),
                            _connector="OR",
                        ),
                        name="who_has_left_cannot_be_reached",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", ""), _negated=True),
                            ("listed_as__isnull", False),
                            _connector="OR",
                        ),
                        name="a_contact_answers_for_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None), models.Q(("about", ""), _negated=True)),
                        fields=("about", "key"),
                        name="one_contact_of_an_address_for_a_meeting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None), ("listed_as__isnull", False)),
                        fields=("listed_as", "key"),
                        name="one_contact_of_an_address_for_what_is_to_be_listed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FACILITATED", "FACILITATED"),
                            ("TWELVE_STEP", "TWELVE_STEP"),
                            ("FAMILY", "FAMILY"),
                            ("LOCAL_PEER", "LOCAL_PEER"),
                            ("PRISON", "PRISON"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "facilitator",
                    models.CharField(
                        choices=[("PEER", "PEER"), ("PROFESSIONAL", "PROFESSIONAL")], max_length=12
                    ),
                ),
                ("outside_money", models.BooleanField(default=False)),
                ("meetings", models.JSONField(default=list)),
                ("charter", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField()),
                (
                    "tenant",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.tenant",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant",), name="one_home_for_a_group")],
            },
        ),
        Guard("Home"),
    ]
