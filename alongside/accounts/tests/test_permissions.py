"""May somebody do something to something, and why."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from alongside.accounts import actions
from alongside.accounts.models import Membership, User
from alongside.accounts.permissions import Why, allowed
from alongside.accounts.reach import UnknownPermission
from alongside.accounts.roles import Role
from alongside.audit.record import System
from tests.cast import MONDAY_NOON, at_work, harbour, idris, northside, rosa, team

pytestmark = pytest.mark.django_db


class TestAllowed:
    def test_says_that_a_role_goes_for_all_of_a_body(self) -> None:
        at_work(rosa(), northside())

        decision = allowed(rosa(), "person.add", northside())

        assert decision
        assert decision.why is Why.TENANT
        assert decision.words == "You may. Your role: worker."

    def test_says_whose_it_must_be_where_a_role_goes_for_some_of_it(self) -> None:
        at_work(rosa(), northside())

        decision = allowed(rosa(), "person.see", northside())

        assert decision.words == "You may, for what is yours or your team’s. Your role: worker."

    def test_names_the_role_that_does_not_allow_it(self) -> None:
        at_work(rosa(), northside(), Role.READER)

        decision = allowed(rosa(), "person.see", northside())

        assert not decision
        assert decision.words.startswith("Your role here does not allow this: reader.")

    def test_tells_whoever_works_elsewhere_not_even_that_there_is_such_a_thing(self) -> None:
        at_work(idris(), harbour(), Role.MANAGER)

        decision = allowed(idris(), "person.see", northside())

        assert not decision
        assert decision.words == "There is no such thing here."

    def test_takes_a_member_of_one_body_for_nobody_in_another(self) -> None:
        member = at_work(rosa(), northside(), Role.MANAGER)

        assert allowed(member, "person.hand-over", harbour()).why is Why.ELSEWHERE

    @pytest.mark.parametrize("nobody", [None, AnonymousUser()])
    def test_refuses_whoever_is_not_signed_in(self, nobody: AnonymousUser | None) -> None:
        assert allowed(nobody, "person.see", northside()).why is Why.NOBODY

    def test_refuses_a_permission_that_stands_in_no_rule(self) -> None:
        with pytest.raises(UnknownPermission, match="stands in no rule"):
            allowed(rosa(), "person.sea", northside())

    def test_lets_a_supervisor_see_the_members_of_their_own_team_alone(self) -> None:
        riverside, hillside = team(northside()), team(northside(), "Hillside")
        at_work(rosa(), northside(), Role.SUPERVISOR, team=riverside)
        of_theirs = Membership(user=idris(), tenant=northside(), team=riverside)
        of_others = Membership(user=idris(), tenant=northside(), team=hillside)
        of_none = Membership(user=idris(), tenant=northside())

        assert allowed(rosa(), "member.see", of_theirs).why is Why.TEAM
        assert allowed(rosa(), "member.see", of_others).why is Why.NOT_THEIRS
        assert allowed(rosa(), "member.see", of_none).why is Why.NOT_THEIRS

    def test_of_several_roles_any_is_enough(self) -> None:
        at_work(rosa(), northside(), Role.READER)
        at_work(rosa(), northside(), Role.SUPERVISOR)

        assert allowed(rosa(), "member.see", Membership(user=idris(), tenant=northside())).why is Why.TEAM

    @pytest.mark.parametrize("ends", ["role", "body", "user"])
    def test_ends_at_once_with_the_role_the_body_or_the_account(self, ends: str) -> None:
        at_work(rosa(), northside())
        assert allowed(rosa(), "person.add", northside())

        if ends == "role":
            actions.end_member(Membership.objects.get(), by=System("test"), now=MONDAY_NOON)
        elif ends == "body":
            actions.end_tenant(northside(), by=System("test"), now=timezone.now())
        else:
            User.objects.update(is_active=False)

        assert not allowed(rosa(), "person.add", northside())

    def test_asks_the_tables_once_and_not_at_all_of_a_member(self, django_assert_num_queries: object) -> None:
        member, user, tenant = at_work(rosa(), northside()), rosa(), northside()

        with django_assert_num_queries(1):  # type: ignore[operator]
            allowed(user, "person.add", tenant)
        with django_assert_num_queries(0):  # type: ignore[operator]
            allowed(member, "person.add", tenant)
