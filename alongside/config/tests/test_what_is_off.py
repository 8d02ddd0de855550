"""A session that is called off: it stands nowhere as one to go to once the index is built anew, and whoever reads our lists is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.audit.record import System
from alongside.directory import actions as directory
from alongside.directory.departures import Why
from alongside.directory.models import Meeting, Source
from alongside.kernel import clock
from alongside.search.actions import build_index
from tests.cast import MONDAY_NOON, entry

BY, LATER = System("a test"), MONDAY_NOON + timedelta(minutes=1)
TUESDAY = (MONDAY_NOON + timedelta(days=1)).date()
# Where the session stands as one to go to, and as what.
OFFERED = {
    "/find?words=lanterns": "Tomorrow at 7:30pm",
    "/find/text?words=lanterns": "Tue 10 Mar 7:30pm",
    "/m/{id}/text": "Tue 10 Mar 7:30pm",
    "/embed?area=lantern+isle": "Tomorrow at 7:30pm",
    "/api/v1/meetings?words=lanterns": "2026-03-10T19:30",
    "/m/{id}/calendar.ics": "DTSTART;TZID=Europe/London:20260310T193000",
    "/m/{id}/calendar.ics?of=group": "DTSTART;TZID=Europe/London:20260310T193000",
    "/find/calendar.ics?words=lanterns": "DTSTART;TZID=Europe/London:20260310T193000",
    "/feeds/calendar.ics?area=lantern-isle": "DTSTART;TZID=Europe/London:20260310T193000",
}
# Where it is told that it is off.
BMLT = "/feeds/bmlt/client_interface/json/?switcher="
TOLD = {
    "/m/{id}": ("Off: tomorrow at 7:30pm (the hall is shut)", '"exceptDate":["2026-03-10T19:30'),
    "/feeds/meeting-guide.json": ("No session on 2026-03-10.",),
    "/feeds/meetings.csv": ("No session on 2026-03-10.",),
    "/feeds/meetings.geojson": ("No session on 2026-03-10.",),
    f"{BMLT}GetSearchResults": ("No session on 2026-03-10.",),
    f"{BMLT}GetChanges": ("A session is off.",),
    "/feeds/hsds-uk/v3/services": ("No session on 2026-03-10.",),
    "/feeds/hsds-uk/v1/services": ("No session on 2026-03-10.",),
    "/feeds/changes.rss": ("Off on Tuesday 10 March",),
}


@pytest.mark.django_db
def test_what_is_off_is_so_everywhere_at_the_next_read(
    client: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.INDEX_DIR = tmp_path / "index"
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    source = Source.objects.create(slug="island", name="The island's list")
    directory.add_entries(source, [entry(areas=("Lantern Isle",))], by=BY, now=MONDAY_NOON)
    build_index(by=BY, now=MONDAY_NOON)
    meeting = Meeting.objects.get()

    def said(address: str) -> str:
        return client.get(address.format(id=meeting.public_id)).content.decode()

    assert [one for one, words in OFFERED.items() if words not in said(one)] == []
    assert [one for one, words in TOLD.items() if any(word in said(one) for word in words)] == []

    directory.call_off_session(meeting, TUESDAY, why=Why.HALL_SHUT, by=BY, now=LATER)
    build_index(by=BY, now=LATER)
    monkeypatch.setattr(clock, "now", lambda: LATER)

    assert [one for one, words in OFFERED.items() if words in said(one)] == []
    assert [one for one, words in TOLD.items() if not all(word in said(one) for word in words)] == []
