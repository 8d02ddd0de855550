import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.lasting.covering
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
            name="Bell",
            fields=[
                (
                    "tenant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.tenant",
                    ),
                ),
                ("look_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Neighbour",
            fields=[
                (
                    "tenant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.tenant",
                    ),
                ),
                ("programme", models.CharField(db_index=True, max_length=40)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="Helper",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", alongside.sealed.field.SealedField()),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("kettle", "kettle"),
                            ("welcome", "welcome"),
                            ("reading", "reading"),
                            ("time", "time"),
                            ("opening", "opening"),
                            ("beside", "beside"),
                        ],
                        max_length=8,
                    ),
                ),
                ("moved_at", models.DateTimeField()),
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
                "verbose_name": "who does small parts",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Cover",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("public_id", models.CharField(max_length=12)),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "OPEN"), ("TAKEN", "TAKEN"), ("OFF", "OFF")],
                        default=alongside.lasting.covering.State["OPEN"],
                        max_length=8,
                    ),
                ),
                ("asked", models.PositiveSmallIntegerField(default=0)),
                ("said_no", models.PositiveSmallIntegerField(default=0)),
                ("neighbours_asked", models.BooleanField(default=False)),
                ("stand_in", alongside.sealed.field.SealedField(null=True)),
                ("outside", models.BooleanField(default=False)),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
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
                "verbose_name": "looking for somebody to run it",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "public_id", "on"), name="one_cover_of_a_session"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("last_on", models.DateField()),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("NOBODY_FREE", "NOBODY_FREE"),
                            ("NO_SUCCESSOR", "NO_SUCCESSOR"),
                            ("FEW_SENT", "FEW_SENT"),
                            ("ROOM_LOST", "ROOM_LOST"),
                            ("HOST", "HOST"),
                            ("MERGED", "MERGED"),
                            ("DONE", "DONE"),
                            ("NOT_SAID", "NOT_SAID"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("done", models.JSONField(default=list)),
                ("closures", models.JSONField(default=list)),
                ("said_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "said_by",
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
                "verbose_name": "our last evening",
                "constraints": [models.UniqueConstraint(fields=("tenant",), name="a_group_ends_once")],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "thing",
                    models.CharField(
                        choices=[
                            ("KEY", "KEY"),
                            ("PHONE", "PHONE"),
                            ("LISTING", "LISTING"),
                            ("ACCOUNT", "ACCOUNT"),
                            ("TIN", "TIN"),
                        ],
                        max_length=10,
                    ),
                ),
                ("handed_at", models.DateTimeField(blank=True, null=True)),
                ("keeps", models.BooleanField(default=False)),
                (
                    "tenant",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.tenant",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "who has what",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "thing", "user"), name="a_thing_once_with_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_at", None), ("to", None)),
                            models.Q(("handed_at__isnull", False), ("to__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_is_handed_over_is_handed_to_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
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
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "stepping back for a while",
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "user"), name="somebody_rests_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("room_until", models.DateField(blank=True, null=True)),
                ("others_on", models.DateField(blank=True, null=True)),
                ("asks", models.BooleanField(default=False)),
                ("sheet_day", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("closures", models.JSONField(default=list)),
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
                "verbose_name": "the room, and others",
                "constraints": [models.UniqueConstraint(fields=("tenant",), name="one_standing_of_a_group")],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("public_id", models.CharField(max_length=12)),
                ("on", models.DateField()),
                (
                    "beside",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="beside",
                        to="lasting.helper",
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
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "who runs the next weeks",
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "public_id", "on"), name="one_runs_a_session")
                ],
            },
        ),
        Guard("Helper", "Turn", "Rest", "Holding", "Standing", "Cover", "Ending"),
    ]
