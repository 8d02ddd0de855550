"""
Whoever works in one body and puts in another's numbers gets nothing: of every route, and of every field that names a row.

Everything of the other body has one number: the body itself, who works there, and a row of every model. So there is no number to put in
but the right one, whatever a route or a field looks for. What is put in where is read from the table of addresses, and from the forms and
links of every page; a route, a field or a word that is new stands in a table below, or fails.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django import forms
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.converters import IntConverter, UUIDConverter

from alongside.accounts import tenancy
from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.owned import TenantOwned
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.config.methods import TAKING
from alongside.config.tests.matrix import NAMED, method_of
from alongside.kernel import clock
from alongside.rooms.facts import Cost
from alongside.rooms.models import Offered
from alongside.rooms.uses import Opening, Window
from alongside.sealed.field import SealedField
from alongside.sign_in.models import Invitation, KeptForm, Sitting
from tests.cast import MONDAY_NOON, at_work, prove

pytestmark = pytest.mark.django_db

CANARY, NAME = "qx9canary", "Qx9 Otherbody"
# Of the body of whoever asks, of whom they work with there, of an area that both are in, and of the other body.
OURS, COLLEAGUE, AREA, THEIRS = (UUID(f"{letter * 8}-0000-4000-8000-{letter * 12}") for letter in "abcd")
OURS_TO_NAME = (OURS, COLLEAGUE, AREA)
# A meeting that the other body says something about.
MEETING = "qx9theirs"

ALONGSIDE = Path(tenancy.__file__).parent.parent
OWNED = [model for model in apps.get_models() if issubclass(model, TenantOwned)]
# What somebody has by themselves, and what is asked of somebody who is not there yet.
OF_SOMEBODY = [KeptForm, Sitting, Invitation]


# --- A row of every model, all with one number ----------------------------------------------------------------


# Who works there, and with whom; the number of the body and of its partner.
SOMEBODY, ANOTHER, NUMBER, PARTNER = (object() for _ in range(4))
# What a row cannot be without, or what its pages want of it, and is not made up below.
NEEDS: dict[str, dict[str, Any]] = {
    "accounts.Glass": {"by": ANOTHER, "target": f"linkage.person:{UUID(int=1)}"},
    "company.Asking": {"answer": ""},
    "company.Clearing": {"until": MONDAY_NOON.date(), "answers_for": "x"},
    "company.FirstContact": {"language": ""},
    "company.Sent": {"what": "asked", "to": "PERSON", "unsafe": ""},
    "evenings.CountKey": {"digest": NUMBER},
    "evenings.Expense": {"paid_from": ""},
    "evenings.Purse": {"tin": True},
    "evenings.Receipt": {"kind": "image/png", "picture": "eA=="},
    "groups.Agreement": {"ended_by": ""},
    "groups.Home": {"meetings": ["nothing"]},
    "groups.HostedGroup": {"consent": "yes", "pair": NUMBER},
    "lasting.Turn": {"public_id": "nothing", "on": MONDAY_NOON.date() + timedelta(days=1)},
    "linkage.Tie": {"word": "x"},
    "network.AreaGroup": {"accepted_at": MONDAY_NOON},
    "network.Claim": {"visit": UUID(int=1)},
    "network.NetworkDay": {"ends": time(16)},
    "network.Question": {"side": "ASKED"},
    "rooms.Booking": {"begins": 1080, "ends": 1200},
    "rooms.Held": {"begins": 1080, "ends": 1200, "room": PARTNER},
    "rooms.Room": {"opening": Opening((Window(2, 1080, 1260),)), "cost": Cost()},
    "safeguarding.Reader": {"user": SOMEBODY},
    "schemes.Told": {"told_by": "HOST"},
    "sign_in.Invitation": {"body": NUMBER},
    "sign_in.KeptForm": {"form": f'{{"path": "/my/bodies/{OURS}", "fields": {{}}}}'},
    "workforce.Course": {"ends": time(16)},
    "workforce.Place": {"state": "HELD"},
}


class Body:
    """A body, somebody who has every role in it, a colleague, and a row of every model that bodies have, each with the body's number."""

    def __init__(self, number: UUID, name: str, kind: TenantKind, *, words: str = "") -> None:
        self.number, self.words = number, words
        self.tenant = Tenant.objects.create(pk=number, name=name, kind=kind)
        self.user = User.objects.create(pk=number, email=f"{number.hex[:4]}@island.example", name=name)
        colleague = COLLEAGUE if number == OURS else UUID(int=number.int ^ 1)
        self.colleague = User.objects.create(pk=colleague, email=f"with-{self.user.email}", name=name)
        self.rows: dict[type[models.Model], models.Model] = {}

    def fill(self, partner: Tenant) -> None:
        """Make the rows; those that lead to another body lead to a partner."""
        self.partner = partner
        for role in Role:
            at_work(self.user, self.tenant, role)
            if role is not Role.WORKER:
                at_work(self.colleague, self.tenant, role)
        with within(self.tenant):
            for model in self.of_bodies():
                self.row(model)

    def of_bodies(self) -> list[type[models.Model]]:
        """Return the models; the area lends a room to every group."""
        return [Membership, *OWNED, *OF_SOMEBODY, *([Offered] if self.number == AREA else [])]

    def row(self, model: type[models.Model]) -> Any:
        if model not in self.rows:
            given, needed = {"pk": self.number}, self.needed(model)
            for field in model._meta.concrete_fields:
                if not field.primary_key:
                    made = self.sealed(field) or {
                        name: needed[name] for name in [field.name] if name in needed
                    }
                    given |= made or self.filled(field)
            row = model(**given)
            row.save(force_insert=True)
            self.rows[model] = row
        return self.rows[model]

    def needed(self, model: type[models.Model]) -> dict[str, Any]:
        if model is Membership:
            return {"user": self.colleague, "role": Role.WORKER}
        own = {SOMEBODY: self.user, ANOTHER: self.colleague, NUMBER: self.number, PARTNER: self.partner.pk}
        needs = NEEDS.get(model._meta.label, {})
        return {name: next((own[one] for one in own if one is value), value) for name, value in needs.items()}

    def sealed(self, field: Any) -> dict[str, Any]:
        return {field.name: self.words} if isinstance(field, SealedField) and self.words else {}

    def filled(self, field: Any) -> dict[str, Any]:
        """Return what stands in a field, where it cannot be empty."""
        if field.name == "tenant":
            return {"tenant": self.tenant}
        if field.null or field.has_default():
            return {}
        if field.related_model is not None:
            known = {User: self.user, Tenant: self.partner}
            return {field.name: known.get(field.related_model) or self.row(field.related_model)}
        return {field.name: self.plain(field)}

    def plain(self, field: Any) -> Any:
        if isinstance(field, models.UUIDField):
            return self.number
        for kind, value in MADE_UP.items():
            if isinstance(field, kind):
                return value
        if field.choices:
            return field.choices[0][0]
        if self.words and field.name in ("public_id", "meeting"):
            return MEETING
        return "" if field.blank else (self.words or "x")[: field.max_length]


