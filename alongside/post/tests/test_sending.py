"""What is put in the outbox is sent once, or staff are told; and what it says is read by nobody on the way."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.kernel import clock
from alongside.post import actions, queries
from alongside.post.actions import WAITS, CannotSend, NotPossible
from alongside.post.channels import CHANNELS
from alongside.post.messages import Trial
from alongside.post.models import Link, Outgoing, Stopped
from alongside.sealed.keys import put_secrets
from tests.cast import MONDAY_NOON, rosa

pytestmark = pytest.mark.django_db

BY = System("test")
MINUTE = timedelta(minutes=1)
SAM = "sam.qx9canary@island.example"
State, Reason = Outgoing.State, Outgoing.Reason


@pytest.fixture(autouse=True)
def a_key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MASTER_KEY_FILE = tmp_path / "master"


def put(to: str = SAM, **more: Any) -> Outgoing:
    return actions.send(Trial(), to=to, by=BY, now=MONDAY_NOON, **more)


def send(after: timedelta = timedelta()) -> Outgoing | None:
    return actions.send_next(by=BY, now=MONDAY_NOON + after)


def state() -> tuple[str, str]:
    one = Outgoing.objects.get()
    return one.state, one.reason


@contextmanager
def server(error: Exception | None = None, *, when: str = "send_messages") -> Iterator[None]:
    """Stand in for a mail server that answers with an error, at one step of what is asked of it."""

    def broken(*_arguments: Any) -> None:
        if error:
            raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"django.core.mail.backends.locmem.EmailBackend.{when}", broken)
        yield


def said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


class TestPutting:
    def test_sends_nothing_yet(self) -> None:
        put()

        assert mail.outbox == []
        assert state() == (State.WAITING, "")

    def test_is_gone_with_what_it_speaks_of(self) -> None:
        with transaction.atomic():
            put()
            transaction.set_rollback(True)

        assert send() is None
        assert mail.outbox == []

    @pytest.mark.django_db(transaction=True)
    def test_is_refused_where_nothing_is_saved_with_it(self) -> None:
        with pytest.raises(RuntimeError, match="within the transaction"):
            put()

    def test_is_refused_where_nothing_can_be_sent_and_says_what_to_do(self, settings: Any) -> None:
        settings.MAIL = {}

        with pytest.raises(CannotSend, match="tell whoever runs this site"):
            put()

    @pytest.mark.parametrize(
        "to", ["", "sam", "sam@island.example\nBcc: all@island.example", "a@b.example, c@d.example"]
    )
    def test_is_refused_for_what_is_no_address(self, to: str) -> None:
        with pytest.raises(CannotSend, match="no address"):
            put(to)

    def test_is_refused_where_the_key_is_not_there(self) -> None:
        put()
        put_secrets(["of another installation"])

        with pytest.raises(CannotSend, match="tell whoever runs this site"):
            put()

    def test_says_who_did_it(self) -> None:
        actions.send(Trial(), to=SAM, by=rosa(), now=MONDAY_NOON)

        [event] = Event.objects.filter(name="post.message.put")
        assert event.actor == f"accounts.user:{rosa().pk}"


class TestSending:
    def test_hands_it_over_once(self) -> None:
        put()

        assert send()
        assert send(MINUTE) is None
        [sent] = mail.outbox
        assert sent.to == [SAM]
        assert sent.subject == "This is a trial"
        assert state() == (State.SENT, "")

    def test_wipes_to_whom_and_what_once_it_is_sent(self) -> None:
        put()
        send()

        one = Outgoing.objects.get()
        assert (one.to, one.subject, one.body) == (None, None, None)

    def test_says_who_sends_it_why_and_how_to_stop_it(self) -> None:
        put()
        send()

        words = str(mail.outbox[0].body)
        assert "This is from Alongside: http" in words
        assert "You get this since" in words
        assert re.search(r"To get no more of these, open this page: http\S+/l/[\w-]{43}\n", words)

    def test_has_the_same_number_at_each_try_and_does_not_name_this_machine(self) -> None:
        one = put()
        send()

        message = mail.outbox[0].message()
        assert message["Message-ID"] == f"<{one.pk}@localhost>"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["From"].startswith("Alongside <")

    def test_is_not_sent_where_it_came_too_late(self) -> None:
        put(until=MONDAY_NOON + MINUTE)
        send(MINUTE)

        assert mail.outbox == []
        assert state() == (State.FAILED, Reason.TOO_LATE)


class TestWhatSurelyWasNotSent:
    @pytest.mark.parametrize(
        ("error", "when", "reason"),
        [
            (ConnectionRefusedError(), "open", Reason.NO_SERVER),
            (TimeoutError(), "open", Reason.NO_SERVER),
            (smtplib.SMTPAuthenticationError(535, b"who?"), "open", Reason.SIGN_IN),
            (smtplib.SMTPRecipientsRefused({SAM: (450, b"greylisted")}), "send_messages", Reason.BUSY),
            (smtplib.SMTPDataError(451, b"later"), "send_messages", Reason.BUSY),
        ],
    )
    def test_is_tried_again_later_and_then_sent(self, error: Exception, when: str, reason: str) -> None:
        put()
        with server(error, when=when):
            send()
        assert state() == (State.WAITING, reason)
        assert send(WAITS[0] - MINUTE) is None

        assert send(WAITS[0])
        assert state()[0] == State.SENT
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize(
        ("error", "reason"),
        [
            (smtplib.SMTPRecipientsRefused({SAM: (550, b"nobody here")}), Reason.NO_SUCH_ADDRESS),
            (smtplib.SMTPDataError(554, b"no"), Reason.REFUSED),
            (smtplib.SMTPSenderRefused(553, b"no", "alongside@localhost"), Reason.REFUSED),
            (smtplib.SMTPNotSupportedError(), Reason.REFUSED),
        ],
    )
    def test_is_not_tried_again_where_that_would_end_in_the_same_way(
        self, error: Exception, reason: str
    ) -> None:
        put()
        with server(error):
            send()

        assert state() == (State.FAILED, reason)
        assert send(timedelta(days=9)) is None

    def test_is_tried_for_two_days_and_a_half_and_no_longer(self) -> None:
        put()
        after = timedelta()
        with server(ConnectionRefusedError(), when="open"):
            for wait in (*WAITS, timedelta()):
                send(after)
                after += wait

        assert state() == (State.FAILED, Reason.NO_SERVER)
        assert Outgoing.objects.get().tries == len(WAITS) + 1
        assert timedelta(days=2) < after < timedelta(days=3)

    def test_waits_where_its_key_is_not_there(self) -> None:
        put()
        put_secrets(["of another installation"])
        send()

        assert state() == (State.WAITING, Reason.SEALED)
        assert mail.outbox == []

    def test_stops_nothing_else(self) -> None:
        put(), put("bea@island.example")
        with server(smtplib.SMTPDataError(554, b"no")):
            send()
        send()

        assert len(mail.outbox) == 1


class TestWhatNobodyKnows:
    @pytest.mark.parametrize(
        "error", [smtplib.SMTPServerDisconnected("gone"), TimeoutError(), ConnectionResetError()]
    )
    def test_where_the_line_breaks_while_it_is_sent_is_never_sent_again_by_itself(
        self, error: Exception, caplog: pytest.LogCaptureFixture
    ) -> None:
        put()
        with server(error):
            send()

        assert state() == (State.UNKNOWN, Reason.BROKEN)
        assert send(timedelta(days=9)) is None
        assert "may or may not have been sent" in caplog.text
        assert "canary" not in caplog.text

    def test_where_we_stopped_is_said_once_nobody_can_be_sending_it_any_more(self) -> None:
        put()
        claim()

        assert actions.give_up_claims(by=BY, now=MONDAY_NOON + 14 * MINUTE) == 0
        assert actions.give_up_claims(by=BY, now=MONDAY_NOON + 15 * MINUTE) == 1
        assert state() == (State.UNKNOWN, Reason.STOPPED)
        assert send(timedelta(days=9)) is None

    def test_is_known_after_all_where_whoever_sent_it_was_only_slow(self) -> None:
        put()
        claimed = claim()
        actions.give_up_claims(by=BY, now=MONDAY_NOON + 15 * MINUTE)

        actions._end(claimed, State.SENT, "", by=BY, now=MONDAY_NOON + 16 * MINUTE)

        assert state() == (State.SENT, "")

    def test_is_left_as_staff_decided_where_whoever_sent_it_was_too_slow(self) -> None:
        put()
        claimed = claim()
        actions.give_up_claims(by=BY, now=MONDAY_NOON + 15 * MINUTE)
        actions.let_be(Outgoing.objects.get(), by=BY, now=MONDAY_NOON + 16 * MINUTE)

        actions._end(claimed, State.SENT, "", by=BY, now=MONDAY_NOON + 17 * MINUTE)

        assert state()[0] == State.LET_BE

    def test_is_left_to_whoever_sends_it_now_where_staff_had_it_sent_again_meanwhile(self) -> None:
        one = put()
        slow = claim()
        actions.give_up_claims(by=BY, now=MONDAY_NOON + 15 * MINUTE)
        actions.send_again(one, by=BY, now=MONDAY_NOON)
        claim()

        actions._end(slow, State.FAILED, Reason.REFUSED, by=BY, now=MONDAY_NOON + 16 * MINUTE)

        assert state()[0] == State.CLAIMED

    def test_is_claimed_by_one_alone(self) -> None:
        put()

        assert claim()
        assert actions._claim(now=MONDAY_NOON) is None


def claim() -> Outgoing:
    """Claim it, as a process does that dies then."""
    claimed = actions._claim(now=MONDAY_NOON)
    assert claimed
    return claimed


class TestWhatStaffDecide:
    def test_is_sent_again_when_they_say_so(self) -> None:
        one = put()
        claim()
        actions.give_up_claims(by=BY, now=MONDAY_NOON + 15 * MINUTE)

        actions.send_again(one, by=rosa(), now=MONDAY_NOON + 20 * MINUTE)
        send(20 * MINUTE)

        assert len(mail.outbox) == 1
        assert state()[0] == State.SENT

    def test_is_let_be_when_they_say_so_and_its_words_are_gone(self) -> None:
        one = put()

        actions.let_be(one, by=rosa(), now=MONDAY_NOON)

        assert send() is None
        assert Outgoing.objects.get().is_wiped

    def test_is_decided_once(self) -> None:
        one = put()
        actions.let_be(one, by=rosa(), now=MONDAY_NOON)

        with pytest.raises(NotPossible):
            actions.let_be(one, by=rosa(), now=MONDAY_NOON)
        with pytest.raises(NotPossible):
            actions.send_again(one, by=rosa(), now=MONDAY_NOON)

    def test_waits_while_it_is_being_sent(self) -> None:
        one = put()
        claim()

        with pytest.raises(NotPossible, match="being sent"):
            actions.let_be(one, by=rosa(), now=MONDAY_NOON)


class TestKeeping:
    def test_wipes_what_was_not_sent_after_thirty_days_and_it_cannot_be_sent_then(self) -> None:
        one = put()
        with server(smtplib.SMTPDataError(554, b"no")):
            send()
        actions.forget(by=BY, now=MONDAY_NOON + timedelta(days=29))
        assert not Outgoing.objects.get().is_wiped

        actions.forget(by=BY, now=MONDAY_NOON + timedelta(days=30))
        assert Outgoing.objects.get().is_wiped
        with pytest.raises(NotPossible, match="write it anew"):
            actions.send_again(one, by=rosa(), now=MONDAY_NOON + timedelta(days=31))

    def test_forgets_that_there_was_one_after_half_a_year(self) -> None:
        put()
        send()

        actions.forget(by=BY, now=MONDAY_NOON + timedelta(days=180))

        assert not Outgoing.objects.exists()

    def test_never_forgets_what_still_waits(self) -> None:
        put()

        actions.forget(by=BY, now=MONDAY_NOON + timedelta(days=999))

        assert queries.has_due(MONDAY_NOON)

    def test_cannot_stand_in_the_table_sent_and_not_wiped(self) -> None:
        one = put()
        one.state, one.ended_at = State.SENT, MONDAY_NOON

        with pytest.raises(IntegrityError), transaction.atomic():
            one.save()

    @pytest.mark.parametrize("how_it_went", ["waits", "sent", "failed"])
    def test_a_dump_of_the_database_has_neither_to_whom_nor_what(self, how_it_went: str) -> None:
        put()
        if how_it_went == "sent":
            send()
        elif how_it_went == "failed":
            with server(smtplib.SMTPDataError(554, b"no")):
                send()

        dump = everything_in_the_database()
        assert "outgoing" in dump
        for canary in ("qx9canary", "This is a trial", "/l/", "tried out its mail"):
            assert canary not in dump


def everything_in_the_database() -> str:
    """Return every value of every table, as whoever took the database would read it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - of our own tables
            rows = [
                bytes(one) if isinstance(one, memoryview) else one for row in cursor.fetchall() for one in row
            ]
            found.append(f"{table} {rows}")
    return "\n".join(found)


