"""Make an index of listings: the bytes of its two files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from alongside.directory.entry import Status
from alongside.directory.listing import Contact, Listing
from alongside.search.alike import alike_of
from alongside.search.areas import pack_areas
from alongside.search.distances import pack_places
from alongside.search.layout import Header, Programme, pack
from alongside.search.profiles import pack_profiles
from alongside.search.rows import pack_rows
from alongside.search.timetables import pack_timetables
from alongside.search.words import pack_words


class Built(NamedTuple):
    """
    Two files of one version, of which neither can be read without the other.

    :param columns: what a question is answered from
    :param rows: its listings
    """

    columns: bytes
    rows: bytes


def build(
    listings: Iterable[Listing],
    contacts: Sequence[Contact],
    *,
    gazetteer: bytes,
    built_at: datetime,
    version: int,
    as_of: int = 0,
) -> Built:
    """
    Return an index and its listings; ended ones are left out.

    :param gazetteer: the places that people may name, carried as they are for
        :attr:`search.index.Index.gazetteer_bytes`
    :param built_at: aware; sessions are known from a day before to 34 days after
    :param version: larger than that of any index built before
    :param as_of: the number of the last event on record when the listings were read
    :raises ValueError: where two listings have one id
    """
    kept = sorted((one for one in listings if one.status is not Status.ENDED), key=lambda one: one.id)
    ids = [listing.id.encode() for listing in kept]
    if len(set(ids)) < len(ids):
        raise ValueError("Two listings have the same id.")
    zones, timetables = pack_timetables(kept, built_at=built_at)
    values, profiles = pack_profiles(kept)
    rows = pack_rows(kept, alike_of(kept, profiles["profile"].tolist()))
    area_names, areas = pack_areas(kept)
    header = Header(
        version=version,
        built_at=built_at,
        rows_crc=rows.crc,
        contacts=tuple(contacts),
        programmes={one.programme: Programme(one.programme_name, one.approach) for one in reversed(kept)},
        areas=area_names,
        zones=zones,
        values=values,
        as_of=as_of,
    )
    arrays: dict[str, npt.NDArray[Any] | bytes] = {
        "id": np.array(ids, "S"),
        "gazetteer": gazetteer,
    }
    columns = {
        **arrays,
        **timetables,
        **profiles,
        **areas,
        **pack_places(kept),
        **pack_words(kept),
    }
    return Built(pack(header, columns), rows.content)
