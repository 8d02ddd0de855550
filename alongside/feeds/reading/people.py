"""
Names of people in sentences and titles.

There is no list of names that would be long enough. What is known is how people are named: after "ring", "ask for",
"secretary" or "run by", or before "has the key". Whatever stands there and is no word of :mod:`nobody` is taken for one. Where
nothing leads to a name, only one that :mod:`given` knows is seen: in a sentence wherever it is no place's or saint's, in a title
only where it is plainly somebody's.

Each way of naming somebody stands once, with the words without which nobody is named so: most sentences hold none of
them, and are soon seen through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from alongside.feeds.reading.given import GIVEN, is_well_known
from alongside.feeds.reading.known import NAMES_THAT_ARE_WORDS, is_known
from alongside.feeds.reading.nobody import BODIES, BODIES_AS_WORDS, NOBODY
from alongside.feeds.reading.words import plain_letters
from alongside.kernel.text import fold

# After these, whoever comes next is somebody to reach.
_REACH: Final = """
ring, phone, telephone, call, text, txt, sms, message, msg, dm, whatsapp, whats app, email, e-mail, mail, contact,
buzz, ask for, ask to speak to, ask to speak with, speak to, speak with, talk to, get hold of, get in touch with,
reach out to, liaise with, arrange with, check with, confirm with, book with, register with, enquire with, apply to,
rsvp, rsvp to, queries to, questions to, enquiries to, apologies to, congratulations, congratulations to, happy
birthday, happy birthday to, cyswllt, cysylltwch, cysylltwch a, cysylltwch ag, ffoniwch, kontakt, kontaktiere,
anrufen, ansprechpartner, ansprechpartnerin, ansprechperson, contacto, contactar, contactar con, contactar a, llamar
a, llama a, llame a, pregunte por, pregunta por, preguntar por, contatto, contattare, chiamare, chiedere di, contato,
ligar para, contacter, contactez, appeler, appelez, joindre, demander, demandez, parler a, aupres de, anmeldung bei,
kontakt uber, hablar con, hable con, parlare con, falar com, gofynnwch am, skontaktuj sie z, zadzwon, zadzwon do,
dzwon do, dzwonic do, контакт, контакты, звоните, позвоните, спросите, свяжитесь с
"""
# After these too, be it somebody or a body: "run by Sam", "run by St Crispin's Trust".
_BY: Final = """
run by, hosted with, led with, chaired with, run with,
hosted by, led by, facilitated by, chaired by, organised by, organized by, secretaried by, convened by, founded by,
managed by, opened by, unlocked by, held by, kept by, set up by, started by, c/o, care of, home of, in memory of, love from
"""
# Here somebody is named only where the name has its capital; in a title it must be a name that is known.
_WITH: Final = "with, featuring, feat, chez"
_FROM_OR_BY: Final = "from, by, bei, mit, avec"
_DONE_BY: Final = r"(?:\w{2,}ed|led|held|kept|given|taken|made|read|taught|brought|written|spoken|sung|chosen)(?: \w+){0,5} by"
_SIGNED: Final = "signed, yours, in service, in fellowship, regards from, greetings from"
_POLITE: Final = "mr, mrs, ms, miss, mx"
_BY_ON_A_DAY: Final = r"(?:run|hosted|led|chaired|held) (?:on|this|each|every|at) \w+(?: night)? by"
_FROM: Final = r"(?:pass ?(?:words?|codes?)|pwd|pin|keys?|invites?|login|link|lifts?)(?: is| are| available| on request)* (?:from|with|via)"
_HELP: Final = (
    r"(?:problems?|issues?|questions?|queries|query|difficult(?:y|ies)|trouble|help|details|info|information|lifts?|keys?"
    r"|concerns?|lost|locked(?: out)?|stuck|late)\b[^.!?\n]{0,20}?\b(?:see|ask|tell|try)"
)
# These lead to much else as well: somebody is named only where the name has its capital.
_ASK_FOR: Final = r"ask (?:\w+ ){1,4}for"
_WEAK: Final = "ask, see, find, tell, meet, thanks to, name is, regards, wishes, called, named, nicknamed, known as, marked, labelled"
# What somebody is. The name follows with a capital or behind a mark: "secretary Sam", "secretary: sam".
_ROLE: Final = """
secretary, treasurer, gsr, facilitator, facilitators, organiser, organizer, host, hosts, greeter, coordinator,
co-ordinator, chair, chairperson, convenor, convener, keyholder, key holder, caretaker, tea maker, tea person, group rep,
sponsor, sekretar, sekretarin, leitung, secretaria, secretario, secretaire,
responsable, responsabile, referente, ysgrifennydd, trefnydd
"""
# What stands above a name, behind a mark.
_LABEL: Final = """
contact, contacts, contact name, contact person, contact details, sec, enquiry, enquiries, inquiry, inquiries, queries,
problems, trouble, booking, bookings, lifts, kontakt, contacto, contatto, contato, ymholiadau
"""
# What somebody does at the meeting; behind the mark often stands a topic.
_TURN: Final = "speaker, speakers, chairing, sharing, main share"
# Where somebody goes by a name.
_SERVICE: Final = """
facebook, fb, instagram, insta, ig, messenger, skype, telegram, signal, snapchat, snap, discord, venmo, paypal, viber, tiktok,
wechat, line id
"""
_A_ROLE: Final = (
    r"(?:contact|secretary|treasurer|GSR|key ?holder|greeter|facilitator|host|chair|organi[sz]er)\b"
)

_WORD: Final = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_TITLES: Final = (
    r"(?:(?:mr|mrs|ms|miss|dr|fr|rev|sister|brother|father|our|your|my|either|both|old|big|little|young|lovely|friend|please|pls)"
    r"\b[\W_]{1,4})*"
)
_NAME: Final = rf"{_TITLES}(?P<name>{_WORD})"
_TO: Final = r"[\W_]{1,12}(?:(?:is|on)\s+)?"
_MARK: Final = (
    r"(?P<mark>\s+[–—-]\s+|\s*[–—]\s*|\.\s+|(?:\s+\w+){0,3}?(?:\s+is\s+|\s*[:=]\s*)|(?:\s+\w+){0,2}?\W{1,6})"
)
_SURNAME: Final = re.compile(r"(?:\s+(?:(?:and|&)\s+)?[A-Z](?:\b\.?|[^\W\d_]+))*")
_WITH_SURNAME: Final = rf"\b(?P<name>{_WORD})(?:\s+(?-i:[A-Z])\b\.?|\s+(?-i:[A-Z])[^\W\d_]+)?"
# After these words a ring, a call or a text is a thing, not something to do.
_A_THING: Final = re.compile(
    r"\b(?:a|an|the|this|that|our|basic|conference|zoom|skype|video|roll|wake[ -]?up|on|up|full|phone|group|eye|conscious"
    r"|physical|face|no|share|study|big|key|pencil)\W+\Z",
    re.I,
)
# "st George's house", "San Luis"
_SAINT: Final = re.compile(
    r"\b(?:st|sts|ss|ste|saints?|san|santa|sao|sankt)\b\.?[\s-]?(?:[A-Z]\w+ (?:and|&) )?\Z", re.I
)
# "the George", "Queen Victoria", "corner of Alma and Paul", "Church of Sharon"
_BEFORE_A_PLACE: Final = re.compile(
    r"\b(?:the|king|queen|prince|princess|lord|lady|sir|duke|pope|hail|(?:corner|junction|church|parish|book|gospel)\sof"
    r"(?:\s\w+\s(?:and|&))?)\s\Z",
    re.I,
)
# "Ann street", "Mary Arches car park"; "Patricia's Coffee Bar", where what follows "Renae's" has no capital.
_AFTER_A_PLACE: Final = re.compile(
    rf"(?:\s(?:[A-Z][\w'’-]*|and|&)){{0,2}}\s(?:{'|'.join(BODIES_AS_WORDS)})\b"
)
_OF_A_SAINT: Final = re.compile(r"\s(?:church|chapel|cathedral|parish|hospital)\b", re.I)
_HOME: Final = r"living room|front room|sitting room|conservatory|garage|driveway|caravan|kitchen"
_A_BUSINESS: Final = re.compile(rf"\s+(?!(?i:{_HOME}|flat|home|house)\b)[A-Z]")
# "with Stratford Advice Arcade", "served by TriMet 32"
_MORE_THAN_A_NAME: Final = re.compile(r"(?:\s[A-Z][\w'’-]*){2}|\W{1,3}\d")
# After whom meetings call themselves: "Lunch with Bill".
_FOUNDERS: Final = frozenset({"bill", "bob", "lois"})
_HONOURS: Final = frozenset(
    {"aunt", "auntie", "uncle", "nurse", "mr", "mrs", "ms", "miss", "mx", "dr", "rev", "fr"}
)
_CAPITALISED: Final = re.compile(
    r"(?<![\w'’=%-])(?P<name>[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*)(?P<whose>['’]s?)?(?![\w%-])"
)
_LONE_CAPITAL: Final = re.compile(r"[a-z] [A-Z](?![A-Za-z'’])")
# Common words by which people are called as well, told by their capital.
_NAMES_TOO: Final = frozenset({"eve", "jan", "max", "may", "will"})
_NAMES: Final = GIVEN | NAMES_THAT_ARE_WORDS
_GAPS: Final = str.maketrans(dict.fromkeys("\n\t.,;:!?()[]{}<>\"“”‘'’*/|–—-=+&_@#…•·→←~`^\\%$£€«»¡¿", " "))


class _Found(NamedTuple):
    """
    Where somebody may be named, and in what kind of text.

    :param title: it is a name or an address, in which words have capitals for no reason
    :param shouted: all of its letters are capitals
    """

    match: re.Match[str]
    title: bool
    shouted: bool

    @property
    def capital(self) -> bool:
        return self.match["name"][0].isupper()

    @property
    def given(self) -> bool:
        return self.capital and not self.shouted and _is_given(self.match["name"])

    @property
    def mark(self) -> str:
        return self.match["mark"].strip(" @,/(\"'")


class _Way(NamedTuple):
    """
    One way of naming somebody.

    :param words: it holds one of these, in small letters
    :param names: says of what was found whether it is surely a name
    :param home: what follows is somebody's home, and no body's house: "Sam Quince's House"
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    names: Callable[[_Found], bool]
    in_titles: bool = True
    home: bool = False


