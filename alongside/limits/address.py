"""Whose request it is."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def sender(request: HttpRequest) -> str:
    """
    Return what tells one sender from another: an IPv4 address, or the half of an IPv6 address that a household has.

    Behind a web server it is the last address of ``X-Forwarded-For``, which that server put there itself; those before it may be made up.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_A_SERVER:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or seen
    with suppress(ValueError):
        address = ip_address(seen)
        if isinstance(address, IPv6Address):
            return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
        return str(address)
    return "unknown"
