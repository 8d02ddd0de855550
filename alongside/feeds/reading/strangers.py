"""
Words in a note that may be somebody, though nothing leads to them.

A note keeps a sentence only if each word of it is explained: as a common word, a town, a saint, a street, a body. Whatever else stands
there may be a name, whether anybody has heard of it or not, and the sentence goes. What it costs: docs/decisions/0050.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from alongside.feeds.reading.given import GIVEN, is_well_known
from alongside.feeds.reading.known import NAMES_THAT_ARE_WORDS, WORDS_FIRST, is_known
from alongside.feeds.reading.nobody import BODIES, NOBODY
from alongside.feeds.reading.words import plain_letters
from alongside.kernel.text import fold

_HOST: Final = re.compile(
    r"https?://\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|info|eu|co|uk|ie|de|at|ch|fr|es|it|us|me|io)\b(?:/\S*)?",
    re.I,
)
# "buildingMeeting", where a line end was lost; a Mac stays whole.
_WORD: Final = re.compile(
    r"(?:(?:Ma?c)?(?!Ma?c[A-Z])[A-Z][a-z]+(?:['’][a-z]+)*(?=[A-Z])|[a-z]+(?=[A-Z][a-z])|[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
_SAINT: Final = re.compile(
    r"\b(?:st|sts|ss|ste|saints?|san|santa|sao|sankt|blessed)\b\.?[\s-]?(?:[A-Z]\w+,? (?:and|&) )?(?:[A-Z]\w+ (?:of )?){0,2}\Z",
    re.I,
)
# Where all words have capitals, one that is no street's may stand between: "ZEBEDEE LIVES NEXT DOOR".
_STREET: Final = re.compile(rf"(?:'s)? (?:{'|'.join(sorted(BODIES))})\b", re.I)
_GOES_ON_TO_A_PLACE: Final = re.compile(
    rf"(?:[ -][A-Z][\w'’-]*|[ ]?(?:&|and|of)){{0,3}}[ -](?i:{'|'.join(sorted(BODIES))})\b|,? [A-Z]{{2}} \d{{5}}"
    rf"|['’]s?(?:[ -][A-Z][\w'’-]*){{0,3}}[ -](?:{'|'.join(sorted(map(str.title, BODIES)))})\b"
)
_ON_A_LINE: Final = re.compile(
    r"(?:\b[USM]\d{1,3}|\b(?:Bus|Tram)\b[ M\d,/X]*)(?:[ ,/](?:[USM]?\d{1,3}))*[ ,/]{1,3}(?:[A-Z][\w]*[- ]){0,2}\Z"
)
# As the reader of a server's own columns labels them, with nothing but the names of stations and lines.
_TRANSPORT: Final = re.compile(
    r"(?:Trains|Buses|Public transport): (?:(?:[A-Z\d][\w'’.&+-]*|from|to|und|and|line|bus|tram|station|&)(?:[ ,;/()]+|\Z))+\Z"
)
# "Weberstr.", "Luisenplatz"
_A_PLACES_ENDING: Final = re.compile(r"[a-z]{3,}(?:strasse|str|platz|pl|allee|bahnhof|brucke|kirche|damm)")
# What buildings do not do: "Zebedee Hall lives next door".
_DOES: Final = (
    r"(?:lives?|lets?|makes?|brings?|keeps?|runs?|opens? (?:up|the)|unlocks?|chairs|leads|celebrates?|collects?|greets?|invites?|hosts"
    r"|sings|moved|loves|knows|says|wants|drives|answers|waits|stands|sits|shares|speaks|looks after|was|can"
    r"|will (?:be|let|meet|open|greet|collect|share|speak|chair)|has (?:the|a|been|moved|keys?|code)"
    r"|is (?:our|the|your|my|a|in|on|at|sharing|chairing|speaking|coming|away))"
)
_LIKE_A_PERSON: Final = re.compile(rf"(?:['’]s?)?(?: [A-Z][\w'’-]*)?(?:,? (?:and|&|or) \w+)? {_DOES}\b")
_LIVES: Final = re.compile(
    r"(?: [A-Z][\w'’-]*){0,2},? (?:who|has been (?:our|my|the)|is (?:our|my)|was (?:our|my)|lives|lets"
    r"|makes|brings|keeps|unlocks|celebrates|collects|greets|drives|loves|says|wants)\b"
)
# What stands after "St" or a number of a line is a name of its own, unless it does something.
_DOES_SOMETHING: Final = re.compile(
    r" (?!and\b|to\b|or\b|on\b|at\b|in\b|is\b|are\b|from\b|for\b|by\b|stop)[a-z]+s\b|,? (?:who|has|will|was)\b"
)
_LISTED: Final = re.compile(r"(?:['’]s)? ?(?:,|\band\b|&|\bor\b)\s*[A-Z]|['’]s\b")
# "God's Will", "Strength and Hope", "the Victoria", "in Florence", "near Victoria", "from April", "until May".
_A_WORD_BEFORE: Final = re.compile(
    r"(?:\b(?:the|king|queen|prince|princess|lord|lady|sir|duke|mount|lake|river|port|fort|north|south|east|west|upper|lower|great"
    r"|god['’]?s|his|higher power['’]?s|in|near|nr|via|towards|until|till|til|since|from|of|every|each|late|early|mid|end|through|during"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\w*,?|last|next|this|\d(?:st|nd|rd|th)?)|\d)\s*[-–&/]?\s*\Z",
    re.I,
)
_A_VIRTUE_BEFORE: Final = re.compile(
    r"\b(?:strength|faith|courage|love|recovery|experience|help|peace|wisdom|unity|joy|hope),?(?: (?:and|&))?\s*\Z",
    re.I,
)
_VIRTUES: Final = frozenset(
    ["charity", "faith", "grace", "harmony", "hope", "joy", "patience", "serenity", "unity"]
)
_TIMES: Final = frozenset(["april", "may", "june", "august", "summer", "autumn", "winter"])
_A_DATE: Final = re.compile(r"\W{0,3}(?:the \d|to|and|until|through|-|–)", re.I)
# "Max 15", "April 17", "May not open", "Will be open", "Hope, Faith and Courage"
_NOBODYS_GOING_ON: Final = re.compile(
    r"\W{0,3}\d| (?:not|be|have|vary|change) |,? (?:(?:and|&) )?(?:faith|courage|strength|wisdom|love|recovery)\b",
    re.I,
)
# In small letters a name that is a word too is taken for the word only where one of these says so: "a chance", "round-robin", "max 15",
# "strength and hope", "I hope", "all winter". Whatever else it is, it may be somebody.
_A_WORD_BECAUSE_OF_WHAT_IS_BEFORE: Final = re.compile(
    r"(?:\b(?:an?|the|this|that|any|each|every|no|our|your|my|their|his|her|its|some|we|i|god['’]?s"
    r"|strength,? (?:and|&),?)\s+|\d\s*|\w[-–])\Z"
)
_A_WORD_BECAUSE_OF_WHAT_FOLLOWS: Final = re.compile(r"\s*\d|[-–]\w")
_MOST: Final = re.compile(r"\bmax\b\.?(?:\s[a-z]+){0,2}\s\d|\d\s\w+\smax\b")
_SEASON: Final = r"(?:april|may|june|august|summer|autumn|winter)\b"
_IN_A_SEASON: Final = re.compile(
    rf"\b(?:in|all|during|over|until|till?|since|through|throughout|late|early|mid|last|next) {_SEASON}"
    rf"|\bfrom {_SEASON} (?:to|until|through) \w+|\bfrom \w+ (?:to|until|through) {_SEASON}"
)
# "The door will be open", "members may share": as a verb that helps another. "Ask will for the key" and "ring may first" are no such thing.
_HELPS_A_VERB: Final = re.compile(
    r"(?:\A|(?<!\w)(?!(?:ring|call|text|phone|message|mail|email|contact|ask|see|find|tell|to|by|with|from|for|of|or)\s)[\w'’)]+\W{1,3})(?:will|may)"
    r"\s+(?!(?:first|for|if|when|before|after|at|on|in|by|to|or|and|about|with|from|of|is|has|was|who|outside|there|please|now|tonight"
    r"|today|beforehand|via|direct|directly|instead|left)\b)(?!(?!always\b)[a-z]+[^su]s\b|(?!b?ring\b)[a-z]+ing\b)[a-z]{2,}"
)
_WITH_INITIAL: Final = re.compile(r"(?<![\w.&'’-])(?P<initial>[A-Z])(?:\.[A-Z])*\. ?(?P<name>[A-Z][a-z]+)")
# "S a m u e l"
_SPELT_OUT: Final = re.compile(r"(?<![\w'’&.])(?:[A-Za-z] ){4,30}[A-Za-z](?![\w'’&.])")
# These stand for much: "U7", "JFT".
_LETTERS: Final = re.compile(r"[A-Z]{1,4}s?")
_NAMES_AND_WORDS: Final = NAMES_THAT_ARE_WORDS | WORDS_FIRST


def may_name_a_stranger(sentence: str) -> bool:
    """Say whether a sentence holds a word that nobody can explain, and that may therefore be somebody's name."""
    text = plain_letters(_HOST.sub(" ", sentence).replace("ß", "ss"))
    return next(_strangers(text), None) is not None


