"""
What a BMLT server has, fetched and put together into one document.

A server answers with its meetings and the formats that they use in one piece, an aggregator of servers only
page by page (FORMATS.md 2.1), as does a server of Alongside that has many; and all with their service bodies
apart. Every answer has to be whole: with one of them missing, the meetings on it would look as if they had left
the list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import Struct

from alongside.feeds.bmlt.fields import server_of, text_of
from alongside.feeds.entries import Unreadable
from alongside.feeds.fetch import LARGEST, NotFetched
from alongside.feeds.reading.document import open_document

Fetch = Callable[[str], bytes]

PAGE_SIZE: Final = 2000
# Twice what the largest aggregator known would take (FORMATS.md 5.1).
MOST_PAGES: Final = 60
_INTERFACE: Final = "/client_interface/"
# What these servers call the folder that they are set up in.
_FOLDERS: Final = frozenset(("main_server", "root_server", "bmlt"))
_MEETINGS, _BODIES = "GetSearchResults", "GetServiceBodies"
# Of what is asked of the meetings, what the service bodies are asked as well.
_OF_BOTH: Final = frozenset(("root_server_ids", "root_server_ids[]"))


class Address(Struct, frozen=True):
    """
    Where a server is, and which of its meetings are asked for.

    :param root: without a slash at its end
    :param asked: what the address asks for, beside the endpoint
    """

    root: str
    asked: tuple[tuple[str, str], ...] = ()

    def url(self, endpoint: str, *more: tuple[str, str]) -> str:
        """Return the address of an endpoint, asked for some of what it has."""
        return f"{self.root}{_INTERFACE}json/?{urlencode([('switcher', endpoint), *more])}"


def is_server(url: str) -> bool:
    """Say whether an address is plainly that of a BMLT server, or of its meetings as JSON."""
    path = urlsplit(url).path
    if _INTERFACE in path:
        # Its other answers are lists as they are: "tsml" is Meeting Guide, "csv" a sheet.
        return path.partition(_INTERFACE)[2].strip("/") in ("", "json", "jsonp")
    return path.removesuffix("index.php").rstrip("/").rpartition("/")[2] in _FOLDERS


def gather(url: str, *, fetch: Fetch) -> bytes:
    """
    Fetch what a server has, as the document that :func:`feeds.bmlt.read` reads.

    :param url: the server's, or one that asks it for some of its meetings
    :param fetch: fetches one address, such as :func:`feeds.fetch.fetch`
    :raises NotFetched: where any answer is missing or broken; there is no half of a server
    """
    address = address_of(url)
    answers = Answers(fetch)
    meetings, formats = answers.all_meetings(address)
    if not meetings and "page_size" not in dict(address.asked):
        meetings, formats = answers.pages(address)
    return answers.document(address, meetings, formats)


def address_of(url: str) -> Address:
    """
    Read an address.

    :raises NotFetched: where it asks for something beside meetings
    """
    parts = urlsplit(url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    endpoint = next((value for key, value in asked if key == "switcher"), _MEETINGS)
    if endpoint != _MEETINGS:
        raise NotFetched(
            f"This address asks a BMLT server for {_shown(endpoint)}, which holds no meetings: give the "
            f"server's own address, or one with switcher={_MEETINGS}."
        )
    path = parts.path.partition(_INTERFACE)[0].removesuffix("index.php").rstrip("/")
    root = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    ours = ("switcher", "get_used_formats", "get_formats_only", "callback")
    return Address(root, tuple(pair for pair in asked if pair[0] not in ours))


def _shown(text: str) -> str:
    return f"“{text[:40]}”"


class Answers:
    """The answers of one server, counted together; each raises NotFetched where it is missing or broken."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._room = LARGEST

    def all_meetings(self, address: Address) -> tuple[list[Any], list[Any]]:
        """Return all meetings in one piece; none where the server gives them only page by page."""
        try:
            return self.meetings(address)
        except NotFetched as error:
            if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
                return [], []
            raise

    def meetings(self, address: Address, *more: tuple[str, str]) -> tuple[list[Any], list[Any]]:
        """Return meetings, and the formats that they use."""
        data = self._data(address.url(_MEETINGS, *address.asked, ("get_used_formats", "1"), *more))
        if isinstance(data, list) and not data:
            # An aggregator that was asked for everything.
            return [], []
        if _are_rows(data):
            # An old server, which gives its formats apart.
            return data, self.rows(address.url("GetFormats"), "formats")
        if not isinstance(data, dict) or not _are_rows(data.get("meetings")):
            raise _broken("meetings")
        formats = data.get("formats") or []
        if not _are_rows(formats):
            raise _broken("formats")
        return data["meetings"], formats

    def pages(self, address: Address) -> tuple[list[Any], list[Any]]:
        """Return what all pages hold together, each meeting and format once."""
        meetings: list[Any] = []
        formats: dict[tuple[str, ...], Any] = {}
        seen: set[tuple[str, str]] = set()
        for page, used in self._each_page(address):
            keys = {(server_of(row), text_of(row, "id_bigint")) for row in page}
            if keys & seen:
                raise NotFetched(
                    "The BMLT server changed while it was read page by page: try again in a few minutes."
                )
            seen |= keys
            meetings += page
            for row in used:
                formats.setdefault((server_of(row), text_of(row, "id"), text_of(row, "lang")), row)
        return meetings, list(formats.values())

    def _each_page(self, address: Address) -> Iterator[tuple[list[Any], list[Any]]]:
        """Give each page until one is empty; the order by number lets none slip from one to the next."""
        asked = [pair for pair in address.asked if pair[0] not in ("page_num", "sort_key", "sort_keys")]
        plain = Address(address.root, tuple(asked))
        for number in range(1, MOST_PAGES + 1):
            page = self.meetings(
                plain,
                ("sort_keys", "id_bigint"),
                ("page_size", str(PAGE_SIZE)),
                ("page_num", str(number)),
            )
            if not page[0]:
                return
            yield page
        raise NotFetched(
            f"The BMLT server has more than {MOST_PAGES * PAGE_SIZE} meetings: ask it for some of them, such "
            f"as with &services=12&recursive=1."
        )

    def document(self, address: Address, meetings: list[Any], formats: list[Any]) -> bytes:
        """Return meetings with what they refer to, as the document that :func:`feeds.bmlt.read` reads."""
        both = [pair for pair in address.asked if pair[0] in _OF_BOTH]
        bodies = self.rows(address.url(_BODIES, *both), "service bodies")
        return json.dumps(
            {"meetings": meetings, "formats": formats, "service_bodies": bodies}, ensure_ascii=False
        ).encode("utf-8", "surrogatepass")

    def rows(self, url: str, what: str) -> list[Any]:
        """Return an answer that is an array of rows."""
        data = self._data(url)
        if not _are_rows(data):
            raise _broken(what)
        rows: list[Any] = data
        return rows

    def _data(self, url: str) -> Any:
        content = self._fetch(url)
        self._room -= len(content)
        if self._room < 0:
            raise NotFetched(
                f"The BMLT server has more than {LARGEST // 1024**2} MB: ask it for some of its meetings, such "
                f"as with &services=12&recursive=1."
            )
        try:
            return open_document(content).data
        except Unreadable as error:
            raise NotFetched(
                f"The BMLT server's answer cannot be read: {error} Nothing of it was taken."
            ) from error


def _are_rows(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(row, dict) for row in data)


def _broken(what: str) -> NotFetched:
    return NotFetched(
        f"The BMLT server does not answer with its {what}, so nothing of it was taken: check that the address "
        f"is the server's own, such as https://bmlt.example.org/main_server/, or try again later."
    )
