"""
NA in the United Kingdom: the meetings of its site, as Drupal's JSON:API gives them (FORMATS.md 1.8).

Times are seconds from midnight. A page holds some of the meetings, and ``links.next`` says that more follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from alongside.feeds.entries import Entries, Problem, ProblemCode, Source, Unreadable, UnreadableCode, problem
from alongside.feeds.reading.assemble import read_rows
from alongside.feeds.reading.document import Document
from alongside.feeds.reading.row import Row

NAME: Final = "ukna"
PROGRAMME: Final = "NA"
_FIELD: Final = "field_meeting_"
_DAY: Final = 24 * 60 * 60


def recognises(document: Document) -> bool:
    """Say whether this looks like that site's meetings."""
    return any(
        f"{_FIELD}day" in _attributes(node) for page in _pages(document.data) for node in page["data"][:50]
    )


def read(document: Document, *, source: Source) -> Entries:
    """
    Read the meetings.

    :raises Unreadable: where there are none, or where more follow that are not there
    """
    pages = _pages(document.data)
    if not pages:
        raise Unreadable(
            UnreadableCode.NO_MEETINGS, "There are no JSON:API nodes in this JSON: {“data”: […]}."
        )
    links = pages[-1].get("links")
    if isinstance(links, dict) and links.get("next"):
        raise Unreadable(
            UnreadableCode.NOT_WHOLE,
            "This is only a part of the list: its “links” name a next page. Fetch every page, and give them as one "
            "JSON array, in order.",
        )
    nodes = [node for page in pages for node in page["data"]]
    return read_rows(_each(nodes), format=NAME, source=source, guessed=document.guessed)


def _pages(data: Any) -> list[dict[str, Any]]:
    pages = data if isinstance(data, list) else [data]
    told = [page for page in pages if isinstance(page, dict) and isinstance(page.get("data"), list)]
    return told if len(told) == len(pages) else []


def _attributes(node: Any) -> Mapping[str, Any]:
    return _part(node, "attributes") if isinstance(node, dict) else {}


def _part(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return what lies within a field; PHP writes an empty one as a list."""
    part = values.get(name)
    return part if isinstance(part, dict) else {}


def _each(nodes: Iterable[Any]) -> Iterable[Row | Problem]:
    for number, node in enumerate(nodes, start=1):
        if attributes := _attributes(node):
            yield _row(number, node.get("id"), attributes)
        else:
            yield problem(number, "", ProblemCode.REFUSED_NOT_A_ROW)


def _row(number: int, node_id: Any, values: Mapping[str, Any]) -> Row:
    said = {name.removeprefix(_FIELD): value for name, value in values.items() if name.startswith(_FIELD)}
    address, point, times = (_part(said, name) for name in ("address", "coordinates", "times"))
    lines = (address.get("address_line1"), address.get("address_line2"))
    fields = {
        "id": node_id,
        "programme": PROGRAMME,
        "name": values.get("title"),
        "day": said.get("day"),
        "time": _clock(times.get("from", times.get("value"))),
        "end_time": _clock(times.get("to", times.get("end_value"))),
        "types": said.get("type"),
        "location": said.get("venue_name"),
        "address": ", ".join(line for line in lines if isinstance(line, str) and line),
        "city": said.get("town") or address.get("locality"),
        "postal_code": said.get("postcode") or address.get("postal_code"),
        "country": address.get("country_code"),
        "latitude": point.get("lat"),
        "longitude": point.get("lon", point.get("lng")),
        "conference_url": _part(said, "online_link").get("uri"),
        "updated": values.get("changed"),
    }
    # A box that is not ticked says nothing.
    answers = {"WHEELCHAIR": True} if said.get("wheelchair") is True else {}
    return Row(number, {key: value for key, value in fields.items() if value not in (None, "")}, said=answers)


def _clock(seconds: Any) -> Any:
    """Write seconds from midnight as a time of day; what they are not stays as it stands, to be named."""
    if isinstance(seconds, str) and seconds.isascii() and seconds.isdigit():
        seconds = int(seconds)
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 <= seconds < _DAY:
        return seconds
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