def _strangers(text: str) -> Iterator[str]:
    shouted = text.isupper()
    for match in _WITH_INITIAL.finditer(text):
        if not _GOES_ON_TO_A_PLACE.match(text, match.end()) and not is_well_known(text, match.start()):
            yield match[0]
    for match in _SPELT_OUT.finditer(text):
        yield match[0]
    for match in _WORD.finditer(text):
        word = re.sub(r"'s?\Z", "", match[0].lower().replace("’", "'"))
        capital = match[0][0].isupper() and not match[0].isupper()
        if not is_known(word) and not (capital and word in NAMES_THAT_ARE_WORDS):
            if not _is_explained(text, match, word, shouted=shouted):
                yield word
        elif word in _NAMES_AND_WORDS and (
            _is_somebody_too(text, match, word) if capital else not _is_surely_a_word(text.lower(), match)
        ):
            yield word


def _is_explained(text: str, match: re.Match[str], word: str, *, shouted: bool) -> bool:
    if not shouted and _LETTERS.fullmatch(match[0]) and word not in GIVEN:
        return True
    if len(word) < 5 and re.search(r"\d", text[max(0, match.start() - 1) : match.end() + 1]):
        # "2mGN0C"
        return True
    before = text[max(0, match.start() - 40) : match.start()]
    goes_on_to_do = _LIVES.match(text, match.start() + len(word)) or _DOES_SOMETHING.match(
        text, match.start() + len(word)
    )
    if (_SAINT.search(before) or _ON_A_LINE.search(before) or _TRANSPORT.match(text)) and not goes_on_to_do:
        return True
    if _A_PLACES_ENDING.fullmatch(word):
        return True
    if is_well_known(text, match.start()):
        return True
    goes_on = _STREET if shouted else _GOES_ON_TO_A_PLACE
    end = match.start() + len(word)
    return bool(goes_on.match(text, end) and not _LIVES.match(text, end))


