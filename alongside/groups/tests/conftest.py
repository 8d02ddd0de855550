"""It is Monday noon; the island has one meeting, for which Bea answers, and Cal where a test asks for them."""

from __future__ import annotations

import pytest

from alongside.directory.models import Meeting
from alongside.groups.models import GroupContact
from alongside.groups.tests.island import CAL, a_meeting, answering
from tests.cast import noon as noon


@pytest.fixture
def meeting() -> Meeting:
    return a_meeting()


@pytest.fixture
def bea(meeting: Meeting) -> GroupContact:
    return answering(meeting)


@pytest.fixture
def cal(meeting: Meeting) -> GroupContact:
    return answering(meeting, CAL, "Cal")
