"""
Names, numbers and e-mail addresses of people, and text without them.

When in doubt a sentence goes: what is lost can be read at the source; what is published cannot be taken back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from alongside.feeds.reading.people import first_name_in, may_name, plain
from alongside.feeds.reading.words import sentences

# Columns that hold people or the means to reach or pay them, whatever their list calls them.
_CONTACT_COLUMN: Final = re.compile(
    r"contact|e[- ]?mail|phone|mobile|\bcell|\btel\b|telephone|\bfax|(?<!in )\bperson|people.?name"
    r"|first.?name|last.?name|full.?name|\bspeaker|surname|facilitator"
    r"|secretary|\bchair|treasurer|\bhosts?\b|\bgsr\b|author|editor|owner|organi[sz]er|co[- ]?ordinator"
    r"|trusted|servant|representative|convenor|key.?holder|(?:updated|submitted|created|run).?(?:by|user)"
    r"|forename|user.?name|greeter|tea.?maker|volunteer|\brep\b|who.?to.?ask|viber|snapchat"
    r"|sponsor|leader|mailing|venmo|paypal|square|cash.?app|zelle|homegroup.?online|whatsapp|skype"
    r"|messenger|telegram|facebook"
    r"|instagram|twitter|edit.?url",
    re.I,
)
# Left-hand parts of addresses that belong to a role.
_ROLES: Final = re.compile(
    r"(?:aa|na|ca|oa|info|office|feedback|web(?:master|site|admin|team|servant)?|help|helpdesk|admin"
    r"|contact|meetings?|"
    r"(?:meeting)?updates?|changes|schedules?|directory|intergroup|centraloffice|tech|support|data|lists?"
    r"|map)",
    re.I,
)

_EMAIL: Final = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:\(at\)|\[at\]|\bat\b)\s?[\w-]{1,63}(?:\s?(?:\(dot\)|\[dot\]"
    r"|\bdot\b)\s?[\w-]{1,63})+"
    r"|(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63})+|\bmailto:\S",
    re.I,
)
# "sam @ example . org"; the full stop would part it.
_IN_PIECES: Final = re.compile(r"(@\s?[\w-]+)\s\.\s(?=[a-z]{2,})")
_SEPARATED: Final = r"[\s().\-–‑/]{0,3}"
_PHONE: Final = re.compile(
    rf"(?<![\w/])(?:"
    rf"(?:\+|\b00)\s?\d(?:{_SEPARATED}\d){{7,14}}"  # +44 7700 900123
    rf"|\(?0(?:{_SEPARATED}\d){{8,11}}"  # 0113 496 0000
    rf"|(?:1[-. ]?)?\(?[2-9]\d\d\)?[-. ]{{0,2}}\d{{3}}[-. ]{{0,2}}\d{{4}}"  # (555) 555-0123
    rf"|44{_SEPARATED}(?:\(0\))?\d(?:{_SEPARATED}\d){{8,9}}|7\d{{3}}\s?\d{{3}}\s?\d{{3}}"
    rf")(?!\w)"
)
_CALLED: Final = re.compile(
    r"\b(?:tel(?:ephone)?|phone|ph|mob(?:ile)?|cell|call|ring|text|txt|sms|what'?s ?app|fax"
    r"|voicemail)\b[^\d\n]{0,25}"
    rf"\+?\(?\d(?:{_SEPARATED}\d){{4,14}}",
    re.I,
)
_HANDLE: Final = re.compile(r"(?<![\w/.@])@[A-Za-z][\w.-]{2,}")
# Where somebody is paid, or found: groups, events and pages of bodies have addresses of their own kind.
_PAYMENT: Final = re.compile(
    r"\b(?:paypal\.me|paypal\.com|venmo(?:\.com)?|cash\.app|cash ?app|zelle|wa\.me)\b"
    r"|\b(?:facebook|fb)\.com/(?!(?:groups?|events?|pages?|share)/)\w",
    re.I,
)
# What publishers and hosts put where an address or a number stood.
_ERASED_CONTACT: Final = re.compile(
    r"\[\s*(?:e-?mail|phone|mobile|contact(?: line)?|facilitators?)\b[^\]]{0,30}\]"
    r"|\bFacilitators \[removed\]",
    re.I,
)
ERASED: Final = re.compile(r"\[\s*(?:[a-z]+ ){0,2}(?:removed|redacted|withheld|hidden)\s*\]", re.I)

# "Contact" is followed by a person unless one of these follows; a group may be called Conscious Contact.
_CONTACT_WORD: Final = re.compile(
    r"(?<!conscious )(?<!eye )(?<!physical )(?<!no )(?<!face )\b(?:contacts?|cyswllt)\b(?!\s+(?:tracing|us"
    r"|your|the (?:group|office|"
    r"intergroup|helpline|venue|website|service office|national)|via|through|with a (?:higher|power)"
    r"|with (?:god|a god|our)|"
    r"(?:your )?(?:local )?(?:intergroup|helpline)|details?\s+(?:required|needed|will)|form|page|higher))",
    re.I,
)
_NAME: Final = (
    r"(?!(?:The|A|An|Our|Us|To|For|At|In|On|If|When|Bell|Buzzer|Reception|Office|Staff|Security|Room|Zoom"
    r"|Meetings?|No|Number|Flat|Door|Doorbell|Intercom|Info|Back|Ahead|First)\b)[A-Z][a-z’']+"
)
_NAMED: Final = re.compile(
    rf"\b[Aa]sk for\s+{_NAME}"
    rf"|\b[Ss]peak (?:to|with)\s+{_NAME}"
    rf"|\b[Gg]et in touch with\s+{_NAME}"
    rf"|(?<!onference )\b(?:[Cc]all|[Rr]ing|[Pp]hone|[Tt]ext|[Ee]-?mail|[Mm]essage"
    rf"|[Ww]hat'?s[Aa]pp)\s+{_NAME}(?:\s+[A-Z]\.?)?\s*(?:,|\.|$|\b(?:on|at|for|to|if|before|first)\b)"
    rf"|\b(?:[Ss]ecretary|[Tt]reasurer|GSR|[Ff]acilitators?|[Oo]rgani[sz]er|[Hh]ost|[Gg]reeter"
    rf"|[Cc]o-?ordinator|[Cc]hair(?:person)?)"
    rf"(?:'s name)?\s*(?:is|:|-|–|=)\s*{_NAME}"
)
_ONLY_A_NAME: Final = re.compile(r"\W*[A-Z][a-z’']+(?:\s+(?:[A-Z]\.?|[A-Z][a-z’']+))?\W*")
_LEAD_IN: Final = re.compile(
    r"[\s,;:(\[–-]*\b(?:please\s+)?(?:contact|call|ring|phone|tel(?:ephone)?|text|txt|e-?mail|mob(?:ile)?"
    r"|what'?s ?app|ph)\b.*\Z",
    re.I | re.S,
)
_LEADS_TO_CONTACT: Final = re.compile(
    r"\b(?:contact|call|ring|phone|tel|text|e-?mail|mobile|write to|ask)\b(?:\W+\w+){0,3}\W*\Z", re.I
)
_ONLY_A_LABEL: Final = re.compile(r"\W*(?:[\w-]+\W?[ -]?){0,4}[:=]?\W*")
_PART: Final = re.compile(r"\s*[,;|()]\s*|\s+[-–:]\s+|:\s+")
_PARTS: Final = re.compile(r"(\s*[,;|()]\s*|\s+[-–—:]\s+|:\s+)")
_WORTH_A_LOOK: Final = re.compile(
    r"\d\D{0,4}\d\D{0,4}\d|@|contact|cyswllt|\[|mailto|paypal|venmo|cash|zelle|wa\.me|facebook|fb\.com| at |\(at\)|＠",
    re.I,
)
_MAIL_SIGN: Final = re.compile(r"@|mailto:|[(\[]at[)\]]|\bdot\b", re.I)
_DIGITS: Final = re.compile(r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d")


class Cleaned(NamedTuple):
    """Text without contacts, and whether there were any."""

    text: str
    dropped: bool


def is_contact_column(name: str) -> bool:
    """Say whether a column's name promises people, or the means to reach or pay them."""
    return bool(_CONTACT_COLUMN.search(re.sub(r"_|-|(?<=[a-z])(?=[A-Z])", " ", name)))


