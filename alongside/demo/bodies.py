"""The bodies of the island that have private records, and who works in them. Pure."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from alongside.accounts.roles import Role, TenantKind


class Persona(Struct, frozen=True):
    """Somebody of the demo: what they are in one body, in one of its teams or in all of it."""

    name: str
    body: str
    role: Role
    team: str = ""

    @property
    def email(self) -> str:
        """The address that they sign in with."""
        return f"{self.name.lower()}@example.org"


BODIES: Final = {
    "Northside": TenantKind.SERVICE,
    "Harbour House": TenantKind.SERVICE,
    "Tuesday Lanterns": TenantKind.GROUP,
    "Foghorn Friends": TenantKind.GROUP,
    "The Boathouse": TenantKind.PROJECT,
    "Fableholm Partnership": TenantKind.PARTNERSHIP,
}

PERSONAS: Final = (
    Persona("Rosa", "Northside", Role.WORKER, "Riverside"),
    Persona("Wen", "Northside", Role.WORKER, "Riverside"),
    Persona("Tamsin", "Northside", Role.WORKER, "Hillside"),
    Persona("Sula", "Northside", Role.SUPERVISOR, "Riverside"),
    Persona("Max", "Northside", Role.MANAGER),
    Persona("Hope", "Northside", Role.HOST_LEAD),
    Persona("Pip", "Northside", Role.PEER_VOLUNTEER),
    Persona("Adil", "Northside", Role.ADMINISTRATOR),
    Persona("Una", "Northside", Role.READER),
    Persona("Idris", "Harbour House", Role.WORKER),
    Persona("Sula", "Harbour House", Role.TRAINER),
    Persona("Bea", "Tuesday Lanterns", Role.FACILITATOR),
    Persona("Bea", "Tuesday Lanterns", Role.ADMINISTRATOR),
    Persona("Cal", "Tuesday Lanterns", Role.FACILITATOR),
    Persona("Nesta", "Tuesday Lanterns", Role.READER),
    Persona("Iris", "Foghorn Friends", Role.FACILITATOR),
    Persona("Lou", "The Boathouse", Role.PROJECT_LEAD),
    Persona("Tom", "The Boathouse", Role.TRUSTEE),
    Persona("Mal", "Fableholm Partnership", Role.COMMISSIONER),
    Persona("Cory", "Fableholm Partnership", Role.COORDINATOR),
)
