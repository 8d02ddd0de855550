"""Directories to publish: those of the search's tests, with more said of each meeting, and what a format may lose of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import msgspec

from alongside.directory.departures import Closure, Departure, DepartureKind
from alongside.directory.entry import EntryContent, Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.programmes import code_of, load
from alongside.directory.wording import rule_words
from alongside.feeds.entries import Entries, Source
from alongside.feeds.formats import read
from alongside.feeds.reading.privacy import without_stranger_at_the_end
from alongside.feeds.recurrence import open_at_times_only
from alongside.kernel.periods import RuleKind, is_certain
from alongside.publications.hsds_uk.records import service_of
from alongside.publications.said import caution_of, is_each_week, is_held, place_of
from alongside.publications.site import Site
from alongside.publications.types import NAMES
from alongside.search.tests.directories import BUILT_AT, random_directory

SITE = Site("https://find.example", BUILT_AT.date())
# What whoever reads the list knows of it: nothing.
READER = Source(name="another", zone="Europe/London", programme="LOCAL")

PROGRAMMES = ("AA", "NA", "AL-ANON", "SMART", "RD", "CA", "LOCAL")
ZOOM = "https://zoom.us/j/83700000001"


def random_listings(seed: int, size: int = 30) -> list[Listing]:
    """Return a directory in which everything that a meeting can have is there, or not, at random."""
    random = Random(seed)
    return [_fuller(random, one) for one in random_directory(random, size)]


def _fuller(random: Random, one: Listing) -> Listing:
    programme = random.choice(PROGRAMMES)
    said: dict[str, Any] = {
        "programme": programme,
        "programme_name": next(
            (facts.name for facts in load() if facts.code == programme), "Local peer group"
        ),
        "organisation": random.choice(("", "", "Lantern Isle Intergroup")),
        "address": random.choice(("", "4 Chapel Row", "12 Kettle Lane, Flat Rock")),
        "approximate": random.random() < 0.2,
        "access": random.choice(("", "Ring the bell beside the blue door.")),
        "notes": random.choice(("", "Tea from seven.", "Bring a cushion.\nThe kettle is on early.")),
        "entry_rule": random.choice(("", "", "For people who want to stop.")),
        "attributes": {key: value for key, value in NAMES if random.random() < 0.1},
        "languages": tuple(sorted(random.sample(("en", "cy", "pl", "pt"), random.choice((0, 0, 1, 2))))),
        "changed_at": BUILT_AT - timedelta(minutes=random.randrange(100_000)),
    }
    if one.mode in (Mode.ONLINE, Mode.HYBRID):
        said["join_url"] = random.choice(("", ZOOM, f"{ZOOM}?pwd=Lantern"))
        said["passcode_withheld"] = random.random() < 0.3
        said["join_notes"] = "" if said["passcode_withheld"] else random.choice(("", "Passcode: 54321"))
    if one.mode is Mode.PHONE:
        said["phone"] = "+441632960001,,837#"
        said["phone_notes"] = random.choice(("", "Press the hash key twice"))
    if one.longitude is not None:
        said["longitude"] = round((one.longitude + 180) % 360 - 180, 6)
    if one.longitude is not None and abs(one.longitude) < 10:
        said["country"] = random.choice(("", "GB"))
    if random.random() < 0.2:
        said |= _departing(random, one)
    rule = one.rule
    if rule.kind is RuleKind.WEEKLY and random.random() < 0.1:
        days = random.choice((date(2020, 1, 1), date(2027, 1, 1)))
        said["rule"] = msgspec.structs.replace(rule, valid_from=days, until=None)
    return msgspec.structs.replace(one, **said)


def _departing(random: Random, one: Listing) -> dict[str, Any]:
    day = BUILT_AT.date() + timedelta(days=random.randrange(-10, 30))
    starts = datetime.combine(day, time(18))
    kinds = (
        Departure(DepartureKind.OFF, day),
        Departure(DepartureKind.OFF, day, sure=False),
        Departure(DepartureKind.MOVED, day, starts, "The other hall"),
        Departure(DepartureKind.EXTRA, day, starts),
    )
    return {
        "departures": tuple(random.sample(kinds, random.choice((0, 1, 2)))),
        "closures": (Closure(day, day + timedelta(days=14)),) if random.random() < 0.4 else (),
        "holidays": random.choice(("", "GB-ENG")),
    }


def offered(listings: Iterable[Listing]) -> list[Listing]:
    """Return what an index gives of listings: by id, without those that have ended."""
    return sorted((one for one in listings if one.status is not Status.ENDED), key=lambda one: one.id)


def read_back(
    write: Callable[..., Iterable[bytes]], listings: Iterable[Listing], site: Site = SITE
) -> Entries:
    """Publish listings, and read what was published with our own reader."""
    return read(b"".join(write(offered(listings), site=site)), source=READER)


#: fields of an entry that are another's to say, or no part of a listing
OF_THE_READING = {"key", "codes", "extra", "url", "private_place"}


def said_of(entry: EntryContent) -> dict[str, Any]:
    """Return the fields of an entry that a publication says."""
    return {
        name: value for name, value in msgspec.structs.asdict(entry).items() if name not in OF_THE_READING
    }


def expected(one: Listing, site: Site = SITE) -> dict[str, Any]:
    """Return what is read back of a listing from a format that says all that ``docs`` list: every loss is a line here."""
    place, rule = place_of(one), one.rule
    held = is_held(one, on=site.on)
    exact = bool(place.venue or place.address or place.postcode)
    said: dict[str, Any] = {
        "name": one.name,
        "programme": one.programme,
        "rule": rule,
        "zone": one.zone,
        "mode": one.mode,
        "status": one.status,
        "group": one.group,
        "organisation": one.organisation,
        "venue": place.venue,
        "address": place.address,
        "town": place.town,
        "postcode": place.postcode,
        "country": one.country,
        "areas": one.areas,
        "latitude": place.latitude,
        "longitude": place.longitude,
        # A place told only by its town or region is one that nobody can set out for.
        "approximate": place.approximate or (not exact and bool(place.town or one.areas)),
        "attributes": {key: value for key, value in one.attributes.items() if (key, value) in NAMES},
        "languages": one.languages,
        "access": place.access,
        "join_url": one.join_url if held else "",
        "join_notes": one.join_notes if held else "",
        "passcode_withheld": one.passcode_withheld and held,
        "phone": one.phone if held else "",
        "phone_notes": one.phone_notes if held else "",
        # What the format cannot say is told in words.
        "notes": "\n".join(filter(None, (caution_of(one, on=site.on), one.notes))),
        "entry_rule": one.entry_rule,
        "source_updated": one.changed_at,
    }
    if one.holidays:
        # Told in words, which are read as what they say.
        said["attributes"] |= {"CLOSED_ON_HOLIDAYS": True}
    if not held and one.status in (Status.ACTIVE, Status.UNVERIFIED):
        said["status"] = Status.TEMPORARILY_CLOSED if one.status is Status.ACTIVE else said["status"]
        if one.mode is Mode.IN_PERSON:
            said["status"] = Status.TEMPORARILY_CLOSED
    if said["passcode_withheld"]:
        said["join_url"], said["join_notes"] = said["join_url"].partition("?")[0], "Passcode on request."
    if not is_each_week(rule, on=site.on):
        said["rule"] = type(rule)(RuleKind.APPOINTMENT)
    elif rule.valid_from is not None:
        said["rule"] = msgspec.structs.replace(rule, valid_from=None)
    somewhere = exact or (place.latitude is not None and not said["approximate"])
    if one.mode is Mode.IN_PERSON:
        if one.status is Status.SUSPENDED:
            said["status"] = Status.TEMPORARILY_CLOSED
        if held and one.status is Status.ACTIVE and (said["approximate"] or not somewhere):
            said["status"] = Status.UNVERIFIED
    return said


def pages_of(listings: Iterable[Listing], *, site: Site) -> Iterable[bytes]:
    """Give all services of Open Referral UK as one page, as a council's software would have put it down."""
    contents = [service_of(one, site=site) for one in listings]
    yield msgspec.json.encode({"total_pages": 1, "contents": contents})