def _words_of(text: str) -> set[str]:
    return set(text.lower().translate(_GAPS).split())


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]


def _any_of(text: str) -> str:
    """Make a pattern of phrases, the longer ones first."""
    return "|".join(map(re.escape, sorted(_phrases(text), key=len, reverse=True))).replace(r"\ ", r"\W{1,6}")


def _led_by(text: str, pattern: str, names: Callable[[_Found], bool], **more: bool) -> _Way:
    """Make the way of some phrases, each of which is seen by its longest word."""
    longest = (max(_words_of(phrase), key=len) for phrase in _phrases(text))
    return _Way(frozenset(longest), re.compile(pattern, re.I), names, **more)


def _after(text: str, names: Callable[[_Found], bool], *, pattern: str = "", **more: bool) -> _Way:
    return _led_by(text, rf"\b(?P<lead>{pattern or _any_of(text)}){_TO}{_NAME}", names, **more)


def _beside(text: str, names: Callable[[_Found], bool], *, more: str = "") -> _Way:
    return _led_by(text, rf"\b(?P<lead>{_any_of(text)}){more}{_MARK}{_NAME}", names)


def _before(text: str, does: str, names: Callable[[_Found], bool], *, in_titles: bool = False) -> _Way:
    return _led_by(text, _WITH_SURNAME + does, names, in_titles=in_titles)


