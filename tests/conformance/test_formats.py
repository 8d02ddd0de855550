"""Every format over whole directories: as its specification wants it, and read back as it was, but for what it is known to lose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema_rs
import msgspec
import pytest

from alongside.directory.entry import Mode
from alongside.directory.listing import Listing
from alongside.directory.schedule import sessions_of
from alongside.feeds.entries import Entries, Unreadable
from alongside.feeds.formats import read
from alongside.publications import geojson, icalendar, meeting_guide, schema_org
from alongside.publications.formats import FORMATS
from alongside.publications.hsds_uk.ids import Kind, id_of
from alongside.publications.said import is_open
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
from tests.conformance.calendars import READERS
from tests.conformance.directories import ISLAND, Directory
from tests.conformance.figures import Record
from tests.conformance.schemas import OURS

HSDS = "Open Referral UK 3.0"
# Of how many real meetings one may come back other than it was: what a second reading makes of the same words.
MOST_OTHER, MOST_OTHER_OF_SERVICES = 0.003, 0.006


def written(write: Callable[..., Iterable[bytes]], directory: Directory) -> bytes:
    return b"".join(write(offered(directory.listings), site=directory.site))


def of_some(directory: Directory, name: str) -> list[Listing]:
    """Return what is read back of a directory: a map says what the Meeting Guide feed says, so that some of it are enough."""
    is_map_of_many = name == geojson.FILE and directory.name != ISLAND
    return directory.listings[:: 10 if is_map_of_many else 1]


@pytest.mark.parametrize("name", OURS)
def test_holds_what_its_specification_insists_on(directory: Directory, name: str, record: Record) -> None:
    validator = jsonschema_rs.Draft202012Validator(OURS[name], validate_formats=True)
    published: dict[str, Callable[[], Any]] = {
        "Meeting Guide": lambda: json.loads(written(meeting_guide.write, directory)),
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
    record("schemas", name, directory.name, [len(offered(directory.listings)), len(wrong)])


def features_as_rows(content: bytes) -> bytes:
    """Make rows of a map's features, which no reader of ours takes: what is on a map has to be what is in the list."""
    rows = []
    for feature in json.loads(content)["features"]:
        point = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
        rows.append(
            feature["properties"] | {"slug": feature["id"], "longitude": point[0], "latitude": point[1]}
        )
    return json.dumps(rows).encode()


def come_back(name: str, directory: Directory) -> Entries:
    listings, site = of_some(directory, name), directory.site
    if name == HSDS:
        found = read_back(pages_of, listings, site)
        entries = [msgspec.structs.replace(one, key=id_of(Kind.SERVICE, one.key)) for one in found.entries]
        return msgspec.structs.replace(found, entries=tuple(entries))
    if name == geojson.FILE:
        return read(features_as_rows(b"".join(geojson.write(offered(listings), site=site))), source=READER)
    return read_back(FORMATS[name].write, listings, site)


@pytest.mark.parametrize("name", [*FORMATS, HSDS])
def test_comes_back_as_it_was(directory: Directory, name: str, record: Record) -> None:
    try:
        entries = come_back(name, directory).entries
    except Unreadable:
        pytest.skip("we have no reader of this format")
    expect = expected_of_service if name == HSDS else expected
    listings = of_some(directory, name)
    modes = {one.id: one.mode for one in listings}

    wanted = {id: plain(said, modes[id]) for id, said in each(listings, expect, directory.site)}
    found = {one.key: plain(said_of(one), modes[one.key]) for one in entries}

    assert found.keys() == wanted.keys()
    same = sum(found[id] == wanted[id] for id in wanted)
    most = MOST_OTHER_OF_SERVICES if name == HSDS else MOST_OTHER
    assert same >= len(wanted) * (1 if directory.name == ISLAND else 1 - most)
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
    listings = offered(directory.listings)[:: 1 if directory.name == ISLAND else 50]
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
