"""Volunteers: two people stand for each, and what they say of themselves is theirs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from alongside.accounts.appended import NeverChanged
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.company import actions, queries
from alongside.company.models import Clearing, Volunteer
from alongside.company.tests.conftest import UNTIL, somebody
from alongside.company.volunteering import Clearance, Decided, How, Part, Slot, What, clearance
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, signed_in

TODAY = MONDAY_NOON.date()
pytestmark = pytest.mark.django_db


def stands(*decided: Decided) -> Clearance:
    return clearance(decided, themselves="pip", today=TODAY)


PROPOSED, SECONDED = Decided(What.PROPOSED, "hope", UNTIL), Decided(What.SECONDED, "max")


class TestClearing:
    def test_takes_two_who_are_not_the_volunteer(self) -> None:
        assert stands() is Clearance.NOT_YET
        assert stands(PROPOSED) is Clearance.WAITS_FOR_SECOND
        assert stands(PROPOSED, Decided(What.SECONDED, "hope")) is Clearance.WAITS_FOR_SECOND
        assert stands(PROPOSED, Decided(What.SECONDED, "pip")) is Clearance.WAITS_FOR_SECOND
        assert stands(Decided(What.PROPOSED, "pip", UNTIL), SECONDED) is Clearance.NOT_YET
        assert stands(PROPOSED, SECONDED) is Clearance.CLEARED

    def test_runs_out_after_its_last_day(self) -> None:
        assert stands(Decided(What.PROPOSED, "hope", TODAY), SECONDED) is Clearance.CLEARED
        assert (
            stands(Decided(What.PROPOSED, "hope", TODAY - timedelta(days=1)), SECONDED) is Clearance.RUN_OUT
        )

    def test_that_is_paused_or_ended_holds_until_two_decide_again(self) -> None:
        paused, ended = Decided(What.PAUSED, "pip"), Decided(What.ENDED, "hope")

        assert stands(PROPOSED, SECONDED, paused) is Clearance.PAUSED
        assert stands(PROPOSED, SECONDED, paused, Decided(What.RESUMED, "pip")) is Clearance.PAUSED
        assert stands(PROPOSED, SECONDED, paused, Decided(What.RESUMED, "hope")) is Clearance.CLEARED
        assert stands(PROPOSED, SECONDED, ended) is Clearance.ENDED
        assert stands(PROPOSED, SECONDED, ended, SECONDED) is Clearance.ENDED
        assert stands(PROPOSED, SECONDED, ended, PROPOSED) is Clearance.WAITS_FOR_SECOND

    def test_by_one_person_or_of_oneself_is_refused(self, door: Member, hope: Member) -> None:
        peer = somebody("Pip", Role.PEER_VOLUNTEER)
        pip = actions.add_volunteer(peer.tenant, peer.user, by=hope.user, now=MONDAY_NOON)
        said = {"how": How.BODY, "answers_for": "Northside", "until": UNTIL, "now": MONDAY_NOON}

        with pytest.raises(actions.CannotClear, match="about themselves"):
            actions.propose(pip, by=peer.user, **said)  # type: ignore[arg-type]
        actions.propose(pip, by=hope.user, **said)  # type: ignore[arg-type]
        with pytest.raises(actions.CannotClear, match="somebody else has to agree"):
            actions.second(pip, by=hope.user, now=MONDAY_NOON)
        assert queries.stands(pip, today=TODAY) is Clearance.WAITS_FOR_SECOND

    @pytest.mark.parametrize(
        ("until", "words"), [(date(2026, 3, 8), "is over"), (date(2031, 1, 1), "too far ahead")]
    )
    def test_for_no_day_that_is_over_or_too_far_ahead(
        self, pip: Volunteer, hope: Member, until: date, words: str
    ) -> None:
        with pytest.raises(actions.CannotClear, match=words):
            actions.propose(pip, how=How.BODY, answers_for="x", until=until, by=hope.user, now=MONDAY_NOON)

    def test_is_a_history_that_nobody_changes(self, pip: Volunteer, hope: Member) -> None:
        first = Clearing.objects.first()

        with pytest.raises(NeverChanged):
            first.save()
        with pytest.raises(NeverChanged):
            Clearing.objects.update(until=UNTIL)


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)


class TestThePages:
    def test_lead_from_an_offer_to_somebody_who_can_be_asked(
        self, noon: None, hope: Member, max_: Member
    ) -> None:
        peer = somebody("Pip", Role.PEER_VOLUNTEER)
        said = {
            "called": "Pip", "kinds": ["GO_ALONG"], "evening": ["2", "4"], "gender": "WOMAN", "languages": ["en"], "most": "2",
            "came_through": "Ten years of drink", "within_km": "5",
        }  # fmt: skip

        response = signed_in(peer).post("/my/going-along/about-me", said)
        assert response["Location"] == "/my/going-along/"
        with within(peer.tenant):
            pip = queries.get_own(peer)
            assert pip
            assert queries.offers(pip).times == (Slot(2, Part.EVENING), Slot(4, Part.EVENING))
        page = f"/my/volunteers/{pip.pk}/"
        signed_in(hope).post(
            f"{page}propose",
            {"how": "PROGRAMME", "answers_for": "The programme’s service", "until": "1/2/2027"},
        )
        assert "Somebody else has to agree" in signed_in(hope).get(page).content.decode()
        assert signed_in(hope).post(f"{page}agree").status_code == 409
        signed_in(max_).post(f"{page}agree")

        shown = signed_in(hope).get(page).content.decode()
        assert "Cleared: can be asked" in shown
        assert "The programme’s service stands for them until 1 February 2027" in shown
        assert "we have not checked more" in shown
        assert "Ten years of drink" in shown
        own = signed_in(peer).get("/my/going-along/").content.decode()
        assert "Cleared: can be asked" in own
        assert "service stands for you until 1 February 2027" in own
        for _ in range(2):
            signed_in(peer).post("/my/going-along/rest/pause")
        with within(peer.tenant):
            assert Clearing.objects.filter(what=What.PAUSED).count() == 1
        assert "Paused" in signed_in(hope).get("/my/volunteers/").content.decode()

    def test_say_what_is_wrong_and_keep_what_was_typed(self, noon: None, hope: Member) -> None:
        peer = somebody("Pip", Role.PEER_VOLUNTEER)

        response = signed_in(peer).post(
            "/my/going-along/about-me", {"called": "", "near": "Nowhere at all", "limits": "No cats"}
        )

        shown = response.content.decode()
        assert response.status_code == 400
        assert "Write a first name, or any other" in shown
        assert "We do not know that place" in shown
        assert "No cats" in shown

    def test_name_who_takes_worries_and_refuse_nobody(self, noon: None, hope: Member) -> None:
        client = signed_in(hope)

        assert client.post("/my/volunteers/set-up", {"safeguarding_phone": "0191"}).status_code == 400
        said = {"safeguarding": str(hope.user.pk), "safeguarding_phone": "0191 4980000", "enough": "3"}
        assert client.post("/my/volunteers/set-up", said).status_code == 303
        assert "Every worry goes to Hope, 0191 4980000" in client.get("/my/volunteers/").content.decode()
