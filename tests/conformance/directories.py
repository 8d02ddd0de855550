"""
The directories over which conformance is counted: the make-believe island, and all real lists beside the project as one.

Each run asks of a tenth of the real lists, which is drawn by a seed; the whole is asked where ``--whole`` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache, cached_property
from math import cos, hypot, radians
from random import Random
from typing import Any, Final, TypeVar

from django.test import Client

from alongside.directory.entry import EntryContent
from alongside.directory.listing import Listing
from alongside.directory.programmes import load
from alongside.feeds.formats import read
from alongside.feeds.tests.real_lists import LISTS
from alongside.kernel.places import Place
from alongside.publications.files import site_of
from alongside.publications.hsds_uk import question, v1, views
from alongside.publications.hsds_uk.ids import Kind, uuid_of
from alongside.publications.hsds_uk.question import DEFAULT_METRES
from alongside.publications.site import Site
from alongside.search.index import Index
from alongside.search.queries import current
from alongside.search.tests.directories import BUILT_AT
from tests.conformance.hsds_uk import Ask, Record, Words, postcode_of

ISLAND: Final = "island"
REAL: Final = "real"
SAMPLE: Final = "sample"
SAMPLED, SEED = 10, 20261124  # of so many real meetings one
# Earlier versions of a list that is there in a later one.
SUPERSEDED: Final = frozenset(
    (
        *(
            f"meeting-guide/aasanjose-{when}.json"
            for when in ("2016", "2018", "2021-05", "2021-06", "2021-08")
        ),
        "meeting-guide/nepa-2022-05-21-9cf8d8.json",
        "uk/rmf-meetings-2023-05-16.csv.gz",
    )
)
_SAME: Final = [name for name in EntryContent.__struct_fields__ if name in Listing.__struct_fields__]
T = TypeVar("T")
_FAR: Final = ("TR1 2HE", "LS1 4DY")


@cache
def real_listings() -> list[Listing]:
    """Return all real lists as one directory."""
    from conftest import SHARED

    entries = [
        entry
        for one in LISTS
        if one.file not in SUPERSEDED
        for entry in read((SHARED / "feeds" / one.file).read_bytes(), source=one.source).entries
    ]
    return [listing_of(number, entry) for number, entry in enumerate(entries)]


def sampled_listings() -> list[Listing]:
    """Return those of the real lists that each run asks of."""
    every = real_listings()
    return Random(SEED).sample(every, len(every) // SAMPLED)


def listing_of(number: int, entry: EntryContent) -> Listing:
    """Make the listing that the directory would make of one entry of a list that nobody has said anything more of."""
    facts = {one.code: one for one in load()}.get(entry.programme)
    said = {name: getattr(entry, name) for name in _SAME}
    if entry.passcode_withheld:
        said["join_notes"] = ""
    return Listing(
        **said,
        id=f"m{number:05}",
        programme_name=facts.name if facts else entry.programme,
        approach=facts.approach if facts else "",
        needs=facts.needs if facts else (),
        audiences=(),
        seen_at=BUILT_AT,
        changed_at=entry.source_updated or BUILT_AT,
    )


class Directory:
    """A directory that is published: its index is the one in place."""

    def __init__(self, name: str, now: datetime) -> None:
        self.name = name
        self.now = now
        self._client = Client()
        self._places: dict[str, Place | None] = {}

    @cached_property
    def index(self) -> Index:
        return current()

    @cached_property
    def listings(self) -> list[Listing]:
        return list(self.index.listings())

    @property
    def site(self) -> Site:
        return site_of(self.index)

    def some(self, of: Sequence[T], *, one_in: int, of_sample: int = 1) -> Sequence[T]:
        """Return what is looked at where each costs much: one in so many of the real lists, or of the sample."""
        return of[:: {REAL: one_in, SAMPLE: of_sample}.get(self.name, 1)]

    def get(self, path: str) -> Any:
        """Ask for JSON as anybody does."""
        response = self._client.get(path)
        assert response.status_code == 200, (path, response.content)
        return response.json()

    @cached_property
    def services(self) -> list[Record]:
        """Return what Open Referral UK has of it, over all pages."""
        return [one for page in Published(self).pages("services") for one in page["contents"]]

    def ask(self, version: int) -> Ask:
        """Return what answers a question in the words of a version of Open Referral UK, with ids, as its view finds them."""
        ids = [uuid_of(Kind.SERVICE, one.id) for one in self.listings]
        locate = views.locate_in(self.index)

        def answer(words: Words) -> frozenset[str]:
            given = {word: [value] for word, value in words.items()}
            if version == 1:
                given = v1.in_words_of_v3({_OF_V1.get(word, word): values for word, values in given.items()})
            asked = question.read(given, programmes=self.index.programmes, locate=locate)
            assert not asked.unread, asked.unread
            return frozenset(
                ids[number] for number in views.numbers_of(asked, index=self.index, now=self.now)
            )

        return answer

    def over_http(self, version: int) -> Ask:
        """Return what answers the same over HTTP, page by page."""

        def answer(words: Words) -> frozenset[str]:
            named = {_OF_V1.get(word, word) if version == 1 else word: value for word, value in words.items()}
            pages = Published(self, version).pages("services", named)
            return frozenset(one["id"] for page in pages for one in page.get("contents", page.get("content")))

        return answer

    def far(self, postcode: str) -> str:
        """Return a postcode that is far from another; empty where that one is not known."""
        place = self._place(postcode)
        if place is None:
            return ""
        return next(other for other in _FAR if _km(place, _point_of(self._place(other))) > 50)

    @property
    def postcodes(self) -> list[str]:
        """Return the postcodes that services say and that are known."""
        return [
            one for one in sorted({postcode_of(one) for one in self.services}) if one and self._place(one)
        ]

    def is_near(self, service: Record, postcode: str) -> bool | None:
        """Say whether a service says that it lies within the distance that is taken where none is asked; None where it is close to that."""
        [at] = service["service_at_locations"]
        place, location = self._place(postcode), at["location"]
        if place is None or "latitude" not in location:
            return False
        km = _km(place, (location["latitude"], location["longitude"]))
        # A point that is told to a kilometre may lie on the other side.
        return None if abs(km - DEFAULT_METRES / 1000) < 1 else km < DEFAULT_METRES / 1000

    def _place(self, postcode: str) -> Place | None:
        if postcode not in self._places:
            self._places[postcode] = views.locate_in(self.index)(postcode).place
        return self._places[postcode]


# The words of version 3 that are others in version 1.
_OF_V1: Final = {"search": "text", "taxonomy_term_id": "taxonomy_id", "taxonomy_id": "vocabulary"}


class Published:
    """Our own feed, asked over HTTP."""

    def __init__(self, directory: Directory, version: int = 3) -> None:
        self._directory = directory
        self._base = f"/feeds/hsds-uk/v{version}"
        self._pages = "total_pages" if version == 3 else "totalPages"

    def root(self) -> Any:
        return self._directory.get(f"{self._base}/")

    def pages(self, collection: str, words: Words = {}) -> list[Any]:  # noqa: B006 (read alone)
        asked = "".join(f"&{word}={value}" for word, value in words.items())
        found = [self._directory.get(f"{self._base}/{collection}?per_page=500{asked}")]
        for number in range(2, found[0][self._pages] + 1):
            found.append(self._directory.get(f"{self._base}/{collection}?per_page=500&page={number}{asked}"))
        return found

    def one(self, collection: str, id: str) -> Any:
        return self._directory.get(f"{self._base}/{collection}/{id}")


def _point_of(place: Place | None) -> tuple[float, float]:
    assert place
    return place.latitude, place.longitude


def _km(place: Place, point: tuple[float, float]) -> float:
    north = (point[0] - place.latitude) * 111.2
    east = ((point[1] - place.longitude + 180) % 360 - 180) * 111.2 * cos(radians(place.latitude))
    return hypot(north, east)
