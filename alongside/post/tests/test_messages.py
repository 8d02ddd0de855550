"""Every message that there is tells no stranger anything, and says who sends it, why, and how to stop it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template

from alongside.directory import programmes
from alongside.post.links import purposes
from alongside.post.message import Message, every_message
from alongside.post.wording import banned_in
from tools.reading_age import OLDEST, names_and_terms, reading_age

KINDS = list(every_message())
PACKAGE = Path(settings.BASE_DIR) / "alongside"
STOP = "https://find.example/l/" + "x" * 43
CANARY = "QX9CANARY"

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.template)


def rendered(message: Message) -> Any:
    return message.render(stop_address=STOP)


def own_words(kind: type[Message]) -> str:
    """Return what a message says of itself, with the facts of a public listing left out where it may hold them."""
    message = kind.example()
    if kind.about_a_listing:
        blank = {one.name: "…" for one in fields(message) if isinstance(getattr(message, one.name), str)}
        message = replace(message, **blank)
    words = rendered(message)
    return f"{words.subject}\n{words.body}"


@each_kind
class TestEveryMessage:
    def test_holds_no_word_that_tells_what_somebody_needs_does_or_belongs_to(
        self, kind: type[Message]
    ) -> None:
        names = [name for one in programmes.load() for name in (one.name, one.code) if len(name) > 3]

        assert banned_in(own_words(kind), also=names) == []

    def test_has_a_subject_of_one_line_that_holds_no_fact(self, kind: type[Message]) -> None:
        message = kind.example()
        other = {one.name: CANARY for one in fields(message) if isinstance(getattr(message, one.name), str)}

        subject = rendered(message).subject
        assert 5 < len(subject) < 60
        assert rendered(replace(message, **other)).subject == subject
        assert banned_in(subject) == []

    def test_says_who_sends_it_why_and_how_to_stop_it(self, kind: type[Message]) -> None:
        body = rendered(kind.example()).body

        assert "This is from Alongside:" in body
        assert re.search(r"^You get this ", body, re.MULTILINE)
        assert STOP in body

    def test_is_plain_text_of_short_words_and_sentences(self, kind: type[Message]) -> None:
        words = own_words(kind)

        assert not re.search(r"<[a-z]+|&[a-z#0-9]+;", words)
        assert age(words) <= OLDEST

    def test_says_what_its_facts_are_whatever_their_letters(self, kind: type[Message]) -> None:
        message = kind.example()
        odd = {
            one.name: "<b>O’Hara’s & co</b>"
            for one in fields(message)
            if isinstance(getattr(message, one.name), str)
        }

        body = rendered(replace(message, **odd)).body
        assert "&amp;" not in body
        assert not odd or "<b>O’Hara’s & co</b>" in body

    def test_has_words_by_which_staff_know_it(self, kind: type[Message]) -> None:
        assert len(str(kind.title)) > 5


class TestTheTable:
    def test_has_every_template_there_is(self) -> None:
        files = {
            path.relative_to(path.parents[2]).as_posix()
            for path in PACKAGE.glob("*/templates/*/messages/*.txt")
        }

        assert {kind.template for kind in KINDS} == files
        assert len(KINDS) == len(files) > 0

    def test_every_template_says_it_in_the_common_frame(self) -> None:
        for kind in KINDS:
            assert 'extends "post/message.txt"' in get_template(kind.template).template.source  # type: ignore[attr-defined]


class TestEveryPurposeOfALink:
    @pytest.mark.django_db
    def test_has_a_neutral_address(self) -> None:
        from alongside.post.links import path

        assert re.fullmatch(r"/l/[\w-]{43}", path("x" * 43))
        assert "stop" in purposes()


class TestBannedWords:
    @pytest.mark.parametrize(
        "words",
        [
            "your recovery",
            "Drinking?",
            "Alcoholics Anonymous",
            "the AA list",
            "a SMART evening",
            "Twelve-Step",
            "her key worker",
            "place a bet",
        ],
    )
    def test_are_found(self, words: str) -> None:
        assert banned_in(words)

    @pytest.mark.parametrize(
        "words",
        ["A smart idea", "Naomi’s aardvark", "Tuesday, 7:30pm", "Is that still right?", "the better one"],
    )
    def test_are_not_seen_where_there_are_none(self, words: str) -> None:
        assert banned_in(words) == []


def age(text: str) -> float:
    """Return how old somebody has to be to read a message, addresses left out; what is short is measured as if it were said again."""
    lines = "".join(f"<p>{line}</p>" for line in re.sub(r"https?://\S+", "", text).splitlines())
    found = reading_age(f"<main>{lines * 20}</main>", left_out=names_and_terms())
    assert found
    return found.age
