"""
Where enough volunteers promise a time, as the finder's pages read it: a small file of squares on the map, so that no page asks a
database.

``alongside work`` writes it anew every ten minutes; the page that takes what somebody asks for looks again, from where they are.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import product
from math import ceil, cos, floor, radians
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from alongside.accounts.models import Tenant
from alongside.accounts.queries import list_tenants
from alongside.accounts.tenancy import within
from alongside.company import queries
from alongside.company.asking import promises_near
from alongside.company.volunteering import Offers
from alongside.kernel import small_files

_log = logging.getLogger(__name__)
# A square is so many degrees wide and high: three to six kilometres.
_SIDE, _KM_OF_A_DEGREE = 0.05, 111.0
EVERY_MINUTES = 10
Square = tuple[int, int]


def is_promised(latitude: float, longitude: float) -> bool:
    """Say whether enough volunteers promise a time near a place: as it was some minutes ago, and by no question to the database."""
    return _square(latitude, longitude) in _read()


def publish(*, now: datetime) -> None:
    """Write where enough volunteers of a body promise a time, every ten minutes, and at once where it was never written."""
    if _path().exists() and now.minute % EVERY_MINUTES:
        return
    found: set[Square] = set()
    for tenant in list_tenants():
        try:
            with within(tenant):
                found |= _squares_of(tenant, now=now)
        except Exception as error:
            # Not its words: they may tell of somebody. A body whose key is lost keeps no other from it.
            _log.error("Where body %s goes along is not known: %s.", tenant.pk, type(error).__name__)
    small_files.put(_path(), sorted(found))


def _squares_of(tenant: Tenant, *, now: datetime) -> set[Square]:
    arrangements = queries.get_arrangements(tenant)
    if arrangements is None or arrangements.requests_to is None:
        return set()
    volunteers = queries.list_cleared(tenant, today=timezone.localdate(now))
    return squares((queries.offers(one) for one in volunteers), enough=arrangements.enough)


def squares(offered: Iterable[Offers], *, enough: int) -> set[Square]:
    """Return the squares near whose middle enough promise a time."""
    near = Counter(square for offers in offered for square in _around(offers))
    return {square for square, number in near.items() if number >= enough}


def _around(offers: Offers) -> Iterator[Square]:
    if offers.point is None:
        return
    latitude, longitude = offers.point
    high = offers.within_km / _KM_OF_A_DEGREE
    wide = high / max(cos(radians(latitude)), 0.1)
    rows = range(floor((latitude - high) / _SIDE), ceil((latitude + high) / _SIDE) + 1)
    columns = range(floor((longitude - wide) / _SIDE), ceil((longitude + wide) / _SIDE) + 1)
    for row, column in product(rows, columns):
        if promises_near(offers, ((row + 0.5) * _SIDE, (column + 0.5) * _SIDE)):
            yield row, column


def _square(latitude: float, longitude: float) -> Square:
    return floor(latitude / _SIDE), floor(longitude / _SIDE)


def _path() -> Path:
    return Path(settings.DATA_DIR) / "company" / "promised.json"


def _read() -> frozenset[Square]:
    return small_files.read(
        _path(), frozenset[Square], otherwise=frozenset(), cure="it is written anew within ten minutes."
    )
