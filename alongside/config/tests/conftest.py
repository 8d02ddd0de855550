"""What several files here look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from alongside.accounts.roles import TenantKind
from alongside.config.tests.forging import Mal
from alongside.config.tests.one_number import AREA, CANARY, NAME, OURS, THEIRS, Body
from alongside.config.tests.routes import ROUTES, address
from alongside.kernel import clock
from alongside.search.criteria import Criteria
from alongside.search.queries import current
from conftest import MONDAY_EVENING
from tests.cast import MONDAY_NOON


@pytest.fixture(scope="session")
def answers(island_index: Path, django_db_blocker: Any) -> dict[str, Any]:
    """What each route answers to somebody who has not signed in, and was never here before."""
    with (
        django_db_blocker.unblock(),
        override_settings(INDEX_DIR=island_index),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(clock, "now", lambda: MONDAY_EVENING)
        found = current().find(Criteria(page_size=100), now=MONDAY_EVENING).matches
        # A meeting that is held each week, so that it has a calendar entry.
        public_id = next(match.listing.id for match in found if match.listing.rule.kind == "WEEKLY")
        return {route: asked(address(route, public_id)) for route in ROUTES}


def asked(path: str) -> Any:
    with transaction.atomic():
        answer = Client().get(path)
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def mal(monkeypatch: pytest.MonkeyPatch) -> Mal:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    ours = Body(OURS, "Northside", TenantKind.SERVICE)
    area = Body(AREA, "Partnership", TenantKind.PARTNERSHIP)
    theirs = Body(THEIRS, NAME, TenantKind.GROUP, words=CANARY)
    ours.fill(area.tenant)
    area.fill(ours.tenant)
    theirs.fill(area.tenant)
    return Mal(monkeypatch, ours.user)
