"""Words that no message may hold, since whoever sees it would learn what somebody needs, does or belongs to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Beginnings of words, in any case; those that end with a full stop are whole words.
CONDITIONS = (
    "abstain", "abstinen", "addict", "alcohol", "bet.", "bets.", "betting", "bingeing", "buprenorphine", "cannabis", "clean time",
    "cocaine", "codepend", "craving", "crystal meth", "debtor", "detox", "disorder", "drank.", "drink", "drug", "drunk", "gambl",
    "hangover", "heroin", "intoxicat", "ketamine", "lapse", "methadone", "misuse", "naloxone", "narcotic", "nicotine", "opiate",
    "opioid", "overdos", "overeat", "porn", "relapse", "sober", "sobriety", "spice.", "stimulant", "substance", "suicid", "vape",
    "withdrawal",
)  # fmt: skip
CARE = (
    "case worker", "caseworker", "clinic", "counsel", "criminal", "custody", "diagnos", "key worker", "keyworker", "mental health",
    "offender", "patient", "prescri", "prison", "probation", "psych", "recover", "rehab", "service user", "therap", "treatment",
    "wellbeing", "wellness",
)  # fmt: skip
GROUPS = (
    "12 step", "12-step", "al anon", "al-anon", "alateen", "anonymous", "big book", "fellowship", "higher power", "lived experience",
    "mutual aid", "mutual-aid", "newcomer", "peer support", "self-help", "self help", "sponsor", "step meeting", "support group",
    "twelve step", "twelve-step",
)  # fmt: skip
# Names so short that only their capitals tell.
SHORT = (
    "AA",
    "ACA",
    "CA",
    "CMA",
    "CoDA",
    "DA",
    "GA",
    "HA",
    "MA",
    "NA",
    "OA",
    "SA",
    "SAA",
    "SLAA",
    "SMART",
    "UA",
    "UKNA",
)


def banned_in(text: str, *, also: Iterable[str] = ()) -> list[str]:
    """
    Return the words of a text that no message may hold, each once, as they stand there.

    :param also: names that are banned besides, such as those of programmes
    """
    starts = "|".join(_pattern(word) for word in (*CONDITIONS, *CARE, *GROUPS))
    names = "|".join(rf"{re.escape(name)}\b" for name in also)
    anyhow = re.finditer(rf"\b(?:{starts}{f'|{names}' if names else ''})\w*", text, re.IGNORECASE)
    short = re.finditer(rf"\b(?:{'|'.join(SHORT)})\b", text)
    return list(dict.fromkeys(found.group() for found in (*anyhow, *short)))


def _pattern(word: str) -> str:
    return rf"{re.escape(word.removesuffix('.'))}\b" if word.endswith(".") else re.escape(word)
