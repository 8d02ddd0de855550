"""
Row-level security: what PostgreSQL itself does about whose rows are whose. On SQLite there is none, but for the same-tenant rule.

Each guarded table has one policy: a row is there for a transaction whose setting ``alongside.tenant`` names its tenant, and for no
other; without the setting there is none. FORCE has it hold of the tables' owner too. The door (:mod:`tenancy`) sets it for its
transaction alone, so that a connection that goes back to a pool has nothing of it, together with a role that owns nothing, may alter no
table, and cannot pass by a policy.

A row leads only to rows of its own tenant: a foreign key of two columns says so, and in SQLite a trigger.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import ProgrammingError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

# The setting that names the tenant, and the one policy of each guarded table.
SETTING, POLICY = "alongside.tenant", "tenant"
# The role of an open door, of this database alone: two installations may share a server.
ROLE = "current_database() || '_tenant'"

# A subselect, so that it is asked once of a query and an index on the tenant is used.
OF_THIS_TENANT = f"tenant_id = (SELECT nullif(current_setting('{SETTING}', true), '')::uuid)"


class CannotGuard(Exception):
    """The database lets us make no role; the sentence says what somebody who may has to do."""


class MakeRole(Operation):
    """Make the role of an open door: it reads and writes rows, and does nothing else."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes of the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        name = _role(schema_editor)
        role = schema_editor.quote_name(name)
        if not _ask(schema_editor, "SELECT 1 FROM pg_roles WHERE rolname = %s", name):
            _create(schema_editor, role)
        for statement in (
            f"GRANT USAGE ON SCHEMA public TO {role}",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {role}",
        ):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Leave the role: it may do nothing once the tables are gone."""

    def describe(self) -> str:
        return "Make the role of an open door"


class AppendOnly(Operation):
    """
    Let the role of an open door write what is on record, and neither alter nor remove it; nor move where a chain ends.

    What seals events, and lets the oldest go after seven years, opens no door.
    """

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes of the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        role = schema_editor.quote_name(_role(schema_editor))
        schema_editor.execute(f"REVOKE UPDATE, DELETE ON audit_event FROM {role}")
        schema_editor.execute(f"REVOKE INSERT, UPDATE, DELETE ON audit_head FROM {role}")

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Leave it: the role goes on without what it does not need."""

    def describe(self) -> str:
        return "Let the role of an open door alter nothing that is on record"


class Guard(Operation):
    """
    Guard the tables of models of this app that are `TenantOwned`.

    Written last in a migration; a table that is made anew is guarded anew.

    A model that only leads to such rows and has a ``tenant`` of its own (a membership) is named with ``policy=False``.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, *models: str, policy: bool = True) -> None:
        self.models, self.policy = models, policy

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, list(self.models), {} if self.policy else {"policy": False}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes of the models."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        models = [to_state.apps.get_model(app_label, name) for name in self.models]
        postgresql = schema_editor.connection.vendor == "postgresql"
        for model in models if postgresql and self.policy else ():
            for statement in policy_of(schema_editor.quote_name(model._meta.db_table)):
                schema_editor.execute(statement)
        for field in (field for model in models for field in leading(model)):
            for statement in (_foreign_key if postgresql else _triggers)(schema_editor, field):
                schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Leave it to the table, with which it goes."""

    def describe(self) -> str:
        return f"Guard {', '.join(self.models)}"


def leading(model: Any) -> Iterator[Any]:
    """Return the fields of a model that lead to a row of a tenant, and so must lead to one of the same."""
    for field in model._meta.concrete_fields:
        if field.related_model and any(one.name == "tenant" for one in field.related_model._meta.fields):
            yield field


def policy_of(table: str) -> Iterator[str]:
    """Return what guards a table whose name is quoted; the second unique key is what foreign keys of two columns lead to."""
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY {POLICY} ON {table} USING ({OF_THIS_TENANT}) WITH CHECK ({OF_THIS_TENANT})"
    yield f"ALTER TABLE {table} ADD UNIQUE (tenant_id, id)"


def same_tenant(field: Any) -> str:
    """Name the rule that a field leads to a row of its own tenant."""
    return f"{field.model._meta.db_table}_{field.column}_same_tenant"[:63]


def _foreign_key(schema_editor: BaseDatabaseSchemaEditor, field: Any) -> Iterator[str]:
    table, other, name, column = map(schema_editor.quote_name, _names(field))
    yield (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (tenant_id, {column})"
        f" REFERENCES {other} (tenant_id, id) DEFERRABLE INITIALLY DEFERRED"
    )


def _triggers(schema_editor: BaseDatabaseSchemaEditor, field: Any) -> Iterator[str]:
    for when in ("INSERT", "UPDATE"):
        table, other, name, column = _names(field)
        yield (  # of names of our own
            f'CREATE TRIGGER "{name}_{when.lower()}" BEFORE {when} ON "{table}" WHEN NEW."{column}" IS NOT NULL'  # noqa: S608
            f' AND (SELECT tenant_id FROM "{other}" WHERE id = NEW."{column}") IS NOT NEW.tenant_id'
            f" BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: of another tenant'); END"
        )


def _names(field: Any) -> tuple[str, str, str, str]:
    return field.model._meta.db_table, field.related_model._meta.db_table, same_tenant(field), field.column


def _create(schema_editor: BaseDatabaseSchemaEditor, role: str) -> None:
    try:
        schema_editor.execute(f"CREATE ROLE {role} NOLOGIN")
        schema_editor.execute(f"GRANT {role} TO CURRENT_USER")
    except ProgrammingError as error:
        login = schema_editor.connection.settings_dict["USER"]
        raise CannotGuard(
            "This database login may make no role. Let whoever administers PostgreSQL run, once:"
            f" CREATE ROLE {role} NOLOGIN; GRANT {role} TO {schema_editor.quote_name(login)}; and then migrate again."
        ) from error


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    return str(_ask(schema_editor, f"SELECT {ROLE}")[0])


def _ask(schema_editor: BaseDatabaseSchemaEditor, question: str, *parameters: Any) -> Any:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(question, parameters)
        return cursor.fetchone()
