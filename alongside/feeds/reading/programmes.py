"""Whose meetings they are, as lists write it."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Final

from alongside.kernel.text import fold

# Codes are those of directory/data/programmes.toml; keys of the Meeting Guide lists (FORMATS.md 1.3) and
# full names lead to them.
NAMES: Final = MappingProxyType(
    {
        "AA": ("Alcoholics Anonymous",),
        "ACA": (
            "Adult Children of Alcoholics",
            "ACoA",
            "Adult Children of Alcoholics & Dysfunctional Families",
        ),
        "AL-ANON": ("Al-Anon Family Groups", "AFG", "Alanon"),
        "ALATEEN": (),
        "ALL-RECOVERY": (),
        "CA": ("Cocaine Anonymous",),
        "CEA-HOW": ("Compulsive Eaters Anonymous-HOW",),
        "CMA": ("Crystal Meth Anonymous",),
        "CODA": ("Co-Dependents Anonymous",),
        "DA": ("Debtors Anonymous",),
        "DAA": ("Drug Addicts Anonymous",),
        "EDA": ("Eating Disorders Anonymous",),
        "FA": ("Families Anonymous", "FAMANON"),
        "GA": ("Gamblers Anonymous",),
        "GAM-ANON": ("Gamanon",),
        "HA": ("Heroin Anonymous",),
        "LIFERING": ("LifeRing Secular Recovery",),
        "LOCAL": ("Local peer group",),
        "MA": ("Marijuana Anonymous",),
        "MM": ("Moderation Management",),
        "NA": ("Narcotics Anonymous",),
        "NAR-ANON": ("Nar-Anon Family Groups", "Naranon"),
        "OA": ("Overeaters Anonymous",),
        "PAL": ("Parents of Addicted Loved Ones",),
        "PROJECT": (),
        "RCA": ("Recovering Couples Anonymous",),
        "RD": ("Recovery Dharma",),
        "RR": ("Refuge Recovery",),
        "SA": ("Sexaholics Anonymous",),
        "SAA": ("Sex Addicts Anonymous",),
        "SCA": ("Sexual Compulsives Anonymous",),
        "SG": ("Support Groups",),
        "SIA": ("Survivors of Incest Anonymous",),
        "SLAA": ("Sex and Love Addicts Anonymous", "S.L.A.A."),
        "SMART": ("SMART Recovery", "UK SMART Recovery"),
        "SMART-FF": ("SMART Family & Friends", "SMART Recovery Family & Friends"),
        "SOS": ("Secular Organizations for Sobriety",),
        "UA": ("Underearners Anonymous",),
        "VA": ("Violence Anonymous",),
        "WFS": ("Women for Sobriety",),
    }
)
_CODE_OF_NAME: Final = MappingProxyType(
    {fold(name): code for code, names in NAMES.items() for name in (code, *names)}
)


@lru_cache(maxsize=256)
def programme_of(text: str) -> str:
    """Return the code of a programme that is named by code, key or full name; empty where it is not known."""
    return _CODE_OF_NAME.get(fold(text), "")
