"""
The matrix: who may open which page of a body, and by whose it is.

Each route that a body's door guards stands here once, and one that stands not here fails `test_authorisation`. A new one is entered in
`PAGES` where its address names a row, in `PRESSED` where it takes a press alone and there is nothing yet to press, and in `OF_A_BODY`
where it shows what a body has as a whole. A row of a new kind is made in `test_authorisation.There`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alongside.accounts.roles import Role
from alongside.config.tests.routes import PATTERNS

RELATIONS = ("own", "team", "tenant", "other tenant")
OWN, TEAM, ALL = {"own"}, {"own", "team"}, {"own", "team", "tenant"}
# What each role may open, by whose it is. A role that is not named may open none of it.
PEOPLE: dict[Role, set[str]] = {Role.WORKER: OWN, Role.SUPERVISOR: TEAM}
NEW: dict[Role, set[str]] = {Role.WORKER: ALL, Role.SUPERVISOR: ALL}
LEADS: dict[Role, set[str]] = {Role.SUPERVISOR: TEAM, Role.MANAGER: ALL}
FIGURES: dict[Role, set[str]] = dict.fromkeys(
    (Role.MANAGER, Role.HOST_LEAD, Role.COMMISSIONER, Role.COORDINATOR, Role.TRUSTEE, Role.READER), ALL
)
RECORD: dict[Role, set[str]] = {Role.MANAGER: ALL}
HANDING_OVER: dict[Role, set[str]] = {**PEOPLE, Role.MANAGER: ALL}
SEES_VOLUNTEERS: dict[Role, set[str]] = dict.fromkeys(
    (Role.WORKER, Role.SUPERVISOR, Role.HOST_LEAD, Role.COORDINATOR, Role.MANAGER), ALL
)
CLEARS: dict[Role, set[str]] = {Role.HOST_LEAD: ALL, Role.COORDINATOR: ALL}
SECONDS: dict[Role, set[str]] = {**CLEARS, Role.MANAGER: ALL}
PEERS: dict[Role, set[str]] = {Role.PEER_VOLUNTEER: OWN}
OFFERS: dict[Role, set[str]] = {**CLEARS, **PEERS}
WORDS: dict[Role, set[str]] = {Role.MANAGER: ALL, Role.HOST_LEAD: ALL}
WORRIES: dict[Role, set[str]] = dict.fromkeys(
    (Role.WORKER, Role.SUPERVISOR, Role.MANAGER, Role.HOST_LEAD, Role.COORDINATOR, Role.FACILITATOR), OWN
)

GROUP: dict[Role, set[str]] = {Role.FACILITATOR: ALL}
SEES_GROUP: dict[Role, set[str]] = {**GROUP, Role.READER: ALL}
COORDINATES: dict[Role, set[str]] = {Role.COORDINATOR: ALL}
PAYS: dict[Role, set[str]] = {Role.COORDINATOR: {"team", "tenant"}, Role.MANAGER: {"team", "tenant"}}
TELLS: dict[Role, set[str]] = dict.fromkeys((Role.FACILITATOR, Role.HOST_LEAD, Role.COORDINATOR), ALL)
HOSTS: dict[Role, set[str]] = {Role.HOST_LEAD: ALL, Role.MANAGER: ALL}
LENDS: dict[Role, set[str]] = dict.fromkeys(
    (Role.HOST_LEAD, Role.MANAGER, Role.COORDINATOR, Role.PROJECT_LEAD), ALL
)
TRAINS: dict[Role, set[str]] = {Role.TRAINER: ALL, Role.COORDINATOR: ALL}
SEES_COURSES: dict[Role, set[str]] = {**TRAINS, Role.MANAGER: ALL}
RUNS_SCHEMES: dict[Role, set[str]] = {Role.COORDINATOR: ALL, Role.MANAGER: ALL}
ASKS: dict[Role, set[str]] = {**RUNS_SCHEMES, Role.HOST_LEAD: ALL}
DESCRIBES: dict[Role, set[str]] = {
    **ASKS,
    **dict.fromkeys((Role.FACILITATOR, Role.TRAINER, Role.COMMISSIONER, Role.PROJECT_LEAD), ALL),
}
SEES_SCHEMES: dict[Role, set[str]] = {**RUNS_SCHEMES, Role.COMMISSIONER: ALL}
LOOKS_AFTER: dict[Role, set[str]] = {Role.MANAGER: ALL, Role.ADMINISTRATOR: ALL}
EMERGENCY: dict[Role, set[str]] = {Role.WORKER: ALL, Role.SUPERVISOR: ALL, Role.MANAGER: ALL}
# Nobody changes their own role, or takes the second look at what they opened themselves.
OTHERS: set[str] = {"team", "tenant"}
OTHERS_ROLES: dict[Role, set[str]] = {Role.MANAGER: OTHERS, Role.ADMINISTRATOR: OTHERS}
SECOND_LOOK: dict[Role, set[str]] = {Role.MANAGER: OTHERS}

PERSON, INTRODUCE, CONNECT, VOLUNTEER, ENTRY, GLASS, CONTACT, ASKING, WORRY, MEMBER = (
    object() for _ in range(10)
)

TIE, HOSTED, QUESTIONS, NOTE = object(), object(), object(), object()
COURSE, PLACE = object(), object()
ROOM, BOOKING = object(), object()
SCHEME, SITE, SURVEY, AGREED = object(), object(), object(), object()
CLAIM = object()

# Each route: who, how it is asked, and what its address names.
PAGES: dict[str, tuple[dict[Role, set[str]], str, dict[str, Any]]] = {
    "people:new": (NEW, "get", {}),
    "people:one": (PEOPLE, "get", {"pk": PERSON}),
    "people:about": (PEOPLE, "get", {"pk": PERSON}),
    "people:contact": (PEOPLE, "get", {"pk": PERSON}),
    "people:agree": (PEOPLE, "post", {"pk": PERSON, "statement": "count", "deed": "yes"}),
    "people:begin": (PEOPLE, "post", {"pk": PERSON, "stage": "INTRODUCE"}),
    "people:rest": (PEOPLE, "post", {"pk": PERSON, "why": "ENOUGH"}),
    "people:came-back": (PEOPLE, "post", {"pk": PERSON}),
    "people:ties": (PEOPLE, "get", {"pk": PERSON}),
    "people:tie": (PEOPLE, "post", {"pk": PERSON, "tie": TIE, "deed": "undo"}),
    "people:copy": (PEOPLE, "get", {"pk": PERSON}),
    "people:copy-file": (PEOPLE, "get", {"pk": PERSON}),
    "people:hand-over": (HANDING_OVER, "get", {"pk": PERSON}),
    "people:plan": (PEOPLE, "get", {"pk": PERSON}),
    "people:pack": (PEOPLE, "get", {"pk": PERSON}),
    "people:change-plan": (PEOPLE, "get", {"pk": PERSON}),
    "people:card": (PEOPLE, "get", {"pk": CONNECT}),
    "people:send-card": (PEOPLE, "post", {"pk": CONNECT}),
    "people:calendar": (PEOPLE, "get", {"pk": CONNECT}),
    "people:note": (PEOPLE, "get", {"pk": INTRODUCE}),
    "people:meetings": (PEOPLE, "get", {"pk": CONNECT}),
    "people:meeting": (PEOPLE, "post", {"pk": CONNECT, "deed": "drop"}),
    "people:step": (PEOPLE, "get", {"pk": INTRODUCE, "step": "so-far"}),
    **{f"log:{name}": (PEOPLE, "get", {"pk": PERSON}) for name in ("one", "part", "code", "looked", "care")},
    "log:take-out": (PEOPLE, "post", {"pk": ENTRY}),
    **{f"figures:{name}": (PEOPLE, "get", {"pk": PERSON}) for name in ("national", "csv")},
    "company:fhir": (PEOPLE, "get", {"pk": PERSON}),
    "company:volunteer": (SEES_VOLUNTEERS, "get", {"pk": VOLUNTEER}),
    "company:propose": (CLEARS, "get", {"pk": VOLUNTEER}),
    "company:decide": (CLEARS, "post", {"pk": VOLUNTEER, "deed": "pause"}),
    "company:second": (SECONDS, "post", {"pk": VOLUNTEER}),
    "company:of-person": (PEOPLE, "get", {"pk": PERSON}),
    "company:contact": (PEOPLE, "get", {"pk": CONTACT}),
    "company:arrange": (PEOPLE, "get", {"pk": CONTACT}),
    "company:code": (PEOPLE, "get", {"pk": CONTACT}),
    "company:ask": (PEOPLE, "post", {"pk": CONTACT, "volunteer": VOLUNTEER}),
    "company:do": (PEOPLE, "post", {"pk": CONTACT, "deed": "rang"}),
    "company:going": (PEERS, "get", {"pk": ASKING}),
    "company:press": (PEERS, "post", {"pk": ASKING, "deed": "yes"}),
    "company:worry": (WORRIES, "get", {"pk": WORRY}),
    "safeguarding:note": (WORRIES, "get", {"pk": NOTE}),
    **{f"hosting:{name}": (HOSTS, "get", {"pk": HOSTED}) for name in ("one", "stepped-in", "hand-over")},
    **{f"hosting:{name}": (HOSTS, "post", {"pk": HOSTED}) for name in ("offer", "agree", "end")},
    **{f"setting-up:{name}": (HOSTS, "get", {"pk": HOSTED}) for name in ("host-steps", "host-add")},
    **{f"setting-up:{name}": (HOSTS, "get", {"pk": HOSTED}) for name in ("host-together", "host-arrange")},
    "setting-up:host-step": (HOSTS, "get", {"pk": HOSTED, "key": "room"}),
    "company:questions-of-person": (PEOPLE, "get", {"pk": PERSON}),
    "company:call-off-questions": (OFFERS, "post", {"pk": QUESTIONS}),
    **{f"lending:{name}": (LENDS, "get", {"pk": ROOM}) for name in ("one", "change")},
    "lending:notice": (LENDS, "get", {"pk": BOOKING}),
    "lending:stop": (LENDS, "post", {"pk": ROOM}),
    "lending:open": (LENDS, "post", {"pk": ROOM, "first": "2026-03-10", "until": "2026-03-11"}),
    "courses:one": (SEES_COURSES, "get", {"pk": COURSE}),
    "courses:change": (TRAINS, "get", {"pk": COURSE}),
    "courses:cancel": (TRAINS, "post", {"pk": COURSE}),
    "courses:came": (TRAINS, "post", {"pk": COURSE}),
    "courses:paper": (TRAINS, "get", {"pk": COURSE, "place": PLACE}),
    "schemes:one": (SEES_SCHEMES, "get", {"pk": SCHEME}),
    **{
        f"schemes:{name}": (RUNS_SCHEMES, "get", {"pk": SCHEME})
        for name in ("change", "invite", "add", "choose", "note")
    },
    "survey:send": (ASKS, "get", {"pk": SURVEY}),
    "schemes:site": (SEES_SCHEMES, "get", {"pk": SITE}),
    **{
        f"schemes:{name}": (RUNS_SCHEMES, "get", {"pk": SITE})
        for name in ("move", "meetings", "ended", "host")
    },
    "schemes:new-agreement": (RUNS_SCHEMES, "get", {"pk": SCHEME}),
    "schemes:agreement": (SEES_SCHEMES, "get", {"pk": AGREED}),
    "schemes:change-agreement": (RUNS_SCHEMES, "get", {"pk": AGREED}),
    "area:claim": (PAYS, "post", {"pk": CLAIM}),
    "members:one": (OTHERS_ROLES, "get", {"pk": MEMBER}),
    "members:end": (OTHERS_ROLES, "post", {"pk": MEMBER}),
    "emergency:one": (EMERGENCY, "get", {"pk": PERSON}),
    "emergency:record": (PEOPLE, "get", {"pk": PERSON}),
    "emergency:look": (SECOND_LOOK, "get", {"pk": GLASS}),
}
# What is pressed, and is refused, as if there were nothing, to whoever may but for whom there is nothing.
PRESSED: dict[str, tuple[dict[Role, set[str]], dict[str, Any]]] = {
    "group:drop": (GROUP, {"public_id": "nothing"}),
    "lasting:archive": (GROUP, {}),
    **{f"network:{name}": (GROUP, {"pk": UUID(int=1)}) for name in ("leave", "board", "put-up", "visit")},
    "network:day": (GROUP, {"pk": UUID(int=1), "day": UUID(int=1)}),
    "network:claim": (GROUP, {"pk": UUID(int=1), "thing": UUID(int=1)}),
    "network:reply": (GROUP, {"pk": UUID(int=1), "notice": UUID(int=1)}),
    **{
        f"area:{name}": (COORDINATES, {"pk": UUID(int=1)})
        for name in ("group", "day", "change-day", "notes", "answer")
    },
    **{f"outreach:{name}": (TELLS, {"pk": UUID(int=1)}) for name in ("one", "drop")},
    "lasting:take-back": (GROUP, {"pk": UUID(int=1)}),
    "lasting:held": (GROUP, {"pk": UUID(int=1), "deed": "taken"}),
    "lasting:go-on": (GROUP, {}),
    "lasting:helper": (GROUP, {"pk": UUID(int=1), "deed": "up"}),
    "lasting:rest": (GROUP, {"deed": "nothing"}),
    "lasting:stand-in": (GROUP, {"pk": UUID(int=1), "says": "yes"}),
    "lasting:let-go": (GROUP, {"pk": UUID(int=1)}),
    "lasting:decide": (GROUP, {"public_id": "nothing", "on": "2026-03-10", "deed": "take"}),
    "evenings:drop": (GROUP, {}),
    "phone:drop": (GROUP, {}),
    **{f"rooms:{name}": (GROUP, {"pk": UUID(int=1)}) for name in ("room", "back")},
    "rooms:skip": (GROUP, {"pk": UUID(int=1), "on": "2026-03-10"}),
    "phone:rung": (GROUP, {"pk": UUID(int=1)}),
    "evenings:end-device": (GROUP, {"pk": UUID(int=1)}),
    "evenings:strike": (GROUP, {"pk": UUID(int=1)}),
    "evenings:supply": (GROUP, {"pk": UUID(int=1), "deed": "bring"}),
    "evenings:decide": (GROUP, {"pk": UUID(int=1), "deed": "agree"}),
    # Looked for (`LOOKED_FOR`), where there is neither a tin nor an expense.
    "evenings:tin": (SEES_GROUP, {}),
    **{f"evenings:{name}": (SEES_GROUP, {"pk": UUID(int=1)}) for name in ("expense", "receipt")},
    **{f"group:{name}": (GROUP, {"pk": UUID(int=1)}) for name in ("level", "shown", "end", "stepped-in")},
    **{f"setting-up:{name}": (GROUP, {"pk": UUID(int=1)}) for name in ("arrange", "agree")},
    "setting-up:host-agree": (HOSTS, {"pk": UUID(int=1)}),
    "setting-up:answer": (HOSTS, {"pk": UUID(int=1), "wanted": UUID(int=1)}),
    "company:add": (CLEARS, {"pk": UUID(int=1)}),
    "members:take-back": (LOOKS_AFTER, {"pk": UUID(int=1)}),
    "own-words:drop": (WORDS, {"key": "worry.god"}),
    "own-words:restore": (WORDS, {"key": "worry.god"}),
    "company:rest": (PEERS, {"deed": "nothing"}),
}
# Pages of what a body has as a whole: a role opens them wherever its own work is, and they show what it may see.
OF_A_BODY: dict[str, tuple[dict[Role, set[str]], dict[str, Any]]] = {
    "group:home": (SEES_GROUP, {}),
    "group:charter": (SEES_GROUP, {}),
    **{
        f"evenings:{name}": (SEES_GROUP, {})
        for name in ("home", "numbers", "rota", "read-out", "format", "money")
    },
    **{
        f"evenings:{name}": (GROUP, {})
        for name in ("change", "count", "devices", "change-read-out", "thanks", "purse", "claim")
    },
    "evenings:duties": (GROUP, {"on": "2026-03-10"}),
    **{
        f"group:{name}": (GROUP, {})
        for name in ("begin", "describe", "meetings", "change-charter", "propose")
    },
    "group:host": (SEES_GROUP, {}),
    "phone:script": (SEES_GROUP, {}),
    "rooms:held": (SEES_GROUP, {}),
    "rooms:find": (GROUP, {}),
    **{f"lending:{name}": (LENDS, {}) for name in ("list", "new")},
    **{f"phone:{name}": (GROUP, {}) for name in ("calls", "change")},
    **{f"network:{name}": (GROUP, {}) for name in ("home", "join", "visits", "ask-visit", "ask")},
    **{f"area:{name}": (COORDINATES, {}) for name in ("home", "new-day", "board")},
    "area:claims": (PAYS, {}),
    **{f"outreach:{name}": (TELLS, {}) for name in ("home", "add", "talk", "talk-paper")},
    "outreach:spread": (SEES_GROUP, {}),
    **{f"lasting:{name}": (SEES_GROUP, {}) for name in ("steady", "people")},
    **{f"lasting:{name}": (GROUP, {}) for name in ("ask", "invite")},
    "setting-up:steps": (SEES_GROUP, {}),
    "setting-up:add": (GROUP, {}),
    **{f"setting-up:{name}": (SEES_GROUP, {}) for name in ("together", "costs")},
    **{f"setting-up:{name}": (GROUP, {}) for name in ("ask", "change-costs")},
    "setting-up:prices": (HOSTS, {}),
    "setting-up:area-prices": (COORDINATES, {}),
    "setting-up:step": (GROUP, {"key": "room"}),
    **{f"lasting:{name}": (GROUP, {}) for name in ("hand-over", "reminders", "pause", "ending")},
    "lasting:hold": (GROUP, {}),
    "lasting:leave": (GROUP, {}),
    "lasting:standing": (GROUP, {}),
    **{f"hosting:{name}": (HOSTS, {}) for name in ("list", "profile", "keep")},
    "people:list": (PEOPLE, {}),
    "people:paper": (PEOPLE, {"stage": "INTRODUCE"}),
    "log:paper": (PEOPLE, {}),
    "figures:own": (PEOPLE, {}),
    "figures:team": (LEADS, {}),
    "figures:service": (FIGURES, {}),
    "figures:service-csv": (FIGURES, {}),
    "record:of-body": (RECORD, {}),
    "company:volunteers": (SEES_VOLUNTEERS, {}),
    "company:set-up": (SECONDS, {}),
    "company:own": (PEERS, {}),
    "company:questions": (OFFERS, {}),
    "company:offer-questions": (OFFERS, {}),
    "company:work": (PEOPLE, {}),
    "company:cards": (PEOPLE, {}),
    "company:worries": (WORRIES, {}),
    "safeguarding:reader": (SECONDS, {}),
    "safeguarding:ours": (SEES_GROUP, {}),
    **{f"safeguarding:{name}": (GROUP, {}) for name in ("write", "choose")},
    "company:about-me": (PEERS, {}),
    "courses:list": (SEES_COURSES, {}),
    "courses:new": (TRAINS, {}),
    "schemes:list": (SEES_SCHEMES, {}),
    "role:profile": (DESCRIBES, {}),
    "role:hand-over": (DESCRIBES, {}),
    "survey:list": (ASKS, {}),
    "survey:ask": (ASKS, {}),
    "survey:tell-as-host": (HOSTS, {}),
    **{f"survey:{name}": (GROUP, {}) for name in ("own", "tell")},
    "schemes:new": (RUNS_SCHEMES, {}),
    "members:list": ({**LOOKS_AFTER, Role.SUPERVISOR: ALL}, {}),
    "members:invite": (LOOKS_AFTER, {}),
    "emergency:find": (EMERGENCY, {}),
    "emergency:list": (RECORD, {}),
    "own-words:list": (WORDS, {}),
    "own-words:one": (WORDS, {"key": "worry.god"}),
}


# How one signs in: for whoever has not, yet.
FOR_NOBODY_YET = {"my:sign-in", "my:code", "my:forgotten", "my:ask-for-passkey", "my:passkey", "my:sign-out"}
MAY = {route: said[0] for table in (PAGES, PRESSED, OF_A_BODY) for route, said in table.items()}
NAMED = {route: said[-1] for table in (PAGES, PRESSED, OF_A_BODY) for route, said in table.items()}
LOOKED_FOR = {"evenings:tin", "evenings:expense", "evenings:receipt"}


def method_of(route: str) -> str:
    return PAGES[route][1] if route in PAGES else "post" if route in PRESSED.keys() - LOOKED_FOR else "get"


VIEWS = {route: pattern.callback for route, pattern in PATTERNS.items()}
# Each route that a door of a body guards, with its permission.
GUARDED = {route: view.permission for route, view in VIEWS.items() if hasattr(view, "permission")}
