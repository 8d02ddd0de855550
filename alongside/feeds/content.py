"""What a list holds, wherever somebody says that it is: in a file, at an address, or on a server to be asked."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from alongside.feeds import bmlt
from alongside.feeds.bmlt.server import gather, is_server
from alongside.feeds.fetch import LARGEST, fetch


def content_of(place: str, *, format: str = "auto") -> bytes:
    """
    Return a list as it arrives; of a BMLT server all that makes its list, in one document.

    :param place: a file's name or an address
    :param format: as for :func:`feeds.formats.read`; ``bmlt`` says of any address that it is such a server's
    :raises fetch.NotFetched: where an address does not give its list
    :raises OSError: where a file cannot be read
    """
    if "://" not in place:
        with Path(place).open("rb") as file:
            # One byte more than is read at most: the reader then says so, whatever the file's size.
            return file.read(LARGEST + 1)
    return gather(place, fetch=fetch) if is_asked(place, format) else fetch(place)


def is_asked(url: str, format: str) -> bool:
    """Say whether an address is that of a server to be asked for its parts, rather than of a list."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return False  # whoever fetches it says what is wrong
    if format == bmlt.NAME:
        return not path.endswith(".json")
    return format == "auto" and is_server(url)
