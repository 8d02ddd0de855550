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
        ("corrections", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("host_offers", alongside.sealed.field.SealedField(null=True)),
                ("group_offers", alongside.sealed.field.SealedField(null=True)),
                ("shows", models.JSONField(default=list)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("proposed_at", models.DateTimeField()),
                ("host_agreed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, choices=[("GROUP", "GROUP"), ("HOST", "HOST")], max_length=8
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.tenant"
                    ),
                ),
                (
                    "proposed_by",
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
                "verbose_name": "what we and our host offer",
            },
        ),
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
                "verbose_name": "our group",
            },
        ),
        migrations.CreateModel(
            name="HostedGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField(default=uuid.uuid4)),
                ("called", models.CharField(max_length=120)),
                ("shown", models.JSONField(default=dict)),
                ("consent", alongside.sealed.field.SealedField(null=True)),
                ("host_offers", alongside.sealed.field.SealedField(null=True)),
                ("group_offers", alongside.sealed.field.SealedField(null=True)),
                ("added_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.tenant",
                    ),
                ),
                (
                    "lead",
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
                "verbose_name": "groups that we host",
            },
        ),
        migrations.CreateModel(
            name="LeadHandOver",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hosted",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="groups.hostedgroup",
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
                "verbose_name": "what the next one is told",
                "ordering": ["-at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LeadProfile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("reached", alongside.sealed.field.SealedField(null=True)),
                ("evenings", models.BooleanField(default=False)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                "verbose_name": "how I am there for groups",
            },
        ),
        migrations.CreateModel(
            name="LevelMove",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(default=0, editable=False)),
                ("level", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="groups.agreement",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "support that we want",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Offers",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("month", models.DateField()),
                ("made", models.PositiveIntegerField(default=0)),
                (
                    "hosted",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offers",
                        to="groups.hostedgroup",
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
                "verbose_name": "how often staff offered the group",
            },
        ),
        migrations.CreateModel(
            name="SteppedIn",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("pair", models.UUIDField()),
                ("side", models.CharField(choices=[("GROUP", "GROUP"), ("HOST", "HOST")], max_length=8)),
                ("on", models.DateField()),
                ("why", alongside.sealed.field.SealedField(null=True)),
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
                "verbose_name": "when staff stepped in",
                "ordering": ["-on", "-at"],
            },
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("tenant", "host"),
                name="one_agreement_with_a_host",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__lte", 4)), name="a_level_of_support_is_one_that_there_is"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("ended_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="an_end_says_whose_it_is",
            ),
        ),
        migrations.AddIndex(
            model_name="groupcontact",
            index=models.Index(fields=["about"], name="groups_grou_about_445f52_idx"),
        ),
        migrations.AddIndex(
            model_name="groupcontact",
            index=models.Index(fields=["look_at"], name="groups_grou_look_at_a64bec_idx"),
        ),
        migrations.AddConstraint(
            model_name="groupcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consented_at", None), ("consented_to", "")),
                    models.Q(("consented_at__isnull", False), models.Q(("consented_to", ""), _negated=True)),
                    _connector="OR",
                ),
                name="who_said_yes_said_to_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at", None),
                    models.Q(("alias__isnull", True), ("email__isnull", True), ("key", "")),
                    _connector="OR",
                ),
                name="who_has_left_cannot_be_reached",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", ""), _negated=True), ("listed_as__isnull", False), _connector="OR"
                ),
                name="a_contact_answers_for_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupcontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None), models.Q(("about", ""), _negated=True)),
                fields=("about", "key"),
                name="one_contact_of_an_address_for_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupcontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None), ("listed_as__isnull", False)),
                fields=("listed_as", "key"),
                name="one_contact_of_an_address_for_what_is_to_be_listed",
            ),
        ),
        migrations.AddConstraint(
            model_name="home",
            constraint=models.UniqueConstraint(fields=("tenant",), name="one_home_for_a_group"),
        ),
        migrations.AddConstraint(
            model_name="hostedgroup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("group__isnull", False)),
                fields=("tenant", "group"),
                name="a_group_once_with_a_host",
            ),
        ),
        migrations.AddConstraint(
            model_name="hostedgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("group__isnull", False), ("consent__isnull", False), _connector="OR"),
                name="whoever_has_no_place_here_has_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadprofile",
            constraint=models.UniqueConstraint(fields=("tenant", "user"), name="one_profile_of_a_host_lead"),
        ),
        migrations.AddConstraint(
            model_name="offers",
            constraint=models.UniqueConstraint(
                fields=("hosted", "month"), name="one_number_of_offers_for_a_month"
            ),
        ),
        migrations.AddIndex(
            model_name="steppedin",
            index=models.Index(fields=["tenant", "pair"], name="groups_step_tenant__8f9142_idx"),
        ),
        Guard(
            "Home",
            "Agreement",
            "LevelMove",
            "HostedGroup",
            "SteppedIn",
            "Offers",
            "LeadHandOver",
            "LeadProfile",
        ),
    ]
