import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.evenings.approving
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
            name="CountKey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("meeting", models.CharField(blank=True, max_length=12)),
                ("made_at", models.DateTimeField()),
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
                "verbose_name": "devices that may send head counts",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Expense",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("pence", models.PositiveIntegerField()),
                ("what", alongside.sealed.field.SealedField()),
                ("claimed_at", models.DateTimeField()),
                ("key", models.CharField(max_length=32)),
                ("paid_on", models.DateField(blank=True, null=True)),
                (
                    "paid_from",
                    models.CharField(blank=True, choices=[("TIN", "TIN"), ("HOST", "HOST")], max_length=4),
                ),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "claimed_by",
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
                "verbose_name": "what one of us paid for",
                "ordering": ["-claimed_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
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
                (
                    "expense",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approvals",
                        to="evenings.expense",
                    ),
                ),
            ],
            options={
                "verbose_name": "who agreed to pay it back",
            },
        ),
        migrations.CreateModel(
            name="HeadCount",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("meeting", models.CharField(blank=True, max_length=12)),
                ("on", models.DateField()),
                ("present", models.PositiveSmallIntegerField()),
                ("first_timers", models.PositiveSmallIntegerField(default=0)),
                ("well", alongside.sealed.field.SealedField(null=True)),
                ("key", models.CharField(max_length=32)),
                ("saved_at", models.DateTimeField()),
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
                "verbose_name": "how many come",
                "ordering": ["on", "meeting"],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("said", models.JSONField(default=dict)),
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
                "verbose_name": "keeping the format",
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Purse",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("tin", models.BooleanField(default=False)),
                ("two", models.BooleanField(default=False)),
                (
                    "rule",
                    models.CharField(
                        choices=[("ONE", "ONE"), ("TWO", "TWO"), ("NAMED", "NAMED")],
                        default=alongside.evenings.approving.Rule["ONE_OTHER"],
                        max_length=5,
                    ),
                ),
                ("kept_months", models.PositiveSmallIntegerField(default=12)),
                (
                    "decides",
                    models.ForeignKey(
                        blank=True,
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
                "verbose_name": "how we hold our money",
            },
        ),
        migrations.CreateModel(
            name="ReadOut",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField()),
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
                "verbose_name": "what is read out",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("kind", models.CharField(max_length=12)),
                ("picture", alongside.sealed.field.SealedField()),
                (
                    "expense",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipt",
                        to="evenings.expense",
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
            name="RunningOrder",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "form",
                    models.CharField(choices=[("outline", "outline"), ("chair", "chair")], max_length=8),
                ),
                ("lasts", models.PositiveSmallIntegerField()),
                ("parts", models.JSONField()),
                ("changed_at", models.DateTimeField()),
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
                "verbose_name": "running order",
            },
        ),
        migrations.CreateModel(
            name="Supply",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("what", models.CharField(max_length=80)),
                ("host_asked", models.BooleanField(default=False)),
                ("noted_at", models.DateTimeField()),
                (
                    "brings",
                    models.ForeignKey(
                        blank=True,
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
                "verbose_name": "supplies",
                "ordering": ["noted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TinEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                ("pence", models.IntegerField()),
                ("what", models.CharField(max_length=120)),
                ("two", models.BooleanField(default=False)),
                ("key", models.CharField(max_length=32)),
                ("saved_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(blank=True, null=True)),
                (
                    "expense",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="evenings.expense",
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
                "verbose_name": "the tin",
                "ordering": ["on", "saved_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("meeting", models.CharField(blank=True, max_length=12)),
                ("on", models.DateField()),
                (
                    "job",
                    models.CharField(
                        choices=[
                            ("CHAIR", "CHAIR"),
                            ("SPEAKER", "SPEAKER"),
                            ("GREETER", "GREETER"),
                            ("TEA", "TEA"),
                            ("KEY", "KEY"),
                            ("TIME", "TIME"),
                            ("READER", "READER"),
                        ],
                        max_length=10,
                    ),
                ),
                ("called", alongside.sealed.field.SealedField(null=True)),
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
                "verbose_name": "who does what",
                "ordering": ["on", "job"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "meeting", "on", "job"), name="a_job_once_an_evening"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.UniqueConstraint(fields=("tenant", "key"), name="an_expense_is_taken_once"),
        ),
        migrations.AddConstraint(
            model_name="expense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paid_from", ""), ("paid_on", None)),
                    models.Q(("paid_on__isnull", False), models.Q(("paid_from", ""), _negated=True)),
                    _connector="OR",
                ),
                name="an_expense_was_paid_from_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("expense", "by"), name="one_yes_of_each"),
        ),
        migrations.AddConstraint(
            model_name="headcount",
            constraint=models.UniqueConstraint(
                fields=("tenant", "on", "meeting"), name="one_head_count_for_an_evening"
            ),
        ),
        migrations.AddConstraint(
            model_name="headcount",
            constraint=models.UniqueConstraint(fields=("tenant", "key"), name="a_head_count_is_taken_once"),
        ),
        migrations.AddConstraint(
            model_name="headcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_timers__lte", models.F("present"))),
                name="no_more_first_timers_than_were_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.UniqueConstraint(fields=("tenant", "on"), name="one_look_of_a_day"),
        ),
        migrations.AddConstraint(
            model_name="purse",
            constraint=models.UniqueConstraint(fields=("tenant",), name="one_purse_for_a_group"),
        ),
        migrations.AddConstraint(
            model_name="readout",
            constraint=models.UniqueConstraint(fields=("tenant",), name="one_read_out_for_a_group"),
        ),
        migrations.AddConstraint(
            model_name="runningorder",
            constraint=models.UniqueConstraint(fields=("tenant",), name="one_running_order_for_a_group"),
        ),
        migrations.AddConstraint(
            model_name="supply",
            constraint=models.UniqueConstraint(fields=("tenant", "what"), name="a_thing_runs_out_once"),
        ),
        migrations.AddConstraint(
            model_name="tinentry",
            constraint=models.UniqueConstraint(fields=("tenant", "key"), name="an_amount_is_taken_once"),
        ),
        Guard(
            "Duty",
            "ReadOut",
            "Look",
            "Purse",
            "Expense",
            "Approval",
            "Receipt",
            "TinEntry",
            "Supply",
            "RunningOrder",
            "CountKey",
            "HeadCount",
        ),
    ]
