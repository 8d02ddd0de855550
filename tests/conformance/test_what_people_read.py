"""What people read rather than programs, over the island and the real lists: messages, the feed of changes, paper, and the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from django.test import Client

from alongside.directory.listing import Listing
from alongside.directory.listing_words import tidied
from alongside.directory.schedule import next_sessions
from alongside.finder.presenters.embed import MOST as MOST_IN_A_FRAME
from alongside.publications import rss, text
from alongside.publications.changes import Change, ChangeKind
from alongside.publications.print import Kind, Sheet
from alongside.publications.print.making import NothingToPrint, TooLong, printed
from alongside.publications.print.told import name_of
from alongside.publications.said import is_open
from alongside.publications.tests.paper import Paper
from alongside.publications.tests.published import offered
from alongside.search.criteria import Criteria
from tests.conformance.directories import Directory

# A booklet is set in a second or two; of a real list so many stand in one.
MOST_ON_PAPER = 400
# A line that goes through any messenger whole (publications/text).
LONGEST_LINE = 64


def in_lots(listings: Sequence[Listing], size: int) -> Iterator[Sequence[Listing]]:
    return (listings[start : start + size] for start in range(0, len(listings), size))


def next_of(listing: Listing, directory: Directory) -> object:
    return next(iter(next_sessions(listing.plan, after=directory.now, count=1)), None)


def test_each_meeting_can_be_sent_in_a_message_with_its_live_link(directory: Directory) -> None:
    for some in in_lots(offered(directory.listings), text.MOST):
        written = text.write([(one, next_of(one, directory)) for one in some], site=directory.site)  # type: ignore[misc]

        lines = written.split("\n")
        assert [line for line in lines if line.startswith("https://")] == [
            directory.site.page(one) for one in some
        ]
        assert max(map(len, lines)) <= LONGEST_LINE


def test_each_new_meeting_is_an_item_that_a_reader_of_feeds_can_read(directory: Directory) -> None:
    by_id = {one.id: one for one in offered(directory.listings)}
    for some in in_lots(list(by_id.values()), rss.MOST):
        changes = [
            Change(id=one.id, kind=ChangeKind.NEW, at=directory.now, guid=one.id, programme=one.programme)
            for one in some
        ]
        feed = rss.write(changes, site=directory.site, now=directory.now, listing_of=by_id.get)

        items = ElementTree.fromstring(feed).findall("channel/item")  # noqa: S314 (our own)
        assert [item.findtext("guid") for item in items] == [one.id for one in some]
        assert all(item.findtext("title") and item.findtext("description") for item in items)
        assert [item.findtext("link") for item in items] == [directory.site.page(one) for one in some]


def papers(directory: Directory) -> Iterator[tuple[Kind, str, bytes]]:
    """Print, of each programme, what it can fill: lists of few meetings, so that a run is short."""
    counts = {
        code: sum(one.programme == code for one in directory.listings) for code in directory.index.programmes
    }
    fitting = sorted(
        (code for code, count in counts.items() if 1 < count <= MOST_ON_PAPER), key=lambda code: -counts[code]
    )
    for code in fitting[:2]:
        for kind in (Kind.BY_DAY, Kind.BY_PLACE, Kind.WEEK, Kind.POCKET):
            sheet = Sheet(
                kind=kind, criteria=Criteria(programmes=frozenset({code})), live="https://find.example/"
            )
            try:
                yield kind, code, printed(sheet, index=directory.index, now=directory.now, seconds=60).pdf
            except (NothingToPrint, TooLong):
                continue


def test_a_list_on_paper_names_each_of_its_meetings_and_can_be_read_out(directory: Directory) -> None:
    made = 0
    for kind, code, content in papers(directory):
        paper = Paper(content)
        if kind in (Kind.BY_DAY, Kind.BY_PLACE):
            names = {
                name_of(tidied(one)) for one in directory.listings if one.programme == code and is_open(one)
            }
            assert [name for name in names if _bare(name) not in _bare(paper.text)] == [], (kind, code)
        assert paper.pdf.Root.MarkInfo.Marked
        assert all(paper.alternatives)
        made += 1

    assert made >= 4


def _bare(words: str) -> str:
    return re.sub(r"\W", "", words)


def test_a_frame_of_each_programme_is_small_and_asks_nobody_else(
    directory: Directory, client: Client
) -> None:
    shown = 0
    for code in directory.index.programmes:
        response = client.get("/embed", {"programme": code})
        page = response.content.decode()

        assert response.status_code == 200 or not any(
            one.programme == code for one in offered(directory.listings)
        )
        assert page.count("<article") <= MOST_IN_A_FRAME
        assert not re.search(r"<(?:script|img|iframe|form)|https?://(?!find\.example)", page)
        shown += response.status_code == 200
        style = client.get("/embed/style.css").content
        assert len(response.content) + len(style) < 30_000, code

    assert shown > 5
