"""What is written of another part's addresses, where it may not be imported."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from alongside.publications.site import Site
from alongside.search.tests.directories import listing


def test_lists_lead_to_where_a_listing_is_put_right() -> None:
    site = Site("https://find.example", date(2026, 11, 26))
    assert site.put_right(listing(id="k7f3q2")) == "https://find.example" + reverse(
        "corrections:wrong", args=["k7f3q2"]
    )
