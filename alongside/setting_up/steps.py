"""
The steps from an idea to a steady meeting: which there are for which kind of group, who does them, what comes first, and where a group
stands. Pure.

The steps and their order are those of the checklist in Alcohol Concern (about 2010), Developing choice in peer-support, and what DOMAIN.md
adds to it (9.5, rows 137 to 151; 9.9 for prisons). The weeks are our own estimate. Their words are blocks ``step.<key>``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from alongside.groups.kinds import Kind
from alongside.workforce import training


class Stage(StrEnum):
    """When a step is taken."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    STEADY = "STEADY"


class Who(StrEnum):
    """Who takes a step."""

    HOST = "HOST"
    GROUP = "GROUP"
    BOTH = "BOTH"


class State(StrEnum):
    """How a step stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    SKIPPED = "SKIPPED"


class Seen(StrEnum):
    """What can be seen here without anybody saying so."""

    AGREED = "AGREED"
    CHARTER = "CHARTER"
    LISTED = "LISTED"
    TWO_CAN_RUN = "TWO_CAN_RUN"
    ARRANGED = "ARRANGED"
    RECKONED = "RECKONED"
    HOST_TRAINED = "HOST_TRAINED"
    TRAINED = "TRAINED"
    KNOWS_PRACTICE = "KNOWS_PRACTICE"
    MET_OTHERS = "MET_OTHERS"
    HAS_ROOM = "HAS_ROOM"
    COURSES_FIXED = "COURSES_FIXED"
    PLACES_TAKEN = "PLACES_TAKEN"
    LITERATURE = "LITERATURE"
    POSTERS = "POSTERS"
    PRINTED = "PRINTED"
    CHAIRS = "CHAIRS"
    VOICEMAIL = "VOICEMAIL"
    LEAD = "LEAD"
    OWN_ORDER = "OWN_ORDER"
    COUNTED = "COUNTED"
    TOLD_THREE = "TOLD_THREE"
    RAN_BESIDE = "RAN_BESIDE"


class Step(Struct, frozen=True):
    """
    One step.

    :param weeks: by when, counted from the first evening; less than nothing is before it; None for what goes on
    :param after: what should be done first
    :param course: the course that it is; what goes before that one is known to :mod:`workforce.training`
    :param seen: what shows that it is done: the same that its words say of that
    :param looks: what of it, or near it, can be seen: it looks done then, and somebody has to say so
    """

    key: str
    stage: Stage
    who: Who
    weeks: int | None = None
    after: tuple[str, ...] = ()
    course: training.Kind | None = None
    seen: Seen | None = None
    looks: tuple[Seen, ...] = ()


_BEFORE = (
    Step("agreement", Stage.BEFORE, Who.BOTH, -14, seen=Seen.AGREED),
    Step("governor", Stage.BEFORE, Who.HOST, -26),
    Step("clearance", Stage.BEFORE, Who.BOTH, -16, after=("governor",)),
    Step("ask_fellowship", Stage.BEFORE, Who.GROUP, -10),
    Step("book_training", Stage.BEFORE, Who.HOST, -12, looks=(Seen.COURSES_FIXED,)),
    Step("room", Stage.BEFORE, Who.HOST, -10, looks=(Seen.HAS_ROOM,)),
    Step("family_room", Stage.BEFORE, Who.BOTH, -10),
    Step(
        "staff_training", Stage.BEFORE, Who.HOST, -10, after=("book_training",),
        course=training.Kind.HOST_LEAD, seen=Seen.HOST_TRAINED,
    ),
    Step("staff_visit", Stage.BEFORE, Who.HOST, -8),
    Step("training_posters", Stage.BEFORE, Who.HOST, -8, after=("book_training",)),
    Step("tell_people", Stage.BEFORE, Who.HOST, -8, after=("staff_training",), looks=(Seen.PLACES_TAKEN,)),
    Step("budget", Stage.BEFORE, Who.BOTH, -8, seen=Seen.RECKONED),
    Step("manuals", Stage.BEFORE, Who.HOST, -6, after=("book_training",), looks=(Seen.LITERATURE,)),
    Step("paper_packs", Stage.BEFORE, Who.HOST, -6),
    Step(
        "facilitator_training", Stage.BEFORE, Who.GROUP, -5, after=("room",),
        course=training.Kind.FACILITATOR, seen=Seen.TRAINED,
    ),
)  # fmt: skip
_AFTER = (
    Step(
        "practical_training", Stage.AFTER, Who.GROUP, -4,
        course=training.Kind.LOGISTICS, seen=Seen.KNOWS_PRACTICE,
    ),
    Step("day_and_time", Stage.AFTER, Who.BOTH, -4, after=("room",), seen=Seen.ARRANGED),
    Step("rent", Stage.AFTER, Who.GROUP, -4),
    Step("second_person", Stage.AFTER, Who.GROUP, -3, seen=Seen.TWO_CAN_RUN),
    Step("charter", Stage.AFTER, Who.GROUP, -3, seen=Seen.CHARTER),
    Step("chair_rota", Stage.AFTER, Who.GROUP, -2, looks=(Seen.CHAIRS,)),
    Step("contacts_pack", Stage.AFTER, Who.HOST, -2),
    Step("phone_line", Stage.AFTER, Who.BOTH, -2, looks=(Seen.VOICEMAIL,)),
    Step("list_meeting", Stage.AFTER, Who.GROUP, -2, after=("day_and_time",), seen=Seen.LISTED),
    Step(
        "posters_referrals", Stage.AFTER, Who.BOTH, -2, after=("day_and_time",),
        looks=(Seen.POSTERS, Seen.PRINTED),
    ),
    Step("experienced", Stage.AFTER, Who.HOST, -1),
    Step("movement", Stage.AFTER, Who.HOST, -1, after=("day_and_time",)),
    Step("support", Stage.AFTER, Who.HOST, 0, looks=(Seen.LEAD,)),
    Step("running_order", Stage.AFTER, Who.GROUP, 0, looks=(Seen.COUNTED, Seen.OWN_ORDER)),
)  # fmt: skip
_STEADY = (
    Step("support_on", Stage.STEADY, Who.HOST),
    Step("promote_on", Stage.STEADY, Who.BOTH),
    Step("through_gate", Stage.STEADY, Who.BOTH, 8),
    Step("staff_confident", Stage.STEADY, Who.HOST, 12),
    Step("present_elsewhere", Stage.STEADY, Who.BOTH, 13, looks=(Seen.TOLD_THREE,)),
    Step("meet_others", Stage.STEADY, Who.GROUP, 13, seen=Seen.MET_OTHERS),
    Step("shadow", Stage.STEADY, Who.GROUP, 13, looks=(Seen.RAN_BESIDE,)),
)
STEPS: Final = {one.key: one for one in (*_BEFORE, *_AFTER, *_STEADY)}

_TRAINING = frozenset(
    {
        "book_training", "staff_training", "training_posters", "tell_people", "manuals", "facilitator_training",
        "practical_training", "experienced",
    }
)  # fmt: skip
_OF_PRISONS = frozenset({"governor", "clearance", "paper_packs", "movement", "through_gate"})
_OF_TWELVE_STEPS = frozenset({"ask_fellowship", "staff_visit", "rent", "chair_rota"})
_OF_FAMILIES = frozenset({"family_room"})
_OF_SOME = _OF_PRISONS | _OF_TWELVE_STEPS | _OF_FAMILIES
# What each kind has beside the common steps, and what it leaves out of these.
_HAS: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.FACILITATED: frozenset(),
    Kind.TWELVE_STEP: _OF_TWELVE_STEPS,
    Kind.FAMILY: _OF_FAMILIES,
    Kind.LOCAL_PEER: frozenset(),
    Kind.PRISON: _OF_PRISONS,
}
_LEAVES_OUT: Final[Mapping[Kind, frozenset[str]]] = {
    Kind.FACILITATED: frozenset(),
    # Members begin and run it by their own way; it takes no money from a host.
    Kind.TWELVE_STEP: _TRAINING | {"budget", "charter"},
    Kind.FAMILY: frozenset(),
    # There is nobody whose handbooks these would be.
    Kind.LOCAL_PEER: frozenset({"manuals"}),
    # It is in no public list, and has no phone.
    Kind.PRISON: frozenset({"list_meeting", "phone_line"}),
}


_NOTHING: Final[Mapping[Seen, str]] = {}


class Change(Struct, frozen=True):
    """
    What was said of a step.

    :param title: own words for it; empty where the project's stand
    :param until: a day of its own
    :param reason: why it is left out
    :param stage, who: of a step that was added
    """

    state: State = State.OPEN
    title: str = ""
    until: date | None = None
    reason: str = ""
    stage: Stage | None = None
    who: Who | None = None


class Standing(Struct, frozen=True):
    """
    Where a step stands.

    :param shown_by, about: what shows that it is done, or looks done; and a name, a day or a number that says which
    :param by_itself: done, as can be seen here, without anybody saying so
    :param first: what should be done before it and is open
    """

    step: Step
    state: State
    title: str
    until: date | None
    reason: str
    shown_by: Seen | None
    about: str
    by_itself: bool
    first: tuple[str, ...]

    @property
    def looks_done(self) -> bool:
        """Whether it looks done, and nobody has said so."""
        return self.state is State.OPEN and self.shown_by is not None

    @property
    def too_early(self) -> bool:
        """Whether it was done before what should come first."""
        return self.state is State.DONE and bool(self.first)


def steps_of(kind: Kind) -> tuple[Step, ...]:
    """Return the steps of a kind of group, in their order."""
    left_out = (_OF_SOME - _HAS[kind]) | _LEAVES_OUT[kind]
    return tuple(step for key, step in STEPS.items() if key not in left_out)


def plan(
    kind: Kind,
    changes: Mapping[str, Change],
    seen: Mapping[Seen, str] = _NOTHING,
    *,
    first: date | None = None,
) -> tuple[Standing, ...]:
    """
    Return where each step of a group stands, those that were added too, stage by stage.

    :param seen: what can be seen, each with what shows it: a name, a day or a number; empty where that is plain
    :param changes: what was said, by the key of a step; a key that is no step of the kind is one that was added
    :param first: the day of the first evening, where it is fixed
    """
    shipped = steps_of(kind)
    known = {step.key for step in shipped}
    steps = [*shipped, *(step for key, step in _added(changes) if key not in known)]
    # What looks done keeps nothing waiting, though nobody has said so yet.
    closed = {
        step.key for step in steps if _state(step, changes, seen) is not State.OPEN or _shown_by(step, seen)
    }
    stages = list(Stage)
    found = [_stand(step, changes, seen, closed, known, first) for step in steps]
    return tuple(sorted(found, key=lambda one: stages.index(one.step.stage)))


def _added(changes: Mapping[str, Change]) -> Iterator[tuple[str, Step]]:
    for key, change in changes.items():
        if change.stage and change.who:
            yield key, Step(key, change.stage, change.who)


def _state(step: Step, changes: Mapping[str, Change], seen: Mapping[Seen, str]) -> State:
    said = changes.get(step.key, Change()).state
    return State.DONE if said is State.OPEN and step.seen in seen else said


def _shown_by(step: Step, seen: Mapping[Seen, str]) -> Seen | None:
    return next((one for one in (step.seen, *step.looks) if one in seen and one is not None), None)


def _stand(
    step: Step,
    changes: Mapping[str, Change],
    seen: Mapping[Seen, str],
    closed: Collection[str],
    known: Collection[str],
    first: date | None,
) -> Standing:
    change = changes.get(step.key, Change())
    state, shown_by = _state(step, changes, seen), _shown_by(step, seen)
    return Standing(
        step=step,
        state=state,
        title=change.title,
        until=change.until or until(step, first),
        reason=change.reason if state is State.SKIPPED else "",
        shown_by=shown_by,
        about=seen[shown_by] if shown_by else "",
        by_itself=state is State.DONE and change.state is State.OPEN,
        first=tuple(key for key in _before(step, closed) if key in known and key not in closed),
    )


def until(step: Step, first: date | None) -> date | None:
    """Return by when a step is to be done, where the first evening is fixed."""
    return first + timedelta(weeks=step.weeks) if first and step.weeks is not None else None


def _before(step: Step, closed: Collection[str]) -> Iterator[str]:
    yield from step.after
    if step.course:
        yield from (_of_course(kind) for kind in _courses_before(step.course, closed))


def _courses_before(course: training.Kind, closed: Collection[str]) -> Iterator[training.Kind]:
    done = {one.course for one in STEPS.values() if one.course and one.key in closed}
    if training.goes_before(course, done):
        yield training.Kind.HOST_LEAD
    yield from training.missing(course, done)


def _of_course(course: training.Kind) -> str:
    return next(one.key for one in STEPS.values() if one.course is course)


def of_side(standings: Iterable[Standing], *, hosts: bool) -> list[Standing]:
    """Return the steps that a host takes, alone or with the group; or those that the group takes."""
    other = Who.GROUP if hosts else Who.HOST
    return [one for one in standings if one.step.who is not other]


def next_of(standings: Iterable[Standing]) -> Standing | None:
    """Return the next open step: the first that does not look done and before which nothing is missing, or else the first."""
    waiting = [one for one in standings if one.state is State.OPEN]
    return min(waiting, key=lambda one: (one.looks_done, bool(one.first)), default=None)
