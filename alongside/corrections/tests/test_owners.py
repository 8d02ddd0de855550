"""The owner of a list is told what it should say: by post where they can be written to, once, and until their list says so."""

from __future__ import annotations

import smtplib
from datetime import datetime, time, timedelta
from typing import Any

import msgspec
import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils.translation import override

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System, actor_id
from alongside.config.tasks import tidy
from alongside.corrections import actions, queries
from alongside.corrections.actions import NotPossible
from alongside.corrections.messages import PutRight
from alongside.corrections.models import TELL_AGAIN, Change, Correction
from alongside.corrections.owners import Owner, owner_of
from alongside.corrections.parts import Part
from alongside.directory import actions as directory
from alongside.directory.models import Entry, Meeting, Source
from alongside.kernel import clock
from alongside.kernel.periods import Rule
from alongside.post import actions as post
from alongside.post.models import Outgoing
from alongside.post.queries import key_of
from tests.cast import MONDAY_NOON, TUESDAY_EVENING, entry

pytestmark = pytest.mark.django_db

BY = System("test")
TYPED = "It is at seven now, says Quillon QX9CANARY"
WEBMASTER = "webmaster@list.example"
SEVEN = msgspec.structs.replace(TUESDAY_EVENING, starts=time(19))
DAY = timedelta(days=1)


def made(ada: User, ben: User, **extra: str) -> Change:
    """Return a change of the time that two have made, of a meeting whose list says where its owner is."""
    source = Source.objects.create(slug="island", name="The island's list", url="https://list.example/")
    directory.add_entries(source, [entry(extra=extra)], by=BY, now=MONDAY_NOON)
    correction = actions.take_correction(
        about=Meeting.objects.get().public_id,
        what="TIME",
        words=TYPED,
        how_known=TYPED,
        form="1",
        by=BY,
        now=MONDAY_NOON,
    )
    change = actions.propose_change(
        correction, Part.TIME, {"rule": msgspec.to_builtins(SEVEN)}, by=ada, now=MONDAY_NOON
    )
    actions.agree_change(change, by=ben, now=MONDAY_NOON)
    actions.answer_correction(correction, "DONE", by=ben, now=MONDAY_NOON)
    change.refresh_from_db()
    return change


@pytest.fixture
def change(ada: User, ben: User) -> Change:
    return made(ada, ben, **{"Feedback Emails": WEBMASTER})


def fails(error: Exception, now: datetime = MONDAY_NOON) -> None:
    """Have the mail server answer with an error."""

    def broken(*_arguments: Any) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
        post.send_next(by=BY, now=now)


def is_to_be_told(change: Change, after: timedelta = timedelta()) -> bool:
    return Change.objects.get(pk=change.pk).is_to_be_told(MONDAY_NOON + after)


class TestWhere:
    @pytest.mark.parametrize(
        ("extra", "owner"),
        [
            ({"feedback_emails": WEBMASTER}, Owner(WEBMASTER, "https://list.example/")),
            (
                {"Feedback Emails": f"nobody, {WEBMASTER}; other@list.example"},
                Owner(WEBMASTER, "https://list.example/"),
            ),
            ({"feedback_url": "https://list.example/wrong"}, Owner("", "https://list.example/wrong")),
            ({"feedback_url": f"mailto:{WEBMASTER}"}, Owner(WEBMASTER, "https://list.example/")),
            ({"feedback_url": "javascript:alert(1)"}, Owner("", "https://list.example/")),
            ({"contact": "somebody@list.example"}, Owner("", "https://list.example/")),
            ({}, Owner("", "https://list.example/")),
        ],
    )
    def test_is_what_their_list_says_and_else_its_page(self, extra: dict[str, str], owner: Owner) -> None:
        source = Source(slug="island", name="The island's list", url="https://list.example/")

        assert owner_of(Entry(source=source, content=entry(extra=extra))) == owner


