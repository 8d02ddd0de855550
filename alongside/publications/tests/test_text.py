"""What goes into a message: a time, a place and a live link, and no name that nobody asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from icalendar import Calendar

from alongside.directory.departures import Departure, DepartureKind
from alongside.directory.entry import Mode, Status
from alongside.directory.schedule import next_sessions
from alongside.kernel import clock
from alongside.kernel.periods import Rule
from alongside.publications import text
from alongside.publications.site import Site
from alongside.publications.tests.conftest import Publish
from alongside.search.tests.directories import BUILT_AT, PROGRAMMES, listing

SITE = Site("https://find.example", BUILT_AT.date())
HALL: dict[str, Any] = {
    "venue": "St Mark's Hall",
    "address": "4 Chapel Row",
    "town": "Ludby",
    "postcode": "QX1 4DY",
}
# What would tell somebody who looks on.
TELLING = ("Alcoholics", "12-step", "Sober", "Recovery", "drink")


def list_of(*said: dict[str, Any], named: bool = False) -> str:
    listings = [listing(**one) for one in said]
    first = [next(iter(next_sessions(one.plan, after=BUILT_AT, count=1)), None) for one in listings]
    return text.write(zip(listings, first, strict=True), site=SITE, named=named)


def message_of(named: bool = False, **said: Any) -> str:
    one = listing(**said)
    first = next(iter(next_sessions(one.plan, after=BUILT_AT, count=1)), None)
    return text.write_one(one, first, site=SITE, named=named)


class TestAList:
    def test_has_two_short_lines_for_each_meeting(self) -> None:
        assert list_of(HALL | {"id": "k7f3q2"}, {"id": "m2n4p8", "mode": Mode.ONLINE}) == (
            "Tue 24 Nov 7:30pm, St Mark's Hall, Ludby\nhttps://find.example/m/k7f3q2\n\n"
            "Tue 24 Nov 7:30pm, online\nhttps://find.example/m/m2n4p8"
        )

    def test_names_the_address_where_the_list_gives_nothing_else(self) -> None:
        nothing_else = {"venue": "", "town": "", "postcode": "", "address": "4 Chapel Row, Ludby"}
        assert "7:30pm, 4 Chapel Row, Ludby\n" in list_of(HALL | nothing_else)
        assert "Sober" not in list_of(HALL | nothing_else | {"address": "The Sober House, Ludby"})

    def test_stays_short_whatever_a_hall_is_called(self) -> None:
        written = list_of(*[HALL | {"venue": "The Very Reverend Hall " * 12}] * text.MOST)

        assert max(len(line) for line in written.split("\n")) <= 64
        assert len(written) < 1200

    def test_says_by_which_clock_it_is_where_that_is_another(self) -> None:
        assert "Tue 24 Nov 7:30pm (New York time), online" in list_of(
            {"mode": Mode.ONLINE, "zone": "America/New_York"}
        )

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"status": Status.SUSPENDED}, "Not held for now: ring first to ask when it is back"),
            ({"rule": Rule(listing().rule.kind, days=(2,), starts=listing().rule.starts, sure=False)}, "Perhaps "),
            (
                {"departures": (Departure(DepartureKind.OFF, BUILT_AT.date()),)},
                "Tue 1 Dec 7:30pm",
            ),
        ],
    )  # fmt: skip
    def test_sends_nobody_to_what_may_not_be_on(self, said: dict[str, Any], words: str) -> None:
        assert words in list_of(HALL | said)
        assert words in message_of(**HALL | said)


class TestAMessage:
    def test_says_when_next_when_usually_where_and_the_live_link(self) -> None:
        assert message_of(id="k7f3q2", **HALL).split("\n") == [
            "Next: Tue 24 Nov 7:30pm",
            "Every Tuesday, 7:30pm to 8:30pm",
            "St Mark's Hall, 4 Chapel Row, Ludby, QX1 4DY",
            "The latest, also if it is off: https://find.example/m/k7f3q2",
        ]

    def test_holds_no_link_that_joins_and_no_passcode(self) -> None:
        said: dict[str, Any] = {
            "join_url": "https://zoom.us/j/8370?pwd=canary",
            "join_notes": "Passcode canary",
        }

        assert "canary" not in message_of(mode=Mode.ONLINE, **said)

    def test_of_a_group_has_each_of_its_meetings(self) -> None:
        written = text.write_group([listing(id="a1", **HALL), listing(id="a2", mode=Mode.ONLINE)], site=SITE)

        assert written.split("\n\n")[1] == (
            "Every Tuesday, 7:30pm to 8:30pm\nonline\nhttps://find.example/m/a2"
        )


class TestWhatItTells:
    said: Any = {"name": "Sober Lanterns", "venue": "Recovery House", "notes": "For people who drink"}

    @pytest.mark.parametrize("write", [list_of, lambda said, **more: message_of(**said, **more)])
    def test_is_no_programme_and_no_name_unless_that_is_asked(self, write: Any) -> None:
        assert not [word for word in TELLING if word in write(self.said)]
        assert "Sober Lanterns (Alcoholics Anonymous)" in write(self.said, named=True)


class TestThePage:
    @pytest.fixture(autouse=True)
    def _directory(self, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
        group = {"group": "Lanterns", "name": "Sober Lanterns"} | HALL
        name, approach, needs, audiences = PROGRAMMES["NA"]
        other = {"programme": "NA", "programme_name": name, "approach": approach, "needs": needs}
        publish(
            [
                listing(id="a1", **group),
                listing(id="a2", **group, areas=()),
                listing(id="b1", **group | {"group": "Lanterns of Ludby"}),
                listing(id="c1", **group | other, audiences=audiences),
            ]
        )
        monkeypatch.setattr(clock, "now", lambda: BUILT_AT + timedelta(hours=5))

    def page(self, client: Client, path: str) -> tuple[str, BeautifulSoup]:
        response = client.get(path)
        assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
        soup = BeautifulSoup(response.content, "html.parser")
        box = soup.select_one("textarea")
        assert box is not None
        return box.get_text(), soup

    def test_of_results_has_the_list_and_says_nothing_in_its_title(self, client: Client) -> None:
        written, soup = self.page(client, "/find/text?programme=AA&words=lanterns")

        assert written.strip().startswith("Tue 24 Nov 7:30pm, St Mark's Hall, Ludby\nhttp://testserver/m/")
        assert written.count("/m/") == 3
        assert "Send this list" in str(soup.title)

    def test_opens_messages_and_mail_with_the_text_and_to_nobody(self, client: Client) -> None:
        written, soup = self.page(client, "/m/a1/text")
        [sms] = [str(link["href"]) for link in soup.select("a[href^='sms:']")]
        [mail] = [str(link["href"]) for link in soup.select("a[href^='mailto:']")]

        assert unquote(sms).split("body=")[1] == written.strip()
        assert sms.startswith("sms:?")
        assert mail.startswith("mailto:?")
        assert parse_qs(mail.partition("?")[2]) == {
            "subject": ["Times and places"],
            "body": [written.strip()],
        }

    def test_names_the_meetings_once_that_is_ticked_and_keeps_the_question(self, client: Client) -> None:
        _written, soup = self.page(client, "/find/text?programme=AA&words=lanterns")
        form = soup.select_one("form[action='/find/text']")
        assert form is not None
        hidden = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
        assert hidden == {"programme": "AA", "words": "lanterns"}

        named, _soup = self.page(client, "/find/text?programme=AA&words=lanterns&names=yes")

        assert named.count("Sober Lanterns (Alcoholics Anonymous)") == 3

    def test_of_a_group_has_its_meetings_and_those_of_no_other(self, client: Client) -> None:
        _one, soup = self.page(client, "/m/a1/text")
        [more] = [str(link["href"]) for link in soup.select("a") if "All meetings" in link.get_text()]

        written, _soup = self.page(client, more)

        assert [line[-2:] for line in written.split("\n") if "/m/" in line] == ["a1", "a2"]

    def test_of_a_group_and_of_a_list_lead_to_the_same_as_a_calendar(self, client: Client) -> None:
        for path, ids in (
            ("/m/a1/text?of=group", {"a1", "a2"}),
            ("/find/text?words=lanterns", {"a1", "a2", "b1", "c1"}),
        ):
            _text, soup = self.page(client, path)
            [calendar] = [str(link["href"]) for link in soup.select("a") if "Add these" in link.get_text()]

            events = Calendar.from_ical(client.get(calendar).content).events
            assert {str(one["URL"]).rpartition("/")[2] for one in events} == ids
            assert not [one for one in events if "Lanterns" in str(one["SUMMARY"])]
            named = Calendar.from_ical(client.get(f"{calendar}&names=yes").content).events
            assert {"Lanterns" in str(one["SUMMARY"]) for one in named} == {True}

    def test_says_so_where_nothing_was_found(self, client: Client) -> None:
        html = client.get("/find/text?near=Nowhere+at+all").content.decode()

        assert "There is nothing to send" in html
        assert "<textarea" not in html
