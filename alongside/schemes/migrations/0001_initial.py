import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.schemes.agreed
import alongside.schemes.scheme
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
            name="Scheme",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("about", models.TextField(max_length=1500)),
                (
                    "way",
                    models.CharField(choices=[("PUBLIC", "PUBLIC"), ("INVITED", "INVITED")], max_length=8),
                ),
                ("places", models.PositiveSmallIntegerField()),
                ("closes_on", models.DateField()),
                ("begun_at", models.DateTimeField()),
                (
                    "lead",
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
                "ordering": ["-begun_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("STEERING", "STEERING"), ("EVALUATION", "EVALUATION")],
                        default="STEERING",
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField(max_length=4000)),
                ("then", models.TextField(blank=True, max_length=4000)),
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
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="schemes.scheme"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AreaAgreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("with_whom", models.CharField(max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COUNCIL", "COUNCIL"),
                            ("HEALTH", "HEALTH"),
                            ("HOUSING", "HOUSING"),
                            ("JUSTICE", "JUSTICE"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=8,
                    ),
                ),
                ("topics", models.JSONField(default=list)),
                ("places", models.JSONField(blank=True, default=list)),
                ("they_offer", models.TextField(max_length=1500)),
                ("we_offer", models.TextField(blank=True, max_length=1500)),
                (
                    "stands",
                    models.CharField(
                        choices=[("TALKED", "TALKED"), ("AGREED", "AGREED"), ("ENDED", "ENDED")], max_length=8
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("look_again_on", models.DateField(blank=True, null=True)),
                ("shown", models.BooleanField(default=True)),
                ("why", models.TextField(blank=True, max_length=600)),
                ("written_at", models.DateTimeField()),
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
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="schemes.scheme",
                    ),
                ),
            ],
            options={
                "ordering": ["with_whom", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SharedSurvey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("survey", models.UUIDField()),
                ("closes_on", models.DateField()),
                (
                    "asker",
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
                "ordering": ["-closes_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", models.CharField(max_length=80)),
                ("region", models.CharField(max_length=60)),
                (
                    "setting",
                    models.CharField(
                        choices=[("RURAL", "RURAL"), ("URBAN", "URBAN"), ("BOTH", "BOTH")], max_length=8
                    ),
                ),
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("DRUGS_ALCOHOL", "DRUGS_ALCOHOL"),
                            ("ALCOHOL", "ALCOHOL"),
                            ("HOUSING", "HOUSING"),
                            ("HEALTH", "HEALTH"),
                            ("JUSTICE", "JUSTICE"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=16,
                    ),
                ),
                ("commitment", models.TextField(max_length=1500)),
                ("resources", models.TextField(max_length=1500)),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("why", models.TextField(blank=True, max_length=1500)),
                ("reach", alongside.sealed.field.SealedField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("APPLIED", "APPLIED"),
                            ("ACTIVE", "ACTIVE"),
                            ("STRUGGLING", "STRUGGLING"),
                            ("WITHDRAWN", "WITHDRAWN"),
                            ("NOT_CHOSEN", "NOT_CHOSEN"),
                        ],
                        default="APPLIED",
                        max_length=12,
                    ),
                ),
                ("meetings", models.JSONField(blank=True, default=list)),
                (
                    "says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("APPLIED", "APPLIED"),
                            ("ACTIVE", "ACTIVE"),
                            ("STRUGGLING", "STRUGGLING"),
                            ("WITHDRAWN", "WITHDRAWN"),
                            ("NOT_CHOSEN", "NOT_CHOSEN"),
                        ],
                        max_length=12,
                    ),
                ),
                ("says_why", models.TextField(blank=True, max_length=600)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("applied_at", models.DateTimeField()),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.tenant",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="schemes.site",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sites", to="schemes.scheme"
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
                "ordering": ["applied_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("APPLIED", "APPLIED"),
                            ("ACTIVE", "ACTIVE"),
                            ("STRUGGLING", "STRUGGLING"),
                            ("WITHDRAWN", "WITHDRAWN"),
                            ("NOT_CHOSEN", "NOT_CHOSEN"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(max_length=600)),
                (
                    "told_by",
                    models.CharField(
                        blank=True,
                        choices=[("SERVICE", "SERVICE"), ("GROUP", "GROUP"), ("HOST", "HOST")],
                        max_length=8,
                    ),
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="schemes.site"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Ended",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("on", models.DateField()),
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ended", to="schemes.site"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SiteHere",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("site", models.UUIDField()),
                (
                    "body",
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
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("opened_at", models.DateTimeField()),
                ("closes_on", models.DateField()),
                (
                    "opened_by",
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
                "ordering": ["-opened_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("wants", models.JSONField(default=list)),
                ("helped", models.TextField(blank=True, max_length=1000)),
                ("in_the_way", models.TextField(blank=True, max_length=1000)),
                ("told", models.BooleanField(default=False)),
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
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="said", to="schemes.survey"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("HARD", "HARD"), ("ENDED", "ENDED"), ("LEFT", "LEFT")], max_length=8
                    ),
                ),
                ("causes", models.JSONField(default=list)),
                (
                    "told_by",
                    models.CharField(
                        choices=[("SERVICE", "SERVICE"), ("GROUP", "GROUP"), ("HOST", "HOST")], max_length=8
                    ),
                ),
                ("counted", models.BooleanField(default=False)),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="schemes.scheme"
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
        ),
        migrations.CreateModel(
            name="Answered",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("survey", models.UUIDField()),
                ("closes_on", models.DateField()),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "user"), name="one_answers_a_survey_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("user", None)),
                        fields=("tenant", "survey"),
                        name="a_group_tells_a_scheme_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="scheme",
            constraint=models.CheckConstraint(
                condition=models.Q(("places__gte", 1)), name="a_scheme_has_places"
            ),
        ),
        migrations.AddConstraint(
            model_name="areaagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("stands", alongside.schemes.agreed.Stand["ENDED"]),
                        models.Q(("why", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("stands", alongside.schemes.agreed.Stand["ENDED"]), _negated=True),
                        ("why", ""),
                    ),
                    _connector="OR",
                ),
                name="an_area_agreement_that_ended_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stands", alongside.schemes.agreed.Stand["AGREED"]), _negated=True),
                    ("from_on__isnull", False),
                    _connector="OR",
                ),
                name="what_is_agreed_for_an_area_has_a_first_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("from_on", None), ("until__gte", models.F("from_on")), _connector="OR"
                ),
                name="an_area_agreement_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.UniqueConstraint(fields=("replaces",), name="one_site_in_the_place_of_another"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "state__in",
                            (
                                alongside.schemes.scheme.State["STRUGGLING"],
                                alongside.schemes.scheme.State["WITHDRAWN"],
                            ),
                        ),
                        _negated=True,
                    ),
                    models.Q(("told_by", ""), _negated=True),
                    _connector="OR",
                ),
                name="that_a_site_finds_it_hard_was_told_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="sitehere",
            constraint=models.UniqueConstraint(fields=("tenant", "site"), name="a_body_is_a_site_once"),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "told_by__in",
                        (alongside.schemes.scheme.Teller["GROUP"], alongside.schemes.scheme.Teller["HOST"]),
                    )
                ),
                name="only_a_group_or_its_host_tells_why",
            ),
        ),
        Guard(
            "Scheme",
            "Site",
            "Move",
            "Ended",
            "Told",
            "Note",
            "AreaAgreement",
            "SiteHere",
            "Survey",
            "Said",
            "SharedSurvey",
            "Answered",
        ),
    ]
