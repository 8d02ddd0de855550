"""
Names of people in sentences and titles.

There is no list of names that would be long enough. What is known is how people are named: after "ring", "ask for",
"secretary" or "run by", or before "has the key". Whatever stands there and is no word of :mod:`nobody` is taken for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from alongside.feeds.reading.nobody import BODIES, NOBODY
from alongside.kernel.text import fold

_WORD: Final = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_TITLES: Final = r"(?:(?:mr|mrs|ms|miss|our|your|my|either|old|please|pls)\b\.?\s+)*"

# "Ring", whoever comes next; "see" and "find" only where the name has its capital or there is something to ask.
_REACH: Final = (
    r"ring|phone|telephone|call|text|txt|sms|message|msg|dm|whats ?app|e-?mail|mail|contact|buzz|"
    r"ask for|ask to speak (?:to|with)|speak (?:to|with)|talk to|get hold of|get in touch with|reach out to|liaise with"
    r"|arrange with|check with|confirm with|book with|"
    r"cyswllt|cysylltwch [aâ]g?|ffoniwch|kontakt|kontaktiere|anrufen|ansprechpartner(?:in)?|ansprechperson"
    r"|contacto|contactar(?: con| a)?|llamar? a|llame a|pregunt(?:e|ar|a) por|contatto|contattare|chiamare|chiedere di"
    r"|contato|ligar para|contacter|contactez|appeler|appelez|joindre|demander|demandez|zadzwon(?: do)?|dzwon(?:ic)? do"
)
_HELP: Final = (
    r"(?:problems?|issues?|questions?|queries|quer(?:y|ies)|difficult(?:y|ies)|trouble|help|details|info|information"
    r"|concerns?|lost|locked out|stuck|late)\b[^.!?]{0,20}?\b(?:see|ask|tell|try)"
)
_ROLE: Final = (
    r"secretary|treasurer|gsr|facilitators?|organi[sz]er|hosts?|greeter|co-?ordinator|chair(?:person)?|convenor|convener"
    r"|key ?holder|caretaker|tea ?(?:maker|person)|group rep|sponsor|sekretar(?:in)?|secretari[oa]|secretaire|ysgrifennydd"
)
_LABEL: Final = (
    r"contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries|bookings?|facebook|fb|instagram|insta|messenger|skype|telegram"
    r"|signal|snapchat|kontakt|contacto|contatto|contato|ymholiadau"
)
_BY: Final = (
    r"(?:run|hosted|led|facilitated|chaired|organi[sz]ed|secretaried|convened|founded|managed|unlocked|held|kept) by"
    r"|(?:pass ?(?:words?|codes?)|pwd|keys?|invites?|login) (?:is |are |available )?(?:from|with)|c/o|care of|home of"
)
_TRIGGER: Final = re.compile(
    rf"\b(?:(?P<reach>(?:{_REACH}))|(?P<help>{_HELP})|(?P<by>{_BY})|(?P<weak>ask|see|find|tell|meet))"
    rf"(?P<between>[\s\"“'*]{{1,3}}(?:\b(?:is|on)\b\s+)??){_TITLES}(?P<name>{_WORD})"
    rf"|\b(?:(?P<role>{_ROLE})(?:'s name)?|(?P<label>{_LABEL}))"
    rf"(?P<mark>\s*[:=–—-]\s*|\s+is\s+|\s+)(?:{_TITLES})(?P<named>{_WORD})",
    re.I,
)
_NAME: Final = r"(?P<name>[A-Z][^\W\d_]+)(?:\s+(?:[A-Z]\b\.?|[A-Z][^\W\d_]+))?"
_DOES: Final = re.compile(
    rf"\b{_NAME}(?:\s+(?:has|have|holds|keeps|got|will have|brings)\s+(?:the|a|our|all|both)?\s*(?:spare\s+)?"
    r"(?:keys?|code|passcode|password|urn)\b"
    r"|\s+(?:will|can|'ll)\s+(?:let|meet|open|unlock|greet|answer|be (?:there|outside|at))\b"
    r"|(?:,|\s+[-–(]|\s*\()\s*(?:our|the|your|group)?\s*(?:secretary|treasurer|GSR|key ?holder|greeter|facilitator|host)\b"
    r"|\s+is\s+(?:our|the|your|group)\s*(?:group\s+)?(?:contact|secretary|treasurer|GSR|key ?holder|greeter|facilitator"
    r"|host|chair|organi[sz]er)\b"
    r"|['’]s\s+(?:mobile|number|phone|tel|e-?mail|cell|flat)\b)"
    r"|\b(?:[Gg]ive|[Ll]et)\s+(?P<told>[A-Z][^\W\d_]+)(?:\s+[A-Z]\w*\.?)?\s+(?:know\b|a\s+(?:ring|call|bell|shout|text|buzz)\b)"
)
# "Zebedee Q.", as people call themselves in meetings.
_INITIAL: Final = re.compile(
    r"\b(?P<name>[A-Z][^\W\d_]{2,}) (?:[B-HJ-Z](?=[\s,;:)!?/]|$)|[A-Z]\.(?!\w))(?!\s[A-Z][a-z])"
)
# Before these words a ring, a call or a text is a thing, not something to do.
_A_THING: Final = re.compile(
    r"\b(?:a|an|the|this|that|our|basic|conference|zoom|skype|video|roll|wake[ -]?up|on|up|full|phone|group|eye|conscious"
    r"|physical|face|no|share|study|big|key|pencil)\W+\Z",
    re.I,
)
_SAID_OF_FRIENDS: Final = frozenset({"bill", "billa", "lois", "anne"})
# Nobody is named without one of these, which is soon seen: most sentences hold none.
_LEADING_WORDS: Final = """
ring phone telephone call text txt sms message msg dm whatsapp whats email mail contact contacts buzz ask speak talk hold
touch reach liaise check confirm book arrange see find tell meet problem problems try by pass password passwords
passcode passcodes pwd key keys invite invites login c care home secretary treasurer gsr facilitator facilitators
organiser organizer host hosts greeter co coordinator chair chairperson convenor convener keyholder caretaker tea group
sponsor enquiry enquiries inquiry inquiries queries booking bookings facebook fb instagram insta messenger skype
telegram signal snapchat cyswllt cysylltwch ffoniwch kontakt kontaktiere anrufen ansprechpartner ansprechpartnerin
ansprechperson contacto contactar llamar llama llame pregunte pregunta preguntar contatto contattare chiamare chiedere
contato ligar contacter contactez appeler appelez joindre demander demandez zadzwon dzwon dzwonic sekretar sekretarin
secretaria secretario secretaire ysgrifennydd ymholiadau
"""
_DOING_WORDS: Final = """
key keys code passcode password urn will can ll secretary treasurer gsr keyholder holder greeter facilitator host contact
chair organiser organizer mobile number phone tel mail email cell flat give let
"""
_LEADS: Final = frozenset(_LEADING_WORDS.split())
_DOING: Final = frozenset(_DOING_WORDS.split())
_ANY_LEAD: Final = _LEADS | _DOING
_GAPS: Final = str.maketrans(dict.fromkeys("\n\t.,;:!?()[]{}<>\"“”‘'’*/|–—-=+&_@#", " "))
_LONE_CAPITAL: Final = re.compile(r"[a-z] [A-Z](?![A-Za-z'’])")


def may_name(text: str) -> bool:
    """Say quickly whether a text is worth looking through for somebody's name."""
    return not _words_of(plain(text)).isdisjoint(_ANY_LEAD) or bool(_LONE_CAPITAL.search(text))


