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
from alongside.feeds.recurrence.vocabulary import DAY, MONTH, MONTH_NAME, ORDINAL, TO, weekday_of

_NUMBER: Final = r"(?:\d{1,2}|one|two|three|four|five|six|eight|ten|fourteen|twelve|few|couple(?: of)?|several|some|most|many)"
_WEEKS: Final = r"(?:weeks?|weekly|wks?)"

# Every week after all, in whatever words.
_WEEKLY: Final = re.compile(
    rf"\b(?:once|twice|{_NUMBER}(?: (?:mee?tings?|mtgs?|times|evenings|nights))?)\s+(?:a|per|each|every"
    rf"|in the)?\s*{_WEEKS}"
    rf"(?:\s+(?:mee?tings?|mtgs?))\b|\b(?:once|twice|{_NUMBER}\s+(?:mee?tings?|mtgs?|times|x))\s+(?:a|per|each"
    rf"|every)?\s*{_WEEKS}\b"
    rf"|\bonce\s+(?:a\s+)?{_WEEKS}\b|\b(?:every|each|all)\s+(?:week|{DAY})s?\s+(?:of|in|throughout"
    rf"|through)\s+(?:the|each|every)\s+(?:{MONTH}|year)"
    rf"|\b5[0-3]\s+{_WEEKS}\s+(?:a|of the|per|in the)\s+year|\b{ORDINAL}\s+(?:mee?tings?|mtgs?|sessions?)\b"
    r"|\ball (?:the )?year(?: round)?\b",
    re.I,
)
# What counts weeks and months, or leaves some out.
_COUNTS: Final = re.compile(
    rf"\b(?:{ORDINAL}s?|alt(?:ern\w*)?|other|penultimate|odd|even|except\w*|excl\w*|bar|apart|but|save|skip\w*"
    rf"|miss\w*"
    rf"|(?:week|wk)s?\s?(?:[1-5]|[a-e]\b)|x\s?[1-4]|[1-4]\s?x|(?:once|twice"
    rf"|{_NUMBER})[\s-]*(?:(?:times|mee?tings?|mtgs?|{DAY})\s+)?(?:(?:a|per|each|every|in)\s+(?:the\s+)?)?"
    rf"(?:{_WEEKS}|monthly|{MONTH}|year(?:ly)?|quarter(?:ly)?|annum)|(?:semi|tri)[\s-]?(?:weekly|monthly)"
    rf"|f/?n(?:igh)?t(?:ly)?|fort?-?nig?h?t?(?:ly|s)?|month?y|m(?:n?th|ont)ly|bi ?-?mont(?:ly)|bi -weekly|eow|q2w"
    rf"|every (?:\d+|ten|fourteen) days|(?:end|beginning|start|middle|mid)[- ](?:of )?(?:(?:the|each"
    rf"|every) )*{MONTH}|an? {DAY} (?:a|each|every|per) {MONTH}|{_NUMBER} (?:weeks |{DAY} )?(?:out of"
    rf"|in) {_NUMBER}|(?:every|each|per) quarter|annual(?:ly)?|yearly|o/w|{_WEEKS} on\W+(?:(?:and|one|1"
    rf"|a)\s+)*(?:{_WEEKS} )?off\b"
    rf"|[1-5] ?(?:&|and|,|\+|/) ?[1-5] {DAY}|full|{MONTH} with|nearest|closest|after|before|following|most"
    rf"|nearly|almost|usually every)(?![\w'])|#\s?[1-5]\b",
    re.I,
)
_OF_COUNTING: Final = re.compile(
    rf"\b(?:{ORDINAL}s?|alt(?:ern\w*)?|other|penultimate|odd|even|except\w*|excl\w*|apart|bar|save|skip\w*"
    rf"|miss\w*|{_WEEKS}\s?\d?"
    rf"|monthly|{MONTH}|years?|yearly|annum|annual(?:ly)?|quarters?(?:ly)?|fortnight\w*|f/?n(?:igh)?t(?:ly)?"
    rf"|fort?-?nig?h?t?(?:ly|s)?|month?y|m(?:n?th|ont)ly|bi|mont(?:ly)|eow|q2w|out|middle|days?|start|tu|mo|we|th|fr"
    rf"|sa|su|numbered"
    rf"|number|calendar|{_NUMBER}|x\s?\d?|\d\s?x|times|off|full|with|when|there|has|have|nearest|closest|after"
    rf"|before|following|moon|payday"
    r"|nearly|almost|semi|semimonthly|semiweekly|tri|[a-e](?=\b)|so|often|rest|those|these|that|which|only"
    r"|(?:st|nd|rd|th)|throughout|o/w"
    r"|whenever|if|ii|calendar|late|early|mid|end|approx\w*)\b|\d+(?:st|nd|rd|th)\b",
    re.I,
)
_OF_TIME: Final = re.compile(
    rf"\b(?:{DAY}|{MONTH})|week|wk|month|mth|f/?n|fortn|quarter|year|annu|o/w|eow|q2w|fort?-?n|\bm(?:n?th|on)|days"
    r"|\b(?:tu|mo|we|th|fr|sa|su)\b",
    re.I,
)
_ALONE: Final = re.compile(r"\s*(?:[,;:()\[\]]|\s[-–]\s|\.\s+(?=[A-Z]))\s*")

