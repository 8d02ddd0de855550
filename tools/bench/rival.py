"""
The same questions as one SQL statement: what somebody who knows SQLite well would write instead of the index.

In memory, prepared, with an R*Tree for places, FTS5 for words, sessions as UTC starts by listing, facets as
bits of whole numbers, and areas by their ancestors. One statement gives the total, every count and the first
20 with another approach brought forward. It is spared what the index does besides: reasons, the nearest
beyond the radius, decoding, and any way of asking that the made-up questions do not use.
"""

# ruff: noqa: S608 - every text in the statements is our own
from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from math import asin, cos, degrees, radians, sin
from typing import Any, NamedTuple

from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.kernel.periods import sessions
from alongside.kernel.places import EARTH_RADIUS_KM
from alongside.kernel.text import fold
from alongside.search.criteria import Criteria, Order, When
from tools.bench.made_up import NOW

_SCHEMA = """
CREATE TABLE listing (
    id INTEGER PRIMARY KEY, public TEXT, name TEXT, venue TEXT, address TEXT, town TEXT, postcode TEXT,
    closed INT, joinable INT, goable INT, area INT, x REAL, y REAL, z REAL,
    programmes INT, approaches INT, modes INT, needs INT, audience INT, languages INT, attributes INT
);
CREATE INDEX can_be_joined ON listing (id) WHERE joinable AND NOT closed;
CREATE INDEX by_area ON listing (area);
CREATE VIRTUAL TABLE place USING rtree (id, south, north, west, east);
CREATE VIRTUAL TABLE words USING fts5 (said, content='', prefix='1 2 3 4', tokenize='unicode61');
CREATE TABLE session (
    listing INT, starts INT, weekday INT, clock INT, uncertain INT, PRIMARY KEY (listing, starts)
) WITHOUT ROWID;
CREATE TABLE area_within (area INT, path TEXT, PRIMARY KEY (area, path)) WITHOUT ROWID;
"""
_FACETS = ("programmes", "approaches", "modes", "needs", "audience", "languages", "attributes")
_ANY_OF = ("programmes", "approaches", "modes", "needs", "languages")
_MISS = {name: 1 << bit for bit, name in enumerate((*_ANY_OF, "audience", "any", "online", "areas", "time"))}
_SOONEST = "sure, starts NULLS LAST, tenths NULLS LAST, id"
_NEAREST = "sure, tenths NULLS LAST, starts NULLS LAST, id"
_MOST_PAIRS = 60  # SQLite takes 127 arguments
_EVENING, _UNTIL = 17 * 60, 28 * 60


class Answer(NamedTuple):
    """What the statement gives: the total, the counts as the index has them, and the ids of the first 20."""

    total: int
    counts: dict[str, dict[str, int]]
    ids: list[str]


