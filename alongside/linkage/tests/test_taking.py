"""What somebody takes along, and the plan for when their care here ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.accounts.reach import Member
from alongside.accounts.tenancy import within
from alongside.directory.listing import Contact, Hours, Listing
from alongside.kernel import clock
from alongside.linkage import actions, offering, private_code, queries
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.due import ends_without_a_group
from alongside.linkage.history import FirstContact, Talk
from alongside.linkage.log import queries as queries_of_log
from alongside.linkage.models import Conversation, Person
from alongside.linkage.stages import Decision, Help, Stage
from alongside.linkage.tests.conftest import text
from alongside.linkage.tests.drawn import history
from alongside.post.channels import CHANNELS, TEXT
from alongside.post.models import Outgoing
from alongside.search.queries import index_if_any
from tests.cast import MONDAY_NOON
from tests.cast import noon as noon

TODAY = MONDAY_NOON.date()
OWN_WORDS = {
    "travel": "canary-bus", "way_home": "canary-home", "children": "canary-gran", "listen": "canary-listen", "aim": "canary-aim",
    "aim_on": "2026-03-20", "ask_on": "2026-03-16",
}  # fmt: skip


@pytest.fixture
def client(client: Client, rosa_at_work: Member) -> Client:
    client.force_login(rosa_at_work.user)
    return client


@pytest.fixture
def chosen(client: Client, sam: Person, island: datetime) -> tuple[Conversation, Listing]:
    """A conversation in which Sam chose a meeting and said how to get there."""
    address = client.post(reverse("people:begin", args=[sam.pk, Stage.CONNECT]))["Location"]
    found = re.search(r'name="meeting" value="(\w+)"', client.get(address).content.decode())
    assert found
    client.post(f"{address}/choose", {"seen": "1", "meeting": found[1]})
    with within(sam.tenant):
        talk = Conversation.objects.get()
        actions.save_answers(talk, OWN_WORDS, seen=2, by_name=True, by=sam.worker, now=MONDAY_NOON)
    index = index_if_any()
    assert index
    listing = index.listing(found[1])
    assert listing
    return Conversation.objects.model(pk=talk.pk), listing


def tells(words: str, listing: Listing) -> bool:
    """Say whether words tell what a meeting is for."""
    return any(
        name in words for name in (listing.name, listing.programme_name, listing.group or listing.name)
    )


class TestACard:
    def test_names_no_group_and_says_nothing_of_theirs_unless_they_want_it(
        self, client: Client, chosen: tuple[Conversation, Listing]
    ) -> None:
        talk, listing = chosen
        address = reverse("people:card", args=[talk.pk])

        neutral, named = text(client.get(address)), text(client.get(f"{address}?names=yes"))

        assert listing.postcode in neutral
        assert "We talk again on 16 March 2026." in neutral
        assert not tells(neutral, listing)
        assert "canary" not in neutral
        assert tells(named, listing)
        assert all(words in named for name, words in OWN_WORDS.items() if not name.endswith("_on"))
        assert "20 March 2026" in named

    def test_leads_to_choosing_a_meeting_while_it_holds_none(self, client: Client, sam: Person) -> None:
        client.post(reverse("people:begin", args=[sam.pk, Stage.CONNECT]))
        with within(sam.tenant):
            talk = Conversation.objects.get()
        page = client.get(reverse("people:card", args=[talk.pk])).content.decode()

        assert "No meeting is chosen yet." in page
        assert f'href="{reverse("people:meetings", args=[talk.pk])}"' in page

    def test_is_led_to_where_a_meeting_was_chosen_though_a_later_talk_chose_none(
        self,
        client: Client,
        sam: Person,
        chosen: tuple[Conversation, Listing],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        talk, _listing = chosen
        monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON + timedelta(days=1))
        client.force_login(sam.worker)
        client.post(reverse("people:begin", args=[sam.pk, Stage.CONNECT]))

        card = reverse("people:card", args=[talk.pk])
        assert f'href="{card}"' in client.get(reverse("people:one", args=[sam.pk])).content.decode()
        assert reverse("people:meetings", args=[talk.pk]) not in client.get(card).content.decode()

    def test_goes_with_a_message_and_a_calendar_file_that_name_nothing(
        self, client: Client, chosen: tuple[Conversation, Listing]
    ) -> None:
        talk, listing = chosen

        page = client.get(reverse("people:card", args=[talk.pk])).content.decode()
        file = client.get(reverse("people:calendar", args=[talk.pk]))

        [message] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
        written = file.content.decode().replace("\r\n ", "")
        assert "BEGIN:VEVENT" in written
        assert file["Content-Disposition"] == 'attachment; filename="calendar.ics"'
        for words in (message, written):
            assert f"/m/{listing.id}" in words
            assert not tells(words, listing)
            assert "canary" not in words
            assert "Sam" not in words

    def test_says_when_a_listing_has_changed_since(
        self, client: Client, chosen: tuple[Conversation, Listing], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        talk, _listing = chosen
        index = index_if_any()
        assert index
        monkeypatch.setattr(type(index), "listing", lambda self, id: None)

        assert "It is not in the list any more" in text(client.get(reverse("people:card", args=[talk.pk])))

    def test_shows_who_may_know_before_anything_is_printed_or_sent(
        self, client: Client, sam: Person, chosen: tuple[Conversation, Listing]
    ) -> None:
        with within(sam.tenant):
            actions.change_person(
                sam, seen=sam.version, who_may_know="My brother may not", by=sam.worker, now=MONDAY_NOON
            )

        for address in (
            reverse("people:card", args=[chosen[0].pk]),
            reverse("people:plan", args=[sam.pk]),
            reverse("people:pack", args=[sam.pk]),
        ):
            assert "My brother may not" in text(client.get(address))


class TestWhatIsAvoided:
    def test_stands_nowhere_any_more(
        self, client: Client, sam: Person, chosen: tuple[Conversation, Listing]
    ) -> None:
        talk, listing = chosen
        addresses = [
            reverse("people:card", args=[talk.pk]) + "?names=yes",
            reverse("people:calendar", args=[talk.pk]),
            reverse("people:plan", args=[sam.pk]),
            reverse("people:pack", args=[sam.pk]),
            reverse("people:one", args=[sam.pk]),
            reverse("people:meetings", args=[talk.pk]),
        ]
        shown = [listing.id in client.get(one).content.decode() for one in addresses]
        assert all(shown)

        with within(sam.tenant):
            actions.avoid_meeting(sam, listing.id, by=sam.worker, now=MONDAY_NOON)

        for one in addresses:
            assert listing.id not in client.get(one).content.decode(), one


class TestSending:
    @pytest.fixture
    def reach(self, sam: Person) -> Callable[..., None]:
        def reach(channel: Channel = Channel.EMAIL, *, agreed: bool = True, **more: Any) -> None:
            contact = SafeContact(**{"channel": channel, "address": "sam@mail.example", **more})
            with within(sam.tenant):
                known = queries.get_person(None, sam.pk)  # type: ignore[arg-type]
                assert known
                actions.change_person(
                    known, seen=known.version, safe_contact=contact, by=sam.worker, now=MONDAY_NOON
                )
                if agreed:
                    actions.record_consent(sam, "contact", agreed=True, by=sam.worker, now=MONDAY_NOON)

        return reach

    def sent(self, client: Client, talk: Conversation) -> Any:
        return client.post(reverse("people:send-card", args=[talk.pk]), follow=True)

    def test_goes_to_the_address_that_they_said_is_safe_and_says_nothing_of_it(
        self, client: Client, reach: Callable[..., None], chosen: tuple[Conversation, Listing]
    ) -> None:
        talk, listing = chosen
        reach()

        assert self.sent(client, talk).status_code == 200

        put = Outgoing.objects.get()
        assert put.to == "sam@mail.example"
        assert f"/m/{listing.id}" in put.body
        assert not tells(f"{put.subject} {put.body}", listing)
        assert "Sam" not in put.body.replace("sam@mail.example", "")

    def test_goes_to_a_phone_where_that_is_safe_and_names_nothing_there_either(
        self,
        client: Client,
        reach: Callable[..., None],
        chosen: tuple[Conversation, Listing],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        talk, listing = chosen
        reach(Channel.TEXT, address="+44 7700 900123")
        page = reverse("people:card", args=[talk.pk])
        assert "Send it to them now" not in text(client.get(page))
        monkeypatch.setattr(CHANNELS[TEXT], "is_set_up", lambda: True)
        assert "Send it to them now" in text(client.get(page))

        assert self.sent(client, talk).status_code == 200

        put = Outgoing.objects.get()
        assert (put.channel, put.to, put.subject) == (TEXT, "+44 7700 900123", "")
        assert f"/m/{listing.id}" in put.body
        assert not tells(put.body, listing)

    @pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.TEXT])
    def test_begins_with_the_words_that_they_said_are_safe(
        self,
        client: Client,
        reach: Callable[..., None],
        chosen: tuple[Conversation, Listing],
        monkeypatch: pytest.MonkeyPatch,
        channel: Channel,
    ) -> None:
        monkeypatch.setattr(CHANNELS[TEXT], "is_set_up", lambda: True)
        address = "+44 7700 900123" if channel is Channel.TEXT else "sam@mail.example"
        reach(channel, address=address, wording="The library book")

        self.sent(client, chosen[0])

        put = Outgoing.objects.get()
        first = put.body if channel is Channel.TEXT else put.subject
        assert first.splitlines()[0] == "The library book"

    def test_is_of_no_use_once_the_safe_hour_is_over(
        self, client: Client, reach: Callable[..., None], chosen: tuple[Conversation, Listing]
    ) -> None:
        over = clock.now() + timedelta(minutes=10)
        reach(before=over.time())

        self.sent(client, chosen[0])

        assert Outgoing.objects.get().until == over

    @pytest.mark.parametrize(
        "how",
        [
            {"channel": Channel.PHONE},
            {"channel": Channel.NONE},
            {"agreed": False},
            {"after": time(22)},
            {"days": (2,)},
        ],
    )
    def test_is_refused_in_any_other_way_or_hour(
        self, client: Client, reach: Callable[..., None], chosen: tuple[Conversation, Listing], how: Any
    ) -> None:
        reach(**how)

        answer = self.sent(client, chosen[0])

        assert answer.status_code == 409
        assert "That is not sent" in text(answer)
        assert "Send it to them now" not in text(answer)
        assert not Outgoing.objects.exists()


class TestWhomToRing:
    def test_has_whom_a_programme_names_for_services_those_who_answer_now_first(self) -> None:
        always = (Hours(days=(1, 2, 3, 4, 5, 6, 7), opens=datetime.min.time(), closes=datetime.max.time()),)
        liaison: dict[str, Any] = {"kind": "HEALTH_LIAISON", "programme": "NA"}
        index: Any = SimpleNamespace(
            contacts=[
                Contact(key="1", name="By mail", email="a@na.example", **liaison),
                Contact(key="2", name="Now", phone="+441632960001", hours=always, **liaison),
                Contact(
                    key="3", name="Of another", phone="+441632960002", kind="HEALTH_LIAISON", programme="AA"
                ),
                Contact(key="4", name="Elsewhere", phone="+441632960003", areas=("X",), **liaison),
                Contact(key="5", name="A helpline", phone="+441632960004", kind="HELPLINE", programme="NA"),
            ]
        )
        listing: Any = SimpleNamespace(programme="NA", areas=())

        found = offering.whom_to_ask([listing], index=index, now=MONDAY_NOON)

        assert [(one.name, one.now) for one in found] == [("Now", True), ("By mail", False)]


class TestAPlan:
    @pytest.mark.demand(96)
    def test_names_groups_of_the_live_list_the_first_week_and_whom_to_ring(
        self, client: Client, sam: Person, chosen: tuple[Conversation, Listing]
    ) -> None:
        given = {"first_week": "Monday: a walk", "ring": "Kim", "more": "", "seen": "1"}
        response = client.post(reverse("people:change-plan", args=[sam.pk]), given, follow=True)

        page = text(response)
        assert chosen[1].name in page
        assert "Monday: a walk" in page
        assert "Kim" in page
        assert re.search(r"Numbers .*\d{3}", page)

    def test_is_told_where_somebody_else_changed_it_and_keeps_what_was_typed(
        self, client: Client, sam: Person
    ) -> None:
        address = reverse("people:change-plan", args=[sam.pk])
        client.post(address, {"first_week": "theirs", "seen": "1"})

        response = client.post(address, {"first_week": "mine", "seen": "1"})

        assert response.status_code == 409
        assert "mine" in text(response)
        with within(sam.tenant):
            assert queries.plan(Person.objects.get()).first_week == "theirs"

    @pytest.mark.demand(96)
    @pytest.mark.parametrize(
        ("ends", "events", "warned"),
        [
            (date(2026, 3, 20), (), True),
            (date(2026, 5, 1), (), False),
            (date(2026, 3, 1), (), False),
            (date(2026, 3, 20), (FirstContact(on=TODAY, help=frozenset({Help.CHOSE})),), False),
            (date(2026, 3, 20), (Talk(on=TODAY, decision=Decision.NO),), False),
        ],
    )
    def test_is_missed_before_their_care_ends(self, ends: date, events: Any, warned: bool) -> None:
        assert ends_without_a_group(history(*events, discharged_on=ends), today=TODAY) is warned

    def test_is_missed_on_the_list_and_on_their_page(self, client: Client, sam: Person) -> None:
        with within(sam.tenant):
            actions.change_person(
                sam, seen=1, discharged_on=date(2026, 3, 20), by=sam.worker, now=MONDAY_NOON
            )

        assert "Care ends soon, no group named" in text(client.get(reverse("people:list")))
        assert "no group is named" in text(client.get(reverse("people:one", args=[sam.pk])))


class TestPapers:
    """All that somebody without a telephone takes along, to print in one go."""

    def parts(self, answer: Any) -> list[str]:
        """Return the words of each sheet that a part begins; the outside first."""
        printed = answer.content.decode().partition('class="pack__cover"')[2].partition("</main>")[0]
        sheets = re.split('<section class="pack__part', printed)
        return [" ".join(re.sub(r"<[^>]*>", " ", f"<{one}").split()) for one in sheets]

    def test_have_the_plan_whom_to_ring_notes_a_way_out_help_and_a_card_each_on_its_own_sheet(
        self, client: Client, sam: Person, chosen: tuple[Conversation, Listing]
    ) -> None:
        answer = client.get(reverse("people:pack", args=[sam.pk]))

        outside, plan, ring, help, change, notes, card = self.parts(answer)
        assert outside == "My papers"
        assert all(words in plan for words in (chosen[1].name, "canary-bus", "canary-home", "16 March 2026"))
        assert chosen[1].postcode in plan
        assert re.search(r"\d{3}", ring)
        assert "canary-listen" in ring
        assert "just listening today" in ring
        assert notes.count("Day:") == 4
        assert "please stop asking" in change
        assert "Rosa" in change
        assert "In danger now" in help
        assert chosen[1].postcode in card
        assert not tells(card, chosen[1])

    def test_leave_out_what_is_not_ticked_and_name_groups_on_the_card_if_that_is(
        self, client: Client, sam: Person, chosen: tuple[Conversation, Listing]
    ) -> None:
        asked = {"chosen": "yes", "part": ["card"], "names": "yes"}
        answer = client.get(reverse("people:pack", args=[sam.pk]), asked)

        outside, card = self.parts(answer)
        assert outside == "My papers"
        assert tells(card, chosen[1])
        assert "canary-bus" in card
        assert answer.content.decode().count(" checked") == 2

    def test_tell_how_to_use_a_private_code_to_whoever_has_one_and_never_the_code(
        self, client: Client, sam: Person
    ) -> None:
        address = reverse("people:pack", args=[sam.pk])
        assert "My private code" not in text(client.get(address))

        with within(sam.tenant):
            code = private_code.make("log", sam, word="blue kettle", by=sam.worker, now=MONDAY_NOON)

        page = text(client.get(address))
        assert "testserver/yours" in page
        assert code not in page

    def test_say_on_their_outside_and_in_their_title_nothing_of_what_is_inside(
        self, client: Client, sam: Person
    ) -> None:
        page = client.get(reverse("people:pack", args=[sam.pk])).content.decode()

        assert re.findall(r"<title>(.*?)</title>", page) == ["My papers – Alongside"]
        assert "<section" not in page.partition('class="pack__cover"')[2].partition("</div>")[0]

    def test_keep_no_pages_of_who_went_in_a_prison(
        self, client: Client, sam: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("alongside.linkage.log.queries.keeps_by_name", lambda at: False)

        page = client.get(reverse("people:pack", args=[sam.pk]), {"chosen": "yes", "part": ["notes", "help"]})

        assert "My notes" not in text(page)

    def test_are_put_on_record(self, client: Client, sam: Person) -> None:
        client.get(reverse("people:pack", args=[sam.pk]))

        with within(sam.tenant):
            assert [event.name for event in queries_of_log.list_looks(sam)] == ["linkage.person.read"]

    def test_are_theirs_to_print_with_their_private_code(
        self, sam: Person, client: Client, chosen: tuple[Conversation, Listing]
    ) -> None:
        with within(sam.tenant):
            code = private_code.make("log", sam, word="blue kettle", by=sam.worker, now=MONDAY_NOON)
        person, address = Client(), reverse("yours:open")
        opened = person.post(address, {"code": code, "word": "blue kettle"}).content.decode()
        ticket = re.findall(r'name="ticket" value="([^"]+)"', opened)[0]

        every = person.post(address, {"ticket": ticket, "do": "papers"})
        some = person.post(address, {"ticket": ticket, "do": "papers", "chosen": "yes", "part": ["help"]})

        assert len(self.parts(every)) == 7
        assert chosen[1].name in text(every)
        assert len(self.parts(some)) == 2
        assert chosen[1].name not in text(some)
