"""
A visit to a list's address on a clock, with a guest's manners.

What the owner's robots.txt forbids is not read; what has not changed is not fetched again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from alongside.feeds.bmlt.changed import gather_changed
from alongside.feeds.bmlt.server import gather
from alongside.feeds.content import is_asked
from alongside.feeds.fetch import (
    NOTHING_KNOWN,
    USER_AGENT,
    Fetched,
    NotFetched,
    TooLarge,
    Validators,
    fetch_if_changed,
)

Fetch = Callable[..., Fetched]


class Forbidden(NotFetched):
    """The owner of the address does not want programs to read it."""


def visit(
    url: str,
    *,
    format: str = "auto",
    known: Validators = NOTHING_KNOWN,
    since: date | None = None,
    fetch: Fetch = fetch_if_changed,
) -> Fetched:
    """
    Fetch a list, or of a server that can say so the part that has changed, unless it is still what was read before.

    :param format: as for :func:`feeds.formats.read`
    :param known: what its server said of it when it was last read
    :param since: the day on which it was last read, where a server can be asked for what has changed since
    :raises Forbidden: where robots.txt says so
    :raises NotFetched: where it cannot be fetched, or it cannot be learnt whether it may be
    """
    _ask_leave(url, fetch)
    if not is_asked(url, format):
        return fetch(url, known=known)

    def bring(part: str) -> bytes:
        return fetch(part).content or b""

    if since is not None and (changed := gather_changed(url, since=since, fetch=bring)):
        return Fetched(changed.content, known, changed.keys)
    return Fetched(gather(url, fetch=bring), NOTHING_KNOWN)


def _ask_leave(url: str, fetch: Fetch) -> None:
    try:
        content = fetch(urljoin(url, "/robots.txt"), largest=_LARGEST_ROBOTS).content or b""
    except TooLarge as error:
        raise NotFetched(
            "The robots.txt of this address is larger than 512 KB: ask its owner to shorten it, or to send a copy of the list."
        ) from error
    except NotFetched as error:
        if error.status is not None and 400 <= error.status < 500:
            return  # there is none: RFC 9309, section 2.3.1.3
        raise
    rules = RobotFileParser()
    rules.parse(content.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(USER_AGENT, url):
        raise Forbidden(
            "The owner of this address does not want programs to read it (robots.txt): ask them for leave, or read a copy that they send."
        )


# At least so much is to be read (RFC 9309, section 2.5); what is longer may forbid the list in what we do not have.
_LARGEST_ROBOTS = 512 * 1024