# Not regular at all, or on no day that is told. Only where nothing else is said beside it.
_IRREGULAR: Final = re.compile(
    r"\b(?:pending|resting|sporadic(?:ally)?|ad[ -]?hoc(?: basis)?|as and when(?: (?:needed"
    r"|required))?|(?:when|if) (?:there is|there's|enough|we have) (?:enough |any |a |sufficient )*(?:demand"
    r"|interest|people|numbers|members)"
    r"|intermittent(?:ly)?|not (?:very )?regular(?:ly)?|irregular(?:ly)?|(?:every )?now and (?:then|again)"
    r"|every so often"
    r"|from time to time|sometimes|seasonal(?:ly)?|(?:summer|winter|season|snowbird|holiday)(?: season)?(?: months?)?"
    r"|(?:dates?|day|times?|start|venue)s? (?:is |are |to be )?(?:tb[cad]|to be (?:confirmed|announced|advised"
    r"|agreed))|tb[cad]|to be (?:confirmed|announced)"
    r"|weather[- ](?:permitting|dependent)|(?:subject to|depending on|depends on) (?:the )?(?:weather|demand"
    r"|numbers|availability)"
    r"|(?:memorial|labou?r|easter|thanksgiving|christmas|new year)(?:'?s)?(?: day)?\s*(?:to|-|–|until|till"
    r"|thru|through)\b(?: (?:the )?end of)?"
    r"(?: (?:memorial|labou?r|easter|thanksgiving|christmas|new year)(?:'?s)?(?: day)?)?)(?![\w'])",
    re.I,
)
_BESIDE_IRREGULAR: Final = re.compile(rf"\b(?:at|present|the moment|basis|during|{MONTH_NAME})\b", re.I)

