"""
Bring the browser's libraries into the project: `npm pack nhsuk-frontend@10.6.1 htmx.org@4.0.1 maplibre-gl@6.17.0
qrcode-generator@2.0.4`, and then `python3 tools/vendor_frontend.py *.tgz` with what that made.

Of the first only the prebuilt style sheet is taken: no component that we keep needs its script, its pictures or its fonts. The
sheet is cut down to the blocks named in `KEPT`, coloured with `COLOURS` and freed of everything that would be loaded from
elsewhere. Of the second the smallest script is taken as it is; of the third the script and its worker, without the names of
their source maps and the address of a logo; of the fourth
the module without its comments. Running it again on the same archives writes the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Taken(NamedTuple):
    """A file that we take out of a package, and what becomes of it."""

    file: str
    becomes: str
    made_ours: Callable[[str], str]


class Package(NamedTuple):
    """A published package, and what we take of it."""

    name: str
    version: str
    licence: str
    files: tuple[Taken, ...]


TARGET = Path(__file__).resolve().parent.parent / "alongside/design/static/design/vendor"

# Whatever the device has.
FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif'

KEPT = frozenset(
    """
    back-link body body-l body-m body-s button button-group caption caption-l caption-m caption-xl card
    card-group checkboxes date-input details error-message error-summary expander fieldset form-group
    grid-column-full grid-column-one-half grid-column-one-third grid-column-two-thirds grid-row
    heading-l heading-m heading-s heading-xl heading-xs hint icon input input-wrapper inset-text label
    label-wrapper lede-text link list main-wrapper pagination pagination-item radios section-break
    select skip-link skip-link-focused-element summary-list table table-container tag textarea
    width-container width-container-fluid
    u-display-none-print u-font-weight-bold u-font-weight-normal u-margin-bottom-0 u-margin-bottom-1
    u-margin-bottom-2 u-margin-bottom-3 u-margin-bottom-4 u-margin-bottom-5 u-margin-bottom-6
    u-margin-bottom-7 u-margin-top-0 u-margin-top-1 u-margin-top-2 u-margin-top-3 u-margin-top-4
    u-margin-top-5 u-margin-top-6 u-nowrap u-reading-width u-secondary-text-colour u-text-break-word
    u-visually-hidden u-visually-hidden-focusable