class TestSending:
    @pytest.mark.demand(319)
    def test_tells_them_what_their_list_should_say_and_nothing_of_what_was_typed(
        self, change: Change, ada: User
    ) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        post.send_next(by=BY, now=MONDAY_NOON)

        [sent] = mail.outbox
        assert sent.to == [WEBMASTER]
        assert sent.subject == "Something in your list may be wrong"
        words = str(sent.body)
        assert "Your list “The island's list” has this meeting: Tuesday Lanterns (1).\n" in words
        assert "When. It says: Every Tuesday, 7:30pm to 9pm\n" in words
        assert "We were told, and checked: Every Tuesday, 7pm to 8:30pm\n" in words
        assert f"/m/{Meeting.objects.get().public_id}\n" in words
        for secret in ("CANARY", "Quillon", "Ada", "Ben", "ada@"):
            assert secret not in words

    def test_is_recorded_with_who_and_when(self, change: Change, ada: User) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)

        change.refresh_from_db()
        assert (change.told_by, change.told_at, change.told_last_at) == (
            actor_id(ada),
            MONDAY_NOON,
            MONDAY_NOON,
        )
        assert Event.objects.get(name="corrections.change.told").actor == actor_id(ada)

    def test_is_done_once_though_two_press_the_button(self, change: Change, ada: User, ben: User) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)

        for deed in (actions.send_to_owner, actions.tell_owner):
            with pytest.raises(NotPossible, match="told already"):
                deed(change, by=ben, now=MONDAY_NOON)
        assert Outgoing.objects.count() == 1

    def test_is_gone_with_what_it_speaks_of(
        self, change: Change, ada: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_arguments: Any, **_more: Any) -> None:
            raise RuntimeError("the disk was full")

        monkeypatch.setattr("alongside.corrections.actions.changes.record", broken)
        with pytest.raises(RuntimeError):
            actions.send_to_owner(change, by=ada, now=MONDAY_NOON)

        assert not Outgoing.objects.exists()
        assert is_to_be_told(change)

    def test_is_refused_where_their_list_gives_no_address(self, ada: User, ben: User) -> None:
        with pytest.raises(NotPossible, match="tell them in another way"):
            actions.send_to_owner(made(ada, ben), by=ada, now=MONDAY_NOON)

    def test_is_refused_where_they_want_nothing_more(self, change: Change, ada: User) -> None:
        post.stop(key_of("email", WEBMASTER), by=BY, now=MONDAY_NOON)

        with pytest.raises(NotPossible, match="send nothing more"):
            actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        assert is_to_be_told(change)

    def test_is_refused_for_what_was_taken_back(self, change: Change, ada: User) -> None:
        actions.undo_change(change, by=ada, now=MONDAY_NOON)

        with pytest.raises(NotPossible, match="nothing to tell"):
            actions.send_to_owner(change, by=ada, now=MONDAY_NOON)


class TestUntilTheirListSaysSo:
    def test_staff_are_asked_to_tell_them_again_after_three_weeks(self, change: Change, ada: User) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        post.send_next(by=BY, now=MONDAY_NOON)
        assert not is_to_be_told(change, TELL_AGAIN - timedelta(minutes=1))
        assert is_to_be_told(change, TELL_AGAIN)

        actions.send_to_owner(change, by=ada, now=MONDAY_NOON + TELL_AGAIN)
        post.send_next(by=BY, now=MONDAY_NOON + TELL_AGAIN)

        assert len(mail.outbox) == 2
        assert not is_to_be_told(change, TELL_AGAIN + DAY)
        change.refresh_from_db()
        assert (change.told_at, change.told_last_at) == (MONDAY_NOON, MONDAY_NOON + TELL_AGAIN)

    def test_then_it_is_let_go_of(self, change: Change, ada: User) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        said = Entry.objects.get()
        said.content = msgspec.structs.replace(said.content, rule=SEVEN)
        directory.change_entries([said], by=BY, now=MONDAY_NOON + DAY)

        tidy(MONDAY_NOON + DAY)

        change.refresh_from_db()
        assert change.settled_at == MONDAY_NOON + DAY
        with pytest.raises(NotPossible):
            actions.send_to_owner(change, by=ada, now=MONDAY_NOON + 2 * TELL_AGAIN)

    def test_they_may_be_told_in_another_way_where_it_could_not_be_sent(
        self, change: Change, ada: User
    ) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        fails(smtplib.SMTPRecipientsRefused({WEBMASTER: (550, b"nobody")}))
        assert is_to_be_told(change)

        actions.tell_owner(change, by=ada, now=MONDAY_NOON + DAY)
        assert not is_to_be_told(change, DAY)

    def test_is_not_sent_twice_where_nobody_knows_whether_it_was(self, change: Change, ada: User) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        fails(TimeoutError())

        assert not is_to_be_told(change)

    def test_goes_on_once_the_message_is_forgotten(self, change: Change, ada: User) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        post.send_next(by=BY, now=MONDAY_NOON)
        post.forget(by=BY, now=MONDAY_NOON + timedelta(days=180))

        change.refresh_from_db()
        assert change.message is None
        assert change.stands


def list_says(rule: Rule) -> None:
    line = Entry.objects.get(source__slug="island")
    line.content = msgspec.structs.replace(line.content, rule=rule)
    directory.change_entries([line], by=BY, now=MONDAY_NOON)


