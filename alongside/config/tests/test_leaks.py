"""
What a group, a volunteer, a worker and somebody who has a place write of people stays where it is: it is in no log, title, address,
message, record, figure or copy of anybody else's, and lies in no table as it is. What a person says to a worker is held to the same by the
tests of `linkage`.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client

from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import outside, within
from alongside.audit.models import Event
from alongside.audit.record import System
from alongside.company import clockwork
from alongside.company.models import Asking, FirstContact, QuestionTime, Volunteer
from alongside.company.tests.conftest import cleared, link_in, set_up, somebody
from alongside.corrections import token as opened
from alongside.groups.hosting.queries import list_hosted
from alongside.groups.tests.island import a_group, a_meeting, answering, runs
from alongside.linkage import actions as linkage
from alongside.linkage.about import Channel, SafeContact
from alongside.linkage.models import Person
from alongside.network.models import AreaGroup, Claim, Joined, Notice, Question
from alongside.post import actions as post
from alongside.safeguarding.models import Note
from alongside.schemes.models import Scheme
from alongside.sealed.field import SealedField
from alongside.setting_up.costs import LINES
from alongside.setting_up.models import Wanted
from alongside.workforce import actions as workforce
from alongside.workforce.models import Place
from alongside.workforce.tests.conftest import TWO_DAYS
from tests.cast import MONDAY_NOON, at_work, it_is, northside, prove

pytestmark = pytest.mark.django_db
BY = System("test")
MINUTE = timedelta(minutes=1)
TUESDAY = MONDAY_NOON + timedelta(days=1)
NAME, WORDS, NUMBER, MAILBOX = "Qxnamecanary", "Qxwordscanary", "01632 960 073", "qxmailcanary@group.example"
CANARIES = ("qxnamecanary", "qxwordscanary", "qxmailcanary", "01632960073", "01632 960 073", "01632 960073")
# Words that name nobody and may lie in a table as they are; they go nowhere else.
PLAIN = "qxplaincanary"
# Parts whose own tests look for canaries.
ELSEWHERE = {"accounts", "linkage", "post", "sealed", "sign_in"}
# Sealed, and filled in with something else here: with what.
NOT_HERE = {
    "company.FirstContact.public_id": "the code of a listed meeting",
    "company.FirstContact.stood": "when and where a listed meeting is held",
    "evenings.Receipt.picture": "a picture",
    "lasting.Cover.stand_in": "the name of somebody who signs in",
    "network.Question.who": "the name of somebody who signs in",
}


def holds(said: object, *more: str) -> list[str]:
    return [canary for canary in (*CANARIES, *more) if canary in str(said).lower()]


def found(pattern: str, page: str) -> str:
    return str(re.findall(pattern, page)[0])


def token_for(form: str, *, once: str = "a") -> str:
    return opened.make(form, once=once * 16, now=MONDAY_NOON)


class Walk:
    """Somebody at a browser, signed in or not, whose every answer is looked at: where it leads to, and what stands in its title."""

    def __init__(self, member: Member | None = None) -> None:
        self.client = Client()
        if member:
            self.member, self.who, self.body = member, member.user, member.tenant
            self.client.force_login(member.user)
            prove(self.client)

    @property
    def area(self) -> str:
        """Where the pages of the area lie that their group is in."""
        with within(self.body):
            return f"/my/others/{Joined.objects.get().pk}"

    def get(self, path: str) -> str:
        response = self.client.get(path)
        assert response.status_code == 200, path
        return self._looked(path, response)

    def post(self, path: str, **said: Any) -> str:
        """Send a form, which has to be taken, and return where it leads, or else what it shows."""
        response = self.client.post(path, said)
        page = self._looked(path, response)
        assert response.status_code in (200, 201, 303), (path, page)
        return str(response.get("Location", page))

    def _looked(self, path: str, response: Any) -> str:
        words = str(response.content.decode(errors="replace"))
        title = BeautifulSoup(words, "html.parser").title
        told = [path, response.get("Location"), title.text if title else "", dict(response.items())]
        assert holds(told, PLAIN) == []
        return words


# --- What each writes on Monday ---------------------------------------------------------------------------


def _volunteers(there: dict[str, Walk]) -> None:
    pip = there["pip"]
    pip.post(
        "/my/going-along/about-me", called=NAME, within_km="5", most="1", evening=["2"], kinds=["GO_ALONG", "TALK"], limits=WORDS,
        came_through=WORDS, groups=WORDS, phone=NUMBER, takes_calls="on",
    )  # fmt: skip
    assert WORDS in pip.get("/my/going-along/")
    pip.post(
        "/my/questions/offer", way="PHONE", whom="ANYBODY", day="10/3/2026", time="13:00", minutes="45", most="2",
        where=f"{NUMBER} {WORDS}",
    )  # fmt: skip
    with within(northside()):
        row = Volunteer.objects.get()
    assert WORDS in there["hope"].get(f"/my/volunteers/{row.pk}/")


def _first_contact(there: dict[str, Walk]) -> None:
    rosa = there["rosa"]
    by: dict[str, Any] = {"by": rosa.who, "now": MONDAY_NOON}
    with within(northside()):
        sam: Person = linkage.add_person(rosa.member, called=NAME, age="ADULT", **by)
        reached = SafeContact(channel=Channel.EMAIL, address=MAILBOX)
        linkage.change_person(sam, seen=sam.version, safe_contact=reached, **by)
        linkage.record_consent(sam, "contact", agreed=True, **by)
        volunteer = Volunteer.objects.get()
    arranging = rosa.post(
        f"/my/people/{sam.pk}/company", kind="GO_ALONG", wish="NOT_SAID", language="", leave="on"
    )
    page = rosa.post(
        arranging, meeting=WORDS, day="10/3/2026", time="19:00", where=WORDS, public="on", night_name=NAME, night_phone=NUMBER,
        plan_b=WORDS,
    )  # fmt: skip
    rosa.post(f"{page}ask/{volunteer.pk}")
    Walk().post(link_in("asked"), answer="yes")
    rosa.post(f"{page}code", word=WORDS)
    assert WORDS in rosa.get(page)


def _between_the_two(there: dict[str, Walk]) -> None:
    with within(northside()):
        going = f"/my/going-along/{Asking.objects.get().pk}/"
    pip = there["pip"]
    pip.post(f"{going}write", words=WORDS)
    pip.post(f"{going}share")
    pip.post(f"{going}worry", words=WORDS)
    assert NAME in pip.get(going)
    person = Walk()
    ticket = found(r'name="ticket" value="([^"]+)"', person.post(link_in("agreed"), word=WORDS))
    reached = {"wish": "NOT_SAID", "channel": "EMAIL", "address": MAILBOX}
    person.post("/with-me/page", ticket=ticket, do="change", wishes=WORDS, **reached)
    person.post("/with-me/page", ticket=ticket, do="write", words=WORDS)
    hope = there["hope"]
    worry = found(r"/my/worries/[0-9a-f-]{36}/", hope.get("/my/worries/"))
    hope.post(worry, words=WORDS)


def _books(there: dict[str, Walk]) -> None:
    """Have two without an account book a time to ask anything."""
    with within(northside()):
        address = f"/with-me/questions/{QuestionTime.objects.get().pk}"
    for once in "ab":
        said = {
            "token": token_for("questions", once=once),
            "age": "ADULT",
            "called": NAME,
            "channel": "EMAIL",
            "address": MAILBOX,
        }
        Walk().post(address, **said, word=WORDS)


def _groups(there: dict[str, Walk]) -> None:
    bea, hope = there["bea"], there["hope"]
    bea.post(
        "/my/group/host/propose", host=str(northside().pk), host_offers=WORDS, group_offers=WORDS, level="1"
    )
    with within(northside()):
        [hosted] = list_hosted(hope.member)
    hope.post(f"/my/hosting/{hosted.pk}/agree")
    hope.post(f"/my/hosting/{hosted.pk}/stepped-in", on="8/3/2026", why=WORDS)
    hope.post("/my/hosting/me", words=WORDS, reached=NUMBER, hours="2")
    hope.post("/my/hosting/keep", called="Otters", consent=f"{NAME} {WORDS}")
    bea.post("/my/group/phone/", called=NAME, number=NUMBER)
    bea.post("/my/group/steps/phone_line", state="SKIPPED", reason=WORDS, title="", until="")
    together = f"/my/group/together/{hosted.pair}"
    agreed = {"room": WORDS, "key": WORDS, "money": WORDS, "rings": WORDS, "more": WORDS}
    bea.post(together, first_on="2/6/2026", starts="19:30", lasts="90", **agreed)
    bea.post("/my/group/together/ask", what="POSTERS", many="20", words=WORDS)
    with within(northside()):
        wanted = Wanted.objects.get()
    hope.post(f"/my/hosting/{hosted.pk}/wanted/{wanted.pk}", answer="WILL", words=WORDS)
    for page in ("/my/group/host", "/my/group/phone/", "/my/group/steps", "/my/group/together"):
        assert holds(bea.get(page))


def _evenings(there: dict[str, Walk]) -> None:
    bea = there["bea"]
    bea.post(
        "/my/group/evening/count", on="09/03/2026", present="5", first_timers="1", well=WORDS, key="0" * 32
    )
    bea.post("/my/group/evening/rota/2026-03-10", done_TEA="on", called_TEA=NAME)
    bea.post("/my/group/money/how", tin="on", rule="ONE", decides="", kept_months="12")
    spent = {"amount": "4.20", "on": "08/03/2026"}
    bea.post("/my/group/money/tin", way="IN", what=PLAIN, key="1" * 32, **spent)
    bea.post("/my/group/money/expenses/new", what=WORDS, key="2" * 32, **spent)
    bea.post("/my/group/thanks", called=NAME, what=WORDS)
    assert WORDS in bea.get("/my/group/money")


def _lasting(there: dict[str, Walk]) -> None:
    bea = there["bea"]
    card = bea.post("/my/group/people/ask", part="kettle")
    Walk().post(found(r"/l/[\w-]{43}", card), called=NAME)
    bea.post("/my/group/people/invite", email=MAILBOX, name=NAME)
    bea.post("/my/group/costs/change", **_LINES, paid_by=WORDS)
    assert NAME in bea.get("/my/group/people")


def _worries(there: dict[str, Walk]) -> None:
    bea, hope = there["bea"], there["hope"]
    hope.post("/my/worries/reader", user=str(hope.who.pk), phone=NUMBER, days="2")
    bea.post("/my/group/at-risk/reader", body=str(northside().pk))
    bea.post("/my/group/at-risk/write", words=WORDS, reach=f"{NAME} {NUMBER}")
    with within(northside()):
        note = f"/my/worries/of-groups/{Note.objects.get().pk}"
    hope.post(note, done=WORDS, answered=WORDS)
    assert WORDS in bea.get("/my/group/at-risk")


def _area(there: dict[str, Walk]) -> None:
    bea, cory, body = there["bea"], there["cory"], there["cory"].body
    for one in (bea, there["dee"]):
        one.post("/my/others/join", body=str(body.pk), visits="ANY")
        with within(body):
            row = AreaGroup.objects.get(accepted_at=None)
        cory.post(f"/my/area/groups/{row.pk}", do="accept")
    bodys = {
        "on": "21/3/2026",
        "starts": "10:00",
        "ends": "15:00",
        "where": PLAIN,
        "covers": PLAIN,
        "travel_most": "20",
    }
    day = cory.post("/my/area/days/new", **bodys)
    cory.post(f"{day}notes", notes=PLAIN)
    ours = f"{bea.area}/days/{found('[0-9a-f-]{36}', day)}"
    bea.post(ours, do="come", people="1")
    bea.post(ours, do="add", words=PLAIN)
    bea.post(ours.replace("/days/", "/claim/"), words=PLAIN, pence="12.50", how=f"{WORDS} {NUMBER}")
    bea.post(f"{bea.area}/board/new", about="SPARE", words=PLAIN, until="20/3/2026")
    bea.post("/my/others/advice", area=bea.area.rpartition("/")[2], words=WORDS)
    with within(body):
        claim, notice, question = Claim.objects.get(), Notice.objects.get(), Question.objects.get()
    there["dee"].post(f"{there['dee'].area}/board/{notice.pk}", words=f"{WORDS} {NUMBER}")
    cory.post(f"/my/area/claims/{claim.pk}", do="REFUSED", why=PLAIN)
    cory.post(f"/my/area/questions/{question.pk}", do="take")
    cory.post(f"/my/area/questions/{question.pk}", do="answer", words=WORDS)
    assert WORDS in bea.get(f"{bea.area}/board")


def _scheme(there: dict[str, Walk]) -> None:
    cory, asked = there["cory"], {"about": PLAIN, "places": "6", "closes_on": "31/3/2026"}
    page = cory.post("/my/schemes/new", name="Lights", way="PUBLIC", **asked)
    with within(cory.body):
        scheme = str(Scheme.objects.get().pk)
    said = {"why": PLAIN, "commitment": PLAIN, "resources": PLAIN, "reach": f"{MAILBOX} {NUMBER}"}
    said |= {
        "called": "Ferry House",
        "service": "HOUSING",
        "region": "North",
        "setting": "URBAN",
        "token": token_for(scheme),
    }
    assert Walk().post(f"/schemes/{cory.body.pk}/{scheme}", **said) == "/schemes/sent"
    cory.post(f"{page}note", kind="STEERING", on="9/3/2026", words=PLAIN, then=PLAIN)
    cory.post("/my/survey/ask", closes_on="1/4/2026", hosts=[str(northside().pk)])
    there["bea"].post("/my/group/survey", wants=["ROOM"], helped=PLAIN, in_the_way=PLAIN)


def _trains(there: dict[str, Walk]) -> None:
    tina = there["tina"]
    with within(northside()):
        course = workforce.make_course(northside(), by=tina.who, now=MONDAY_NOON, **TWO_DAYS)
        workforce.ask_for_place(
            course, called=NAME, email=MAILBOX, site="", needs=WORDS, by=BY, now=MONDAY_NOON
        )
        workforce.say_yes(Place.objects.get(), by=BY, now=MONDAY_NOON)
    assert NAME in tina.get(f"/my/courses/{course.pk}/")


# --- On Tuesday, when two were to meet, and the day after ----------------------------------------------------


def _says_how_it_was(there: dict[str, Walk]) -> None:
    """Have one of those who booked come back once it is over, by the link of the message that reminded them."""
    anybody = Walk()
    links = {
        link for one in mail.outbox if one.to == [MAILBOX] for link in re.findall(r"/l/\S+", str(one.body))
    }
    pages = (anybody.client.post(link, {"word": WORDS}).content.decode() for link in sorted(links))
    ticket = next(found(r'name="ticket" value="([^"]+)"', page) for page in pages if 'name="worth"' in page)
    anybody.post("/with-me/questions/page", ticket=ticket, do="say", worth="YES", words=WORDS)


def _still_on(there: dict[str, Walk]) -> None:
    with within(northside()):
        going = f"/my/going-along/{Asking.objects.get().pk}/"
    there["pip"].post(f"{going}on")


def _nobody_came(there: dict[str, Walk]) -> None:
    with within(northside()):
        going = f"/my/going-along/{Asking.objects.get().pk}/"
    there["pip"].post(f"{going}not-met")


def _call_back(there: dict[str, Walk]) -> None:
    with within(northside()):
        contact = FirstContact.objects.get()
    page = f"/my/company/{contact.pk}/"
    there["rosa"].post(f"{page}call-back", came_about="NO", side="VOLUNTEER")
    there["rosa"].post(f"{page}worry", words=WORDS)
    lou = somebody("Lou", Role.WORKER)
    there["rosa"].post(f"/my/people/{contact.person_id}/hand-over", to=str(lou.user.pk), knows="on")


def _hand_over(there: dict[str, Walk]) -> None:
    hope = there["hope"]
    lead = somebody("Ida", Role.HOST_LEAD)
    with within(northside()):
        hosted = next(one for one in list_hosted(hope.member) if one.group_id)
    hope.post(f"/my/hosting/{hosted.pk}/hand-over", to=str(lead.user.pk), words=WORDS)
    there["bea"].post("/my/group/ending", last_on="31/3/2026", cause="NOT_SAID", words=WORDS)


_LINES = {f"{what}_{line}": "1" for line in LINES for what in ("pence", "times")}
DAYS = (
    (MONDAY_NOON, (_volunteers, _books, _first_contact, _between_the_two, _groups, _evenings, _lasting, _worries, _area, _scheme, _trains)),
    (MONDAY_NOON + timedelta(hours=6), ()),
    (TUESDAY + timedelta(hours=5), (_says_how_it_was, _still_on)),
    (TUESDAY + timedelta(hours=7, minutes=30), (_nobody_came,)),
    (TUESDAY + timedelta(days=1), (_call_back, _hand_over)),
)  # fmt: skip


@pytest.fixture
def everybody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Any
) -> dict[str, Member]:
    """
    Everybody of the island; all of them have written something, from Monday noon to Wednesday.

    Northside has Hope, who leads on hosting, Max, Rosa with Sam, Pip who goes along, and Tina who trains. Bea and Cal run a group, Dee
    another, and Cory links them.
    """
    it_is(MONDAY_NOON, monkeypatch)
    caplog.set_level(logging.DEBUG)
    settings.INDEX_DIR = tmp_path / "index"
    people = {name.lower(): somebody(name, role) for name, role in AT_NORTHSIDE.items()}
    meeting = a_meeting()
    people["bea"] = a_group("Lanterns", ("Bea", "bea@group.example"), meeting)
    answering(meeting, MAILBOX, NAME)
    people["cal"] = runs("Cal", "cal@group.example", people["bea"].tenant)
    people["dee"] = a_group("Menders", ("Dee", "dee@group.example"), a_meeting(key="2", name="Menders"))
    partnership = Tenant.objects.create(name="Partnership", kind=TenantKind.PARTNERSHIP)
    cory = User.objects.create_user(email="cory@partnership.example", name="Cory")
    people["cory"] = at_work(cory, partnership, Role.COORDINATOR)
    set_up(people["hope"], questions=True)
    with within(northside()):
        cleared("Pip", hope=people["hope"], max_=people["max"])
    with outside():
        for now, telling in DAYS:
            it_is(now, monkeypatch)
            walks = {name: Walk(member) for name, member in people.items()}
            for tell in telling:
                tell(walks)
                it_is(now := now + MINUTE, monkeypatch)
            clockwork.see_to(by=BY, now=now)
            while post.send_next(by=BY, now=now):
                pass
    return people


AT_NORTHSIDE = {
    "Hope": Role.HOST_LEAD, "Max": Role.MANAGER, "Rosa": Role.WORKER, "Pip": Role.PEER_VOLUNTEER, "Tina": Role.TRAINER,
}  # fmt: skip


def rows_of(model: Any) -> Iterator[Any]:
    """Return the rows of every body."""
    for tenant in Tenant.objects.all():
        with within(tenant):
            yield from model.objects.all()


def test_what_people_write_of_people_stays_where_it_is(
    everybody: dict[str, Member], caplog: pytest.LogCaptureFixture
) -> None:
    lines = [one.getMessage() for when in ("setup", "call") for one in caplog.get_records(when)]
    assert len(lines) > 80
    assert holds(lines, PLAIN) == []
    assert len(mail.outbox) > 15
    assert [(one.subject, one.body) for one in mail.outbox if holds([one.subject, one.body], PLAIN)] == []
    # A letter's envelope alone has the address.
    assert {MAILBOX} <= {to for one in mail.outbox for to in one.to}
    assert holds(list(Event.objects.values()), PLAIN) == []
    _is_in_nothing_that_others_take(everybody)
    _is_there_to_be_leaked()
    dumped = dict(dump())
    assert [table for table, rows in dumped.items() if holds(rows)] == []
    assert {Person._meta.db_table, Note._meta.db_table} <= {table for table, rows in dumped.items() if rows}
    assert any(holds(rows, PLAIN) for rows in dumped.values())  # words that may lie there are seen there


def dump() -> Iterator[tuple[str, list[object]]]:
    """Return the rows of every table that the database has, as whoever takes a copy of it reads them: past every door and model."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # else a table that waits for its check cannot be altered
        for table in tables:
            if connection.vendor == "postgresql":
                # Its owner sees every row then; the end of the test takes it back.
                cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            yield (
                table,
                [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()],
            )


