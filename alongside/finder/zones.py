"""Which zone somebody means by its name or its city."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from alongside.kernel.text import fold


def zone_named(text: str) -> str:
    """
    Return the IANA name of a zone, from that name or from its city alone: “Europe/Paris”, “paris”.

    :raises ValueError: where there is none of this name
    """
    try:
        return _zones()[_key(text)]
    except KeyError as error:
        raise ValueError(text) from error


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Return every zone by what it may be called; its own name goes before a city's, as with “Jamaica”."""
    # “Etc/GMT+5” is five hours behind, not ahead: nobody who writes it means that.
    zones = sorted(zone for zone in available_timezones() if not zone.startswith("Etc/"))
    zones.append("UTC")
    cities = {_key(zone.rpartition("/")[2]): zone for zone in reversed(zones)}
    return {**cities, **{_key(zone): zone for zone in zones}}


def _key(text: str) -> str:
    return "/".join(fold(part.replace("_", " ")) for part in text.split("/"))
