"""What scripts show people comes from a catalogue, or from the page that loads them: it never stands in the script itself."""

from __future__ import annotations

import re
from typing import Final

import pytest
from babel.messages.jslexer import Token, tokenize

from tools.catalogues import ROOT, SCRIPT

SCRIPTS: Final = sorted(
    file
    for file in (ROOT / "alongside").rglob("*.js")
    if "vendor" not in file.parts and "tests" not in file.parts
)

# Looks like words but is for the browser: a mode, a query, a key, an error that is caught where it is thrown.
NO_WORDS: Final = {
    "use strict", "Shift", "Escape", "not copied", "(pointer: coarse)", "(prefers-reduced-motion: reduce)",
    "Back", "Begin", "Done", "Go on",  # looked up, to learn whether the page's language has them
}  # fmt: skip


def said(script: str) -> list[str]:
    """List the literals of a script that read like words and are given to no function that translates."""
    tokens = [one for one in tokenize(script, jsx=False) if not one.type.endswith(("comment", "whitespace"))]
    found, within = [], [False]
    for at, token in enumerate(tokens):
        if token.value == "(" and token.type == "operator":
            within.append(within[-1] or tokens[at - 1].value in SCRIPT)
        elif token.value == ")" and token.type == "operator":
            within.pop()
        elif not within[-1] and _is_words(token) and not _is_class(tokens[:at], token):
            found.append(token.value[1:-1])
    return [words for words in found if words not in NO_WORDS]


def _is_words(token: Token) -> bool:
    text = re.sub(r"\$\{[^}]*\}|<[^>]*>?", "", token.value[1:-1])
    return token.type in ("string", "template_string") and bool(
        re.search(r"[^\W\d_]{2,}[,.:;?!’]? [^\W\d_]", text) or re.match(r"[A-Z][a-z]+[.!?:]?$", text)
    )


def _is_class(before: list[Token], token: Token) -> bool:
    return "--" in token.value or [one.value for one in before[-2:]] == ["class", ":"]


def test_no_script_holds_words_of_its_own() -> None:
    found = {script.name: said(script.read_text(encoding="utf-8")) for script in SCRIPTS}

    assert len(found) > 40
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ('h("p", {}, "Put it away")', ["Put it away"]),
        ('h("p", { class: "lede words" }, "Later")', ["Later"]),
        ("status.textContent = `${n} days left`", ["${n} days left"]),
        ('h("p", {}, _("Put it away"), fill(count(n, "%(n)s day", "%(n)s days")))', []),
    ],
)
def test_would_see_words_that_stand_in_one(script: str, words: list[str]) -> None:
    assert said(script) == words
