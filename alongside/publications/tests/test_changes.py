"""What has changed, and since when: known from one index to the next, whoever brought it about."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from msgspec.structs import replace

from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory import queries
from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import Status
from alongside.directory.listing import Listing
from alongside.feeds import actions as feeds
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications import changes, rss
from alongside.publications.changes import Change, ChangeKind, Part, changes_of, write_changes
from alongside.publications.tests.conftest import Publish
from alongside.search.actions import build_index
from alongside.search.queries import current
from alongside.search.store import folder_beside
from alongside.search.tests.directories import BUILT_AT, listing
from tests.cast import MONDAY_NOON, entry

FEED = "/feeds/changes.rss"
BY = System("a test")
DAY = timedelta(days=1)
TONIGHT = date(2026, 11, 24)
OFF = Departure(DepartureKind.OFF, TONIGHT)
NEXT_WEEK = datetime(2026, 12, 1, 18)


@pytest.fixture
def follow(publish: Publish) -> Any:
    """Put one index after another in place, a day apart; return what is known of the last to have changed."""

    def put(*versions: list[Listing], every: timedelta = DAY) -> tuple[Change, ...]:
        for number, listings in enumerate(versions):
            publish(listings, at=BUILT_AT + number * every, beside=(write_changes,))
        return changes_of(current()).changes

    return put


def kinds(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(one.id, one.kind) for one in found]


def items(client: Client, words: str = "") -> list[Any]:
    response = client.get(f"{FEED}{words}")
    assert response.status_code == 200
    read = feedparser.parse(response.content)
    assert not read.bozo
    return list(read.entries)


class TestChanges:
    def test_are_none_of_what_was_there_when_we_began(self, follow: Any) -> None:
        assert follow([listing(id="a1"), listing(id="a2")]) == ()

    def test_are_none_where_only_a_list_was_read_again(self, follow: Any) -> None:
        read_again = listing(seen_at=BUILT_AT + DAY, attributes={"OPEN": True, "WOMEN": True})

        assert follow([listing(attributes={"WOMEN": True, "OPEN": True})], [read_again]) == ()

    def test_tell_of_a_new_meeting_when_it_can_first_be_seen(self, follow: Any) -> None:
        [found] = follow([listing(id="a1")], [listing(id="a1"), listing(id="a2", areas=("North", "Quay"))])

        assert (found.id, found.kind, found.at) == ("a2", ChangeKind.NEW, BUILT_AT + DAY)
        assert (found.programme, found.area) == ("AA", "north/quay")

    @pytest.mark.parametrize(
        ("said", "part"),
        [
            ({"name": "Lanterns"}, Part.NAME),
            ({"rule": Rule(RuleKind.WEEKLY, days=(3,), starts=time(18))}, Part.TIME),
            ({"venue": "The Fish Market"}, Part.PLACE),
            ({"latitude": 54.2}, Part.PLACE),
            ({"join_url": "https://zoom.us/j/83700000001"}, Part.LINK),
            ({"status": Status.SUSPENDED}, Part.STATUS),
            ({"attributes": {"OPEN": False}}, Part.OTHER),
        ],
    )
    def test_tell_which_part_is_another(self, follow: Any, said: Any, part: Part) -> None:
        [found] = follow([listing()], [listing(**said)])

        assert (found.kind, found.parts) == (ChangeKind.CHANGED, (part,))

    def test_keep_no_value_that_a_listing_no_longer_says(self, follow: Any) -> None:
        follow([listing(venue="Canary House", join_notes="canary")], [listing()])

        folder = folder_beside(settings.INDEX_DIR, current().version)
        assert not any(b"anary" in file.read_bytes() for file in folder.iterdir())

    @pytest.mark.parametrize(
        ("said", "kind"),
        [
            ({"departures": (OFF,)}, ChangeKind.OFF),
            ({"departures": (Departure(DepartureKind.MOVED, TONIGHT, NEXT_WEEK),)}, ChangeKind.MOVED),
            ({"departures": (Departure(DepartureKind.EXTRA, TONIGHT, NEXT_WEEK),)}, ChangeKind.EXTRA),
            ({"closures": (Closure(TONIGHT, TONIGHT + 7 * DAY),)}, ChangeKind.SHUT),
            ({"closures": (Closure(TONIGHT, TONIGHT + 400 * DAY, for_good=True),)}, ChangeKind.ENDS),
        ],
    )
    def test_tell_of_sessions_to_come_and_of_taking_that_back(
        self, follow: Any, said: Any, kind: ChangeKind
    ) -> None:
        now = follow([listing()], [listing(**said)], [listing()], every=timedelta(hours=1))

        back = ChangeKind.OFF if kind is ChangeKind.EXTRA else ChangeKind.AS_EVER
        assert kinds(now) == [("aaaaaa", back), ("aaaaaa", kind)]

    def test_tell_of_what_is_off_soon_also_where_nothing_was_known_before(self, follow: Any) -> None:
        been = Departure(DepartureKind.OFF, TONIGHT - 7 * DAY)

        [found] = follow([listing(departures=(been, OFF))])

        assert (found.kind, found.on) == (ChangeKind.OFF, TONIGHT)

    @pytest.mark.django_db
    def test_tell_of_what_is_listed_no_more_with_what_was_said_of_it(self, follow: Any) -> None:
        [found] = follow([listing(name="Lanterns", town="Ludby")], [])

        assert found.kind is ChangeKind.ENDED
        assert (found.was.name, found.was.town) == ("Lanterns", "Ludby")

    @pytest.mark.django_db
    def test_a_meeting_that_was_joined_into_another_has_not_ended(
        self, client: Client, follow: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "list_joined", lambda ids: {"a2"})

        found = follow([listing(id="a1"), listing(id="a2"), listing(id="a3")], [listing(id="a1")])

        assert kinds(found) == [("a2", "JOINED"), ("a3", "ENDED")]
        # Whoever follows the words is told nothing of it.
        assert [one.title.partition(":")[0] for one in items(client)] == ["No longer listed"]

    @pytest.mark.django_db
    def test_a_meeting_that_was_taken_apart_again_is_new_and_leaves_the_words_readable(
        self, client: Client, follow: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "list_joined", lambda ids: {"a2"})
        two, one = [listing(id="a1"), listing(id="a2")], [listing(id="a1")]

        found = follow(two, one, two)

        assert sorted(kinds(found)) == [("a2", "JOINED"), ("a2", "NEW")]
        assert [item.title.partition(":")[0] for item in items(client)] == ["New"]

    def test_a_meeting_on_fewer_days_says_on_how_many_it_was(self, follow: Any) -> None:
        rule = Rule(RuleKind.WEEKLY, days=(2, 4), starts=time(19))

        two, one = listing(rule=rule), listing(rule=replace(rule, days=(4,)))

        assert [change.days for change in follow([two], [one], [two])] == [0, 2]

    def test_are_kept_for_a_while_and_not_for_ever(self, follow: Any, publish: Publish) -> None:
        two, one = [listing(id="a1"), listing(id="a2")], [listing(id="a1")]

        assert kinds(follow(one, two, two, every=timedelta(changes.KEPT_DAYS))) == [("a2", "NEW")]
        later = BUILT_AT + timedelta(2 * changes.KEPT_DAYS + 1)
        publish(two, at=later, beside=(write_changes,))
        assert changes_of(current()).changes == ()
        assert changes_of(current()).since == later - timedelta(changes.KEPT_DAYS)

    def test_are_told_from_when_on_they_are_whole(self, follow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(changes, "MOST_KEPT", 1)
        one, two, three = ([listing(id=f"a{number}") for number in range(most)] for most in (1, 2, 3))

        follow(one, two)
        assert changes_of(current()).since == BUILT_AT

        follow(two, three)
        assert kinds(changes_of(current()).changes) == [("a2", "NEW")]
        assert changes_of(current()).since == changes_of(current()).changes[-1].at

    def test_begin_anew_where_what_was_known_cannot_be_read(self, follow: Any) -> None:
        follow([listing(id="a1")])
        for file in folder_beside(settings.INDEX_DIR, current().version).iterdir():
            file.write_bytes(b"\xff{")
        two, three = [listing(id="a1"), listing(id="a2")], [listing(id=one) for one in ("a1", "a2", "a3")]

        assert follow(two) == ()
        assert kinds(follow(three)) == [("a3", "NEW")]

    @pytest.mark.django_db
    def test_are_written_by_whoever_builds_the_index(self, settings: Any, tmp_path: Any) -> None:
        settings.INDEX_DIR = tmp_path
        source = feeds.put_source(slug="x", name="A list", programme="NA", by=BY, now=MONDAY_NOON)
        build_index(by=BY, now=MONDAY_NOON)
        directory.add_entries(source, [entry()], by=BY, now=MONDAY_NOON)
        build_index(by=BY, now=MONDAY_NOON + DAY)

        assert [one.kind for one in changes_of(current()).changes] == [ChangeKind.NEW]


class TestTheFeed:
    def test_tells_the_newest_first_by_time_and_place_alone(self, client: Client, follow: Any) -> None:
        old = listing(id="a1", venue="St Mark's Hall", town="Ludby")
        moved = replace(old, venue="The Fish Market", postcode="QX1 4DY")
        new = listing(id="a2", name="Sober Lanterns", venue="Recovery House", town="Ludby")
        follow([old], [moved], [moved, new])

        first, second = items(client)

        assert first.title == "New: Tuesday 7:30pm, Ludby"
        assert first.link == "https://find.example/m/a2"
        assert second.title == "Changed: Tuesday 7:30pm, The Fish Market"
        assert second.summary.startswith(
            "Changed: the place. Every Tuesday, 7:30pm to 8:30pm. The Fish Market, "
        )
        assert not any(word in str(items(client)) for word in ("Sober", "Recovery", "Alcoholics"))

    def test_names_the_meetings_to_whoever_asks_for_that(self, client: Client, follow: Any) -> None:
        follow([], [listing(name="Lanterns")])

        [item] = items(client, "?names=yes")

        assert item.title == "New: Lanterns (Tuesday 7:30pm)"

    @pytest.mark.parametrize(
        ("said", "title", "words"),
        [
            ((OFF,), "Off on Tuesday 24 November: Tuesday 7:30pm", "There is no session on that day."),
            (
                (replace(OFF, sure=False),),
                "Reported off on Tuesday 24 November: Tuesday 7:30pm",
                "One person has said",
            ),
            (
                (Departure(DepartureKind.MOVED, TONIGHT, NEXT_WEEK, "Quay Hall"),),
                "Moved on Tuesday 24 November: Tuesday 7:30pm",
                "It is on Tuesday 1 December at 6pm, at Quay Hall.",
            ),
            (
                (Departure(DepartureKind.EXTRA, NEXT_WEEK.date(), NEXT_WEEK),),
                "One more on Tuesday 1 December: Tuesday 7:30pm",
                "It is on Tuesday 1 December at 6pm.",
            ),
        ],
    )
    def test_tells_of_a_session_that_is_other_than_ever(
        self, client: Client, follow: Any, said: Any, title: str, words: str
    ) -> None:
        follow([listing()], [listing(departures=said)], every=timedelta(hours=1))

        [item] = items(client)

        assert item.title == title
        assert words in item.summary

    def test_tells_that_a_group_ends_and_of_no_day_on_which_it_would_be_back(
        self, client: Client, follow: Any
    ) -> None:
        follow([listing()], [listing(closures=(Closure(TONIGHT, TONIGHT + 400 * DAY, for_good=True),))])

        [item] = items(client)

        assert item.title == "It ends: Tuesday 7:30pm"
        assert item.summary == "Not held from Tuesday 24 November."

    def test_tells_of_a_closure_and_when_it_ends(self, client: Client, follow: Any) -> None:
        follow([listing()], [listing(closures=(Closure(TONIGHT, TONIGHT + 14 * DAY),))])

        [item] = items(client)

        assert item.title == "Not held for a while: Tuesday 7:30pm"
        assert item.summary == "Not held from Tuesday 24 November. It is held again from Tuesday 8 December."

    def test_tells_nothing_more_of_a_session_that_has_been(self, client: Client, follow: Any) -> None:
        off = [listing(departures=(OFF,))]
        follow(off, off, every=2 * DAY)

        assert items(client) == []

    @pytest.mark.django_db
    def test_tells_of_what_is_listed_no_more(self, client: Client, follow: Any) -> None:
        follow([listing(town="Ludby")], [])

        [item] = items(client)

        assert item.title == "No longer listed: Tuesday 7:30pm, Ludby"

    def test_gives_each_change_a_name_that_stays_and_no_two_the_same(
        self, client: Client, follow: Any
    ) -> None:
        one, two = listing(id="a1"), listing(id="a2")
        follow([one], [one, two], [replace(one, venue="Quay Hall"), two])
        before = [item.id for item in items(client)]

        follow([replace(one, venue="Quay Hall"), two], every=3 * DAY)

        assert [item.id for item in items(client)] == before
        assert len(set(before)) == 2

    def test_is_bounded(self, client: Client, follow: Any) -> None:
        follow([], [listing(id=f"a{number}") for number in range(rss.MOST + 1)])

        assert len(items(client)) == rss.MOST

    def test_tells_of_the_last_month_alone(self, client: Client, follow: Any, publish: Publish) -> None:
        two, one = [listing(id="a1"), listing(id="a2")], [listing(id="a1")]

        follow(one, two, two, every=rss.DAYS * DAY)
        assert len(items(client)) == 1

        publish(two, at=BUILT_AT + (2 * rss.DAYS + 1) * DAY, beside=(write_changes,))
        assert items(client) == []

    @pytest.mark.parametrize(
        ("words", "found"),
        [("", ["a3", "a2"]), ("?programme=na", ["a2"]), ("?area=north", ["a2", "a3"]), ("?area=north/quay", ["a3"]), ("?area=nor", None)],
    )  # fmt: skip
    def test_tells_of_an_area_or_a_programme(
        self, client: Client, follow: Any, words: str, found: list[str] | None
    ) -> None:
        new = [listing(id="a2", programme="NA", areas=("North",)), listing(id="a3", areas=("North", "Quay"))]
        follow([listing(id="a1")], [listing(id="a1"), *new])

        if found is None:
            assert client.get(FEED + words).status_code == 400
        else:
            assert sorted(item.link[-2:] for item in items(client, words)) == sorted(found)

    def test_holds_no_character_that_breaks_it(self, client: Client, follow: Any) -> None:
        follow([], [listing(name="Lan\x00terns\x0b <b>&", town="\ufffeLudby")])

        [item] = items(client, "?names=yes")

        assert item.title.startswith("New: Lanterns ")

    def test_is_sent_once_zipped_and_open_to_every_site(self, client: Client, follow: Any) -> None:
        follow([], [listing(id=f"a{number}") for number in range(9)])

        first = client.get(FEED, headers={"accept-encoding": "gzip"})
        again = client.get(FEED, headers={"if-none-match": first["ETag"]})

        assert first["Content-Encoding"] == "gzip"
        assert first["Access-Control-Allow-Origin"] == "*"
        assert first["Content-Type"].startswith("application/rss+xml")
        assert (again.status_code, again.content) == (304, b"")

    def test_says_what_to_do_where_there_is_no_index(
        self, client: Client, settings: Any, tmp_path: Any
    ) -> None:
        settings.INDEX_DIR = tmp_path / "none"

        assert client.get(FEED).status_code == 503