def _is_in_nothing_that_others_take(everybody: dict[str, Member]) -> None:
    """Look at what whoever looks after the body reads of what was done, and at each copy that leaves with somebody who wrote none of it."""
    there = Walk(everybody["max"])
    for page in ("/my/record/", "/my/hosting/", "/my/figures/", "/my/figures/file.csv"):
        assert holds(there.get(page), PLAIN) == [], page
    lou = somebody("Lou", Role.WORKER)
    with within(northside()):
        sam = Person.objects.get()
        kit = linkage.add_person(lou, called="Kit", by=lou.user, now=MONDAY_NOON)
    # Sam's as codes and days alone, and all that there is of somebody else.
    for file in (
        f"{sam.pk}/export.json",
        *(f"{kit.pk}/{name}" for name in ("copy.json", "export.csv", "export.json")),
    ):
        assert holds(Walk(lou).get(f"/my/people/{file}"), PLAIN) == [], file
    dee = Walk(everybody["dee"])
    archive = zipfile.ZipFile(io.BytesIO(dee.client.post("/my/group/archive").content))
    assert archive.namelist()
    assert [
        name for name in archive.namelist() if holds([name, archive.read(name).decode(errors="replace")])
    ] == []


def _is_there_to_be_leaked() -> None:
    """Insist on a canary in every sealed field: one that nobody filled in would leak unseen."""
    missing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, SealedField)
        and model._meta.app_label not in ELSEWHERE
        and not any(holds(getattr(row, field.name)) for row in rows_of(model))
    ]
    assert sorted(missing) == sorted(NOT_HERE)
