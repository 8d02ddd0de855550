"""Staff look at two meetings that may be one, side by side, and say whether they are; and take apart what was joined wrongly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.corrections.wording import mode_label
from alongside.design.replies import to
from alongside.directory import actions
from alongside.directory.programmes import name_of
from alongside.directory.queries import get_own_meeting, list_doubtful_pairs, list_joined_pairs
from alongside.directory.side_by_side import REASON_WORDS, DoubtfulPair, PairSide
from alongside.directory.wording import rule_words
from alongside.kernel import clock

SHOWN = 20
DEEDS: dict[str, Callable[..., object]] = {
    "same": actions.join,
    "not-same": actions.keep_apart,
    "apart": actions.undo_join,
}


@dataclass(frozen=True)
class Row:
    """One thing that the two lists say."""

    label: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Say whether they say something else."""
        return self.one != self.other


@dataclass(frozen=True)
class ShownPair:
    """Two meetings side by side."""

    one: str
    other: str
    names: str
    why: str
    rows: Sequence[Row]


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show the pairs that wait, the likeliest first."""
    return _show(request)


@require_POST
@by_staff
def decide(request: HttpRequest, user: User, one: str, other: str, deed: str) -> HttpResponse:
    """Say that two meetings are one, or that they are not: neither is asked about again."""
    mine, theirs = get_own_meeting(one), get_own_meeting(other)
    if mine is None or theirs is None or deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](mine, theirs, by=user, now=clock.now())
    except (actions.CannotJoin, actions.CannotUndoJoin) as refused:
        return _show(request, refused=str(refused), status=HTTPStatus.CONFLICT)
    return to("pairs:list")


def _show(request: HttpRequest, *, refused: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    pairs = list_doubtful_pairs()
    # PostgreSQL takes no text with such a letter, and no listing's id has one.
    of = request.GET.get("of", "").replace("\0", "").strip().lower()
    context = {
        "of": of,
        "joined": [_shown(pair) for pair in list_joined_pairs(of=of, most=SHOWN)],
        "pairs": [_shown(pair) for pair in pairs[:SHOWN]],
        "more": len(pairs[SHOWN:]),
        "refused": refused,
    }
    return render(request, "corrections/pairs.html", context, status=status)


def _shown(pair: DoubtfulPair) -> ShownPair:
    told = zip(_said(pair.one), _said(pair.other), strict=True)
    rows = [Row(label, one, other) for (label, one), (_label, other) in told if one or other]
    return ShownPair(
        one=pair.one.id,
        other=pair.other.id,
        names=_("%(one)s and %(other)s") % {"one": _named(pair.one), "other": _named(pair.other)},
        why=", ".join(str(REASON_WORDS[reason]) for reason in pair.reasons),
        rows=rows,
    )


def _named(side: PairSide) -> str:
    return f"{side.content.name} ({side.id})"


def _said(side: PairSide) -> list[tuple[str, str]]:
    said = side.content
    return [
        (_("List"), side.source),
        (_("Last read"), date_format(timezone.localtime(side.seen_at), "j F Y")),
        (_("Its name"), said.name),
        (_("Programme"), name_of(said.programme)),
        (_("When"), rule_words(said.rule)),
        (_("How one takes part"), mode_label(said.mode)),
        (_("Where"), ", ".join(filter(None, (said.venue, said.address, said.town, said.postcode)))),
        (_("The link to join"), said.join_url),
        (_("In their own words"), said.notes),
    ]
