"""The real lists, as far as they can be counted without being quoted."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from alongside.directory.entry import Mode, Status
from alongside.feeds.entries import Entries, ProblemCode, Source, Unreadable
from alongside.feeds.formats import read
from alongside.feeds.reading.privacy import without_contacts
from alongside.feeds.reading.strangers import may_name_a_stranger
from alongside.feeds.reading.words import lines, sentences
from alongside.feeds.tests.real_lists import LISTS, NO_LISTS, Listed
from alongside.kernel.periods import RuleKind, rule_problems

pytestmark = pytest.mark.shared

UNITED_KINGDOM = Source(name="uk", country="GB")
AMERICA = Source(name="us", programme="AA", zone="America/New_York", country="US")
GUIDES = ("aasanjose-2018", "aasanjose-2021-08", "al-anon-2023", "edmonton-2020", "kc-2021", "nwta-2021")
MODES = {"in_person": Mode.IN_PERSON, "online": Mode.ONLINE, "hybrid": Mode.HYBRID}

_read: dict[tuple[Path, str, str], Entries] = {}


def read_once(file: Path, source: Source) -> Entries:
    key = (file, source.programme, source.zone)
    if key not in _read:
        _read[key] = read(file.read_bytes(), source=source)
    return _read[key]


def read_listed(shared: Path, one: Listed) -> Entries:
    """Read a list of the table, with what says what its types mean where that lies beside it."""
    file = shared / "feeds" / one.file
    if not one.legend:
        return read_once(file, one.source)
    beside = json.loads((shared / "feeds" / one.legend).read_bytes())
    document = {"meetings": json.loads(file.read_bytes()), "formats": beside}
    return read(json.dumps(document).encode(), source=one.source)


@pytest.fixture
def national(shared: Path) -> Entries:
    return read_once(shared / "feeds" / "uk" / "rmf-meetings-2023-11-19.csv.gz", UNITED_KINGDOM)


def guide_file(shared: Path, name: str) -> Path:
    return shared / "feeds" / "meeting-guide" / f"{name}.json"


class TestTheNationalList:
    def test_is_read_whole(self, national: Entries) -> None:
        assert national.read_rows == 7843
        assert len(national.entries) >= 0.995 * national.read_rows
        counted = Counter(entry.programme for entry in national.entries)
        assert counted == {"AA": 5670, "NA": 1257, "CA": 802, "OA": 114}

    def test_loses_hardly_a_field(self, national: Entries) -> None:
        costly = [one for one in national.problems if one.code is not ProblemCode.PERSONAL_CONTACT]
        assert len(costly) <= 25

    def test_keeps_the_sources_own_ids(self, national: Entries) -> None:
        assert all(re.fullmatch(r"[0-9a-f-]{36}", entry.key) for entry in national.entries)

    def test_is_weekly_but_for_the_few_meetings_that_are_not(self, national: Entries) -> None:
        kinds = Counter(entry.rule.kind for entry in national.entries)
        # Read by eye: five are monthly, one fortnightly, four more are not held here every week, and six begin on
        # a date without its year.
        assert kinds[RuleKind.MONTHLY] == 5
        assert 1 <= kinds[RuleKind.EVERY_N_WEEKS] <= 2
        assert sum(not entry.rule.sure for entry in national.entries) == 10
        assert not any(rule_problems(entry.rule) for entry in national.entries)

    def test_says_open_only_where_it_always_is(self, national: Entries) -> None:
        answers = Counter(entry.attributes.get("OPEN") for entry in national.entries)
        # 3,844 rows tick "open"; some 1,400 of them in some weeks, or if asked.
        assert 2300 <= answers[True] <= 2500
        assert 330 <= answers[False] <= 360

    def test_finds_the_meetings_that_can_be_joined_from_elsewhere(self, national: Entries) -> None:
        modes = Counter(entry.mode for entry in national.entries)
        assert 150 <= modes[Mode.HYBRID] + modes[Mode.ONLINE] <= 250
        assert sum(bool(entry.join_url) for entry in national.entries) >= 150

    def test_understands_every_type(self, national: Entries) -> None:
        assert not [one for one in national.problems if one.code is ProblemCode.UNKNOWN_TYPE]

    def test_keeps_the_rows_that_its_publisher_rejected_where_one_can_go_to_them(self, shared: Path) -> None:
        rejected = shared / "feeds" / "uk" / "rmf-invalid-meetings-2023-11-19.csv"
        found = read(rejected.read_bytes(), source=UNITED_KINGDOM)
        assert (found.read_rows, len(found.entries)) == (29, 12)
        refused = Counter(one.code for one in found.problems if one.code.startswith("REFUSED"))
        assert refused == {ProblemCode.REFUSED_NO_TIME: 16, ProblemCode.REFUSED_NO_DAY: 1}

    def test_loses_few_sentences_to_words_that_nobody_can_explain(self, shared: Path) -> None:
        """Of 12,159 that name and reach nobody, 161: with a slip of the keyboard, or a shop's name that we do not know."""
        newer = shared / "feeds" / "uk" / "rmf-meetings-2023-11-19.csv.gz"
        rows = csv.DictReader(io.StringIO(gzip.decompress(newer.read_bytes()).decode("utf-8-sig")))
        notes = [lines(row[column]) for row in rows for column in ("Note", "OpenFormat", "Format")]
        kept = [part for note in notes for part in sentences(without_contacts(note).text)]

        dropped = sum(may_name_a_stranger(part) for part in kept)

        assert len(kept) > 12_000
        assert dropped <= 0.015 * len(kept)


