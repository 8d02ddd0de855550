"""No page loads anything from another host: held here on the files, and in tests/journeys in a browser."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "alongside"
VENDOR = PACKAGE / "design/static/design/vendor"

# What a browser fetches by itself when it meets the file. A link that somebody may follow is not among it.
OTHER = r"(?:https?:)?//"
CALLS = "fetch|import|importScripts|Worker|EventSource|WebSocket|sendBeacon"
LOADS = {
    ".css": rf"@import|url\(\s*[\"']?{OTHER}|sourceMappingURL",
    ".html": rf"<(?!a\b)[a-z]+\b[^>]*\s(?:src|href|srcset|poster|data|action|formaction)\s*=\s*[\"']?{OTHER}"
    rf"|url\(\s*[\"']?{OTHER}|<meta[^>]*http-equiv",
    ".js": rf"(?:\b(?:import|from)|\b(?:{CALLS})\s*\()\s*"
    rf"[\"'`](?:{OTHER}|wss?:)|\.(?:src|href)\s*=\s*[\"'`]{OTHER}|sourceMappingURL",
    ".svg": rf"(?:href|src)\s*=\s*[\"']?{OTHER}|url\(\s*[\"']?{OTHER}|@import|<script",
}
LOADS[".mjs"] = LOADS[".js"]


def loads(suffix: str, text: str) -> list[str]:
    return [match.group() for match in re.finditer(LOADS[suffix], text, re.IGNORECASE)]


def files() -> list[Path]:
    found = (path for path in PACKAGE.rglob("*") if path.suffix in LOADS)
    return sorted(path for path in found if "tests" not in path.parts)


class TestAFileThatABrowserReads:
    def test_loads_nothing_from_another_host(self) -> None:
        found = {
            path.relative_to(PACKAGE).as_posix(): loads(path.suffix, path.read_text()) for path in files()
        }

        assert {path: loaded for path, loaded in found.items() if loaded} == {}

    def test_is_looked_at_wherever_it_lies(self) -> None:
        looked_at = {path.relative_to(PACKAGE).as_posix() for path in files()}

        assert "design/static/design/vendor/nhsuk.css" in looked_at
        assert "design/static/design/leave.js" in looked_at
        assert "design/components/card/template.html" in looked_at
        assert "design/templates/design/base.html" in looked_at

    @pytest.mark.parametrize(
        ("suffix", "text"),
        [
            (".css", "a{background:url(https://cdn.example/a.png)}"),
            (".css", "@font-face{src:url('//cdn.example/a.woff2')}"),
            (".css", "@import 'a.css';"),
            (".css", "/*# sourceMappingURL=a.css.map */"),
            (".html", '<script src="https://cdn.example/a.js"></script>'),
            (".html", "<link rel=stylesheet href=//cdn.example/a.css>"),
            (".html", '<img alt="" src="http://cdn.example/a.png">'),
            (".html", '<form method="post" action="https://forms.example/">'),
            (".html", '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">'),
            (".js", 'import a from "https://cdn.example/a.js"'),
            (".js", "fetch(`https://api.example/`)"),
            (".js", 'navigator.sendBeacon("//count.example/")'),
            (".js", "image.src = 'https://count.example/a.gif'"),
            (".svg", '<image href="https://cdn.example/a.png"/>'),
        ],
    )
    def test_would_be_caught(self, suffix: str, text: str) -> None:
        assert loads(suffix, text)

    @pytest.mark.parametrize(
        ("suffix", "text"),
        [
            (".html", '<a class="print-address" href="https://www.example.org/">Its own page</a>'),
            (".html", '<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
            (".js", "// see https://www.example.org/"),
            (".css", "a{background:url(./a.svg)}"),
        ],
    )
    def test_may_name_another_host(self, suffix: str, text: str) -> None:
        assert not loads(suffix, text)


FONTS = sorted((PACKAGE / "publications/print/fonts").glob("*.ttf"))


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_font_is_the_one_that_the_licences_name(font: Path) -> None:
    licences = (PACKAGE.parent / "DATA-LICENCES").read_text()

    assert re.search(rf"{font.name} +{hashlib.sha256(font.read_bytes()).hexdigest()}\n", licences)


@pytest.mark.parametrize("name", ["htmx.json", "maplibre-gl.json", "maplibre-gl-worker.json", "nhsuk.json"])
class TestAVendoredFile:
    def test_is_the_one_that_its_record_names(self, name: str) -> None:
        record = json.loads((VENDOR / name).read_text())

        assert hashlib.sha256((VENDOR / record["file"]).read_bytes()).hexdigest() == record["file_sha256"]

    def test_is_recorded_among_the_licences(self, name: str) -> None:
        record = json.loads((VENDOR / name).read_text())
        licences = (PACKAGE.parent / "DATA-LICENCES").read_text()

        for known in (record["name"], record["version"], record["licence"], record["archive_sha256"]):
            assert known in licences

    def test_stands_in_its_folder_with_nothing_that_has_no_record(self, name: str) -> None:
        named = {json.loads(record.read_text())["file"] for record in VENDOR.glob("*.json")}

        assert json.loads((VENDOR / name).read_text())["file"] in named
        assert {path.name for path in VENDOR.iterdir() if path.suffix != ".json"} == named