def _surely(found: _Found) -> bool:
    return True


def _with_capital(found: _Found) -> bool:
    return found.capital


def _to_reach(found: _Found) -> bool:
    lead = found.match["lead"]
    if _A_THING.search(found.match.string[: found.match.start()]):
        return False
    return found.capital or not found.title or lead.islower()


def _in_a_sentence(found: _Found) -> bool:
    return found.capital or not found.title


def _weakly(found: _Found) -> bool:
    return (found.capital or _is_given(found.match["name"])) and not found.shouted


def _as_people_are(found: _Found) -> bool:
    """Say whether it has as many words as a name: "with Stratford Advice Arcade" is about none, "by TriMet 32" neither."""
    return (
        found.capital
        and not found.shouted
        and not _MORE_THAN_A_NAME.match(found.match.string, found.match.end())
    )


def _with_somebody(found: _Found) -> bool:
    if found.title:
        return found.capital and _is_unheard_of(found.match["name"])
    return _as_people_are(found) and not _AFTER_A_PLACE.match(found.match.string, found.match.end())


def _is_unheard_of(name: str) -> bool:
    word = fold(name)
    return word not in _FOUNDERS and not (is_known(word) or word in NAMES_THAT_ARE_WORDS)


def _known(found: _Found) -> bool:
    return found.given


