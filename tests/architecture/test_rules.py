"""The rules that hold the structure: each is a sentence of docs/, checked on the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "alongside"

ACTIONS = ("**/actions.py", "**/actions/*.py")
OURS = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]


def sources(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in PACKAGE.glob(pattern) if "tests" not in path.parts]
    assert found, f"no file matches {patterns}: the rule would hold of nothing"
    return found


class TestPrivacy:
    def test_every_field_of_a_model_is_plain_personal_or_sensitive(self) -> None:
        for model in OURS:
            privacy = model.Privacy  # type: ignore[attr-defined]
            fields = {field.name for field in model._meta.get_fields() if field.concrete}

            assert privacy.plain | privacy.personal | privacy.sensitive == fields, model._meta.label
            assert not privacy.plain & privacy.personal, model._meta.label
            assert not (privacy.plain | privacy.personal) & privacy.sensitive, model._meta.label

    def test_every_model_says_what_it_is_kept_for_and_how_long(self) -> None:
        said = {
            model._meta.label: (model.Privacy.purpose, model.Privacy.retention)  # type: ignore[attr-defined]
            for model in OURS
        }

        assert [label for label, words in said.items() if not all(one.endswith(".") for one in words)] == []


class TestDoors:
    def test_no_view_api_or_command_reaches_for_a_table(self) -> None:
        for path in sources("**/views.py", "**/views/*.py", "**/api.py", "**/management/commands/*.py"):
            reached = [line for name, line in _attributes(path) if name == "objects"]

            assert not reached, f"{path} uses .objects in lines {reached}: ask queries, or call an action"

    def test_every_public_action_that_saves_is_told_who_did_it_and_when(self) -> None:
        for path, function, called in _all_actions():
            names = {argument.arg for argument in function.args.kwonlyargs}
            if called & SAVING and function.name not in FOLLOWING:
                assert {"by", "now"} <= names, f"{path}: {function.name} saves, and takes no by= and now="

    def test_every_public_action_that_saves_puts_it_on_record(self) -> None:
        for path, function, called in _all_actions():
            if called & SAVING and function.name not in FOLLOWING | OF_AN_IMPORT:
                assert "record" in called, f"{path}: {function.name} saves, and records nothing in the audit"

    def test_no_action_reads_the_clock(self) -> None:
        for path in sources(*ACTIONS):
            read = [node.lineno for node in ast.walk(_tree(path)) if _reads_the_clock(node)]

            assert not read, f"{path} reads the clock in lines {read}: time is passed in"

    def test_pure_rules_know_neither_django_nor_settings(self) -> None:
        pure = sources(
            "kernel/*.py", "directory/merge.py", "directory/schedule.py", "directory/likeness/*.py", "directory/joining/*.py",
            "feeds/reconcile/*.py", "feeds/recurrence/*.py",
            "feeds/formats.py", "feeds/entries.py", "search/index.py", "search/explain.py", "search/store.py",
            "groups/kinds.py", "groups/hosting/terms.py", "groups/hosting/hours.py", "setting_up/steps.py", "setting_up/costs.py",
            "lasting/resilience.py", "lasting/covering.py", "lasting/ladder.py",
            "lasting/ending.py",
            *(f"company/{name}.py" for name in ("volunteering", "matching", "states", "steps", "night", "questions/times")),
            "workforce/training.py", "schemes/scheme.py", "schemes/survey.py", "schemes/agreed.py",
            "rooms/uses.py", "rooms/facts.py", "rooms/hours.py",
            "evenings/order.py", "evenings/band.py", "outreach/due.py", "network/meeting_others.py",
            "evenings/jobs.py", "evenings/approving.py", "evenings/picture.py",
            *(f"linkage/{name}.py" for name in (
                "stages", "history", "due", "next_step", "choice", "company", "care", "taking_part", "instruments",
            )),
        )  # fmt: skip
        knowing = [path.name for path in pure if "django" in _imports(path)]

        assert not knowing

    def test_what_work_costs_is_set_beside_other_work_of_the_same_run(self) -> None:
        """A second is long on one machine and short on another, or after eight thousand other tests."""
        tests = [
            path
            for folder in (PACKAGE, ROOT / "tests")
            for path in folder.rglob("*.py")
            if "tests" in path.parts
        ]
        timing = [path.name for path in tests if any(_times_work(node) for node in ast.walk(_tree(path)))]

        assert timing == ["costs.py"]

    def test_every_app_has_a_readme(self) -> None:
        without = [
            folder.name
            for folder in PACKAGE.iterdir()
            if _is_app(folder) and not (folder / "README.md").exists()
        ]

        assert not without


# Remaking follows from entries and statements, whose changing says who did it.
FOLLOWING = {"remake_meetings", "see_entries", "move", "step"}
# An import is one event, and not one a row.
OF_AN_IMPORT = {"add_entries", "change_entries", "remove_entries"}
SAVING = {
    "save", "create", "bulk_create", "update", "bulk_update", "delete", "update_or_create", "get_or_create",
}  # fmt: skip


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _all_actions() -> Iterator[tuple[Path, ast.FunctionDef, set[str]]]:
    return ((path, function, called) for path in sources(*ACTIONS) for function, called in _actions(path))


def _actions(path: Path) -> Iterator[tuple[ast.FunctionDef, set[str]]]:
    """Return each public function of a file, and the names of what it calls, also through the file's private ones."""
    functions = {node.name: node for node in _tree(path).body if isinstance(node, ast.FunctionDef)}
    for name, function in functions.items():
        if not name.startswith("_"):
            yield (
                function,
                _called(function, {one: functions[one] for one in functions if one.startswith("_")}),
            )


def _called(function: ast.FunctionDef, private: dict[str, ast.FunctionDef]) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    names = {str(getattr(call, "attr", getattr(call, "id", ""))) for call in calls}
    for name in names & private.keys():
        others = {one: body for one, body in private.items() if one != name}
        names = names | _called(private[name], others)
    return names


def _attributes(path: Path) -> Iterator[tuple[str, int]]:
    return ((node.attr, node.lineno) for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute))


def _times_work(node: ast.AST) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.name if isinstance(node, ast.alias) else ""
    return name in {"perf_counter", "process_time", "thread_time"}


def _reads_the_clock(node: ast.AST) -> TypeGuard[ast.Attribute]:
    if not (isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}):
        return False
    return isinstance(node.value, ast.Name) and node.value.id in {"datetime", "timezone", "clock", "date"}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def _is_app(folder: Path) -> bool:
    return folder.is_dir() and (folder / "__init__.py").exists()
