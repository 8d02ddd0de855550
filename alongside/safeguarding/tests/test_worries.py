"""A worry goes to the one person who reads it, without a name, and an answer comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.accounts import actions as accounts
from alongside.accounts.models import Membership
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.groups.hosting import actions as hosting
from alongside.groups.hosting.queries import list_agreements
from alongside.groups.tests.island import BEA, CAL, letters, words
from alongside.safeguarding import actions, queries
from alongside.safeguarding.models import Note, Told
from alongside.safeguarding.tests.conftest import somebody
from tests.cast import MONDAY_NOON, it_is, signed_in

CANARY = "A woman of about thirty said QX9CANARY after the meeting. I rang the line with her."
HOPE = "hope@northside.example"
DAY = timedelta(days=1)


def write(member: Member, text: str = CANARY) -> Told:
    with within(member.tenant):
        return actions.write_down(member.tenant, text, by=member.user, now=MONDAY_NOON)


class TestInAGroupWithoutAHost:
    @pytest.fixture
    def reads(self, bea: Member, cal: Member) -> None:
        said = {"user": str(cal.user.pk), "phone": "01632 960102", "days": "1"}
        assert signed_in(bea).post("/my/group/at-risk/reader", said).status_code == 303

    def test_whoever_reads_is_rung_in_one_tap(self, reads: None, bea: Member) -> None:
        assert 'href="tel:01632960102"' in signed_in(bea).get("/my/group/at-risk").content.decode()

    @pytest.mark.demand(183)
    def test_whoever_it_named_reads_it_and_an_answer_comes_back(
        self, reads: None, bea: Member, cal: Member
    ) -> None:
        ours = "Cal reads it, and nobody else. It is read by the next day. Ring 01632 960102"
        assert ours in words(signed_in(bea).get("/my/group/at-risk"))
        said = {"words": CANARY, "reach": "Bea, 01632 960103"}
        assert signed_in(bea).post("/my/group/at-risk/write", said).status_code == 303
        assert "Not read yet. It is to be read by 10 March." in words(signed_in(bea).get("/my/group/at-risk"))

        reader = signed_in(cal)
        with within(cal.tenant):
            [note] = queries.list_notes(cal)
        assert "12:00 · Lanterns" in words(reader.get("/my/worries/"))
        page = words(reader.get(f"/my/worries/of-groups/{note.pk}"))
        assert CANARY in page
        assert "Bea, 01632 960103" in page
        reader.post(f"/my/worries/of-groups/{note.pk}", {"done": "QX9DONE", "answered": "It is in hand."})

        back = words(signed_in(bea).get("/my/group/at-risk"))
        assert "Read on 9 March 2026, 12:00." in back
        assert "What came back: It is in hand." in back
        assert "QX9DONE" not in back

    def test_nobody_else_reads_it_not_even_whoever_wrote_it(
        self, reads: None, bea: Member, cal: Member
    ) -> None:
        write(bea)
        with within(cal.tenant):
            note = Note.objects.get()

        assert signed_in(bea).get(f"/my/worries/of-groups/{note.pk}").status_code == 403
        assert "CANARY" not in words(signed_in(bea).get("/my/group/at-risk"))
        assert "What you wrote down" not in words(signed_in(cal).get("/my/group/at-risk"))

    def test_the_message_tells_nothing_of_it(self, reads: None, bea: Member) -> None:
        write(bea)

        [(subject, body)] = letters(CAL)
        assert subject == "Something waits for you"
        assert "/my/worries/" in body
        assert "CANARY" not in body
        assert "Lanterns" not in body
        assert letters(BEA) == []

    @pytest.mark.parametrize(
        "named", ["Jane said that she is afraid of her husband.", "His number is 07700 900123."]
    )
    def test_a_name_or_a_number_is_refused_and_what_was_typed_stays(
        self, reads: None, bea: Member, named: str
    ) -> None:
        answer = signed_in(bea).post("/my/group/at-risk/write", {"words": named, "reach": "me"})

        assert answer.status_code == 400
        assert "Leave out names, numbers and addresses." in words(answer)
        assert named in words(answer)
        with within(bea.tenant):
            assert not Note.objects.exists()

    def test_nobody_reads_their_own(self, reads: None, cal: Member) -> None:
        answer = signed_in(cal).post("/my/group/at-risk/write", {"words": CANARY})

        assert answer.status_code == 400
        assert "You read these yourself: ring one of the lines" in words(answer)

    def test_one_who_has_left_the_group_reads_no_more(self, reads: None, bea: Member, cal: Member) -> None:
        membership = Membership.objects.get(user=cal.user)
        accounts.end_member(membership, by=bea.user, now=MONDAY_NOON)

        answer = signed_in(bea).post("/my/group/at-risk/write", {"words": CANARY})
        assert answer.status_code == 400
        assert "Nobody is named yet to read it." in words(answer)

    def test_one_that_is_not_read_in_time_says_so(
        self, reads: None, bea: Member, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(bea)
        it_is(MONDAY_NOON + 2 * DAY, monkeypatch)

        assert "It was to be read by 10 March, and has not been: ring." in words(
            signed_in(bea).get("/my/group/at-risk")
        )


class TestAtAHost:
    @pytest.mark.demand(158)
    def test_its_reader_reads_it_by_when_they_said_and_the_group_keeps_no_word_of_it(
        self, hosted: None, bea: Member, hope: Member
    ) -> None:
        told = write(bea)

        assert told.due_on == (MONDAY_NOON + 2 * DAY).date()
        with within(bea.tenant):
            assert not Note.objects.exists()
        reader = signed_in(hope)
        with within(hope.tenant):
            [note] = queries.list_notes(hope)
        assert CANARY in words(reader.get(f"/my/worries/of-groups/{note.pk}"))
        assert [subject for subject, _body in letters(HOPE)] == ["Something waits for you"]

    def test_that_hosts_it_no_longer_nobody_reads(self, hosted: None, bea: Member) -> None:
        with within(bea.tenant):
            hosting.end_by_group(list_agreements(bea.tenant)[0], by=bea.user, now=MONDAY_NOON)

            assert queries.get_who_reads(bea.tenant) is None
        assert "Nobody is named yet to read it." in words(signed_in(bea).get("/my/group/at-risk"))


def test_the_account_page_leads_to_worries_only_for_whoever_gets_some(
    hosted: None, bea: Member, hope: Member
) -> None:
    max_ = somebody("Max", "max@northside.example", hope.tenant, Role.MANAGER)
    rosa = somebody("Rosa", "rosa@northside.example", hope.tenant, Role.WORKER)

    def leads(member: Member) -> tuple[bool, bool]:
        page = signed_in(member).get("/my/").content.decode()
        return 'href="/my/worries/"' in page, 'href="/my/worries/reader"' in page

    assert leads(rosa) == (False, False)
    # Max is a manager, who says who reads them.
    assert leads(max_) == (False, True)
    assert leads(hope) == (True, False)

    write(bea)
    said = {"user": str(max_.user.pk), "phone": "01632 960102", "days": "1"}
    assert signed_in(hope).post("/my/worries/reader", said).status_code == 303
    assert leads(max_) == (True, False)
    # What had come to Hope before is still hers to see to.
    assert leads(hope) == (True, False)


@pytest.mark.demand(184)
def test_a_coordinator_reads_it_once_they_have_named_somebody(bea: Member, cory: Member) -> None:
    choice, chosen = signed_in(bea), {"body": str(cory.tenant.pk)}
    refused = choice.post("/my/group/at-risk/reader", chosen)
    assert refused.status_code == 400
    assert "Nobody there has been named to read it yet" in words(refused)

    said = {"user": str(cory.user.pk), "phone": "01632 960104", "days": "3"}
    assert signed_in(cory).post("/my/worries/reader", said).status_code == 303
    assert choice.post("/my/group/at-risk/reader", chosen).status_code == 303

    assert "Cory of Partnership reads it, and nobody else." in words(choice.get("/my/group/at-risk"))
    write(bea)
    with within(cory.tenant):
        assert len(queries.list_notes(cory)) == 1


def test_what_was_settled_is_not_settled_again(hosted: None, bea: Member, hope: Member) -> None:
    write(bea)
    with within(hope.tenant):
        [note] = queries.list_notes(hope)
        actions.settle(note, done="x", answered="x", by=hope.user, now=MONDAY_NOON)

        with pytest.raises(actions.NotPossible, match="seen to already"):
            actions.settle(note, done="y", answered="y", by=hope.user, now=MONDAY_NOON)


def test_whoever_reads_worries_answers_a_phone_that_can_be_rung(hope: Member) -> None:
    said = {"user": str(hope.user.pk), "phone": "my mobile", "days": "1"}

    refused = signed_in(hope).post("/my/worries/reader", said)

    assert refused.status_code == 400
    assert "Write a number such as 01632 960 123" in refused.content.decode()
    assert "my mobile" in refused.content.decode()
    assert signed_in(hope).post("/my/worries/reader", said | {"phone": "01632 960 101"}).status_code == 303
