"""Every format over whole directories: as its specification wants it, and read back as it was, but for what it is known to lose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema_rs
import msgspec
import pytest

from alongside.directory.entry import EntryContent, Mode
from alongside.directory.listing import Listing
from alongside.directory.schedule import sessions_of
from alongside.feeds.entries import Entries, Unreadable
from alongside.feeds.formats import read
from alongside.publications import bmlt, geojson, icalendar, meeting_guide, schema_org
from alongside.publications.bmlt.legend import every_format
from alongside.publications.bmlt.records import FIELDS
from alongside.publications.formats import FORMATS
from alongside.publications.hsds_uk.ids import Kind, id_of
from alongside.publications.said import is_open
from alongside.publications.site import Site
from alongside.publications.tests.published import (
    READER,
    each,
    expected,
    expected_of_service,
    offered,
    pages_of,
    read_back,
    said_of,
)
from alongside.publications.tests.test_bmlt_reading import as_expected, key_of, rows_expected
from tests.conformance.calendars import READERS
from tests.conformance.directories import ISLAND, Directory
from tests.conformance.figures import Record
from tests.conformance.schemas import BMLT_ROW, OURS

HSDS, BMLT = "Open Referral UK 3.0", "BMLT"
# Of how many real meetings one may come back other than it was: where who may come stands among the notes, or a town and its postcode in
# an address, a second reading takes them for what they say.
MOST_OTHER = 0.0005


Said = dict[Any, dict[str, Any]]


def written(write: Callable[..., Iterable[bytes]], directory: Directory) -> bytes:
    return b"".join(write(offered(directory.listings), site=directory.site))


def of_some(directory: Directory, name: str) -> Sequence[Listing]:
    """Return what is read back of a directory: a map says what the Meeting Guide feed says, so that some of it are enough."""
    return directory.some(directory.listings, one_in=10) if name == geojson.FILE else directory.listings


@pytest.mark.parametrize("name", OURS)
def test_holds_what_its_specification_insists_on(directory: Directory, name: str, record: Record) -> None:
    validator = jsonschema_rs.Draft202012Validator(OURS[name], validate_formats=True)
    published: dict[str, Callable[[], Any]] = {
        "Meeting Guide": lambda: json.loads(written(meeting_guide.write, directory)),
        BMLT: lambda: json.loads(written(bmlt.write, directory))["meetings"],
        "GeoJSON": lambda: [json.loads(written(geojson.write, directory))],
        "schema.org Event": lambda: [
            json.loads(schema_org.block_of(one, site=directory.site, now=directory.now))
            for one in offered(directory.listings)
        ],
    }
    values = published[name]()

    wrong = (
        [error.message for error in validator.iter_errors(values)]
        if name == "Meeting Guide"
        else [error.message for one in values for error in validator.iter_errors(one)]
    )

    assert wrong == []
    # A meeting is a row for each of its days in BMLT, and a part of one document on a map.
    looked_at = len(values) if name == BMLT else len(offered(directory.listings))
    record("schemas", name, directory.name, [looked_at, len(wrong)])


def features_as_rows(content: bytes) -> bytes:
    """Make rows of a map's features, which no reader of ours takes: what is on a map has to be what is in the list."""
    rows = []
    for feature in json.loads(content)["features"]:
        point = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
        rows.append(
            feature["properties"] | {"slug": feature["id"], "longitude": point[0], "latitude": point[1]}
        )
    return json.dumps(rows).encode()


def entries_of(name: str, listings: Sequence[Listing], site: Site) -> Entries:
    if name == geojson.FILE:
        return read(features_as_rows(b"".join(geojson.write(offered(listings), site=site))), source=READER)
    write = {HSDS: pages_of, BMLT: bmlt.write}.get(name) or FORMATS[name].write
    return read_back(write, listings, site)


def come_back(name: str, listings: Sequence[Listing], site: Site) -> Said:
    """Return what each meeting says that is read back, by its key in the list."""
    entries = entries_of(name, listings, site).entries
    key: Callable[[EntryContent], Any] = {
        BMLT: key_of,
        HSDS: lambda entry: id_of(Kind.SERVICE, entry.key),
    }.get(name, lambda entry: entry.key)
    return {key(entry): said_of(entry) for entry in entries}


def wanted_of(name: str, listings: Sequence[Listing], site: Site) -> Said:
    """Return what each meeting is expected to say when it is read back, by the same key."""
    if name == BMLT:
        return dict(row for one in offered(listings) for row in rows_expected(one, site))
    if name == HSDS:
        return dict(each(listings, expected_of_service, site))
    return dict(each(listings, expected, site))