def _of_a_role(found: _Found) -> bool:
    return found.capital or bool(found.mark and not found.title)


def _of_a_label(found: _Found) -> bool:
    return bool(found.mark)


def _whose_turn(found: _Found) -> bool:
    return ":" in found.mark and found.capital


def _at_a_service(found: _Found) -> bool:
    return not found.title or _whose_turn(found)


# What he, she or they are said to be: a name stands before it.
_ROLES_BEFORE: Final = "contact, secretary, treasurer, gsr, keyholder, key holder, greeter, facilitator, host, chair, organiser, organizer"
_WAYS: Final = (
    _after(_REACH, _to_reach),
    _after("pm", _to_reach, pattern=r"(?<![\d.] )(?-i:PM)"),
    _after(_BY, _in_a_sentence),
    _after("by", _in_a_sentence, pattern=_BY_ON_A_DAY),
    _after("from, with, via", _in_a_sentence, pattern=_FROM),
    _after("see, ask, tell, try", _in_a_sentence, pattern=_HELP),
    _after(_WEAK, _weakly, in_titles=False),
    _after(_SIGNED, _weakly, in_titles=False),
    _after("by", _with_somebody, pattern=_DONE_BY, in_titles=False),
    _after(_POLITE, _weakly, pattern="(?-i:Mr|Mrs|Ms|Miss|Mx)", in_titles=False),
    _after(_WITH, _with_somebody),
    _after(_FROM_OR_BY, _known),
    _after("ask", _weakly, pattern=_ASK_FOR, in_titles=False),
    _beside(_ROLE, _of_a_role, more="(?:'s name)?"),
    _beside(_LABEL, _of_a_label),
    _beside(_TURN, _whose_turn),
    _beside(_SERVICE, _at_a_service, more="(?: name| id| handle| user(?:name)?| as)?"),
    # "Sam has the key"
    _before(
        "key, keys, code, passcode, password, urn",
        r"\s+(?:has|have|holds|keeps|got|will have|brings)\s+(?:(?:the|a|our|all|both)\s+)?(?:spare\s+)?"
        r"(?:keys?|code|passcode|password|urn)\b",
        _surely,
        in_titles=True,
    ),
    _before(
        "will, can, ll, opens, unlocks, runs, chairs, leads, facilitates, celebrates",
        r"\s+(?:(?:will|can|'ll)\s+(?:let|meet|open|unlock|greet|answer|collect|fetch|help|share|speak|chair"
        r"|be (?:there|outside|at|sharing|speaking|chairing))\b|opens up\b|(?:unlocks|runs|chairs|leads|facilitates|celebrates)\b)",
        _with_capital,
    ),
    # "Sam is our secretary", "Sam (secretary)", "Sam as our host"
    _before(
        _ROLES_BEFORE, rf"\s+is\s+(?:our|the|your|group)\s+(?:group\s+)?{_A_ROLE}", _surely, in_titles=True
    ),
    _before(
        _ROLES_BEFORE,
        rf"(?:(?:,|\s+[-–(]|\s*\()\s*(?:(?:our|the|your|group)\s+)?{_A_ROLE}(?=\W*$|[).,;])|\s+as\s+(?:our|the|your)\s+{_A_ROLE})",
        _with_capital,
    ),
    _before(
        "mobile, number, phone, tel, email, mail, cell, flat, home, house, garage",
        r"['’]s\s+(?:mobile|number|phone|tel|e-?mail|cell|(?-i:flat|home|house|garage))\b",
        _with_capital,
        in_titles=True,
    ),
    _before(
        "room, conservatory, garage, driveway, caravan, kitchen, porch, shed, basement, lounge, garden, residence",
        rf"['’]s\s+(?-i:{_HOME}|porch|shed|basement|lounge|back garden|residence)\b",
        _with_capital,
        in_titles=True,
    ),
    # "George Tyler's House"; without the surname it may be a hostel's.
    _led_by(
        "room, conservatory, garage, driveway, caravan, kitchen, house, home, flat",
        rf"\b(?P<name>{_WORD})(?P<surname>\s+(?-i:[A-Z])[^\W\d_]+)?['’]s\s+(?:{_HOME}|(?(surname)(?:house|home|flat)|(?!)))\b(?!\s+(?-i:[A-Z]))",
        _known,
        home=True,
    ),
    # "The Old House (Sam)"
    _Way(GIVEN, re.compile(rf"\((?P<name>{_WORD})(?:\s[A-Z]\b\.?)?\)"), _known),
    # "Sam is inviting you to a scheduled Zoom meeting"
    _before("inviting", r"\s+is\s+inviting\s+you\b", _with_capital),
    # "Topic: Sam Quince's Personal Meeting Room", as Zoom calls everybody's own
    _led_by(
        "personal",
        _WITH_SURNAME + r"(?:['’]s?)?\s+personal\s+(?:meeting\s+room|zoom)\b",
        _with_capital,
        in_titles=False,
        home=True,
    ),
    # "Sam (she/her)"
    _before("he, she, they", r"\s*\((?:s?he|they)/", _with_capital, in_titles=True),
    _before("anrufen, fragen, kontaktieren", r"\s+(?:anrufen|fragen|kontaktieren)\b", _with_capital),
    # "let Sam know"
    _led_by(
        "give, let",
        r"\b(?:give|let)\s+(?P<name>[^\W\d_]+)(?:\s+[A-Z]\w*\.?)?\s+(?:know\b|a\s+(?:ring|call|bell|shout|text|buzz)\b)",
        _with_capital,
        in_titles=False,
    ),
)
_WORDS_OF_WAYS: Final = GIVEN.union(*(way.words for way in _WAYS))
# "Sam Q.", as people call themselves in meetings.
_WITH_INITIAL: Final = re.compile(
    r"\b(?P<name>[A-Z][^\W\d_]{2,}) (?:[B-HJ-Z](?=[\s,;:)!?/]|$)|[A-Z]\.(?!\w))(?!\s[A-Z][a-z])"
)