class TestWantingNothingMore:
    def stop(self) -> None:
        put()
        send()
        link = Link.objects.get(purpose=actions.STOP)
        actions.stop(link.about, by=BY, now=MONDAY_NOON)

    def test_is_kept_to_whatever_the_letters_of_the_address(self) -> None:
        self.stop()

        with pytest.raises(CannotSend, match="asked us to send nothing more"):
            put(SAM.upper())
        put("bea@island.example")

    def test_lets_be_what_waits(self) -> None:
        put(), put("bea@island.example")
        [mine] = [one for one in Link.objects.all() if one.about == queries.key_of("email", SAM)]

        actions.stop(mine.about, by=BY, now=MONDAY_NOON)

        assert sorted(Outgoing.objects.values_list("state", flat=True)) == [State.LET_BE, State.WAITING]

    def test_is_taken_back_for_whoever_asks_for_messages_again(self) -> None:
        self.stop()

        assert said("mail_again", SAM.upper()) == "Messages go to that address again.\n"
        put()
        assert said("mail_again", SAM) == "Nobody with that address had asked for no more messages.\n"

    def test_is_no_word_of_those_whose_message_was_asked_for_again(self) -> None:
        one = put()
        claim()
        actions.give_up_claims(by=BY, now=MONDAY_NOON + 15 * MINUTE)
        actions.stop(queries.key_of("email", SAM), by=BY, now=MONDAY_NOON)

        with pytest.raises(NotPossible, match="nothing more"):
            actions.send_again(one, by=BY, now=MONDAY_NOON)

    def test_is_heard_though_the_key_is_not_there(self) -> None:
        put()
        key = queries.key_of("email", SAM)
        put_secrets(["of another installation"])

        actions.stop(key, by=BY, now=MONDAY_NOON)

        assert Stopped.objects.get().address == key

    def test_is_kept_without_the_address(self) -> None:
        self.stop()

        assert "canary" not in str(Stopped.objects.values().get())


