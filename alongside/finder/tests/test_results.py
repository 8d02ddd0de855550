"""A page of results, as a browser without script gets it; it may not touch the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from alongside.directory.vocabulary import APPROACHES
from alongside.finder.asking import ask
from alongside.finder.reasons import approach_words
from alongside.finder.tests.reading import (
    RESULTS,
    TOWN,
    every_listing,
    heading,
    listing_at,
    paths_of_meetings,
    soup,
    the,
    words,
)
from alongside.search.index import Index

pytestmark = pytest.mark.usefixtures("island", "no_database")


FAMILY_GROUPS = {"Al-Anon Family Groups", "Gam-Anon", "Nar-Anon", "SMART Recovery Family & Friends"}


def numbers(page: BeautifulSoup) -> Iterator[tuple[str, str, int]]:
    """Give each answer of the form that has a number beside it: its question, its value and the number."""
    for one in page.select("form#question input[type=radio], input[type=checkbox], option"):
        field = the(one.find_parent("select")) if one.name == "option" else one
        label = one if one.name == "option" else the(page.select_one(f"label[for='{one['id']}']"))
        if number := re.search(r"\((\d+)\)$", label.get_text().strip()):
            yield str(field["name"]), str(one["value"]), int(number[1])


class TestResults:
    def test_say_how_many_and_how_far(self, client: Client) -> None:
        page = soup(client, RESULTS)

        assert re.fullmatch(rf"\d+ meetings within 10 miles of {TOWN}.*", heading(client, RESULTS))
        assert len(page.select("article")) == 10

    def test_each_says_when_how_far_what_kind_who_may_come_and_since_when(self, client: Client) -> None:
        for article in soup(client, RESULTS).select("article"):
            said = " ".join(article.get_text(" ").split())

            assert re.search(r"noon|midnight|\d[ap]m|Ring first|By appointment", said), said
            assert re.search(r"mile", said), said
            assert re.search(r"Open|Only for people who come for themselves|Ring first", said), said
            assert re.search(r"[Cc]onfirmed", said), said
            assert "Why it is here: " in said
            assert article.select("a[href^='tel:'], a[href='/help-now/']"), said

    @pytest.mark.parametrize("approach", APPROACHES)
    def test_every_kind_of_group_is_said_in_a_few_plain_words(self, approach: str) -> None:
        words = approach_words(approach)

        assert 2 < len(words.split()) < 8
        assert not re.search(r"CBT|12-step|peer|secular|facilitat|intervention", words, re.IGNORECASE)

    @pytest.mark.demand(57)
    def test_somebody_close_is_shown_which_family_groups_there_are_near_and_since_when(
        self, client: Client
    ) -> None:
        found = soup(client, f"{RESULTS}&who=close").select("article")
        said = [" ".join(article.get_text(" ").split()) for article in found]

        assert said
        assert all("for people close to somebody" in one and "Confirmed today" in one for one in said)
        assert {name for name in FAMILY_GROUPS if any(name in one for one in said)} == FAMILY_GROUPS

    @pytest.mark.demand(57)
    def test_somebody_close_where_there_is_none_is_told_so_and_of_the_nearest(self, client: Client) -> None:
        said = words(client, "/find?near=LS1+4DY&within=5km&who=close")

        assert "No meeting fits all of that" in said
        assert "or family and friends" in said.partition("The nearest one further away")[2]

    def test_a_project_says_its_own_rule_of_entry_at_once(self, client: Client, index: Index) -> None:
        said = words(client, f"{RESULTS}&approach=PEER_PROJECT")

        rules = {
            match.entry_rule for match in every_listing(index) if match.kind == "PROJECT" and match.entry_rule
        }
        assert [rule for rule in rules if rule in said]

    def test_one_for_some_people_says_for_whom_and_never_that_it_is_open_to_all(
        self, client: Client, index: Index
    ) -> None:
        articles = soup(client, f"{RESULTS}&who=close&programme=AL-ANON").select("article")
        assert articles

        for said in (" ".join(article.get_text(" ").split()) for article in articles):
            assert "For family and friends. " in said
            assert "Open to all" not in said

    def test_no_name_keeps_the_large_letter_that_a_machine_gave_it(
        self, client: Client, index: Index
    ) -> None:
        assert [listing for listing in every_listing(index) if "'S" in listing.name]

        assert "'S" not in words(client, "/find?words=quillhaven").replace("&#x27;", "'")

    @pytest.mark.parametrize("within", ["5km", "3+miles", "10mi"])
    def test_a_distance_in_the_words_of_the_api_is_no_problem(self, client: Client, within: str) -> None:
        page = soup(client, f"/find?near={TOWN}&within={within}")

        assert not page.select(".nhsuk-error-summary")
        assert the(page.select_one("select[name=within] option[selected]"))["value"] == within.replace(
            "+", " "
        )

    def test_whoever_came_without_a_place_is_offered_more_than_the_next_mile(self, client: Client) -> None:
        chosen = the(soup(client, "/find?online=yes").select_one("select[name=within] option[selected]"))

        assert chosen["value"] == "10 miles"

    def test_a_page_past_the_last_says_so_and_leads_to_the_first(self, client: Client) -> None:
        page = soup(client, f"{RESULTS}&page=99")

        assert "The list ends before this page" in page.get_text()
        [first] = [link for link in page.select("main a") if link.get_text() == "Go to its first page"]
        assert len(soup(client, str(first["href"])).select("article")) == 10

    @pytest.mark.demand(51)
    def test_an_open_meeting_says_that_somebody_may_come_along(self, client: Client) -> None:
        assert "you may bring somebody" in words(client, f"{RESULTS}&open=yes")

    @pytest.mark.demand(5)
    def test_one_that_does_not_say_who_may_come_reads_ring_first_never_open(
        self, client: Client, index: Index
    ) -> None:
        silent = [
            path for path in paths_of_meetings(index) if "OPEN" not in listing_at(index, path).attributes
        ]
        assert silent

        for path in silent[:5]:
            said = words(client, path)
            assert "Ring first: who may come is not said" in said
            assert not re.search(r"Open to all|Open;", said)

    def test_a_place_that_is_not_understood_brings_no_other_answer(self, client: Client) -> None:
        page = soup(client, "/find?near=Atlantis-under-Sea")

        assert page.select("article") == []
        assert page.select("input[name=near]")[0]["value"] == "Atlantis-under-Sea"
        assert page.select(".nhsuk-error-summary a[href='#id_near']")

    def test_no_error_lists_the_codes_of_a_machine(self, client: Client) -> None:
        said = words(client, f"{RESULTS}&has=FOO&time=teatime&day=someday&who=x&when=soon&within=far")

        assert said.count("We did not understand this") >= 6
        assert not re.search(r"[A-Z]{3,}_[A-Z]{2,}|one of: ", said)

    def test_a_near_miss_offers_the_place(self, client: Client) -> None:
        page = soup(client, f"/find?near={TOWN[:-2]}{TOWN[-1]}")

        assert the(page.h1).get_text() == "Which place do you mean?"
        assert [link.get_text() for link in page.select("h1 + .choices a")] == [TOWN]

    def test_where_nothing_is_near_the_nearest_is_shown_and_ways_to_look_on(self, client: Client) -> None:
        said = words(client, "/find?near=LS1+4DY&within=5km")

        assert "No meeting fits all of that" in said
        assert "The nearest one further away" in said
        assert "Online or by phone, from where you are: " in said

    def test_where_one_of_several_is_chosen_each_number_says_what_it_is_for(self, client: Client) -> None:
        hint = "Any of these will do; each number is for that one by itself"
        assert hint not in words(client, RESULTS)
        assert hint not in words(client, f"{RESULTS}&has=WHEELCHAIR&when=tonight")
        asked = soup(client, f"{RESULTS}&day=mon&programme=AA")
        told = [the(one.find_parent("fieldset")) for one in asked.find_all(string=hint)]
        assert [the(one.legend).get_text() for one in told] == ["Which days?", "What is it called?"]

    def test_of_none_nothing_is_said_to_be_the_soonest(self, client: Client) -> None:
        assert heading(client, "/find?words=xyzzyx") == "No meeting fits all of that anywhere on our lists"
        assert heading(client, "/find").endswith("anywhere on our lists, the soonest first")

    def test_every_way_to_keep_looking_finds_as_many_as_it_says(self, client: Client) -> None:
        narrow = f"/find?near={TOWN}&within=1+miles&day=mon&time=night&has=WHEELCHAIR&need=GAMBLING"
        ways = [
            link for link in soup(client, narrow).select(".keep-looking a") if "find?" in str(link["href"])
        ]
        assert ways

        for way in ways:
            [said] = re.findall(r"(\d+) meetings?$", way.get_text())
            assert int(said) > 0
            assert heading(client, str(way["href"])).startswith(f"{said} meeting")

    @pytest.mark.parametrize(
        ("narrow", "way"),
        [
            ("&within=1+miles&day=mon&time=night&need=GAMBLING", "On any day, at any time"),
            ("&within=1+miles&language=cy", "Within 25 miles"),
            ("&within=1+miles&language=cy", "In any language"),
            ("&within=10+miles&approach=MODERATION&who=close", "Any kind of group"),
            (
                "&within=10+miles&need=GAMBLING&day=mon&time=night&has=WHEELCHAIR",
                "Groups for other things too",
            ),
            (
                "&within=10+miles&has=SIGN_LANGUAGE&has=CHILDCARE&has_not=SMOKING",
                "Whatever the meeting is like",
            ),
            ("&within=10+miles&words=xyz", "Under any name"),
        ],
    )
    def test_each_part_of_a_narrow_question_may_be_left_out(
        self, client: Client, narrow: str, way: str
    ) -> None:
        said = words(client, f"/find?near={TOWN}{narrow}")

        assert re.search(rf"{way}: \d+ meeting", said), said

    def test_nobody_is_sent_to_look_further_where_even_that_finds_nothing(self, client: Client) -> None:
        assert not re.search(r"Within \d+ miles: ", words(client, "/find?near=LS1+4DY&within=5km"))

    def test_a_long_list_needs_no_way_to_look_on(self, client: Client) -> None:
        assert not soup(client, RESULTS).select(".keep-looking")

    def test_every_page_of_a_long_list_is_reached_by_links(self, client: Client) -> None:
        seen: list[str] = []
        path = RESULTS
        while path:
            page = soup(client, path)
            seen += [str(link["href"]) for link in page.select("article h2 a")]
            following = page.select_one("a[rel=next]")
            path = str(following["href"]) if following else ""

        total = int(heading(client, RESULTS).split()[0])
        assert len(seen) == len(set(seen)) == total

    def test_whoever_says_they_are_under_18_is_not_asked_again(self, client: Client) -> None:
        assert "Are you under 18?" in words(client, RESULTS)
        assert "Are you under 18?" not in words(client, "/find?who=young")

    def test_whoever_is_under_18_is_led_to_somebody_to_talk_to_and_to_groups(self, client: Client) -> None:
        [talk, look] = soup(client, "/under-18").select("main a.nhsuk-button")

        assert talk["href"] == "/help-now/#young"
        assert soup(client, "/help-now/").select("#young")
        assert look["href"] == "/?who=young"

    def test_what_was_asked_stands_in_the_form(self, client: Client) -> None:
        page = soup(client, f"{RESULTS}&day=tue&need=ALCOHOL&open=yes&words=lamp")

        assert page.select("input[name=day][value=tue][checked]")
        assert page.select("input[name=need][value=ALCOHOL][checked]")
        assert page.select("input[name=open][value=yes][checked]")
        assert the(page.select_one("input[name=words]"))["value"] == "lamp"

    def test_a_place_that_may_be_several_leads_to_the_choices(self, client: Client) -> None:
        page = soup(client, f"/find?near={TOWN[:-2]}{TOWN[-1]}")

        link = the(page.select_one(".nhsuk-error-summary a"))
        assert the(page.select_one(str(link["href"]))).get_text() == TOWN

    @pytest.mark.parametrize(
        "asked",
        [
            f"near={TOWN}&within=10+miles",
            f"near={TOWN}&within=3+miles&when=tonight&open=no",
            f"near={TOWN}&within=10+miles&day=mon&day=tue&time=evening&approach=TWELVE_STEP",
            f"near={TOWN}&within=10+miles&after=18:00&has=WHEELCHAIR&has_not=NEWCOMERS&open=yes",
            f"near={TOWN}&within=10+miles&has_any=HEARING_LOOP&has_any=NEWCOMERS&has_not=BOOK_STUDY",
            "online=yes&need=ALCOHOL",
            "online=no&area=fableholm/quillhaven&programme=AA&programme=NA&need=ALCOHOL",
            "words=hall&has_any=open",
        ],
    )
    def test_the_number_beside_an_answer_is_how_many_it_would_find(
        self, client: Client, index: Index, asked: str, island: datetime
    ) -> None:
        given = QueryDict(asked)
        told = list(numbers(soup(client, f"/find?{asked}")))
        assert len(told) > 9

        for name, value, number in told:
            chosen = {*given.getlist(name), value} if name in {"has", "has_not"} else {value}
            words = {word: given.getlist(word) for word in given} | {name: sorted(chosen)}
            _question, found = ask(words, index=index, now=island)
            assert (name, value, number) == (name, value, found.total)

    def test_of_what_would_be_enough_one_is(self, client: Client) -> None:
        one, other = "HEARING_LOOP", "NEWCOMERS"
        page = soup(client, f"{RESULTS}&has_any={one}&has_any={other}")
        fold = the(the(page.select_one("#id_has_any-NEWCOMERS")).find_parent("details"))
        assert "Hearing loop, For people who are new" in the(fold.summary).get_text()
        assert "each number is for that one by itself" in fold.get_text()

        either, only_one, only_other, both = (
            int(heading(client, f"{RESULTS}{asked}").split()[0])
            for asked in (
                f"&has_any={one}&has_any={other}",
                f"&has={one}",
                f"&has={other}",
                f"&has={one}&has={other}",
            )
        )
        assert either == only_one + only_other - both
        assert max(only_one, only_other) < either

    @pytest.mark.parametrize(
        ("asked", "without"), [(f"near={TOWN}", set()), ("", {"within"}), ("online=yes", {"within"})]
    )
    def test_every_question_with_answers_to_choose_from_has_numbers(
        self, client: Client, asked: str, without: set[str]
    ) -> None:
        page = soup(client, f"/find?{asked}")
        fields = page.select(
            "form#question [type=radio], form#question [type=checkbox], form#question select"
        )

        assert {name for name, *_ in numbers(page)} == {str(one["name"]) for one in fields} - without

    def test_an_address_made_for_a_program_has_as_much_to_choose(self, client: Client) -> None:
        offered = list(numbers(soup(client, RESULTS)))

        assert len(offered) > 20
        assert list(numbers(soup(client, f"{RESULTS}&counts=no&page_size=1"))) == offered

    def test_areas_are_offered_where_there_are_several(self, client: Client) -> None:
        assert len(soup(client, "/find?online=no").select("input[name=area]")) > 1

    def test_several_programmes_are_asked_at_once(self, client: Client) -> None:
        both, aa, na = (
            int(heading(client, f"{RESULTS}{asked}").split()[0])
            for asked in ("&programme=AA&programme=NA", "&programme=AA", "&programme=NA")
        )

        assert both == aa + na

    def test_no_two_answers_of_the_form_share_an_id(self, client: Client) -> None:
        ids = [str(one["id"]) for one in soup(client, "/find?online=no").select("[id]")]

        assert len(ids) == len(set(ids))
        assert not [one for one in ids if " " in one or "/" in one]

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ("after=18:00", "starts at 6pm or later"),
            ("mode=ONLINE,PHONE", "online or by phone"),
            ("order=soonest", "soonest first"),
            ("order=nearest", "nearest first"),
        ],
    )
    def test_what_has_no_field_is_said_and_goes_on_with_the_form(
        self, client: Client, asked: str, said: str
    ) -> None:
        page = soup(client, f"/find?{asked}")
        word, _is, value = asked.partition("=")

        also = the(page.select_one(".also"))
        assert f"You also asked: {said}." in also.get_text()
        assert word not in str(the(also.a)["href"])
        assert the(page.select_one(f"form input[type=hidden][name={word}]"))["value"] == value

    def test_the_readers_zone_goes_on_only_where_online_is_asked(self, client: Client) -> None:
        online = soup(client, "/find?online=yes&zone=Europe/Paris")
        near = soup(client, f"{RESULTS}&zone=Europe/Paris")

        assert [link for link in online.select(".quick a") if "zone=Europe" in str(link["href"])]
        asked = [str(link["href"]) for link in near.select(".quick a")]
        assert ["online=yes" in address for address in asked] == ["zone=" in address for address in asked]

    @pytest.mark.parametrize("asked", ["", "&online=true", "&open=yes", "&mode=ONLINE"])
    def test_a_zone_goes_on_with_whatever_may_find_something_online_so_that_its_figures_hold(
        self, client: Client, asked: str
    ) -> None:
        page = soup(client, f"/find?zone=Pacific/Kiritimati{asked}")

        times = [link for link in page.select(".quick a") if re.search(r"\d", link.get_text())]
        assert times
        for link in times:
            [figure] = re.findall(r"\((\d+)\)$", link.get_text())
            assert "zone=Pacific" in str(link["href"])
            assert heading(client, str(link["href"])).startswith(f"{figure} meeting")
        assert all("zone=Pacific" in str(link["href"]) for link in page.select("a[rel=next]"))

    @pytest.mark.parametrize(
        ("asked", "ticked"),
        [
            ("day=Tuesday,WED", ["day-tue", "day-wed"]),
            ("online=TRUE&open=0", ["online-yes", "open-no"]),
            ("has=wheelchair,Captions", ["has-WHEELCHAIR", "has-CAPTIONS"]),
            ("has_any=captions,Hearing_Loop", ["has_any-CAPTIONS", "has_any-HEARING-LOOP"]),
            ("has_not=smoking", ["has_not-SMOKING"]),
            ("has=open&has_any=open&has_not=open", ["has-OPEN", "has_any-OPEN", "has_not-OPEN"]),
            ("programme=na", ["programme-NA"]),
            ("language=CY", ["language-cy"]),
            ("area=FABLEHOLM/Quillhaven", ["area-fableholm-quillhaven"]),
        ],
    )
    def test_what_was_asked_in_other_letters_stands_in_the_form_too(
        self, client: Client, asked: str, ticked: list[str]
    ) -> None:
        page = soup(client, f"/find?{asked}")

        assert [one for one in ticked if not page.select(f"input#id_{one}[checked]")] == []

    def test_a_sheet_of_paper_says_which_page_of_how_many_it_is(self, client: Client) -> None:
        first = soup(client, RESULTS)
        pages = the(first.select_one("a[rel=next] .nhsuk-pagination__page")).get_text().split()[-1]

        said = [one.get_text() for one in first.select(".only-print")]
        assert f"What we found, page 1 of {pages}" in said
        alone = soup(client, f"{RESULTS}&has=CANDLELIGHT").select(".only-print")
        assert alone
        assert not [one for one in alone if "page" in one.get_text()]

    def test_every_word_of_the_form_is_a_word_of_the_question(self, client: Client) -> None:
        from alongside.finder.question import WORDS

        names = {field["name"] for field in soup(client, RESULTS).select("form [name]")}

        assert names <= set(WORDS)

    def test_what_was_typed_is_not_kept_for_whoever_has_the_telephone_next(self, client: Client) -> None:
        assert the(soup(client, RESULTS).select_one("input[name=words]"))["autocomplete"] == "off"

    def test_its_links_carry_on_nothing_that_others_hung_on_to_the_address(self, client: Client) -> None:
        page = soup(client, f"{RESULTS}&day=tue&fbclid=WhoSentYou&utm_source=Letter")

        links = [str(link["href"]) for link in page.select("main a[href]")]
        assert [link for link in links if "day=tue" in link]
        assert [link for link in links if "WhoSentYou" in link or "utm_source" in link] == []

    @pytest.mark.parametrize(
        "query",
        [
            "page=99999",
            "page=x",
            "near=%00",
            "day=%FF",
            "words=" + "x" * 5000,
            "within=-1",
            "near=51.5,-0.1&within=far",
        ],
    )
    def test_nonsense_is_answered(self, client: Client, query: str) -> None:
        assert client.get(f"/find?{query}").status_code == 200


class TestFollowing:
    """A reader of feeds finds on a page what changes of the area or the programme that was asked, and of nothing else."""

    @pytest.mark.parametrize(
        ("asked", "followed"),
        [
            ("", "/feeds/changes.rss"),
            ("?near=Port+Lantern&when=tonight", "/feeds/changes.rss"),
            ("?programme=NA,AA&near=Port+Lantern", "/feeds/changes.rss?programme=AA&programme=NA"),
        ],
    )
    def test_a_page_of_results_leads_to_what_changes(
        self, client: Client, index: Index, asked: str, followed: str
    ) -> None:
        link = the(soup(client, f"/find{asked}").select_one("link[type='application/rss+xml']"))

        assert link["href"] == followed
        assert client.get(str(link["href"])).status_code == 200

    @pytest.mark.parametrize("asked", ["/find", "/find?programme=NA&near=Port+Lantern", "meeting"])
    def test_leads_to_the_list_that_other_programs_read(
        self, client: Client, index: Index, asked: str
    ) -> None:
        path = next(path for path in paths_of_meetings(index) if listing_at(index, path).programme == "NA")
        page = soup(client, path if asked == "meeting" else asked)

        link = the(page.select_one("link[rel=alternate][type='application/json']"))

        whole = "/feeds/meeting-guide.json"
        assert link["href"] == (whole if asked == "/find" else f"{whole}?programme=NA")
        assert client.get(str(link["href"])).status_code == 200

    def test_so_does_the_page_of_an_area(self, client: Client, index: Index) -> None:
        path = next(path for path in index.areas if "/" in path)

        link = the(soup(client, f"/find?area={quote(path)}").select_one("link[type='application/rss+xml']"))

        assert link["href"] == f"/feeds/changes.rss?{urlencode({'area': path})}"
        assert client.get(str(link["href"])).status_code == 200