def may_name(text: str) -> bool:
    """Say quickly whether a text is worth looking through for somebody's name."""
    text = plain_letters(text)
    return not _words_of(text).isdisjoint(_WORDS_OF_WAYS) or bool(_LONE_CAPITAL.search(text))


def names_somebody(text: str) -> bool:
    """Say whether a sentence names somebody."""
    return first_name_in(text) is not None


def first_name_in(text: str, *, title: bool = False) -> tuple[int, int] | None:
    """
    Return where somebody is named, from the words that lead there to the end of the name; None where nobody is.

    The places are those of the text in plain letters.

    :param title: the text is a name or an address, in which words have capitals for no reason
    """
    return min(_places(plain_letters(text), title=title), default=None)


def is_led_to(before: str, text: str) -> bool:
    """Say whether a line is a name alone, and the line before it leads there: "Ring", then "Sam"."""
    words = text.split()
    if not 1 <= len(words) <= 3 or not re.fullmatch(_WORD, words[0]) or not _is_name(words[0]):
        return False
    before = plain_letters(before.rstrip())
    if re.search(r"(?<!\.\.)[.!?]\Z", before) or _is_body(text, 0):
        return False
    found = first_name_in(f"{before} {text.strip()}")
    return found is not None and found[0] < len(before) < found[1]