class TestTheFeeds:
    @pytest.mark.parametrize("name", GUIDES)
    def test_are_read_whole(self, shared: Path, name: str) -> None:
        file = guide_file(shared, name)
        found = read_once(file, AMERICA)
        assert found.read_rows == len(json.loads(file.read_bytes()))
        assert len(found.entries) >= 0.995 * found.read_rows

    @pytest.mark.parametrize("name", ["aasanjose-2021-08", "al-anon-2023"])
    def test_are_held_as_their_publisher_says_even_where_it_does_not_say(
        self, shared: Path, name: str
    ) -> None:
        rows: list[dict[str, Any]] = json.loads(guide_file(shared, name).read_bytes())
        untold = [{key: value for key, value in row.items() if key != "attendance_option"} for row in rows]
        found = read(json.dumps(untold).encode(), source=AMERICA).entries
        stated = [row["attendance_option"] for row in rows]
        right = [
            _agrees(option, entry.mode, entry.status) for option, entry in zip(stated, found, strict=True)
        ]
        assert sum(right) >= 0.98 * len(right)


def _agrees(option: str, mode: Mode, status: Status) -> bool:
    if option == "inactive":
        return status is not Status.ACTIVE
    return mode is MODES[option] and status is Status.ACTIVE


class TestEachList:
    """The whole table: what is read, what is refused and why, what is wrong."""

    @pytest.mark.parametrize("one", LISTS, ids=lambda one: one.file)
    def test_gives_an_entry_for_each_row_but_those_that_are_rightly_refused(
        self, shared: Path, one: Listed
    ) -> None:
        found = read_listed(shared, one)
        assert (found.format, found.read_rows, len(found.entries)) == (one.format, one.rows, one.entries)
        assert refused_in(found) == {code: count for code, (count, _) in one.refused.items()}
        assert all(reason for _, reason in one.refused.values())

    @pytest.mark.parametrize("one", LISTS, ids=lambda one: one.file)
    def test_has_just_so_much_wrong_with_it(self, shared: Path, one: Listed) -> None:
        found = read_listed(shared, one)
        counts = Counter(str(problem.code) for problem in found.problems)
        assert (
            counts - Counter(refused_in(found)) - Counter(PERSONAL_CONTACT=counts["PERSONAL_CONTACT"])
            == one.problems
        )

    def test_is_in_the_table(self, shared: Path) -> None:
        files = [file for file in (shared / "feeds").glob("*/*") if file.is_file()]
        listed = {one.file for one in LISTS} | set(NO_LISTS)
        assert {str(file.relative_to(shared / "feeds")) for file in files} == listed

    @pytest.mark.parametrize("file", NO_LISTS)
    def test_or_it_is_none_and_that_is_said(self, shared: Path, file: str) -> None:
        with pytest.raises(Unreadable, match=re.escape(NO_LISTS[file])):
            read((shared / "feeds" / file).read_bytes(), source=UNITED_KINGDOM)

    @pytest.mark.parametrize("one", LISTS, ids=lambda one: one.file)
    def test_leaves_no_address_no_number_nor_a_trace_of_one(self, shared: Path, one: Listed) -> None:
        for entry in read_listed(shared, one).entries:
            kept = msgspec.structs.replace(entry, key="", phone="", join_url="", url="", extra={})
            written = re.sub(r"\b(?:ID|PIN)\W*\d[\d -]+", "", msgspec.json.encode(kept).decode())
            assert not re.search(r"[\w.]@\w+\.\w|\b0?7\d{3} ?\d{6}\b|\b0\d{3} ?\d{3} ?\d{4}\b", written)
            assert not re.search(r"\[[a-z ]*removed\]", written)


def refused_in(found: Entries) -> dict[str, int]:
    return dict(Counter(str(one.code) for one in found.problems if one.code.startswith("REFUSED")))


class TestTheOtherFormats:
    def test_the_directory_of_online_meetings_has_each_of_its_columns_of_types(self, shared: Path) -> None:
        file = shared / "feeds" / "other-formats" / "oiaa-directory-2021.csv"
        found = read_once(file, next(one.source for one in LISTS if one.file.endswith(file.name)))
        assert {entry.mode for entry in found.entries} == {Mode.ONLINE, Mode.PHONE}
        stated = Counter(key for entry in found.entries for key, answer in entry.attributes.items() if answer)
        # Its columns have 2,882 marks for open, 1,147 for the book and 312 for women; the rest is in the rows refused,
        # and in those that say both open and closed.
        assert stated["OPEN"] >= 2800
        assert stated["BOOK_STUDY"] >= 1100
        assert stated["WOMEN"] >= 295

    def test_smarts_evening_meetings_are_held_in_the_evening_of_the_place(self, shared: Path) -> None:
        file = shared / "feeds" / "other-formats" / "smart-recovery-usa-2022.json"
        found = read_once(file, next(one.source for one in LISTS if one.file.endswith(file.name)))
        away = [entry for entry in found.entries if entry.zone == "America/Los_Angeles" and entry.rule.starts]
        hours = Counter(entry.rule.starts.hour for entry in away if entry.rule.starts)
        # Told in the east's time, a fifth of them would start at nine at night or later.
        assert hours.most_common(1)[0][0] in (18, 19)
        assert sum(count for hour, count in hours.items() if hour >= 21) <= 0.03 * len(away)


def test_the_lists_are_what_they_were(shared: Path) -> None:
    content = (shared / "feeds" / "uk" / "rmf-meetings-2023-11-19.csv.gz").read_bytes()
    assert gzip.decompress(content).startswith(b"Guid,Title,Time,")
