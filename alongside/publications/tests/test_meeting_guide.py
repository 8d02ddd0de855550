from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.publications.meeting_guide import write
from alongside.publications.tests.published import each, random_listings, read_back, said_of


class TestReadingBack:
    @settings(max_examples=60)
    @given(st.integers(0, 2**32))
    def test_changes_nothing_but_what_the_format_is_known_to_lose(self, seed: int) -> None:
        listings = random_listings(seed)

        found = {entry.key: said_of(entry) for entry in read_back(write, listings).entries}

        assert found == dict(each(listings))