def is_only_a_name(text: str) -> bool:
    """Say whether a text is nothing but what may be somebody's name, of up to three words or initials."""
    words = text.split()
    if not 1 <= len(words) <= 3 or not all(re.fullmatch(rf"{_WORD}\.?", word) for word in words):
        return False
    named = [word.rstrip(".") for word in words if len(word.rstrip(".")) > 1]
    return bool(
        named
        and all(word[0].isupper() for word in words)
        and all(map(_is_name, named))
        and not _is_body(text, 0)
    )


def _places(text: str, *, title: bool) -> Iterator[tuple[int, int]]:
    words, shouted = _words_of(text), text.isupper()
    for way in _WAYS:
        if not words.isdisjoint(way.words) and (way.in_titles or not title):
            yield from _named(way, text, title=title, shouted=shouted)
    if title or shouted:
        return
    if _LONE_CAPITAL.search(text):
        yield from _with_initials(text)
    if not words.isdisjoint(GIVEN):
        yield from _given_names(text)


def _named(way: _Way, text: str, *, title: bool, shouted: bool) -> Iterator[tuple[int, int]]:
    position = 0
    while match := way.pattern.search(text, position):
        found = _Found(match, title, shouted)
        if _may_be(found, home=way.home) and way.names(found):
            surname = _SURNAME.match(text, match.end())
            yield match.start(), surname.end() if surname else match.end()
            return
        position = match.start() + 1


def _with_initials(text: str) -> Iterator[tuple[int, int]]:
    for match in _WITH_INITIAL.finditer(text):
        if _may_be(_Found(match, title=False, shouted=False)):
            yield match.span()
            return


def _given_names(text: str) -> Iterator[tuple[int, int]]:
    """Find a name that nothing leads to, unless a place, a business or somebody long known goes by it."""
    for match in _CAPITALISED.finditer(text):
        if _is_given(match["name"]) and not _goes_by(text, match):
            yield match.span()
            return


def _is_given(name: str) -> bool:
    return all(part.lower() in GIVEN for part in name.split("-"))


def _goes_by(text: str, match: re.Match[str]) -> bool:
    before, start, end = text[max(0, match.start() - 60) : match.start()], match.start(), match.end()
    return bool(
        _BEFORE_A_PLACE.search(before)
        or _SAINT.search(before)
        or _is_body(text, start)
        or (match["whose"] and _A_BUSINESS.match(text, end))
        or (_OF_A_SAINT if match["whose"] else _AFTER_A_PLACE).match(text, end)
        or is_well_known(text, start)
        or _is_second_of_a_name(before)
    )


def _is_second_of_a_name(before: str) -> bool:
    """Say whether a word that nobody is called goes before, within the sentence: "behind Brown Thomas"."""
    first = re.search(r"\S\s+(?P<word>[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*)\s\Z", before)
    if not first:
        return False
    word = first["word"]
    return fold(word) not in _HONOURS and _is_name(word) and not _is_given(word)


def _may_be(found: _Found, *, home: bool = False) -> bool:
    """Say whether a name may stand there: no common word, no saint's or body's, no letters that stand for one."""
    text, name, start = found.match.string, found.match["name"], found.match.start("name")
    if (
        (not home and _is_body(text, start))
        or _SAINT.search(text[max(0, start - 40) : start])
        or is_well_known(text, start)
    ):
        return False
    if found.shouted:
        # "RING SAM": here letters that stand for a body look like any others.
        return _is_name(name.lower())
    return _is_name(name) or (
        fold(name) in _NAMES_TOO and found.capital and not found.title and _is_no_date(text, start)
    )


def _is_no_date(text: str, start: int) -> bool:
    return not re.match(r"\w+\W{0,3}\d", text[start:])


def _is_name(word: str) -> bool:
    """Say whether a word may be somebody's name: no common word, and no letters that stand for a body."""
    if len(word) < 2 or (word.isupper() and len(word) <= 4 and word.lower() not in _NAMES):
        return False
    plain_word = fold(word.removesuffix("'s").removesuffix("’s"))
    return fold(re.split(r"[-'’]", word)[0]) not in NOBODY and plain_word not in NOBODY


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
