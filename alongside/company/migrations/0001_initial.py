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
        ("linkage", "0001_initial"),
        ("safeguarding", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FirstContact",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("GO_ALONG", "GO_ALONG"),
                            ("MEET_THERE", "MEET_THERE"),
                            ("TALK", "TALK"),
                            ("RANG_TOGETHER", "RANG_TOGETHER"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "DRAFT"),
                            ("REQUESTED", "REQUESTED"),
                            ("ACCEPTED", "ACCEPTED"),
                            ("REJECTED", "REJECTED"),
                            ("ON_HOLD", "ON_HOLD"),
                            ("IN_PROGRESS", "IN_PROGRESS"),
                            ("COMPLETED", "COMPLETED"),
                            ("FAILED", "FAILED"),
                            ("CANCELLED", "CANCELLED"),
                            ("ENTERED_IN_ERROR", "ENTERED_IN_ERROR"),
                        ],
                        default="DRAFT",
                        max_length=16,
                    ),
                ),
                (
                    "wish",
                    models.CharField(
                        choices=[
                            ("NOT_SAID", "NOT_SAID"),
                            ("WOMAN", "WOMAN"),
                            ("MAN", "MAN"),
                            ("NON_BINARY", "NON_BINARY"),
                        ],
                        default="NOT_SAID",
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8)),
                ("public_id", alongside.sealed.field.SealedField(null=True)),
                ("meeting", alongside.sealed.field.SealedField(null=True)),
                ("stood", alongside.sealed.field.SealedField(null=True)),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("where", alongside.sealed.field.SealedField(null=True)),
                ("public", models.BooleanField(default=False)),
                ("lift", models.BooleanField(default=False)),
                ("night_name", alongside.sealed.field.SealedField(null=True)),
                ("night_phone", alongside.sealed.field.SealedField(null=True)),
                ("plan_b", alongside.sealed.field.SealedField(null=True)),
                ("wishes", alongside.sealed.field.SealedField(null=True)),
                ("person_shares", models.BooleanField(default=False)),
                ("volunteer_shares", models.BooleanField(default=False)),
                ("call_back_on", models.DateField(blank=True, null=True)),
                ("begun_at", models.DateTimeField()),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="first_contacts",
                        to="linkage.person",
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
                "ordering": ["begun_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "side",
                    models.CharField(
                        choices=[("PERSON", "PERSON"), ("VOLUNTEER", "VOLUNTEER"), ("GROUP", "GROUP")],
                        max_length=10,
                    ),
                ),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="said",
                        to="company.firstcontact",
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
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "to",
                    models.CharField(
                        blank=True,
                        choices=[("PERSON", "PERSON"), ("VOLUNTEER", "VOLUNTEER"), ("GROUP", "GROUP")],
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("outgoing", models.UUIDField(blank=True, null=True)),
                ("unsafe", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sent",
                        to="company.firstcontact",
                    ),
                ),
                (
                    "settled_by",
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
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "did",
                    models.CharField(
                        choices=[
                            ("BEGAN", "BEGAN"),
                            ("ARRANGED", "ARRANGED"),
                            ("ASKED", "ASKED"),
                            ("SAID_YES", "SAID_YES"),
                            ("SAID_NO", "SAID_NO"),
                            ("NO_ANSWER", "NO_ANSWER"),
                            ("ASKED_STILL_ON", "ASKED_STILL_ON"),
                            ("STILL_ON", "STILL_ON"),
                            ("NOT_ON", "NOT_ON"),
                            ("MET", "MET"),
                            ("DID_NOT_MEET", "DID_NOT_MEET"),
                            ("UNHEARD", "UNHEARD"),
                            ("CALLED_OFF", "CALLED_OFF"),
                            ("PERHAPS_OFF", "PERHAPS_OFF"),
                            ("MOVED", "MOVED"),
                            ("ON_AGAIN", "ON_AGAIN"),
                            ("RANG", "RANG"),
                            ("CALLED_BACK", "CALLED_BACK"),
                            ("RANG_TOGETHER", "RANG_TOGETHER"),
                            ("HELD", "HELD"),
                            ("WENT_ON", "WENT_ON"),
                            ("ENDED", "ENDED"),
                            ("BLOCKED", "BLOCKED"),
                            ("SHARED", "SHARED"),
                            ("WORRIED", "WORRIED"),
                            ("WITHDREW", "WITHDREW"),
                            ("CHANGED", "CHANGED"),
                            ("MISTAKE", "MISTAKE"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "DRAFT"),
                            ("REQUESTED", "REQUESTED"),
                            ("ACCEPTED", "ACCEPTED"),
                            ("REJECTED", "REJECTED"),
                            ("ON_HOLD", "ON_HOLD"),
                            ("IN_PROGRESS", "IN_PROGRESS"),
                            ("COMPLETED", "COMPLETED"),
                            ("FAILED", "FAILED"),
                            ("CANCELLED", "CANCELLED"),
                            ("ENTERED_IN_ERROR", "ENTERED_IN_ERROR"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[("PERSON", "PERSON"), ("VOLUNTEER", "VOLUNTEER"), ("GROUP", "GROUP")],
                        max_length=10,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NOT_SAID", "NOT_SAID"),
                            ("OTHER_PLANS", "OTHER_PLANS"),
                            ("UNWELL", "UNWELL"),
                            ("GOES_ALONE", "GOES_ALONE"),
                            ("NOT_COMFORTABLE", "NOT_COMFORTABLE"),
                            ("DID_NOT_COME", "DID_NOT_COME"),
                            ("NOBODY_FREE", "NOBODY_FREE"),
                            ("NOT_HELD", "NOT_HELD"),
                            ("MOVED", "MOVED"),
                            ("NO_ANSWER", "NO_ANSWER"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("WORKER", "WORKER"),
                            ("PERSON", "PERSON"),
                            ("VOLUNTEER", "VOLUNTEER"),
                            ("SITE", "SITE"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="company.firstcontact",
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
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", alongside.sealed.field.SealedField(null=True)),
                ("offers", alongside.sealed.field.SealedField(null=True)),
                ("added_at", models.DateTimeField()),
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
        ),
        migrations.CreateModel(
            name="QuestionTime",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("PLACE", "PLACE"), ("ONLINE", "ONLINE"), ("PHONE", "PHONE")], max_length=8
                    ),
                ),
                (
                    "whom",
                    models.CharField(
                        choices=[
                            ("ANYBODY", "ANYBODY"),
                            ("THEMSELVES", "THEMSELVES"),
                            ("CLOSE", "CLOSE"),
                            ("WOMEN", "WOMEN"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("most", models.PositiveSmallIntegerField()),
                ("where", alongside.sealed.field.SealedField(null=True)),
                ("offered_at", models.DateTimeField()),
                ("off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "offered_by",
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
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="question_times",
                        to="company.volunteer",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "worth",
                    models.CharField(
                        choices=[
                            ("NOT_SAID", "NOT_SAID"),
                            ("YES", "YES"),
                            ("PARTLY", "PARTLY"),
                            ("NO", "NO"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "free",
                    models.CharField(
                        choices=[
                            ("NOT_SAID", "NOT_SAID"),
                            ("YES", "YES"),
                            ("PARTLY", "PARTLY"),
                            ("NO", "NO"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("shown", models.BooleanField(default=False)),
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
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="company.volunteer",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="firstcontact",
            name="volunteer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="first_contacts",
                to="company.volunteer",
            ),
        ),
        migrations.CreateModel(
            name="Clearing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "PROPOSED"),
                            ("SECONDED", "SECONDED"),
                            ("PAUSED", "PAUSED"),
                            ("RESUMED", "RESUMED"),
                            ("ENDED", "ENDED"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True, choices=[("BODY", "BODY"), ("PROGRAMME", "PROGRAMME")], max_length=10
                    ),
                ),
                ("answers_for", models.CharField(blank=True, max_length=120)),
                ("until", models.DateField(blank=True, null=True)),
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
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearings",
                        to="company.volunteer",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Asking",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("YES", "YES"), ("NO", "NO"), ("LATE", "LATE")], max_length=4
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="askings",
                        to="company.firstcontact",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="askings",
                        to="company.volunteer",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Apart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("PERSON", "PERSON"), ("VOLUNTEER", "VOLUNTEER"), ("GROUP", "GROUP")],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
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
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="company.firstcontact",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="company.volunteer"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Worry",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("WORKER", "WORKER"),
                            ("PERSON", "PERSON"),
                            ("VOLUNTEER", "VOLUNTEER"),
                            ("SITE", "SITE"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", alongside.sealed.field.SealedField(null=True)),
                ("at", models.DateTimeField()),
                ("done", alongside.sealed.field.SealedField(null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="worries",
                        to="company.firstcontact",
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
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Arrangements",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("enough", models.PositiveSmallIntegerField(default=2)),
                ("questions", models.BooleanField(default=False)),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="safeguarding.reader",
                    ),
                ),
                (
                    "requests_to",
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
                "constraints": [
                    models.UniqueConstraint(fields=("tenant",), name="one_way_of_going_along_for_a_body")
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("called", alongside.sealed.field.SealedField(null=True)),
                ("reach", alongside.sealed.field.SealedField(null=True)),
                ("booked_at", models.DateTimeField()),
                ("over_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("told_off_at", models.DateTimeField(blank=True, null=True)),
                ("unreached", models.BooleanField(default=False)),
                (
                    "booked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="linkage.person",
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
                    "time",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="company.questiontime",
                    ),
                ),
            ],
            options={
                "ordering": ["booked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("time", "person"), name="a_person_has_one_place_at_a_time_to_ask"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.UniqueConstraint(fields=("tenant", "user"), name="a_volunteer_once_in_a_body"),
        ),
        migrations.AddIndex(
            model_name="questiontime",
            index=models.Index(fields=["tenant", "at"], name="company_que_tenant__eec2b5_idx"),
        ),
        migrations.AddIndex(
            model_name="firstcontact",
            index=models.Index(fields=["tenant", "state"], name="company_fir_tenant__d8ebd4_idx"),
        ),
        migrations.AddConstraint(
            model_name="clearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what", "PROPOSED"), _negated=True),
                    models.Q(models.Q(("answers_for", ""), _negated=True), ("until__isnull", False)),
                    _connector="OR",
                ),
                name="whoever_clears_says_who_stands_for_them_and_until_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.UniqueConstraint(
                fields=("contact", "volunteer"), name="a_volunteer_is_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", "")), fields=("contact",), name="one_is_asked_after_the_other"
            ),
        ),
        migrations.AddConstraint(
            model_name="asking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="an_answer_has_its_moment",
            ),
        ),
        Guard(
            "Volunteer",
            "Clearing",
            "Arrangements",
            "FirstContact",
            "Step",
            "Asking",
            "Said",
            "Sent",
            "Apart",
            "Worry",
            "QuestionTime",
            "Booking",
            "Opinion",
        ),
    ]
