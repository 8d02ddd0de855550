"""
Which demands the tests hold, read from the marks in the test files without running them.

A test says `@pytest.mark.demand(n)` where it would fail if demand n of docs/domain/demands.csv were not met.
The mark may stand on a test, on a class of tests, on one `pytest.param`, or in `pytestmark`.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "domain" / "demands.csv"
LAST = 345

# What a test of this mark needs before it can fail.
NEEDS = {"journey": "needs a browser", "shared": "needs the real lists"}
SLEEPING = {"skip", "xfail"}


@dataclass(frozen=True)
class Demand:
    """One thing that one of the five documents asks for, and who would be served by it."""

    number: int
    who: str
    what: str


@dataclass(frozen=True)
class Case:
    """A test as its file names it, the demands it holds, and the marks it carries."""

    path: str
    names: tuple[str, ...]
    demands: frozenset[int] = frozenset()
    marks: frozenset[str] = frozenset()

    @property
    def node(self) -> str:
        """Name the test as pytest does."""
        return "::".join((self.path, *self.names))

    @property
    def sentence(self) -> str:
        """Say in words what the test sees to."""
        *classes, function = self.names
        words = function.removeprefix("test").strip("_").replace("_", " ")
        return ": ".join([*(_spaced(name.removeprefix("Test")) for name in classes), words])


@dataclass
class Reading:
    """The tests that were read, and the marks that hold nothing, each with its file and line."""

    cases: list[Case] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def list_demands(path: Path = LIST) -> list[Demand]:
    """Return the demands in the order of the file."""
    with path.open(newline="", encoding="utf-8") as file:
        return [Demand(int(row["demand"]), row["who"], row["what"]) for row in csv.DictReader(file)]


@cache
def read_tests(root: Path = ROOT) -> Reading:
    """Read every test of the project, once; what carries a mark and is no test becomes a fault."""
    whole = Reading()
    for folder in ("alongside", "tests"):
        for path in sorted((root / folder).rglob("*.py")):
            one = read_file(path.read_text(encoding="utf-8"), path=path.relative_to(root).as_posix())
            whole.cases += one.cases
            whole.faults += one.faults
    return whole


def read_file(source: str, *, path: str) -> Reading:
    """Read the tests of one file; a file that pytest does not collect has none, and its marks are faults."""
    return _File(source, path).read()


class _File:
    def __init__(self, source: str, path: str) -> None:
        self.tree = ast.parse(source)
        self.has_marks = "demand" in source
        self.path = path
        self.reading = Reading()
        self.used: set[ast.AST] = set()
        self.tables: dict[str, list[ast.Call]] = {}

    def read(self) -> Reading:
        if Path(self.path).name.startswith("test_"):
            self._read_body(self.tree.body, (), frozenset(), frozenset())
        for node in ast.walk(self.tree) if self.has_marks else ():
            if _is_demand(node) and node not in self.used:
                self._fault(node, "the mark is not on a test")
        return self.reading

    def _read_body(
        self, body: list[ast.stmt], names: tuple[str, ...], demands: frozenset[int], marks: frozenset[str]
    ) -> None:
        shared = [value for name, value in _assigned(body) if name == "pytestmark"]
        for name, value in _assigned(body):
            if name != "pytestmark" and self.has_marks:
                self.tables[name] = list(_calls(value))
        demands |= self._demands(shared)
        marks |= _mark_names(shared)
        before = len(self.reading.cases)
        for node in body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                own = self._demands(node.decorator_list)
                inner = marks | _mark_names(node.decorator_list)
                self._read_body(node.body, (*names, node.name), demands | own, inner)
            elif isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                self._read_test(node, names, demands, marks)
        if demands and len(self.reading.cases) == before:
            where = names[-1] if names else "the file"
            self.reading.faults.append(f"{self.path}: {where} carries a mark and has no test of its own")

    def _read_test(
        self, node: ast.FunctionDef, names: tuple[str, ...], demands: frozenset[int], marks: frozenset[str]
    ) -> None:
        demands |= self._demands(node.decorator_list)
        marks |= _mark_names(node.decorator_list)
        if demands and marks & SLEEPING:
            self._fault(node, f"{node.name} is skipped or expected to fail, and so holds nothing")
        self.reading.cases.append(Case(self.path, (*names, node.name), demands, marks))

    def _demands(self, expressions: Iterable[ast.expr]) -> frozenset[int]:
        if not self.has_marks:
            return frozenset()
        calls = [call for expression in expressions for call in self._calls_reached(expression)]
        return frozenset(number for call in calls for number in self._numbers(call))

    def _calls_reached(self, expression: ast.expr) -> Iterator[ast.Call]:
        yield from _calls(expression)
        for node in ast.walk(expression):
            if isinstance(node, ast.Name):
                yield from self.tables.get(node.id, ())

    def _numbers(self, call: ast.Call) -> Iterator[int]:
        first = call.func not in self.used
        self.used.add(call.func)
        for argument in call.args:
            value = getattr(argument, "value", None)
            if type(value) is int and 1 <= value <= LAST:
                yield value
            elif first:
                self._fault(call, f"{ast.unparse(argument)} is not a demand: they are numbered 1 to {LAST}")
        if first and (not call.args or call.keywords):
            self._fault(call, "a mark takes one or more numbers, and nothing else")

    def _fault(self, node: ast.AST, words: str) -> None:
        self.reading.faults.append(f"{self.path}:{getattr(node, 'lineno', 0)}: {words}")


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for node in body:
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def _calls(expression: ast.expr) -> Iterator[ast.Call]:
    return (node for node in ast.walk(expression) if isinstance(node, ast.Call) and _is_demand(node.func))


def _is_demand(node: ast.AST) -> bool:
    return _mark_name(node) == "demand"


def _mark_name(node: ast.AST) -> str:
    """Return ``x`` of ``pytest.mark.x`` or ``mark.x``, and nothing of anything else."""
    if not isinstance(node, ast.Attribute):
        return ""
    owner = node.value
    owned_by = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return node.attr if owned_by == "mark" else ""


def _mark_names(expressions: Iterable[ast.expr]) -> frozenset[str]:
    """Return the marks that stand on all of a test, and not only on one of its parameters."""
    found: set[str] = set()
    for expression in expressions:
        for mark in expression.elts if isinstance(expression, ast.List | ast.Tuple) else [expression]:
            found.add(_mark_name(mark.func if isinstance(mark, ast.Call) else mark))
    return frozenset(found - {""})


def _spaced(name: str) -> str:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name).split()
    return " ".join(
        word if word.isupper() and index else word.lower() for index, word in enumerate(words)
    ).capitalize()


def page() -> str:
    """Write the page that says which demands are held, by which tests, and which are not yet."""
    demands = list_demands()
    holding: dict[int, list[Case]] = {demand.number: [] for demand in demands}
    for case in read_tests().cases:
        for number in sorted(case.demands):
            holding[number].append(case)
    return "\n".join([*_counts(demands, holding), *_rows(demands, holding)]) + "\n"


def _counts(demands: list[Demand], holding: dict[int, list[Case]]) -> Iterator[str]:
    held = sum(bool(holding[demand.number]) for demand in demands)
    yield "# Demands\n"
    yield (
        f"The five documents that Alongside rests on ask for {len(demands)} things "
        f"([the list](../domain/demands.csv)). Tests hold {held}; {len(demands) - held} are not held yet.\n"
    )
    yield "| Who is served | Demands | Held | Not yet |\n| --- | ---: | ---: | ---: |"
    for who, theirs in _by_who(demands):
        held = sum(bool(holding[demand.number]) for demand in theirs)
        yield f"| [{who}](#{_slug(who)}) | {len(theirs)} | {held} | {len(theirs) - held} |"


def _rows(demands: list[Demand], holding: dict[int, list[Case]]) -> Iterator[str]:
    for who, theirs in _by_who(demands):
        yield f"\n## {who}\n\n| No. | Demand | Held by |\n| ---: | --- | --- |"
        for demand in theirs:
            proofs = "<br>".join(_link(case) for case in holding[demand.number]) or "not yet"
            yield f"| {demand.number} | {demand.what} | {proofs} |"


def _link(case: Case) -> str:
    needs = "".join(f" ({words})" for mark, words in NEEDS.items() if mark in case.marks)
    return f"[{case.sentence}](../../{case.path}){needs}"


def _by_who(demands: list[Demand]) -> list[tuple[str, list[Demand]]]:
    groups: dict[str, list[Demand]] = {}
    for demand in demands:
        groups.setdefault(re.sub(r" \(.*\)$", "", demand.who), []).append(demand)
    return list(groups.items())


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
