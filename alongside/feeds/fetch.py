"""
The one door through which a list is fetched from an address.

Only http and https, only public addresses (looked up here and then connected to by number, so that a second answer of the name server
changes nothing), a limit on size and on time that a byte now and then does not stretch, and every redirect checked like the first address,
none of which may leave https once it was there.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from msgspec import Struct

from alongside.kernel.outside import is_public

LARGEST = 100 * 1024 * 1024
LONGEST_SECONDS = 60.0
MOST_REDIRECTS = 5
LONGEST_VALIDATOR = 500
# Whoever looks after the other server can see what reads it, and address it in robots.txt.
USER_AGENT = "Alongside/0.1 (reads public meeting lists)"
PACKINGS = {"identity", "gzip", "deflate"}

Resolve = Callable[[str, int], list[str]]


class NotFetched(Exception):
    """
    The list could not be fetched; the sentence says why and what to do.

    :param status: of the answer, where there was one
    """

    def __init__(self, sentence: str, *, status: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status


class TooLarge(NotFetched):
    """There is more of it than is taken."""


class Validators(Struct, frozen=True, omit_defaults=True):
    """What a server said of a list when it last gave it: shown to it again, it can say that nothing has changed."""

    etag: str = ""
    last_modified: str = ""


NOTHING_KNOWN = Validators()


class Fetched(Struct, frozen=True):
    """
    What an address gave.

    :param content: None where it has not changed
    :param part: the keys of the entries that the content is about, and of which it says all that there is; None where it is the whole list
    """

    content: bytes | None
    validators: Validators
    part: frozenset[str] | None = None


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host name, as the system's resolver gives them."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (socket.gaierror, UnicodeError) as error:
        raise _not_known(host) from error


def fetch(url: str, **limits: Any) -> bytes:
    """
    Fetch a list, whatever was fetched before.

    :param limits: as for :func:`fetch_if_changed`
    :raises NotFetched: always with a sentence, never with what the other side sent
    """
    content = fetch_if_changed(url, **limits).content
    if content is None:
        raise NotFetched("The address says that nothing has changed, though nothing was shown to it.")
    return content


def fetch_if_changed(
    url: str,
    *,
    known: Validators = NOTHING_KNOWN,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve,
    largest: int = LARGEST,
    longest_seconds: float = LONGEST_SECONDS,
) -> Fetched:
    """
    Fetch a list, unless it is still what was fetched before.

    :param known: what the server said of it then
    :param largest: bytes, after unpacking
    :param longest_seconds: for everything together, redirects included
    :raises NotFetched: always with a sentence, never with what the other side sent
    """
    until = time.monotonic() + longest_seconds
    client = httpx.Client(transport=transport, timeout=10, trust_env=False, follow_redirects=False)
    with client, _closed_after(client, longest_seconds):
        return _follow(client, url, known, resolve, largest, until)


@contextmanager
def _closed_after(client: httpx.Client, seconds: float) -> Iterator[None]:
    """Hang up once the time is over: a client's own limit begins anew with every byte."""
    clock = threading.Timer(max(seconds, 0), client.close)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _follow(
    client: httpx.Client, url: str, known: Validators, resolve: Resolve, largest: int, until: float
) -> Fetched:
    for _ in range(MOST_REDIRECTS + 1):
        answer = _get(client, url, known, resolve, largest, until)
        if isinstance(answer, Fetched):
            return answer
        if urlsplit(url).scheme == "https" and urlsplit(answer).scheme == "http":
            raise NotFetched(
                "The address leads on to one without https, where anybody on the way could change the list: ask its owner for another."
            )
        url = answer
    raise NotFetched(
        f"The address leads on more than {MOST_REDIRECTS} times: ask its owner for the final one."
    )