def _is_somebody_too(text: str, match: re.Match[str], word: str) -> bool:
    """Say of a name that is a word too, and has a capital, whether somebody may be called so."""
    start, end = match.start(), match.start() + len(word)
    if not re.search(r"\w", text[:start]):
        alone = not re.search(r"\w", text[end:])
        return bool(alone or _LIKE_A_PERSON.match(text, end) or _LISTED.match(text, end))
    if _is_title_cased(text):
        return bool(_LIKE_A_PERSON.match(text, end))
    before = text[max(0, start - 40) : start]
    if word in _TIMES and _A_DATE.match(text, end):
        return False
    return not (
        _NOBODYS_GOING_ON.match(text, end)
        or _SAINT.search(before)
        or _A_WORD_BEFORE.search(before)
        or (word in _VIRTUES and _A_VIRTUE_BEFORE.search(before))
        or _GOES_ON_TO_A_PLACE.match(text, end)
        or is_well_known(text, start)
    )


def _is_surely_a_word(text: str, match: re.Match[str]) -> bool:
    """
    Say of a name that is a word too, and has no capital to tell, whether it plainly stands for what it means.

    :param text: in small letters
    """
    start, end = match.span()
    return bool(
        _A_WORD_BECAUSE_OF_WHAT_IS_BEFORE.search(text[max(0, start - 40) : start])
        or _A_WORD_BECAUSE_OF_WHAT_FOLLOWS.match(text, end)
        or any(
            found.start() <= start < found.end()
            for plainly in (_HELPS_A_VERB, _IN_A_SEASON, _MOST)
            for found in plainly.finditer(text)
        )
    )


