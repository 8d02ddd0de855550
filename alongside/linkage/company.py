"""Who may be asked to go along."""

from __future__ import annotations

from enum import StrEnum

from alongside.linkage.stages import Age


class Route(StrEnum):
    """How somebody gets company: a peer volunteer, first a question of their age, or a way of their own for the young."""

    PEER = "PEER"
    ASK_AGE = "ASK_AGE"
    YOUNG = "YOUNG"


def route(age: Age) -> Route:
    """Return how somebody of that age gets company: nobody under 18 is handed to an adult peer, and nobody guesses."""
    return {Age.ADULT: Route.PEER, Age.UNDER_18: Route.YOUNG}.get(age, Route.ASK_AGE)