class TestTryingIt:
    @pytest.fixture(autouse=True)
    def noon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)

    def said(self) -> str:
        return said("try_mail", "ada@island.example")

    def test_says_that_the_server_took_it(self) -> None:
        assert "The mail server has taken it" in self.said()
        assert [one.to for one in mail.outbox] == [["ada@island.example"]]

    def test_says_why_it_did_not(self) -> None:
        with (
            server(ConnectionRefusedError(), when="open"),
            pytest.raises(CommandError, match=r"could not be reached\. It is tried again"),
        ):
            self.said()

    def test_says_where_there_is_no_server(self, settings: Any) -> None:
        settings.MAIL = {}
        with pytest.raises(CommandError, match="No mail server is set up"):
            self.said()


class TestTheChannel:
    def test_shows_staff_no_whole_address(self) -> None:
        assert CHANNELS["email"].mask(SAM) == "s…@island.example"

    def test_a_server_that_says_goodbye_badly_has_taken_it_all_the_same(self) -> None:
        put()
        with server(smtplib.SMTPServerDisconnected("gone"), when="close"):
            send()

        assert state()[0] == State.SENT


def test_a_user_is_no_address() -> None:
    """The door takes an address and not a person: who may be written to is the caller's to know."""
    with pytest.raises(CannotSend):
        put(str(User(email=SAM)))
