"""The words by which somebody knows a device of theirs again. Pure; what a browser says of itself besides is kept by nobody."""

from __future__ import annotations

from typing import NamedTuple

# The first that is in what a browser says; most say that they are others too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


class Device(NamedTuple):
    """A browser and what it runs on, such as Firefox and Android; empty where nobody knows."""

    browser: str
    system: str


def device_of(user_agent: str) -> Device:
    """Return the browser and the system that a ``User-Agent`` names."""
    return Device(_named(_BROWSERS, user_agent), _named(_SYSTEMS, user_agent))


def _named(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for sign, name in known if sign in said), "")
