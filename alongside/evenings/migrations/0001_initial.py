import alongside.sealed.field
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
            name='CountKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('meeting', models.CharField(blank=True, max_length=12)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('tenant', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HeadCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('meeting', models.CharField(blank=True, max_length=12)),
                ('on', models.DateField()),
                ('present', models.PositiveSmallIntegerField()),
                ('first_timers', models.PositiveSmallIntegerField(default=0)),
                ('well', alongside.sealed.field.SealedField(null=True)),
                ('key', models.CharField(max_length=32)),
                ('saved_at', models.DateTimeField()),
                ('tenant', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
            ],
            options={
                'ordering': ['on', 'meeting'],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'on', 'meeting'), name='one_head_count_for_an_evening'), models.UniqueConstraint(fields=('tenant', 'key'), name='a_head_count_is_taken_once'), models.CheckConstraint(condition=models.Q(('first_timers__lte', models.F('present'))), name='no_more_first_timers_than_were_there')],
            },
        ),
        migrations.CreateModel(
            name='RunningOrder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(choices=[('outline', 'outline'), ('chair', 'chair')], max_length=8)),
                ('lasts', models.PositiveSmallIntegerField()),
                ('parts', models.JSONField()),
                ('changed_at', models.DateTimeField()),
                ('tenant', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant',), name='one_running_order_for_a_group')],
            },
        ),
        Guard("RunningOrder", "CountKey", "HeadCount"),
    ]
