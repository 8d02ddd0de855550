"""What every test shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.utils import translation

# A Monday in a week without a clock change, when people look for tonight.
MONDAY_EVENING = datetime(2026, 3, 9, 17, 30, tzinfo=UTC)

# The files with a test that asks the database.
ASK_THE_DATABASE = pytest.StashKey[set[Path]]()

SHARED = Path(__file__).resolve().parent.parent / "shared"

# The same examples at every run: a failure can be repeated, and CI never fails by luck.
hypothesis.settings.register_profile("alongside", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.load_profile("alongside")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database", action="store_true", help="run the tests that themselves touch the database"
    )
    parser.addoption("--without-database", action="store_true", help="run the tests that touch no database")
    parser.addoption(
        "--whole",
        action="store_true",
        help="ask of the whole real lists, where a run asks of some of their rows",
    )
    parser.addoption(
        "--record",
        action="store_true",
        help="write what the tests of conformance count, rather than compare it; of the whole",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    by_itself = {item for item in items if _touches_the_database(item)}
    for item in items:
        # The island is made in the tables before it stands in its index.
        if "island_index" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
    if config.getoption("--only-database"):
        _leave_out({item for item in items if item not in by_itself}, config, items)
    if config.getoption("--without-database"):
        # What asks the island's index alone needs a database for that to be made, and is the same on any.
        _leave_out({item for item in items if _touches_the_database(item)}, config, items)
    if not (config.getoption("--whole") or config.getoption("--record")):
        _leave_out({item for item in items if item.get_closest_marker("whole")}, config, items)
    config.stash[ASK_THE_DATABASE] = {item.path for item in items if _touches_the_database(item)}
    if not SHARED.exists():
        absent = pytest.mark.skip(reason="the real lists in ../shared are absent")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(absent)


def _leave_out(these: set[pytest.Item], config: pytest.Config, items: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=list(these))
    items[:] = [item for item in items if item not in these]


def _touches_the_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "db" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Let no test be in the language of the last page that the one before it asked for, as a thread of a server stays."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _one_person_at_a_time() -> Iterator[None]:
    """Whoever signs in with a test's client is alone there: it keeps cookies by name, where a browser keeps them by path as well."""
    from django.test import Client

    sign_in = Client.force_login

    def alone(client: Client, *somebody: Any, **how: Any) -> None:
        client.cookies.clear()
        sign_in(client, *somebody, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", alone)
        yield


@pytest.fixture(scope="session", autouse=True)
def _static_files_looked_for_once() -> Iterator[None]:
    """Let no client go through every folder of static files again: that took longer than most of what is asked of it."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    look = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def once(middleware: Any) -> None:
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have neither Django's permissions nor its types of content, which nothing here asks for, made anew wherever tables are emptied."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid=f"{create_permissions.__module__}.{create_permissions.__name__}")


@pytest.fixture(scope="session")
def rows_at_first(django_db_setup: None, django_db_blocker: Any) -> dict[str, int]:
    """How many rows each table has before the first test."""
    with django_db_blocker.unblock():
        return _rows()


@pytest.fixture(scope="module", autouse=True)
def _leaves_no_row(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Have a file that leaves a row behind fail by itself, rather than whichever file comes after it that day."""
    if request.path not in request.config.stash[ASK_THE_DATABASE]:
        yield
        return
    at_first = request.getfixturevalue("rows_at_first")
    yield
    with django_db_blocker.unblock():
        left = _rows()
    if left != at_first:
        pytest.fail(f"a test left rows behind: {sorted(set(left.items()) - set(at_first.items()))}")


def _rows() -> dict[str, int]:
    from django.apps import apps
    from django.db import connection

    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
    counts = (f"SELECT '{table}', (SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 (names of our own models)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts))
        return dict(cursor.fetchall())


@pytest.fixture
def shared() -> Path:
    """The folder of real lists and standards beside the project; tests that use it are marked ``shared``."""
    if not SHARED.exists():
        pytest.skip("the real lists in ../shared are absent")
    return SHARED


@pytest.fixture(scope="session")
def island_index(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Path:
    """The index of the make-believe island on a Monday evening, made once through the real import; no row is left behind."""
    from django.db import transaction
    from django.test import override_settings

    from alongside.demo.actions import BY, read_island
    from alongside.search.actions import build_index

    folder = tmp_path_factory.mktemp("island")
    with django_db_blocker.unblock(), override_settings(INDEX_DIR=folder), transaction.atomic():
        read_island(say=lambda words: None, today=MONDAY_EVENING.date(), now=MONDAY_EVENING)
        build_index(by=BY, now=MONDAY_EVENING)
        transaction.set_rollback(True)
    return folder


@pytest.fixture
def island(island_index: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Have the island found, on that Monday evening; returns the moment that every page takes for now."""
    from alongside.kernel import clock

    settings.INDEX_DIR = island_index
    monkeypatch.setattr(clock, "now", lambda: MONDAY_EVENING)
    return MONDAY_EVENING


@pytest.fixture
def no_database(django_db_blocker: Any) -> Iterator[None]:
    """Fail on any query: what an anonymous page answers, it answers from the index."""
    with django_db_blocker.block():
        yield
