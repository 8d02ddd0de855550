"""Words of pages: where they come from, who stands behind them, and how they are shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from alongside.accounts.tenancy import within
from alongside.audit.models import Event
from alongside.audit.record import System, UnknownActor
from alongside.content import actions, published
from alongside.content.blocks import BlockState, UnknownBlock, block, blocks, shipped
from alongside.content.marks import as_html
from alongside.content.models import Deed, Override, TenantOverride
from alongside.content.queries import list_drafts, list_history
from alongside.content.warnings import WARNINGS, lost
from tests.cast import harbour, northside

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
APPROACHES = [key for key, _language in shipped() if key.startswith("expect.")]
ALARM = re.compile(
    r"\b(can kill|dangerous|unsafe|all at once|suddenly|999|emergency|overdose|in danger|not safe|afraid of|never stop"
    r"|methadone|medicines?|prescri\w+|doctor|shake|detox|tolerance|under 18)\b",
    re.IGNORECASE,
)
# Words with one of those that warn of nothing: of what staff believe, a study, what a word means, whom to tell of a group, and its door.
WARNS_OF_NOTHING = {
    "myth.abstinent-first", "myth.devalues", "study.manning-2012", "term.naloxone", "agency.surgery", "step.present_elsewhere",
    "step.family_room", "agency.mental_health",
}  # fmt: skip
OWN: dict[str, Any] = {
    "key": "about",
    "title": "About our island",
    "words": "We are the island’s own site.",
    "source": "The island partnership",
    "reviewer": "Mal",
    "reviewed_on": date(2026, 3, 1),
    "by": System("test"),
    "now": NOW,
}


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def committed(db: None, django_capture_on_commit_callbacks: Any) -> Any:
    """Run what waits for the commit, as a real transaction would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestShippedWords:
    def test_say_where_they_come_from_and_never_claim_a_review_that_nobody_made(self) -> None:
        for key, one in shipped().items():
            assert all((one.title, one.source, one.author, one.words)), key
            assert (one.state is BlockState.CHECKED) == bool(one.reviewer) == bool(one.reviewed_on), key

    def test_are_told_in_sentences_that_a_tired_person_can_read(self) -> None:
        sentences = [
            (key, sentence)
            for key, one in shipped().items()
            for line in one.words.splitlines()
            for sentence in line.lstrip("#- ").replace("?", ".").replace(":", ".").split(". ")
        ]
        assert [said for said in sentences if len(said[1].split()) > 34] == []

    @pytest.mark.demand(10)
    def test_on_a_first_meeting_are_neutral_on_belief(self) -> None:
        assert "You need no religion" in block("expect.twelve_step").words
        assert "People with no belief come, and stay" in block("expect.twelve_step").words
        for secular in ("cbt_tools", "secular_peer", "moderation", "womens_programme"):
            assert "People with a belief come as well" in block(f"expect.{secular}").words

    @pytest.mark.parametrize("key", APPROACHES)
    def test_on_a_first_meeting_tell_of_listening_keeping_quiet_and_cost(self, key: str) -> None:
        words = block(key).words
        assert "You may just listen" in words
        assert "stay in the room" in words
        assert "costs nothing" in words

    def test_in_another_language_say_which_english_words_they_put(self) -> None:
        others = [one for one in shipped().values() if one.language != "en-gb"]

        # Where English has changed since, it stands in their place until somebody has put it anew, and "puts" with it.
        assert len(others) > 20
        assert [one.key for one in others if not re.fullmatch(r"[0-9a-f]{8}", one.puts)] == []

    def test_give_each_warning_that_they_say_they_carry(self) -> None:
        for one in shipped().values():
            assert set(one.keeps) <= set(WARNINGS), one.key
            assert lost(one.words, one.keeps) == [], one.key
            of_english = shipped()[one.key, "en-gb"].keeps
            assert {name: len(said) for name, said in one.keeps.items()} == {
                name: len(said) for name, said in of_english.items()
            }, f"{one.language}/{one.key}"
        carried = {name for one in shipped().values() for name in one.keeps}
        assert carried == set(WARNINGS)

    def test_that_warn_of_harm_say_which_warning_nobody_may_take_out(self) -> None:
        english = [one for (_, language), one in shipped().items() if language == "en-gb"]
        unsaid = {one.key for one in english if ALARM.search(one.words) and not one.keeps}

        # What a kind of group says of medicine is a fact about it; the warning stands on the page that has these answers.
        assert {
            key for key in unsaid if not re.fullmatch(r"differ\.\w+\.medication", key)
        } == WARNS_OF_NOTHING

    def test_are_there_for_every_page_that_asks(self) -> None:
        for key in ("about", "privacy", "accessibility", "under-18", "joining-online", "expect.any"):
            assert block(key).key == key