MADE_UP: dict[Any, Any] = {
    models.DateTimeField: MONDAY_NOON + timedelta(days=1), models.DateField: MONDAY_NOON.date(), models.TimeField: time(10),
    models.IntegerField: 1, models.FloatField: 1.0, models.BooleanField: False, models.JSONField: [],
}  # fmt: skip


# --- What is asked, and what comes of it ---------------------------------------------------------------------


def patterns(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Return each route with its pattern."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, (*names, pattern.namespace) if pattern.namespace else names)
        else:
            yield ":".join([*names, str(pattern.name)]), pattern


PATTERNS = dict(patterns(get_resolver()))


class Forms(HTMLParser):
    """What a page would send, and where its links lead."""

    def __init__(self, path: str, page: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, list[Form](), list[str]()
        self.inside: Form | None = None
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif tag == "form":
            self.inside = Form(said.get("method", "get").lower(), said.get("action") or self.path)
            self.forms.append(self.inside)
        elif self.inside is not None:
            self._control(self.inside, tag, said, name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None

    def _control(self, form: Form, tag: str, said: dict[str, str], name: str, value: str) -> None:
        if tag == "select":
            self.select = name
        elif tag == "option":
            form.offer(self.select, value, chosen="selected" in said)
        elif tag == "textarea":
            form.offer(name, "x", chosen=True)
        elif tag == "button" and name:
            form.buttons.append((name, value))
        elif tag == "input" and name:
            chosen = said.get("type") not in ("radio", "checkbox") or "checked" in said
            form.offer(name, value or ("x" if chosen else "on"), chosen=chosen)


class Form:
    """A form of a page: what each of its fields offers, and which button sends it."""

    def __init__(self, method: str, action: str) -> None:
        self.method, self.action = method, action
        self.offered: dict[str, list[str]] = {}
        self.chosen: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []

    def offer(self, name: str, value: str, *, chosen: bool) -> None:
        self.offered.setdefault(name, []).append(value)
        if chosen:
            self.chosen.append((name, value))

    def naming(self) -> Iterator[str]:
        """Return the fields that name a row: by what they offer, or by what they are called."""
        for name, values in self.offered.items():
            if any(names_a_row(value) for value in (name, *values)):
                yield name

    def forged(self, name: str) -> Iterator[dict[str, str]]:
        """Return what is sent with another's number in a field, by each button."""
        value = next((one for one in self.offered[name] if names_a_row(one)), str(OURS))
        for button in self.buttons or [("", "")]:
            yield dict([*self.chosen, button]) | {forge(name): forge(value)}


NUMBER_IN = re.compile("|".join(str(number) for number in OURS_TO_NAME))


def names_a_row(said: str) -> bool:
    return any(str(number) in said for number in OURS_TO_NAME)


def forge(said: str) -> str:
    for number in OURS_TO_NAME:
        said = said.replace(str(number), str(THEIRS))
    return said


class Seen:
    """What was done while a page was answered: the doors that were opened, what was written, which forms were filled in."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.forms: list[forms.BaseForm] = []

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said = str(params).replace("-", "").lower()
        if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql) and (THEIRS.hex in said or MEETING in said):
            self.wrong.append(f"writes their number: {sql[:80]}")
        return execute(sql, params, many, context)


@contextmanager
def seeing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    seen, behind, clean = Seen(), tenancy._behind, forms.BaseForm.full_clean

    def at_a_door(door: Any) -> Any:
        if door and door.tenant == THEIRS:
            seen.wrong.append("opens their door")
        return behind(door)

    def filled_in(form: forms.BaseForm) -> None:
        clean(form)
        seen.forms.append(form)

    with monkeypatch.context() as patch, connection.execute_wrapper(seen.statement):
        patch.setattr(tenancy, "_behind", at_a_door)
        patch.setattr(forms.BaseForm, "full_clean", filled_in)
        yield seen


class Mal:
    """Somebody with every role in a body of their own, at a browser; what they ask for leaves all as it was."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, user: User) -> None:
        self.monkeypatch, self.client = monkeypatch, Client()
        self.client.force_login(user)
        prove(self.client)
        self.cookies = self.client.cookies.copy()

    def ask(self, method: str, path: str, said: Any = None) -> tuple[Any, Seen]:
        with transaction.atomic(), seeing(self.monkeypatch) as seen:
            response = getattr(self.client, method)(path, said)
            page = b"" if response.streaming else response.content
            told = f"{page.decode(errors='replace')} {response.get('Location', '')}".lower()
            if CANARY in told:
                seen.wrong.append("tells their words")
            if NAME.lower() in told:
                seen.wrong.append("tells their name")
            transaction.set_rollback(True)
        self.client.cookies = self.cookies.copy()  # type: ignore[assignment]  # a copy is one as well
        return response, seen


@pytest.fixture
def mal(monkeypatch: pytest.MonkeyPatch) -> Mal:
    monkeypatch.setattr(clock, "now", lambda: MONDAY_NOON)
    ours = Body(OURS, "Northside", TenantKind.SERVICE)
    area = Body(AREA, "Partnership", TenantKind.PARTNERSHIP)
    theirs = Body(THEIRS, NAME, TenantKind.GROUP, words=CANARY)
    ours.fill(area.tenant)
    area.fill(ours.tenant)
    theirs.fill(area.tenant)
    return Mal(monkeypatch, ours.user)


# --- Where a number stands in an address ---------------------------------------------------------------------

# Of somebody who signs in: what is theirs, whatever body they work in.
OF_ONESELF: dict[str, dict[str, Any]] = {
    "my:choose": {"pk": OURS}, "my:end-device": {"pk": OURS}, "my:throw-away": {"pk": OURS},
}  # fmt: skip
# Each route that names something of a body or of somebody, with words that it takes; all else that it names is a row.
ROUTES = NAMED | OF_ONESELF
# Rows of the area that both are in, and not of the body itself.
OF_THE_AREA = {"day", "thing", "notice"}
WITH_ROOMS_OF_OTHERS = {"rooms:room"}
# Words of an address that name a row of a body.
MEETINGS = {"public_id"}
# What names a row and is for everybody, or for staff of the installation alone.
OPEN_TO_ALL = {"with-me:book", "training:ask", "joining:apply", "guide:sound"}
OF_STAFF = {
    "words:withdraw",
    "messages:decide",
    "confirming:contact",
    "confirming:session",
    *(f"queue:{name}" for name in ("one", "answer", "reopen", "change", "decide")),
}
# The number of one's own app or passkey: `sign_in` tests it.
OF_THE_ACCOUNT = {"my:take-away"}
# Where whoever comes second is told that it is gone, as if it had been theirs.
GONE_ALL_THE_SAME = {"phone:rung", "my:throw-away"}
# With our own number these show nothing either, since no row of ours is in a state to be shown.
NOT_SHOWN = {"people:card", "people:calendar", "people:meetings", "courses:paper"}


def naming(route: str) -> list[str]:
    """Return what of a route's address names a row."""
    return [name for name, value in ROUTES[route].items() if not isinstance(value, str) or name in MEETINGS]


def address(route: str, **forged: Any) -> str:
    """Return where a route lies with our own numbers, but for those that are forged."""
    area = OF_THE_AREA if route not in WITH_ROOMS_OF_OTHERS else {"pk"}
    own = {
        name: value if isinstance(value, str) else AREA if name in area else OURS
        for name, value in ROUTES[route].items()
    }
    return reverse(route, kwargs=own | forged)


def methods(route: str) -> set[str]:
    return ({method_of(route)} if route in NAMED else set()) | ({"post"} if route in TAKING else set())


class TestANumberInAnAddress:
    def test_is_known_of_every_route_that_takes_one(self) -> None:
        numbered = {
            name
            for name, pattern in PATTERNS.items()
            if any(
                isinstance(one, UUIDConverter | IntConverter) for one in pattern.pattern.converters.values()
            )
        }

        assert numbered - OPEN_TO_ALL - OF_STAFF - OF_THE_ACCOUNT == {
            route for route in ROUTES if set(naming(route)) - MEETINGS
        }

    def test_of_another_body_is_answered_as_one_that_there_never_was(self, mal: Mal) -> None:
        found = []

        for route in ROUTES:
            for name in naming(route):
                put = MEETING if name in MEETINGS else THEIRS
                for method in methods(route):
                    response, seen = mal.ask(method, address(route, **{name: put}))
                    if seen.wrong or (response.status_code != 404 and route not in GONE_ALL_THE_SAME):
                        found.append((method, route, name, response.status_code, seen.wrong))

        assert found == []


# --- Where a number stands in a form, or behind the question mark of a link ----------------------------------

# Each field that names a row, by where it is sent, as the pages of a body show it; * is a number in its name.
FIELDS = {
    "area:board": {"notice"}, "area:day": {"item", "came"}, "company:set-up": {"safeguarding", "requests_to"}, "courses:came": {"came-*"},
    "evenings:purse": {"decides"}, "group:level": {"*-level"}, "group:propose": {"host"}, "group:shown": {"*-shows"},
    "hosting:hand-over": {"to"}, "lasting:hand-over": {"things", "to"}, "lasting:hold": {"user"}, "members:invite": {"team"},
    "members:one": {"team"}, "my:choose": {"kept-form"}, "network:ask": {"area"}, "network:board": {"notice"}, "network:join": {"body"},
    "people:hand-over": {"to"}, "role:hand-over": {"to"}, "safeguarding:choose": {"user", "body"}, "safeguarding:reader": {"user"},
    "schemes:change": {"lead"}, "schemes:choose": {"sites"}, "schemes:host": {"host"}, "setting-up:ask": {"?host=*", "?supply=*"},
    "survey:ask": {"hosts"}, "survey:tell": {"scheme"},
}  # fmt: skip
# Others, which are shown in a state alone in which no row of ours is: what is sent with them.
NOT_OFFERED: list[tuple[str, dict[str, Any], str, dict[str, str]]] = [
    ("company:do", {"deed": "settle"}, "sent", {}),
    ("company:offer-questions", {}, "volunteer", {}),
    ("company:questions-of-person", {}, "take-back", {}),
    ("company:questions-of-person", {}, "time", {"book": "1"}),
    ("lasting:decide", {"deed": "beside"}, "helper", {}),
    ("network:ask-visit", {}, "meeting", {}),
    ("schemes:move", {}, "replaces", {}),
    ("setting-up:ask", {}, "host", {}),
    ("survey:tell-as-host", {}, "site", {}),
]
# Where their number is as any other that is not there, and nothing is done with it.
PASSED_OVER = {
    ("area:day", "item"), ("area:day", "came"), ("company:questions-of-person", "take-back"), ("courses:came", "came-*"),
    ("group:level", "*-level"), ("group:shown", "*-shows"), ("my:choose", "kept-form"),
    ("network:board", "notice"), ("schemes:move", "replaces"), ("setting-up:ask", "?host=*"), ("setting-up:ask", "?supply=*"),
    ("setting-up:ask", "host"), ("survey:tell-as-host", "site"),
}  # fmt: skip
# Words that are read by their name, and name no row of a body: deeds and answers, words of the finder and of staff, and what opens
# something for whoever has it.
OF_NO_ROW = {
    "answer", "before", "book", "called", "deed", "deleted", "do", "done", "draft", "form", "look", "offer", "on", "rang", "saving", "say",
    "kind", "language", "name", "names", "near", "of", "postcode", "print", "step", "taxonomy_id", "town", "vocabulary", "with",
    "code", "credential", "next", "seen", "short", "stay", "ticket", "token", "whom", "why", "word", "words", "zone",
    # Of a page that a private link or code opens, and of nobody who works in a body.
    "entry", "pk",
}  # fmt: skip
# Each form that is given rows to choose from, and which of the fields above shows one.
GIVEN_ROWS = {
    "company.ArrangementsForm": ("company:set-up", "safeguarding"),
    "evenings.PurseForm": ("evenings:purse", "decides"),
    "groups.HandOverForm": ("hosting:hand-over", "to"),
    "groups.ProposeForm": ("group:propose", "host"),
    "lasting.HandOverForm": ("lasting:hand-over", "to"),
    "lasting.HoldingForm": ("lasting:hold", "user"),
    "linkage.HandOverForm": ("people:hand-over", "to"),
    "network.JoinForm": ("network:join", "body"),
    "network.VisitForm": ("network:ask-visit", "meeting"),
    "safeguarding.BodyForm": ("safeguarding:choose", "body"),
    "safeguarding.ReaderForm": ("safeguarding:reader", "user"),
    "schemes.ChooseForm": ("schemes:choose", "sites"),
    "schemes.HostForm": ("schemes:host", "host"),
    "schemes.MoveForm": ("schemes:move", "replaces"),
    "schemes.SchemeForm": ("schemes:change", "lead"),
    "schemes.SurveyForm": ("survey:ask", "hosts"),
    "schemes.TellAsHostForm": ("survey:tell-as-host", "site"),
    "schemes.TellForm": ("survey:tell", "scheme"),
    "setting_up.WantedForm": ("setting-up:ask", "host"),
    "sign_in.InviteForm": ("members:invite", "team"),
    "sign_in.RoleForm": ("members:one", "team"),
}
READ = re.compile(
    r"""(?:POST|GET|typed)(?:\.get(?:list)?\(|\[)"([\w-]+)"|"([\w-]+)" in (?:self\.)?request\.(?:POST|GET)"""
)


def is_refused(answer: Any, seen: Seen, field: str) -> bool:
    """Say whether a number was refused, and not something else of the same form."""
    if seen.forms:
        return any(field in form.errors for form in seen.forms)
    return answer.status_code in (400, 403, 404, 405, 409)


class TestANumberInAField:
    def test_of_another_body_is_refused_wherever_a_page_lets_a_row_be_chosen(self, mal: Mal) -> None:
        fields, shut, found = dict[str, set[str]](), set[str](), list[object]()

        def ask(to: str, name: str, field: str, method: str, path: str, said: Any = None) -> None:
            fields.setdefault(to, set()).add(name)
            answer, seen = mal.ask(method, path, said)
            if seen.wrong or not (is_refused(answer, seen, field) or (to, name) in PASSED_OVER):
                found.append((to, name, answer.status_code, seen.wrong))

        for route in [*ROUTES, "my:kept"]:
            path = address(route) if route in ROUTES else reverse(route)
            response, _seen = mal.ask("get", path)
            if response.status_code == 404:
                shut.add(route)
            if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
                continue
            page = Forms(path, response.content.decode())
            for form in page.forms:
                to = route_of(form.action)
                for field in form.naming():
                    if (name := NUMBER_IN.sub("*", field)) not in fields.get(to, ()):
                        for said in form.forged(field):
                            ask(to, name, forge(field), form.method, form.action, said)
            for link in filter(lambda link: names_a_row(urlsplit(link).query), page.links):
                name = f"?{NUMBER_IN.sub('*', urlsplit(link).query)}"
                if name not in fields.get(to := route_of(link), ()):
                    ask(to, name, "", "get", forge(link))

        assert found == []
        assert fields == FIELDS
        assert {route for route in shut if naming(route)} == NOT_SHOWN

    def test_of_another_body_is_refused_where_only_some_state_shows_the_field(self, mal: Mal) -> None:
        found = []

        for route, words, field, more in NOT_OFFERED:
            path = address(route, **words) if route in ROUTES else reverse(route)
            answer, seen = mal.ask("post", path, {field: str(THEIRS)} | more)
            if seen.wrong or not (is_refused(answer, seen, field) or (route, field) in PASSED_OVER):
                found.append((route, field, answer.status_code, seen.wrong))

        assert found == []

    def test_is_known_of_every_word_that_is_read_by_its_name(self) -> None:
        code = [path for path in ALONGSIDE.rglob("*.py") if "tests" not in path.parts]
        read = {one or other for path in code for one, other in READ.findall(path.read_text())}
        known = {name.strip("?=*") for names in FIELDS.values() for name in names} | {
            one[2] for one in NOT_OFFERED
        }

        assert len(read) > 40
        assert read - known == OF_NO_ROW

    def test_is_known_of_every_form_that_is_given_rows(self) -> None:
        rows = {"Tenant", "User", *(model.__name__ for model in OWNED)}
        given = {
            f"{form.__module__.split('.')[1]}.{form.__name__}"
            for form in forms_of_ours(forms.BaseForm)
            for kind in inspect.get_annotations(form.__init__).values()
            if re.search("Iterable|Collection|list", kind) and rows & set(re.findall(r"\w+", kind))
        }
        known = {(to, name) for to, names in FIELDS.items() for name in names}

        assert given == set(GIVEN_ROWS)
        assert set(GIVEN_ROWS.values()) - known <= {(to, field) for to, _words, field, _more in NOT_OFFERED}


def forms_of_ours(form: Any) -> Iterator[Any]:
    for one in form.__subclasses__():
        yield one
        yield from forms_of_ours(one)


def route_of(path: str) -> str:
    return str(resolve(urlsplit(path).path).view_name)
