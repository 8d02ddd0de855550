"""
Words that leave it open in which weeks a meeting is on: "alt. Tuesdays", "weather permitting", "ring for dates".

No week, month or date can be read in them, but whoever set out on a plain weekly rule might find a locked door.
Each is looked at only where it can be nothing but the meeting that is meant.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from alongside.feeds.recurrence.verdict import speaks_of_a_session, unexplained
from alongside.feeds.recurrence.vocabulary import (
    DAY,
    MONTH,
    MONTH_NAME,
    ORDINAL,
    TO,
    any_of,
    one_of,
    weekday_of,
)

_NUMBER: Final = one_of(
    r"\d{1,2}|one|two|three|four|five|six|eight|ten|fourteen|twelve|few|couple(?: of)?",
    r"several|some|most|many",
)
_WEEKS: Final = r"(?:weeks?|weekly|wks?)"

# Every week after all, in whatever words.
_WEEKLY: Final = any_of(
    (
        rf"\b(?:once|twice|{_NUMBER}(?: (?:mee?tings?|mtgs?|times|evenings|nights))?)\s+(?:a|per|each|every"
        rf"|in the)?\s*{_WEEKS}(?:\s+(?:mee?tings?|mtgs?))\b"
    ),
    rf"\b(?:once|twice|{_NUMBER}\s+(?:mee?tings?|mtgs?|times|x))\s+(?:a|per|each|every)?\s*{_WEEKS}\b",
    rf"\bonce\s+(?:a\s+)?{_WEEKS}\b",
    (
        rf"\b(?:every|each|all)\s+(?:week|{DAY})s?\s+(?:of|in|throughout|through)\s+(?:the|each"
        rf"|every)\s+(?:{MONTH}|year)"
    ),
    rf"\b5[0-3]\s+{_WEEKS}\s+(?:a|of the|per|in the)\s+year",
    rf"\b{ORDINAL}\s+(?:mee?tings?|mtgs?|sessions?)\b",
    r"\ball (?:the )?year(?: round)?\b",
)
# What counts weeks and months, or leaves some out.
_COUNTING: Final = one_of(
    rf"{ORDINAL}s?|alt(?:ern\w*)?|other|penultimate|odd|even|except\w*|excl\w*|bar|apart|but",
    r"save|skip\w*|miss\w*",
    r"(?:week|wk)s?\s?(?:[1-5]|[a-e]\b)",
    r"x\s?[1-4]|[1-4]\s?x",
    (
        rf"(?:once|twice|{_NUMBER})[\s-]*(?:(?:times|mee?tings?|mtgs?|{DAY})\s+)?(?:(?:a|per|each|every"
        rf"|in)\s+(?:the\s+)?)?(?:{_WEEKS}|monthly|{MONTH}|year(?:ly)?|quarter(?:ly)?|annum)"
    ),
    r"(?:semi|tri)[\s-]?(?:weekly|monthly)",
    r"f/?n(?:igh)?t(?:ly)?",
    r"fort?-?nig?h?t?(?:ly|s)?",
    r"month?y|m(?:n?th|ont)ly|bi ?-?mont(?:ly)|bi -weekly|eow|q2w",
    r"every (?:\d+|ten|fourteen) days",
    rf"(?:end|beginning|start|middle|mid)[- ](?:of )?(?:(?:the|each|every) )*{MONTH}",
    rf"an? {DAY} (?:a|each|every|per) {MONTH}",
    rf"{_NUMBER} (?:weeks |{DAY} )?(?:out of|in) {_NUMBER}",
    r"(?:every|each|per) quarter",
    r"annual(?:ly)?|yearly|o/w",
    rf"{_WEEKS} on\W+(?:(?:and|one|1|a)\s+)*(?:{_WEEKS} )?off\b",
    rf"[1-5] ?(?:&|and|,|\+|/) ?[1-5] {DAY}",
    rf"full|{MONTH} with|nearest|closest|after|before|following|most|nearly|almost",
    r"usually every",
)
_COUNTS: Final = any_of(
    rf"\b{_COUNTING}(?![\w'])|#\s?[1-5]\b",
)
_OF_COUNTING_WORDS: Final = one_of(
    rf"{ORDINAL}s?|alt(?:ern\w*)?|other|penultimate|odd|even|except\w*|excl\w*|apart|bar|save",
    rf"skip\w*|miss\w*|{_WEEKS}\s?\d?|monthly|{MONTH}|years?|yearly|annum|annual(?:ly)?",
    r"quarters?(?:ly)?|fortnight\w*|f/?n(?:igh)?t(?:ly)?",
    r"fort?-?nig?h?t?(?:ly|s)?",
    r"month?y|m(?:n?th|ont)ly|bi|mont(?:ly)|eow|q2w|out|middle|days?|start|tu|mo|we|th|fr|sa",
    rf"su|numbered|number|calendar|{_NUMBER}|x\s?\d?|\d\s?x|times|off|full|with|when|there|has",
    r"have|nearest|closest|after|before|following|moon|payday|nearly|almost|semi|semimonthly",
    r"semiweekly|tri|[a-e](?=\b)|so|often|rest|those|these|that|which|only|(?:st|nd|rd|th)",
    r"throughout|o/w|whenever|if|ii|calendar|late|early|mid|end|approx\w*",
)
_OF_COUNTING: Final = any_of(
    rf"\b{_OF_COUNTING_WORDS}\b",
    r"\d+(?:st|nd|rd|th)\b",
)
_OF_TIME: Final = any_of(
    rf"\b(?:{DAY}|{MONTH})|week|wk|month|mth|f/?n|fortn|quarter|year|annu|o/w|eow|q2w|fort?-?n",
    r"\bm(?:n?th|on)|days",
    r"\b(?:tu|mo|we|th|fr|sa|su)\b",
)
_ALONE: Final = re.compile(r"\s*(?:[,;:()\[\]]|\s[-–]\s|\.\s+(?=[A-Z]))\s*")

# Not regular at all, or on no day that is told. Only where nothing else is said beside it.
_IRREGULAR_WORDS: Final = one_of(
    r"pending|resting|sporadic(?:ally)?|ad[ -]?hoc(?: basis)?",
    r"as and when(?: (?:needed|required))?",
    (
        r"(?:when|if) (?:there is|there's|enough|we have) (?:enough |any |a |sufficient )*(?:demand|interest"
        r"|people|numbers|members)"
    ),
    r"intermittent(?:ly)?",
    r"not (?:very )?regular(?:ly)?",
    r"irregular(?:ly)?",
    r"(?:every )?now and (?:then|again)",
    r"every so often|from time to time|sometimes|seasonal(?:ly)?",
    r"(?:summer|winter|season|snowbird|holiday)(?: season)?(?: months?)?",
    (
        r"(?:dates?|day|times?|start|venue)s? (?:is |are |to be )?(?:tb[cad]|to be (?:confirmed|announced"
        r"|advised|agreed))"
    ),
    r"tb[cad]",
    r"to be (?:confirmed|announced)",
    r"weather[- ](?:permitting|dependent)",
    r"(?:subject to|depending on|depends on) (?:the )?(?:weather|demand|numbers|availability)",
    (
        r"(?:memorial|labou?r|easter|thanksgiving|christmas|new year)(?:'?s)?(?: day)?\s*(?:to|-|–|until|till"
        r"|thru|through)\b(?: (?:the )?end of)?(?: (?:memorial|labou?r|easter|thanksgiving|christmas"
        r"|new year)(?:'?s)?(?: day)?)?"
    ),
)
_IRREGULAR: Final = any_of(
    rf"\b{_IRREGULAR_WORDS}(?![\w'])",
)
_BESIDE_IRREGULAR: Final = re.compile(rf"\b(?:at|present|the moment|basis|during|{MONTH_NAME})\b", re.I)

# In doubt wherever they stand, so long as no session is spoken of.
_ANYWHERE: Final = any_of(
    r"\b(?:breaking up|breaks? up|taking|takes?) (?:for )?(?:the )?(?:summer|winter|easter|christmas)\b",
    r"\bclosed for \w+ (?:weeks|months) (?:in|over|during)\b",
    r"\b(?:meets?|runs?|held) until (?!\d|noon)",
    r"\b(?:last|final) (?:mee?ting|mtg|session) (?:before|of the (?:year|term|season))\b",
    r"^next (?:mee?tings?|mtgs?|dates?|sessions?)\W+(?:(?:is|are|on|will|be|the)\W+)*\d",
    r"^dates (?:on|for|in|via|from|at)\b",
    r"\b(?:odd|even)(?:[- ]numbered)? dates?\b",
    r"\b(?:ski|tourist|camp|camping|holiday|football|racing|harvest) season\b",
    rf"\bhiatus\b(?= (?:{MONTH_NAME}|in|over|during|for))",
    rf"\b(?:summer|winter|{MONTH_NAME}) hiatus\b",
    rf"\bno (?:mee?tings?|mtgs?) (?:on )?(?:the )?(?:{DAY} )?(?:after|before|following)\b",
    r"\bweather permitting\b",
    rf"^closed (?:(?:on|the|every|each) )*{ORDINAL} {DAY}",
    (
        r"\b(?:ring|call|phone|text|e-?mail|see|check|ask|contact|visit|look"
        r"|consult)\b[^.\n]{0,40}\bfor (?:(?:the|our|next|upcoming|meeting|exact|list of) )*(?:dates"
        r"|next (?:meeting|mtg|date))\b"
    ),
    r"\b(?:upcoming|future|next|20\d\d) (?:mee?ting )?dates\b",
    r"\bnext block (?:starts|begins)\b",
    r"\b(?:rota\w+|alternat\w+|varies|moves around|takes turns)\s+(?:between|among|around)\b",
    (
        r"\b(?:alternat(?:e|ing)|rotating|var(?:ying|ious|iable)|different|changing) (?:venues|locations"
        r"|halls|homes|houses|places|churches|sites)\b"
    ),
    (
        r"\b(?:different|new|another) (?:venue|location|hall|home|house|place|church|site)s? (?:each"
        r"|every) (?:week|month|time|meeting)\b"
    ),
    r"\b(?:venue|location|place|day|time)s? (?:rota\w+|alternat\w+|var(?:y|ies)|chang\w+)\b",
    r"\bmov(?:es|ing) around (?:each|every)\b",
    (
        rf"^(?:this is )?(?:an? |our )?(?:rolling )?{_NUMBER}[ -](?:week|wk)s?[ -](?:rolling )?(?:course|block"
        r"|programme|program|cycle)\b"
    ),
    rf"\bruns? for {_NUMBER} (?:weeks|wks)\b",
    r"\b(?:follows|per|in line with) the (?:school|university|college|academic) (?:calendar|year|terms?)\b",
    r"\b(?:only )?when (?:the )?(?:school|university|college|uni)(?: is|'s) (?:in session|open|in)\b",
    r"\b(?:during|in) (?:the )?(?:semester|term)s?\b",
    r"\bterm(?:s|[- ]time)? only\b",
    r"\bacademic year\b",
    r"\b(?:school|college|university) term(?:s| dates)\b",
    r"\bno (?:summer|winter) (?:mee?tings?|mtgs?)\b",
    r"\b(?:during|in|outside|except|over) (?:lent|ramadan|advent)\b",
    r"\b(?:lent|ramadan|advent) only\b",
    r"\b(?:hall|room|numbers|staff) permitting\b",
    r"\bsubject to (?:\w+ ){0,3}availability\b",
    r"\bif (?:\w+ ){0,3}key ?holder\b",
    (
        r"\b(?:no (?:mee?tings?|mtgs?)|not (?:held|on|running)|cancell?ed) (?:if|when|whenever|in bad weather"
        r"|on (?:\w+ )?(?:match|race|game|election|polling|event|show) days?)\b"
    ),
    r"\b(?:may|might) (?:not (?:always )?(?:be on|be held|go ahead|run|meet)|be closing|close (?:soon|down))\b",
    r"\bthreat of closure\b",
    (
        r"\b(?:check|confirm|ring|call|phone|text|contact|e-?mail)\b[^.\n]{0,40}\b(?:to (?:check|confirm"
        r"|make sure|ensure|see)|that|whether|if) (?:that |if |whether )?(?:the |it |this )?(?:mee?ting |mtg "
        r"|it )?(?:is|it's|'s) (?:definitely |still )?(?:on|running|open|held|taking place"
        r"|going ahead)\b(?![^.\n]*holiday)"
    ),
    (
        r"\b(?:check|confirm|ring|call|phone|text)(?: (?:ahead|first|us|website|online|the website"
        r"|the helpline|with \w+))* before (?:attending|travell?ing|coming|going|setting (?:out|off)"
        r"|you (?:go|travel|come|attend|set out))(?! for the first)\b"
    ),
    rf"(?:\b(?:mid|early|late)[ -]|\b(?:end|start|beginning|middle) of )(?:{MONTH_NAME}){TO}",
    rf"{MONTH_NAME}{TO}(?:(?:mid|early|late)[ -]|(?:the )?(?:end|start|beginning|middle) of )",
    rf"\bclosed (?:for )?(?:xmas|christmas){TO}",
)
# In other tongues, where hardly anything else is said.
_IN_OTHER_TONGUES_WORDS: Final = one_of(
    r"bob yn ail|bob pythefnos|yn fisol",
    r"gach (?:dara|coic[íi]s|re)",
    r"gach m[íi]",
    r"cada (?:dos|tres|15|quince|14)",
    r"quincenal\w*|mensual\w*",
    (
        r"(?:primer|segundo|tercer|cuarto|[úu]ltimo|1er|2e|2[èe]me|3e|3[èe]me|premier|deuxi[èe]me"
        r"|troisi[èe]me|dernier)\s+\w+ (?:de(?:l| cada)?|du|de chaque) (?:mes|mois)"
    ),
    r"s[íi] y otro no",
    r"tou(?:s|tes) les (?:15|deux|2|quinze)",
    r"un \w+ sur deux|mensuel\w*|bimensuel\w*",
    (
        r"jede[nrs]? (?:\d\.|(?:erst|zweit|dritt|viert|letzt)e[nrs]?)(?: (?:und|\+|&) (?:\d\.|(?:zweit|dritt"
        r"|viert|letzt)e[nrs]?))?"
    ),
    r"(?:14|vierzehn)[- ]?t[äa]gi?g?\w*",
    r"all[e] (?:14|vierzehn|zwei|2|drei|3|vier|4)",
    r"monatlich|im monat",
)
_IN_OTHER_TONGUES: Final = any_of(
    rf"\b{_IN_OTHER_TONGUES_WORDS}\b",
)
# All that a clause says, where elsewhere it might be said of anything.
_ALL_OPEN: Final = any_of(
    (
        r"\W*(?:(?:please|always|so|this|the|mee?ting|group|is|held|only|meets?|runs?)\W+)*(?:(?:by|on|upon"
        r"|up on) (?:prior |demand|request|arrangement|appointment)+(?: only)?|(?:as|if|when) (?:needed"
        r"|required|requested)|(?:ring|phone|call|text|check|e-?mail|contact|message)(?: us| ahead"
        r"| the helpline| helpline| the secretary)* (?:first|ahead|beforehand|in advance)(?: please"
        r"| to check)?|subject to (?:change|cancellation)|(?:often|sometimes|occasionally) (?:cancelled|off"
        r"|not on)|(?:may|can|might) be cancelled(?: at short notice)?|(?:not|we don't|we do not|don't"
        r"|doesn't|does not) always (?:open|meet|on|run|held)|check (?:the )?(?:website|facebook"
        r"|online) for (?:changes|details|updates))\W*"
    ),
)
# Days of the year, one after the other: the dates of its next meetings.
_DATES: Final = any_of(
    (
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH_NAME}|{MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd"
        r"|th)?)\W*(?:and\s+)?){3,}"
    ),
)
# Months, one after the other, where they are all that is said of when it is held.
_MONTHS: Final = any_of(
    (
        rf"^(?:(?:held|meets?|runs?|open|in|during|only|of|the|every|{DAY}|mee?tings?"
        rf"|months?)\W+)*{MONTH_NAME}(?:\W+(?:and\s+)?{MONTH_NAME}){{2,}}\W*(?:only)?\W*$"
    ),
    rf"^(?:(?:held|meets?|runs?|in)\W+){{1,3}}{MONTH_NAME}(?:\W+(?:and\s+)?{MONTH_NAME})+\W*$",
)


@lru_cache(maxsize=4096)
def leaves_it_open(clause: str, days: tuple[int, ...], before: str = "") -> bool:
    """
    Say whether a clause, in which no week can be read, tells that a meeting of these days is not held on all.

    :param before: the clause before it, which months may go on: "Open every 3 months. Jan, Apr, Jul, Oct"
    """
    if is_of_another_day(clause, days):
        return False
    if speaks_of_a_session(clause):
        return bool(_ANYWHERE.search(clause)) and not speaks_of_a_kind_of_session(_ANYWHERE.sub(" ", clause))
    if (
        _ALL_OPEN.fullmatch(clause)
        or _ANYWHERE.search(clause)
        or (_MONTHS.search(clause) and not speaks_of_a_session(before))
    ):
        return True
    if _DATES.search(clause) and not re.search(
        r"\b(?:no|not|closed|shut|cancell?ed|except\w*)\b", clause, re.I
    ):
        return True
    if _IN_OTHER_TONGUES.search(clause) and len(clause.split()) <= 7:
        return True
    return any(_says_only_when(part) for part in (clause, *_ALONE.split(clause)))


def hangs_on_when(name: str) -> bool:
    """Say whether a name has hung on it which weeks it is held: "Lanterns - alt weeks"."""
    return any(_says_only_when(part) for part in _ALONE.split(name)[1:])


def _says_only_when(part: str) -> bool:
    """Say whether all words of a part count weeks, or tell that there is nothing to count."""
    rest, found = _IRREGULAR.subn(" ", part)
    if found and not unexplained(_BESIDE_IRREGULAR.sub(" ", rest)):
        return True
    part = _WEEKLY.sub(" ", part)
    return bool(_COUNTS.search(part) and _OF_TIME.search(part)) and not unexplained(
        _OF_COUNTING.sub(" ", part)
    )


def is_of_another_day(clause: str, days: tuple[int, ...]) -> bool:
    """Say whether a clause names days, and none of a meeting's."""
    named = {weekday_of(name) for name in re.findall(rf"\b{DAY}", clause, re.I)}
    return bool(named and days) and not named & set(days)


def speaks_of_a_kind_of_session(rest: str) -> bool:
    """Say whether the rest of a clause names a session; "closed" beside "until May" is no kind of one."""
    return speaks_of_a_session(re.sub(r"\bclosed\b", " ", rest, flags=re.I))
