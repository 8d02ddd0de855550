"""The tables of a new database are those that the models ask for, made the quick way."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.state import ProjectState
from django.db.models import Model

from alongside.config.management.commands import migrate
from alongside.config.tables import drawn_once

pytestmark = pytest.mark.django_db


def names(model: type[Model]) -> set[str | None]:
    """Return the names of the columns of a model, and of its constraints and indexes."""
    named = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
    columns: set[str | None] = {field.column for field in model._meta.local_concrete_fields}
    return columns | named


class TestTheTables:
    def test_have_each_column_constraint_and_index_of_their_models(self) -> None:
        missing = {}
        with connection.cursor() as cursor:
            for model in apps.get_models(include_auto_created=True):
                table = model._meta.db_table
                columns = {one.name for one in connection.introspection.get_table_description(cursor, table)}
                there = columns | connection.introspection.get_constraints(cursor, table).keys()
                missing[model._meta.label] = names(model) - there

        assert len(missing) > 130
        assert {label: lacks for label, lacks in missing.items() if lacks} == {}

    def test_that_are_there_already_are_changed_as_django_does(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(migrate, "drawn_once")

        call_command("migrate", "--plan", stdout=StringIO())


class TestDrawingOnce:
    def test_ends_with_what_it_was_for(self) -> None:
        usual = ProjectState.add_model

        with drawn_once():
            assert ProjectState.add_model is not usual

        assert ProjectState.add_model is usual
