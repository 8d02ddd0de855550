"""What PostgreSQL itself does about whose rows are whose; the same-tenant rule on SQLite too."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.http import Http404

from alongside.accounts import checks, rls
from alongside.accounts.models import Membership, Team
from alongside.accounts.owned import TenantOwned
from alongside.accounts.tenancy import outside, within
from alongside.audit.record import System, record
from alongside.audit.sealing import check_chains, seal_events
from tests.cast import MONDAY_NOON, harbour, northside, rosa, team

pytestmark = pytest.mark.django_db
on_postgres = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has no row-level security"
)

OWNED = [model for model in apps.get_models() if issubclass(model, TenantOwned)]


def ask(question: str, *parameters: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, parameters)
        return cursor.fetchall() if cursor.description else []


def teams() -> set[uuid.UUID]:
    """Return the teams that the database itself shows, past every filter of ours."""
    return {pk for [pk] in ask("SELECT id FROM accounts_team")}


def is_guarded(model: type[TenantOwned]) -> bool:
    """Say whether the one policy on a table lets nobody read or write, the table's owner too, but the tenant whose door is open."""
    [(enabled, forced, policies)] = ask(
        "SELECT relrowsecurity, relforcerowsecurity,"
        " (SELECT array_agg(ARRAY[polname::text, polcmd::text, pg_get_expr(polqual, polrelid),"
        " pg_get_expr(polwithcheck, polrelid)]) FROM pg_policy WHERE polrelid = pg_class.oid)"
        " FROM pg_class WHERE oid = %s::regclass",
        model._meta.db_table,
    )
    if not (enabled and forced and policies and len(policies) == 1):
        return False
    [(name, commands, seen, written)] = policies
    of_the_tenant = "tenant_id" in seen and "current_setting('alongside.tenant'" in seen
    return (name, commands, written) == (rls.POLICY, "*", seen) and of_the_tenant


@on_postgres
class TestTheDatabase:
    def test_shows_the_rows_of_the_open_door_and_no_others(self) -> None:
        ours, theirs = team(northside()), team(harbour())

        with within(northside()):
            assert teams() == {ours.pk}
            with within(harbour()):
                assert teams() == {theirs.pk}
            assert teams() == {ours.pk}

    def test_shows_none_outside_every_door(self) -> None:
        team(northside())

        assert teams() == set()
        with within(northside()), outside():
            assert teams() == set()

    def test_changes_and_removes_nothing_of_anybody_else(self) -> None:
        theirs = team(harbour())

        with within(northside()):
            ask("UPDATE accounts_team SET name = 'Taken'")
            ask("DELETE FROM accounts_team")

        with within(harbour()):
            assert Team.objects.get() == theirs
            assert Team.objects.get().name == "Riverside"

    @pytest.mark.parametrize("how", ["insert", "update"])
    def test_takes_no_row_for_anybody_else(self, how: str) -> None:
        team(northside())
        statement = {
            "insert": "INSERT INTO accounts_team (id, name, tenant_id) VALUES (gen_random_uuid(), 'Put', %s)",
            "update": "UPDATE accounts_team SET tenant_id = %s",
        }[how]

        with pytest.raises(ProgrammingError, match="row-level security"), within(northside()):
            ask(statement, harbour().pk)

    def test_forgets_the_door_with_its_transaction(self) -> None:
        with within(northside()):
            assert ask("SELECT current_user")[0][0].endswith("_tenant")

        assert ask("SELECT current_user, current_setting('alongside.tenant', true)") == [("alongside", "")]

    def test_lets_the_role_of_a_door_alter_nothing(self) -> None:
        with pytest.raises(ProgrammingError, match="must be owner"), within(northside()):
            ask("ALTER TABLE accounts_team DISABLE ROW LEVEL SECURITY")

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_event SET actor = 'accounts.user:1'",
            "DELETE FROM audit_event",
            "TRUNCATE audit_event",
            "UPDATE audit_head SET number = 0",
            "DELETE FROM audit_head",
            "INSERT INTO audit_head (tenant, number, seal, first, before, proof) VALUES (gen_random_uuid(), 0, '', 1, '', '')",
        ],
    )
    def test_lets_the_role_of_a_door_alter_nothing_that_is_on_record(self, statement: str) -> None:
        with pytest.raises(ProgrammingError, match="permission denied"), within(northside()):
            ask(statement)

    def test_lets_what_is_written_at_a_door_be_sealed_and_checked_outside_it(self) -> None:
        with within(northside()):
            record("accounts.team.added", target=team(northside()), by=System("test"), at=MONDAY_NOON)

        assert seal_events() == 1
        assert all(checked.holds for checked in check_chains())

    def test_gives_neither_the_login_nor_the_role_of_a_door_a_way_past(self) -> None:
        rows = ask(
            "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles"
            " WHERE rolname IN (current_user, current_database() || '_tenant')"
        )

        assert len(rows) == 2
        assert not any(past for _name, past in rows)

    def test_is_refused_in_production_where_its_login_passes_by(self, settings: Any) -> None:
        settings.MODE = "production"
        assert checks.check_login(None, databases=["default"]) == []

        as_superuser = connection.copy()
        as_superuser.settings_dict = {**as_superuser.settings_dict, "USER": "postgres"}
        assert checks.passes_by(as_superuser)
        as_superuser.close()

    def test_guards_every_table_with_rows_of_a_tenant(self) -> None:
        assert len(OWNED) > 80
        assert [model._meta.label for model in OWNED if not is_guarded(model)] == []

    @pytest.mark.parametrize(
        "how", ["DROP POLICY tenant ON {}", "ALTER TABLE {} NO FORCE ROW LEVEL SECURITY"]
    )
    def test_would_be_seen_to_guard_one_no_longer(self, how: str) -> None:
        for model in OWNED:
            ask(how.format(model._meta.db_table))

        assert [model._meta.label for model in OWNED if is_guarded(model)] == []

    def test_has_no_table_that_names_a_tenant_unguarded_but_those_outside_every_door(self) -> None:
        named = ask(
            "SELECT DISTINCT table_name FROM information_schema.columns"
            " WHERE column_name = 'tenant_id' AND table_schema = 'public'"
        )

        assert {name for [name] in named} == {
            *(model._meta.db_table for model in OWNED),
            *OUTSIDE,
        }


