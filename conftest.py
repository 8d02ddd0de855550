"""What every test shares."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

SHARED = Path(__file__).resolve().parent.parent / "shared"

# The same examples at every run: a failure can be repeated, and CI never fails by luck.
hypothesis.settings.register_profile("alongside", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.load_profile("alongside")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--only-database", action="store_true", help="run the tests that touch the database")
    parser.addoption("--without-database", action="store_true", help="run the tests that touch no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = {name for name in ("--only-database", "--without-database") if config.getoption(name)}
    if wanted:
        chosen = [item for item in items if _touches_the_database(item) == ("--only-database" in wanted)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen
    if not SHARED.exists():
        absent = pytest.mark.skip(reason="the real lists in ../shared are absent")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(absent)


def _touches_the_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "db" in getattr(item, "fixturenames", ())


@pytest.fixture
def shared() -> Path:
    """The folder of real lists and standards beside the project; tests that use it are marked ``shared``."""
    if not SHARED.exists():
        pytest.skip("the real lists in ../shared are absent")
    return SHARED
