"""What a form says of an answer that it cannot take is ours, for every field of every form: what to do, and never what was sent."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import django.contrib.auth.password_validation
import django.core.validators
import django.forms.fields
import django.forms.models
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.company.wording import LANGUAGES
from alongside.config.methods import LARGEST_BODY
from alongside.design.pseudo import pseudo_locale
from alongside.directory import programmes
from tests.architecture.test_rules import PACKAGE, ROOT, sources
from tools.catalogues import gathered

SENT = "forged7f3"
# Nothing, too much, what nobody offered, what is none of what is asked for, and what a browser does not send.
WRONG: tuple[Any, ...] = (
    "", [], SENT, [SENT], SENT * 2000, f"{SENT}\0", "-1", "0", "1e400", "12345678901234567890", "0.0001", "31/02/2026", "1/1/0001",
    "25:99", f"{SENT}@", f"https://{SENT}..", SimpleUploadedFile(f"{SENT}.png", b""), SimpleUploadedFile("a" * 300, b"x"),
)  # fmt: skip
_WRITTEN_BY_DJANGO = (
    django.forms.fields,
    django.forms.models,
    django.core.validators,
    django.contrib.auth.password_validation,
)
_TRANSLATES = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}


@cache
def _words_of_django() -> re.Pattern[str]:
    found = [words for module in _WRITTEN_BY_DJANGO for words in _translated(Path(str(module.__file__)))]
    assert "This field is required." in found
    each = (re.sub(r"%\\\(\w+\\\)\w|\\\{\w+\\\}", ".*", re.escape(words)) for words in found)
    return re.compile("|".join(each), re.S)


def _translated(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TRANSLATES:
            given = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (words for words in given if isinstance(words, str) and " " in words)


def _forms() -> list[type[forms.BaseForm]]:
    """Return every form of ours, wherever it is written, but for those of tests, which others may have read before."""
    for path in sources("**/*.py"):
        if "forms." in (text := path.read_text()) and "migrations" not in path.parts and "Form" in text:
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return [
        form
        for form in _below(forms.BaseForm)
        if ".tests." not in form.__module__
        and any(one.__module__.startswith("alongside.") for one in form.__mro__)
    ]


def _below(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _fields() -> list[tuple[str, forms.Field]]:
    return [
        (f"{form.__module__}.{form.__name__}.{name}", field)
        for form in _forms()
        for name, field in getattr(form, "base_fields", {}).items()
    ]


def _said(field: forms.Field) -> Iterator[str]:
    for wrong in WRONG:
        try:
            field.clean(wrong)
        except forms.ValidationError as error:
            yield from error.messages
        except (AttributeError, TypeError):
            # Such a thing does not reach such a field: its widget gives it lists, files or words alone.
            continue


def _shown(field: forms.Field) -> Iterator[str]:
    answers = dict(getattr(field, "choices", ())).values()
    yield from map(str, (field.label, field.help_text, *field.error_messages.values(), *answers))


# A letter of four bytes, as a browser sends it; and what stands around an answer.
_LETTER, _AROUND = len("%F0%9F%8C%B1"), 60


class TestEveryForm:
    def test_is_taken_whole_however_full_it_is_and_in_whatever_script(self) -> None:
        """Else somebody who writes Arabic reads that it is too long, on a page that has nothing of what they wrote."""
        sizes = {
            form.__name__: sum(
                getattr(field, "max_length", None) or 0 for field in getattr(form, "base_fields", {}).values()
            )
            * _LETTER
            + len(getattr(form, "base_fields", {})) * _AROUND
            for form in _forms()
        }

        assert max(sizes.values()) > LARGEST_BODY / 2
        assert {name: size for name, size in sizes.items() if size > LARGEST_BODY} == {}

    def test_stands_in_the_language_of_whoever_reads_it_answers_and_all(self) -> None:
        """What a form says once and for all, when the program starts, stays in the language in which it started."""
        names = {*LANGUAGES.values(), *(one.name for one in programmes.load())}
        ours = {str(one.id) for one in gathered("django") if one.id} - names
        assert "How may you get in touch?" in ours

        with pseudo_locale():
            shown = [(where, words) for where, field in _fields() for words in _shown(field)]

        assert len(shown) > 1000
        assert [one for one in shown if one[1] in ours] == []


class TestAnAnswerThatCannotBeTaken:
    def test_is_answered_in_our_words_whatever_the_field_of_whichever_form(self) -> None:
        fields = _fields()
        assert len(fields) > 400, PACKAGE

        said = {(where, words) for where, field in fields for words in _said(field)}

        assert len(said) > len(fields)
        assert [one for one in sorted(said) if _words_of_django().fullmatch(one[1])] == []
        assert [one for one in sorted(said) if SENT in one[1]] == []

    @pytest.mark.parametrize(
        ("field", "wrong", "words"),
        [
            (forms.ChoiceField(), SENT, "That is not offered here, or no longer. Choose one of the answers that stand here"),
            (forms.CharField(max_length=3), "four", "This has 4 letters and signs, and there is room for 3. Make it shorter"),
            (forms.EmailField(), "sam", "Write a whole e-mail address, such as name@example.org"),
            (forms.CharField(), "", "Write something here: it cannot stay empty"),
            (forms.BooleanField(), "", "Tick this, or go back"),
        ],
    )  # fmt: skip
    def test_says_what_to_do(self, field: forms.Field, wrong: str, words: str) -> None:
        assert words in list(_said_of(field, wrong))


def _said_of(field: forms.Field, wrong: str) -> Iterator[str]:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(wrong)
    yield from refused.value.messages