def _is_title_cased(text: str) -> bool:
    """Say whether words have capitals for no reason: "If The Door May Not Open"."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


# What makes a street or a building of the words before it, and not only a meeting.
_MORE_BUILDINGS: Final = (
    "dr expressway expy trail parade turnpike township county pkwy institute grange hse estate memorial"
)
_MEETINGS: Final = "group groups grp meeting meetings recovery anonymous fellowship friends team tapes mother"
_BUILDINGS: Final = BODIES.union(_MORE_BUILDINGS.split()).difference(_MEETINGS.split())
_GOES_ON_TO_A_BUILDING: Final = re.compile(
    rf"(?:['’]s?)?(?:[ -][A-Z][\w'’.-]*|[ ]?(?:&|and|of)){{0,4}}[ -](?i:{'|'.join(sorted(_BUILDINGS))})\b"
)
_CAPITALISED: Final = r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*"
_FULL_NAME: Final = re.compile(
    rf"(?<!\d )(?<![\w'’-])(?P<name>{_CAPITALISED}) (?:[A-XZ]\b\.? )?(?P<more>{_CAPITALISED})(?:['’]s)?"
)
# "Sam Q", "Sam Q.'s Tuesday"
_CALLED_BY_INITIAL: Final = re.compile(
    rf"(?<![\w'’-])(?P<name>{_CAPITALISED}) (?P<more>[B-HJ-XZ]|A(?=\.))\b(?!['’][^s]|\.[A-Z]|[ ]?[&/])(?P<then>\.?(?:['’]s)?(?: \w+)?)",
    re.I,
)
_AT_HOME: Final = re.compile(
    rf"(?<![\w'’-])(?P<name>(?!(?i:and|at|the|of|in)\b)(?-i:{_CAPITALISED}))(?: (?-i:{_CAPITALISED}))?['’]s? "
    r"(?:house|home|flat|apartment|apt|maisonette|bungalow|cottage|caravan|garage|barn"
    r"|kitchen|living room|front room|lounge|conservatory|place(?=\W*\Z))\b(?! (?-i:[A-Z]))",
    re.I,
)
_IN_BRACKETS: Final = re.compile(rf"\((?P<name>{_CAPITALISED})(?: (?P<more>[A-Z][\w.]*))?(?=\))")
# "Sam Quince, 4 Kettle Lane"
_BEFORE_AN_ADDRESS: Final = re.compile(
    rf"\A(?P<name>{_CAPITALISED}) (?:[A-Z]\b\.? )?(?P<more>{_CAPITALISED}), (?:flat |apt\.? |unit )?\d", re.I
)
# "Home of the Quinces", "Quince residence", "Mrs Quince", "Sam's"
_ELSE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:\b(?:home|house|flat|residence) of (?:the )?)(?P<name>{_CAPITALISED})",
        rf"(?<![\w'’-])(?P<name>{_CAPITALISED})(?: {_CAPITALISED})?(?i: (?:family )?(?:residence|household|flat|family home)\b)",
        rf"\A(?P<name>{_CAPITALISED})['’][sS]?\Z",
    )
)
# "4 Kettle Lane, Ottoline Abernathy": a place of two words that nobody knows stands so once in 73,000 of them.
_TWO_AT_THE_END: Final = re.compile(rf"(?:\s[-–—|/]|,)\s(?P<name>{_CAPITALISED}) (?P<more>{_CAPITALISED})\Z")
# "Thursday Steps - Ottoline"
_ONE_AT_THE_END: Final = re.compile(rf"\s[-–—|]\s(?P<name>{_CAPITALISED})\Z")
_WITH_TITLE: Final = re.compile(rf"\b(?:Mr|Mrs|Ms|Mx|Miss|MR|MRS)\b\.? (?P<name>{_CAPITALISED})")
_MAY_HOLD: Final = re.compile(
    r"\b[^\W\d_]\b|,[^,\d]{0,6}\d|[('’]|[-–—|/,]\s\w+ \w[\w'’-]*\Z"
    r"|\b(?:mr|mrs|ms|mx|miss|home of|house of|flat|residence|household|family home)\b",
    re.I,
)
_OF_A_PLACE: Final = re.compile(
    r"\b(?:the|king|queen|prince|princess|lord|lady|sir|duke|pope|hail|church of|legion of|heart of)\s\Z",
    re.I,
)


def may_hold_a_name(title: str) -> bool:
    """Say quickly whether a name, a venue or an address is worth looking through."""
    return bool(_MAY_HOLD.search(title))


def strangers_in_title(text: str) -> Iterator[tuple[int, int]]:
    """
    Find where a name, a venue or an address holds somebody's own name.

    Here a word that nobody knows is mostly a place's: it is taken for somebody's only in the ways in which people are named.

    :param text: in plain letters
    """
    text = text.title() if text.islower() else text
    for match in _FULL_NAME.finditer(text):
        known = match["name"].lower() not in GIVEN or _names_nobody(match["more"])
        if (
            not known
            and _may_be_somebodys(text, match)
            and not _GOES_ON_TO_A_BUILDING.match(text, match.end("name"))
        ):
            yield match.span()
    for match in _CALLED_BY_INITIAL.finditer(text):
        then = re.sub(r"\A\W*s?\W*", "", match["then"])
        if (
            _is_strange(match["name"])
            and _may_be_somebodys(text, match)
            and (not then or _names_nobody(then))
        ):
            yield match.start(), match.end("more")
    for match in _WITH_TITLE.finditer(text):
        if not (_names_nobody(match["name"]) or _GOES_ON_TO_A_BUILDING.match(text, match.end())):
            yield match.span()
    for match in (
        found for pattern in (_AT_HOME, _TWO_AT_THE_END, *_ELSE) for found in pattern.finditer(text)
    ):
        strange = all(map(_is_strange, match.groupdict().values()))
        if strange and _may_be_somebodys(text, match):
            yield match.span()
    for match in (*_IN_BRACKETS.finditer(text), *_BEFORE_AN_ADDRESS.finditer(text)):
        if _is_strange(match["name"]) and not _names_nobody(match["more"] or ""):
            yield match.start(), match.end("more" if match["more"] else "name")


def stranger_at_the_end(title: str) -> str:
    """Return the last word of a title where it may be somebody's name; it is a place's where anything beside the title says so."""
    match = _ONE_AT_THE_END.search(title)
    return match["name"] if match and _is_strange(match["name"]) and _may_be_somebodys(title, match) else ""


def _may_be_somebodys(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 40) : match.start()]
    return not (_SAINT.search(before) or _OF_A_PLACE.search(before) or is_well_known(text, match.start()))


def _names_nobody(word: str) -> bool:
    if word.isupper() and len(word) <= 5:
        return True
    return bool({fold(word), fold(re.sub(r"['’]s\Z", "", word))} & (NOBODY | BODIES | _BUILDINGS))


def _is_strange(word: str) -> bool:
    """Say whether a word may be a name that somebody is called by; short letters stand for bodies."""
    word, is_short = word.replace("’", "'"), word.isupper() and len(word) <= 5
    parts = word.lower().split("-")
    return not all(map(is_known, parts)) and (not is_short or word.lower() in GIVEN)
