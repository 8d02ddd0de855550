"""
What a BMLT server has changed since a day, fetched alone.

Wherever it is in doubt whether that is all, nothing is taken of it, and whoever asked reads the list whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct

from alongside.feeds.bmlt.fields import server_of, site_of, text_of
from alongside.feeds.bmlt.server import Address, Answers, Fetch, address_of
from alongside.feeds.bmlt.whereabouts import Whereabouts
from alongside.feeds.fetch import NotFetched

# As many numbers as every server takes in one address; with more, its list is not much longer.
MOST: Final = 200
# A server writes the days of its own clock, which may be behind ours.
_CLOCKS_APART: Final = timedelta(days=1)


class Changed(Struct, frozen=True):
    """
    The meetings that a server has changed.

    :param keys: those of the entries that they are, or were
    :param content: what it has of them now, as :func:`feeds.bmlt.read` reads it, without what has gone; None where nothing has changed
    """

    keys: frozenset[str] = frozenset()
    content: bytes | None = None


def gather_changed(url: str, *, since: date, fetch: Fetch) -> Changed | None:
    """
    Fetch what a server has changed since a day; None where it cannot say, or its list is to be read whole.

    Of changes to formats and service bodies it says nothing.

    :raises NotFetched: where the address asks for something beside meetings
    """
    address, answers = address_of(url), Answers(fetch)
    try:
        first = (since - _CLOCKS_APART).isoformat()
        told = answers.rows(address.url("GetChanges", ("start_date", first)), "changes")
        if not told:
            return Changed()
        return _fetched({text_of(row, "meeting_id") for row in told}, told, address, answers)
    except NotFetched:
        return None


def _fetched(
    numbers: set[str], told: Iterable[Mapping[str, Any]], address: Address, answers: Answers
) -> Changed | None:
    if len(numbers) > MOST or not all(map(str.isdecimal, numbers)) or not _asks_for_rows(address):
        return None
    meetings, formats = answers.meetings(address, _of(numbers))
    gone = {text_of(row, "meeting_id") for row in told if text_of(row, "meeting_exists") == "0"}
    found = [text_of(row, "id_bigint") for row in meetings]
    # An answer to something else; or a meeting that is there, of which it says nothing.
    if len(found) != len(set(found)) or not set(found) <= numbers:
        return None
    if (missing := numbers - gone - set(found)) and not _are_elsewhere(missing, address, answers):
        return None
    if (
        any(_is_of_another(row, address) for row in meetings)
        or len({_tells_zone(row) for row in meetings}) > 1
    ):
        return None
    return Changed(frozenset(numbers), answers.document(address, meetings, formats))


def _of(numbers: Iterable[str]) -> tuple[str, str]:
    return "meeting_ids", ",".join(sorted(numbers, key=int))


def _are_elsewhere(numbers: set[str], address: Address, answers: Answers) -> bool:
    """
    Say whether the server has meetings that its address leaves out: of another service body, on another day.

    A server tells of changes to all its meetings, whatever its address asks for. Asking it for those of one body does not say which
    have left that body, so that whatever it left out is looked for among all.
    """
    if not address.asked:
        return False
    rows, _ = answers.meetings(Address(address.root), _of(numbers))
    return {text_of(row, "id_bigint") for row in rows} == numbers


# By what an address asks for some of the meetings (FORMATS.md 2.1), each of which is there or not by itself, whatever others are.
_ROWS: Final = frozenset(
    ("services", "recursive", "weekdays", "venue_types", "formats", "formats_comparison_operator", "meeting_key", "meeting_key_value",
     "StartsAfterH", "StartsAfterM", "StartsBeforeH", "StartsBeforeM", "EndsBeforeH", "EndsBeforeM",
     "MinDurationH", "MinDurationM", "MaxDurationH", "MaxDurationM", "lat_val", "long_val", "geo_width", "geo_width_km",
     "sort_keys", "sort_key", "sort_results_by_distance", "lang_enum")
)  # fmt: skip


def _asks_for_rows(address: Address) -> bool:
    """
    Say whether what an address asks for can be asked of some meetings alone.

    Not so the nearest of all, pages, numbers of its own, and words that are looked for; nor an aggregator's, whose
    numbers are of several servers.
    """
    return all(
        key.partition("[")[0] in _ROWS and not (key.startswith("geo_width") and value.strip().startswith("-"))
        for key, value in address.asked
    )


def _is_of_another(row: Mapping[str, Any], address: Address) -> bool:
    """Say whether a row is of a server behind the one that was asked, so that its number alone does not name it."""
    return bool(server_of(row)) or site_of(row) not in ("", site_of({"root_server_uri": address.root}))


def _tells_zone(row: Mapping[str, Any]) -> bool:
    """Say whether a row tells its zone. One that does not is in that of its list, which a few others may not be in."""
    return bool(text_of(row, "time_zone") or Whereabouts.of(row).zone)
