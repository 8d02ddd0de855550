"""The facts of every programme that we ship, kept as data so that a person can check and change them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from alongside.directory.checks import Check, Checks
from alongside.kernel.text import fold

DATA = Path(__file__).parent / "data" / "programmes.toml"


class Funding(StrEnum):
    """Whether groups of a programme take money from outside."""

    NO_OUTSIDE_MONEY = "NO_OUTSIDE_MONEY"
    MAY_TAKE = "MAY_TAKE"
    NOT_KNOWN = "NOT_KNOWN"


class Audience(StrEnum):
    """For whom a programme is."""

    SELF = "SELF"
    SOMEONE_CLOSE = "SOMEONE_CLOSE"
    YOUNG = "YOUNG"


class Role(StrEnum):
    """A role for which programmes have words of their own."""

    RUNS_MEETING = "RUNS_MEETING"
    WELCOMES_NEWCOMERS = "WELCOMES_NEWCOMERS"
    GUIDES_A_MEMBER = "GUIDES_A_MEMBER"


class ProgrammeFacts(Struct, frozen=True, kw_only=True):
    """
    What we say of one programme, in our own words; empty where nobody has said.

    :param code: stable, such as ``NA``
    :param aliases: other names by which lists call it
    :param approach: key of :data:`directory.vocabulary.APPROACHES`
    :param needs: what it is for, keys of :data:`directory.vocabulary.NEEDS`. One for people close to somebody
        also names what that somebody's trouble is, so that *somebody close* and *gambling* together find it
    :param roles: the programme's own words
    :param requirement: who may belong
    :param in_brief: two sentences
    :param medication, abstinence: its stance
    :param source: where the facts come from
    :param unverified: fields that rest on knowledge held with less than high confidence
    :param checks: which facts somebody has held against the programme's own words; :func:`checks.holding` says which hold
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    approach: str
    needs: tuple[str, ...]
    audiences: tuple[Audience, ...]
    funding: Funding
    roles: dict[Role, str]
    requirement: str
    in_brief: str
    medication: str
    abstinence: str
    website: str
    source: str
    unverified: tuple[str, ...]
    checks: Checks


class _Reading(Struct, frozen=True, forbid_unknown_fields=True):
    by: str
    on: date
    stored: bool = False


class _Checked(Struct, frozen=True, forbid_unknown_fields=True):
    reading: str
    at: tuple[str, ...]
    facts: dict[str, str]
    quoted: bool = False


class _Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    approach: str
    needs: tuple[str, ...]
    audiences: tuple[Audience, ...]
    funding: Funding
    requirement: str
    in_brief: str
    sources: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    roles: dict[Role, str] = {}
    medication: str = ""
    abstinence: str = ""
    website: str = ""
    unverified: tuple[str, ...] = ()
    checks: tuple[_Checked, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    readings: dict[str, _Reading]
    sources: dict[str, str]
    sets: dict[str, tuple[str, ...]]
    programmes: dict[str, _Row]


@cache
def load() -> tuple[ProgrammeFacts, ...]:
    """Read the shipped programmes, by code."""
    file = msgspec.toml.decode(DATA.read_bytes(), type=_File)
    return tuple(_facts(code, row, file) for code, row in sorted(file.programmes.items()))


@lru_cache(maxsize=1024)
def code_of(name: str) -> str | None:
    """Give the code of the programme that a list calls by a code, a name or an alias; None for no such."""
    return _codes_by_name().get(fold(name))


def name_of(code: str) -> str:
    """Return what a programme calls itself; the code where there is no such programme."""
    return next((facts.name for facts in load() if facts.code == code), code)


@cache
def _codes_by_name() -> Mapping[str, str]:
    return {
        fold(name): programme.code
        for programme in load()
        for name in (programme.code, programme.name, *programme.aliases)
    }


def _facts(code: str, row: _Row, file: _File) -> ProgrammeFacts:
    fields = msgspec.structs.asdict(row)
    sources = fields.pop("sources")
    fields["needs"] = tuple(
        dict.fromkeys(need for name in row.needs for need in file.sets.get(name, (name,)))
    )
    fields["checks"] = Checks(
        {
            fact: _check(of, one, file.readings[one.reading])
            for one in row.checks
            for fact, of in one.facts.items()
        }
    )
    return ProgrammeFacts(code=code, source="; ".join(file.sources[key] for key in sources), **fields)


def _check(of: str, one: _Checked, reading: _Reading) -> Check:
    return Check(
        of=of, by=reading.by, on=reading.on, read_at=one.at, quoted=one.quoted, stored=reading.stored
    )
