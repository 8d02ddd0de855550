"""The pages of whoever gives courses."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from alongside.accounts.reach import Member
from alongside.kernel import clock
from alongside.publications.tests.paper import Paper
from alongside.workforce.models import Course, Place
from alongside.workforce.tests.test_places import AFTERWARDS, held, link
from tests.cast import noon as noon

pytestmark = pytest.mark.django_db

TYPED = {
    "kind": "HOST_LEAD", "begins_on": "24/3/2026", "days": "", "starts": "10:00", "ends": "16:00", "where": "The Old Library",
    "places": "8", "closes_on": "", "shown": "on",
}  # fmt: skip


@pytest.fixture
def client(tina: Member) -> Client:
    client = Client()
    client.force_login(tina.user)
    return client


def test_a_course_is_planned_with_the_days_it_usually_takes(client: Client, door: Member) -> None:
    address = client.post("/my/courses/new", TYPED)["Location"]
    page = client.get(address).content.decode()
    assert "Tuesday 24 March, 10:00 to 16:00" in page
    assert "8 places are free" in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("begins_on", "1/3/2026", "That day is over"),
        ("begins_on", "soon", "Write a day such as"),
        ("ends", "09:00", "Write a time after it starts"),
        ("closes_on", "25/3/2026", "Write a day before it begins"),
        ("places", "0", "Write a number from 1"),
        ("places", "many", "Write a whole number"),
        ("kind", "COOKING", "That is not offered here"),
        ("where", "", "Write where it is"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_the_rest_stays(
    client: Client, door: Member, field: str, typed: str, sentence: str
) -> None:
    answer = client.post("/my/courses/new", TYPED | {field: typed})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert field == "where" or "The Old Library" in answer.content.decode()
    assert not Course.objects.exists()


def test_who_was_there_is_noted_by_day_and_a_paper_printed(
    client: Client, door: Member, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = held(course)
    early = client.post(f"/my/courses/{course.pk}/came", {f"came-{place.pk}": ["1"]})
    assert early.status_code == 409
    assert "It has not begun yet" in early.content.decode()

    monkeypatch.setattr(clock, "now", lambda: AFTERWARDS)
    client.force_login(door.user)
    client.post(f"/my/courses/{course.pk}/came", {f"came-{place.pk}": ["1", "2", "x", "99"]})
    assert Place.objects.get().came == [1, 2]
    paper = client.get(f"/my/courses/{course.pk}/paper/{place.pk}")
    assert paper.content.startswith(b"%PDF")
    assert "Paper for Bea" in client.get(f"/my/courses/{course.pk}/").content.decode()


@pytest.mark.demand(173)
def test_what_was_covered_is_ticked_by_day_and_what_was_not_stands_on_page_and_paper(
    client: Client, door: Member, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = held(course)
    monkeypatch.setattr(clock, "now", lambda: AFTERWARDS)
    client.force_login(door.user)
    there = {f"came-{place.pk}": ["1", "2"]}

    client.post(f"/my/courses/{course.pk}/came", there)
    paper = client.get(f"/my/courses/{course.pk}/paper/{place.pk}")
    assert "Not covered" not in Paper(paper.content).text, "nobody has noted what was"

    ticked = {
        "covered-1": ["MEETING", "TOOLS", "COOKING"],
        "covered-2": ["FACILITATING", "SETTING_UP"],
        "covered-9": ["THOUGHTS"],
    }
    client.post(f"/my/courses/{course.pk}/came", there | ticked)
    page = client.get(f"/my/courses/{course.pk}/").content.decode()
    assert (
        "Not covered while they were there: what thoughts, feelings and deeds have to do with each other<"
        in page
    )
    assert re.search(r'id="covered-1-TOOLS"[^>]* checked', page)
    assert not re.search(r'id="covered-2-TOOLS"[^>]* checked', page)
    paper = client.get(f"/my/courses/{course.pk}/paper/{place.pk}")
    assert "Not covered in this course: what thoughts, feelings and deeds" in Paper(paper.content).text
    assert "The paper says so" in Client().post(link("done"), {}).content.decode()

    client.post(f"/my/courses/{course.pk}/came", {f"came-{place.pk}": ["2"]} | ticked)
    page = client.get(f"/my/courses/{course.pk}/").content.decode()
    assert "Not covered while they were there: how a meeting goes; the tools; what thoughts" in page