def _words_of(text: str) -> set[str]:
    return set(text.lower().translate(_GAPS).split())


def first_name_in(text: str, *, title: bool = False) -> int | None:
    """
    Return where in a sentence somebody begins to be named, the words that lead there included; None where nobody is.

    :param title: the text is a name or an address, in which words have capitals for no reason
    """
    text = plain(text)
    return min(_places(text, title=title), default=None)


def plain(text: str) -> str:
    """Return text in plain letters, without accents or pictures, in which a name is looked for."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(
        _plain_letter(letter) for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf", "Me")
    )


def _plain_letter(letter: str) -> str:
    return " " if unicodedata.category(letter) in ("So", "Sk", "Cn", "Co") else letter


def _places(text: str, *, title: bool) -> Iterator[int]:
    words = _words_of(text)
    if not words.isdisjoint(_LEADS):
        yield from _led_to(text, title=title)
    if title or text.isupper():
        return
    if not words.isdisjoint(_DOING):
        yield from _named_by(_DOES, text)
    if _LONE_CAPITAL.search(text):
        yield from _named_by(_INITIAL, text)


def _led_to(text: str, *, title: bool) -> Iterator[int]:
    shouted, position = text.isupper(), 0
    while match := _TRIGGER.search(text, position):
        if _is_person(match, text, shouted=shouted, title=title):
            yield match.start()
            return
        position = match.start() + 1


def _named_by(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for match in pattern.finditer(text):
        name = match.groupdict()["name"] or match.groupdict().get("told") or ""
        if _is_name(name) and fold(name) not in _SAID_OF_FRIENDS and not _is_body(text, match.start()):
            yield match.start()
            return


def _is_person(match: re.Match[str], text: str, *, shouted: bool, title: bool) -> bool:
    group = "name" if match["name"] else "named"
    name = match[group]
    if not _is_name(name) or _is_body(text, match.start(group)):
        return False
    capital = name[0].isupper() and not (shouted and (match["weak"] or match["role"]))
    if _A_THING.search(text[: match.start()]):
        return False
    if match["weak"]:
        return capital and not title
    if match["role"]:
        return capital or ":" in match["mark"] or (" is " in match["mark"] and not title)
    if match["label"]:
        return bool(match["mark"].strip()) or (match["label"].casefold().startswith("contact") and capital)
    return capital or not title


def _is_name(word: str) -> bool:
    """Say whether a word may be somebody's name: no common word, and no letters that stand for a body."""
    if len(word) < 2 or (word.isupper() and len(word) <= 4):
        return False
    plain_word = fold(word.removesuffix("'s").removesuffix("’s"))
    return plain_word not in NOBODY and not all(part in NOBODY for part in re.split(r"\W", plain_word))


def _is_body(text: str, start: int) -> bool:
    """Say whether the name that begins here goes on to be a body's, a street's or a building's."""
    following = re.match(rf"(?:{_WORD}|[&,.]|\s)+", text[start : start + 60])
    words = re.findall(_WORD, following[0])[:5] if following else []
    for word in words:
        if not (word[0].isupper() or fold(word) in ("of", "and")):
            return False
        if fold(word) in BODIES:
            return True
    return False