@pytest.mark.parametrize("name", [*FORMATS, HSDS, BMLT])
def test_comes_back_as_it_was(directory: Directory, name: str, record: Record) -> None:
    listings = of_some(directory, name)
    try:
        found = come_back(name, listings, directory.site)
    except Unreadable:
        pytest.skip("we have no reader of this format")
    wanted = wanted_of(name, listings, directory.site)
    if name == BMLT:
        rules = {one.id: one.rule for one in listings}
        for (id, day), said in found.items():
            said["rule"] = as_expected(said["rule"], said=rules[id], expected=wanted[id, day]["rule"])

    assert found.keys() == wanted.keys()
    same = sum(plain(found[key], said["mode"]) == plain(said, said["mode"]) for key, said in wanted.items())
    most = 0 if directory.name == ISLAND else MOST_OTHER
    assert same >= len(wanted) * (1 - most)
    record("reading back", name, directory.name, [len(wanted), same])


def plain(said: dict[str, Any], mode: Mode) -> dict[str, Any]:
    """
    Leave aside what a second reading of the same text makes of it (blanks, a postcode's gap, dates that notes tell), and
    the apostrophe that keeps a text from being a formula.
    """
    found = {
        name: re.sub(r"\s+", " ", value).lstrip("'") if isinstance(value, str) else value
        for name, value in said.items()
    }
    found["postcode"] = said["postcode"].replace(" ", "")
    found["rule"] = msgspec.structs.replace(said["rule"], valid_from=None)
    found["join_url"] = said["join_url"].partition("?")[0]
    if mode is Mode.IN_PERSON:
        found |= dict.fromkeys(("join_url", "join_notes", "passcode_withheld", "phone", "phone_notes"), "")
    return found


def test_calendars_give_the_sessions_of_a_year_to_two_programs_of_others(
    directory: Directory, record: Record
) -> None:
    listings = directory.some(offered(directory.listings), one_in=50, of_sample=10)
    until = directory.now + timedelta(days=365)
    read_by = dict.fromkeys(READERS, 0)

    for one in listings:
        content = b"".join(icalendar.write([one], site=directory.site, now=directory.now))
        if b"RRULE" not in content:
            continue
        held = sessions_in_a_year(one, directory.now, until)
        for name, reader in READERS.items():
            found = [
                start for start in reader(content, after=directory.now, before=until) if is_there(one, start)
            ]
            assert found == held, (name, one.id)
            read_by[name] += 1

    assert len(set(read_by.values())) == 1
    record("reading back", "iCalendar", directory.name, [read_by["vobject"], read_by["icalendar"]])


def sessions_in_a_year(one: Listing, after: datetime, before: datetime) -> list[datetime]:
    held = {session.starts for session in sessions_of(one.plan, after=after, before=before) if session.is_on}
    return sorted(start for start in held if is_open(one) and is_there(one, start))


def is_there(one: Listing, start: datetime) -> bool:
    """Say whether the clock of the place shows the rule's time on that day: one that it skips is a loss that is written down."""
    zone = ZoneInfo(one.zone)
    if one.rule.starts is None:
        return True
    local = datetime.combine(start.astimezone(zone).date(), one.rule.starts, tzinfo=zone)
    return local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)


@pytest.mark.shared
class TestRealServersOfBMLT:
    """What they have answered is held by the same rules as ours, and says nothing for which ours has no field."""

    # Fields that servers have made up for themselves.
    OWN = frozenset({"zone", "public_transport", "format_comments", "seat_reservation"})

    @pytest.mark.parametrize(
        ("file", "whose"),
        [("genuine-GetSearchResults-mock.json", "New York"), ("berlin-meetings.json", "Berlin")],
    )
    def test_give_rows_that_ours_are_like(self, shared: Path, file: str, whose: str, record: Record) -> None:
        rows = json.loads((shared / "feeds" / "bmlt" / file).read_bytes())
        validator = jsonschema_rs.Draft202012Validator(BMLT_ROW)

        theirs = {name for row in rows for name in row}
        assert [error.message for row in rows for error in validator.iter_errors(row)] == []
        assert theirs - FIELDS.keys() <= self.OWN
        record("beside real servers", f"meetings of {whose}", "fields", counted(rows, theirs, set(FIELDS)))

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_give_formats_that_ours_are_like(self, shared: Path, language: str, record: Record) -> None:
        found = json.loads((shared / "feeds" / "bmlt" / f"german-formats-{language}.json").read_bytes())
        rows = found[0] if isinstance(found[0], list) else found
        [*_, ours] = (one.row(server="", language="en") for one in every_format([], ()))

        theirs = {name for row in rows for name in row}
        assert {type(value) for row in (*rows, ours) for value in row.values()} == {str}
        assert theirs == ours.keys() - {"term"}
        record("beside real servers", f"formats in `{language}`", "fields", counted(rows, theirs, set(ours)))


def counted(rows: list[Any], theirs: set[str], ours: set[str]) -> list[int]:
    return [len(rows), len(theirs & ours), len(theirs - ours), len(ours - theirs)]
