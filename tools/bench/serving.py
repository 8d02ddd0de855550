"""How many questions a second the API answers, against a view of one line behind the same server and middleware."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time as clock
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from msgspec import Struct

from alongside.config.serving import THREADS, WORKERS
from alongside.finder.question import DAYS
from alongside.kernel.places import Gazetteer
from alongside.search.criteria import Criteria, Order
from alongside.search.packing import build
from alongside.search.store import building, write_index
from tools.bench.asking import CONNECTIONS, Asked, ask
from tools.bench.made_up import NOW, make_contacts, make_listings, make_questions
from tools.bench.measures import Bound, Measure

_SIZE = 100_000
# Where things lie in the memory of a process is chance, and moves a share by a twentieth: so several servers are asked, each once it has
# said most of what there is to say of a listing, as one that has run for an hour.
_STARTS, _BEFORE, _ROUNDS, _IN_A_ROUND = 3, 3, 4, 400
_ONE_LINE = "/api/v1/one-line"
_LONGEST_START = 90.0
_SERVE = """
from alongside.config.serving import run_server
run_server("127.0.0.1", {}, application="tools.bench.site:application")
"""
_HOW = (
    f"median of {_STARTS * _ROUNDS} rounds by turns, {_ROUNDS} of each of {_STARTS} servers, {CONNECTIONS} connections, "
    f"first 20 of each; granian with {WORKERS} workers of "
    f"{THREADS} threads; client and server share the processors"
)


class _Round(Struct, frozen=True):
    one_line: Asked
    mixed: Asked
    mixed_without: Asked
    standard: Asked
    standard_without: Asked


def measures(share: float) -> Iterator[Measure]:
    """Serve a made-up directory, and ask distinct questions with and without counts."""
    size = max(200, round(_SIZE * share))
    starts, before, rounds, each = (_STARTS, _BEFORE, _ROUNDS, _IN_A_ROUND) if share >= 1 else (1, 1, 2, 20)
    measured: list[_Round] = []
    with TemporaryDirectory() as folder:
        write_made_up_index(Path(folder) / "index", size)
        for _ in range(starts):
            with served(Path(folder)) as port:
                asked = [_round(port, number, each) for number in range(before + rounds)]
            measured += asked[before:]
    yield _ratio(
        "distinct questions, with counts", [one.mixed.rate / one.one_line.rate for one in measured], 33
    )
    yield _ratio(
        "distinct questions, counts=no", [one.mixed_without.rate / one.one_line.rate for one in measured], 45
    )
    yield _ratio(
        "the standard search, with counts", [one.standard.rate / one.one_line.rate for one in measured]
    )
    yield _ratio(
        "the standard search, counts=no", [one.standard_without.rate / one.one_line.rate for one in measured]
    )
    for name in _Round.__struct_fields__:
        yield Measure(
            name=f"API, {name.replace('_', ' ')}",
            how="as above",
            measured=median(getattr(one, name).rate for one in measured),
            unit="requests a second",
        )
    yield Measure(
        name="API: the client's own work while it asks for one line",
        how="processor time; near 100 it would be the client that is measured",
        measured=100 * median(one.one_line.busy for one in measured),
        unit="% of one processor",
    )


def _ratio(name: str, ratios: Sequence[float], target: float | None = None) -> Measure:
    return Measure(
        name=f"API, {name}: share of a one-line view's requests a second",
        how=_HOW,
        measured=100 * median(ratios),
        unit="%",
        bound=Bound.AT_LEAST,
        target=target,
    )


def _round(port: int, number: int, each: int) -> _Round:
    mixed = [_address(one) for one in make_questions(each, seed=100 + number)]
    standard = [_address(one) for one in _standard_questions(each, seed=100 + number)]
    return _Round(
        one_line=ask(port, [_ONE_LINE] * each * 3),
        mixed=ask(port, mixed),
        mixed_without=ask(port, [f"{one}&counts=no" for one in mixed]),
        standard=ask(port, standard),
        standard_without=ask(port, [f"{one}&counts=no" for one in standard]),
    )


def _standard_questions(size: int, *, seed: int) -> Iterator[Criteria]:
    """Make the searches that peers were timed with: 10 km around, one weekday, the evening, one attribute, nearest first."""
    random = Random(seed)  # noqa: S311
    around = (one.near for one in make_questions(size * 2, seed=seed) if one.near)
    for _, near in zip(range(size), around, strict=False):
        yield Criteria(
            near=near,
            within_km=10,
            days=frozenset({random.randint(1, 5)}),
            after=time(17),
            before=time(22),
            attributes={random.choice(("OPEN", "WOMEN", "SPEAKER", "DISCUSSION")): True},
            order=Order.NEAREST,
        )


def _address(criteria: Criteria) -> str:
    asked = {
        "near": criteria.near and f"{criteria.near.latitude:.5f},{criteria.near.longitude:.5f}",
        "within": criteria.within_km and f"{criteria.within_km:g}km",
        "online": criteria.online and "yes",
        "when": criteria.when,
        "day": [DAYS[day - 1] for day in criteria.days],
        "after": criteria.after and criteria.after.isoformat("minutes"),
        "before": criteria.before and criteria.before.isoformat("minutes"),
        "programme": sorted(criteria.programmes),
        "need": sorted(criteria.needs),
        "area": sorted(criteria.areas),
        "has": list(criteria.attributes),
        "has_any": sorted(criteria.any_attributes),
        "has_not": sorted(criteria.without_attributes),
        "words": criteria.words,
        "order": criteria.order,
    }
    return (
        f"/api/v1/meetings?{urlencode({word: value for word, value in asked.items() if value}, doseq=True)}"
    )


def write_made_up_index(folder: Path, size: int) -> None:
    """Write an index of so many made-up meetings, as an installation has one."""
    with building(folder) as version:
        built = build(
            list(make_listings(size)),
            make_contacts(),
            gazetteer=Gazetteer().to_bytes(),
            built_at=NOW,
            version=version,
        )
        write_index(folder, built, version=version)


def run_command(data: Path, *command: str) -> None:
    """Run a command of an installation, as it is deployed."""
    done = [sys.executable, "manage.py", *command, "-v", "0", "--skip-checks"]
    subprocess.run(done, env=_deployed(data), check=True)  # noqa: S603


def _deployed(data: Path) -> dict[str, str]:
    return os.environ | {
        "ALONGSIDE_DATA": str(data),
        "ALONGSIDE_MODE": "production",
        "ALONGSIDE_INSECURE": "1",
    }


@contextmanager
def served(data: Path) -> Iterator[int]:
    """Serve an installation's folder as it is deployed, but for the clock and the one address more."""
    port = _free_port()
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _SERVE.format(port)],
        env=_deployed(data),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            # What was measured stands; a server that does not let go is not to keep the figures back.
            os.killpg(server.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = clock.monotonic() + _LONGEST_START
    while clock.monotonic() < until and server.poll() is None:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        clock.sleep(0.1)
    sys.exit("The web server that is to be measured did not start.")
