"""How fast a question is answered, against the same question as one SQL statement in the same run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory

from msgspec import Struct

from alongside.search.criteria import Criteria
from alongside.search.index import Index
from alongside.search.packing import build
from tools.bench.made_up import NOW, make_listings, make_questions
from tools.bench.measures import Bound, Measure, milliseconds
from tools.bench.rival import Answer, Rival

_SMALL, _LARGE = 100_000, 1_000_000
_QUESTIONS = 600
_ASKED_OF_SQL = {_SMALL: 100, _LARGE: 25}  # it takes seconds for some of a million
_WHOLE = 40
_HOW = "mixed questions, top 20 with reasons and all counts, processor time of one thread, every answer checked first"


class _Times(Struct, frozen=True):
    """Milliseconds of each question, and how large the files are."""

    size: int
    all: list[float]
    whole: list[float]
    same: list[float]  # of those that SQL was asked
    sql: list[float]
    columns_bytes: int
    rows_bytes: int

    @property
    def ratio(self) -> float:
        return mean(self.sql) / mean(self.same)


def measures(share: float) -> Iterator[Measure]:
    """Ask a small and a large directory."""
    small, large = (
        _time(max(200, round(size * share)), questions) for size, questions in _ASKED_OF_SQL.items()
    )
    yield _times_faster(small, 20)
    yield _times_faster(large, 50)
    yield Measure(
        name=f"search, {small.size:,} meetings: slowest hundredth over the whole directory",
        how=f"p99 of {_QUESTIONS} mixed questions over the median of a question that asks for nothing",
        measured=_p99(small.all) / median(small.whole),
        unit="times",
        target=3,
    )
    yield Measure(
        name=f"search, {large.size:,} meetings over {small.size:,}",
        how=f"median of the same {_QUESTIONS} questions",
        measured=median(large.all) / median(small.all),
        unit="times",
        target=6,
    )
    for times in (small, large):
        yield from _told(times)
    yield Measure(
        name="columns and words in memory",
        how=f"size of the first mapped file, {small.size:,} meetings",
        measured=small.columns_bytes / small.size,
        unit="bytes a meeting",
        target=400,
    )
    yield Measure(
        name="listings in memory",
        how=f"size of the second mapped file, {small.size:,} meetings",
        measured=small.rows_bytes / small.size,
        unit="bytes a meeting",
        target=1500,
    )


def _times_faster(times: _Times, target: float) -> Measure:
    return Measure(
        name=f"search, {times.size:,} meetings, over SQL",
        how=f"mean of the statement over mean of the index, {len(times.sql)} {_HOW}",
        measured=times.ratio,
        unit="times",
        bound=Bound.AT_LEAST,
        target=target,
    )


def _told(times: _Times) -> Iterator[Measure]:
    for name, milliseconds_ in (
        ("median", median(times.all)),
        ("slowest hundredth", _p99(times.all)),
        ("whole directory", median(times.whole)),
        ("SQL, mean", mean(times.sql)),
    ):
        yield Measure(
            name=f"search, {times.size:,} meetings: {name}",
            how="processor time of one thread",
            measured=milliseconds_,
            unit="ms",
        )


def _time(size: int, asked_of_sql: int) -> _Times:
    listings = list(make_listings(size))
    built = build(listings, (), gazetteer=b"", built_at=NOW, version=1)
    questions = list(make_questions(_QUESTIONS))
    same = questions[:asked_of_sql]
    with TemporaryDirectory() as folder, closing(Rival(listings)) as rival:
        del listings
        index = _mapped(Path(folder), built.columns, built.rows)
        _check(index, rival, same)

        def find(criteria: Criteria) -> object:
            return index.find(criteria, now=NOW)

        milliseconds(find, questions)  # what is kept of a minute and of listings is kept by now
        return _Times(
            size=size,
            all=milliseconds(find, questions),
            whole=milliseconds(find, [Criteria()] * _WHOLE),
            same=milliseconds(find, same),
            sql=milliseconds(rival.ask, same),
            columns_bytes=len(built.columns),
            rows_bytes=len(built.rows),
        )


def _mapped(folder: Path, columns: bytes, rows: bytes) -> Index:
    (folder / "columns").write_bytes(columns)
    (folder / "rows").write_bytes(rows)
    return Index.open(folder / "columns", folder / "rows")


def _check(index: Index, rival: Rival, questions: Sequence[Criteria]) -> None:
    for criteria in questions:
        found = index.find(criteria, now=NOW)
        ours = Answer(found.total, found.counts, [match.listing.id for match in found.matches])
        if ours != rival.answer(criteria):
            raise AssertionError(f"SQL answers otherwise: {criteria}")


def _p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[98]