def is_role_address(text: str) -> bool:
    """Say whether an e-mail address is a role's, such as feedback@ or webmaster@, not a person's."""
    left, at, right = text.strip().partition("@")
    parts = re.split(r"[._+-]", left)
    return bool(at and "." in right and all(map(_ROLES.fullmatch, parts)) and _EMAIL.fullmatch(text.strip()))


def holds_contact(text: str) -> bool:
    """Say whether a sentence gives somebody's number or address, or names whom to ask."""
    if _gives_address(text) or _CONTACT_WORD.search(text) or _NAMED.search(text):
        return True
    return first_name_in(text) is not None


@lru_cache(maxsize=4096)
def without_contacts(text: str) -> Cleaned:
    """Leave out every sentence of a note that holds a contact, and a name that stands alone beside one."""
    if not (_WORTH_A_LOOK.search(text) or may_name(text)):
        return Cleaned(text, dropped=False)
    parts = sentences(_IN_PIECES.sub(r"\1.", text) if "@" in text else text)
    bad = [holds_contact(part) for part in parts]
    if any(bad):
        bad = [flag or _stands_beside(parts, bad, index) for index, flag in enumerate(bad)]
    kept = "".join(_without_erased(part) for part, flag in zip(parts, bad, strict=True) if not flag)
    return Cleaned(kept.strip(), any(bad))


