from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.listing import Listing
from alongside.publications import geojson, meeting_guide
from alongside.publications.tests.published import SITE, offered, random_listings
from alongside.search.tests.directories import listing


def collection(*listings: Listing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(geojson.write(listings, site=SITE)))
    return found


class TestACollection:
    @settings(max_examples=20)
    @given(st.integers(0, 2**32))
    def test_says_what_the_meeting_guide_feed_says_and_where(self, seed: int) -> None:
        listings = offered(random_listings(seed))
        rows = json.loads(b"".join(meeting_guide.write(listings, site=SITE)))

        features = collection(*listings)["features"]

        assert [feature["id"] for feature in features] == [one.id for one in listings]
        for feature, row in zip(features, rows, strict=True):
            point = (feature["geometry"] or {"coordinates": (None, None)})["coordinates"]
            assert (feature["geometry"] or {"type": "Point"})["type"] == "Point"
            assert tuple(point) == (row.pop("longitude", None), row.pop("latitude", None))
            row.pop("coordinates", None)
            assert feature["properties"] == row

    def test_has_no_geometry_where_there_is_no_place(self) -> None:
        [feature] = collection(listing(latitude=None, longitude=None))["features"]

        assert feature["geometry"] is None
        assert feature["type"] == "Feature"

    def test_of_nothing_is_one_all_the_same(self) -> None:
        assert collection() == {"type": "FeatureCollection", "features": []}
