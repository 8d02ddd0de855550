"""The documents are true of the code: each link, command, setting and demand that they name is there."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from dev import COMMANDS
from tools import demands, docs

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
SECURITY = ROOT / "SECURITY.md"
THREATS = [f"T{number}" for number in range(1, 15)]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


class TestDemands:
    def test_the_list_has_every_demand_of_the_five_documents(self) -> None:
        assert [demand.number for demand in demands.list_demands()] == list(range(1, demands.LAST + 1))

    def test_every_mark_is_on_a_test_and_names_a_demand(self) -> None:
        assert demands.read_tests().faults == []

    def test_the_page_counts_what_the_tests_hold(self) -> None:
        held = {number for case in demands.read_tests().cases for number in case.demands}

        assert f"Tests hold {len(held)}; {demands.LAST - len(held)} are not held yet." in demands.page()


class TestReadingMarks:
    """A file of tests, as text, and what was read from it."""

    def held(self, source: str) -> dict[str, set[int]]:
        reading = demands.read_file(source, path="test_x.py")
        assert reading.faults == []
        return {"::".join(case.names): set(case.demands) for case in reading.cases}

    def faults(self, source: str, path: str = "test_x.py") -> list[str]:
        return demands.read_file(source, path=path).faults

    def test_a_mark_on_a_function_holds_for_that_test_alone(self) -> None:
        assert self.held(
            "@pytest.mark.demand(3, 5)\ndef test_a(): ...\ndef test_b(): ..."
        ) == {"test_a": {3, 5}, "test_b": set()}  # fmt: skip

    def test_a_mark_on_a_class_holds_for_every_test_in_it(self) -> None:
        assert self.held(
            "@pytest.mark.demand(3)\nclass TestX:\n"
            "    @pytest.mark.demand(4)\n    def test_a(self): ...\n    def test_b(self): ..."
        ) == {"TestX::test_a": {3, 4}, "TestX::test_b": {3}}  # fmt: skip

    @pytest.mark.parametrize(
        "value", ["pytest.mark.demand(7)", "[pytest.mark.demand(7), pytest.mark.shared]"]
    )
    def test_a_mark_of_the_file_holds_for_every_test_in_it(self, value: str) -> None:
        assert self.held(f"pytestmark = {value}\ndef test_a(): ...") == {"test_a": {7}}

    def test_a_mark_on_a_parameter_holds_for_the_test_that_takes_it(self) -> None:
        assert self.held(
            "CASES = [pytest.param(1, marks=pytest.mark.demand(8))]\n"
            "@pytest.mark.parametrize('x', [pytest.param(1, marks=[pytest.mark.demand(9)])])\n"
            "def test_a(x): ...\n"
            "@pytest.mark.parametrize('x', CASES)\ndef test_b(x): ...\n"
        ) == {"test_a": {9}, "test_b": {8}}

    @pytest.mark.parametrize("numbers", ["", "0", "346", "True", "'3'", "3, 999", "*NUMBERS", "number=3"])
    def test_a_mark_without_the_number_of_a_demand_is_a_fault(self, numbers: str) -> None:
        assert len(self.faults(f"@pytest.mark.demand({numbers})\ndef test_a(): ...")) == 1

    @pytest.mark.parametrize(
        "source",
        [
            "@pytest.mark.demand(3)\ndef helper(): ...",
            "@pytest.mark.demand(3)\nclass Helper: ...",
            "@pytest.mark.demand(3)\nclass TestNothing: ...",
            "@pytest.mark.demand\ndef test_a(): ...",
            "CASES = [pytest.param(1, marks=pytest.mark.demand(8))]\ndef test_a(): ...",
            "pytestmark = pytest.mark.demand(3)",
        ],
    )
    def test_a_mark_on_what_is_no_test_is_a_fault(self, source: str) -> None:
        assert self.faults(source)

    def test_a_mark_in_a_file_that_is_not_collected_is_a_fault(self) -> None:
        assert self.faults("@pytest.mark.demand(3)\ndef test_a(): ...", path="conftest.py")

    @pytest.mark.parametrize("mark", ["skip", "skip(reason='later')", "xfail"])
    def test_a_test_that_does_not_run_holds_nothing(self, mark: str) -> None:
        assert self.faults(f"@pytest.mark.{mark}\n@pytest.mark.demand(3)\ndef test_a(): ...")

    def test_a_test_is_a_sentence(self) -> None:
        case = demands.Case("test_x.py", ("TestImportFeed", "test_keeps_what_left_its_list"))

        assert case.sentence == "Import feed: keeps what left its list"
        assert case.node == "test_x.py::TestImportFeed::test_keeps_what_left_its_list"


class TestReference:
    @pytest.mark.parametrize("name", docs.PAGES)
    def test_a_page_is_the_same_each_time_and_tells_nothing_of_the_machine(self, name: str) -> None:
        page = docs.PAGES[name]()

        assert page == docs.PAGES[name]()
        assert str(ROOT) not in page
        assert page.startswith("# ")

    def test_a_page_that_was_changed_by_hand_is_out_of_date(self, tmp_path: Path) -> None:
        pages = {"one.md": "1", "two.md": "2", "three.md": "3"}
        docs.put(pages, tmp_path)
        assert docs.stale(pages, tmp_path) == []

        (tmp_path / "one.md").write_text("changed")
        (tmp_path / "two.md").unlink()
        (tmp_path / "left.md").write_text("of a page that is no more")

        assert docs.stale(pages, tmp_path) == ["left.md", "one.md", "two.md"]

    def test_what_the_code_reads_from_the_environment_is_documented_and_no_more(self) -> None:
        assert docs.settings_read() == set(docs.SETTINGS)

    def test_every_default_of_a_setting_that_is_plain_text_is_told(self) -> None:
        source = (ROOT / "alongside/config/settings.py").read_text()
        plain = re.findall(r'environ\.get\("(ALONGSIDE_\w+)", "([^"]+)"\)', source)

        assert plain
        assert [name for name, value in plain if f"`{value}`" not in docs.SETTINGS[name][0]] == []

    def test_every_command_of_an_installation_has_words(self) -> None:
        assert [name for name, words, _ in docs.list_commands() if len(words) < 20] == []


class TestEveryDocument:
    def test_its_links_lead_somewhere(self) -> None:
        broken = [
            (named(path), target)
            for path in DOCUMENTS
            for target in links(path.read_text())
            if not leads_somewhere(target, path)
        ]

        assert broken == []

    def test_the_commands_of_the_project_that_it_names_exist(self) -> None:
        assert unknown(r"\bdev\.py ([a-z]+(?:-[a-z]+)*)\b", {*COMMANDS, "help"}, in_code) == []

    def test_the_commands_of_an_installation_that_it_names_exist(self) -> None:
        from django.core.management import get_commands

        assert unknown(r"(?:^|[\n /])alongside ([a-z_]+)", set(get_commands()), in_code) == []

    def test_the_order_of_the_parts_that_is_told_is_the_one_that_is_held(self) -> None:
        contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][
            0
        ]
        told = re.search(
            r"may import those after it: (.*?)\.\n", (ROOT / "CONTRIBUTING.md").read_text(), re.S
        )

        assert told
        assert re.findall(r"\w+", told[1].replace(" and ", " ")) == re.findall(
            r"alongside\.(\w+)", " ".join(contract["layers"])
        )

    def test_the_settings_that_it_names_exist(self) -> None:
        assert unknown(r"\bALONGSIDE_[A-Z_]+\b", set(docs.SETTINGS), str) == []


def unknown(pattern: str, known: set[str], part: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return what documents name, in a part of their text, that is not known; each with its document."""
    found = [
        (named(path), name) for path in DOCUMENTS for name in re.findall(pattern, part(path.read_text()))
    ]
    assert len(found) > 20
    return [(path, name) for path, name in found if name not in known]


