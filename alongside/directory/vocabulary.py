"""
What groups are for, how they work, and what is said of a meeting, in our own words.

Three tables in alphabetical order, since nothing in them stands above anything else. Keys are stored; labels
are for the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from alongside.directory.entry import Mode

Words = str | Promise


class NeedGroup(StrEnum):
    """Which needs stand together on a screen."""

    SUBSTANCE = "SUBSTANCE"
    BEHAVIOUR = "BEHAVIOUR"
    LIFE = "LIFE"
    SOMEBODY_ELSE = "SOMEBODY_ELSE"


class AttributeGroup(StrEnum):
    """Which attributes stand together: for whom, how it runs, getting in and taking part, its customs."""

    WHO = "WHO"
    FORMAT = "FORMAT"
    ACCESS = "ACCESS"
    CUSTOM = "CUSTOM"


class Openness(StrEnum):
    """Whether anyone may come."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    NOT_SAID = "NOT_SAID"


@dataclass(frozen=True, slots=True)
class Need:
    """What a group is for."""

    key: str
    group: NeedGroup
    label: Words


@dataclass(frozen=True, slots=True)
class Approach:
    """A kind of practice, and one plain sentence on it."""

    key: str
    label: Words
    sentence: Words


@dataclass(frozen=True, slots=True)
class Attribute:
    """
    Something that is said of a meeting: yes, no, or not said.

    :param label: said where the answer is yes
    :param label_no: said where the answer is no; empty where "label: no" will do
    :param in_person_only: means nothing at a meeting that is only online or by phone (as TSML UI has it)
    """

    key: str
    group: AttributeGroup
    label: Words
    label_no: Words = ""
    in_person_only: bool = False


_Row = TypeVar("_Row", Need, Approach, Attribute)


def _table(rows: Iterable[_Row]) -> Mapping[str, _Row]:
    return MappingProxyType({row.key: row for row in rows})


_SUBSTANCE, _BEHAVIOUR, _LIFE = NeedGroup.SUBSTANCE, NeedGroup.BEHAVIOUR, NeedGroup.LIFE

NEEDS: Final[Mapping[str, Need]] = _table(
    (
        Need("ABUSE_SURVIVAL", _LIFE, _("Living with past abuse")),
        Need("ALCOHOL", _SUBSTANCE, _("Alcohol")),
        Need("AMPHETAMINES", _SUBSTANCE, _("Speed and other amphetamines")),
        Need("CANNABIS", _SUBSTANCE, _("Cannabis")),
        Need("CHILDHOOD", _LIFE, _("Growing up in a troubled family")),
        Need("COCAINE", _SUBSTANCE, _("Cocaine or crack")),
        Need("CRYSTAL_METH", _SUBSTANCE, _("Crystal meth")),
        Need("EATING", _BEHAVIOUR, _("Eating")),
        Need("ECSTASY", _SUBSTANCE, _("Ecstasy or MDMA")),
        Need("GAMBLING", _BEHAVIOUR, _("Gambling")),
        Need("GHB", _SUBSTANCE, _("GHB or GBL")),
        Need("HEROIN_AND_OPIOIDS", _SUBSTANCE, _("Heroin or other opioids")),
        Need("KETAMINE", _SUBSTANCE, _("Ketamine")),
        Need("MEDICINES", _SUBSTANCE, _("Medicines, prescribed or bought")),
        Need("NICOTINE", _SUBSTANCE, _("Nicotine: smoking or vaping")),
        Need("OTHER_DRUGS", _SUBSTANCE, _("Another drug")),
        Need("RELATIONSHIPS", _LIFE, _("Relationships")),
        Need("SELF_HARM", _BEHAVIOUR, _("Self-harm")),
        Need("SEX_AND_LOVE", _BEHAVIOUR, _("Sex, pornography or love")),
        Need(
            "SOMEBODY_ELSES_USE", NeedGroup.SOMEBODY_ELSE, _("Somebody else’s drinking, drug use or gambling")
        ),
        Need("SPENDING_AND_DEBT", _BEHAVIOUR, _("Shopping, spending or debt")),
        Need("SPICE", _SUBSTANCE, _("Spice")),
        Need("VIOLENCE", _LIFE, _("Being violent")),
        Need("WORK_AND_MONEY", _LIFE, _("Work and earning")),
    )
)

