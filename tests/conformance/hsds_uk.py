"""
The judge of Open Referral UK: whether a feed is what the standard says, and whether its services are found by what they say.

It is ours, and looks at all that it can reach. The official validator looks at the first, the middle and the last page, and asks
for the fullest service of each kind (STANDARDS.md 1.4).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

import jsonschema_rs
from msgspec import Struct

Record = dict[str, Any]

SCHEMA_BASE: Final = "https://openreferraluk.org/specifications/3.0/schema/"
# The schema of one, and whether the standard has to have it: https://openreferraluk.org/specifications/3.0/openapi.json
COLLECTIONS: Final[Mapping[str, tuple[str, bool]]] = {
    "services": ("service", True),
    "service_at_locations": ("service_at_location", False),
    "organizations": ("organization", False),
    "taxonomies": ("taxonomy", False),
    "taxonomy_terms": ("taxonomy_term", False),
}
COLLECTIONS_OF_V1: Final[Mapping[str, tuple[str, bool]]] = {
    "services": ("service", True),
    "organizations": ("organization", False),
    "taxonomies": ("taxonomy", False),
}


class Verdict(StrEnum):
    """What comes of a feed: what is wrong where the standard leaves a choice is only warned of."""

    PASS = "pass"
    WARN = "warn"
    FAIL = "fail"


class Feed(Protocol):
    """A feed that can be asked: over HTTP, or out of a folder."""

    def root(self) -> Any:
        """Return what stands at its address."""

    def pages(self, collection: str) -> Iterable[Any]:
        """Give each page of a collection; none where it has no such collection."""

    def one(self, collection: str, id: str) -> Any:
        """Return one of a collection."""


class Endpoint(Struct, frozen=True):
    """
    What was looked at of one address, and what was wrong.

    :param wrong: a sentence for each fault
    """

    path: str
    required: bool
    looked_at: int
    wrong: tuple[str, ...]


class Judgement(Struct, frozen=True):
    """What was found of a feed, address by address."""

    endpoints: tuple[Endpoint, ...]

    @property
    def verdict(self) -> Verdict:
        """Fail a feed for what is wrong where the standard leaves no choice, and else warn of it."""
        if any(one.wrong for one in self.endpoints if one.required):
            return Verdict.FAIL
        return Verdict.WARN if any(one.wrong for one in self.endpoints) else Verdict.PASS

    def wrong(self, *, required: bool) -> int:
        """Count the faults of the addresses that are required, or of the others."""
        return sum(len(one.wrong) for one in self.endpoints if one.required is required)


class Schemas:
    """The saved schemas of a version, with formats checked, as the validator has them."""

    def __init__(self, folder: Path) -> None:
        files = {file.stem: json.loads(file.read_bytes()) for file in sorted(folder.glob("*.json"))}
        registry = jsonschema_rs.Registry([(f"{SCHEMA_BASE}{name}.json", one) for name, one in files.items()])
        self._validators = {
            name: jsonschema_rs.Draft202012Validator(one, registry=registry, validate_formats=True)
            for name, one in files.items()
            if name != "open_api"
        }

    def faults(self, name: str, value: Any) -> list[str]:
        """Say what is wrong with a value by one schema."""
        return [_fault(error) for error in self._validators[name].iter_errors(value)]


def _fault(error: Any) -> str:
    return f"{'/'.join(map(str, error.instance_path)) or 'the whole'}: {error.message[:200]}"


def judge(
    feed: Feed,
    schemas: Schemas,
    *,
    collections: Mapping[str, tuple[str, bool]] = COLLECTIONS,
    details: str = "api_details",
    some: Callable[[Sequence[str]], Sequence[str]] = lambda ids: ids,
) -> Judgement:
    """
    Judge a feed, over all its pages.

    :param details: the schema of what stands at its address; empty where the version has none
    :param some: returns which of all ids are asked for alone as well
    """
    root = Endpoint("/", True, 1, tuple(schemas.faults(details, feed.root()))) if details else None
    found = [
        endpoint
        for name, (schema, required) in collections.items()
        for endpoint in _collection(feed, schemas, name, schema, required=required, some=some)
    ]
    return Judgement((*([root] if root else ()), *found))


def _collection(
    feed: Feed,
    schemas: Schemas,
    name: str,
    schema: str,
    *,
    required: bool,
    some: Callable[[Sequence[str]], Sequence[str]],
) -> Iterator[Endpoint]:
    pages = list(feed.pages(name))
    if not pages:
        # What the standard leaves free may be absent.
        yield from [Endpoint(f"/{name}", True, 0, ("the whole: there is none",))] if required else ()
        return
    ids = [one["id"] for page in pages for one in page.get("contents", page.get("content", ()))]
    wrong = [fault for page in pages for fault in schemas.faults(f"{schema}_list", page)]
    yield Endpoint(f"/{name}", required, len(ids), tuple(wrong))
    asked = some(list(dict.fromkeys(ids)))
    wrong = [fault for id in asked for fault in schemas.faults(schema, feed.one(name, id))]
    yield Endpoint(f"/{name}/{{id}}", required, len(asked), tuple(wrong))


# The five richness tests.

Words = Mapping[str, str]
Ask = Callable[[Words], frozenset[str]]
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Question(Struct, frozen=True):
    """
    A question by which a service has to be found, and those by which it must not.

    :param turned: the same turned round
    """

    words: tuple[tuple[str, str], ...]
    turned: tuple[tuple[tuple[str, str], ...], ...]


class Rich(Struct):
    """
    What came of one test over all services.

    :param asked: services that say what is asked by
    :param found: of those, the ones that came back
    :param turned: questions turned round that were put
    :param left_out: of those, the ones whose answer did not have the service
    """

    asked: int = 0
    found: int = 0
    turned: int = 0
    left_out: int = 0

    @property
    def holds(self) -> bool:
        """Say whether each was found, and by no question that was turned round."""
        return self.found == self.asked > 0 and self.left_out == self.turned > 0


def richness(services: Sequence[Record], ask: Ask, *, far: Callable[[str], str]) -> dict[str, Rich]:
    """
    Put every test to every service.

    :param ask: answers a question with the ids of all services that it finds
    :param far: returns a postcode that is far from another; empty where that one is not known
    """
    answers: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}

    def has(words: tuple[tuple[str, str], ...], id: str) -> bool:
        if words not in answers:
            answers[words] = ask(dict(words))
        return id in answers[words]

    terms = sorted({one["taxonomy_term_id"] for each in services for one in each.get("attributes", ())})
    found: dict[str, Rich] = {}
    for service in services:
        for name, question in _questions(service, terms, far):
            rich = found.setdefault(name, Rich())
            rich.asked += 1
            rich.found += has(question.words, service["id"])
            rich.turned += len(question.turned)
            rich.left_out += sum(not has(words, service["id"]) for words in question.turned)
    return found


def _questions(
    service: Record, terms: Sequence[str], far: Callable[[str], str]
) -> Iterator[tuple[str, Question]]:
    name = service["name"]
    yield "text", Question((("search", name),), ((("search", f"{name} unheardof"),),))
    if (postcode := postcode_of(service)) and (other := far(postcode)):
        near = ("proximity", "1000")
        yield "place", Question((("postcode", postcode), near), ((("postcode", other), near),))
    if age := service.get("minimum_age"):
        older, younger = ("minimum_age", str(age + 1)), ("maximum_age", str(age - 1))
        yield "age", Question((("minimum_age", str(age)),), ((older,), (younger,)))
    if timed := _times(service):
        yield "time", timed
    yield from (("taxonomy", one) for one in _terms(service, terms))


def postcode_of(service: Record) -> str:
    """Return the postcode of a service; empty where it says none."""
    found = [
        str(address["postal_code"])
        for at in service.get("service_at_locations", ())
        for address in at["location"].get("addresses", ())
    ]
    return found[0] if found else ""


def schedule_of(service: Record) -> Record | None:
    """
    Return the schedule by which a service is surely held; None where it has none.

    Of sessions that depart from a schedule the alert tells. One that holds in some months, or from or until a day, says nothing of
    the five weeks for which a feed knows its sessions.
    """
    if "alert" in service:
        return None
    some_weeks = {"bymonth", "valid_from", "valid_to"}
    return next(
        (one for one in service.get("schedules", ()) if one.get("byday") and not some_weeks & one.keys()),
        None,
    )


def days_of(schedule: Record) -> frozenset[str]:
    """Return the days of the week of a schedule."""
    return frozenset(day[-2:] for day in schedule["byday"].split(","))


def _may_be_skipped(opens: str) -> bool:
    """Say whether a clock that goes forward may leave out a start, so that one session begins later than the schedule says."""
    return opens < "04:00"


def _times(service: Record) -> Question | None:
    schedule = schedule_of(service)
    if schedule is None:
        return None
    days, opens = days_of(schedule), schedule["opens_at"]
    on, from_ = ("day", ",".join(sorted(days))), ("start_time", opens)
    until = (("end_time", schedule["closes_at"]),) if "closes_at" in schedule else ()
    other = ",".join(day for day in DAYS if day not in days)
    turned: list[tuple[tuple[str, str], ...]] = [(on, ("end_time", opens))]
    if opens[3:] != "59" and not _may_be_skipped(opens):
        turned.append((on, ("start_time", f"{opens[:3]}{int(opens[3:]) + 1:02}")))
    turned += [(("day", other), from_)] if other else []
    return Question((on, from_, *until), tuple(turned))


def _terms(service: Record, terms: Sequence[str]) -> Iterator[Question]:
    mine = {
        one["taxonomy_term_id"]: one["taxonomy_term"]["taxonomy_id"] for one in service.get("attributes", ())
    }
    other = next((term for term in terms if term not in mine), "")
    turned = ((("taxonomy_term_id", other),),) if other else ()
    for term, taxonomy in mine.items():
        yield Question((("taxonomy_term_id", term),), turned)
        yield Question((("taxonomy_term_id", term), ("taxonomy_id", taxonomy)), turned)


# Each filter and its negation.


class Filter(Struct):
    """
    What came of one filter over every value that any service has.

    :param values: how many were asked
    :param inside: services that say what was asked for and came back, over all values
    :param outside: services that say something else and did not
    :param unsaid: services that say neither, and may come back or not: their alert tells of sessions that depart, or
        words alone say when they are held
    :param wrong: services that are on the wrong side
    """

    values: int = 0
    inside: int = 0
    outside: int = 0
    unsaid: int = 0
    wrong: int = 0

    @property
    def holds(self) -> bool:
        """Say whether every answer and what it leaves out add up to the whole, each service on its side."""
        return self.wrong == 0 and self.inside > 0 and self.outside > 0


Sides = tuple[frozenset[str], frozenset[str]]  # who says what is asked for, and who says neither


def filters(
    services: Sequence[Record],
    ask: Ask,
    *,
    near: Callable[[Record, str], bool | None],
    postcodes: Sequence[str],
) -> dict[str, Filter]:
    """
    Put each filter with every value that any service has, and compare the answer with what the services say.

    :param near: says whether a service is within 8 km of a postcode; None where that cannot be told
    :param postcodes: those that the feed knows
    """
    whole = frozenset(one["id"] for one in services)
    assert ask({}) == whole, "the whole is not what no filter finds"
    found: dict[str, Filter] = {}
    for word, values in _sides(services, near, postcodes).items():
        one = found.setdefault(word, Filter())
        for value, (says, unsaid) in values.items():
            answer = ask({word: value})
            one.values += 1
            one.inside += len(answer & says)
            one.unsaid += len(unsaid - says)
            one.outside += len(whole - says - unsaid - answer)
            one.wrong += len(says - answer) + len(answer - says - unsaid)
    return found


def _sides(
    services: Sequence[Record], near: Callable[[Record, str], bool | None], postcodes: Sequence[str]
) -> dict[str, dict[str, Sides]]:
    ids = frozenset(one["id"] for one in services)
    timed = {one["id"]: schedule for one in services if (schedule := schedule_of(one))}
    opens = {id: one["opens_at"] for id, one in timed.items() if not _may_be_skipped(one["opens_at"])}
    terms = {one["id"]: _terms_of(one) for one in services}
    bodies = {one["id"]: one["organization_id"] for one in services}
    changes = {one["id"]: one["last_modified"] for one in services}
    ages = {one["id"]: one.get("minimum_age", 0) for one in services}
    hours = sorted(set(opens.values()))

    def sides(
        values: Mapping[str, Any], wanted: Iterable[Any], says: Callable[[Any, Any], bool]
    ) -> dict[str, Sides]:
        unsaid = ids - values.keys()
        return {
            str(one): (frozenset(id for id, value in values.items() if says(value, one)), unsaid)
            for one in wanted
        }

    return {
        "day": sides(timed, DAYS, lambda one, day: day in days_of(one)),
        "start_time": sides(opens, hours, lambda at, hour: at >= hour),
        "end_time": sides(opens, hours, lambda at, hour: at < hour),
        "minimum_age": sides(ages, (1, 18, 19), lambda age, least: age >= least),
        "taxonomy_term_id": sides(
            terms, sorted({term for mine in terms.values() for term in mine}), lambda mine, term: term in mine
        ),
        "taxonomy_id": sides(
            terms,
            sorted({one for mine in terms.values() for one in mine.values()}),
            lambda mine, taxonomy: taxonomy in mine.values(),
        ),
        "organization_id": sides(bodies, sorted(set(bodies.values())), lambda mine, id: mine == id),
        "modified_after": sides(
            changes, _some(sorted(set(changes.values())), 50), lambda at, moment: at >= moment
        ),
        "postcode": {postcode: _near(services, postcode, near) for postcode in _some(postcodes, 50)},
    }


def _terms_of(service: Record) -> dict[str, str]:
    return {
        one["taxonomy_term_id"]: one["taxonomy_term"]["taxonomy_id"] for one in service.get("attributes", ())
    }


def _near(services: Sequence[Record], postcode: str, near: Callable[[Record, str], bool | None]) -> Sides:
    told = {one["id"]: near(one, postcode) for one in services}
    return frozenset(id for id, is_near in told.items() if is_near), frozenset(
        id for id, is_near in told.items() if is_near is None
    )


def _some(values: Sequence[str], most: int) -> Sequence[str]:
    return values[:: max(1, -(-len(values) // most))]
