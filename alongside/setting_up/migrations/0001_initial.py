import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.sealed.field
import alongside.setting_up.steps
from alongside.accounts.rls import Guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Arranged",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField()),
                ("met_on", models.DateField(blank=True, null=True)),
                ("first_on", models.DateField()),
                ("starts", models.TimeField()),
                ("lasts", models.PositiveSmallIntegerField(default=90)),
                ("room", alongside.sealed.field.SealedField(null=True)),
                ("key", alongside.sealed.field.SealedField(null=True)),
                ("money", alongside.sealed.field.SealedField(null=True)),
                ("rings", alongside.sealed.field.SealedField(null=True)),
                ("more", alongside.sealed.field.SealedField(null=True)),
                ("group_yes_at", models.DateTimeField(blank=True, null=True)),
                ("host_yes_at", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                "verbose_name": "day, room and key",
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "pair"), name="one_arrangement_with_each_other")
                ],
            },
        ),
        migrations.CreateModel(
            name="Costs",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField(blank=True, null=True)),
                ("lines", models.JSONField(default=dict)),
                ("paid_by", alongside.sealed.field.SealedField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                "verbose_name": "what the start costs",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("pair", None)), fields=("tenant",), name="one_budget_of_ones_own"
                    ),
                    models.UniqueConstraint(fields=("tenant", "pair"), name="one_price_list_of_a_host"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepSaid",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField(blank=True, null=True)),
                ("key", models.CharField(max_length=40)),
                ("title", models.CharField(blank=True, max_length=120)),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[("BEFORE", "BEFORE"), ("AFTER", "AFTER"), ("STEADY", "STEADY")],
                        max_length=8,
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True,
                        choices=[("HOST", "HOST"), ("GROUP", "GROUP"), ("BOTH", "BOTH")],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "OPEN"), ("DONE", "DONE"), ("SKIPPED", "SKIPPED")],
                        default=alongside.setting_up.steps.State["OPEN"],
                        max_length=8,
                    ),
                ),
                ("reason", alongside.sealed.field.SealedField(null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                "verbose_name": "setting it up, step by step",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("pair", None)),
                        fields=("tenant", "key"),
                        name="a_step_once_in_a_group",
                    ),
                    models.UniqueConstraint(fields=("tenant", "pair", "key"), name="a_step_once_with_a_host"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", alongside.setting_up.steps.State["SKIPPED"]), _negated=True),
                            ("reason__isnull", False),
                            _connector="OR",
                        ),
                        name="what_is_left_out_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wanted",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField()),
                ("shared", models.UUIDField()),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("POSTERS", "Posters, printed"),
                            ("COPIES", "Copies"),
                            ("LITERATURE", "Handbooks or leaflets"),
                            ("PHONE", "A phone, or calls to be made"),
                            ("OTHER", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("many", models.PositiveSmallIntegerField(default=1)),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("WAITS", "Not answered yet"),
                            ("WILL", "They see to it"),
                            ("DONE", "It is done"),
                            ("CANNOT", "They cannot"),
                        ],
                        default="WAITS",
                        max_length=8,
                    ),
                ),
                ("answer_words", alongside.sealed.field.SealedField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                "verbose_name": "what we asked our host for",
                "ordering": ["-asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "shared"), name="a_wish_once_on_each_side")
                ],
            },
        ),
        Guard("StepSaid", "Arranged", "Costs", "Wanted"),
    ]
