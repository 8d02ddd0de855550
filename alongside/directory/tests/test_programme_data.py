"""The facts that we ship of programmes and of whom to ring."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import phonenumbers
import pytest

from alongside.directory import checks, contacts, programmes
from alongside.directory.check_words import checked_words
from alongside.directory.codes import SHARED, code_facts
from alongside.directory.contacts import ContactState
from alongside.directory.models import Programme
from alongside.directory.programmes import Audience, Funding, ProgrammeFacts
from alongside.directory.vocabulary import APPROACHES, NEEDS
from alongside.kernel import clock
from alongside.kernel.text import fold

FACTS = {programme.code: programme for programme in programmes.load()}
# A machine whose clock is behind must not call the first reading one of the future.
FIRST_READ = date(2026, 11, 26)
FAMILY = ["AL-ANON", "ALATEEN", "FA", "GAM-ANON", "NAR-ANON", "PAL", "SMART-FF"]


def words(programme: ProgrammeFacts) -> str:
    return " ".join(
        (programme.requirement, programme.in_brief, programme.medication, programme.abstinence)
    ).casefold()


def codes(audience: Audience, need: str = "") -> set[str]:
    return {
        one.code for one in programmes.load() if audience in one.audiences and (not need or need in one.needs)
    }


class TestShippedProgrammes:
    def test_are_the_twenty_seven_of_the_open_lists_and_thirteen_more(self) -> None:
        listed = {*(code_facts().codes.keys() - {SHARED}), "PAL", "SG"}
        more = {
            "ALATEEN", "ALL-RECOVERY", "FA", "GAM-ANON", "LIFERING", "LOCAL", "MM", "NAR-ANON",
            "PROJECT", "SMART", "SMART-FF", "SOS", "WFS",
        }  # fmt: skip
        assert len(listed) == 27
        assert FACTS.keys() == listed | more

    def test_name_only_approaches_and_needs_that_the_vocabulary_holds(self) -> None:
        for programme in FACTS.values():
            assert programme.approach in APPROACHES, programme.code
            assert programme.needs, programme.code
            assert set(programme.needs) <= NEEDS.keys(), programme.code

    def test_use_every_approach_and_every_need(self) -> None:
        assert {programme.approach for programme in FACTS.values()} == set(APPROACHES)
        assert {need for programme in FACTS.values() for need in programme.needs} == set(NEEDS)

    def test_fit_the_table_that_keeps_them(self) -> None:
        columns = {field.name: field.max_length for field in Programme._meta.fields}
        for programme in FACTS.values():
            for column in ("code", "name", "approach", "funding", "website"):
                assert len(getattr(programme, column)) <= (columns[column] or 0), (programme.code, column)
        fields = {field.name for field in Programme._meta.fields} - {"id"}
        assert fields == set(ProgrammeFacts.__struct_fields__)

    def test_have_a_source_and_name_real_fields_where_they_are_unsure(self) -> None:
        for programme in FACTS.values():
            assert programme.source, programme.code
            assert set(programme.unverified) <= set(ProgrammeFacts.__struct_fields__), programme.code

    def test_are_never_called_confirmed_by_the_programme(self) -> None:
        said = [words(programme) + checked_words(programme) for programme in FACTS.values()]
        assert "confirmed" not in " ".join(said)

    def test_are_told_in_two_sentences_of_like_length_whether_large_or_small(self) -> None:
        lengths = [len(programme.in_brief) for programme in FACTS.values()]
        sentences = {len(re.findall(r"[.!?](?:\s|$)", programme.in_brief)) for programme in FACTS.values()}
        assert sentences == {2}
        assert max(lengths) <= 1.25 * min(lengths)

    def test_promise_nothing_and_rank_nothing(self) -> None:
        ranking = re.compile(r"\b(best|better|most effective|largest|leading|proven|cure[sd]?|only way)\b")
        for programme in FACTS.values():
            assert not ranking.search(words(programme)), programme.code

    def test_never_make_a_person_their_condition(self) -> None:
        labels = re.compile(
            r"\b(addicts?|alcoholics?|users?|sufferers?|clients?|patients?|clean|dirty|abusers?)\b"
        )
        for programme in FACTS.values():
            assert not labels.search(words(programme)), programme.code

    def test_of_the_twelve_steps_say_that_no_belief_is_needed(self) -> None:
        for programme in FACTS.values():
            if programme.approach == "TWELVE_STEP":
                neutral = "you need hold no belief" in words(programme) or "no religion" in words(programme)
                assert neutral, programme.code

    def test_of_the_twelve_steps_take_no_outside_money_and_are_not_alone_in_the_list(self) -> None:
        twelve_step = {code for code, programme in FACTS.items() if programme.approach == "TWELVE_STEP"}
        declining = {code for code, facts in FACTS.items() if facts.funding is Funding.NO_OUTSIDE_MONEY}
        # SOS groups say of themselves that they refuse outside support.
        assert declining == twelve_step | {"SOS"}
        assert FACTS["SMART"].funding is FACTS["PROJECT"].funding is Funding.MAY_TAKE


class TestChecksOfShippedProgrammes:
    RECORDED = [
        (programme, fact, check)
        for programme in FACTS.values()
        for fact, check in programme.checks.by_fact.items()
    ]

    def test_are_of_a_fact_that_says_what_it_said_then(self) -> None:
        assert len(self.RECORDED) > 150
        for programme, fact, check in self.RECORDED:
            named = f"{fact} of {programme.code}"
            assert fact in checks.FACTS, named
            assert getattr(programme, fact), named
            assert check.of == checks.digest(getattr(programme, fact)), (
                f"{named} has changed: hold it against the programme's own words again, or take its check out."
            )
            assert fact not in programme.unverified, named

    def test_name_who_read_what_and_where_and_that_it_was_a_copy(self) -> None:
        an_address = re.compile(r"https://[a-z0-9.-]+\.[a-z]+(/\S*)?")
        for programme, fact, check in self.RECORDED:
            named = f"{fact} of {programme.code}"
            assert check.by, named
            assert check.read_at, named
            assert all(an_address.fullmatch(address) for address in check.read_at), named
            assert check.stored, f"{named}: none was read on its own live pages yet."

    def test_were_made_on_days_that_have_come(self) -> None:
        days = {check.on for programme in FACTS.values() for check in programme.checks.by_fact.values()}
        assert days
        assert max(days) <= max(clock.now().date(), FIRST_READ)

    def test_are_missing_where_nobody_has_found_its_own_words(self) -> None:
        without = {code for code, programme in FACTS.items() if not checks.holding(programme)}
        assert without == {"ALL-RECOVERY", "LOCAL", "PROJECT", "SG"}

    def test_count_no_more_once_the_fact_says_something_else(self) -> None:
        na = FACTS["NA"]
        assert "requirement" in checks.holding(na)

        changed = msgspec.structs.replace(na, requirement="You want to cut down.")

        assert checks.holding(na).keys() - checks.holding(changed).keys() == {"requirement"}
        assert "who may come" in checked_words(changed).partition("Not yet: ")[2]


class TestWhatAProgrammeIsFor:
    @pytest.mark.demand(16)
    @pytest.mark.parametrize(
        "need",
        [
            "ALCOHOL", "HEROIN_AND_OPIOIDS", "COCAINE", "CANNABIS", "OTHER_DRUGS", "MEDICINES", "NICOTINE",
            "GAMBLING", "SEX_AND_LOVE", "EATING", "SPENDING_AND_DEBT", "SELF_HARM",
        ],
    )  # fmt: skip
    def test_covers_any_substance_and_habit_for_people_themselves(self, need: str) -> None:
        assert codes(Audience.SELF, need)

    def test_has_something_for_somebody_close_by_the_trouble_of_the_other(self) -> None:
        assert {"GAM-ANON", "SMART-FF"} <= codes(Audience.SOMEONE_CLOSE, "GAMBLING")
        assert {"GA", "AL-ANON"}.isdisjoint(codes(Audience.SOMEONE_CLOSE, "GAMBLING"))

    def test_has_something_meant_for_the_young(self) -> None:
        assert codes(Audience.YOUNG) == {"ALATEEN"}

    @pytest.mark.demand(58)
    def test_lets_a_family_come_while_the_trouble_goes_on_or_is_only_suspected(self) -> None:
        assert "whether or not they are still drinking" in FACTS["AL-ANON"].requirement
        assert "to suspect it is enough" in FACTS["FA"].requirement

    def test_for_a_family_is_marked_as_somebody_elses_use(self) -> None:
        for code in FAMILY:
            assert "SOMEBODY_ELSES_USE" in FACTS[code].needs, code
            assert Audience.SELF not in FACTS[code].audiences, code


class TestNamesInLists:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("NA", "NA"),
            ("narcotics anonymous", "NA"),
            ("al-anon", "AL-ANON"),
            ("Al Anon", "AL-ANON"),
            ("CoDA", "CODA"),
            ("SMART", "SMART"),
            ("recovery-dharma", "RD"),
        ],
    )
    def test_lead_to_the_programme_however_they_are_written(self, name: str, code: str) -> None:
        assert programmes.code_of(name) == code

    def test_that_nobody_knows_lead_nowhere(self) -> None:
        assert programmes.code_of("Bridge club") is None

    def test_belong_to_one_programme_each(self) -> None:
        names = [
            (fold(name), programme.code)
            for programme in FACTS.values()
            for name in {programme.code, programme.name, *programme.aliases}
        ]
        owners = dict(names)
        assert all(owners[name] == code for name, code in names)


class TestShippedContacts:
    def test_are_all_unverified_until_a_person_has_checked_them(self) -> None:
        assert {shipped.state for shipped in contacts.load()} == {ContactState.UNVERIFIED}

    def test_count_as_checked_once_somebody_says_who_and_when(self) -> None:
        shipped = contacts.load()[0]
        by_nobody = msgspec.structs.replace(shipped, checked_on=date(2026, 3, 2))
        by_bea = msgspec.structs.replace(by_nobody, checked_by="Bea")
        assert (by_nobody.state, by_bea.state) == (ContactState.UNVERIFIED, ContactState.CHECKED)

    def test_have_numbers_that_can_be_rung_and_a_source(self) -> None:
        for shipped in contacts.load():
            number = phonenumbers.parse(shipped.contact.phone)
            assert phonenumbers.is_valid_number(number), shipped.contact.key
            assert shipped.source, shipped.contact.key

    def test_belong_to_programmes_that_we_ship(self) -> None:
        assert {shipped.contact.programme for shipped in contacts.load()} <= FACTS.keys()
