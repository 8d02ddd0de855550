"""Rosa has people in the demo, so that the main job can be seen at once."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client

from alongside.demo.actions import put_to_work
from alongside.demo.rosas_people import talk_with_rosa
from alongside.linkage.models import Person

pytestmark = pytest.mark.django_db


class TestTalkWithRosa:
    def test_shows_a_worker_each_thing_that_they_meet_and_others_nothing(
        self, client: Client, island: datetime
    ) -> None:
        put_to_work(now=island)
        for _again in range(2):
            talk_with_rosa(now=island)

        client.post("/demo/people/rosa")
        page = client.get("/my/people/").content.decode()
        for words in (
            "Ask how it went", "Waiting for somebody to go along", "Care ends soon, no group named", "Kim", "Lee",
        ):  # fmt: skip
            assert words in page
        assert len(set(re.findall(r"/my/people/([0-9a-f-]{36})/", page))) == 4
        client.post("/demo/people/idris")
        assert "Sam" not in client.get("/my/people/").content.decode()

    def test_waits_until_there_is_somebody_to_support_them(self, island: datetime) -> None:
        talk_with_rosa(now=island)

        assert not Person._base_manager.exists()
