"""How long a whole list takes to write, against ``json.dumps`` of the same rows in memory."""

from __future__ import annotations

import json
import logging
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from alongside.kernel.places import Gazetteer
from alongside.publications.meeting_guide import write
from alongside.publications.site import Site
from alongside.search.index import Index
from alongside.search.packing import build
from tools.bench.made_up import NOW, make_listings
from tools.bench.measures import Bound, Measure, milliseconds, seconds

_SIZE = 100_000
_TIMES = 3
_SITE = Site("https://find.example", NOW.date())


def measures(share: float) -> Iterator[Measure]:
    """Write the Meeting Guide feed of a made-up directory."""
    size = max(2_000, round(_SIZE * share))
    with TemporaryDirectory() as folder:
        index = _index(Path(folder), size)
        plainly, writing = _dump(index), _write(index, Path(folder) / "feed")
        both, (plain, zipped) = seconds(lambda: _write_files(index, Path(folder)))
        yield Measure(
            name=f"Meeting Guide feed, {size:,} meetings, over json.dumps",
            how="from the index to a file on the disk, over the same rows in memory; each the fastest of three",
            measured=writing / plainly,
            target=3,
            unit="times",
        )
        yield Measure(
            name=f"Meeting Guide feed, {size:,} meetings, with its gzip",
            how=f"processor time; {plain / 1e6:.0f} MB plain and {zipped / 1e6:.1f} MB as gzip",
            measured=both,
            unit="seconds",
        )
        every, _ = seconds(lambda: _write_every(index, Path(folder)))
        yield Measure(
            name=f"every whole list, {size:,} meetings",
            how="each plain and as gzip, as they are written beside an index before it is taken up",
            measured=every,
            unit="seconds",
        )
        finder, hsds, bmlt = _times_of_answers(Path(folder), size)
        yield Measure(
            name=f"Open Referral, {size:,} meetings, over the finder's API",
            how="requests answered in the same time: near a postcode on one day, 20 rows each; the API counts as well",
            measured=finder / hsds,
            bound=Bound.AT_LEAST,
            target=0.35,
            unit="times",
        )
        yield Measure(
            name=f"BMLT GetSearchResults, {size:,} meetings, over the finder's API",
            how="requests answered in the same time: around a point on one day, 20 rows each, all fields; the API counts as well",
            measured=finder / bmlt,
            bound=Bound.AT_LEAST,
            target=0.6,
            unit="times",
        )
        yield Measure(
            name="Meeting Guide feed, memory",
            how=f"peak of what Python takes while {size:,} meetings are written, over that for a tenth of them",
            measured=_peak(index, len(index)) / _peak(index, len(index) // 10),
            target=1.2,
            unit="times",
        )


def _times_of_answers(folder: Path, size: int) -> tuple[float, float, float]:
    """Return how long the same answers take of the finder, of Open Referral and of BMLT."""
    from django.conf import settings
    from django.test import Client

    from alongside.kernel import clock
    from alongside.publications.bmlt.beside import write_table
    from alongside.search.store import building, write_index

    logging.getLogger("alongside.config.access_log").disabled = True
    listings = list(make_listings(size))
    settings.INDEX_DIR, settings.ALLOWED_HOSTS, clock.now = folder / "index", ["testserver"], lambda: NOW
    places = [(one.postcode, one.latitude or 0.0, one.longitude or 0.0, "") for one in listings[:3000]]
    gazetteer = Gazetteer(places).to_bytes()
    with building(settings.INDEX_DIR) as version:
        built = build(listings, (), gazetteer=gazetteer, built_at=NOW, version=version)
        write_index(settings.INDEX_DIR, built, version=version, beside=[write_table])
    asked = [
        {"postcode": postcode.replace(" ", "%20"), "latitude": latitude, "longitude": longitude}
        for postcode, latitude, longitude, _ in places[::30]
    ]
    client = Client()

    def time_of(address: str) -> float:
        def ask(where: dict[str, object]) -> None:
            assert client.get(address.format(**where)).status_code == 200  # noqa: S101

        return min(sum(milliseconds(ask, asked)) for _ in range(_TIMES))

    bmlt = (
        "/feeds/bmlt/client_interface/json/?switcher=GetSearchResults&lat_val={latitude}&long_val={longitude}"
    )
    return (
        time_of("/api/v1/meetings?near={postcode}&within=8km&day=tue&page_size=20"),
        time_of("/feeds/hsds-uk/v3/services?postcode={postcode}&proximity=8000&day=TU&per_page=20"),
        time_of(f"{bmlt}&geo_width_km=8&weekdays=3&sort_results_by_distance=1&page_size=20"),
    )


def _index(folder: Path, size: int) -> Index:
    built = build(make_listings(size), (), gazetteer=b"", built_at=NOW, version=1)
    columns, rows = folder / "columns", folder / "rows"
    columns.write_bytes(built.columns)
    rows.write_bytes(built.rows)
    return Index.open(columns, rows)


def _dump(index: Index) -> float:
    rows = json.loads(b"".join(write(index.listings(), site=_SITE)))
    assert len(rows) == len(index)  # noqa: S101
    return min(seconds(lambda: json.dumps(rows))[0] for _ in range(_TIMES))


def _write(index: Index, file: Path) -> float:
    return min(seconds(lambda: _put(index, file))[0] for _ in range(_TIMES))


def _put(index: Index, file: Path) -> None:
    with file.open("wb") as opened:
        opened.writelines(write(index.listings(), site=_SITE))


def _write_files(index: Index, folder: Path) -> tuple[int, int]:
    from alongside.publications.files import write_list
    from alongside.publications.formats import FORMATS

    write_list(FORMATS["meeting-guide.json"], index.listings(), folder, _SITE)
    file = folder / "meeting-guide.json"
    return file.stat().st_size, file.with_name(f"{file.name}.gz").stat().st_size


def _write_every(index: Index, folder: Path) -> None:
    from alongside.publications.files import write_list
    from alongside.publications.formats import FORMATS

    for one in FORMATS.values():
        write_list(one, index.listings(), folder, _SITE)


def _peak(index: Index, size: int) -> int:
    tracemalloc.start()
    try:
        for _ in write(index.listings(range(size)), site=_SITE):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