# Whoever may open which door is known before it is open; a change of the master key reaches every tenant's; and a group that may be asked
# to stand in says so to all others, with nothing but what its public listing says. A body shows every group which rooms it lends.
OUTSIDE = {"accounts_membership", "accounts_tenantkey", "lasting_neighbour", "lasting_bell", "rooms_offered"}


class TestARow:
    def test_leads_to_rows_of_its_own_tenant_alone(self) -> None:
        member = Membership(user=rosa(), tenant=northside(), role="WORKER", began_at=MONDAY_NOON)
        member.team = team(harbour())
        if connection.vendor == "postgresql":
            ask("SET CONSTRAINTS ALL IMMEDIATE")  # and not at the end of the test

        with pytest.raises(IntegrityError), transaction.atomic():
            member.save()

    def test_that_leads_to_another_is_held_to_it_by_the_database(self) -> None:
        fields = [field for model in [*OWNED, Membership] for field in rls.leading(model)]
        assert len(fields) > 40
        for field in fields:
            name = rls.same_tenant(field)
            if connection.vendor == "postgresql":
                found = ask("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", name)
            else:
                found = ask(
                    "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", f"{name}%"
                )

            assert len(found) == (1 if connection.vendor == "postgresql" else 2), field
            assert all("tenant_id" in text for [text] in found), field


@on_postgres
@pytest.mark.django_db(transaction=True)
class TestAConnectionThatIsUsedAgain:
    @pytest.mark.parametrize("ends", ["well", "with an error", "with no such page"])
    def test_has_nothing_of_the_tenant_before(self, ends: str) -> None:
        ours, theirs = team(northside()), team(harbour())
        before = ask("SELECT pg_backend_pid()")

        with suppress(DatabaseError, Http404), within(northside()):
            assert teams() == {ours.pk}
            if ends == "with an error":
                ask("SELECT 1 / 0")
            if ends == "with no such page":
                raise Http404

        assert ask("SELECT pg_backend_pid()") == before
        assert teams() == set()
        assert ask("SELECT current_user") == [("alongside",)]
        with within(harbour()):
            assert teams() == {theirs.pk}
