"""A receipt's picture keeps what is seen in it, and nothing of where, when and by what it was taken."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from alongside.evenings.picture import LARGEST, NotAPicture, TooLarge, cleaned

CANARY = b"QX9CANARY"


def jpeg(*, way_up: int = 1, **said: Any) -> bytes:
    """Draw a picture as a telephone would: with a place, a device, a comment and something behind its end."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = way_up, CANARY.decode()
    out = io.BytesIO()
    drawn().save(out, "JPEG", exif=exif, comment=CANARY, **said)
    return out.getvalue() + CANARY


def png() -> bytes:
    said, out = PngInfo(), io.BytesIO()
    said.add_text("Comment", CANARY.decode())
    drawn().save(out, "PNG", pnginfo=said)
    return out.getvalue() + CANARY


def drawn() -> Image.Image:
    return Image.linear_gradient("L").resize((40, 24)).convert("RGB")


def opened(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


class TestWhatIsKept:
    @pytest.mark.parametrize(
        "before", [jpeg(), jpeg(progressive=True), png()], ids=["plain", "in steps", "PNG"]
    )
    def test_is_every_point_of_the_picture_and_nothing_about_it(self, before: bytes) -> None:
        assert CANARY in before

        after = cleaned(before).content

        assert CANARY not in after
        assert opened(after).tobytes() == opened(before).tobytes()

    def test_is_which_way_up_the_telephone_was_held_and_no_other_fact(self) -> None:
        found = opened(cleaned(jpeg(way_up=6)).content)

        assert dict(found.getexif()) == {0x0112: 6}

    def test_is_taken_once_more_as_it_is(self) -> None:
        once = cleaned(jpeg(way_up=6)).content

        assert cleaned(once).content == once


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"%PDF-1.7",
            b"GIF89a",
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xd9",
            jpeg()[:300],
            png()[:60],
            b"<svg/>",
        ],
    )
    def test_is_every_other_file_and_one_that_is_cut_off(self, content: bytes) -> None:
        with pytest.raises(NotAPicture):
            cleaned(content)

    def test_is_what_is_too_large(self) -> None:
        with pytest.raises(TooLarge):
            cleaned(jpeg() + b"0" * LARGEST)

    @given(st.binary(max_size=200), st.integers(2, 900))
    def test_is_said_so_whatever_is_sent(self, noise: bytes, at: int) -> None:
        whole = jpeg()
        try:
            found = cleaned(whole[:at] + noise + whole[at:])
        except (NotAPicture, TooLarge):
            return
        assert found.kind == "image/jpeg"
