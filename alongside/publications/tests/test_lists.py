"""The lists under /feeds/: written with the index, sent as they lie, and asked for in parts."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.directory.listing import Listing
from alongside.publications import files, views
from alongside.publications.formats import FORMATS
from alongside.publications.tests.conftest import Publish
from alongside.publications.tests.published import offered, random_listings
from alongside.search.queries import current
from alongside.search.store import folder_beside
from alongside.search.tests.directories import BUILT_AT, listing

LIST = "/feeds/meeting-guide.json"
each_list = pytest.mark.parametrize("file", FORMATS)

# No test here is marked for the database: a query would fail.


def ids(response: Any) -> list[str]:
    return [row["slug"] for row in response.json()]


class TestKeeping:
    def test_what_somebody_asks_is_kept_by_nobody_between(self, client: Client, publish: Publish) -> None:
        publish([listing(programme="NA")])

        for address, kept_by in ((LIST, "public"), (f"{LIST}?programme=NA", "private")):
            response = client.get(address)

            assert (response.status_code, response["Cache-Control"]) == (200, f"{kept_by}, max-age=60")

    def test_a_question_that_cannot_be_read_is_kept_by_nobody(self, client: Client, publish: Publish) -> None:
        publish([listing()])

        for address in (f"{LIST}?area=nowhere", "/feeds/nothing"):
            assert client.get(address)["Cache-Control"] == "no-store"

    def test_a_problem_tells_of_so_many_wrong_words_and_no_more(
        self, client: Client, publish: Publish
    ) -> None:
        publish([listing()])

        response = client.get(
            "/feeds/hsds-uk/v3/services?" + "&".join(f"a{number}=1" for number in range(900))
        )

        assert (response.status_code, len(response.json()["errors"])) == (400, 20)


@each_list
class TestAWholeList:
    def test_is_what_its_format_writes_of_the_index_in_place(
        self, client: Client, publish: Publish, file: str
    ) -> None:
        listings = random_listings(1)
        publish(listings)

        response = client.get(f"/feeds/{file}")

        written = b"".join(FORMATS[file].write(offered(listings), site=files.site_of(current())))
        assert (response.status_code, response.content) == (200, written)
        assert response["Content-Type"] == FORMATS[file].content_type

    def test_is_sent_whole_and_not_piece_by_piece(self, client: Client, publish: Publish, file: str) -> None:
        publish(random_listings(1))

        assert not client.get(f"/feeds/{file}").streaming

    def test_is_sent_as_gzip_as_it_lies_to_whoever_takes_it(
        self, client: Client, publish: Publish, file: str
    ) -> None:
        publish(random_listings(1))
        plain = client.get(f"/feeds/{file}", headers={"accept-encoding": "identity"})

        zipped = client.get(f"/feeds/{file}", headers={"accept-encoding": "br, gzip"})

        assert zipped["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain
        assert gzip.decompress(zipped.content) == plain.content
        assert zipped.content[4:8] == bytes(4), "the time in it would change what has not changed"
        assert zipped["ETag"] != plain["ETag"]
        assert "Accept-Encoding" in zipped["Vary"]
        assert "Accept-Encoding" in plain["Vary"]

    def test_that_is_large_is_sent_as_gzip_alone(
        self, client: Client, publish: Publish, file: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        publish(random_listings(1))
        monkeypatch.setattr(views, "LARGEST_PLAIN", 1000)

        refused = client.get(f"/feeds/{file}", headers={"accept-encoding": "identity"})

        assert refused.status_code == 406
        assert "curl --compressed" in refused.json()["detail"]
        assert client.get(f"/feeds/{file}", headers={"accept-encoding": "gzip"}).status_code == 200

    @pytest.mark.parametrize("encoding", ["gzip", "identity"])
    def test_is_not_sent_again_to_whoever_has_it(
        self, client: Client, publish: Publish, file: str, encoding: str
    ) -> None:
        publish(random_listings(1))
        tag = client.get(f"/feeds/{file}", headers={"accept-encoding": encoding})["ETag"]

        again = client.get(
            f"/feeds/{file}", headers={"accept-encoding": encoding, "if-none-match": f'"other", W/{tag}'}
        )

        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)

    def test_keeps_its_tag_over_a_new_index_that_says_the_same_and_takes_another_where_it_does_not(
        self, client: Client, publish: Publish, file: str
    ) -> None:
        publish([listing(name="Lanterns")])
        first = client.get(f"/feeds/{file}")
        publish([listing(name="Lanterns")], at=BUILT_AT + timedelta(hours=1))
        same = client.get(f"/feeds/{file}")
        publish([listing(name="Candles")])
        other = client.get(f"/feeds/{file}")

        assert first["ETag"] == same["ETag"] != other["ETag"]
        assert b"Lanterns" in same.content
        assert b"Candles" in other.content

    def test_may_be_read_by_every_site(self, client: Client, publish: Publish, file: str) -> None:
        publish([listing()])

        assert client.get(f"/feeds/{file}")["Access-Control-Allow-Origin"] == "*"

    def test_of_nothing_is_a_list_all_the_same(self, client: Client, publish: Publish, file: str) -> None:
        publish([])

        assert client.get(f"/feeds/{file}").status_code == 200

    def test_says_what_to_do_before_there_is_an_index(
        self, client: Client, publish: Publish, file: str
    ) -> None:
        response = client.get(f"/feeds/{file}")

        assert response.status_code == 503
        assert "alongside import_feed" in response.json()["detail"]

    @pytest.mark.parametrize("encoding", ["gzip", "identity"])
    def test_says_what_to_do_where_an_older_version_of_ours_wrote_the_index(
        self, client: Client, publish: Publish, file: str, encoding: str
    ) -> None:
        publish([listing()], beside=())

        response = client.get(f"/feeds/{file}", headers={"accept-encoding": encoding})

        assert response.status_code == 503
        assert "alongside build_index" in response.json()["detail"]


class TestWriting:
    def test_takes_as_little_to_write_for_many_meetings_as_for_few(
        self, publish: Publish, settings: Any
    ) -> None:
        def meetings(count: int) -> Iterator[Listing]:
            return (listing(id=f"m{number:06}", notes="Tea from seven. " * 20) for number in range(count))

        def peak(count: int) -> int:
            publish(meetings(count), beside=())
            index = current()
            folder = folder_beside(settings.INDEX_DIR, index.version)
            folder.mkdir()
            tracemalloc.start()
            try:
                files.write_files(index, folder)
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

        few = peak(600)

        assert peak(2400) < 1.2 * few


class TestAPart:
    @pytest.fixture(autouse=True)
    def three(self, publish: Publish) -> None:
        publish(
            [
                listing(id="a", programme="NA", areas=("Devon", "Exeter")),
                listing(id="b", programme="AA", areas=("Devon",)),
                listing(id="c", programme="AA", areas=("Kent",)),
            ]
        )

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("programme=na", ["a"]),
            ("programme=NA,AA", ["a", "b", "c"]),
            ("area=devon", ["a", "b"]),
            ("area=Devon/EXETER", ["a"]),
            ("area=devon&area=kent&programme=AA", ["b", "c"]),
            ("programme=&area=", ["a", "b", "c"]),
        ],
    )
    def test_is_of_the_programmes_and_areas_that_are_asked_for(
        self, client: Client, asked: str, found: list[str]
    ) -> None:
        response = client.get(f"{LIST}?{asked}")

        assert ids(response) == found
        assert not response.streaming

    @pytest.mark.parametrize(
        ("asked", "word", "said"),
        [
            ("programme=XX", "programme", "“XX” is not one of: AA, NA."),
            ("area=atlantis", "area", "no meeting in an area of that name"),
            ("programe=NA", "programe", "The words are: programme, area."),
            ("programme=" + "AA," * 21, "area", "at most 20"),
        ],
    )
    def test_is_never_guessed_at(self, client: Client, asked: str, word: str, said: str) -> None:
        response = client.get(f"{LIST}?{asked}")

        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        [error] = response.json()["errors"]
        assert error["word"] == word
        assert said in error["message"]

    def test_is_refused_where_it_is_too_large_to_write_while_somebody_waits(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(views, "LARGEST_PART", 1)

        assert client.get(f"{LIST}?programme=NA").status_code == 200
        refused = client.get(f"{LIST}?programme=AA")

        assert refused.status_code == 400
        assert "Take the whole list" in refused.json()["detail"]
        assert client.get(LIST).status_code == 200

    def test_is_not_written_again_for_whoever_has_it(self, client: Client) -> None:
        tag = client.get(f"{LIST}?programme=NA")["ETag"]

        assert client.get(f"{LIST}?programme=NA", headers={"if-none-match": tag}).status_code == 304


class TestAnotherAddress:
    @pytest.mark.parametrize("path", ["nothing.json", "no/where", "meeting-guide.json.gz", "digests.json"])
    def test_is_told_which_lists_there_are(self, client: Client, publish: Publish, path: str) -> None:
        publish([listing()])

        response = client.get(f"/feeds/{path}")

        assert response.status_code == 404
        assert "meeting-guide.json" in response.json()["detail"]
