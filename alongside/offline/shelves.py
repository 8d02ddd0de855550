"""
Which pages a browser keeps, so that they open without a connection: the one list of them.

What is kept is the same for everybody who has opened any page of a shelf, so that it does not tell which of them was read. Nothing that
somebody asks (an address with a question that they typed or chose) is on a shelf, and nothing that is only true at this hour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import msgspec
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from alongside.content import published
from alongside.evenings.outlines import CHOICES
from alongside.guide.presenters.easy import names as easy_names
from alongside.guide.presenters.words import first_meetings

# Neutral, and never changed: a browser that holds the shelf of an earlier version knows by it which to fill anew.
HELP, GUIDE, TOOLS, ORDER = "a", "b", "c", "d"
# There on every device that keeps anything: help, the way out, and what is kept.
ALWAYS: Final = HELP

# What of the package a page is made from, besides what an installation says for itself.
_MADE_FROM = frozenset({".py", ".html", ".js", ".mjs", ".css", ".svg", ".toml", ".md", ".mo"})


def shelves() -> Mapping[str, list[str]]:
    """Give the addresses on each shelf, in every language of the installation."""
    found: dict[str, list[str]] = {HELP: [], GUIDE: [], TOOLS: [], ORDER: []}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[HELP] += [
                reverse("help-now"), reverse("guide:easy", args=["help"]), reverse("leave-about"), reverse("offline:kept"),
            ]  # fmt: skip
            found[GUIDE] += _guide()
            found[TOOLS] += [reverse("toolbox:tools"), reverse("toolbox:running")]
            found[ORDER] += _order()
    return found


def files() -> list[str]:
    """Give the addresses of what those pages load that is made on request; static files have names of their own."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found += [reverse("toolbox:words"), reverse("toolbox:manifest", args=["plain"])]
    return found


def _guide() -> Iterator[str]:
    for name in ("index", "first", "worries", "words", "known", "close", "reading", "workers"):
        yield reverse(f"guide:{name}")
    for kind, _title in first_meetings():
        yield f"{reverse('guide:first')}?{urlencode({'kind': kind})}"
    for name in easy_names():
        if name != "help":
            yield reverse("guide:easy", args=[name])


def _order() -> Iterator[str]:
    yield reverse("order:one")
    for chosen in CHOICES:
        yield f"{reverse('order:one')}?{urlencode({'form': chosen})}"


def version() -> str:
    """Name what the pages are made from: another name where any of it is other than it was, and the same on every machine."""
    own = msgspec.json.encode(published.read(), order="deterministic")
    said = msgspec.json.encode(
        [settings.SITE_NAME, settings.NEUTRAL_SITE, settings.STATIC_URL, [*shelves().values()]]
    )
    return hashlib.sha256(_package() + own + said).hexdigest()[:12]


@cache
def _package() -> bytes:
    found = hashlib.sha256()
    for file in sorted(_files()):
        found.update(file.read_bytes())
    return found.digest()


def _files() -> Iterator[Path]:
    for app in apps.get_app_configs():
        if app.name.startswith("alongside."):
            for file in Path(app.path).rglob("*"):
                if file.suffix in _MADE_FROM and "tests" not in file.parts:
                    yield file