def _without_erased(part: str) -> str:
    """Leave out what a publisher erased, and a label that nothing is left of: "Passcode: [removed]"."""
    if "[" not in part:
        return part
    rest = ERASED.sub("", part)
    return "" if rest != part and _ONLY_A_LABEL.fullmatch(rest) else rest


def _stands_beside(parts: list[str], bad: list[bool], index: int) -> bool:
    """Say whether a part belongs to the contact next to it: a bare name, or the words that lead to it."""
    before, after = index > 0 and bad[index - 1], index + 1 < len(bad) and bad[index + 1]
    if (before or after) and _ONLY_A_NAME.fullmatch(parts[index]):
        return True
    return bool(after and _LEADS_TO_CONTACT.search(parts[index]))


@lru_cache(maxsize=4096)
def name_without_contacts(text: str) -> Cleaned:
    """Leave the contact out of a name, a venue or an address, and keep the rest of it."""
    dropped = False
    if _WORTH_A_LOOK.search(text) and _gives_address(text):
        text, dropped = _without_addresses(text), True
    if may_name(text):
        rest = _without_people(text)
        text, dropped = rest, dropped or rest != text
    return Cleaned(_tidy(ERASED.sub("", text)) if dropped or "[" in text else text, dropped)


def _without_people(text: str) -> str:
    """Cut a name or an address where it begins to say whom to ask; what stands after the next mark stays."""
    parts = _PARTS.split(text)
    places = [first_name_in(part, title=True) for part in parts]
    if not any(place is not None for place in places):
        return text
    cut = [_before(part, place) for part, place in zip(parts, places, strict=True)]
    return _tidy("".join(cut))


def _before(part: str, place: int | None) -> str:
    if place is None:
        return part
    return part[:place] if len(plain(part)) == len(part) else ""


def _without_addresses(text: str) -> str:
    parts = _PART.split(_AT.sub("@", _AREA_CODE.sub(r"\1 ", text)))
    bad = [_gives_address(part) for part in parts]
    kept = []
    for index, part in enumerate(parts):
        rest = _LEAD_IN.sub("", part) if bad[index] else part
        if bad[index] and (rest == part or _gives_address(rest)):
            continue
        if not bad[index] and _is_first_name(part) and any(bad[index + 1 : index + 2]):
            continue
        kept.append(rest)
    return _tidy(", ".join(kept))


# Marks that part the figures of a number as well as a space does, and brackets round its first ones.
_BETWEEN_FIGURES: Final = re.compile(r"(?<=\d)[·•‒—_]+(?=\d)")
_AT: Final = re.compile(r"\s?[(\[{<]\s?at\s?[)\]}>]\s?", re.I)
_AREA_CODE: Final = re.compile(r"\((\+?\d{2,5})\)\s*(?=\d)")


def _in_plain_figures(text: str) -> str:
    return _BETWEEN_FIGURES.sub(" ", unicodedata.normalize("NFKC", text))


def _gives_address(text: str) -> bool:
    text = _in_plain_figures(text)
    if _MAIL_SIGN.search(text) and (_EMAIL.search(text) or _HANDLE.search(text)):
        return True
    if _DIGITS.search(text) and (_PHONE.search(text) or _CALLED.search(text)):
        return True
    return bool(_PAYMENT.search(text) or ("[" in text and _ERASED_CONTACT.search(text)))


def _is_first_name(text: str) -> bool:
    return bool(
        re.fullmatch(r"\s*(?:contact\s+|CONTACT\s+|Contact\s+)?[A-Z][a-z’']+(?:\s+[A-Z]\.?)?\s*", text)
    )


def _tidy(text: str) -> str:
    return re.sub(r"(?:,\s*)+(?=,|$)", "", " ".join(text.split())).strip(" ,;:-–")