""".split()  # noqa: SIM905 -- a list of words reads best as words
)

# Parts of kept blocks: the first three load pictures, the others are looks that we never ask for.
DROPPED = (
    "search-cancel-button",
    "aria-sort",
    "data-sort",
    "--reverse",
    "--login",
    "--primary",
    "--secondary-solid",
    "--emergency",
)

# Upstream's colour: ours. Calm and warm; neither NHS blue nor GOV.UK's, since we are neither.
COLOURS = {
    # paper, ink and lines
    "#fff": "#fff",
    "#000": "#000",
    "#212b32": "#1d2b2a",
    "#4c6272": "#4f5b59",
    "#768692": "#737d7b",
    "#aeb7bd": "#b5ab9b",
    "#d8dde0": "#d9d3c7",
    "#e0e4e6": "#e9e3d8",
    "#f0f4f5": "#f8f5ef",
    "#b3b3b3": "#b3b3b3",
    "#d9d9d9": "#d9d9d9",
    "rgba(33,43,50,.99)": "rgba(29,43,42,.99)",
    "rgba(224,228,230,.5)": "rgba(233,227,216,.5)",
    "rgba(0,0,0,.99)": "rgba(0,0,0,.99)",
    "hsla(0,0%,100%,0)": "hsla(0,0%,100%,0)",
    "hsla(0,0%,100%,.2)": "hsla(0,0%,100%,.2)",
    "hsla(0,0%,100%,.99)": "hsla(0,0%,100%,.99)",
    # brand, links and buttons: pine
    "#005eb8": "#0e5a63",
    "#0055a6": "#0c4f57",
    "#004b93": "#0a454c",
    "#002f5c": "#06353b",
    "#337ec6": "#4f8c93",
    "#c7dcef": "#c5dedc",
    "#d9e7f4": "#dcebea",
    "rgba(0,85,166,.5)": "rgba(12,79,87,.5)",
    "#007f3b": "#0e5a63",
    "#00662f": "#0a454c",
    "#00401e": "#06353b",
    "#330072": "#5a3566",
    "#7c2855": "#8a3b1e",
    # focus: amber
    "#ffeb3b": "#ffc75f",
    # errors and urgent words: brick
    "#d5281b": "#b3261e",
    "#aa2016": "#8f1e18",
    "#6b140e": "#5a120e",
    "#dd5349": "#c2554c",
    # notices and tags
    "#fff9c4": "#fff3d6",
    "#951c13": "#7a1a14",
    "#f7d4d1": "#f8dcd8",
    "#354550": "#41463f",
    "#dbe0e3": "#e4dfd6",
    "#004c23": "#24491f",
    "#cce5d8": "#d6e8d4",
    "#00524d": "#0b4f48",
    "#ccedeb": "#d3ece6",
    "#004281": "#0a454c",
    "#ccdff1": "#d5e8ea",
    "#240050": "#3f2350",
    "#d6cce3": "#e4d9ea",
    "#57133a": "#5c1f3d",
    "#efd3e3": "#f1d9e2",
    "#4d3708": "#4d3708",
    "#ffdc8e": "#ffe0a8",
    "#4d4712": "#4a4410",
    "#fff59d": "#f7eda8",
    # named by the sheet and used by nothing that we keep
    "#003087": "#0c4f57",
    "#ffb81c": "#ffc75f",
    "#ed8b00": "#c9772b",
    "#00a499": "#2f8f85",
    "#ae2573": "#94405f",
}


def main() -> None:
    """Write the files and the records of each archive named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path, nargs="+")
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in parser.parse_args().archive:
        vendor(path.read_bytes())


def vendor(archive: bytes) -> None:
    """Take what we use out of an archive whose digest we know."""
    found = sha256(archive)
    if (package := PACKAGES.get(found)) is None:
        known = ", ".join(f"{one.name} {one.version} ({digest})" for digest, one in PACKAGES.items())
        raise SystemExit(f"{found} is none of the archives that we take: {known}.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for taken in package.files:
            upstream = tar.extractfile(taken.file).read()  # type: ignore[union-attr]  # it is a file
            text = taken.made_ours(upstream.decode())
            file = TARGET / taken.becomes
            file.write_text(text)
            said = record(package, taken, found, upstream, text)
            file.with_suffix(".json").write_text(json.dumps(said, indent=2) + "\n")


def record(package: Package, taken: Taken, archive: str, upstream: bytes, text: str) -> dict[str, str]:
    """Return what lies in the folder and where it came from."""
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "archive_sha256": archive,
        "upstream_file": taken.file,
        "upstream_sha256": sha256(upstream),
        "file": taken.becomes,
        "file_sha256": sha256(text.encode()),
    }


def as_it_is(script: str) -> str:
    """Return a script unchanged, where it neither loads anything from elsewhere nor makes code out of text."""
    for left in re.findall(r"sourceMappingURL|https?://|\beval\(|new Function\b", script):
        raise SystemExit(f"{left} is in the script.")
    return script


def without_addresses(script: str) -> str:
    """
    Return MapLibre's script without the line that names its source map and without the address of its logo, which we never show.

    Other addresses are words in messages. Its worker has an `eval` for scripts that a page hands it: we hand it none, and our
    policy forbids it.
    """
    script = re.sub(r"\n//# sourceMappingURL=\S+\s*\Z", "\n", script)
    return script.replace(".href=`https://maplibre.org/`", ".href=``")


