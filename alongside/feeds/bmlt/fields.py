"""The fields of BMLT's rows, in which everything is text and a label may stand before the value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from alongside.feeds.reading.row import is_blank, plain_number

# Servers write "Bus#@-@#12, 14" where a field of theirs has a label.
_LABEL_END: Final = "#@-@#"


def value_of(row: Mapping[str, Any], field: str) -> Any:
    """Return what stands in a field, without its label; None where nothing does."""
    value = row.get(field)
    if isinstance(value, str):
        value = value.rpartition(_LABEL_END)[2]
    return None if is_blank(value) else value


def text_of(row: Mapping[str, Any], field: str) -> str:
    """Return a field as text; empty where it holds none."""
    value = value_of(row, field)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain_number(value)
    return value.strip() if isinstance(value, str) else ""


def parts_of(row: Mapping[str, Any], field: str) -> list[str]:
    """Return the parts of a field that holds several, such as ``O,D,WC``."""
    value = row.get(field)
    parts = value if isinstance(value, list) else text_of(row, field).split(",")
    return [text for part in parts if (text := str(part).strip())]


def server_of(row: Mapping[str, Any]) -> str:
    """Return an aggregator's number of the server that a row is of; empty where the server speaks for itself."""
    return text_of(row, "root_server_id") or text_of(row, "server_id")


def site_of(row: Mapping[str, Any]) -> str:
    """Return where a row's server is, without its scheme, which changes."""
    try:
        address = urlsplit(text_of(row, "root_server_uri"))
    except ValueError:
        return ""
    return f"{address.netloc}{address.path}".strip("/").replace("/", ":")
