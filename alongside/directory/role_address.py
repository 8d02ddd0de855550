"""A role's address, as somebody types it: read with care, or refused in a sentence that says what to type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import phonenumbers

from alongside.directory.listing import Contact, Hours

HELPLINE: Final = "HELPLINE"
# What is rung: of these a number is needed.
_RUNG: Final = {
    HELPLINE: "A helpline is rung: give its telephone number.",
    **dict.fromkeys(
        ("OUT_OF_HOURS", "SAFEGUARDING_CHILDREN", "SAFEGUARDING_ADULTS"),
        "Somebody rings it who is worried: give its telephone number.",
    ),
}

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPAN: Final = re.compile(
    r"(?P<days>[a-z][a-z ,-]*?)\s+(?P<opens>\d\d?:\d\d)\s*-\s*(?P<closes>\d\d?:\d\d)", re.ASCII
)
_KEY: Final = re.compile(r"[a-z0-9]+(?:[/_-][a-z0-9]+)*", re.I | re.ASCII)
_EMAIL: Final = re.compile(r"(?P<local>[\w.+'-]+)@(?P<domain>[\w-]+(?:\.[\w-]+)+)")

# Two words with a dot between them are a person's, unless one of them is among these.
_OF_A_ROLE: Final = re.compile(
    r"aa|al|alanon|anon|ca|cma|da|ga|ma|na|nar|oa|sa|slaa|smart|admin|area|chair|contact|co-?ordinator|district"
    r"|enquiries|families|general|groups?|health|help(?:desk|line)?|info(?:rmation)?|intergroup|liaison|local"
    r"|meetings?|nhs|office|officer|official|online|outreach|pi|professionals?|public|recovery|region(?:al)?|secretary"
    r"|services?|support|team|telephone|treatment|uk|volunteers?|young|youth|(?:north|south)?(?:east|west)(?:ern)?"
    r"|(?:north|south)(?:ern)?|mid|england|ireland|scotland|wales"
)
# Where people have their own mail; a body that has it there cannot be told from a person.
_FREE_MAIL: Final = re.compile(
    r"(?:aol|btinternet|fastmail|gmail|gmx|googlemail|hotmail|icloud|live|mac|mail|me|msn|ntlworld|outlook|pm|proton"
    r"|protonmail|rocketmail|sky|talktalk|tutanota|virginmedia|yahoo|yandex|ymail|zoho)\.[a-z]{2,3}(?:\.[a-z]{2})?",
    re.I,
)
# Kinds of number that more often than not belong to somebody.
_OFTEN_A_PERSONS: Final = frozenset(
    {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.PERSONAL_NUMBER}
)


class NotARoleAddress(ValueError):
    """What was typed cannot be kept as a role's address; the message says why, and what to type."""


def read_contact(
    *,
    key: str,
    kind: str,
    name: str,
    zone: str,
    country: str,
    programme: str = "",
    area: str = "",
    phone: str = "",
    email: str = "",
    url: str = "",
    hours: str = "",
    always: bool = False,
) -> Contact:
    """
    Return a contact from what somebody typed.

    :param country: the two letters of the country whose people write the number without its code
    :param area: its path, such as ``England > Yorkshire``; empty for everywhere
    :param hours: see :func:`read_hours`
    :raises NotARoleAddress: with the first thing that is wrong
    """
    contact = Contact(
        key=_key(key.strip()),
        kind=kind,
        name=" ".join(name.split()),
        programme=programme.strip(),
        areas=tuple(filter(None, (" ".join(part.split()) for part in area.split(">")))),
        phone=read_phone(phone, country=country) if phone.strip() else "",
        email=_email(email.strip()) if email.strip() else "",
        url=_url(url.strip()) if url.strip() else "",
        hours=read_hours(hours),
        always=always,
        zone=_zone(zone),
    )
    _require_what_it_needs(contact)
    return contact


def read_hours(text: str) -> tuple[Hours, ...]:
    """
    Return hours from words such as ``mon-fri 09:00-17:00; sat,sun 22:00-02:00``; ``daily`` stands for all seven days.

    Hours that end before they begin run over midnight; 24:00 is midnight at the day's end.

    :raises NotARoleAddress: with the part that cannot be read
    """
    return tuple(_span(part.strip()) for part in text.split(";") if part.strip())


def hours_in_words(contact: Contact) -> str:
    """Say when a contact is answered, in words that :func:`read_hours` reads."""
    if contact.always:
        return "day and night"
    spans = (f"{_days_in_words(one.days)} {one.opens:%H:%M}-{_end(one.closes)}" for one in contact.hours)
    return "; ".join(spans) or "nobody has said"


