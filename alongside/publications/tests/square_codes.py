"""Reads a square code as a telephone does (ISO/IEC 18004), by a program that is another than the one which draws ours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from qrcode.base import RSBlock, rs_blocks
from qrcode.util import BitBuffer, create_bytes, mask_func, pattern_position

Code = list[list[bool]]
_BESIDE_THE_CORNER = 0b101010000010010


def text_of(code: Code) -> str:
    """
    Return what a code says.

    :param code: its squares, row by row, True where they are dark
    :raises AssertionError: where what would mend a torn code does not belong to what it says
    """
    version, (level, mask) = (len(code) - 17) // 4, _level_and_mask(code)
    words, blocks = _words(code, version, mask), rs_blocks(version, level)
    said = _in_order(words, blocks)
    whole = BitBuffer()
    whole.buffer, whole.length = list(said), len(said) * 8
    assert create_bytes(whole, blocks) == words
    return _text(said, figures=2 if version < 10 else 4)


def _level_and_mask(code: Code) -> tuple[int, int]:
    row, column = code[8], [line[8] for line in code]
    bits = (*row[:6], row[7], row[8], column[7], *column[5::-1])
    said = _number(bits) ^ _BESIDE_THE_CORNER
    return said >> 13, said >> 10 & 0b111


def _number(bits: tuple[bool, ...]) -> int:
    return int("".join(str(int(bit)) for bit in bits), 2)


def _words(code: Code, version: int, mask: int) -> list[int]:
    """Read up and down in pairs of columns, from the right, past what is there to find the code by."""
    turned, fixed = mask_func(mask), set(_fixed(len(code), version))
    bits = [
        code[row][column] ^ turned(row, column)
        for row, column in _path(len(code))
        if (row, column) not in fixed
    ]
    return [_number(tuple(bits[at : at + 8])) for at in range(0, len(bits) // 8 * 8, 8)]


def _path(size: int) -> Iterator[tuple[int, int]]:
    pairs = (*range(size - 1, 6, -2), 5, 3, 1)
    for number, right in enumerate(pairs):
        rows = range(size) if number % 2 else range(size - 1, -1, -1)
        yield from ((row, column) for row in rows for column in (right, right - 1))


def _fixed(size: int, version: int) -> Iterator[tuple[int, int]]:
    near, far = range(9), range(size - 8, size)
    yield from (*product(near, near), *product(near, far), *product(far, near))
    yield from (*product([6], range(size)), *product(range(size), [6]))
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for row, column in {*product(pattern_position(version), repeat=2)} - corners:
        yield from product(range(row - 2, row + 3), range(column - 2, column + 3))
    if version >= 7:
        said = range(size - 11, size - 8)
        yield from (*product(said, range(6)), *product(range(6), said))


def _in_order(words: list[int], blocks: list[RSBlock]) -> list[int]:
    """Put the words of each block together, which stand in turn."""
    found: list[list[int]] = [[] for _ in blocks]
    each = iter(words)
    for number in range(max(block.data_count for block in blocks)):
        for block, said in zip(blocks, found, strict=True):
            if number < block.data_count:
                said.append(next(each))
    return [word for said in found for word in said]


def _text(said: list[int], *, figures: int) -> str:
    """Read bytes, before which stand the mark of bytes and how many they are, in half bytes."""
    halves = bytes(said).hex()
    assert halves[0] == "4"
    first = 1 + figures
    return bytes.fromhex(halves[first : first + 2 * int(halves[1:first], 16)]).decode()
