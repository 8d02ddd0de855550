"""
The one address of BMLT: ``client_interface/<how>/?switcher=<what>``.

Each answer comes whole, from the files beside the index, without the database.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

import msgspec
import numpy as np
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe
from msgspec import Struct

from alongside.directory.codes import code_facts
from alongside.kernel import clock
from alongside.kernel.places import Found, Gazetteer, locate
from alongside.publications.answers import problem, tag_held, tagged, unchanged
from alongside.publications.asked import Unread
from alongside.publications.bmlt import changes, legend
from alongside.publications.bmlt.answering import Answered, above, answer, within
from alongside.publications.bmlt.around import Ints
from alongside.publications.bmlt.beside import table_of
from alongside.publications.bmlt.question import (
    KM_IN_A_MILE,
    LARGEST_ANSWER,
    WORDS,
    Given,
    Question,
    read,
)
from alongside.publications.bmlt.records import DISTANCES, FIELDS, language, server_of
from alongside.publications.bmlt.table import Table
from alongside.publications.changes import changes_of
from alongside.publications.files import NotWritten, site_of
from alongside.publications.meeting_guide import Teller
from alongside.publications.site import Site
from alongside.publications.spreadsheet import safe
from alongside.search.index import Index
from alongside.search.queries import NoIndex, current

# The version of the interface that this follows: clients go by it.
VERSION: Final = (4, 2, 7)
HOW: Final = ("json", "jsonp", "csv", "tsml")
_SEARCH: Final = "GetSearchResults"
# Whoever asks with one of these tells where they are, or where they look.
_OF_A_PLACE: Final = frozenset({"lat_val", "long_val", "SearchString"})
_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$]{0,99}(?:\.[A-Za-z_$][\w$]{0,99}){0,4}", re.ASCII)
_FEW: Final = 200  # so many rows are kept as JSON; of more, columns are read at once
_OTHER_WORDS: Final = {
    **WORDS,
    "switcher": "What is asked for.",
    "callback": "The name of a function, as “jsonp_1234”.",
    "format_ids": "Numbers of formats; with a minus before it, one that is left out.",
    "show_all": "“1” for formats that no meeting uses as well.",
    "parents": "“1” for what the service bodies are in as well.",
    "specific_formats": "Numbers of formats, as 12,34.",
    "all_formats": "“1” for meetings that have all of the specific_formats.",
    "start_date": "A day, as 2026-03-31: what has changed from it on.",
    "end_date": "A day, as 2026-03-31: what has changed until its end.",
    "meeting_id": "The number of a meeting.",
    "service_body_id": "The number of a service body.",
}
_encode = msgspec.json.Encoder().encode


class Refused(Exception):
    """What is asked cannot be answered; the sentence says what to ask instead."""

    def __init__(self, detail: str, unread: Sequence[Unread] = ()) -> None:
        super().__init__(detail)
        self.unread = unread


class Asked(Struct, frozen=True):
    """What there is to answer from."""

    given: Given
    values: Mapping[str, Sequence[str]]
    index: Index
    site: Site
    table: Table
    now: datetime

    def refuse_unread(self) -> None:
        """
        Go no further where a word could not be read.

        :raises Refused: then
        """
        if self.given.unread:
            raise Refused("Some words could not be read.", self.given.unread)


@require_safe
def client_interface(request: HttpRequest, how: str) -> HttpResponse:
    """Answer what a client of BMLT asks."""
    try:
        index = current()
        tag = f'W/"{index.version}"'
        is_near = bool(_OF_A_PLACE & request.GET.keys())
        if not is_near and tag_held(request, [tag]):
            return unchanged(request, tag)
        values = {word: request.GET.getlist(word) for word in request.GET}
        with translation.override(_language_of(values)):
            asked = Asked(
                Given(values, _OTHER_WORDS), values, index, site_of(index), table_of(index), clock.now()
            )
            response = _answer(asked, how)
    except (NoIndex, NotWritten) as error:
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    except Refused as refused:
        return _refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(refused), refused.unread)
    if is_near:
        # Where somebody looks from stays with nobody between.
        response["Cache-Control"] = "no-store"
        return response
    return tagged(request, response, tag)


def _language_of(values: Mapping[str, Sequence[str]]) -> str:
    """Return the language of ours that is asked for, or else that of our lists."""
    wanted = (values.get("lang_enum") or [""])[-1].casefold()
    return next(
        (code for code, _ in settings.LANGUAGES if wanted and code[:2] == wanted[:2]), settings.LANGUAGE_CODE
    )


def _refusal(status: HTTPStatus, detail: str, unread: Sequence[Unread] = ()) -> HttpResponse:
    """Answer with our problem document; clients of BMLT show its ``message``."""
    said = " ".join([detail, *(f"{one.word}: {one.message}" for one in unread[:3])])
    return problem(status, detail, unread=unread, message=said)


def _answer(asked: Asked, how: str) -> HttpResponse:
    if how not in HOW:
        raise Refused(f"There is no such way to ask. The ways are: {', '.join(HOW)}.")
    what = asked.given.text("switcher")
    endpoint = ENDPOINTS.get(what)
    if endpoint is None:
        raise Refused(f"Say with “switcher” what you ask for, one of: {', '.join(ENDPOINTS)}.")
    if how == "tsml":
        if what != _SEARCH:
            raise Refused(f"Meetings alone are given as tsml: ask with switcher={_SEARCH}.")
        return HttpResponse(_as_tsml(asked), content_type="application/json")
    callback = asked.given.text("callback") or "callback"
    if how == "jsonp" and not _CALLBACK.fullmatch(callback):
        raise Refused("Some words could not be read.", [Unread("callback", _OTHER_WORDS["callback"])])
    content = endpoint(asked)
    if how == "csv":
        return HttpResponse(_as_csv(content), content_type="text/csv; charset=utf-8")
    body = content if isinstance(content, bytes) else _encode(content)
    if how == "json":
        return HttpResponse(body, content_type="application/json")
    # These two end a line in older scripts.
    body = body.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
    return HttpResponse(
        b"/**/" + callback.encode() + b"(" + body + b");", content_type="text/javascript; charset=utf-8"
    )


# --- Meetings ---------------------------------------------------------------------------------------------


def _found(asked: Asked) -> tuple[Question, Answered]:
    question = read(asked.values, locate=_locate(asked.index))
    if question.unread:
        raise Refused("Some words could not be read.", question.unread)
    found = answer(question, asked.table, asked.index, now=asked.now)
    if len(found.rows) > LARGEST_ANSWER:
        raise Refused(
            f"That is more than {LARGEST_ANSWER:,} meetings. Ask page by page, with page_size and page_num, or for some of "
            f"them, as with services or lat_val, long_val and geo_width."
        )
    return question, found


def _locate(index: Index) -> Callable[[str], Found]:
    return lambda text: locate(text, also=_gazetteer(index.gazetteer_bytes))


@lru_cache(maxsize=1)
def _gazetteer(stored: bytes) -> Gazetteer:
    return Gazetteer.from_bytes(stored)


def search_results(asked: Asked) -> bytes:
    """Return meetings, with the formats that they use where these are wanted."""
    question, found = _found(asked)
    if not (question.with_formats or question.formats_only):
        return _rows(asked.table, question.fields, found)
    used = asked.table.used("format_shared_id_list", found.rows)
    formats = _encode([row for row in _formats(asked) if row["id"] in used])
    if question.formats_only:
        return b'{"formats":' + formats + b"}"
    return b'{"meetings":' + _rows(asked.table, question.fields, found) + b',"formats":' + formats + b"}"


def _rows(table: Table, fields: Sequence[str], found: Answered) -> bytes:
    if fields or len(found.rows) > _FEW:
        return _encode(_chosen(table, fields or tuple(FIELDS), found))
    if found.km is None:
        between = [b',"distance_in_km":"","distance_in_miles":""'] * len(found.rows)
    else:
        between = [
            f',"distance_in_km":"{km:.3f}","distance_in_miles":"{km / KM_IN_A_MILE:.3f}"'.encode()
            for km in found.km.tolist()
        ]
    halves = map(table.as_json, found.rows.tolist())
    return b"[" + b",".join([a + c + b for (a, b), c in zip(halves, between, strict=True)]) + b"]"


def _chosen(table: Table, fields: Sequence[str], found: Answered) -> list[dict[str, str]]:
    """Return some fields of rows, read column by column."""
    columns = [
        _distances(name, found) if name in DISTANCES else table.columns[name].of_rows(found.rows)
        for name in fields
    ]
    return [dict(zip(fields, row, strict=True)) for row in zip(*columns, strict=True)]


def _distances(name: str, found: Answered) -> list[str]:
    if found.km is None:
        return [""] * len(found.rows)
    km = found.km if name == "distance_in_km" else found.km / KM_IN_A_MILE
    return [f"{far:.3f}" for far in km.tolist()]


def _as_tsml(asked: Asked) -> bytes:
    """Return meetings as our own Meeting Guide feed has them, each once."""
    _, found = _found(asked)
    numbers = list(dict.fromkeys(asked.table.listing[found.rows].tolist()))
    return _encode([*map(Teller(asked.site).row, asked.index.listings(numbers))])


def _as_csv(content: bytes | list[dict[str, Any]]) -> str:
    """Return rows as a sheet that no spreadsheet takes for formulas."""
    rows = msgspec.json.decode(content) if isinstance(content, bytes) else content
    if isinstance(rows, dict):
        rows = rows["meetings"] if "meetings" in rows else rows["formats"]
    written = io.StringIO(newline="")
    names = [name for name in (rows[0] if rows else ()) if name != "json_data"]
    sheet = csv.writer(written)
    sheet.writerow(names)
    sheet.writerows([[safe(str(row[name])) for name in names] for row in rows])
    return written.getvalue()


# --- What stands beside them ------------------------------------------------------------------------------


def _formats(asked: Asked) -> list[dict[str, str]]:
    every = legend.every_format(asked.table.programmes, sorted(_languages(asked.table)))
    return [one.row(server=server_of(asked.site), language=language()) for one in every]


def _languages(table: Table) -> set[str]:
    """Return the languages that are known, and those that meetings use besides."""
    return {*code_facts().languages, *table.languages}


def formats(asked: Asked) -> list[dict[str, str]]:
    """Return formats: those that meetings use, or all."""
    numbers = asked.given.numbers("format_ids")
    keys = set(asked.given.values("key_strings"))
    show_all = asked.given.is_one("show_all")
    asked.given.language()
    asked.refuse_unread()
    used = asked.table.used("format_shared_id_list", _all_rows(asked.table))
    wanted, unwanted = (set(map(str, some)) for some in (numbers.wanted, numbers.unwanted))
    return [
        row
        for row in _formats(asked)
        if (show_all or row["id"] in used)
        and (not wanted or row["id"] in wanted)
        and row["id"] not in unwanted
        and (not keys or row["key_string"] in keys)
    ]


def _all_rows(table: Table) -> Ints:
    return np.arange(len(table))


def service_bodies(asked: Asked) -> list[dict[str, str]]:
    """Return service bodies: all, or some with what is in them and what they are in."""
    numbers = asked.given.numbers("services")
    recursive, parents = asked.given.is_one("recursive"), asked.given.is_one("parents")
    asked.refuse_unread()
    bodies = asked.table.bodies
    wanted = set(numbers.wanted) or {body.id for body in bodies}
    unwanted = set(numbers.unwanted)
    if recursive:
        wanted, unwanted = within(bodies, wanted), within(bodies, unwanted)
    if parents:
        wanted = above(bodies, wanted)
    return [body.row() for body in bodies if body.id in wanted and body.id not in unwanted]


def field_keys(asked: Asked) -> list[dict[str, str]]:
    """Return the fields of a meeting, and what each is."""
    return [{"key": name, "description": str(words)} for name, words in FIELDS.items()]


def field_values(asked: Asked) -> list[dict[str, str]]:
    """Return what the meetings that are held say in one field, with their numbers."""
    name = asked.given.text("meeting_key")
    if name not in FIELDS or name in DISTANCES:
        asked.given.refuse("meeting_key")
    specific, whole = asked.given.numbers("specific_formats"), asked.given.is_one("all_formats")
    asked.refuse_unread()
    table = asked.table
    rows = np.flatnonzero(table.columns["published"].have({"1"}, slice(None)))
    # The formats of a meeting are its numbers here, as on every server.
    texts = table.columns["format_shared_id_list" if name == "formats" else name].of_rows(rows)
    if name == "formats" and specific.wanted:
        texts = [_common(text, specific.wanted, whole=whole) for text in texts]
    by_text: dict[str, list[int]] = {}
    for text, number in zip(texts, table.number[rows].tolist(), strict=True):
        by_text.setdefault(text, []).append(number)
    if name == "formats" and specific.wanted:
        by_text.pop("", None)
    if len(by_text) > LARGEST_ANSWER:
        raise Refused(
            f"The meetings say more than {LARGEST_ANSWER:,} different things there: ask for meetings instead."
        )
    return [
        {name: text or "NULL", "ids": ",".join(map(str, sorted(numbers)))}
        for text, numbers in sorted(by_text.items())
    ]


def _common(text: str, specific: Iterable[int], *, whole: bool) -> str:
    wanted = set(specific)
    common = sorted(wanted & {int(part) for part in text.split(",") if part})
    return "" if whole and len(common) < len(wanted) else ",".join(map(str, common))


def meeting_changes(asked: Asked) -> list[dict[str, object]]:
    """Return what has been added, changed and taken out, in the order in which it was."""
    first, last = _day(asked.given, "start_date"), _day(asked.given, "end_date")
    meeting = asked.given.whole("meeting_id", 1, 1 << 53)
    body = asked.given.whole("service_body_id", 1, 1 << 53)
    asked.refuse_unread()
    known, table = changes_of(asked.index), asked.table
    found = changes.told(known, table, now=asked.now)
    if first is not None and not changes.knows(known, first):
        _refuse_many(table, known.since, first)
        found = [*changes.from_the_beginning(found, known, table), *found]
    else:
        found = [one for one in found if first is None or one.at.date() >= first]
    chosen = [
        one
        for one in found
        if (last is None or one.at.date() <= last)
        and (meeting is None or one.meeting == meeting)
        and (body is None or one.body(table) == body)
    ]
    if len(chosen) > LARGEST_ANSWER:
        raise Refused(
            f"That is more than {LARGEST_ANSWER:,} changes: ask from a later day, or take all meetings."
        )
    return [one.as_row(table) for one in chosen]


def _refuse_many(table: Table, since: datetime, first: date) -> None:
    """
    Refuse to tell all that there is as new: of what was there when the record began, nobody can say when it came.

    :raises Refused: where that is too much
    """
    if len(table) > LARGEST_ANSWER:
        raise Refused(
            f"What has changed is known from {since:%Y-%m-%d} on, and whatever was there then may have come since "
            f"{first.isoformat()}: take all meetings, page by page, and ask from the day after."
        )


def _day(given: Given, word: str) -> date | None:
    text = given.text(word)
    if not text:
        return None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    given.refuse(word)
    return None


def server_info(asked: Asked) -> list[dict[str, Any]]:
    """Say what this server is, as far as its clients go by it."""
    box = _box(asked.table)
    return [
        {
            "version": ".".join(map(str, VERSION)),
            "versionInt": str(VERSION[0] * 1_000_000 + VERSION[1] * 1_000 + VERSION[2]),
            "langs": ",".join(sorted({code[:2] for code, _ in settings.LANGUAGES})),
            "nativeLang": settings.LANGUAGE_CODE[:2],
            "centerLongitude": _middle(box, "longitude"),
            "centerLatitude": _middle(box, "latitude"),
            "centerZoom": "6",
            "defaultDuration": "00:00:00",
            "regionBias": "uk",
            "charSet": "UTF-8",
            "distanceUnits": "mi",
            "semanticAdmin": "0",
            "emailEnabled": "0",
            "emailIncludesServiceBodies": "0",
            "changesPerMeeting": "0",
            "meeting_states_and_provinces": "",
            "meeting_counties_and_sub_provinces": "",
            "available_keys": ",".join(FIELDS),
            "google_api_key": "",
            "meeting_time_zones_enabled": "1",
            "aggregator_mode_enabled": False,
        }
    ]


def coverage_area(asked: Asked) -> list[dict[str, str]]:
    """Return the box in which all meetings lie that one can go to."""
    return [_box(asked.table)]


def _box(table: Table) -> dict[str, str]:
    _, latitude, longitude = table.placed
    if not len(latitude):
        return dict.fromkeys(_CORNERS, "")
    corners = (longitude.min(), latitude.max(), longitude.max(), latitude.min())
    return {name: repr(float(corner)) for name, corner in zip(_CORNERS, corners, strict=True)}


_CORNERS: Final = ("nw_corner_longitude", "nw_corner_latitude", "se_corner_longitude", "se_corner_latitude")


def _middle(box: Mapping[str, str], axis: str) -> str:
    ends = [float(text) for name, text in box.items() if name.endswith(axis) and text]
    return repr(round(sum(ends) / 2, 4)) if ends else ""


ENDPOINTS: Final[Mapping[str, Callable[[Asked], Any]]] = MappingProxyType(
    {
        _SEARCH: search_results,
        "GetFormats": formats,
        "GetServiceBodies": service_bodies,
        "GetChanges": meeting_changes,
        "GetServerInfo": server_info,
        "GetFieldKeys": field_keys,
        "GetFieldValues": field_values,
        "GetCoverageArea": coverage_area,
    }
)
