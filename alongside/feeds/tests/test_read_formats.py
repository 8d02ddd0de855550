"""Every sample is taken for what it is, and for nothing else."""

from __future__ import annotations

import pytest

from alongside.feeds.entries import Unreadable
from alongside.feeds.formats import FORMATS, read
from alongside.feeds.reading.document import open_document
from alongside.feeds.tests.lists import HERE
from alongside.feeds.tests.samples import SAMPLES

EACH = [
    pytest.param(name, content, id=f"{name}-{number}")
    for name, contents in SAMPLES.items()
    for number, content in enumerate(contents, start=1)
]


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES) == set(FORMATS)


@pytest.mark.parametrize(("name", "content"), EACH)
def test_a_sample_is_recognised_by_one_reader_only(name: str, content: bytes) -> None:
    document = open_document(content)
    assert [one.name for one in FORMATS.values() if one.recognises(document)] == [name]


@pytest.mark.parametrize(("name", "content"), EACH)
def test_and_is_read_by_it(name: str, content: bytes) -> None:
    found = read(content, source=HERE)
    assert found.format == name
    assert len(found.entries) == found.read_rows


@pytest.mark.parametrize(("name", "content"), EACH)
def test_read_as_any_other_format_it_gives_a_sentence_or_problems(name: str, content: bytes) -> None:
    for other in FORMATS.keys() - {name}:
        try:
            found = read(content, source=HERE, format=other)
        except Unreadable:
            continue
        assert found.problems or not found.entries


@pytest.mark.parametrize(
    "content",
    [
        b'{"data": []}',
        b'{"records": []}',
        b'{"values": []}',
        b'{"meetings": 5}',
        b'{"status": "error", "message": "Unauthorised"}',
        b'[["Name", "Day", "Time"], ["Fire Pit", "Friday", "18:00"]]',
        b'[{"days": ["mondays"], "times": ["7:00 pm"]}]',
        b'{"type": "FeatureCollection", "features": []}',
        b"[1, 2, 3]",
        b"Colour,Size\ngreen,5\n",
    ],
)
def test_what_is_none_of_them_is_refused_with_a_sentence(content: bytes) -> None:
    assert not any(one.recognises(open_document(content)) for one in FORMATS.values())
    with pytest.raises(Unreadable, match=r"not a list"):
        read(content, source=HERE)
