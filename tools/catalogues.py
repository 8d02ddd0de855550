"""
Gather the words that are put into other languages, and make the catalogues of them: `python -m tools.catalogues`.

Words are gathered from templates, Python and the scripts of browsers. A catalogue (`alongside/locale/<language>/LC_MESSAGES/`)
keeps what has been translated; words that are new stand in it empty, words that are no more leave it, and nothing is guessed.
Beside each `.po`, which people write, lies the `.mo`, which is read. With --check, only say what is out of date or cannot be right.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_javascript, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "alongside" / "locale"

# For each function, which of its arguments are words; a `c` marks the one that tells like words apart.
PYTHON: Final[dict[str, Any]] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SCRIPT: Final[dict[str, Any]] = {"_": None, "gettext": None, "count": (2, 3), "ngettext": (1, 2)}

SAID_OF_CONTACTS: Final = ("name", "who_for", "area", "hours", "source")

Words = tuple[
    str, str | tuple[str, ...], str | None, list[str]
]  # file, words, context, notes for translators


def main() -> int:
    """Write the catalogues anew, or say what is wrong with them."""
    parser = argparse.ArgumentParser(description="Make the catalogues of words that are translated.")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is wrong")
    check = parser.parse_args().check
    _set_up_django()
    wrong: list[str] = []
    for file, content in made():
        if check and (not file.exists() or file.read_bytes() != content):
            wrong.append(f"{file.relative_to(ROOT)} is out of date: python3 dev.py words writes it anew.")
        elif not check:
            file.write_bytes(content)
    wrong += [f"{file.relative_to(ROOT)}: {fault}" for file in catalogues() for fault in faults(read(file))]
    for sentence in wrong:
        sys.stdout.write(f"{sentence}\n")
    if not check:
        _tell_what_is_missing()
    return 1 if wrong else 0


def catalogues() -> list[Path]:
    """List the catalogues that people write."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def made() -> Iterator[tuple[Path, bytes]]:
    """Yield each file that there should be, and what should be in it."""
    for file in catalogues():
        catalogue = read(file)
        catalogue.update(gathered(file.stem), no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        # The same sources give the same bytes, on any day and by whoever's hand.
        catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
        catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "Alongside"
        po, mo = io.BytesIO(), io.BytesIO()
        write_po(po, catalogue, width=120, include_lineno=False, sort_by_file=True, omit_header=False)
        write_mo(mo, catalogue)
        yield file, po.getvalue()
        yield file.with_suffix(".mo"), mo.getvalue()


def read(file: Path) -> Catalog:
    """Read a catalogue; the header says which language, and what its plurals are."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parent.parent.name, domain=file.stem, abort_invalid=True)


def gathered(domain: str) -> Catalog:
    """Gather the words of the sources: of what the server says (`django`), or of what scripts say (`djangojs`). They are read once."""
    return _gathered(domain, ROOT)


@cache
def _gathered(domain: str, root: Path) -> Catalog:
    template = Catalog(domain=domain)
    for file, words, context, notes in _scripts(root) if domain == "djangojs" else _server(root):
        template.add(words, context=context, locations=[(file, 0)], auto_comments=notes)
    return template


def faults(catalogue: Catalog) -> Iterator[str]:
    """Say of each translation that would break a page what is wrong with it: a plural, a value or a mark-up is missing."""
    for message in catalogue:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if any(forms) and not all(forms):
            yield f"“{_first(message)}” lacks some of its {catalogue.num_plurals} plurals."
        for form in filter(None, forms):
            if fault := _unlike(message, form):
                yield f"“{_first(message)}”: {fault}"


def _unlike(message: Message, form: str) -> str:
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    if _marks(form) not in [_marks(one) for one in ids]:
        return f"“{form}” has not the same values or mark-up."
    return ""


def _marks(text: str) -> list[str]:
    """Return what a page fills in, and the mark-up, in any order."""
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd%]|<[^>]*>", text))


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else str(message.id)


def _server(root: Path) -> Iterator[Words]:
    from django.utils.translation.template import templatize

    yield from _contacts(root)
    for file in _files(root, "*.py"):
        yield from _found(extract_python, file.relative_to(root), file.read_bytes(), PYTHON)
    for file in _files(root, "*.html", "*.txt"):
        if {"templates", "components"} & set(file.parts):
            # It gives Python without its layout, which a reader of Python stumbles over.
            source = re.sub(r"(?m)^[ \t]+", "", templatize(file.read_text(encoding="utf-8")))
            yield from _found(extract_python, file.relative_to(root), source.encode(), PYTHON)


def _contacts(root: Path) -> Iterator[Words]:
    """Yield what is said of whom one can ring in a crisis, which stands in files of data."""
    for file in sorted((root / "alongside" / "content" / "data").glob("*.toml")):
        for contact in tomllib.loads(file.read_text(encoding="utf-8"))["contacts"]:
            for words in filter(None, map(contact.get, SAID_OF_CONTACTS)):
                yield str(file.relative_to(root)), words, None, []


def _scripts(root: Path) -> Iterator[Words]:
    for file in _files(root, "*.js"):
        if "vendor" not in file.parts:
            yield from _found(extract_javascript, file.relative_to(root), file.read_bytes(), SCRIPT)


def _files(root: Path, *patterns: str) -> list[Path]:
    found = {file for pattern in patterns for file in (root / "alongside").rglob(pattern)}
    return sorted(file for file in found if "tests" not in file.parts)


def _found(extract: Any, file: Path, source: bytes, functions: dict[str, Any]) -> Iterator[Words]:
    for _line, function, given, notes in extract(
        io.BytesIO(source), functions, ["Translators:"], {"encoding": "utf-8"}
    ):
        arguments = given if isinstance(given, tuple) else (given,)
        wanted = functions[function] or (1,)
        words = [_argument(arguments, at) for at in wanted if not isinstance(at, tuple)]
        context = next((_argument(arguments, at[0]) for at in wanted if isinstance(at, tuple)), None)
        if all(words):
            yield str(file), words[0] if len(words) == 1 else tuple(words), context, list(notes)


def _argument(arguments: tuple[Any, ...], at: int) -> Any:
    """Return an argument by its place; None where it is not there, or is no text that stands in the source."""
    return arguments[at - 1] if at <= len(arguments) else None


def _tell_what_is_missing() -> None:
    from django.conf import settings

    from alongside.content.blocks import is_behind, shipped

    for file in catalogues():
        messages = [message for message in read(file) if message.id]
        empty = sum(1 for message in messages if not message.string or not any(message.string))
        sys.stdout.write(f"{file.relative_to(ROOT)}: {empty} of {len(messages)} have no translation yet.\n")
    for one in filter(is_behind, shipped().values()):
        sys.stdout.write(
            f"The block {one.key} in “{one.language}” puts older English: put it anew, with puts = "
            f'"{shipped()[one.key, settings.LANGUAGE_CODE].digest[:8]}".\n'
        )


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    sys.exit(main())
