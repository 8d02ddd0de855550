"""
What is asked of other machines: only public ones, looked up here and then connected to by number, so that a second answer of the name
server changes nothing.

`feeds.fetch` reads lists by the same rule of what is public; this sends a few words of ours and reads nothing but whether they were taken.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

# The part of IPv6 that is given out (RFC 4291), and the one by which networks reach IPv4 from it (RFC 6052).
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")

USER_AGENT = "Alongside/0.1"
LONGEST_SECONDS = 20.0
Resolve = Callable[[str, int], list[str]]


class NotPublic(Exception):
    """The address is not one to which anything is sent: inside a private network, or without https."""


class NotConnected(Exception):
    """Nobody answered, so that surely nothing was taken."""


def is_public(address: str) -> bool:
    """Say whether a number is one of the open network, whatever it is written as."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inside = _leads_on_to(number)
        if not inside and number not in _GIVEN_OUT:
            return False
        number = inside or number
    return number.is_global and not number.is_multicast


def _leads_on_to(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for; None where it stands for itself."""
    if number in _TRANSLATED:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour


def look_up(host: str, port: int) -> list[str]:
    """Return the numbers of a host name, as the system's resolver gives them."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (socket.gaierror, UnicodeError) as error:
        raise NotConnected(host) from error


def post_json(
    url: str,
    content: Mapping[str, Any],
    *,
    headers: Mapping[str, str],
    to_this_machine: bool = False,
    resolve: Resolve = look_up,
) -> int:
    """
    Send JSON to an address, and return the status that it answers; nothing of the answer is read, and no redirect followed.

    :param to_this_machine: the address is one of this very machine, as in a trial; http is then enough
    :raises NotPublic: where nothing may be sent there
    :raises NotConnected: where surely nothing was taken; any other error leaves it open
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    numbers = resolve(host, port)
    if not _may_be_sent_to(parts.scheme, numbers, to_this_machine=to_this_machine):
        raise NotPublic(host)
    number = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
    by_number = parts._replace(netloc=f"{number}:{port}").geturl()
    said = {"Host": host if port in (80, 443) else f"{host}:{port}", "User-Agent": USER_AGENT, **headers}
    with httpx.Client(timeout=LONGEST_SECONDS, trust_env=False, follow_redirects=False) as client:
        request = client.build_request(
            "POST", by_number, json=dict(content), headers=said, extensions={"sni_hostname": host}
        )
        try:
            answer = client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise NotConnected(host) from error
        answer.close()
    return answer.status_code


def _may_be_sent_to(scheme: str, numbers: list[str], *, to_this_machine: bool) -> bool:
    if not numbers:
        return False
    if to_this_machine:
        return all(ipaddress.ip_address(one).is_loopback for one in numbers)
    return scheme == "https" and all(map(is_public, numbers))