def read_phone(text: str, *, country: str) -> str:
    """
    Return a number in E.164.

    :raises NotARoleAddress: where no such number can exist, or where it rings one person's desk
    """
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if not phonenumbers.is_valid_number(number):
        raise NotARoleAddress(
            f"“{text}” is no telephone number. Abroad it begins with +, as +353 1 842 0700."
        )
    if number.extension:
        raise NotARoleAddress(f"“{text}” is a number with an extension: give one that can be rung directly.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_often_a_persons(phone: str) -> bool:
    """Say whether a number in E.164 is of a kind that people have for themselves, such as a mobile."""
    return phonenumbers.number_type(phonenumbers.parse(phone)) in _OFTEN_A_PERSONS


def _key(text: str) -> str:
    if not _KEY.fullmatch(text) or len(text) > 80:
        raise NotARoleAddress(f"“{text}” cannot be a key: give letters, digits, - and /, as NA/yorkshire.")
    return text


def _email(text: str) -> str:
    said = _EMAIL.fullmatch(text)
    if said is None:
        raise NotARoleAddress(f"“{text}” is no e-mail address.")
    if _FREE_MAIL.fullmatch(said["domain"]) or _is_two_names(said["local"]):
        raise NotARoleAddress(
            f"“{text}” looks like a person's own address. Give the role's, as helpline@ or public.information@: "
            "it stays when people change."
        )
    return text


def _is_two_names(local: str) -> bool:
    """Say whether the left-hand part of an address is shaped like ``first.last``."""
    parts = [part.rstrip("0123456789") for part in re.split(r"[._]", local.partition("+")[0].lower())]
    return (
        len(parts) > 1
        and all(re.fullmatch(r"[^\W\d]+(?:['-][^\W\d]+)*", part) for part in parts)
        and not any(map(_OF_A_ROLE.fullmatch, parts))
    )


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", parts.netloc):
        raise NotARoleAddress(f"“{text}” is no address of a page: it begins with https://")
    return text


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise NotARoleAddress(f"There is no time zone “{text}”. Give one such as Europe/London.")
    return text


def _require_what_it_needs(contact: Contact) -> None:
    if not contact.name:
        raise NotARoleAddress("Say what it is called.")
    if contact.kind in _RUNG and not contact.phone:
        raise NotARoleAddress(_RUNG[contact.kind])
    if not (contact.phone or contact.email or contact.url):
        raise NotARoleAddress("Say how it is reached: by telephone, by e-mail or through a page.")


def _span(part: str) -> Hours:
    said = _SPAN.fullmatch(part.lower().replace("–", "-"))
    if said is None:
        raise _unreadable(part)
    to_the_days_end = said["closes"] == "24:00"
    try:
        days, opens = _days(said["days"]), _clock(said["opens"])
        closes = time(0) if to_the_days_end else _clock(said["closes"])
    except ValueError as error:
        raise _unreadable(part) from error
    if opens == closes and not to_the_days_end:
        raise NotARoleAddress(f"“{part}” ends when it begins. A whole day is 00:00-24:00.")
    return Hours(days, opens, closes)


def _unreadable(part: str) -> NotARoleAddress:
    return NotARoleAddress(
        f"“{part}” cannot be read as hours. Give days and times, as mon-fri 09:00-17:00; sat 10:00-14:00."
    )


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _days(text: str) -> tuple[int, ...]:
    """Return ISO weekdays. Raises :class:`ValueError` for a word that is no day."""
    if text == "daily":
        return (1, 2, 3, 4, 5, 6, 7)
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.partition("-")
        begin = _day(first)
        end = _day(last) if dash else begin
        found |= {(begin + ahead - 1) % 7 + 1 for ahead in range((end - begin) % 7 + 1)}
    return tuple(sorted(found))


def _day(word: str) -> int:
    word = word.strip()
    found = [number for number, name in enumerate(_DAYS, start=1) if name.startswith(word)]
    if len(word) < 3 or not found:
        raise ValueError(word)
    return found[0]


def _days_in_words(days: Iterable[int]) -> str:
    """Name days, three or more in a row as ``mon-fri``."""
    runs = groupby(enumerate(sorted(days)), key=lambda pair: pair[1] - pair[0])
    return ",".join(_run_in_words([_DAYS[day - 1][:3] for _, day in run]) for _, run in runs)


def _run_in_words(names: list[str]) -> str:
    return f"{names[0]}-{names[-1]}" if len(names) > 2 else ",".join(names)


def _end(closes: time) -> str:
    return "24:00" if closes == time(0) else f"{closes:%H:%M}"
