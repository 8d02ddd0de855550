"""Who may be asked to go along with somebody, and why not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from alongside.company.matching import Candidate, Fits, Matched, Refused, Wanted, match
from alongside.company.volunteering import Clearance, Gender, Kind, Offers, Part, Slot
from alongside.linkage.stages import Age

TUESDAY_EVENING = datetime(2026, 3, 10, 19)
PIP = Candidate(
    id="pip",
    names=("Pip", "Pip Morgan"),
    clearance=Clearance.CLEARED,
    offers=Offers(
        point=(57.01, -12.02),
        within_km=5,
        times=(Slot(2, Part.EVENING),),
        gender=Gender.WOMAN,
        languages=("en", "pl"),
        kinds=(Kind.GO_ALONG, Kind.TALK),
        groups=("Harbour Lights",),
    ),
)
SAM = Wanted(age=Age.ADULT, gender=Gender.WOMAN, point=(57.02, -12.02), at=TUESDAY_EVENING, languages=("pl",))


def matched(wanted: Wanted = SAM, *candidates: Candidate, **changed: Any) -> Matched:
    offers = {name: changed.pop(name) for name in [*changed] if name in Offers.__struct_fields__}
    return match(wanted, candidates or [replace(PIP, offers=replace(PIP.offers, **offers), **changed)])


@pytest.mark.demand(17, 80)
class TestMatching:
    def test_says_why_somebody_may_be_asked(self) -> None:
        [fit] = matched().fit

        assert fit.why == (Fits.CLEARED, Fits.GENDER, Fits.NEAR, Fits.TIME, Fits.LANGUAGE)
        assert fit.km == pytest.approx(1.1, abs=0.1)

    def test_without_wishes_asks_only_that_somebody_is_cleared_and_offers_it(self) -> None:
        [fit] = matched(Wanted(age=Age.ADULT)).fit

        assert fit.why == (Fits.CLEARED,)

    @pytest.mark.parametrize(
        ("wanted", "why"),
        [
            ({"age": Age.UNDER_18}, Refused.YOUNG),
            ({"age": Age.NOT_SAID}, Refused.AGE_NOT_SAID),
            ({"gender": Gender.MAN}, Refused.GENDER),
            ({"point": (57.2, -12.02)}, Refused.TOO_FAR),
            ({"at": datetime(2026, 3, 10, 9)}, Refused.TIME),
            ({"at": datetime(2026, 3, 11, 19)}, Refused.TIME),
            ({"languages": ("cy",)}, Refused.LANGUAGE),
            ({"kind": Kind.MEET_THERE}, Refused.KIND),
            ({"avoid_people": ("pip",)}, Refused.AVOIDED),
            ({"avoid_people": ("PIP  morgan",)}, Refused.AVOIDED),
            ({"avoid_groups": ("harbour lights",)}, Refused.AVOIDED),
        ],
    )
    def test_refuses_for_what_the_person_wants(self, wanted: dict[str, Any], why: Refused) -> None:
        found = matched(replace(SAM, **wanted))

        assert (found.fit, found.refused) == ((), (("pip", (why,)),))

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            *(({"clearance": one}, Refused.NOT_CLEARED) for one in Clearance if one is not Clearance.CLEARED),
            ({"ended_before": True}, Refused.ENDED_BEFORE),
            ({"asked": True}, Refused.ASKED),
            ({"busy": 1}, Refused.FULL),
            ({"point": None}, Refused.TOO_FAR),
            ({"gender": Gender.NOT_SAID}, Refused.GENDER),
        ],
    )
    def test_refuses_for_how_it_stands_with_the_volunteer(
        self, changed: dict[str, Any], why: Refused
    ) -> None:
        assert matched(**changed).refused == (("pip", (why,)),)

    def test_gives_every_reason_at_once(self) -> None:
        [(_pip, why)] = matched(
            replace(SAM, age=Age.UNDER_18, languages=("cy",)), clearance=Clearance.PAUSED
        ).refused

        assert why == (Refused.YOUNG, Refused.NOT_CLEARED, Refused.LANGUAGE)

    def test_puts_the_nearest_first_and_then_whoever_has_least_to_do(self) -> None:
        offers = replace(PIP.offers, most=3)
        far = replace(PIP, id="a", offers=replace(offers, point=(57.05, -12.02)))
        busy, free = replace(PIP, id="b", offers=offers, busy=1), replace(PIP, id="c", offers=offers)

        assert [one.id for one in matched(SAM, far, busy, free).fit] == ["c", "b", "a"]

    def test_to_talk_nobody_is_too_far(self) -> None:
        assert matched(replace(SAM, kind=Kind.TALK, point=(51.5, 0.1))).fit
