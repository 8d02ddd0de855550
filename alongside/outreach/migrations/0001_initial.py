import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alongside.accounts.rls import Guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=120)),
                ("every_weeks", models.PositiveSmallIntegerField(default=13)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
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
                "verbose_name": "whom we tell",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("SPOKE", "SPOKE"),
                            ("PRINTED", "PRINTED"),
                            ("MESSAGE", "MESSAGE"),
                            ("TALK", "TALK"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        choices=[
                            ("RUNS_IT", "RUNS_IT"),
                            ("OF_GROUP", "OF_GROUP"),
                            ("HOST", "HOST"),
                            ("COORDINATOR", "COORDINATOR"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("NOTHING_YET", "NOTHING_YET"),
                            ("SHOWN", "SHOWN"),
                            ("WANTS_MORE", "WANTS_MORE"),
                            ("SENDS", "SENDS"),
                            ("NO", "NO"),
                        ],
                        max_length=12,
                    ),
                ),
                ("many", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("noted_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="outreach.agency"
                    ),
                ),
                (
                    "noted_by",
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
                "verbose_name": "when they were told",
                "ordering": ["-on", "-noted_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                fields=("tenant", "kind", "name"), name="a_place_to_tell_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(("every_weeks__gte", 1)), name="a_place_is_told_some_time_again"
            ),
        ),
        Guard("Agency", "Told"),
    ]
