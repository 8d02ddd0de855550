"""The guide's pages, as somebody reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from alongside.content.blocks import block, blocks
from alongside.content.contacts import crisis_contacts
from alongside.directory.vocabulary import APPROACHES
from alongside.guide.presenters.words import first_meetings
from alongside.guide.worries import search
from alongside.search.queries import current

pytestmark = pytest.mark.usefixtures("island", "db")

PAGES = [
    "/guide",
    "/guide/differ",
    "/guide/differ?with=AA&with=SMART",
    "/guide/think",
    "/guide/think?step=2",
    "/guide/worries",
    "/guide/talk",
    "/guide/words",
    "/guide/known",
]


# Those that hold most of the words.
PROSE = [
    "/guide/first?kind=TWELVE_STEP", "/guide/first?kind=CBT_TOOLS", "/guide/close", "/guide/reading", "/guide/workers",
    "/guide/cards?with=AA&with=NA",
    "/guide/differ?with=AA&with=SMART-FF&with=LERO&with=LOCAL", "/guide/think?step=5", "/guide/think?has=LGBTQ&step=8", "/easy/find",
    "/easy/first", "/easy/help", "/help-now/",
]  # fmt: skip
# Capitals that are short for something; SMART Recovery is a name, and everybody knows what the others are.
SHORT = re.compile(r"(?<![\w+-])(?!SMART\b|UK\b|NHS\b|OK\b)[A-Z]{2,}\+?(?![\w+-])")


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_asks_the_database_nothing(
        self, client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            client.get(address)

    @pytest.mark.parametrize("address", PAGES)
    def test_is_kept_by_nobody_and_has_a_title_that_says_nothing_of_whoever_reads(
        self, client: Client, address: str
    ) -> None:
        response = client.get(address)
        title = BeautifulSoup(response.content, "html.parser").title

        assert response["Cache-Control"] == "no-store"
        assert title
        assert not re.search("alcohol|drug|AA|SMART|anonymous", title.get_text(), re.I)

    @pytest.mark.demand(337)
    @pytest.mark.parametrize(
        ("address", "group"),
        [("/guide/worries", "worry"), ("/guide/words", "term"), ("/guide/known", "study"), ("/guide/known", "policy"),
         ("/guide/workers", "myth"), ("/guide/reading", "reading"), ("/guide/first?kind=CBT_TOOLS", "first.cbt_tools"),
         ("/guide/close", "close")],
    )  # fmt: skip
    def test_says_of_all_its_words_where_they_come_from_and_who_checked_them(
        self, client: Client, address: str, group: str
    ) -> None:
        said = " ".join(read(client, address).get_text(" ").split())
        shown = blocks(group) or [block(group)]

        assert [one.key for one in shown if one.checked_words not in said] == []

    @pytest.mark.demand(338)
    @pytest.mark.parametrize("address", [*PROSE, *PAGES])
    def test_explains_each_abbreviation_where_it_first_stands(self, client: Client, address: str) -> None:
        main = read(client, address).main
        assert main
        for names in main.select("[translate=no], .contact, summary, h1, h2, h3, dt, nav"):
            names.decompose()
        seen: dict[str, bool] = {}
        for text in main.find_all(string=SHORT):
            for short in SHORT.findall(str(text)):
                in_brackets = re.search(rf"\([^)]*\b{re.escape(short)}", text)
                led_on = text.find_parent("abbr", title=True) or text.find_parent("a", class_="reference")
                seen.setdefault(short, bool(in_brackets or led_on))

        assert [short for short, explained in seen.items() if not explained] == []

    @pytest.mark.parametrize("address", PAGES)
    def test_explains_each_word_that_it_refers_to_where_it_stands(self, client: Client, address: str) -> None:
        page = read(client, address)
        ids = {str(node["id"]) for node in page.select("[id]")}

        assert [link["href"] for link in page.select("a.reference") if str(link["href"])[1:] not in ids] == []


class TestSideBySide:
    @pytest.mark.demand(6)
    def test_shows_each_kind_under_each_question_with_as_many_places(self, client: Client) -> None:
        page = read(client, "/guide/differ?with=AA&with=SMART&with=LIFERING&with=LOCAL")

        rows = page.select(".beside section")
        assert len(rows) == 15
        assert {len(row.select("dd")) for row in rows} == {4}
        assert "It is not either/or" in page.get_text()

    def test_says_of_each_fact_of_a_programme_whether_it_is_checked_and_where_that_was_read(
        self, client: Client
    ) -> None:
        page = read(client, "/guide/differ?with=CMA&with=NA")
        cells = {
            row["aria-labelledby"]: [" ".join(cell.get_text(" ").split()) for cell in row.select("dd")]
            for row in page.select(".beside section")
        }

        checked, not_yet = (
            "Checked against its own words on 26 November 2026.",
            "Not yet checked against its own",
        )
        assert all(checked in cell for cell in cells["asks-requirement"])
        assert not_yet in cells["asks-abstinence"][0]
        assert checked in cells["asks-abstinence"][1]
        assert not any("its own words" in cell for cell in cells["asks-cost"])
        sources = page.select_one("#notes-sources ~ ul").get_text()  # type: ignore[union-attr]
        assert "Narcotics Anonymous: its own words, sussexna.org/about; in a stored copy" in sources

    @pytest.mark.parametrize(
        ("asked", "words"),
        [("?with=AA", "Choose one more"), ("?with=NOBODY", "Choose one more"),
         ("?" + "&".join(f"with={code}" for code in ("AA", "NA", "CA", "GA", "SMART")), "Choose at most four")],
    )  # fmt: skip
    def test_says_what_to_do_and_keeps_what_was_chosen(self, client: Client, asked: str, words: str) -> None:
        page = read(client, f"/guide/differ{asked}")

        assert words in page.select_one(".nhsuk-error-summary").get_text()  # type: ignore[union-attr]
        assert len(page.select("input[checked]")) == len(re.findall("with=(?!NOBODY)", asked))

    def test_can_choose_every_programme(self, client: Client) -> None:
        page = read(client, "/guide/differ")

        assert len(page.select("input[name=with]")) == 40


class TestAFirstMeeting:
    @pytest.mark.demand(12)
    @pytest.mark.parametrize("approach", sorted(APPROACHES))
    def test_of_every_kind_is_told_from_the_door_to_the_way_home(self, client: Client, approach: str) -> None:
        page = read(client, f"/guide/first?kind={approach}")
        said = page.select_one("#aloud").get_text()  # type: ignore[union-attr]

        for told in (
            "Who may come",
            "What happens, with the minutes",
            "Before you go",
            "At the door",
            "just listen",
            "Money and phones",
            "Afterwards",
        ):
            assert told in said
        assert page.select_one(f'a[href="/find?approach={approach}"]')

    @pytest.mark.parametrize("kind", [kind for kind, _title in first_meetings()])
    def test_is_read_aloud_within_two_minutes(self, client: Client, kind: str) -> None:
        said = read(client, f"/guide/first?kind={kind}").select_one("#aloud").get_text(" ")  # type: ignore[union-attr]

        script = finders.find("guide/aloud.js")
        assert script
        [rate] = re.findall(r"rate: ([\d.]+)", Path(script).read_text(encoding="utf-8"))
        # A voice says some 160 words a minute at its usual rate.
        a_minute = 160 * float(rate)
        assert a_minute <= len(re.findall(r"\w[\w’-]*", said)) <= 2 * a_minute

    @pytest.mark.parametrize(
        ("kind", "title"),
        [
            ("TWELVE_STEP_FAMILY", "A 12-step meeting for families and friends"),
            ("FAMILY_TOOLS_FAMILY", "A meeting for families that practises skills"),
        ],
    )
    def test_for_families_is_told_apart(self, client: Client, kind: str, title: str) -> None:
        page = read(client, f"/guide/first?kind={kind}")

        assert page.select_one("#aloud h2").get_text() == title  # type: ignore[union-attr]

    @pytest.mark.demand(58)
    def test_of_a_listing_for_families_is_that_of_families(self, client: Client) -> None:
        listing = next(one for one in current().listings() if one.programme == "AL-ANON")
        page = read(client, f"/m/{listing.id}")

        assert page.select_one('a[href="/guide/first?kind=TWELVE_STEP_FAMILY"]')

    def test_of_a_kind_that_nobody_knows_says_so_and_shows_the_others(self, client: Client) -> None:
        page = read(client, "/guide/first?kind=..%2Fworry")

        assert "We know no such kind of meeting" in page.get_text()
        assert len(page.select(".kinds li")) == len(APPROACHES) + 1


class TestWorries:
    @pytest.mark.parametrize(
        ("typed", "first"),
        [
            ("is it religious", "god"), ("atheist", "god"), ("methadone", "meds"), ("do I have to talk", "speak"),
            ("wheelchair", "access"), ("my boss might find out", "anon"), ("my wife", "fam"), ("does it work?", "works"),
            ("brainwashing", "life"), ("I had a drink", "using"), ("gay", "women"),
        ],
    )  # fmt: skip
    def test_are_found_by_the_words_that_people_use(self, typed: str, first: str) -> None:
        assert search(typed, blocks("worry"))[0].key == f"worry.{first}"

    def test_that_nobody_has_answered_lead_to_somebody_who_can(self, client: Client) -> None:
        page = read(client, "/guide/worries?words=xyzzy")

        assert "We have no answer to that yet" in page.get_text()
        assert page.select_one('a[href="/guide/talk"]')

    @pytest.mark.demand(18, 51)
    def test_lead_each_to_a_member_to_company_and_to_a_meeting_to_sit_in_on(self, client: Client) -> None:
        for worry in read(client, "/guide/worries").select("details[id^=worry-]"):
            led = {str(link["href"]) for link in worry.select("ul a")}
            assert led == {
                "/guide/talk", "/guide/talk#company", "/with-me/questions/", "/find?open=yes&when=next24", "/find?online=yes&when=next24",
            }  # fmt: skip


class TestTalking:
    def test_names_first_who_answers_now(self, client: Client) -> None:
        page = read(client, "/guide/talk")

        assert page.select("h2")[0].get_text() == "Answered now"
        assert page.select('a[href^="tel:"]')

    def test_says_how_to_ask_for_somebody_to_go_along(self, client: Client) -> None:
        page = read(client, "/guide/talk")

        assert page.select_one('.line abbr[title="Alcoholics Anonymous"]')
        assert page.select_one("h2#company")
        assert page.select_one('a[href="/with-me"]')
        assert "meet you at the door, or go along with you" in page.get_text()


class TestEasyRead:
    @pytest.mark.parametrize("name", ["find", "first", "help"])
    def test_has_a_picture_beside_each_short_line_and_leads_on(self, client: Client, name: str) -> None:
        page = read(client, f"/easy/{name}")
        lines = page.select(".easy li")

        assert len(lines) >= 8
        for line in lines:
            assert len(line.get_text().split()) <= 12
            assert finders.find(str(line.img["src"]).removeprefix("/static/"))  # type: ignore[index]
        assert read(client, str(page.select_one(".easy__go")["href"])).h1  # type: ignore[index]

    def test_of_what_there_is_not_is_no_page(self, client: Client) -> None:
        assert client.get("/easy/nothing").status_code == 404

    def test_of_help_rings_the_emergency_number_itself(self, client: Client) -> None:
        page = read(client, "/easy/help")
        [emergency, *_] = crisis_contacts()

        assert page.select_one("main a")["href"] == f"tel:{emergency.phone}"  # type: ignore[index]
        assert not read(client, "/easy/find").select('main a[href^="tel:"]')

    def test_of_help_says_what_to_ring_where_nobody_has_checked_a_number(
        self, client: Client, settings: Settings, tmp_path: Path
    ) -> None:
        settings.MODE, settings.DATA_DIR = "production", tmp_path

        assert "Ring the emergency number of the country" in read(client, "/easy/help").get_text()

    def test_is_one_tap_from_help_and_from_every_page(self, client: Client) -> None:
        assert read(client, "/help-now/").select_one('main a[href="/easy/help"]')
        assert read(client, "/").select_one('footer a[href="/easy/find"]')


class TestForFamilies:
    @pytest.mark.demand(57)
    def test_looks_for_a_working_group_of_theirs_nearby(self, client: Client) -> None:
        page = read(client, "/guide/close")
        form = page.select_one('form[action="/find"]')

        assert form
        asked = {str(one["name"]): str(one.get("value", "")) for one in form.select("input")}
        assert asked | {"near": "Quillhaven"} == {"near": "Quillhaven", "within": "10 miles", "who": "close"}
        assert read(client, "/find?near=Quillhaven&within=10+miles&who=close").select(".nhsuk-card")

    @pytest.mark.demand(61, 62, 63)
    def test_speaks_of_safety_first_then_of_goals_and_ways_of_their_own(self, client: Client) -> None:
        headings = [node.get_text() for node in read(client, "/guide/close").select("main h2")]

        assert headings[0] == "If you are not safe"
        assert {"Goals of your own", "Ways of responding that may help", "A group of your own"} <= set(
            headings
        )

    def test_says_that_to_pour_drink_away_can_kill(self, client: Client) -> None:
        said = " ".join(read(client, "/guide/close").main.get_text(" ").split())  # type: ignore[union-attr]

        assert "Do not pour drink away or hide it" in said
        assert "going without all at once can kill" in said

    @pytest.mark.demand(61)
    def test_names_guidance_as_guidance(self, client: Client) -> None:
        page = read(client, "/guide/close")

        assert "Guidance, not a study" in page.select_one("#policy-phe-2015").get_text()  # type: ignore[union-attr]


class TestForWorkers:
    @pytest.mark.demand(91)
    def test_low_confidence_leads_to_members_who_can_explain(self, client: Client) -> None:
        page = read(client, "/guide/workers?TWELVE_STEP=3&CBT_TOOLS=9&MODERATION=0")
        told = page.select_one("[role=status]")

        assert told
        assert [item.get_text().split(":")[0] for item in told.select("li")] == ["Cutting down", "12-step"]
        assert "Members of a group are often glad to come" in told.get_text()

    def test_confidence_that_cannot_be_read_says_so_and_keeps_the_rest(self, client: Client) -> None:
        page = read(client, "/guide/workers?TWELVE_STEP=11&CBT_TOOLS=9")

        assert page.select_one(".nhsuk-error-message")
        assert page.select_one("select[name=CBT_TOOLS] option[selected]")["value"] == "9"  # type: ignore[index]

    @pytest.mark.demand(86)
    def test_cards_ask_the_same_of_each_kind(self, client: Client) -> None:
        page = read(client, "/guide/cards?with=AA&with=SMART&with=LOCAL")

        asked = [[node.get_text() for node in card.select("dt")] for card in page.select(".kind-card")]
        assert len(asked) == 3
        assert set(asked[0]) == set(asked[1])

    def test_cards_say_what_is_checked(self, client: Client) -> None:
        page = read(client, "/guide/cards?with=CMA&with=LOCAL")

        meth, local = [" ".join(card.get_text(" ").split()) for card in page.select(".kind-card")]
        assert meth.endswith("on 26 November 2026: who may come. Not yet: whether to stop.")
        assert local.endswith("Not yet checked against its own words.")

    @pytest.mark.demand(92)
    def test_are_told_that_people_on_methadone_can_go_now(self, client: Client) -> None:
        assert "People on methadone or buprenorphine can go now" in read(client, "/guide/workers").get_text()


class TestThePack:
    @pytest.mark.demand(338)
    def test_of_an_area_holds_its_list_whom_to_ring_and_a_card_for_each_kind(self, client: Client) -> None:
        area = read(client, "/guide/pack").select_one("#area option")
        assert area
        page = read(client, f"/guide/pack?area={area['value']}")

        told = page.select_one("main").get_text()  # type: ignore[union-attr]
        programmes = {
            str(node.get_text()) for node in page.select(".pack-list li > span[translate=no]:first-of-type")
        }
        assert programmes
        assert programmes == {str(node.get_text()) for node in page.select(".kind-card h2")}
        for part in (
            "Whom to ring",
            "What a first meeting is like",
            "Worries, answered",
            "If it is urgent",
            "dangerous to stop",
        ):
            assert part in told
        assert crisis_contacts()[0].phone_shown in told

    def test_of_an_area_that_nobody_knows_says_so(self, client: Client) -> None:
        page = read(client, "/guide/pack?area=atlantis")

        assert "We know no such area" in page.get_text()


def test_whoever_would_help_a_group_to_begin_is_led_there_from_the_guide(client: Client) -> None:
    links = [str(one["href"]) for one in read(client, "/guide").select("ul[aria-labelledby=groups] a")]

    assert links == ["/running-order", "/at-risk", "/list-a-meeting", "/courses", "/schemes"]
    assert [client.get(one).status_code for one in links] == [200] * 5
