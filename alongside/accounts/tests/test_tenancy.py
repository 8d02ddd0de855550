"""The door of a tenant: its rows inside, nobody else's, and none outside."""

from __future__ import annotations

import pytest

from alongside.accounts import queries
from alongside.accounts.models import Team
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import NoDoor, WrongDoor, here, within
from tests.cast import at_work, harbour, idris, northside, rosa, team

pytestmark = pytest.mark.django_db


class TestTheDoor:
    def test_shows_the_rows_of_its_tenant_and_no_others(self) -> None:
        ours, theirs = team(northside()), team(harbour())

        with within(northside()):
            assert list(Team.objects.all()) == [ours]
            assert not Team.objects.filter(pk=theirs.pk).exists()
            assert not Team.objects.for_tenant(harbour()).exists()

    def test_shut_shows_nothing_and_says_how_it_opens(self) -> None:
        team(northside())

        with pytest.raises(NoDoor, match="open it with"):
            Team.objects.count()

    def test_inside_another_is_the_one_that_counts_and_then_the_first_again(self) -> None:
        with within(northside()):
            with within(harbour()):
                assert here() == harbour().pk
            assert here() == northside().pk

    def test_is_shut_again_where_something_fails_inside(self) -> None:
        with pytest.raises(ZeroDivisionError), within(northside()):
            1 / 0  # noqa: B018

        with pytest.raises(NoDoor):
            here()

    @pytest.mark.parametrize("how", ["save", "delete", "bulk_create"])
    def test_of_another_tenant_lets_nothing_be_written(self, how: str) -> None:
        row = team(northside())

        with within(harbour()), pytest.raises(WrongDoor):
            Team.objects.bulk_create([row]) if how == "bulk_create" else getattr(row, how)()


class TestTheRowsWithinReach:
    def test_are_those_that_the_decision_allows(self) -> None:
        riverside, hillside = team(northside()), team(northside(), "Hillside")
        sula = at_work(rosa(), northside(), Role.SUPERVISOR, team=riverside)

        with within(northside()):
            assert list(Team.objects.that(sula, "member.see")) == [riverside]
            assert list(Team.objects.that(sula, "person.add").order_by("name")) == [hillside, riverside]
            assert not Team.objects.that(sula, "audit.read").exists()


class TestWhereSomebodyWorks:
    def test_is_told_by_name_and_only_where_they_have_a_role_now(self) -> None:
        at_work(rosa(), northside())
        at_work(rosa(), harbour(), Role.TRAINER)
        at_work(idris(), harbour())

        assert queries.list_tenants_of(rosa()) == [harbour(), northside()]
        assert queries.list_tenants_of(idris()) == [harbour()]
        assert queries.get_member(idris(), northside().pk) is None