class TestOnceTheirListSaysSo:
    @pytest.fixture
    def meeting(self, change: Change) -> Meeting:
        return Meeting.objects.get()

    @pytest.mark.demand(319)
    def test_keeps_it_open_until_they_are_told_and_the_list_says_the_same(
        self, change: Change, meeting: Meeting, ada: User
    ) -> None:
        assert queries.list_open() == [change.correction]
        actions.tell_owner(change, by=ada, now=MONDAY_NOON)
        assert queries.list_open() == [change.correction]
        assert actions.settle_told(by=BY, now=MONDAY_NOON) == 0

        list_says(SEVEN)

        assert actions.settle_told(by=BY, now=MONDAY_NOON) == 1
        assert queries.list_open() == []
        assert not meeting.statements.exists()
        meeting.refresh_from_db()
        assert meeting.rule == SEVEN

    def test_is_looked_at_each_minute(self, change: Change, meeting: Meeting, ada: User) -> None:
        actions.tell_owner(change, by=ada, now=MONDAY_NOON)
        list_says(SEVEN)
        tidy(MONDAY_NOON)

        assert not meeting.statements.exists()

    def test_lets_the_list_change_it_again_afterwards(
        self, change: Change, meeting: Meeting, ada: User
    ) -> None:
        actions.tell_owner(change, by=ada, now=MONDAY_NOON)
        list_says(SEVEN)
        actions.settle_told(by=BY, now=MONDAY_NOON)
        eight = msgspec.structs.replace(TUESDAY_EVENING, starts=time(20))
        list_says(eight)

        meeting.refresh_from_db()
        assert meeting.rule == eight

    def test_holds_on_to_what_no_owner_was_told_of(self, change: Change, meeting: Meeting) -> None:
        list_says(SEVEN)

        assert actions.settle_told(by=BY, now=MONDAY_NOON) == 0
        assert meeting.statements.exists()


class TestThePage:
    @pytest.fixture
    def client(self, ada: User, monkeypatch: pytest.MonkeyPatch) -> Client:
        self.it_is(MONDAY_NOON, monkeypatch)
        client = Client()
        client.force_login(ada)
        return client

    def it_is(self, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: now)

    def shown(self, client: Client, path: str = "") -> tuple[str, list[str]]:
        """Return the words of the correction's page, and what its buttons say."""
        response = client.get(path or f"/staff/corrections/{Correction.objects.get().pk}/")
        page = BeautifulSoup(response.content, "html.parser").select_one("main")
        assert page
        buttons = [
            one.get_text(" ", strip=True).partition(" :")[0] for one in page.select("section form button")
        ]
        return page.get_text(" ", strip=True), buttons

    def test_offers_to_send_where_their_list_gives_an_address(self, client: Client, change: Change) -> None:
        words, buttons = self.shown(client)

        assert buttons == ["Send it to them", "I have told them in another way", "Take back"]
        assert f"the address that their list gives: {WEBMASTER}" in words
        assert "We were told, and checked: Every Tuesday, 7pm to 8:30pm" in words
        assert "To get no more of these" not in words

    def test_says_what_to_do_where_nothing_can_be_sent(
        self, client: Client, change: Change, settings: Any
    ) -> None:
        settings.MAIL = {}

        words, buttons = self.shown(client)
        assert buttons == ["I have told the list’s owner", "Take back"]
        assert (
            f"No mail server is set up here: copy the words, and write to them yourself. Their list gives: {WEBMASTER}"
            in words
        )

        refused = client.post(f"/staff/corrections/changes/{change.pk}/send")
        assert refused.status_code == 409
        assert "tell whoever runs this site" in refused.content.decode()

    def test_leads_to_their_page_where_that_is_what_their_list_gives(
        self, client: Client, ada: User, ben: User
    ) -> None:
        made(ada, ben, feedback_url="https://list.example/wrong")

        words, buttons = self.shown(client)
        assert buttons == ["I have told the list’s owner", "Take back"]
        assert "tell them on their page: https://list.example/wrong" in words

    def test_says_how_far_it_has_got_and_for_how_long_it_has_waited(
        self, client: Client, change: Change, ada: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "The list’s owner has not been told" in self.shown(client, "/staff/corrections/")[0]

        assert client.post(f"/staff/corrections/changes/{change.pk}/send").status_code == 303
        words, buttons = self.shown(client)
        assert "agreed by Ben. A message to the list’s owner is on its way." in words
        assert buttons == ["Take back"]

        post.send_next(by=BY, now=MONDAY_NOON)
        self.it_is(MONDAY_NOON + DAY, monkeypatch)
        client.force_login(ada)
        assert "The list’s owner was told 1 day ago." in self.shown(client)[0]
        assert "The list’s owner was told 1 day ago." in self.shown(client, "/staff/corrections/")[0]

        self.it_is(MONDAY_NOON + TELL_AGAIN, monkeypatch)
        client.force_login(ada)
        words, buttons = self.shown(client)
        assert "told 21 days ago, and their list does not say so yet: tell them again?" in words
        assert buttons[0] == "Send it to them"
        assert "tell them again?" in self.shown(client, "/staff/corrections/")[0]

    @pytest.mark.parametrize(
        ("error", "words"),
        [(smtplib.SMTPDataError(554, b"no"), "could not be sent"), (TimeoutError(), "see Messages")],
    )
    def test_says_where_it_could_not_be_sent_or_nobody_knows(
        self, client: Client, change: Change, ada: User, error: Exception, words: str
    ) -> None:
        actions.send_to_owner(change, by=ada, now=MONDAY_NOON)
        fails(error)

        assert words in self.shown(client)[0]
        assert "A correction for a list’s owner w…@list.example" in self.shown(client, "/staff/messages/")[0]


def test_a_message_holds_what_is_told_in_the_language_of_the_installation(change: Change) -> None:
    with override("de"):  # as the page may be that has it sent
        assert "Every Tuesday, 7pm" in PutRight.of(change, Entry.objects.get()).to_copy()
