import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.sealed.field
from alongside.accounts.rls import Guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FACILITATOR", "To facilitate a meeting"),
                            ("HOST_LEAD", "To look after meetings for a host"),
                            ("LOGISTICS", "The practical side: rooms, posters, keys"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("days", models.PositiveSmallIntegerField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("where", models.CharField(max_length=200)),
                ("for_whom", models.CharField(blank=True, max_length=200)),
                ("covers", models.CharField(blank=True, max_length=300)),
                ("places", models.PositiveSmallIntegerField()),
                ("closes_on", models.DateField()),
                ("shown", models.BooleanField(default=False)),
                ("covered", models.JSONField(blank=True, default=dict)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
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
                "ordering": ["begins_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "ready",
                    models.CharField(
                        choices=[("YES", "Yes"), ("NEARLY", "Nearly"), ("NO", "Not yet")], max_length=6
                    ),
                ),
                ("good", models.TextField(blank=True)),
                ("too_little", models.TextField(blank=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback",
                        to="workforce.course",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", alongside.sealed.field.SealedField(null=True)),
                ("email", alongside.sealed.field.SealedField(null=True)),
                ("needs", alongside.sealed.field.SealedField(null=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("site", models.CharField(blank=True, max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "asked, and has not said yes yet"),
                            ("HELD", "has a place"),
                            ("WAITING", "waits for a place"),
                        ],
                        default="ASKED",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("came", models.JSONField(blank=True, default=list)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("over_on", models.DateField()),
                ("said_how_it_was", models.BooleanField(default=False)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="workforce.course",
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
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("places__gte", 1)), name="a_course_has_places_and_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__lte", models.F("begins_on"))),
                name="nobody_asks_after_a_course_began",
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["tenant", "key"], name="workforce_p_tenant__8dfecf_idx"),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("course", "key"),
                name="one_place_of_an_address_on_a_course",
            ),
        ),
        Guard("Course", "Place", "Feedback"),
    ]
