"""Where a link to join leads, in words that somebody can judge before they press it."""

from __future__ import annotations

from urllib.parse import urlsplit

# Services that many people know by name; any other is told by its address.
_SERVICES = {
    "chime.aws": "Amazon Chime",
    "discord.com": "Discord",
    "discord.gg": "Discord",
    "gotomeet.me": "GoTo Meeting",
    "gotomeeting.com": "GoTo Meeting",
    "meet.google.com": "Google Meet",
    "meet.jit.si": "Jitsi",
    "skype.com": "Skype",
    "teams.live.com": "Microsoft Teams",
    "teams.microsoft.com": "Microsoft Teams",
    "webex.com": "Webex",
    "zoom.us": "Zoom",
}


def service_of(url: str) -> str:
    """
    Return the name of the service that a link leads to, or its host where that is none that people know.

    Empty where nobody should be led there: a page that is not https, or an address that cannot be read.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return ""
    if parts.scheme != "https" or not host:
        return ""
    known = (name for known, name in _SERVICES.items() if host == known or host.endswith(f".{known}"))
    return next(known, host.removeprefix("www."))