def _get(
    client: httpx.Client, url: str, known: Validators, resolve: Resolve, largest: int, until: float
) -> Fetched | str:
    """Return what is there, or the address that it leads on to."""
    try:
        request = _request(client, url, known, resolve)
        answer = client.send(request, stream=True)
        try:
            if answer.has_redirect_location:
                return urljoin(url, answer.headers["location"])
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return Fetched(None, known)
            if answer.status_code != httpx.codes.OK:
                raise NotFetched(
                    f"The address answers with {answer.status_code}: ask its owner whether it has moved.",
                    status=answer.status_code,
                )
            return Fetched(_body(answer, largest, until), _validators(answer))
        finally:
            answer.close()
    except (ValueError, httpx.InvalidURL) as error:
        raise NotFetched(
            "The address cannot be read: check it, or ask its owner for the right one."
        ) from error
    # A RuntimeError is what a client gives that was closed meanwhile.
    except (httpx.HTTPError, RuntimeError) as error:
        if time.monotonic() > until:
            raise _too_long() from error
        if isinstance(error, httpx.RemoteProtocolError | httpx.DecodingError | httpx.ReadError):
            raise NotFetched("The list broke off or was damaged on its way: try again later.") from error
        raise NotFetched(f"The address does not answer ({type(error).__name__}): try again later.") from error


def _validators(answer: httpx.Response) -> Validators:
    said = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    return Validators(
        *(text if len(text) <= LONGEST_VALIDATOR and _can_be_sent(text) else "" for text in said)
    )


def _can_be_sent(text: str) -> bool:
    """Say whether a header may hold it: one that may not would stop every later visit."""
    return text.isascii() and text.isprintable()


def _request(client: httpx.Client, url: str, known: Validators, resolve: Resolve) -> httpx.Request:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched("A list's address begins with https:// or http:// and names a host.")
    if parts.username is not None:
        raise NotFetched(
            "The address holds a user's name before an @: leave it out, or ask its owner for another."
        )
    port = parts.port or (443 if parts.scheme == "https" else 80)
    # In the letters of the name server, which also turn wide dots and figures into plain ones.
    name = parts.hostname.encode("idna").decode()
    address = _public(resolve(name, port), name)
    host = f"[{address}]" if ":" in address else address
    by_number = parts._replace(netloc=f"{host}:{port}").geturl()
    headers = {
        "Host": name if port in (80, 443) else f"{name}:{port}",
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": USER_AGENT,
        **({"If-None-Match": known.etag} if known.etag else {}),
        **({"If-Modified-Since": known.last_modified} if known.last_modified else {}),
    }
    return client.build_request("GET", by_number, headers=headers, extensions={"sni_hostname": name})


def _public(addresses: list[str], host: str) -> str:
    if not all(map(is_public, addresses)):
        raise NotFetched(
            f"“{_shown(host)}” is inside a private network: lists are read from public addresses only."
        )
    if not addresses:
        raise _not_known(host)
    return addresses[0]


def _not_known(host: str) -> NotFetched:
    return NotFetched(f"The name “{_shown(host)}” is not known: check the address.")


def _shown(host: str) -> str:
    """Cut short what somebody else may have chosen, without what a terminal would obey."""
    return "".join(letter for letter in host[:80] if letter.isprintable())


def _body(answer: httpx.Response, largest: int, until: float) -> bytes:
    packings = answer.headers.get_list("content-encoding", split_commas=True)
    # A packing inside a packing makes a gigabyte of a kilobyte before anybody can count.
    if len(packings) > 1 or not PACKINGS.issuperset(map(str.lower, packings)):
        raise NotFetched("The list arrives packed in a way that is not read: ask its owner for it unpacked.")
    too_large = TooLarge(f"The list is larger than {largest // 1024 // 1024} MB: is this its address?")
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > largest:
        raise too_large
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > largest:
            raise too_large
        if time.monotonic() > until:
            raise _too_long()
        parts.append(part)
    return b"".join(parts)


def _too_long() -> NotFetched:
    return NotFetched("The list took too long to arrive: try again later.")
