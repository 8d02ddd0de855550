"""
Make the list of common words that the readers of lists know, from open data inside a Debian package.

Run it again when a newer edition is wanted, and change the version and hash here with it:

    apt-get download scowl=2020.12.07-2
    dpkg-deb -x scowl_2020.12.07-2_all.deb SOURCES
    .venv/bin/python tools/build_words.py SOURCES

Names, abbreviations and rare words are not taken: what is not common may be somebody. Its licence stands in DATA-LICENCES.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Final

from alongside.feeds.reading.known import WORDS_FILE

_LISTS: Final = Path("usr/share/dict/scowl")
_SHA256: Final = "1435b4f2fc012de3c05577df2b1770649b06a76f08553578026c44bba8f8dc75"
_SIZES: Final = ("10", "20", "35", "40", "50")
_SPELLINGS: Final = ("english", "british", "american")
_KINDS: Final = ("words", "contractions")


def main(sources: Path) -> None:
    """Write the list, in small letters and in order, a word a line."""
    names = [f"{spelling}-{kind}.{size}" for spelling in _SPELLINGS for kind in _KINDS for size in _SIZES]
    content = b"".join(
        (sources / _LISTS / name).read_bytes() for name in names if (sources / _LISTS / name).exists()
    )
    found = hashlib.sha256(content).hexdigest()
    if found != _SHA256:
        raise SystemExit(f"The lists are not those of the edition that is named here (they are {found}).")
    words = {word.lower() for word in content.decode("latin-1").split() if word.isascii()}
    # "today's" is known by "today".
    kept = sorted(word for word in words if len(word) > 1 and not word.endswith("'s"))
    WORDS_FILE.write_text("".join(f"{word}\n" for word in kept), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