class TestBlock:
    def test_falls_back_to_the_other_key_and_then_complains(self) -> None:
        assert block("expect.no_such_approach", otherwise="expect.any").key == "expect.any"
        with pytest.raises(UnknownBlock, match=r"expect\.no_such_approach"):
            block("expect.no_such_approach")

    def test_in_a_language_that_we_lack_comes_in_english_and_says_so(self) -> None:
        assert block("about", language="pl").language == "en-gb"

    @pytest.mark.parametrize(("changed", "language"), [("", "xx"), (" Ring first.", "en-gb")])
    def test_in_another_language_stands_only_while_english_is_as_it_was(
        self, monkeypatch: pytest.MonkeyPatch, changed: str, language: str
    ) -> None:
        english = block("help-now.overdose")
        put = replace(english, language="xx", words="Xx.", puts=english.digest)
        later = replace(english, words=english.words + changed)
        known = {**shipped(), (english.key, "xx"): put, (english.key, "en-gb"): later}
        monkeypatch.setattr("alongside.content.blocks.shipped", lambda: known)

        assert block(english.key, language="xx").language == language

    def test_in_another_language_gives_way_to_own_words_in_english(
        self, committed: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        english = block("about")
        known = {**shipped(), ("about", "xx"): replace(english, language="xx", puts=english.digest)}
        monkeypatch.setattr("alongside.content.blocks.shipped", lambda: known)
        with committed():
            actions.write_block(**OWN)

        assert block("about", language="xx").words == OWN["words"]

    def test_never_asks_the_database(
        self, db: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(0):
            assert block("about").words

    def test_cannot_be_led_out_of_its_folder(self) -> None:
        with pytest.raises(UnknownBlock):
            block("../../data/crisis")

    def test_says_that_nobody_has_checked_it_where_nobody_has(self) -> None:
        assert block("about").checked_words.startswith(
            "Nobody outside the project has checked these words yet."
        )


class TestOwnWords:
    def test_stand_in_the_place_of_the_shipped_ones_with_who_checked_them(self, committed: Any) -> None:
        with committed():
            actions.write_block(**OWN)
        own = block("about")
        assert (own.title, own.words, own.overridden) == (OWN["title"], OWN["words"], True)
        assert own.state is BlockState.CHECKED
        assert own.checked_words == "Checked by Mal on 1 March 2026. Source: The island partnership."

    def test_are_read_without_the_database(
        self, committed: Any, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with committed():
            actions.write_block(**OWN)
        with django_assert_num_queries(0):
            assert block("about").overridden

    def test_of_the_last_writer_stand(self, committed: Any) -> None:
        for words in ("First.", "Second."):
            with committed():
                actions.write_block(**{**OWN, "words": words})
        assert block("about").words == "Second."
        assert [row.words for row in Override.objects.order_by("id")] == ["First.", "Second."]

    def test_go_when_the_shipped_ones_are_restored(self, committed: Any) -> None:
        with committed():
            actions.write_block(**OWN)
        with committed():
            actions.restore_block(key="about", by=System("test"), now=NOW)
        assert not block("about").overridden
        assert Override.objects.count() == 2

    def test_are_on_record_with_who_wrote_them_and_who_took_them_back(self, db: None) -> None:
        actions.write_block(**OWN)
        actions.restore_block(key="about", by=System("test"), now=NOW)

        assert [(event.name, event.actor) for event in Event.objects.order_by("pk")] == [
            ("content.block.overridden", "system:test"),
            ("content.block.restored", "system:test"),
        ]

    def test_that_are_a_draft_are_shown_to_nobody_until_they_are_put_into_use(self, committed: Any) -> None:
        for draft in (False, True):
            with committed():
                actions.write_block(**{**OWN, "words": f"Draft: {draft}."}, draft=draft)
        assert block("about").words == "Draft: False."
        assert list_drafts() == {"about"}

        with committed():
            actions.write_block(**{**OWN, "words": "In use."})
        assert block("about").words == "In use."
        assert list_drafts() == set()

    def test_that_are_a_draft_can_be_thrown_away_and_what_stands_stays(self, committed: Any) -> None:
        with committed():
            actions.write_block(**OWN)
        with committed():
            actions.write_block(key="about", title="T", words="D.", by=System("test"), now=NOW, draft=True)
            actions.drop_draft(key="about", by=System("test"), now=NOW)

        assert block("about").words == OWN["words"]
        assert list_drafts() == set()
        assert [one.deed for one in list_history("about")] == [Deed.DROPPED, Deed.DRAFTED, Deed.USED]

    def test_in_another_language_leave_english_alone(self, committed: Any) -> None:
        with committed():
            actions.write_block(**{**OWN, "language": "cy", "words": "Ein gwefan ni."})
        assert block("about", language="cy").words == "Ein gwefan ni."
        assert not block("about").overridden

    def test_in_another_language_stand_while_english_is_as_they_put_it(self, committed: Any) -> None:
        welsh = {**OWN, "language": "cy", "words": "Ein gwefan ni."}
        with committed():
            actions.write_block(**welsh)
        with committed():
            actions.write_block(**OWN)
        assert block("about", language="cy").words == OWN["words"]

        with committed():
            actions.write_block(**welsh)
        assert block("about", language="cy").words == "Ein gwefan ni."

    @pytest.mark.parametrize(
        ("key", "language", "what"),
        [
            ("help-now.stopping", "en-gb", "that it can be dangerous to stop"),
            ("help-now.stopping", "en-gb", "leaves a prescribed medicine"),
            ("help-now.tolerance", "en-gb", "the old amount is too much"),
            ("help-now.tolerance", "cy", "cymerwch lawer llai"),
            ("help-now.ending", "en-gb", "whom to ring"),
        ],
    )
    def test_without_a_warning_are_refused_and_a_draft_of_them_is_kept(
        self, db: None, key: str, language: str, what: str
    ) -> None:
        own = {**OWN, "key": key, "language": language, "words": "Stop today. It is safe."}

        with pytest.raises(actions.WarningLost, match=what):
            actions.write_block(**own)
        assert not Override.objects.exists()
        actions.write_block(**own, draft=True)
        assert list_drafts(language=language) == {key}

    def test_round_a_warning_are_taken_however_it_is_set(self, committed: Any) -> None:
        [warning] = block("help-now.tolerance").keeps["tolerance"]
        words = "Ours.\n\n" + warning.replace(". ", ".\n").upper()
        with committed():
            actions.write_block(**{**OWN, "key": "help-now.tolerance", "words": words})

        assert block("help-now.tolerance").words == words

    def test_that_lack_a_warning_which_has_changed_since_stand_no_more(
        self, committed: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with committed():
            actions.write_block(**OWN)
        now = replace(shipped()["about", "en-gb"], keeps={"danger": ["Ring first."]})
        known = {**shipped(), ("about", "en-gb"): now}
        monkeypatch.setattr("alongside.content.blocks.shipped", lambda: known)

        assert block("about") == now

    def test_are_not_shown_before_they_are_committed(self, db: None) -> None:
        actions.write_block(**OWN)
        assert not block("about").overridden

    @pytest.mark.parametrize(
        ("change", "refusal"),
        [
            ({"key": "no-such-block"}, UnknownBlock),
            ({"words": "  "}, actions.NotSaid),
            ({"reviewer": ""}, actions.NotSaid),
            ({"source": ""}, actions.NotSaid),
            ({"by": System("")}, UnknownActor),
            ({"reviewed_on": date(2026, 3, 3)}, actions.NotYet),
        ],
    )
    def test_that_nobody_can_answer_for_are_refused(
        self, db: None, change: dict[str, Any], refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            actions.write_block(**{**OWN, **change})
        assert not Override.objects.exists()

    def test_without_a_review_are_refused_by_the_table_too(self, db: None) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Override.objects.create(
                deed="USED", key="about", language="en-gb", words="Mine.", written_by="Mal", written_at=NOW
            )

    def test_come_back_after_the_file_was_lost(self, committed: Any) -> None:
        with committed():
            actions.write_block(**OWN)
        published.path().unlink()
        assert not block("about").overridden
        actions.publish()
        assert block("about").overridden

    def test_fall_back_to_the_shipped_ones_where_the_file_is_damaged(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        published.path().parent.mkdir()
        published.path().write_bytes(b"{not json")
        assert not block("about").overridden
        assert "publish_content" in caplog.text


class TestWordsOfABody:
    OWN: ClassVar[dict[str, Any]] = {**OWN, "key": "worry.god", "words": "Come and see."}

    def test_stand_before_all_others_for_its_own_people_alone(self, committed: Any) -> None:
        ours, theirs = northside(), harbour()
        with committed():
            actions.write_block(**{**self.OWN, "words": "Of the site."})
        with within(ours):
            actions.write_block(**self.OWN, tenant=ours)

            own = block("worry.god", tenant=ours.pk)
            assert (own.words, own.author, own.reviewer) == ("Come and see.", "Northside", "Mal")
            assert "atheist" in own.facts["said"]
        with within(theirs):
            assert block("worry.god", tenant=theirs.pk).words == "Of the site."
        assert block("worry.god").words == "Of the site."

    def test_give_way_to_the_site_s_when_they_are_taken_back(self, committed: Any) -> None:
        with within(northside()) as ours:
            actions.write_block(**self.OWN, tenant=ours)
            actions.write_block(**self.OWN, tenant=ours, draft=True)
            assert block("worry.god", tenant=ours.pk).words == "Come and see."
            actions.restore_block(key="worry.god", tenant=ours, by=System("test"), now=NOW)

            assert block("worry.god", tenant=ours.pk) == block("worry.god")
            deeds = [one.deed for one in list_history("worry.god", tenant=ours.pk)]
            assert deeds == [Deed.RESTORED, Deed.DRAFTED, Deed.USED]
            assert not Override.objects.exists()

    def test_are_asked_for_once_at_a_door(
        self, db: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with within(northside()) as ours, django_assert_num_queries(1):
            assert len(blocks("worry", tenant=ours.pk)) >= 18

    def test_stand_in_the_language_that_was_asked_for_else_in_english(self, db: None) -> None:
        with within(northside()) as ours:
            actions.write_block(**self.OWN, tenant=ours)
            assert block("worry.god", tenant=ours.pk, language="cy").words == "Come and see."
            actions.write_block(**{**self.OWN, "words": "Dewch."}, tenant=ours, language="cy")

            assert block("worry.god", tenant=ours.pk, language="cy").words == "Dewch."
            assert block("worry.god", tenant=ours.pk).words == "Come and see."

    @pytest.mark.demand(19)
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en-gb", "You must go to a group each week."),
            ("en-gb", "Going is required. You do not have to speak."),
            ("cy", "Rhaid i chi fynd."),
        ],
    )
    def test_cannot_say_that_somebody_has_to_go(self, db: None, language: str, words: str) -> None:
        own = {**self.OWN, "key": "connect.ring", "language": language, "words": words}

        with within(northside()) as ours:
            with pytest.raises(actions.SaysDuty, match="Nobody has to go"):
                actions.write_block(**own, tenant=ours)
            with pytest.raises(actions.SaysDuty):
                actions.write_block(**{**own, "title": words, "words": "Come."}, tenant=ours)
            actions.write_block(**own, tenant=ours, draft=True)

            assert block("connect.ring", tenant=ours.pk) == block("connect.ring")

    @pytest.mark.demand(19)
    @pytest.mark.parametrize(
        "words", ["Nobody has to go.", "You don’t have to say why.", "Does dim rhaid i neb fynd."]
    )
    def test_can_say_that_nobody_has_to_go(self, db: None, words: str) -> None:
        with within(northside()) as ours:
            actions.write_block(**{**self.OWN, "key": "connect.ring", "words": words}, tenant=ours)

            assert block("connect.ring", tenant=ours.pk).words == words

    @pytest.mark.demand(93)
    def test_cannot_take_a_warning_out(self, db: None) -> None:
        with within(northside()) as ours:
            for key in ("worry.meds", "worry.using", "introduce.goal"):
                with pytest.raises(actions.WarningLost):
                    actions.write_block(**{**self.OWN, "key": key}, tenant=ours)
            [warning] = block("worry.meds").keeps["prescription"]
            own = {**self.OWN, "key": "worry.meds", "words": f"Ours. {warning}"}
            actions.write_block(**own, tenant=ours)
            assert block("worry.meds", tenant=ours.pk).words == own["words"]

    def test_are_none_of_a_page_for_everybody_or_of_a_warning(self, db: None) -> None:
        with within(northside()) as ours:
            for key in ("about", "caution.young"):
                with pytest.raises(UnknownBlock):
                    actions.write_block(**{**self.OWN, "key": key}, tenant=ours)
            assert not TenantOverride.objects.exists()


class TestMarks:
    def test_make_paragraphs_headings_and_lists(self) -> None:
        assert as_html("One\nline.\n\n## Head\n\nFor:\n\n- a\n- b") == (
            '<p>One line.</p>\n<h2 class="nhsuk-heading-m">Head</h2>\n<p>For:</p>\n'
            '<ul class="nhsuk-list nhsuk-list--bullet"><li>a</li><li>b</li></ul>'
        )

    @given(st.text())
    def test_never_let_anything_else_through(self, words: str) -> None:
        left = str(as_html(words))
        for ours in (
            "<p>", "</p>", "</h2>", "</ul>", "<li>", "</li>",
            '<h2 class="nhsuk-heading-m">', '<ul class="nhsuk-list nhsuk-list--bullet">',
        ):  # fmt: skip
            left = left.replace(ours, "")
        assert "<" not in left
        assert ">" not in left


class TestWhatToExpect:
    @pytest.mark.demand(12)
    @pytest.mark.parametrize("key", sorted(key for key, _ in shipped() if key.startswith("expect.")))
    @pytest.mark.parametrize(
        "said",
        [
            r"\bhours?\b|\bas long as\b|\bwhen you like\b",
            r"\b(leads?|led|run)\b",
            r"stay in the room",
            r"costs nothing",
            r"just listen",
        ],
        ids=["how long", "who leads", "what stays in the room", "what it costs", "that one may just listen"],
    )
    def test_every_kind_of_group_says(self, key: str, said: str) -> None:
        assert re.search(said, block(key).words)

    @pytest.mark.demand(32)
    @pytest.mark.parametrize("key", sorted(key for key, _ in shipped() if key.startswith("expect.")))
    def test_every_kind_of_group_costs_nothing_and_nobody_has_to_give(self, key: str) -> None:
        said = " ".join(block(key).words.split())

        assert re.search(r"costs nothing\..*(nobody minds if you give nothing|nobody has to give)", said)
