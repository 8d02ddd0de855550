"""The page of one meeting, as a browser without script gets it; it may not touch the database."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from alongside.finder.tests.reading import listing_at, paths_of_meetings, soup, the, words
from alongside.kernel import clock
from alongside.search.criteria import Criteria, When
from alongside.search.index import Index

pytestmark = pytest.mark.usefixtures("island", "no_database")


class TestMeeting:
    def test_every_one_can_be_shown(self, client: Client, index: Index) -> None:
        paths = paths_of_meetings(index)
        assert len(paths) > 100

        for path in paths:
            assert client.get(path).status_code == 200

    def test_its_title_is_neutral(self, client: Client, index: Index) -> None:
        telling = re.compile(
            r"anonymous|\bAA\b|\bNA\b|smart|recovery|alcohol|drug|addict|sober|gambl|anon\b|12.step",
            re.IGNORECASE,
        )
        for path in paths_of_meetings(index):
            title = the(soup(client, path).title).get_text()
            assert not telling.search(title), title

    def test_says_what_to_expect_and_that_one_may_just_listen(self, client: Client, index: Index) -> None:
        for path in paths_of_meetings(index):
            said = words(client, path)
            assert "You may just listen" in said.partition("What to expect")[2], path
            assert "Talk to somebody first" in said, path

    def test_one_online_says_that_others_see_a_name_and_how_to_change_it(
        self, client: Client, index: Index
    ) -> None:
        online = [path for path in paths_of_meetings(index) if listing_at(index, path).mode == "ONLINE"]

        said = words(client, online[0])
        assert "Others may see the name that your app shows" in said
        assert "Change it before you join" in said

    def test_one_that_has_just_begun_is_on_here_as_on_the_list(
        self, client: Client, index: Index, island: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = index.find(Criteria(when=When.TONIGHT), now=island).matches
        match = next(one for one in found if one.next_session and one.next_session.certain)
        assert match.next_session
        late = match.next_session.starts + timedelta(minutes=10)
        monkeypatch.setattr(clock, "now", lambda: late)

        assert "On now: began 10 minutes ago" in words(client, f"/m/{match.listing.id}")

    @pytest.mark.demand(40)
    def test_a_project_shows_its_own_rule_of_entry(self, client: Client, index: Index) -> None:
        projects = [path for path in paths_of_meetings(index) if listing_at(index, path).entry_rule]
        assert projects

        assert listing_at(index, projects[0]).entry_rule in words(client, projects[0])

    def test_says_that_a_passcode_is_given_to_whoever_asks(self, client: Client, index: Index) -> None:
        withheld = [path for path in paths_of_meetings(index) if listing_at(index, path).passcode_withheld]
        assert withheld

        assert "gives the passcode to whoever asks" in words(client, withheld[0])

    @pytest.mark.demand(102)
    def test_says_which_list_it_is_from_and_when_that_was_read(self, client: Client, index: Index) -> None:
        listing = listing_at(index, path := paths_of_meetings(index)[0])

        assert f"{listing.sources[0].name} : Confirmed today" in words(client, path)

    @pytest.mark.demand(342)
    def test_warns_where_its_list_was_last_read_too_long_ago(
        self, client: Client, index: Index, island: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = next(path for path in paths_of_meetings(index) if not listing_at(index, path).entry_rule)
        warning = "Before you go Last confirmed in March 2026: too long ago to rely on, ring first"
        assert warning not in words(client, path)

        monkeypatch.setattr(clock, "now", lambda: island + timedelta(days=100))

        assert warning in words(client, path)

    def test_goes_into_a_calendar_with_a_neutral_title(self, client: Client, index: Index) -> None:
        path = next(
            path for path in paths_of_meetings(index) if listing_at(index, path).rule.kind == "WEEKLY"
        )

        response = client.get(f"{path}/calendar.ics")

        body = response.content.decode()
        assert response["Content-Type"].startswith("text/calendar")
        assert "RRULE:FREQ=WEEKLY" in body
        assert listing_at(index, path).programme_name not in body
        assert listing_at(index, path).name not in body
