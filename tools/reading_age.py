"""
How old somebody has to be to read a page: the reading age of the public pages, from what they show.

The formula is the Flesch-Kincaid grade (Kincaid and others, 1975, for the US Navy) and five years, since a child of the
first grade is six. Syllables are those of pyphen, or as many as there are groups of vowels where that finds more, since
not every syllable is a place for a hyphen.

Names of programmes and words of the glossary are left out: they cannot be said in other words, and the glossary explains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyphen
from bs4 import BeautifulSoup, Tag

OLDEST = 11.0
# A page with less prose says too little for a formula.
FEWEST_WORDS = 100

_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SAID = re.compile(r'\b_\("((?:[^"\\]|\\.)*)"')
_PROSE = "p, li, dd, td, summary"
_LEFT_OUT = "nav, form, table, [translate=no], .reference, dt, abbr, script, style, .nhsuk-u-visually-hidden"


@dataclass(frozen=True)
class ReadingAge:
    """What a page asks of its reader: ``age`` in years, of so many words and sentences."""

    age: float
    words: int
    sentences: int


def reading_age(html: str | bytes, *, left_out: Iterable[str] = ()) -> ReadingAge | None:
    """
    Give the reading age of a page's own words; None where it has fewer than :data:`FEWEST_WORDS`.

    :param left_out: names and terms that count as no word
    """
    page = BeautifulSoup(html, "html.parser")
    main = page.select_one("main")
    said = (
        [words for sentence in _sentences(main, list(left_out)) if (words := _WORD.findall(sentence))]
        if main
        else []
    )
    words = [word for sentence in said for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    syllables = sum(_syllables(word.lower()) for word in words)
    grade = 0.39 * len(words) / len(said) + 11.8 * syllables / len(words) - 15.59
    return ReadingAge(round(grade + 5, 1), len(words), len(said))


def _sentences(main: Tag, left_out: list[str]) -> Iterator[str]:
    for node in main.select(_LEFT_OUT):
        node.replace_with(" ")
    names = re.compile(
        "|".join(rf"\b{re.escape(one)}\b" for one in sorted(left_out, key=len, reverse=True)) or r"\b\B", re.I
    )
    for node in main.select(_PROSE):
        if not node.select(_PROSE):
            yield from _SENTENCE.split(names.sub(" ", " ".join(node.get_text(" ").split())))


@cache
def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word)) - bool(re.search(r"[^aeiouyl]e[sd]?$", word))
    return max(1, groups, len(_hyphens().positions(word)) + 1)


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def names_and_terms() -> list[str]:
    """Give what no page can say in other words: names of programmes, and the words that the glossary explains."""
    from alongside.content.blocks import blocks
    from alongside.directory.programmes import load

    names = [name for one in load() for name in (one.name, one.code, *one.aliases)]
    return [*names, *(one.title for one in blocks("term"))]


def addresses() -> list[str]:
    """Name the public pages that are prose; lists of meetings are none."""
    from django.urls import reverse

    from alongside.guide.presenters.words import first_meetings

    plain = (
        "finder:start", "finder:about", "finder:privacy", "finder:accessibility", "finder:under-18", "help-now", "leave-about",
        "guide:index", "guide:first", "guide:worries", "guide:words", "guide:known", "guide:close", "guide:workers",
        "guide:reading", "guide:talk", "finder:print", "finder:embed-maker", "offline:kept", "with-me:ask",
    )  # fmt: skip
    found = [reverse(name) for name in plain]
    found += [f"{reverse('guide:first')}?kind={kind}" for kind, _title in first_meetings()]
    found += [reverse("guide:easy", args=[name]) for name in ("find", "first", "help")]
    found += [f"{reverse('guide:differ')}?{KINDS}", f"{reverse('guide:cards')}?{KINDS}"]
    return [*found, f"{reverse('guide:pack')}?area={AREA}", reverse("finder:meeting", args=[MEETING])]


KINDS = "with=AA&with=SMART&with=LIFERING&with=LOCAL"
AREA = "island"
MEETING = "a00003"


def measured() -> dict[str, ReadingAge | None]:
    """Read every page, as somebody would who asks for it; what is in parts too short to measure is put together."""
    left_out = names_and_terms()
    with _one_meeting_of_each():
        return {name: reading_age(html, left_out=left_out) for name, html in _pages()}


def _pages() -> Iterator[tuple[str, str]]:
    from django.test import Client
    from django.urls import reverse

    from alongside.guide.think import LAST

    client = Client(headers={"host": "localhost"})

    def read(address: str) -> str:
        return client.get(address).content.decode()

    for address in addresses():
        yield address, read(address)
    think = reverse("guide:think")
    # Each question is a form, which elsewhere is no prose.
    asked = [read(f"{think}?step={number}").replace("<form", "<div") for number in range(LAST + 2)]
    yield f"{think}, every question and the end", _together(asked)
    yield reverse("finder:programmes"), _kinds()
    yield f"{reverse('guide:stories')} of the demo", _stories()
    yield reverse("toolbox:tools"), read(reverse("toolbox:tools"))
    yield f"{reverse('toolbox:tools')}, what its scripts say", _scripts()


def _together(pages: Iterable[str]) -> str:
    return f"<main>{''.join(str(BeautifulSoup(page, 'html.parser').main) for page in pages)}</main>"


def _kinds() -> str:
    """Show what is said of each programme, as it is in place after the tables are made."""
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    from alongside.directory.models import Programme
    from alongside.directory.programmes import load
    from alongside.finder.presenters.programmes import programme_rows

    fields = {field.name for field in Programme._meta.fields}
    every = [
        Programme(**{name: getattr(one, name) for name in fields.intersection(one.__struct_fields__)})
        for one in load()
    ]
    return render_to_string(
        "finder/programmes.html", {"rows": programme_rows(every)}, request=RequestFactory().get("/")
    )


def _stories() -> str:
    """Show the stories of the demo without a database; what members tell is not left out, as what is not to be translated is."""
    from datetime import date

    from django.template.loader import render_to_string
    from django.test import RequestFactory

    from alongside.demo import island
    from alongside.guide.models import Story
    from alongside.guide.presenters.stories import story_words

    told = [
        Story(
            title=one.title,
            words=one.words,
            programmes=one.programmes,
            made_up=True,
            consented_on=date(2026, 3, 1),
        )
        for one in island.stories()
    ]
    context = {"stories": [story_words(one) for one in told]}
    html = render_to_string("guide/stories.html", context, request=RequestFactory().get("/"))
    return html.replace('<div translate="no">', "<div>")


def _scripts() -> str:
    scripts = sorted(Path(__file__).parent.parent.glob("alongside/toolbox/static/toolbox/**/*.js"))
    said = [words for file in scripts for words in _SAID.findall(file.read_text(encoding="utf-8"))]
    return f"<main>{''.join(f'<p>{words}</p>' for words in dict.fromkeys(said))}</main>"


@contextmanager
def _one_meeting_of_each() -> Iterator[None]:
    """Have each programme hold one meeting, so that pages which need a list have one; it needs no database."""
    from datetime import UTC, datetime, time

    from django.test import override_settings

    from alongside.directory.entry import Mode, Status
    from alongside.directory.listing import Listing
    from alongside.directory.programmes import load
    from alongside.kernel.periods import Rule, RuleKind
    from alongside.kernel.places import Gazetteer
    from alongside.search.packing import build
    from alongside.search.store import building, write_index

    on = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    listings = [
        Listing(
            id=f"a{number:05}", name=one.name, programme=one.code, programme_name=one.name, approach=one.approach,
            needs=(), audiences=tuple(one.audiences), rule=Rule(RuleKind.WEEKLY, days=(1,), starts=time(19, 30), length=60),
            zone="Europe/London", mode=Mode.IN_PERSON, status=Status.ACTIVE, seen_at=on, changed_at=on, areas=(AREA,),
        )
        for number, one in enumerate(load())
    ]  # fmt: skip
    with TemporaryDirectory() as folder, override_settings(INDEX_DIR=Path(folder)):
        with building(Path(folder)) as version:
            built = build(listings, (), gazetteer=Gazetteer([]).to_bytes(), built_at=on, version=version)
            write_index(Path(folder), built, version=version)
        yield
