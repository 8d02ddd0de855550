"""What a group's numbers say, in words first, and the drawing beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.content.blocks import Block, block
from alongside.evenings.band import FEWEST, RUN, Judged, Says, judge
from alongside.evenings.models import HeadCount

ACROSS, DOWN, EDGE = 640, 240, 20
WORDS_SHOWN = 6
# "Three people" (DOMAIN 9.14), and one more.
FEW = 4


@dataclass(frozen=True)
class Dot:
    """One evening in the drawing."""

    x: float
    y: float


@dataclass(frozen=True)
class Trend:
    """What the head counts of one meeting say; ``stay`` is for whoever finds it hard to go on."""

    said: tuple[str, ...]
    how: str
    dots: tuple[Dot, ...]
    line: str
    bands: tuple[dict[str, float], ...]
    rows: tuple[tuple[str, str, str], ...]
    well: tuple[str, ...]
    stay: Block | None = None
    across: int = ACROSS
    down: int = DOWN


def trend(counts: Sequence[HeadCount]) -> Trend:
    """Put the head counts of a meeting, oldest first, into words, a drawing and its table."""
    present = [one.present for one in counts]
    judged = judge(present)
    top = max([*present, *(one.high for one in judged.stretches), 4])
    dots = tuple(Dot(_x(place, len(present)), _y(one, top)) for place, one in enumerate(present))
    return Trend(
        said=tuple(_said(counts, judged)),
        how=_how() if judged.stretches else "",
        dots=dots,
        line=" ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in dots),
        bands=tuple(_bands(judged, len(present), top)),
        rows=tuple(
            (date_format(one.on, "j F Y"), str(one.present), str(one.first_timers))
            for one in reversed(counts)
        ),
        well=tuple(islice((one.well for one in reversed(counts) if one.well), WORDS_SHOWN)),
        stay=block("stay_with_it") if counts and _is_hard(judged) else None,
    )


def _is_hard(judged: Judged) -> bool:
    """Say whether it is a time in which people give up: at the beginning, where few come, and where fewer do than before."""
    return judged.says in {Says.EARLY, Says.FEWER} or judged.stretches[-1].middle <= FEW


def _said(counts: Sequence[HeadCount], judged: Judged) -> list[str]:
    if not counts:
        return [_("Nothing is counted yet.")]
    if judged.says is Says.EARLY:
        left = FEWEST - len(counts)
        return [
            _("It is too early to see a pattern."),
            ngettext("One more evening, and there may be one.", "%(n)s more evenings, and there may be one.", left) % {"n": left},
        ]  # fmt: skip
    now = judged.stretches[-1]
    usual = _("Mostly about %(middle)s come. From %(low)s to %(high)s is usual for you.") % {
        "middle": _number(now.middle), "low": int(-(-now.low // 1)), "high": int(now.high),
    }  # fmt: skip
    return [_news(counts, judged), usual]


def _news(counts: Sequence[HeadCount], judged: Judged) -> str:
    match judged.says:
        case Says.ONE_LOWER:
            return _(
                "Last time fewer came than usual. One evening by itself says nothing: rain, holidays, a match."
            )
        case Says.ONE_HIGHER:
            return _("Last time more came than usual. Enjoy it; one evening by itself says nothing more.")
        case Says.FEWER:
            words = _(
                "Since %(day)s fewer come: mostly about %(now)s, before that about %(before)s. It is a change, and not one bad "
                "week: worth talking about together."
            )
        case Says.MORE:
            words = _(
                "Since %(day)s more come: mostly about %(now)s, before that about %(before)s. It is a change, and not one good "
                "week."
            )
        case _:
            return _("It goes on as usual.")
    before, now = judged.stretches[-2:]
    day = date_format(counts[now.begins].on, "j F")
    return words % {"day": day, "now": _number(now.middle), "before": _number(before.middle)}


def _how() -> str:
    return _(
        "How this is reckoned: the middle is the median of %(n)s evenings. The band around it is what chance alone brings, from how "
        "much one evening mostly differs from the next. One count outside is one evening. %(run)s in a row on one side of the "
        "middle are a change."
    ) % {"n": FEWEST, "run": RUN}


def _number(value: float) -> str:
    return number_format(int(value) if value == int(value) else value)


def _x(place: int, of: int) -> float:
    return EDGE + (ACROSS - 2 * EDGE) * (place / max(of - 1, 1))


def _y(value: float, top: float) -> float:
    return DOWN - EDGE - (DOWN - 2 * EDGE) * value / top


def _bands(judged: Judged, of: int, top: float) -> list[dict[str, float]]:
    ends = [*(one.begins for one in judged.stretches[1:]), of - 1][: len(judged.stretches)]
    return [
        {
            "x": _x(one.begins, of),
            "width": _x(end, of) - _x(one.begins, of),
            "y": _y(one.high, top),
            "height": _y(one.low, top) - _y(one.high, top),
            "middle": _y(one.middle, top),
            "right": _x(end, of),
        }
        for one, end in zip(judged.stretches, ends, strict=True)
    ]
