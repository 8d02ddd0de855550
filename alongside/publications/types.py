"""
The type codes that say what we know of a meeting, as its programme writes them: ``directory.codes`` read backwards.

A code stands for an attribute only where it says just that: of those that say more, or something narrower,
none is written. Where a programme has no code, the English name stands in its place, which readers that do
not know it pass over, as the Meeting Guide format has them do with any code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from alongside.directory.codes import SHARED, Meaning, code_facts, meaning_of

TEMPORARILY_CLOSED: Final = "TC"

_Answer = tuple[str, bool]
# The names that say just what the attribute does, the plainest first.
NAMES: Final[Mapping[_Answer, tuple[str, ...]]] = MappingProxyType(
    {
        ("ACCESSIBLE_TOILET", True): ("Accessible toilet", "Wheelchair-Accessible Bathroom"),
        ("ADULTS_ONLY", True): ("Adults only", "Age Restricted 18+"),
        ("ADULT_CHILDREN", True): ("Adult Child Focus",),
        ("AFTER_A_LAPSE", True): ("Recovery from Relapse", "Relapse and Recovery"),
        ("ALL_GENDERS", True): ("All Genders Welcome", "Mixed"),
        ("BISEXUAL", True): ("Bisexual",),
        ("BLIND_OR_LOW_VISION", True): ("Blind / Visually Impaired",),
        ("BOOK_STUDY", True): ("Book Study",),
        ("BUSINESS", True): ("Business",),
        ("CAMERA_ON", True): ("Camera On",),
        ("CANDLELIGHT", True): ("Candlelight",),
        ("CAPTIONS", True): ("Captions", "Closed Captions"),
        ("CHILDCARE", True): ("Child Care Available", "Babysitting Available"),
        ("CHILD_FRIENDLY", True): ("Children Welcome", "Child-Friendly"),
        ("CHILD_FRIENDLY", False): ("No Children",),
        ("CLOSED_ON_HOLIDAYS", True): ("Closed Holidays",),
        ("CONCEPTS_STUDY", True): ("12 Concepts", "Concepts of Service"),
        ("CROSSTALK", True): ("Cross Talk Permitted", "Cross Comment"),
        ("DEAF_OR_HARD_OF_HEARING", True): ("Deaf / Hard of Hearing",),
        ("DIGITAL_BASKET", True): ("Digital Basket",),
        ("DISCUSSION", True): ("Discussion", "Discussion/Participation"),
        ("DOGS", True): ("Dog Friendly",),
        ("DOGS", False): ("No dogs",),
        ("DUAL_DIAGNOSIS", True): ("Dual Diagnosis",),
        ("FRAGRANCE_FREE", True): ("Fragrance Free", "No Fragrances"),
        ("GAY", True): ("Gay",),
        ("GRAPHIC_LANGUAGE", True): ("Graphic Language",),
        ("HEARING_LOOP", True): ("Hearing loop",),
        ("INDIGENOUS", True): ("Indigenous",),
        ("LESBIAN", True): ("Lesbian",),
        ("LGBTQ", True): ("LGBTQ", "LGBTQIA", "LGBTQI"),
        ("LISTENING_FINE", True): ("Just listening is fine",),
        ("LITERATURE", True): ("Literature", "Literature Study", "Literature Reading"),
        ("MEDITATION", True): ("Meditation",),
        ("MEN", True): ("Men",),
        ("MILESTONES", True): ("Birthday", "Chips", "Chip"),
        ("NEURODIVERGENT", True): ("Neurodivergent",),
        ("NEWCOMERS", True): ("Newcomer", "Newcomers", "Beginner", "Beginners", "Beginner/Newcomer"),
        ("NON_BINARY", True): ("Non-Binary",),
        ("OPEN", True): ("Open",),
        ("OPEN", False): ("Closed",),
        ("OUTDOOR", True): ("Outdoor", "Outdoor Meeting"),
        ("PARKING", True): ("Parking Available",),
        ("PEOPLE_OF_COLOUR", True): ("People of Colour", "People of Color", "Persons of Color"),
        ("PROFESSIONALS", True): ("Professionals",),
        ("PROOF_OF_ATTENDANCE", True): ("Proof of Attendance", "Attendance Voucher"),
        ("Q_AND_A", True): ("Questions & Answers", "Q & A"),
        ("RESTRICTED_ENTRY", True): ("Restricted Access",),
        ("SECULAR", True): ("Secular", "Atheist / Agnostic"),
        ("SECURITY_CAMERAS", True): ("Security Cameras",),
        ("SENIORS", True): ("Seniors",),
        ("SHARING", True): ("Sharing",),
        ("SIGN_LANGUAGE", True): ("Sign Language",),
        ("SMOKING", True): ("Smoking Permitted", "Smoking"),
        ("SMOKING", False): ("No Smoking", "Non-Smoking"),
        ("SPEAKER", True): ("Speaker",),
        ("STEP_STUDY", True): ("Step Study", "Step Meeting", "Step", "Steps"),
        ("TEENS", True): ("Teens", "Teen Friendly"),
        ("TIMED_SHARING", True): ("Timer",),
        ("TOOLS", True): ("Tools",),
        ("TOPIC", True): ("Topic",),
        ("TRADITION_STUDY", True): ("Tradition Study", "Traditions", "Tradition"),
        ("TRANS", True): ("Transgender",),
        ("VARIED", True): ("Format Varies", "Varied Format", "Varies"),
        ("WHEELCHAIR", True): ("Wheelchair Access", "Wheelchair Accessible"),
        ("WITH_ALATEEN", True): ("Concurrent with Alateen", "Concurrent with Alateen Meeting"),
        ("WITH_RECOVERY_GROUP", True): ("Concurrent with AA Meeting",),
        ("WOMEN", True): ("Women",),
        ("WORKSHOP", True): ("Workshop",),
        ("WRITING", True): ("Writing",),
        ("YOUNG_PEOPLE", True): ("Young People", "Young Adults"),
    }
)  # fmt: skip


def types_of(programme: str, attributes: Mapping[str, bool], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes, or names, that say the attributes and languages that can be said so, in their order."""
    return _types_of(programme, tuple(attributes.items()), languages)


