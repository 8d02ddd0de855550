"""
Bring the fonts of what we print into the project: `apt-get download fonts-noto-core` (Debian's 20201225-1), and then
`uv run --no-project --with fonttools==4.68.0 python tools/build_fonts.py fonts-noto-core_20201225-1_all.deb`.

Of each font only the letters of `TAKEN` are kept, without what helps screens of few dots. Beside the fonts lies
`letters.json`, which says what they can show, since typst refuses a whole document for one letter that no font has.
Running it again on the same package writes the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from fontTools import subset  # type: ignore[import-not-found,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found,unused-ignore]

TARGET = Path(__file__).resolve().parent.parent / "alongside/publications/print/fonts"
PACKAGE = "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba"
FOLDER = "./usr/share/fonts/truetype/noto/"

# Latin (with Polish, Welsh, Vietnamese), Greek, Cyrillic, punctuation, money, arithmetic.
LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x530), *range(0x1E00, 0x2070), *range(0x2070, 0x20C0),
    *range(0x2100, 0x2300), *range(0x25A0, 0x2600), *range(0xFB00, 0xFB07),
]  # fmt: skip
WHOLE: list[int] = []
TAKEN = {
    "NotoSans-Regular": LATIN,
    "NotoSans-Bold": LATIN,
    "NotoSansArabic-Regular": WHOLE,
    "NotoSansArabic-Bold": WHOLE,
    "NotoSansBengali-Regular": WHOLE,
    "NotoSansDevanagari-Regular": WHOLE,
    "NotoSansGujarati-Regular": WHOLE,
    "NotoSansGurmukhi-Regular": WHOLE,
    "NotoSansGurmukhi-Bold": WHOLE,
    "NotoSansHebrew-Regular": WHOLE,
    "NotoSansSymbols2-Regular": [ord(letter) for letter in "□✓✗★☆☎♥"],
    "NotoSansTamil-Regular": WHOLE,
}


def main() -> None:
    """Write the fonts and what they can show."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0] if __doc__ else "")
    parser.add_argument("package", type=Path)
    package = parser.parse_args().package.read_bytes()
    if hashlib.sha256(package).hexdigest() != PACKAGE:
        raise SystemExit("That is not the package of which the fonts were taken.")
    TARGET.mkdir(exist_ok=True)
    shown: dict[str, set[int]] = {}
    for name, content in unpacked(package):
        font = cut(TTFont(io.BytesIO(content), recalcTimestamp=False), TAKEN[name])
        font.save(TARGET / f"{name}.ttf")
        family, letters = name.partition("-")[0], set(font.getBestCmap())
        shown[family] = shown.get(family, letters) & letters
    (TARGET / "letters.json").write_text(json.dumps(stretches(set().union(*shown.values()))) + "\n")


def unpacked(package: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each font that we take, by its name, out of a Debian package: an archive of ar with one of tar within."""
    at = 8
    while at < len(package):
        name, size = package[at : at + 16].strip().rstrip(b"/"), int(package[at + 48 : at + 58])
        if name.startswith(b"data.tar"):
            with tarfile.open(fileobj=io.BytesIO(package[at + 60 : at + 60 + size])) as archive:
                for font in TAKEN:
                    file = archive.extractfile(f"{FOLDER}{font}.ttf")
                    assert file is not None  # noqa: S101 - tells mypy
                    yield font, file.read()
        at += 60 + size + size % 2


def cut(font: TTFont, letters: Iterable[int]) -> TTFont:
    """Keep these letters of a font, or all, and every rule of how they join."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters or font.getBestCmap())
    cutter.subset(font)
    return font


def stretches(letters: Iterable[int]) -> list[tuple[int, int]]:
    """Return first and last of each unbroken row of letters."""
    rows = (
        [letter for _, letter in row]
        for _, row in groupby(enumerate(sorted(letters)), lambda one: one[1] - one[0])
    )
    return [(row[0], row[-1]) for row in rows]


if __name__ == "__main__":
    main()