def codes_alone(script: str) -> str:
    """Return the maker of square codes without its head of comments (see DATA-LICENCES) and the name space of its own drawing."""
    script = script[script.index("/**\n * qrcode") :]
    return as_it_is(script.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


def sha256(data: bytes) -> str:
    """Return the digest in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def ours(css: str) -> str:
    """Return the sheet with our blocks, colours and fonts, loading nothing."""
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"Frutiger W01,arial,sans-serif", FONTS, css, flags=re.IGNORECASE)
    css = "".join(kept_rules(css))
    for left in re.findall(r"url\([^)]*\)|https?:[^\s\"']*|frutiger", css, flags=re.IGNORECASE):
        raise SystemExit(f"{left} is still in the sheet.")
    return recoloured(css)


def kept_rules(css: str) -> Iterator[str]:
    """Yield the rules that can match something of ours, each with only those selectors."""
    for prelude, body in rules(css):
        if body is None:
            yield prelude
        elif prelude.startswith(("@media", "@supports", "@container")):
            if inner := "".join(kept_rules(body)):
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}"
        elif selectors := ",".join(filter(is_kept, split_selectors(prelude))):
            yield f"{selectors}{{{body}}}"


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield (prelude, body) of each top-level rule; a statement such as @charset has no body."""
    start = 0
    while (end := css.find("{", start)) >= 0:
        if css[start] == "@" and 0 <= (semicolon := css.find(";", start)) < end:
            yield css[start : semicolon + 1], None
            start = semicolon + 1
            continue
        depth, stop = 1, end + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[stop], 0)
            stop += 1
        yield css[start:end].strip(), css[end + 1 : stop - 1]
        start = stop


def split_selectors(prelude: str) -> list[str]:
    """Split at the commas that stand outside brackets."""
    return re.split(r",(?![^(]*\))", prelude)


def is_kept(selector: str) -> bool:
    """Say whether every block that the selector asks for is one of ours; `:not(…)` asks for nothing."""
    asked = re.findall(r"\.nhsuk-([a-z0-9-]+?)(?=__|--|[^a-z0-9-]|$)", re.sub(r":not\([^)]*\)", "", selector))
    return all(block in KEPT for block in asked) and not any(part in selector for part in DROPPED)


def recoloured(css: str) -> str:
    """Swap every colour for ours; a colour that has no partner stops the run."""

    def swap(match: re.Match[str]) -> str:
        colour = match.group().lower()
        if colour not in COLOURS:
            raise SystemExit(f"{colour} has no partner in COLOURS.")
        return COLOURS[colour]

    return re.sub(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)", swap, css)


# By the SHA-256 of the archive.
PACKAGES = {
    "1af037bcb75237c4208809d3ac9a06522ccf61b2268221268ead3985bceb060b": Package(
        "nhsuk-frontend",
        "10.6.1",
        "MIT",
        (Taken("package/dist/nhsuk/nhsuk-frontend.min.css", "nhsuk.css", ours),),
    ),
    "5fba65616ca148a86d377e9771bcada7f35faee3558651feb929eea425e13b3c": Package(
        "htmx.org", "4.0.1", "0BSD", (Taken("package/dist/htmx.min.js", "htmx.js", as_it_is),)
    ),
    "587807d8d6c99349022e027fa310c16cfaa55392131f6263df080306db6809b0": Package(
        "maplibre-gl",
        "6.17.0",
        "BSD-3-Clause",
        (
            Taken("package/dist/maplibre-gl.mjs", "maplibre-gl.mjs", without_addresses),
            Taken("package/dist/maplibre-gl-worker.mjs", "maplibre-gl-worker.mjs", without_addresses),
        ),
    ),
    "02e2e18a99a90b02dad940851f59b7c3c5fd1ab79cbdece8595cb06328878159": Package(
        "qrcode-generator", "2.0.4", "MIT", (Taken("package/dist/qrcode.mjs", "qrcode.mjs", codes_alone),)
    ),
}

if __name__ == "__main__":
    main()
