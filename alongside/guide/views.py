"""The guide's pages. None of them asks the database, and none keeps anything of whoever reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.content.blocks import block, blocks, checked_words
from alongside.content.contacts import CrisisKind, crisis_contacts
from alongside.design.components.error_summary import ErrorLink
from alongside.directory.entry import Status
from alongside.directory.programmes import load
from alongside.finder.forms import DEFAULT_WITHIN
from alongside.finder.nothing_yet import needs_a_list
from alongside.finder.privacy import not_kept
from alongside.guide import kinds
from alongside.guide.evidence import policies, studies
from alongside.guide.forms import SureForm
from alongside.guide.presenters.easy import easy_page, names
from alongside.guide.presenters.kinds import programme_cards, side_by_side
from alongside.guide.presenters.printed import by_day, lines
from alongside.guide.presenters.thinking import question_page, thought
from alongside.guide.presenters.words import (
    asked_of_the_finder,
    first_meeting,
    first_meetings,
    readings,
    study_words,
    words_of,
    worry_of,
)
from alongside.guide.references import Footnotes
from alongside.guide.think import LAST, read_answers
from alongside.guide.worries import search
from alongside.kernel import clock
from alongside.search.queries import current

# A pack is for one town or borough: a county's list is a booklet.
MOST_PRINTED = 200
MOST_TYPED = 200
# Of the lines for a crisis, those that a pack on paper has.
URGENT = (CrisisKind.EMERGENCY, CrisisKind.LISTENING, CrisisKind.HEALTH)


@require_safe
@not_kept
def index(request: HttpRequest) -> HttpResponse:
    """Show what the guide holds."""
    return render(request, "guide/index.html")


@require_safe
@not_kept
def differ(request: HttpRequest) -> HttpResponse:
    """Put two to four kinds beside each other."""
    asked = request.GET.getlist("with")
    some = kinds.chosen(asked, load())
    notes = Footnotes()
    enough = kinds.FEWEST <= len(some) <= kinds.MOST
    rows, sources = side_by_side(some, notes) if enough else ((), ())
    context = {
        "some": some,
        "groups": kinds.by_approach(load()),
        "codes": {one.code for one in some},
        "rows": rows,
        "sources": sources,
        "errors": _errors(asked, len(some)),
        "notes": notes,
    }
    return render(request, "guide/differ.html", context)


def _errors(asked: list[str], found: int) -> list[ErrorLink]:
    if not asked or kinds.FEWEST <= found <= kinds.MOST:
        return []
    wrong = _("Choose one more, to compare it with") if found < kinds.FEWEST else _("Choose at most four")
    return [ErrorLink(wrong, "choose")]


@require_safe
@not_kept
def first(request: HttpRequest) -> HttpResponse:
    """Say what a first meeting is like: of one kind, or what holds for all of them."""
    asked = request.GET.get("kind", "")
    notes = Footnotes()
    code, kind = first_meeting(asked) or ("", None)
    anyway = block("first.any")
    context = {
        "kinds": first_meetings(),
        "kind": words_of(kind, notes) if kind else None,
        "code": code,
        "finds": asked_of_the_finder(code) if kind else "",
        "any": words_of(anyway, notes),
        "checked": checked_words([*([kind] if kind else []), anyway]),
        "wrong": _("We know no such kind of meeting. Choose one of these.") if asked and not kind else "",
        "notes": notes,
    }
    return render(request, "guide/first.html", context)


@require_safe
@not_kept
@needs_a_list
def think(request: HttpRequest) -> HttpResponse:
    """Ask one thing a screen, and end in what can be looked for."""
    answers = read_answers(dict(request.GET.lists()))
    place = request.GET.get("near", "")[:MOST_TYPED].strip()
    number = min(_number(request.GET.get("step", "")), LAST + 1)
    if number > LAST:
        context = thought(answers, place=place, index=current(), now=clock.now())
        return render(request, "guide/thought.html", {"page": context})
    return render(request, "guide/think.html", {"page": question_page(number, answers, place=place)})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


@require_safe
@not_kept
def worries(request: HttpRequest) -> HttpResponse:
    """Answer what keeps people away."""
    asked = request.GET.get("words", "")[:MOST_TYPED]
    every = blocks("worry")
    notes = Footnotes()
    found = [worry_of(one, notes) for one in search(asked, every)]
    context = {
        "asked": asked,
        "worries": found,
        "checked": checked_words(every),
        "notes": notes,
        "open": len(found) == 1,
    }
    return render(request, "guide/worries.html", context)


@require_safe
@not_kept
@needs_a_list
def talk(request: HttpRequest) -> HttpResponse:
    """Show the helplines of programmes: who answers now, and who next."""
    now_answered, later = lines(current().contacts, now=clock.now())
    return render(request, "guide/talk.html", {"answered": now_answered, "later": later})


@require_safe
@not_kept
def words(request: HttpRequest) -> HttpResponse:
    """Explain the words that pages use."""
    # All that they refer to stands on this very page.
    terms = sorted(map(Footnotes().term, blocks("term")), key=lambda one: one.block.title.lower())
    return render(
        request, "guide/words.html", {"terms": terms, "checked": checked_words(one.block for one in terms)}
    )


@require_safe
@not_kept
def known(request: HttpRequest) -> HttpResponse:
    """Say what is known of mutual aid, and how well."""
    every, guidance, notes = studies(), policies(), Footnotes()
    context = {
        "dated": blocks("fact"),
        "studies": [study_words(one, notes) for one in every],
        "policies": guidance,
        "checked": checked_words([*(one.block for one in every), *(one.block for one in guidance)]),
        "notes": notes,
    }
    return render(request, "guide/known.html", context)


@require_safe
@not_kept
def close(request: HttpRequest) -> HttpResponse:
    """Speak to families and friends, and look for a group of theirs nearby."""
    notes = Footnotes()
    words = block("close")
    context = {
        "words": words_of(words, notes),
        "within": DEFAULT_WITHIN,
        "checked": checked_words([words]),
        "notes": notes,
    }
    return render(request, "guide/close.html", context)


@require_safe
@not_kept
def reading(request: HttpRequest) -> HttpResponse:
    """Lead to handbooks and official texts, where they are published."""
    notes = Footnotes()
    context = {"readings": readings(notes), "checked": checked_words(blocks("reading")), "notes": notes}
    return render(request, "guide/reading.html", context)


@require_safe
@not_kept
def workers(request: HttpRequest) -> HttpResponse:
    """Give a worker what to explain from, and say what to do about kinds that they are not sure of."""
    notes = Footnotes()
    form = SureForm(request.GET or None)
    context = {
        "form": form,
        "unsure": form.unsure if form.is_valid() else None,
        "myths": [worry_of(one, notes) for one in blocks("myth")],
        "checked": checked_words(blocks("myth")),
        "notes": notes,
    }
    return render(request, "guide/workers.html", context)


@require_safe
@not_kept
def cards(request: HttpRequest) -> HttpResponse:
    """Show cards to explain kinds from, for the screen or for paper."""
    some = kinds.chosen(request.GET.getlist("with"), load())
    notes = Footnotes()
    context = {
        "cards": programme_cards(some, notes),
        "groups": kinds.by_approach(load()),
        "codes": {one.code for one in some},
        "notes": notes,
    }
    return render(request, "guide/cards.html", context)


@require_safe
@not_kept
@needs_a_list
def pack(request: HttpRequest) -> HttpResponse:
    """Gather guide, list and cards of an area, to be printed for somebody who has no telephone."""
    index, now = current(), clock.now()
    area = request.GET.get("area", "")
    understood = area in index.areas
    numbers = index.numbers(areas=[area])[:MOST_PRINTED] if understood else []
    listings = [one for one in map(index.listing_of, numbers) if one.status is not Status.ENDED]
    here = {one.programme for one in listings}
    anyway, worries = block("first.any"), blocks("worry")
    notes = Footnotes()
    answered, later = lines(index.contacts, now=now)
    context = {
        "area": ", ".join(reversed(index.areas[area])) if understood else "",
        "areas": sorted((", ".join(reversed(names)), path) for path, names in index.areas.items()),
        "asked": area,
        "most": MOST_PRINTED if len(numbers) == MOST_PRINTED else 0,
        "days": by_day(listings),
        "first": words_of(anyway, notes, level=3),
        "cards": programme_cards([one for one in load() if one.code in here], notes),
        "worries": [worry_of(one, notes) for one in worries],
        "checked": checked_words([anyway, *worries]) if understood else [],
        "urgent": [one for one in crisis_contacts() if one.kind in URGENT and one.phone],
        "lines": [*answered, *later],
        "on": now,
        "notes": notes,
    }
    return render(request, "guide/pack.html", context)


@require_safe
@not_kept
def easy(request: HttpRequest, name: str) -> HttpResponse:
    """Say in Easy Read how to find a group, what a first meeting is like, or where help is."""
    if name not in names():
        raise Http404
    return render(request, "guide/easy.html", {"page": easy_page(name)})
