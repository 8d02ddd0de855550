import django.db.models.deletion
import uuid
from django.db import migrations, models

from alongside.accounts.rls import Guard


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ShownWords',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=80)),
                ('language', models.CharField(max_length=16)),
                ('title', models.CharField(max_length=200)),
                ('words', models.TextField()),
                ('source', models.TextField()),
                ('first_shown_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64)),
                ('checked_by', models.CharField(max_length=120)),
                ('checked_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['key'], name='content_con_key_5910ec_idx')],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(choices=[('DRAFTED', 'Drafted'), ('USED', 'Used'), ('RESTORED', 'Restored'), ('DROPPED', 'Dropped')], max_length=8)),
                ('key', models.CharField(max_length=80)),
                ('language', models.CharField(max_length=16)),
                ('puts', models.CharField(blank=True, max_length=8)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('author', models.CharField(blank=True, max_length=120)),
                ('unverified', models.BooleanField(default=False)),
                ('reviewer', models.CharField(blank=True, max_length=120)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('written_by', models.CharField(max_length=120)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'indexes': [models.Index(fields=['language', 'key'], name='content_ove_languag_92d8d6_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('deed', 'USED'), _negated=True), models.Q(models.Q(('words', ''), _negated=True), models.Q(('source', ''), _negated=True), models.Q(('reviewer', ''), _negated=True), ('reviewed_on__isnull', False)), _connector='OR'), name='override_in_use_has_a_source_and_a_review')],
            },
        ),
        migrations.CreateModel(
            name='TenantOverride',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('deed', models.CharField(choices=[('DRAFTED', 'Drafted'), ('USED', 'Used'), ('RESTORED', 'Restored'), ('DROPPED', 'Dropped')], max_length=8)),
                ('key', models.CharField(max_length=80)),
                ('language', models.CharField(max_length=16)),
                ('puts', models.CharField(blank=True, max_length=8)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('author', models.CharField(blank=True, max_length=120)),
                ('unverified', models.BooleanField(default=False)),
                ('reviewer', models.CharField(blank=True, max_length=120)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('written_by', models.CharField(max_length=120)),
                ('written_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('tenant', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('deed', 'USED'), _negated=True), models.Q(models.Q(('words', ''), _negated=True), models.Q(('source', ''), _negated=True), models.Q(('reviewer', ''), _negated=True), ('reviewed_on__isnull', False)), _connector='OR'), name='tenantoverride_in_use_has_a_source_and_a_review'), models.UniqueConstraint(fields=('tenant', 'language', 'key', 'number'), name='words_of_a_body_one_after_the_other')],
            },
        ),
        Guard('TenantOverride'),
    ]