APPROACHES: Final[Mapping[str, Approach]] = _table(
    (
        Approach(
            "BUDDHIST_INFORMED",
            _("Buddhist-informed"),
            _("People meditate and talk about ideas that come from Buddhism; you need not be a Buddhist."),
        ),
        Approach(
            "CBT_TOOLS",
            _("Tools for change"),
            _("A trained facilitator helps people to practise ways of changing a habit."),
        ),
        Approach(
            "FAMILY_TOOLS",
            _("Skills for families"),
            _("People close to somebody learn how to look after themselves and what may help."),
        ),
        Approach(
            "LOCAL_PEER",
            _("Local peer group"),
            _("People from the area support each other in a way they have worked out for themselves."),
        ),
        Approach(
            "MIXED",
            _("Any path"),
            _("People who follow different ways of recovery, or none, meet in one group."),
        ),
        Approach(
            "MODERATION",
            _("Cutting down"),
            _("People who want to drink less, or to stop, help each other to set a limit and keep to it."),
        ),
        Approach(
            "PEER_PROJECT",
            _("Project or club run by peers"),
            _("People in recovery run something together, such as a club, a workshop or a theatre."),
        ),
        Approach(
            "SECULAR_PEER",
            _("Peer talk without religion"),
            _("People talk about their week and support each other, and each makes a plan of their own."),
        ),
        Approach(
            "TWELVE_STEP",
            _("12-step"),
            _("People share what happened to them and work through twelve steps; no belief is asked for."),
        ),
        Approach(
            "WOMENS_PROGRAMME",
            _("Women’s programme"),
            _("Women support each other with a set of positive statements to live by."),
        ),
    )
)


def _who(key: str, label: Words, label_no: Words = "") -> Attribute:
    return Attribute(key, AttributeGroup.WHO, label, label_no)


def _format(key: str, label: Words, *, in_person_only: bool = False) -> Attribute:
    return Attribute(key, AttributeGroup.FORMAT, label, in_person_only=in_person_only)


def _room(key: str, label: Words, label_no: Words = "") -> Attribute:
    return Attribute(key, AttributeGroup.ACCESS, label, label_no, in_person_only=True)


def _access(key: str, label: Words, label_no: Words = "") -> Attribute:
    return Attribute(key, AttributeGroup.ACCESS, label, label_no)


def _custom(key: str, label: Words, label_no: Words = "", *, in_person_only: bool = False) -> Attribute:
    return Attribute(key, AttributeGroup.CUSTOM, label, label_no, in_person_only)


_OPEN = _("Open: anyone may come, and you may bring somebody")
# Never "closed", which is also what a meeting is that is not held.
_CLOSED = _("Only for people who come for themselves")

