import uuid

import django.db.models.deletion
from django.db import migrations, models

import alongside.directory.fields
import alongside.rooms.facts
import alongside.rooms.uses
from alongside.accounts.rls import Guard


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Held",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("first", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("begins", models.PositiveSmallIntegerField()),
                ("ends", models.PositiveSmallIntegerField()),
                ("every", models.PositiveSmallIntegerField()),
                ("off", models.JSONField(default=list)),
                ("notice_at", models.DateTimeField(blank=True, null=True)),
                ("room", models.UUIDField()),
                ("booking", models.UUIDField(default=uuid.uuid4)),
                ("room_called", models.CharField(max_length=80)),
                ("address", models.CharField(max_length=160)),
                ("ask", models.CharField(max_length=160)),
                ("booked_at", models.DateTimeField()),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.tenant"
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
                "verbose_name": "our room",
                "ordering": ["first", "begins", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Offered",
            fields=[
                ("room", models.UUIDField(primary_key=True, serialize=False)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("each", models.PositiveIntegerField()),
                ("step_free", models.BooleanField()),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.tenant"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", models.CharField(max_length=80)),
                ("address", models.CharField(max_length=160)),
                ("place", models.CharField(max_length=60)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("access", models.JSONField(default=dict)),
                ("things", models.JSONField(default=list)),
                ("opening", alongside.directory.fields.StructField(alongside.rooms.uses.Opening)),
                ("cost", alongside.directory.fields.StructField(alongside.rooms.facts.Cost)),
                ("outside", models.BooleanField(default=False)),
                ("ask", models.CharField(max_length=160)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                "ordering": ["called", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("first", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("begins", models.PositiveSmallIntegerField()),
                ("ends", models.PositiveSmallIntegerField()),
                ("every", models.PositiveSmallIntegerField()),
                ("off", models.JSONField(default=list)),
                ("notice_at", models.DateTimeField(blank=True, null=True)),
                ("called", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.tenant"
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
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="rooms.room"
                    ),
                ),
            ],
            options={
                "ordering": ["first", "begins", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begins__gte", 240), ("begins__lt", models.F("ends")), ("ends__lte", 1440)
                        ),
                        name="a_room_is_lent_by_day",
                    )
                ],
            },
        ),
        Guard("Room", "Booking", "Held"),
    ]
