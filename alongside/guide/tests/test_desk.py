"""Staff look after words: what wants somebody comes first, and nothing that stood is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings

from alongside.accounts.models import User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role
from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.content.blocks import Block, BlockState, block
from alongside.guide.presenters.desk import work_list
from alongside.kernel import clock
from tests.cast import MONDAY_NOON, at_work, northside

pytestmark = pytest.mark.django_db(transaction=True)

OWN = {
    "title": "It has a religious ring",
    "words": "Here nobody prays. Ask for [[a sponsor|term:sponsor]] if you like.",
    "source": "The island partnership",
    "reviewer": "Mal",
    "reviewed_on": "2026-03-01",
}


@pytest.fixture
def ada(client: Client, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    user = User.objects.create_user(email="ada@island.example", name="Ada", staff=True)
    client.force_login(user)
    return user


def read(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


class TestTheList:
    def one(self, **changes: Any) -> Block:
        words = {
            "key": "a",
            "language": "en-gb",
            "title": "A",
            "words": "A.",
            "source": "S",
            "author": "A",
            "state": BlockState.DRAFT,
        }
        return Block(**words | changes)

    @pytest.mark.demand(342)
    def test_puts_first_what_nobody_has_checked_and_what_is_out_of_date(self) -> None:
        checked = {"state": BlockState.CHECKED, "reviewer": "Mal"}
        groups = work_list(
            [
                self.one(key="draft"),
                self.one(key="fresh", reviewed_on=date(2026, 2, 1), **checked),
                self.one(key="old", reviewed_on=date(2025, 2, 1), **checked),
                self.one(key="unverified", state=BlockState.UNVERIFIED),
            ],
            today=date(2026, 3, 2),
        )

        assert [row.key for _, rows in groups for row in rows] == ["unverified", "old", "draft", "fresh"]

    def test_leads_to_every_block(self, client: Client, ada: User) -> None:
        page = read(client.get("/staff/words/"))

        links = {str(link["href"]) for link in page.select("main a")}
        assert {
            f"/staff/words/{key}/?language=en-gb" for key in ("worry.god", "about", "study.craft")
        } <= links


class TestOwnWords:
    def test_stand_in_the_place_of_ours_with_who_checked_them(self, client: Client, ada: User) -> None:
        response = client.post("/staff/words/worry.god/", OWN)

        assert response.status_code == 303
        assert block("worry.god").words == OWN["words"]
        page = read(client.get("/staff/words/worry.god/"))
        assert "Checked by Mal on 1 March 2026" in page.get_text()
        assert "Ada put in “It has a religious ring”" in page.get_text()

    def test_keep_who_wrote_them_and_that_some_of_it_is_unverified(self, client: Client, ada: User) -> None:
        client.post("/staff/words/worry.god/", OWN | {"author": "Bea", "unverified": "on"})

        own = block("worry.god")
        assert (own.author, own.state) == ("Bea", BlockState.UNVERIFIED)
        assert own.checked_words.startswith(
            "Some of this is general knowledge that nobody has checked. Checked by Mal"
        )

    def test_keep_what_the_guide_reads_beside_them(self, client: Client, ada: User) -> None:
        client.post("/staff/words/worry.god/", OWN)

        assert "atheist" in block("worry.god").facts["said"]

    def test_go_again_and_what_stood_can_still_be_read(self, client: Client, ada: User) -> None:
        client.post("/staff/words/worry.god/", OWN)
        client.post("/staff/words/worry.god/restore")

        assert not block("worry.god").overridden
        assert (
            "gave the words before their place back" in read(client.get("/staff/words/worry.god/")).get_text()
        )

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (
                {"words": "See [[this|term:nothing]]"},
                "It refers, in [[…]], to a term or a study that there is not",
            ),
            ({"words": "See [[study:craft/no_figure]]"}, "It refers, in [[…]]"),
            ({"reviewed_on": "yesterday"}, "Write a day such as 21/12/2026"),
            ({"reviewed_on": "1/1/0001"}, "Write a year from 1900 to 2199"),
            ({"reviewed_on": "2026-03-10"}, "has not come yet"),
            ({"reviewer": ""}, "Say who has checked it"),
        ],
    )
    def test_that_cannot_stand_are_refused_and_what_was_typed_is_kept(
        self, client: Client, ada: User, change: dict[str, str], said: str
    ) -> None:
        response = client.post("/staff/words/worry.god/", OWN | change)

        page = read(response)
        assert response.status_code == 422
        assert said in page.select_one(".nhsuk-error-summary").get_text()  # type: ignore[union-attr]
        assert page.select_one("textarea").get_text().strip() == (OWN | change)["words"]  # type: ignore[union-attr]
        assert not block("worry.god").overridden

    def test_that_are_a_draft_need_nobody_to_stand_behind_them_and_are_shown_to_nobody(
        self, client: Client, ada: User
    ) -> None:
        draft = OWN | {"source": "", "reviewer": "", "reviewed_on": ""}

        assert client.post("/staff/words/worry.god/", draft | {"draft": "1"}).status_code == 303

        assert OWN["words"] not in client.get("/guide/worries").content.decode()
        page = read(client.get("/staff/words/worry.god/"))
        assert page.select_one("textarea").get_text().strip() == OWN["words"]  # type: ignore[union-attr]
        assert client.post("/staff/words/worry.god/", draft).status_code == 422
        assert client.post("/staff/words/worry.god/", OWN).status_code == 303
        assert "Here nobody prays." in client.get("/guide/worries").content.decode()

    def test_of_a_block_that_there_is_not_are_no_page(self, client: Client, ada: User) -> None:
        assert client.get("/staff/words/worry.nothing/").status_code == 404


class TestWarnings:
    MEDS: ClassVar[dict[str, str]] = {**OWN, "title": "Medicine", "words": "Come off it first, then come."}

    def test_are_named_before_anybody_writes(self, client: Client, ada: User) -> None:
        said = read(client.get("/staff/words/worry.meds/")).select_one("main")
        assert said is not None
        assert "Without these warnings somebody could come to harm." in said.get_text()
        assert "Without these warnings" not in client.get("/staff/words/worry.god/").content.decode()

    @pytest.mark.parametrize(
        ("key", "missing"),
        [
            ("worry.meds", "Never stop a medicine to fit in with a group."),
            ("help-now.stopping", "It can cause fits, and can kill."),
            ("help-now.tolerance", "your body can no longer take what it used to"),
            ("help-now.ending", "ring the emergency number now"),
            ("close", "going without all at once can kill"),
            ("easy.help", "Do not stop all at once."),
        ],
    )
    def test_cannot_be_taken_out_and_what_was_typed_is_kept(
        self, client: Client, ada: User, key: str, missing: str
    ) -> None:
        response = client.post(f"/staff/words/{key}/", self.MEDS)

        page = read(response)
        assert response.status_code == 422
        refused = page.select_one(".nhsuk-error-summary").get_text()  # type: ignore[union-attr]
        assert "These words have to go on saying" in refused
        assert missing in refused
        assert page.select_one("textarea").get_text().strip() == self.MEDS["words"]  # type: ignore[union-attr]
        assert not block(key).overridden

    def test_are_asked_of_no_draft(self, client: Client, ada: User) -> None:
        assert client.post("/staff/words/worry.meds/", self.MEDS | {"draft": "1"}).status_code == 303
        assert client.post("/staff/words/worry.meds/", self.MEDS).status_code == 422

    def test_stand_on_easy_read_however_own_words_are_set(self, client: Client, ada: User) -> None:
        plain = block("easy.help").words.replace("- Do you drink", "Do you drink")
        assert client.post("/staff/words/easy.help/", OWN | {"words": plain}).status_code == 303

        assert "Do not stop all at once." in read(client.get("/easy/help")).get_text()


class TestAnotherLanguage:
    WELSH: ClassVar[dict[str, str]] = {
        **OWN,
        "title": "Mae’n grefyddol",
        "words": "Nid oes neb yn gweddïo yma.",
    }

    def test_has_words_of_its_own_and_the_list_says_what_is_not_there(
        self, client: Client, ada: User
    ) -> None:
        address = "/staff/words/worry.god/?language=cy"
        assert "There are no words in this language" in client.get(address).content.decode()
        groups = read(client.get("/staff/words/?language=cy")).get_text()
        assert "Not there in this language" in groups

        response = client.post(address, self.WELSH)

        assert response.headers["Location"] == address
        assert block("worry.god", language="cy").words == self.WELSH["words"]
        assert not block("worry.god").overridden
        assert self.WELSH["words"] in client.get(address).content.decode()
        assert self.WELSH["words"] in client.get("/cy/guide/worries").content.decode()
        assert self.WELSH["words"] not in client.get("/guide/worries").content.decode()
        client.post("/staff/words/worry.god/restore?language=cy")
        assert block("worry.god", language="cy").language == "en-gb"

    def test_that_puts_english_words_which_have_changed_is_set_aside_and_says_so(
        self, client: Client, ada: User
    ) -> None:
        client.post("/staff/words/worry.god/?language=cy", self.WELSH)
        client.post("/staff/words/worry.god/", OWN)

        assert block("worry.god", language="cy").words == OWN["words"]
        assert "Your own words are not shown" in client.get(
            "/staff/words/worry.god/?language=cy"
        ).content.decode()  # fmt: skip
        assert "Own words that are not shown (1)" in read(client.get("/staff/words/?language=cy")).get_text()

    def test_that_pages_cannot_be_had_in_is_no_page(self, client: Client, ada: User) -> None:
        assert client.get("/staff/words/?language=xx").status_code == 404


class TestTheWordsOfABody:
    @pytest.fixture
    def mona(self, client: Client, ada: User) -> Member:
        """A manager at Northside."""
        user = User.objects.create_user(email="mona@northside.example", name="Mona")
        member = at_work(user, northside(), Role.MANAGER)
        client.force_login(user)
        return member

    def said(self, client: Client, address: str) -> str:
        return " ".join(read(client.get(address)).get_text(" ").split())

    def test_are_those_that_its_people_ask_with_and_no_page_for_everybody_has_them(
        self, client: Client, mona: Member
    ) -> None:
        assert "/my/words/" in client.get("/my/").content.decode()
        links = {str(link["href"]) for link in read(client.get("/my/words/")).select("main a")}
        named = {link.removeprefix("/my/words/").partition("/")[0] for link in links}
        assert {"worry.god", "introduce.been", "consent.keep"} <= named
        assert not {"about", "caution.young", "study.craft"} & named
        assert client.get("/my/words/about/").status_code == 404

        assert client.post("/my/words/worry.god/", OWN).status_code == 303

        assert "Here nobody prays." not in client.get("/guide/worries").content.decode()
        assert not block("worry.god").overridden

    def test_go_from_a_draft_into_use_and_back_and_all_of_it_is_on_record(
        self, client: Client, mona: Member
    ) -> None:
        address, ours = "/my/words/worry.god/", mona.tenant.pk
        client.post(address, OWN | {"draft": "1"})
        assert "There is a draft, which is not in use." in self.said(client, "/my/words/")
        with within(mona.tenant):
            assert not block("worry.god", tenant=ours).overridden

        client.post(address, OWN)
        assert "Your own words. Checked by Mal on 1 March 2026." in self.said(client, "/my/words/")
        with within(mona.tenant):
            assert block("worry.god", tenant=ours).words == OWN["words"]

        meds = client.post("/my/words/worry.meds/", OWN)
        assert meds.status_code == 422
        assert (
            "Never stop a medicine to fit in with a group."
            in read(meds).select(".nhsuk-error-summary")[0].get_text()
        )
        with within(mona.tenant):
            assert not block("worry.meds", tenant=ours).overridden

        client.post(address, OWN | {"draft": "1", "words": "Another draft."})
        client.post(f"{address}drop")
        client.post(f"{address}restore")
        page = self.said(client, address)
        for did in ("gave the words before", "threw the draft away", "as a draft", "checked by Mal"):
            assert did in page
        assert "Another draft." in page
        with within(mona.tenant):
            assert not block("worry.god", tenant=ours).overridden
        names = Event.objects.filter(tenant=mona.tenant.pk, name__startswith="content.").order_by("pk")
        assert [one.name.rpartition(".")[2] for one in names] == [
            "drafted", "overridden", "drafted", "draft-dropped", "restored",
        ]  # fmt: skip
