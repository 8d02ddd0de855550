"""The index of the island."""

from __future__ import annotations

from datetime import datetime

import pytest

from alongside.search.index import Index
from alongside.search.queries import current


@pytest.fixture
def index(island: datetime) -> Index:
    return current()
