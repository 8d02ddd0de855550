from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alongside.search import store
from alongside.search.criteria import Criteria, Point, When
from alongside.search.index import Index
from alongside.search.layout import DamagedIndex
from alongside.search.packing import Built, build
from alongside.search.store import building, current_index, folder_beside, write_index
from alongside.search.tests.directories import BUILT_AT, listing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def put(folder: Path, name: str = "A meeting") -> Path:
    with building(folder) as version:
        built = build([listing(name=name)], (), gazetteer=b"", built_at=BUILT_AT, version=version)
        return write_index(folder, built, version=version)


def name_in(index: Index | None) -> str:
    assert index is not None
    found = index.listing("aaaaaa")
    assert found is not None
    return found.name


class TestReading:
    def test_finds_nothing_before_the_first_is_built(self, folder: Path) -> None:
        assert current_index(folder) is None

    def test_takes_up_a_newer_index_at_the_next_question(self, folder: Path) -> None:
        put(folder, "Old")
        assert name_in(current_index(folder)) == "Old"

        put(folder, "New")

        assert name_in(current_index(folder)) == "New"

    def test_maps_an_index_once(self, folder: Path) -> None:
        put(folder)

        assert current_index(folder) is current_index(folder)

    def test_keeps_an_index_that_somebody_holds_usable_after_newer_ones_have_replaced_it(
        self, folder: Path
    ) -> None:
        put(folder, "Old")
        held = current_index(folder)

        for number in range(5):
            put(folder, f"New {number}")

        assert name_in(held) == "Old"

    def test_lets_go_of_an_index_as_soon_as_nobody_reads_it(self, folder: Path) -> None:
        put(folder, "Old")
        old = current_index(folder)
        assert old is not None
        asked = Criteria(near=Point(51.5, -0.1), programmes=frozenset({"NA"}), when=When.TONIGHT)
        old.find(asked, now=BUILT_AT, zone="Europe/Paris")
        held = weakref.ref(old)
        put(folder, "New")

        gc.disable()  # which looks for rings of objects that hold one another, some time or other
        try:
            del old
            assert name_in(current_index(folder)) == "New"
            assert held() is None
        finally:
            gc.enable()

    def test_answers_from_the_one_before_where_the_newest_is_damaged(
        self, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        put(folder, "Good")
        assert name_in(current_index(folder)) == "Good"
        with building(folder) as version:
            write_index(folder, Built(b"half of an index", b""), version=version)

        names = [name_in(current_index(folder)) for _ in range(3)]

        assert names == ["Good"] * 3
        assert len(caplog.records) == 1
        put(folder, "Better")
        assert name_in(current_index(folder)) == "Better"

    @pytest.mark.parametrize("half_done", [Path.unlink, lambda rows: rows.write_bytes(b"")])
    def test_takes_up_no_version_whose_listings_are_not_there_with_it(
        self, folder: Path, half_done: Callable[[Path], object]
    ) -> None:
        put(folder, "Good")
        assert name_in(current_index(folder)) == "Good"

        file = put(folder, "New")
        half_done(file.with_name(file.name.replace("index", "rows")))

        assert name_in(current_index(folder)) == "Good"

    @pytest.mark.parametrize("half_done", [Path.unlink, lambda file: file.write_bytes(b"half of an index")])
    def test_a_process_that_starts_where_the_newest_cannot_be_read_answers_from_the_one_before(
        self, folder: Path, half_done: Callable[[Path], object]
    ) -> None:
        put(folder, "Old")
        put(folder, "Good")

        half_done(put(folder, "New"))

        assert name_in(current_index(folder)) == "Good"

    def test_tries_again_what_could_not_be_read_for_once(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(folder, "Old")
        current_index(folder)
        file = put(folder, "New")
        aside = file.rename(folder / "aside")
        assert name_in(current_index(folder)) == "Old"
        aside.rename(file)
        assert name_in(current_index(folder)) == "Old"  # not at once

        in_a_minute = time.monotonic() + 60
        monkeypatch.setattr("alongside.search.store.time.monotonic", lambda: in_a_minute)

        assert name_in(current_index(folder)) == "New"

    def test_says_so_where_the_only_one_is_damaged(self, folder: Path) -> None:
        file = put(folder)
        file.write_bytes(file.read_bytes()[:-1])

        with pytest.raises(DamagedIndex):
            current_index(folder)

    @pytest.mark.parametrize(
        "pointer",
        [
            pytest.param(b"index-0000000009.bin", id="a version that is not there"),
            pytest.param(b"", id="nothing"),
            pytest.param(b"../secret_key", id="a file elsewhere"),
            pytest.param(b"index-\xff\x00.bin", id="no text"),
        ],
    )
    def test_takes_up_no_index_that_is_none_of_its_own(self, folder: Path, pointer: bytes) -> None:
        put(folder, "Good")
        (folder / "current").write_bytes(pointer)

        assert name_in(current_index(folder)) == "Good"

    def test_whoever_comes_while_another_maps_answers_from_the_one_before(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(folder, "Old")
        current_index(folder)
        put(folder, "New")
        is_mapping, may_go_on = threading.Event(), threading.Event()
        really_open = store._open

        def slowly(path: Path) -> Index:
            is_mapping.set()
            may_go_on.wait(10)
            return really_open(path)

        monkeypatch.setattr(store, "_open", slowly)
        mapper = threading.Thread(target=current_index, args=(folder,))
        mapper.start()
        is_mapping.wait(10)

        assert name_in(current_index(folder)) == "Old"
        may_go_on.set()
        mapper.join()
        assert name_in(current_index(folder)) == "New"

    def test_four_threads_never_see_anything_but_a_whole_index(self, folder: Path) -> None:
        put(folder, "0")
        seen: list[list[int]] = [[], [], [], []]
        built = threading.Event()

        def look(names: list[int]) -> None:
            while not built.is_set():
                names.append(int(name_in(current_index(folder))))

        readers = [threading.Thread(target=look, args=(names,)) for names in seen]
        for reader in readers:
            reader.start()
        for number in range(1, 10):
            put(folder, str(number))
        built.set()
        for reader in readers:
            reader.join()

        assert all(names and names == sorted(names) for names in seen)
        assert name_in(current_index(folder)) == "9"


class TestWriting:
    def test_keeps_the_last_three(self, folder: Path) -> None:
        files = [put(folder) for _ in range(5)]

        assert sorted(folder.glob("index-*.bin")) == files[-3:]
        assert len(list(folder.glob("rows-*.bin"))) == 3

    def test_puts_what_others_write_beside_a_version_in_place_with_it(self, folder: Path) -> None:
        put(folder, "Old")
        names = []

        def write(index: Index, beside: Path) -> None:
            assert name_in(current_index(folder)) == "Old", "a reader has it before all of it is there"
            names.append(name_in(index))
            (beside / "list.txt").write_text(name_in(index))

        with building(folder) as version:
            built = build([listing(name="New")], (), gazetteer=b"", built_at=BUILT_AT, version=version)
            write_index(folder, built, version=version, beside=[write])

        assert (names, name_in(current_index(folder))) == (["New"], "New")
        assert (folder_beside(folder, version) / "list.txt").read_text() == "New"

    def test_what_is_beside_a_version_goes_with_it(self, folder: Path) -> None:
        def write(index: Index, beside: Path) -> None:
            (beside / "list.txt").write_text("a list")

        for _ in range(5):
            with building(folder) as version:
                built = build([listing()], (), gazetteer=b"", built_at=BUILT_AT, version=version)
                write_index(folder, built, version=version, beside=[write])

        assert sorted(folder.glob("beside-*")) == [folder_beside(folder, version) for version in (3, 4, 5)]

    def test_what_cannot_be_written_beside_a_version_keeps_nobody_from_finding_and_is_not_left_half(
        self, folder: Path
    ) -> None:
        def half_write(index: Index, beside: Path) -> None:
            (beside / "half.txt").write_text("half")
            raise OSError("The disk is full.")

        put(folder, "Old")
        with building(folder) as version:
            built = build([listing(name="New")], (), gazetteer=b"", built_at=BUILT_AT, version=version)
            with pytest.raises(OSError, match="full"):
                write_index(folder, built, version=version, beside=[half_write])

        assert name_in(current_index(folder)) == "New"
        assert not list(folder.glob("beside-*"))

    def test_clears_away_what_a_builder_left_that_was_killed_while_it_cleared(self, folder: Path) -> None:
        put(folder)
        (folder / "index-0000000001.bin").unlink()
        for _ in range(3):
            put(folder)
        (folder / "rows-0000000001.bin").write_bytes(b"of no index")

        put(folder)

        assert len(list(folder.glob("rows-*.bin"))) == 3

    def test_versions_go_up_also_past_a_tenfold(self, folder: Path) -> None:
        put(folder).rename(folder / "index-0000000009.bin")

        put(folder)
        put(folder)

        index = current_index(folder)
        assert index is not None
        assert index.version == 11

    def test_two_builders_take_turns(self, folder: Path) -> None:
        order = []

        def second() -> None:
            with building(folder) as version:
                order.append(version)

        with building(folder) as version:
            other = threading.Thread(target=second)
            other.start()
            time.sleep(0.05)
            write_index(
                folder, build([], (), gazetteer=b"", built_at=BUILT_AT, version=version), version=version
            )
            order.append(version)
        other.join()

        assert order == [1, 2]

    def test_a_builder_that_fails_leaves_the_index_and_the_way_free(self, folder: Path) -> None:
        put(folder, "Old")
        with pytest.raises(RuntimeError), building(folder):
            raise RuntimeError

        assert name_in(current_index(folder)) == "Old"
        put(folder, "New")
        assert name_in(current_index(folder)) == "New"

    def test_what_a_killed_builder_left_is_cleared_away(self, folder: Path) -> None:
        put(folder)
        (folder / "index-0000000002.bin.half").write_bytes(b"half")

        put(folder)

        assert not list(folder.glob("*.half"))


BUILDER = """
import itertools
from pathlib import Path
from alongside.search.tests.test_store import put
for number in itertools.count():
    put(Path({folder!r}), str(number))
    print(number, flush=True)
"""


@pytest.fixture
def builder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDER.format(folder=str(folder))],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    yield process
    process.kill()
    process.communicate()


class TestKilling:
    def test_a_builder_at_any_moment_leaves_a_whole_index(
        self, folder: Path, builder: subprocess.Popen[str]
    ) -> None:
        assert builder.stdout is not None
        builder.stdout.readline()
        last = -1
        for _ in range(20):
            last = max(last, int(name_in(current_index(folder))))
            time.sleep(0.003)
        builder.send_signal(signal.SIGKILL)
        builder.wait()

        assert int(name_in(current_index(folder))) >= last
        put(folder, "After")
        assert name_in(current_index(folder)) == "After"
