"""Our colours: readable, and nobody else's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static/design"
SHEET = (STATIC / "vendor/nhsuk.css").read_text()
COLOURS = dict(re.findall(r"--nhsuk-([a-z0-9-]+)-colour:(#[0-9a-f]{3,6})", SHEET))

TEXT, NOT_TEXT = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
PAPERS = ("body-background", "card-background")


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class TestContrast:
    def test_is_computed_as_wcag_does(self) -> None:
        assert contrast("#000", "#fff") == pytest.approx(21)
        assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)

    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize(
        "ink",
        [
            "text",
            "secondary-text",
            "link",
            "link-visited",
            "link-hover",
            "link-active",
            "error",
            "success",
            "brand",
        ],
    )
    def test_of_words_on_paper(self, ink: str, paper: str) -> None:
        assert contrast(COLOURS[ink], COLOURS[paper]) >= TEXT

    @pytest.mark.parametrize(
        ("ink", "ground"),
        [
            ("button-text", "button"),
            ("button-text", "button-hover"),
            ("button-text", "button-active"),
            ("button-text", "warning-button"),
            ("button-text", "warning-button-hover"),
            ("secondary-button-text", "body-background"),
            ("secondary-button-text", "secondary-button-hover"),
            ("focus-text", "focus"),
            ("reverse-text", "brand"),
            ("text", "pale-yellow"),
        ],
    )
    def test_of_words_on_colours(self, ink: str, ground: str) -> None:
        assert contrast(COLOURS[ink], COLOURS[ground]) >= TEXT

    @pytest.mark.parametrize("paper", PAPERS)
    @pytest.mark.parametrize("line", ["input-border", "secondary-button-border", "button", "focus-text"])
    def test_of_what_can_be_filled_in_or_pressed(self, line: str, paper: str) -> None:
        assert contrast(COLOURS[line], COLOURS[paper]) >= NOT_TEXT

    def test_of_every_tag(self) -> None:
        rules = re.findall(r"\.nhsuk-tag(?:--[a-z-]+)?\{([^}]*)\}", SHEET)
        inks = [dict(re.findall(r"(?:^|;)(color|background-color):(#[0-9a-f]{3,6})", rule)) for rule in rules]
        coloured = [ink for ink in inks if len(ink) == 2]

        assert len(coloured) >= 10
        assert all(contrast(ink["color"], ink["background-color"]) >= TEXT for ink in coloured)


class TestIdentity:
    @pytest.mark.parametrize(
        "theirs",
        ["#005eb8", "#003087", "#007f3b", "#ffeb3b", "#1d70b8", "#00703c", "#ffdd00", "#fd0"],
        ids=lambda colour: f"not {colour}",
    )
    def test_is_neither_the_health_services_nor_the_governments(self, theirs: str) -> None:
        assert theirs not in SHEET + (STATIC / "alongside.css").read_text()

    def test_has_no_logo_and_no_font_of_theirs(self) -> None:
        assert not re.search(
            "frutiger|@font-face|logo", SHEET + (STATIC / "alongside.css").read_text(), re.IGNORECASE
        )
