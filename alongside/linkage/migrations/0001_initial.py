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
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", alongside.sealed.field.SealedField(null=True)),
                (
                    "for_whom",
                    models.CharField(
                        choices=[("SELF", "SELF"), ("CLOSE", "CLOSE")], default="SELF", max_length=8
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("NOT_SAID", "NOT_SAID"),
                            ("WAITING", "WAITING"),
                            ("IN_TREATMENT", "IN_TREATMENT"),
                            ("AFTER", "AFTER"),
                            ("NOT_WANTED", "NOT_WANTED"),
                        ],
                        default="NOT_SAID",
                        max_length=16,
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        choices=[("NOT_SAID", "NOT_SAID"), ("ADULT", "ADULT"), ("UNDER_18", "UNDER_18")],
                        default="NOT_SAID",
                        max_length=8,
                    ),
                ),
                ("safe_contact", alongside.sealed.field.SealedField(null=True)),
                ("near", alongside.sealed.field.SealedField(null=True)),
                ("aims", alongside.sealed.field.SealedField(null=True)),
                ("recovery", alongside.sealed.field.SealedField(null=True)),
                ("matters", alongside.sealed.field.SealedField(null=True)),
                ("avoid", alongside.sealed.field.SealedField(null=True)),
                ("who_may_know", alongside.sealed.field.SealedField(null=True)),
                ("plan", alongside.sealed.field.SealedField(null=True)),
                ("assessed_on", models.DateField(blank=True, null=True)),
                ("discharged_on", models.DateField(blank=True, null=True)),
                ("reviews", models.JSONField(blank=True, default=list)),
                ("telling", models.JSONField(blank=True, default=list)),
                ("added_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.team",
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
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
                (
                    "seen_by",
                    models.CharField(
                        choices=[("ME", "ME"), ("WORKER", "WORKER")], default="ME", max_length=8
                    ),
                ),
                ("said", alongside.sealed.field.SealedField(null=True)),
                ("part", models.JSONField(blank=True, default=list)),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="log", to="linkage.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-noted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("INTRODUCE", "INTRODUCE"),
                            ("CONNECT", "CONNECT"),
                            ("FOLLOW_UP", "FOLLOW_UP"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("said", alongside.sealed.field.SealedField(null=True)),
                ("changed", models.JSONField(blank=True, default=dict)),
                ("shown", models.JSONField(blank=True, default=list)),
                (
                    "occasion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ASSESSMENT", "ASSESSMENT"),
                            ("REVIEW", "REVIEW"),
                            ("DISCHARGE", "DISCHARGE"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TRY", "TRY"),
                            ("NOT_SURE", "NOT_SURE"),
                            ("NOT_NOW", "NOT_NOW"),
                            ("NO", "NO"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ask_on", models.DateField(blank=True, null=True)),
                ("help", models.JSONField(blank=True, default=list)),
                (
                    "company",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NOT_SAID", "NOT_SAID"),
                            ("NOT_WANTED", "NOT_WANTED"),
                            ("ASKED", "ASKED"),
                            ("AGREED", "AGREED"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "went",
                    models.CharField(
                        blank=True,
                        choices=[("NOT_SAID", "NOT_SAID"), ("WENT", "WENT"), ("DID_NOT", "DID_NOT")],
                        max_length=8,
                    ),
                ),
                ("again", models.BooleanField(blank=True, null=True)),
                ("stop", models.BooleanField(default=False)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "saved_by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversations",
                        to="linkage.person",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "begun_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("statement", models.CharField(max_length=20)),
                ("wording", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("agreed", models.BooleanField()),
                ("said_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="linkage.person",
                    ),
                ),
            ],
            options={
                "ordering": ["said_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CareEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("LEFT", "LEFT"), ("BACK", "BACK"), ("OVERDOSE", "OVERDOSE")], max_length=16
                    ),
                ),
                ("on", models.DateField()),
                ("noted_at", models.DateTimeField()),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="care", to="linkage.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-noted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Answered",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("instrument", models.CharField(max_length=20)),
                ("version", models.CharField(max_length=12)),
                ("on", models.DateField()),
                (
                    "seen_by",
                    models.CharField(
                        choices=[("ME", "ME"), ("WORKER", "WORKER")], default="ME", max_length=8
                    ),
                ),
                ("answers", alongside.sealed.field.SealedField(null=True)),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answered",
                        to="linkage.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-noted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PrivateCode",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("word", models.CharField(max_length=128)),
                ("purpose", models.CharField(max_length=20)),
                ("body", models.UUIDField()),
                ("about", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["purpose", "about"], name="linkage_pri_purpose_ee2e4b_idx")],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "calls",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PARTNER", "PARTNER"),
                            ("PARENT", "PARENT"),
                            ("CHILD", "CHILD"),
                            ("ADULT_CHILD", "ADULT_CHILD"),
                            ("FRIEND", "FRIEND"),
                            ("CARER", "CARER"),
                        ],
                        max_length=12,
                    ),
                ),
                ("shows", models.JSONField(blank=True, default=list)),
                ("word", models.CharField(blank=True, max_length=64)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="linkage.tie",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ties", to="linkage.person"
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
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("ENOUGH", "ENOUGH"),
                            ("NOT_FOR_ME", "NOT_FOR_ME"),
                            ("MOVED_ON", "MOVED_ON"),
                            ("CAME_BACK", "CAME_BACK"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="linkage.person"
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
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["tenant", "worker"], name="linkage_per_tenant__9b0217_idx"),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(
                fields=["tenant", "person", "on", "seen_by", "part"], name="linkage_counted_log"
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                fields=["tenant", "person", "on", "stage", "occasion", "decision", "help", "company", "went"],
                name="linkage_counted_talks",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), ("agreed", True), _connector="OR"),
                name="only_what_was_agreed_is_taken_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("wording", ""), _negated=True), name="the_wording_is_kept"
            ),
        ),
        migrations.AddIndex(
            model_name="careevent",
            index=models.Index(fields=["tenant", "person", "on", "what"], name="linkage_counted_care"),
        ),
        migrations.AddIndex(
            model_name="tie",
            index=models.Index(fields=["tenant", "word"], name="linkage_tie_tenant__d7202e_idx"),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("word", ""), _negated=True), ("other", None)),
                    models.Q(("other__isnull", False), ("word", "")),
                    _connector="OR",
                ),
                name="a_tie_waits_with_a_word_or_stands",
            ),
        ),
        Guard("Person", "Consent", "Turn", "Conversation", "LogEntry", "Answered", "CareEvent", "Tie"),
    ]