class Rival:
    """All listings of a directory in SQLite."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        kept = sorted((one for one in listings if one.status is not Status.ENDED), key=lambda one: one.id)
        self._bits: dict[str, dict[str, int]] = {facet: {} for facet in _FACETS}
        self._areas: dict[tuple[str, ...], int] = {}
        self._sessions: dict[Any, list[tuple[int, int, int, bool]]] = {}
        self._database = sqlite3.connect(":memory:", cached_statements=2000)
        self._database.executescript(_SCHEMA)
        self._load(kept)
        self._database.execute("ANALYZE")

    def close(self) -> None:
        """Give up the database."""
        self._database.close()

    def ask(self, criteria: Criteria) -> list[tuple[int, str]]:
        """Run the statement and fetch its rows, without reading them."""
        statement, values = _Statement(self, criteria).written()
        return self._database.execute(statement, values).fetchall()

    def answer(self, criteria: Criteria) -> Answer:
        """Read the rows of the statement as an answer."""
        kinds: dict[int, list[Any]] = {}
        for kind, row in self.ask(criteria):
            kinds.setdefault(kind, []).append(json.loads(row))
        sums: dict[str, int] = {name: count for part in kinds[0][0] for name, count in part.items()}
        sums |= {f"areas:{path}": count for path, count in kinds.get(3, [])}
        ids = [row[0] for row in kinds.get(1, [])]
        if brought := [row[0] for row in kinds.get(2, [])]:
            ids = [one for one in ids if one != brought[0]]
            ids[9:9] = brought
        counts: dict[str, dict[str, int]] = {}
        for name, count in sums.items():
            facet, _, value = name.partition(":")
            if value and count:
                counts.setdefault(facet, {})[value] = count
        return Answer(sums["total"] or 0, counts, ids[:20])

    def bits(self, facet: str, values: Iterable[str]) -> int:
        """Return the bits of these values of a facet."""
        return sum(self._bits[facet].get(value, 0) for value in values)

    def values(self, facet: str) -> dict[str, int]:
        """Return the bit of each value of a facet."""
        return self._bits[facet]

    def areas(self) -> dict[tuple[str, ...], list[int]]:
        """Return for each area the numbers of all that lie in it."""
        paths = {path[:depth] for path in self._areas for depth in range(1, len(path) + 1)}
        return {
            path: [number for whole, number in self._areas.items() if whole[: len(path)] == path]
            for path in sorted(paths)
        }

    def _load(self, kept: Sequence[Listing]) -> None:
        database = self._database
        database.executemany(
            f"INSERT INTO listing VALUES ({','.join('?' * 21)})",
            (self._row(number, one) for number, one in enumerate(kept)),
        )
        database.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?)",
            (
                (number, one.latitude, one.latitude, one.longitude, one.longitude)
                for number, one in enumerate(kept)
                if _can_be_gone_to(one)
            ),
        )
        database.executemany(
            "INSERT INTO words (rowid, said) VALUES (?, ?)",
            ((number, _words(one)) for number, one in enumerate(kept)),
        )
        database.executemany(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
            (
                (number, *session)
                for number, one in enumerate(kept)
                if not _is_closed(one)
                for session in self._sessions_of(one)
            ),
        )
        database.executemany(
            "INSERT INTO area_within VALUES (?, ?)",
            ((number, "/".join(path)) for path, numbers in self.areas().items() for number in numbers),
        )
        database.commit()

    def _row(self, number: int, one: Listing) -> tuple[object, ...]:
        latitude, longitude = radians(one.latitude or 0), radians(one.longitude or 0)
        area = tuple(fold(name) for name in one.areas)
        return (
            number, one.id, one.name, one.venue, one.address, one.town, one.postcode,
            _is_closed(one), one.mode is not Mode.IN_PERSON, one.mode in (Mode.IN_PERSON, Mode.HYBRID),
            self._areas.setdefault(area, len(self._areas)),
            cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude),
            self._bit("programmes", one.programme), self._bit("approaches", one.approach),
            self._bit("modes", one.mode.value), self._bit("needs", *one.needs),
            self._bit("audience", *one.audiences), self._bit("languages", *one.languages),
            self._bit("attributes", *(key for key, said in one.attributes.items() if said)),
        )  # fmt: skip

    def _bit(self, facet: str, *values: str) -> int:
        known = self._bits[facet]
        return sum(known.setdefault(value, 1 << len(known)) for value in values)

    def _sessions_of(self, one: Listing) -> list[tuple[int, int, int, bool]]:
        if one.rule not in self._sessions:
            since = (NOW - timedelta(days=1)).replace(second=0)
            self._sessions[one.rule] = [
                (
                    (moment.starts - NOW) // timedelta(minutes=1),
                    moment.starts.isoweekday(),  # London keeps UTC in these weeks
                    moment.starts.hour * 60 + moment.starts.minute,
                    not moment.certain,
                )
                for moment in sessions(one.rule, one.zone, after=since, before=since + timedelta(days=35))
            ]
        return self._sessions[one.rule]


class _Statement:
    """One question as SQL; minutes are counted from now."""

    def __init__(self, rival: Rival, criteria: Criteria) -> None:
        self._rival, self._criteria = rival, criteria
        self._values: dict[str, object] = {}

    def written(self) -> tuple[str, dict[str, object]]:
        criteria = self._criteria
        order = _NEAREST if _nearest(criteria) else _SOONEST
        shown = "json_array(public, name, venue, address, town, postcode, starts, tenths)"
        brought = ""
        if not criteria.programmes and not criteria.approaches:
            brought = f"""
                UNION ALL SELECT 2, row FROM (
                    SELECT {shown} AS row FROM met JOIN listing USING (id)
                    WHERE (SELECT count(DISTINCT approach) FROM (SELECT approach FROM top LIMIT 10)) = 1
                    AND sure < 3 AND approach <> (SELECT approach FROM top LIMIT 1) ORDER BY {order} LIMIT 1)
            """
        statement = f"""
            WITH found AS MATERIALIZED ({self._found()}),
            timed AS MATERIALIZED ({self._timed()}),
            met AS MATERIALIZED (
                SELECT id, approach, tenths, next >> 1 AS starts,
                CASE WHEN closed THEN 3 WHEN next IS NULL THEN 2 ELSE next & 1 END AS sure
                FROM timed WHERE all_missed = 0),
            top AS MATERIALIZED (SELECT * FROM met ORDER BY {order} LIMIT 20)
            SELECT 0 AS kind, json_array({self._sums()}) AS row FROM timed
            UNION ALL SELECT 1, row FROM (SELECT {shown} AS row FROM top JOIN listing USING (id)
                ORDER BY {order})
            UNION ALL SELECT 3, json_array(path, sum(number)) FROM (
                SELECT area, count(*) AS number FROM timed WHERE {_open("areas")} GROUP BY area
            ) JOIN area_within USING (area) GROUP BY path
            {brought}
        """
        return statement, self._values

    def _found(self) -> str:
        """Write what meets what is asked of place and words, and misses at most one of what is asked besides."""
        criteria = self._criteria
        source, where, tenths = "listing AS l", ["TRUE"] if criteria.words else ["NOT closed"], "NULL"
        if criteria.words:
            self._values["words"] = " ".join(f"{word}*" for word in fold(criteria.words).split())
            where.append("l.id IN (SELECT rowid FROM words WHERE words MATCH :words)")
        if criteria.near:
            source = "place AS p CROSS JOIN listing AS l ON l.id = p.id"
            where += [self._box(), f"{self._square()} <= :square"]
            tenths = f"CAST(round(:twenty_radii * asin(min(sqrt({self._square()}) / 2, 1))) AS INT)"
        return f"""
            SELECT * FROM (SELECT l.id, l.closed, l.area, l.joinable, l.goable, {tenths} AS tenths,
                l.programmes, l.approaches AS approach, l.modes, l.needs, l.audience, l.languages, l.attributes,
                {self._misses()} AS miss FROM {source} WHERE {" AND ".join((*where, *self._demanded()))})
            WHERE miss & (miss - 1) = 0
        """

    def _box(self) -> str:
        near, within = self._criteria.near, self._criteria.within_km
        assert near is not None and within is not None  # noqa: S101, PT018 - the questions ask both together
        north = degrees((within + 1) / EARTH_RADIUS_KM)
        east = degrees(asin(sin(radians(north)) / cos(radians(near.latitude))))
        latitude, longitude = radians(near.latitude), radians(near.longitude)
        self._values |= {
            "south": near.latitude - north, "north": near.latitude + north,
            "west": near.longitude - east, "east": near.longitude + east,
            "x": cos(latitude) * cos(longitude), "y": cos(latitude) * sin(longitude), "z": sin(latitude),
            "square": (2 * sin((within + 0.0005) / (2 * EARTH_RADIUS_KM))) ** 2,
            "twenty_radii": 20 * EARTH_RADIUS_KM,
        }  # fmt: skip
        return "p.south >= :south AND p.north <= :north AND p.west >= :west AND p.east <= :east"

    def _square(self) -> str:
        return "((l.x-:x)*(l.x-:x) + (l.y-:y)*(l.y-:y) + (l.z-:z)*(l.z-:z))"

    def _demanded(self) -> Iterator[str]:
        """Write what is added to rather than replaced: what misses it is in no count."""
        attributes = self._criteria.attributes
        if attributes:
            self._values["yes"] = self._rival.bits("attributes", attributes)
            yield "l.attributes & :yes = :yes"
        if self._criteria.without_attributes:
            self._values["without"] = self._rival.bits("attributes", self._criteria.without_attributes)
            yield "l.attributes & :without = 0"

    def _misses(self) -> str:
        return " | ".join(["0", *self._each_miss()])

    def _each_miss(self) -> Iterator[str]:
        criteria = self._criteria
        for facet in _ANY_OF:
            if asked := getattr(criteria, facet):
                self._values[facet] = self._rival.bits(facet, asked)
                yield f"(l.{facet} & :{facet} = 0) * {_MISS[facet]}"
        if criteria.any_attributes:
            self._values["any"] = self._rival.bits("attributes", criteria.any_attributes)
            yield f"(l.attributes & :any = 0) * {_MISS['any']}"
        if criteria.online:
            yield f"(NOT l.joinable) * {_MISS['online']}"
        if criteria.areas:
            asked = {tuple(one.split("/")) for one in criteria.areas}
            inside = {n for path, numbers in self._rival.areas().items() if path in asked for n in numbers}
            yield f"(l.area NOT IN ({','.join(map(str, sorted(inside)))})) * {_MISS['areas']}"

    def _timed(self) -> str:
        first = f"(SELECT starts << 1 | uncertain FROM session AS s WHERE {self._session()} ORDER BY starts LIMIT 1)"
        days = f"(SELECT sum(DISTINCT 1 << weekday) FROM session AS s WHERE {self._session(days=False)})"
        free = f"(SELECT min(starts) FROM session AS s WHERE {self._session(when=False)})"
        tonight = (
            f"EXISTS (SELECT 1 FROM session AS s WHERE {self._session(when=False)} AND {self._tonight()})"
        )
        time_missed = f"(next IS NULL) * {_MISS['time']}" if _asks_time(self._criteria) else "0"
        return f"""
            SELECT *, CASE WHEN miss = 0 THEN {days} END AS days, CASE WHEN miss = 0 THEN {free} END AS free,
            CASE WHEN miss = 0 THEN {tonight} END AS tonight, miss | {time_missed} AS all_missed
            FROM (SELECT f.*, {first} AS next FROM found AS f) AS f
        """

    def _session(self, *, days: bool = True, when: bool = True) -> str:
        criteria = self._criteria
        asked = ["s.listing = f.id", "s.starts >= -10"]
        if days and criteria.days:
            asked.append(f"weekday IN ({','.join(map(str, sorted(criteria.days)))})")
        if criteria.after and criteria.before:
            self._values["after"] = criteria.after.hour * 60
            self._values["before"] = criteria.before.hour * 60
            asked.append("clock >= :after AND clock < :before")
        if when and criteria.when:
            asked.append(
                {
                    When.NOW: "s.starts <= 120",
                    When.NEXT_24_HOURS: "s.starts <= 1440",
                    When.TONIGHT: self._tonight(),
                }[criteria.when]
            )
        return " AND ".join(asked)

    def _tonight(self) -> str:
        midnight = NOW.hour * 60 + NOW.minute
        return f"s.starts >= {_EVENING - midnight} AND s.starts < {_UNTIL - midnight}"

    def _sums(self) -> str:
        met, within = "all_missed = 0", "miss = 0"
        sums = {"total": f"sum({met})"}
        for facet in _FACETS:
            for value, bit in self._rival.values(facet).items():
                column = "approach" if facet == "approaches" else facet
                sums[f"{facet}:{value}"] = f"sum(({_open(facet)}) AND {column} & {bit} <> 0)"
        if self._criteria.any_attributes:
            for value, bit in self._rival.values("attributes").items():
                sums[f"any_attributes:{value}"] = f"sum(({_open('any')}) AND attributes & {bit} <> 0)"
        sums |= {f"days:{day}": f"sum({within} AND days >> {day} & 1)" for day in range(1, 8)}
        sums |= {
            "when:now": f"sum({within} AND free <= 120)",
            "when:tonight": f"sum({within} AND tonight)",
            "when:next24": f"sum({within} AND free <= 1440)",
        }
        sums |= self._online()
        pairs = [f"'{name}', {sum_}" for name, sum_ in sums.items()]
        parts = [pairs[begin : begin + _MOST_PAIRS] for begin in range(0, len(pairs), _MOST_PAIRS)]
        return ", ".join(f"json_object({', '.join(part)})" for part in parts)

    def _online(self) -> dict[str, str]:
        if self._criteria.near is None:
            return {
                "online:true": f"sum(({_open('online')}) AND joinable)",
                "online:false": f"sum(({_open('online')}) AND goable)",
            }
        time_met = f"EXISTS (SELECT 1 FROM session AS s WHERE {self._session()})".replace("f.id", "l.id")
        where = [f"({self._misses()}) = 0", *self._demanded()]
        where.append("l.id IN (SELECT rowid FROM words WHERE words MATCH :words)" if self._criteria.words
                     else "NOT l.closed")  # fmt: skip
        if _asks_time(self._criteria):
            where.append(time_met)
        return {
            "online:true": f"(SELECT count(*) FROM listing AS l WHERE joinable AND {' AND '.join(where)})",
            "online:false": "sum(all_missed = 0 AND goable)",
        }


def _open(facet: str) -> str:
    """Write that nothing is missed but what is asked of one facet."""
    return f"all_missed = 0 OR all_missed = {_MISS[facet]}" if facet in _MISS else "all_missed = 0"


def _nearest(criteria: Criteria) -> bool:
    return criteria.order is Order.NEAREST or (criteria.near is not None and not criteria.when)


def _asks_time(criteria: Criteria) -> bool:
    return bool(criteria.days or criteria.when or criteria.after)


def _is_closed(one: Listing) -> bool:
    return one.status in (Status.TEMPORARILY_CLOSED, Status.SUSPENDED)


def _can_be_gone_to(one: Listing) -> bool:
    return one.mode in (Mode.IN_PERSON, Mode.HYBRID) and one.latitude is not None


def _words(one: Listing) -> str:
    said = (one.name, one.group, one.venue, one.address, one.town, one.postcode, *one.areas)
    return fold(" ".join((*said, one.programme_name, one.programme)))