# In doubt wherever they stand, so long as no session is spoken of.
_ANYWHERE: Final = re.compile(
    r"\b(?:breaking up|breaks? up|taking|takes?) (?:for )?(?:the )?(?:summer|winter|easter|christmas)\b"
    r"|\bclosed for \w+ (?:weeks|months) (?:in|over|during)\b"
    r"|\b(?:meets?|runs?|held) until (?!\d|noon)|\b(?:last|final) (?:mee?ting|mtg|session) (?:before|of the (?:year|term|season))\b"
    r"|^next (?:mee?tings?|mtgs?|dates?|sessions?)\W+(?:(?:is|are|on|will|be|the)\W+)*\d|^dates (?:on|for|in|via|from|at)\b|"
    rf"\b(?:odd|even)(?:[- ]numbered)? dates?\b|\b(?:ski|tourist|camp|camping|holiday|football|racing"
    rf"|harvest) season\b|\bhiatus\b(?= (?:{MONTH_NAME}|in|over|during|for))"
    rf"|\b(?:summer|winter|{MONTH_NAME}) hiatus\b|\bno (?:mee?tings?"
    rf"|mtgs?) (?:on )?(?:the )?(?:{DAY} )?(?:after|before|following)\b"
    rf"|\bweather permitting\b|^closed (?:(?:on|the|every|each) )*{ORDINAL} {DAY}"
    r"|\b(?:ring|call|phone|text|e-?mail|see|check|ask|contact|visit|look"
    r"|consult)\b[^.\n]{0,40}\bfor (?:(?:the|our|next|upcoming|meeting|exact|list of) )*"
    r"(?:dates|next (?:meeting|mtg|date))\b|\b(?:upcoming|future|next|20\d\d) (?:mee?ting )?dates\b"
    r"|\bnext block (?:starts|begins)\b"
    r"|\b(?:rota\w+|alternat\w+|varies|moves around|takes turns)\s+(?:between|among|around)\b"
    r"|\b(?:alternat(?:e|ing)|rotating|var(?:ying|ious|iable)|different|changing) (?:venues|locations|halls"
    r"|homes|houses|places|churches|sites)\b"
    r"|\b(?:different|new|another) (?:venue|location|hall|home|house|place|church|site)s? (?:each"
    r"|every) (?:week|month|time|meeting)\b"
    r"|\b(?:venue|location|place|day|time)s? (?:rota\w+|alternat\w+|var(?:y|ies)|chang\w+)\b|\bmov(?:es"
    r"|ing) around (?:each|every)\b"
    rf"|^(?:this is )?(?:an? |our )?(?:rolling )?{_NUMBER}[ -](?:week|wk)s?[ -](?:rolling )?(?:course|block"
    rf"|programme|program|cycle)\b"
    rf"|\bruns? for {_NUMBER} (?:weeks|wks)\b"
    rf"|\b(?:follows|per|in line with) the (?:school|university|college|academic) (?:calendar|year|terms?)\b"
    r"|\b(?:only )?when (?:the )?(?:school|university|college|uni)(?: is|'s) (?:in session|open|in)\b"
    r"|\b(?:during|in) (?:the )?(?:semester|term)s?\b"
    r"|\bterm(?:s|[- ]time)? only\b|\bacademic year\b|\b(?:school|college|university) term(?:s| dates)\b"
    r"|\bno (?:summer|winter) (?:mee?tings?|mtgs?)\b"
    r"|\b(?:during|in|outside|except|over) (?:lent|ramadan|advent)\b|\b(?:lent|ramadan|advent) only\b"
    r"|\b(?:hall|room|numbers|staff) permitting\b|\bsubject to (?:\w+ ){0,3}availability\b"
    r"|\bif (?:\w+ ){0,3}key ?holder\b"
    r"|\b(?:no (?:mee?tings?|mtgs?)|not (?:held|on|running)|cancell?ed) (?:if|when|whenever|in bad weather"
    r"|on (?:\w+ )?(?:match|race|game|election|polling|event|show) days?)\b"
    r"|\b(?:may|might) (?:not (?:always )?(?:be on|be held|go ahead|run|meet)|be closing|close (?:soon"
    r"|down))\b|\bthreat of closure\b"
    r"|\b(?:check|confirm|ring|call|phone|text|contact|e-?mail)\b[^.\n]{0,40}\b(?:to (?:check|confirm"
    r"|make sure|ensure|see)|that|whether|if) (?:that |if |whether )?(?:the |it |this )?(?:mee?ting |mtg "
    r"|it )?(?:is|it's|'s) (?:definitely |still )?(?:on|running|open|held|taking place"
    r"|going ahead)\b(?![^.\n]*holiday)"
    r"|\b(?:check|confirm|ring|call|phone|text)(?: (?:ahead|first|us|website|online|the website|the helpline"
    r"|with \w+))* before (?:attending|travell?ing|coming|going|setting (?:out|off)|you (?:go|travel|come"
    r"|attend|set out))(?! for the first)\b"
    rf"|(?:\b(?:mid|early|late)[ -]|\b(?:end|start|beginning|middle) of )(?:{MONTH_NAME}){TO}"
    rf"|{MONTH_NAME}{TO}(?:(?:mid|early|late)[ -]|(?:the )?(?:end|start|beginning|middle) of )"
    rf"|\bclosed (?:for )?(?:xmas|christmas){TO}",
    re.I,
)
# In other tongues, where hardly anything else is said.
_IN_OTHER_TONGUES: Final = re.compile(
    r"\b(?:bob yn ail|bob pythefnos|yn fisol|gach (?:dara|coic[íi]s|re)|gach m[íi]|cada (?:dos|tres|15|quince"
    r"|14)|quincenal\w*|mensual\w*"
    r"|(?:primer|segundo|tercer|cuarto|[úu]ltimo|1er|2e|2[èe]me|3e|3[èe]me|premier|deuxi[èe]me|troisi[èe]me"
    r"|dernier)\s+\w+ (?:de(?:l| cada)?|du|de chaque) (?:mes|mois)"
    r"|s[íi] y otro no|tou(?:s|tes) les (?:15|deux|2|quinze)|un \w+ sur deux|mensuel\w*|bimensuel\w*"
    r"|jede[nrs]? (?:\d\.|(?:erst|zweit|dritt|viert|letzt)e[nrs]?)(?: (?:und|\+|&) (?:\d\.|(?:zweit|dritt"
    r"|viert|letzt)e[nrs]?))?|(?:14|vierzehn)[- ]?t[äa]gi?g?\w*"
    r"|all[e] (?:14|vierzehn|zwei|2|drei|3|vier|4)|monatlich|im monat)\b",
    re.I,
)
# All that a clause says, where elsewhere it might be said of anything.
_ALL_OPEN: Final = re.compile(
    r"\W*(?:(?:please|always|so|this|the|mee?ting|group|is|held|only|meets?|runs?)\W+)*(?:(?:by|on|upon"
    r"|up on) (?:prior |demand|request|arrangement|appointment)+(?: only)?"
    r"|(?:as|if|when) (?:needed|required|requested)|(?:ring|phone|call|text|check|e-?mail|contact"
    r"|message)(?: us| ahead| the helpline| helpline| the secretary)*"
    r" (?:first|ahead|beforehand|in advance)(?: please| to check)?|subject to (?:change|cancellation)|(?:often"
    r"|sometimes|occasionally) (?:cancelled|off|not on)"
    r"|(?:may|can|might) be cancelled(?: at short notice)?|(?:not|we don't|we do not|don't|doesn't"
    r"|does not) always (?:open|meet|on|run|held)"
    r"|check (?:the )?(?:website|facebook|online) for (?:changes|details|updates))\W*",
    re.I,
)
# Days of the year, one after the other: the dates of its next meetings.
_DATES: Final = re.compile(
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH_NAME}|{MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd"
    rf"|th)?)\W*(?:and\s+)?){{3,}}",
    re.I,
)
# Months, one after the other, where they are all that is said of when it is held.
_MONTHS: Final = re.compile(
    rf"^(?:(?:held|meets?|runs?|open|in|during|only|of|the|every|{DAY}|mee?tings?"
    rf"|months?)\W+)*{MONTH_NAME}(?:\W+(?:and\s+)?{MONTH_NAME}){{2,}}\W*(?:only)?\W*$"
    rf"|^(?:(?:held|meets?|runs?|in)\W+){{1,3}}{MONTH_NAME}(?:\W+(?:and\s+)?{MONTH_NAME})+\W*$",
    re.I,
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
