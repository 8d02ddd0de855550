"""Links: which can be opened, and which lead into a meeting."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from msgspec import Struct

from alongside.feeds.reading.mobiles import MOBILE

LONGEST: Final = 2000

# The services that the Meeting Guide format names (FORMATS.md 1.4), and Zoom's own second name.
PROVIDERS: Final = (
    "bluejeans.com", "discord.gg", "freeconference.com", "freeconferencecall.com", "goto.com",
    "gotomeet.me", "gotomeeting.com", "horizon.meta.com", "maps.secondlife.com", "slurl.com",
    "vrchat.com", "meet.google.com", "meet.jit.si", "meetings.dialpad.com", "signal.group",
    "skype.com", "teams.live.com", "teams.microsoft.com", "webex.com", "zoho.com", "zoom.us",
    "zoom.com",
)  # fmt: skip
# Services that UK lists use as well, which the format does not know.
OTHER_PROVIDERS: Final = ("chat.whatsapp.com", "messenger.com", "m.me", "whereby.com", "zoomgov.com")

# Whose page it is at a service for anybody's, a group's own says: "calendly.com/ludbyrecovery/meeting".
_NOT_A_GROUPS: Final = (
    r"(?!\S{0,80}(?:meeting|group|recover|fellowship|anonymous|sober|serenity|\b(?:aa|na|ca|smart|alanon)))"
)
# Links that lead to one person, to talk or to look at: m.me/j/ and t.me/+ open a group's talk, and a group, an event or
# a page of a body has an address of its own kind.
_TO_A_PERSON: Final = re.compile(
    r"(?<![\w.-])(?:(?:www|m|web|[a-z]{2}-[a-z]{2})\.)?(?:wa\.(?:me|link)/|api\.whatsapp\.com/|signal\.me/|m\.me/(?!j/)|t\.me/(?!\+|joinchat)"
    r"|telegram\.me/|(?:facebook|fb)\.com/(?!(?:groups?|events?|pages?|share|watch)/|[\w.-]+-\d{9,})\w|fb\.me/|instagr(?:am\.com|\.am)/\w"
    r"|(?:facebook|fb)\.com/messages/|ig\.me/|(?:twitter|x)\.com/\w|linkedin\.com/in/|snapchat\.com/add|threads\.(?:net|com)/\w"
    r"|bsky\.app/profile/|discord(?:app)?\.com/users/|line\.me/(?:r/)?ti/p|viber\.click/"
    r"|paypal\.com/paypalme/|monzo\.me/|revolut\.me/|patreon\.com/|ko-fi\.com/|buymeacoffee\.com/|gofundme\.com/f/|gofund\.me/"
    rf"|justgiving\.com/(?:crowdfunding|fundraising|page)/{_NOT_A_GROUPS}"
    rf"|(?:[\w-]+\.)*(?:calendly\.com|cal\.com|youcanbook\.me|tidycal\.com|savvycal\.com|koalendar\.com|zcal\.co|setmore\.com|acuityscheduling\.com|as\.me|meetings\.hubspot\.com)\b{_NOT_A_GROUPS}"
    r"|twitch\.tv/|reddit\.com/(?:u|user)/|meetup\.com/members/|keybase\.io/|xing\.com/profile/|youtube\.com/user/|[\w-]+\.substack\.com"
    r"|doodle\.com/bp/|calendar\.app\.google/|outlook\.office(?:365)?\.com/bookwithme/"
    rf"|(?:linktr\.ee|bio\.link|beacons\.ai|about\.me|campsite\.bio|lnk\.bio)/{_NOT_A_GROUPS}\w)"
    # As Mastodon, Medium, YouTube and others write whose page it is.
    r"|(?<![\w.-])(?:[\w-]+\.)+[a-z]{2,}/@\w",
    re.I,
)
_TO_A_MOBILE: Final = re.compile(rf"(?<!\d){MOBILE.pattern}")
_ADDRESS: Final = re.compile(r"[\w.+-]@[\w-]+\.[a-z]{2,}", re.I)
_WHOSE: Final = frozenset(
    ("uname", "name", "username", "displayname", "user", "contact", "email", "phone", "tel", "authuser")
)

# Also without its beginning, where there is no doubt: "meet.google.com/abc-defg-hij".
LINK: Final = re.compile(
    r"(?:https?://|\bwww\.|(?<![\w.@/-])(?:[\w-]+\.)*(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|gotomeeting\.com|webex\.com)/(?=\w))[^\s<>\"'“”]+",
    re.I,
)
_HOST: Final = re.compile(
    r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_BARE: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/|\Z)", re.I)
# Lists run the words after a link into it: "/j/83736757254ID: 837…"
_ZOOM: Final = re.compile(r"/(?P<kind>j|w|wc/join|s|d)/(?P<number>\d{7,12})", re.I)
_ZOOM_ROOM: Final = re.compile(r"/my/[\w.-]+", re.I)
_ERASED: Final = re.compile(r"\[[^\]]*\]?|\*{3,}|x{4,}", re.I)
_PASSCODES: Final = ("pwd", "passcode", "password")


class Link(Struct, frozen=True):
    """
    A link that can be opened.

    :param known: it leads to a meeting service that we know
    :param lookalike: it makes itself look like one
    :param passcode_erased: its publisher took the passcode out
    """

    url: str
    host: str
    known: bool = False
    lookalike: bool = False
    passcode_erased: bool = False


def is_host_of(host: str, provider: str) -> bool:
    """Say whether a host is a provider's: ``us02web.zoom.us`` is Zoom's, ``evilzoom.us`` is not."""
    return host == provider or host.endswith("." + provider)


def leads_to_a_person(text: str) -> bool:
    """Say whether a link opens a talk with one person, or holds the number or the address of one."""
    text = unquote(text)
    return bool(_TO_A_PERSON.search(text) or _TO_A_MOBILE.search(text))


def link_of(text: str) -> Link | None:
    """Read a web address; None where it cannot be opened, or hides where it leads."""
    text = text.strip().strip("<>\"'“”")
    if (
        not text
        or len(text) > LONGEST
        or any(character.isspace() for character in text)
        or leads_to_a_person(text)
    ):
        return None
    if "://" not in text and (_BARE.match(text)):
        text = "https://" + text
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        odd = parts.username is not None or parts.port not in (None, 80, 443, 8080, 8443)
    except ValueError:
        return None
    odd = odd or bool(_ADDRESS.search(unquote(parts.path)))
    if parts.scheme.lower() not in ("http", "https") or odd or not _HOST.fullmatch(host):
        return None
    return _link(text, host)


def _link(text: str, host: str) -> Link:
    known = any(is_host_of(host, provider) for provider in (*PROVIDERS, *OTHER_PROVIDERS))
    parts = urlsplit(text)
    query, erased = _without_erased_passcode(_without_addresses(parts.query))
    path, fragment = parts.path, "" if "@" in unquote(parts.fragment) else parts.fragment
    if is_host_of(host, "zoom.us") and (match := _ZOOM.match(path)):
        path, query, fragment = f"/{match['kind']}/{match['number']}".lower(), _passcode_only(query), ""
    url = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, fragment))
    return Link(url, host, known=known, lookalike=not known and _looks_like_one(host), passcode_erased=erased)


def _without_addresses(query: str) -> str:
    """Leave out what holds somebody's name or e-mail address, such as whose account a service should use."""
    if "=" not in query:
        return query
    pairs = query.split("&")
    return "&".join(
        pair for pair in pairs if "@" not in unquote(pair) and pair.partition("=")[0].lower() not in _WHOSE
    )


def _without_erased_passcode(query: str) -> tuple[str, bool]:
    pairs = query.split("&")
    kept = [pair for pair in pairs if not (_is_passcode(pair) and _ERASED.search(pair.partition("=")[2]))]
    return "&".join(kept), len(kept) < len(pairs)


def _is_passcode(pair: str) -> bool:
    return pair.partition("=")[0].lower() in _PASSCODES


def _passcode_only(query: str) -> str:
    return urlencode([(key, value) for key, value in parse_qsl(query) if key.lower() in _PASSCODES])


def _looks_like_one(host: str) -> bool:
    return any(host.endswith(name) or f"{name}." in host for name in PROVIDERS)


def joins(link: Link) -> bool:
    """Say whether a link of a known service leads into a meeting, not to a help page or a list of numbers."""
    path = urlsplit(link.url).path
    if is_host_of(link.host, "zoom.us"):
        return bool(_ZOOM.match(path) or _ZOOM_ROOM.match(path))
    return link.known and len(path.strip("/")) > 0
