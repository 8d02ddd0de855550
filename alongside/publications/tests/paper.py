"""Reads a printed paper back as somebody does who has it read out: its words, its pictures' words, and its structure."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from alongside.publications.tests.square_codes import Code

_HEX = re.compile(rb"<([0-9a-fA-F]+)>")
_MAPPED = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)


@dataclass
class Paper:
    """A PDF."""

    content: bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.content))

    @property
    def title(self) -> str:
        return str(self.pdf.docinfo["/Title"])

    @property
    def fonts(self) -> list[Any]:
        """Return every font of every page."""
        return [font for page in self.pdf.pages for font in page.resources.get("/Font", {}).values()]

    @cached_property
    def elements(self) -> list[tuple[str, str]]:
        """Return what each element of the structure is, in the order in which it is read, with what is read out in its place."""
        return [
            (str(one.S)[1:], str(one.get("/Alt", ""))) for one in _elements(self.pdf.Root.StructTreeRoot.K)
        ]

    def tagged(self, *kinds: str) -> list[str]:
        return [kind for kind, _ in self.elements if kind in kinds]

    @property
    def alternatives(self) -> list[str]:
        """Return what is read out in the place of each picture."""
        return [words for kind, words in self.elements if kind == "Figure"]

    @cached_property
    def codes(self) -> list[Code]:
        """Return the squares of each code that a telephone reads, row by row, True where they are dark."""
        return [code for page in self.pdf.pages for code in _codes(page)]

    @cached_property
    def text(self) -> str:
        """Return all that is written, line breaks left out, since a word may be broken anywhere."""
        return "".join(part for page in self.pdf.pages for part, _ in _written(page))

    @cached_property
    def untagged(self) -> str:
        """Return what is written and in no element: what is read to nobody."""
        return "".join(part for page in self.pdf.pages for part, tag in _written(page) if tag is None)

    @cached_property
    def spoken(self) -> list[tuple[str, str]]:
        """Return each stretch of text that has a language of its own, with that language."""
        return [(part, tag) for page in self.pdf.pages for part, tag in _written(page) if tag]


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def _written(page: pikepdf.Page) -> Iterator[tuple[str, str | None]]:
    """Give each string that a page shows, with its language; an empty one where it has the paper's, None where it is in no element."""
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    font: dict[bytes, str] = {}
    within: list[str | None] = []
    instead: list[str | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                about: Any = (
                    operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                )
                artifact = str(operands[0]) == "/Artifact"
                within.append(
                    None
                    if artifact
                    else str(about.get("/Lang", "")) or next(filter(None, reversed(within)), "")
                )
                instead.append(str(about["/ActualText"]) if "/ActualText" in about else None)
                if instead[-1] is not None:
                    yield instead[-1], within[-1]
            case "EMC":
                within.pop()
                instead.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ" if all(one is None for one in instead):
                parts = operands[0] if str(instruction.operator) == "TJ" else [operands[0]]
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                text = "".join(font.get(codes[at : at + 2], "\ufffd") for at in range(0, len(codes), 2))
                yield text, (within[-1] if within else None)


def _codes(page: pikepdf.Page) -> Iterator[Code]:
    """Give each code of a page: it is drawn as strokes, each along the middle of a row of squares."""
    strokes: list[tuple[float, float, float]] = []
    begins = (0.0, 0.0)
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator), [*map(float, _numbers(instruction))]:
            case "m", [x, y]:
                begins = (x, y)
            case "l", [x, y] if y == begins[1] and y % 1 == 0.5:
                strokes.append((y, begins[0], x))
            case "S" | "B", _:
                size = round(max((y for y, _, _ in strokes), default=0) + 0.5)
                if size >= 21:
                    dark = {(int(y), x) for y, first, end in strokes for x in range(int(first), int(end))}
                    yield [[(y, x) in dark for x in range(size)] for y in range(size)]
                strokes = []
            case "f" | "f*" | "n", _:
                strokes = []


def _numbers(instruction: Any) -> list[Any]:
    return list(instruction.operands) if str(instruction.operator) in ("m", "l") else []


def _letters(font: Any) -> dict[bytes, str]:
    """Return what the codes of a font stand for."""
    found: dict[bytes, str] = {}
    for kind, body in _MAPPED.findall(font.ToUnicode.read_bytes()):
        values = [bytes.fromhex(one.decode()) for one in _HEX.findall(body)]
        if kind == b"bfchar":
            found |= {code: _utf16(text) for code, text in zip(values[::2], values[1::2], strict=True)}
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=True):
                low, high, start = (int.from_bytes(one) for one in (first, last, text))
                found |= {
                    (low + n).to_bytes(2): _utf16((start + n).to_bytes(len(text)))
                    for n in range(high - low + 1)
                }
    return found


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be")
