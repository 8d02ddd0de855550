"""
The one door through which a list is fetched from an address.

Only http and https, only public addresses (looked up here and then connected to by number, so that a second answer of the name server
changes nothing), a limit on size and on time, and every redirect checked like the first address.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import httpx

LARGEST = 100 * 1024 * 1024
LONGEST_SECONDS = 60.0
MOST_REDIRECTS = 5

Resolve = Callable[[str, int], list[str]]


class NotFetched(Exception):
    """The list could not be fetched; the sentence says why and what to do."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host name, as the system's resolver gives them."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except socket.gaierror as error:
        raise NotFetched(f"The name “{host}” is not known: check the address.") from error


def fetch(
    url: str,
    *,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve,
    largest: int = LARGEST,
    longest_seconds: float = LONGEST_SECONDS,
) -> bytes:
    """
    Fetch a list.

    :param largest: bytes, after unpacking
    :param longest_seconds: for everything together, redirects included
    :raises NotFetched: always with a sentence, never with what the other side sent
    """
    until = time.monotonic() + longest_seconds
    with httpx.Client(transport=transport, timeout=10, trust_env=False, follow_redirects=False) as client:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _get(client, url, resolve, largest, until)
            if isinstance(answer, bytes):
                return answer
            url = urljoin(url, answer)
    raise NotFetched(
        f"The address leads on more than {MOST_REDIRECTS} times: ask its owner for the final one."
    )


def _get(client: httpx.Client, url: str, resolve: Resolve, largest: int, until: float) -> bytes | str:
    """Return what is there, or the address that it leads on to."""
    request = _request(client, url, resolve)
    try:
        answer = client.send(request, stream=True)
        try:
            if answer.has_redirect_location:
                return answer.headers["location"]
            if answer.status_code != httpx.codes.OK:
                raise NotFetched(
                    f"The address answers with {answer.status_code}: ask its owner whether it has moved."
                )
            return _body(answer, largest, until)
        finally:
            answer.close()
    except httpx.HTTPError as error:
        raise NotFetched(f"The address does not answer ({type(error).__name__}): try again later.") from error


def _request(client: httpx.Client, url: str, resolve: Resolve) -> httpx.Request:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched("A list's address begins with https:// or http:// and names a host.")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _public(resolve(parts.hostname, port), parts.hostname)
    host = f"[{address}]" if ":" in address else address
    by_number = parts._replace(netloc=f"{host}:{port}").geturl()
    name = parts.hostname if port in (80, 443) else f"{parts.hostname}:{port}"
    return client.build_request(
        "GET", by_number, headers={"Host": name}, extensions={"sni_hostname": parts.hostname}
    )


def _public(addresses: list[str], host: str) -> str:
    for address in addresses:
        number = ipaddress.ip_address(address.split("%")[0])
        number = getattr(number, "ipv4_mapped", None) or number
        if not number.is_global or number.is_multicast:
            raise NotFetched(
                f"“{host}” is inside a private network: lists are read from public addresses only."
            )
    if not addresses:
        raise NotFetched(f"The name “{host}” is not known: check the address.")
    return addresses[0]


def _body(answer: httpx.Response, largest: int, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes(65536):
        size += len(part)
        if size > largest:
            raise NotFetched(f"The list is larger than {largest // 1024 // 1024} MB: is this its address?")
        if time.monotonic() > until:
            raise NotFetched("The list took too long to arrive: try again later.")
        parts.append(part)
    return b"".join(parts)