def names_of(attributes: Mapping[str, bool], languages: tuple[str, ...]) -> list[str]:
    """Return the same as plain English names alone, as a sheet for people has them."""
    return list(_names_of(tuple(attributes.items()), languages))


@lru_cache(maxsize=1 << 14)
def _names_of(attributes: tuple[_Answer, ...], languages: tuple[str, ...]) -> tuple[str, ...]:
    known = code_facts().languages
    said = (NAMES[answer][0] for answer in attributes if answer in NAMES)
    return (*said, *(known[tag][0] for tag in languages if tag in known))


@lru_cache(maxsize=1 << 14)
def _types_of(programme: str, attributes: tuple[_Answer, ...], languages: tuple[str, ...]) -> tuple[str, ...]:
    of_attributes, of_languages = _codes(programme)
    return (
        *(of_attributes[answer] for answer in attributes if answer in of_attributes),
        *(of_languages[tag] for tag in languages if tag in of_languages),
    )


@cache
def _codes(programme: str) -> tuple[dict[_Answer, str], dict[str, str]]:
    facts = code_facts()
    attributes = {
        (key, value): _written(programme, names, Meaning({key: value}))
        for (key, value), names in NAMES.items()
    }
    languages = {
        tag: _written(programme, names, meaning_of(SHARED, names[:1]))
        for tag, names in facts.languages.items()
    }
    return attributes, languages


def _written(programme: str, names: tuple[str, ...], meaning: Meaning) -> str:
    """Return the code under which a programme, or else every programme, has one of these names; else the first."""
    for table in (code_facts().codes.get(programme, {}), code_facts().codes[SHARED]):
        for name in names:
            for code, its_name in table.items():
                if its_name == name and meaning_of(programme, [code]) == meaning:
                    return code
    return names[0]