def expected_of_service(one: Listing, site: Site = SITE) -> dict[str, Any]:
    """Return what is read back of a listing from Open Referral UK: every loss is a line here."""
    place, rule, held = place_of(one), one.rule, is_held(one, on=site.on)
    surely = held and is_certain(rule) and rule.kind is not RuleKind.APPOINTMENT
    there = one.mode in (Mode.IN_PERSON, Mode.HYBRID)
    service = service_of(one, site=site)
    [address] = service["service_at_locations"][0]["location"].get("addresses", [{}])
    words = () if surely else (f"{rule_words(rule)}.",)
    caution = caution_of(one, on=site.on, rule_is_said=surely)
    told_open = one.status in (Status.ACTIVE, Status.UNVERIFIED)
    status = Status.TEMPORARILY_CLOSED if told_open and not held else one.status
    said: dict[str, Any] = {
        # Its last word, where that may be a name and nothing that is told of the service shows that it is a place's.
        "name": without_stranger_at_the_end(one.name, lambda: " ".join(map(str, address.values()))).text,
        "programme": one.programme,
        "rule": rule if surely else type(rule)(RuleKind.APPOINTMENT),
        "zone": one.zone,
        "mode": one.mode,
        "status": Status.ACTIVE if status is Status.UNVERIFIED else status,
        "group": "",
        # That of a programme which nobody knows by its name is read as who looks after the meeting.
        "organisation": "" if code_of(one.programme_name) else one.programme_name,
        "venue": place.venue if there else "",
        "address": place.address if address and place.address != place.venue else "",
        "town": address.get("city", ""),
        "postcode": address.get("postal_code", ""),
        "country": address.get("country", ""),
        "areas": (address["state_province"],) if address else (),
        "latitude": place.latitude if there else None,
        "longitude": place.longitude if there else None,
        "approximate": False,
        "attributes": {key: True for key, value in one.attributes.items() if value and is_known(key, one)},
        "languages": one.languages,
        "access": place.access if there else "",
        "join_url": service["schedules"][0].get("notes", ""),
        "join_notes": "",
        "passcode_withheld": False,
        "phone": "",
        "phone_notes": "",
        "notes": "\n".join(filter(None, (caution, *words, one.notes, one.entry_rule))),
        "entry_rule": "",
        "source_updated": one.changed_at,
    }
    if one.holidays:
        said["attributes"] |= {"CLOSED_ON_HOLIDAYS": True}
    somewhere = said["venue"] or said["postcode"] or said["latitude"] is not None
    if one.mode is Mode.IN_PERSON and said["status"] is Status.ACTIVE and not somewhere:
        said["status"] = Status.UNVERIFIED
    return said


def is_known(attribute: str, one: Listing) -> bool:
    """Say whether a reader of plain words takes an attribute for said: not that it is open, where the notes tell in which weeks."""
    return attribute != "OPEN" or not open_at_times_only(one.notes, one.rule.days)


def is_nowhere(said: dict[str, Any]) -> bool:
    """Say whether a meeting without a day has neither a place nor a way to join: no list keeps it."""
    somewhere = said["venue"] or said["address"] or said["postcode"] or said["town"] or said["join_url"]
    point = said["latitude"] is not None and not said["approximate"]
    return said["rule"].kind is RuleKind.APPOINTMENT and not (somewhere or point or said["phone"])


def each(
    listings: Iterable[Listing],
    expect: Callable[[Listing, Site], dict[str, Any]] = expected,
    site: Site = SITE,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give for each listing that can be read back its id and what is expected of it."""
    for one in offered(listings):
        said = expect(one, site)
        if not is_nowhere(said):
            yield one.id, said
