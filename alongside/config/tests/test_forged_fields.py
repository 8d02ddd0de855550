"""
Whoever works in one body and puts another's number into a field, or into a link behind its question mark, is refused.

What is put in where is read from the forms and links of every page. A new field that names a row is entered in `FIELDS`, or in
`NOT_OFFERED` where no row of ours is in a state to show it; a word that is read by its name and names no row, in `OF_NO_ROW`; a form that
is given rows, in `GIVEN_ROWS`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django import forms
from django.urls import resolve, reverse

from alongside.accounts import tenancy
from alongside.config.tests.forging import (
    BEHIND_DOORS,
    NUMBER_IN,
    Forms,
    Mal,
    Seen,
    address,
    forge,
    names_a_row,
    naming,
)
from alongside.config.tests.one_number import OWNED, THEIRS

pytestmark = pytest.mark.django_db

ALONGSIDE = Path(tenancy.__file__).parent.parent
# With our own number these show nothing either, since no row of ours is in a state to be shown.
NOT_SHOWN = {"people:card", "people:calendar", "people:meetings", "courses:paper"}
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
    "answer", "before", "book", "called", "deed", "do", "done", "draft", "form", "look", "offer", "on", "rang",
    "saving", "say", "kind", "language", "name", "names", "near", "of", "postcode", "print", "step", "taxonomy_id", "town", "vocabulary",
    "with", "code", "credential", "next", "seen", "short", "stay", "ticket", "token", "whom", "why", "word", "words", "zone",
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

        for route in [*BEHIND_DOORS, "my:kept"]:
            path = address(route) if route in BEHIND_DOORS else reverse(route)
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
            path = address(route, **words) if route in BEHIND_DOORS else reverse(route)
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
