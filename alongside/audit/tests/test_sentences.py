"""Each event is a sentence: every name that the code records has one, in every language that has words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation import override

from alongside.audit.sentences import sentences, tell
from alongside.directory.departures import DepartureKind
from alongside.feeds.models import Run
from alongside.post.models import Outgoing

PACKAGE = Path(__file__).resolve().parents[2]

# Names that are put together as the code runs: what may stand in their places.
STATES = (Outgoing.State.SENT, Outgoing.State.FAILED, Outgoing.State.UNKNOWN)
BUILT = {
    "directory.session.{}": [kind.value.lower() for kind in DepartureKind],
    "feeds.import.{}": [Run.State.APPLIED.lower(), Run.State.HELD.lower()],
    "feeds.schedule.{}": ["accepted", "asked"],
    # Whatever is shown of a person.
    "{}.read": [
        "linkage.person",
        "linkage.conversation",
        "linkage.tie",
        "company.firstcontact",
        "company.worry",
    ],
    "post.message.{}": [state.lower() for state in STATES],
}


@cache
def sources() -> dict[Path, ast.Module]:
    """Return what each file says that records something, tests left out."""
    said = {path: path.read_text() for path in PACKAGE.rglob("*.py") if "tests" not in path.parts}
    return {path: ast.parse(text) for path, text in said.items() if "record(" in text}


@cache
def recorded() -> dict[str, str]:
    """Return the name of each event that the code records, with the last file that does."""
    return {name: path.name for path, tree in sources().items() for name in recorded_in(tree)}


def recorded_in(tree: ast.Module) -> Iterator[str]:
    passing_on = {function.name for function in functions(tree) if passes_on(function)}
    for call in calls(tree):
        if called(call) == "record" and call.args:
            yield from names_in(call.args[0], tables=tables(tree))
        elif called(call) in passing_on:
            names = [*call.args, *(keyword.value for keyword in call.keywords)]
            yield from (name for name in names_in(*names) if EVENT.fullmatch(name))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def passes_on(function: ast.FunctionDef) -> bool:
    """Say whether a function is given the name of the event that it records; then its callers are looked at."""
    given = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    return any(
        called(call) == "record" and call.args and getattr(call.args[0], "id", None) in given
        for call in calls(function)
    )


EVENT = re.compile(r"[a-z_]+\.[a-z-]+\.[a-z-]+")


def tables(tree: ast.Module) -> dict[str, ast.Dict]:
    """Return each table that stands at the top of a module, by its name: a name may be read out of one."""
    written = (node for node in tree.body if isinstance(node, ast.AnnAssign))
    return {
        node.target.id: node.value
        for node in written
        if isinstance(node.target, ast.Name) and isinstance(node.value, ast.Dict)
    }


def names_in(*nodes: ast.expr, tables: dict[str, ast.Dict] | None = None) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            table = (tables or {}).get(node.value.id)
            yield from names_in(*(table.values if table else []))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from names_in(node.body, node.orelse)
        elif isinstance(node, ast.JoinedStr):
            built = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
            yield from (built.format(word) for word in BUILT[built])


class TestEverySentence:
    def test_there_is_one_for_each_event_that_the_code_records(self) -> None:
        names = recorded()
        assert len(names) > 60

        without = {f"{name} ({file})" for name, file in names.items() if name not in sentences()}

        assert not without, f"say in the app's events.py what these mean: {sorted(without)}"

    def test_is_of_an_event_that_the_code_records(self) -> None:
        assert sentences().keys() <= recorded().keys()

    def test_is_known_where_the_name_is_not_written_out(self) -> None:
        """`record` is given a variable in functions alone whose callers are looked at instead, and those are private."""
        for tree in sources().values():
            for function in functions(tree):
                variable = any(
                    called(call) == "record" and call.args and isinstance(call.args[0], ast.Name)
                    for call in calls(function)
                )
                private = passes_on(function) and function.name.startswith("_")
                assert not variable or private, function.name

    def test_stands_with_its_app(self) -> None:
        labels = {app.label for app in apps.get_app_configs()}

        assert {name.split(".")[0] for name in sentences()} <= labels
        assert all(EVENT.fullmatch(name) for name in sentences())

    @pytest.mark.parametrize("language", ["en", "cy"])
    def test_ends_with_a_full_stop_and_asks_for_nothing_but_who(self, language: str) -> None:
        with override(language):
            told = [
                tell(name, actor="accounts.user:1", names={"accounts.user:1": "Rosa"}) for name in sentences()
            ]

        assert all(one.endswith(".") and "%" not in one for one in told)

    def test_names_who_it_was_where_they_have_a_name(self) -> None:
        assert (
            tell("accounts.team.added", actor="accounts.user:1", names={"accounts.user:1": "Rosa"})
            == "Rosa added a team."
        )
        assert tell("accounts.team.added", actor="accounts.user:1", names={}) == (
            "Somebody who signs in here no more added a team."
        )
        assert tell("accounts.team.added", actor="system:demo", names={}) == "This site added a team."
        assert tell("groups.contact.said-yes", actor="groups.groupcontact:1", names={}) == (
            "Somebody who answers for a meeting agreed to do that."
        )

    def test_of_an_event_of_an_older_version_is_its_name(self) -> None:
        assert tell("old.thing.done", actor="system:work", names={}) == "This site: old.thing.done"
