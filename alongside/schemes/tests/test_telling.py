"""What a scheme learns of a group's trouble comes from the group, or from its host with its yes; and leads back to neither."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from alongside.accounts.models import Tenant
from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.schemes import actions, queries
from alongside.schemes.actions import NotPossible
from alongside.schemes.models import Answered, Ended, Move, Scheme, Told
from alongside.schemes.scheme import State, Teller, Trouble
from alongside.schemes.tests.conftest import THE_SCHEME, applied
from tests.at_once import all_at_once
from tests.cast import MONDAY_NOON

pytestmark = pytest.mark.django_db
TELL = "/my/group/tell-scheme"


def told(scheme: Scheme, many: int) -> None:
    for _number in range(many):
        actions.tell_why(
            scheme, Trouble.HARD, ["FEW_SENT"], told_by=Teller.GROUP, by=actions.BY, now=MONDAY_NOON
        )


def tell(scheme: Scheme, group: Tenant) -> str:
    """Have a group tell a scheme, and return what it is answered; nothing, where it was counted."""
    try:
        with within(group):
            actions.tell_as_group(scheme, group, Trouble.HARD, ["FEW_SENT"], by=actions.BY, now=MONDAY_NOON)
    except NotPossible as refused:
        return str(refused)
    return ""


def count_told(scheme: Scheme) -> int:
    with within(scheme.tenant):
        return int(Told.objects.count())


@pytest.mark.demand(172)
class TestWhyItEnded:
    def test_is_counted_only_with_the_yes_of_the_group(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        site = applied(scheme, "Ferry House")
        page = f"/my/schemes/sites/{site.pk}/ended"

        soon = client.post(page, {"on": "10/3/2026"})
        without = client.post(page, {"on": "2/3/2026", "causes": ["FEW_SENT"]})
        client.post(page, {"on": "2/3/2026", "causes": ["FEW_SENT", "NOBODY_FREE"], "told_by": "HOST"})
        client.post(page, {"on": "3/3/2026"})

        assert (soon.status_code, without.status_code) == (400, 400)
        assert "Count reasons only where the group said yes to it" in without.content.decode()
        assert queries.count_ended(scheme) == 2
        assert Told.objects.get().causes == ["FEW_SENT", "NOBODY_FREE"]

    def test_is_refused_by_the_action_and_by_the_database_without_it(
        self, door: Member, scheme: Scheme
    ) -> None:
        site = applied(scheme, "Ferry House")

        with pytest.raises(NotPossible, match="only where the group said yes"):
            actions.end_meeting(
                site, on=MONDAY_NOON.date(), causes=["FEW_SENT"], by=door.user, now=MONDAY_NOON
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            Told.objects.create(
                tenant=door.tenant, scheme=scheme, what="ENDED", causes=[], told_by=Teller.SERVICE
            )

    def test_is_shown_in_fives_for_the_scheme_and_never_by_site(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        site, page = applied(scheme, "Ferry House"), f"/my/schemes/{scheme.pk}/"
        actions.end_meeting(
            site, on=MONDAY_NOON.date(), causes=["FEW_SENT"], told_by=Teller.GROUP, by=door.user, now=MONDAY_NOON
        )  # fmt: skip
        told(scheme, 3)
        assert "Fewer than 5 have told why" in client.get(page).content.decode()

        told(scheme, 2)

        # The sixth waits for others: beside five known ones it would be known for whose it is.
        assert queries.count_causes(scheme) == (5, {"FEW_SENT": 5})
        assert "Few people were told of it" in client.get(page).content.decode()
        assert (
            "Few people were told of it" not in client.get(f"/my/schemes/sites/{site.pk}/").content.decode()
        )

    def test_leads_back_to_no_group_site_or_day(self) -> None:
        assert {one.name for one in Told._meta.fields} == {
            "id", "tenant", "scheme", "what", "causes", "told_by", "counted",
        }  # fmt: skip
        assert {one.name for one in Ended._meta.fields} == {"id", "tenant", "site", "on"}


class TestThatASiteFindsItHard:
    def test_is_written_down_only_with_from_whom_it_is_known(
        self, door: Member, scheme: Scheme, client: Client
    ) -> None:
        site = applied(scheme, "Ferry House")
        actions.decide(site, State.ACTIVE, reason="x", by=door.user, now=MONDAY_NOON)
        page, typed = f"/my/schemes/sites/{site.pk}/stands", {"state": "STRUGGLING", "reason": "Few come"}

        unknown = client.post(page, typed)
        uncounted = client.post(page, typed | {"told_by": "SERVICE", "causes": ["FEW_SENT"]})
        client.post(page, typed | {"told_by": "GROUP", "causes": ["FEW_SENT"]})

        assert "Choose from whom you know it" in unknown.content.decode()
        assert "Count reasons only where the group said yes" in uncounted.content.decode()
        assert (
            "The group, which knows that we write it down"
            in client.get(f"/my/schemes/sites/{site.pk}/").content.decode()
        )
        assert (Told.objects.get().what, Move.objects.latest("number").told_by) == ("HARD", "GROUP")
        with pytest.raises(NotPossible, match="from whom you know it"):
            actions.decide(site, State.WITHDRAWN, reason="x", by=door.user, now=MONDAY_NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            Move.objects.create(
                tenant=door.tenant, site=site, state="WITHDRAWN", reason="x", at=MONDAY_NOON, by=door.user
            )


class TestAGroup:
    SAYS: dict[str, Any] = {"what": "HARD", "causes": ["FEW_SENT"], "yes": "on"}

    def test_tells_a_scheme_if_it_says_yes_and_is_found_by_nobody(
        self, door: Member, scheme: Scheme, bea: Member
    ) -> None:
        client, says = Client(), self.SAYS | {"scheme": str(scheme.pk)}
        client.force_login(bea.user)
        before = set(Event.objects.values_list("pk", flat=True))

        refused = client.post(TELL, {name: said for name, said in says.items() if name != "yes"})
        client.post(TELL, says)
        client.post(TELL, says)

        assert refused.status_code == 400
        assert "Tick that your group says yes to it" in refused.content.decode()
        assert Told.objects.get().told_by == Teller.GROUP
        assert "Your group has told them in this half-year" in client.get(TELL).content.decode()
        written = Event.objects.exclude(pk__in=before).filter(name__startswith="schemes")
        assert {(one.name, one.actor) for one in written} == {("schemes.why.told", "system:survey")}
        with within(bea.tenant):
            assert Answered.objects.get().closes_on.isoformat() == "2026-06-30"

    def test_is_counted_once_though_several_of_it_tell_at_once(
        self, file: Callable[[], None], cory: Member, bea: Member
    ) -> None:
        # Behind a door that is shut again: what is written behind an open one nobody else sees yet.
        with within(cory.tenant):
            scheme = actions.begin_scheme(cory.tenant, by=cory.user, now=MONDAY_NOON, **THE_SCHEME)
        file()

        came = all_at_once([partial(tell, scheme, bea.tenant)] * 6, file)

        assert sorted(came)[0] == ""
        assert all("It was counted once" in one for one in sorted(came)[1:])
        assert all_at_once([partial(count_told, scheme)], file) == [1]

    def test_keeps_of_nobody_that_it_was_they_who_told(self, scheme: Scheme, bea: Member) -> None:
        tell(scheme, bea.tenant)

        with within(bea.tenant):
            assert Answered.objects.get().user is None

    def test_is_told_of_no_scheme_where_there_is_none(self, door: Member, bea: Member) -> None:
        client = Client()
        client.force_login(bea.user)

        assert "No scheme helps groups where you are" in client.get(TELL).content.decode()


class TestAHost:
    PAGE = "/my/hosting/tell-scheme"

    def test_tells_how_its_own_site_stands_and_what_it_commits_to_and_nothing_of_a_group(
        self, door: Member, scheme: Scheme, client: Client, hope: Member, bea: Member
    ) -> None:
        site, other = applied(scheme, "Northside"), applied(scheme, "Ferry House")
        actions.put_host(site, hope.tenant, by=door.user, now=MONDAY_NOON)
        actions.decide(site, State.ACTIVE, reason="x", by=door.user, now=MONDAY_NOON)
        lead = Client()
        lead.force_login(hope.user)
        says = {
            "site": str(site.pk),
            "says": "STRUGGLING",
            "why": "Nobody has the hours.",
            "commitment": "One hour a week",
        }

        form = lead.get(self.PAGE).content.decode()
        of_group = lead.post(self.PAGE, says | {"why": "Few come to LANTERNS."})
        of_other = lead.post(self.PAGE, says | {"site": str(other.pk)})
        told = lead.post(self.PAGE, says)

        assert "Somebody who leads on it" in form
        assert (of_group.status_code, of_other.status_code, told.status_code) == (400, 400, 303)
        assert "Leave out what a group is called" in of_group.content.decode()
        page = client.get(f"/my/schemes/sites/{site.pk}/").content.decode()
        for words in (
            "We take part, and find it hard",
            "Nobody has the hours.",
            "One hour a week",
            "A room each week",
        ):
            assert words in page
        site.refresh_from_db()
        # Nothing is decided by it.
        assert (site.state, Move.objects.filter(site=site).count()) == ("ACTIVE", 1)
        [written] = Event.objects.filter(name="schemes.site.said")
        assert written.actor == "system:site-of-scheme"

    def test_that_is_no_site_is_told_what_to_ask_for(self, hope: Member) -> None:
        lead = Client()
        lead.force_login(hope.user)

        assert "No scheme knows your service" in lead.get(self.PAGE).content.decode()
