"""Where the island's visitors are."""

from __future__ import annotations

import pytest

from alongside.demo.island import island


@pytest.fixture
def town() -> str:
    """The island's main town."""
    return island().main_town