ATTRIBUTES: Final[Mapping[str, Attribute]] = _table(
    (
        _room("ACCESSIBLE_TOILET", _("Accessible toilet"), _("No accessible toilet")),
        _who("ADULTS_ONLY", _("Adults only: 18 or over"), _("Not only for adults")),
        _who("ADULT_CHILDREN", _("For people who grew up with somebody’s drinking or drug use")),
        _format("AFTER_A_LAPSE", _("On coming back after a lapse")),
        _who("ALL_GENDERS", _("For people of every gender")),
        _who("BISEXUAL", _("For bisexual people")),
        _access("BLIND_OR_LOW_VISION", _("For people who are blind or have low vision")),
        _format("BOOK_STUDY", _("Studies a book")),
        _format("BUSINESS", _("The group runs its own affairs")),
        _custom("CAMERA_ON", _("Cameras are on"), _("Your camera may be off")),
        _format("CANDLELIGHT", _("By candlelight"), in_person_only=True),
        _access("CAPTIONS", _("Captions"), _("No captions")),
        _room("CHILDCARE", _("Somebody looks after children"), _("Nobody looks after children")),
        _room("CHILD_FRIENDLY", _("Children are welcome"), _("No children")),
        _custom("CLOSED_ON_HOLIDAYS", _("Not held on public holidays"), _("Held on public holidays too")),
        _format("CONCEPTS_STUDY", _("Studies how the programme serves its members")),
        _custom("CROSSTALK", _("People may reply to each other"), _("People do not reply to each other")),
        _access("DEAF_OR_HARD_OF_HEARING", _("For people who are deaf or hard of hearing")),
        _custom("DIGITAL_BASKET", _("You can give online if you want to")),
        _format("DISCUSSION", _("Discussion")),
        _room("DOGS", _("Dogs are welcome"), _("No pets")),
        _custom("DUAL_DIAGNOSIS", _("Talks about mental health as well")),
        _room("FOOD", _("Food is shared"), _("No food")),
        _room("FRAGRANCE_FREE", _("Please wear no scent")),
        _who("GAY", _("For gay people")),
        _custom("GRAPHIC_LANGUAGE", _("People may speak in graphic words")),
        _room("HEARING_LOOP", _("Hearing loop"), _("No hearing loop")),
        _who("INDIGENOUS", _("For indigenous people")),
        _who("LESBIAN", _("For lesbians")),
        _who("LGBTQ", _("For LGBTQ+ people (lesbian, gay, bisexual, trans, queer and more)")),
        _custom("LISTENING_FINE", _("Just listening is fine"), _("You may be asked to speak")),
        _format("LITERATURE", _("Reads short texts")),
        _format("MEDITATION", _("Meditation")),
        _who("MEN", _("For men")),
        _format("MILESTONES", _("Marks anniversaries")),
        _who("NEURODIVERGENT", _("For neurodivergent people")),
        _who("NEWCOMERS", _("For people who are new")),
        _who("NON_BINARY", _("For non-binary people")),
        _who("OPEN", _OPEN, _CLOSED),
        _room("OUTDOOR", _("Outdoors"), _("Indoors")),
        _who("PARENTS", _("For parents")),
        _room("PARKING", _("Parking"), _("No parking")),
        _who("PEOPLE_OF_COLOUR", _("For people of colour")),
        _who("PROFESSIONALS", _("For people with a profession in common")),
        _custom("PROOF_OF_ATTENDANCE", _("Can give proof that you came"), _("Gives no proof that you came")),
        _format("Q_AND_A", _("Questions and answers")),
        _who("RESTRICTED_ENTRY", _("Not everybody can get in: ask before you go")),
        _custom("SECULAR", _("Without religion")),
        _room("SECURITY_CAMERAS", _("The building has security cameras"), _("No security cameras")),
        _who("SENIORS", _("For older people")),
        _format("SHARING", _("People take turns to speak")),
        _access("SIGN_LANGUAGE", _("Sign language"), _("No sign language")),
        _room("SMOKING", _("Smoking is allowed"), _("No smoking")),
        _format("SPEAKER", _("Somebody tells their story")),
        _format("STEP_STUDY", _("Studies the steps")),
        _who("TEENS", _("Teenagers are welcome")),
        _format("TIMED_SHARING", _("Each turn to speak is timed")),
        _format("TOOLS", _("Practises tools")),
        _format("TOPIC", _("Talks about one subject")),
        _format("TRADITION_STUDY", _("Studies the traditions")),
        _who("TRANS", _("For trans people")),
        _format("VARIED", _("Different from one time to the next")),
        _room("WHEELCHAIR", _("Wheelchair access"), _("No wheelchair access")),
        _custom("WITH_ALATEEN", _("Alateen meets at the same time"), in_person_only=True),
        _custom("WITH_FAMILY_GROUP", _("A family group meets at the same time"), in_person_only=True),
        _custom("WITH_RECOVERY_GROUP", _("A group for the person also meets then"), in_person_only=True),
        _who("WOMEN", _("For women")),
        _format("WORKSHOP", _("Workshop")),
        _format("WRITING", _("Writing")),
        _who("YOUNG_PEOPLE", _("For young people")),
    )
)  # fmt: skip

OPENNESS: Final[Mapping[Openness, Words]] = MappingProxyType(
    {
        Openness.OPEN: _OPEN,
        Openness.CLOSED: _CLOSED,
        Openness.NOT_SAID: _("Ring first: nobody has said whether anyone may come"),
    }
)


def openness(attributes: Mapping[str, bool]) -> Openness:
    """Say whether anyone may come; what nobody has said is never taken for open."""
    stated = attributes.get("OPEN")
    if stated is None:
        return Openness.NOT_SAID
    return Openness.OPEN if stated else Openness.CLOSED


def attribute_label(key: str, value: bool | None) -> Words:
    """
    Put one attribute into words.

    :param key: of :data:`ATTRIBUTES`; another raises :class:`KeyError`
    :param value: True yes, False no, None not said
    """
    if key == "OPEN":
        return OPENNESS[openness({} if value is None else {key: value})]
    attribute = ATTRIBUTES[key]
    if value is None:
        return format_lazy("{label}: {answer}", label=attribute.label, answer=_("nobody has said"))
    if value:
        return attribute.label
    return attribute.label_no or format_lazy("{label}: {answer}", label=attribute.label, answer=_("no"))


def fitting(attributes: Mapping[str, bool], mode: Mode) -> dict[str, bool]:
    """Keep what can be true of a meeting held this way: a room's steps mean nothing online."""
    has_a_room = mode in (Mode.IN_PERSON, Mode.HYBRID)
    return {
        key: value for key, value in attributes.items() if has_a_room or not ATTRIBUTES[key].in_person_only
    }