class TestThreatModel:
    def test_every_threat_has_a_row(self) -> None:
        assert list(threats()) == THREATS

    @pytest.mark.parametrize("threat", THREATS)
    def test_its_row_names_a_test_or_says_not_yet(self, threat: str) -> None:
        nodes = re.findall(r"[\w/]+\.py::[\w:]+", threats()[threat])
        known = {case.node for case in demands.read_tests().cases}

        assert nodes or "not yet" in threats()[threat]
        assert [node for node in nodes if node not in known] == []


class TestHazards:
    @pytest.mark.parametrize("number", docs.hazards())
    def test_each_names_what_is_done_and_the_tests_that_hold_it(self, number: str) -> None:
        hazard = docs.hazards()[number]
        known = {case.node for case in demands.read_tests().cases}

        assert hazard["controls"]
        assert hazard["left"]
        assert hazard["tests"]
        assert [test for test in hazard["tests"] if test not in known] == []


class TestDecisions:
    def test_each_has_the_next_number_in_its_name_and_its_title(self) -> None:
        records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

        for number, record in enumerate(records, start=1):
            assert record.name.startswith(f"{number:04}-")
            assert record.read_text().startswith(f"# {number}. ")


def threats() -> dict[str, str]:
    rows = re.findall(r"^\| (T\d+) \|.*\|([^|]*)\|$", SECURITY.read_text(), re.MULTILINE)
    return dict(rows)


def links(text: str) -> list[str]:
    """Return where the links of a text lead, those to other hosts left out."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    found = re.findall(r"\]\(\s*<?([^)\s>]+)", text) + re.findall(r"^\[[^\]]+\]:\s*(\S+)", text, re.MULTILINE)
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def leads_somewhere(target: str, path: Path) -> bool:
    name, _, anchor = target.partition("#")
    aim = path.parent / name if name else path
    return aim.exists() and (not anchor or anchor in headings(aim))


@cache
def headings(path: Path) -> set[str]:
    """Return the anchors that a forge makes of the headings of a document."""
    found = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", one).lower()).replace(" ", "-") for one in found
    }


def in_code(text: str) -> str:
    """Return what stands as code in a text, each piece on a line of its own."""
    blocks = re.findall(r"```.*?```|^(?: {4}|\t).*$", text, re.DOTALL | re.MULTILINE)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])
