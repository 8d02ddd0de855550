"""A group takes all that it has along, to be read and to be taken in elsewhere, and leaves nothing behind."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from django.core.management import CommandError, call_command

from alongside.accounts.models import Tenant
from alongside.accounts.queries import get_member
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.directory.models import Meeting
from alongside.directory.queries import get_listing
from alongside.groups.models import Home
from alongside.groups.tests.island import TUESDAY
from alongside.lasting import actions
from alongside.lasting.archive import NOT_TAKEN_ALONG, Archive, NotAnArchive, gather, pack, tables, unpack
from alongside.lasting.ladder import Rung
from alongside.lasting.models import Cover, Helper, Holding
from alongside.phone_line.actions import note_call, write_script
from alongside.phone_line.models import CallBack
from alongside.rooms import actions as rooms
from alongside.rooms.queries import list_uses
from alongside.rooms.tests.island import a_room, tuesdays
from tests.cast import MONDAY_NOON, at_work, prove, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(bea: Member, cal: Member, meeting: Meeting) -> Member:
    """Bea, whose group has something in several tables."""
    client = signed_in(bea)
    client.post("/my/group/charter/change", {"reciprocal": "We lift each other", "own": "We end with a song"})
    client.post("/my/group/steady/hold", {"thing": "KEY", "user": str(cal.user.pk)})
    client.post("/my/group/steady/about", {"room_until": "1/12/2026", "others_on": "1/3/2026"})
    client.post(f"/my/group/turns/{meeting.public_id}/{TUESDAY}/take")
    client.post(f"/my/group/turns/{meeting.public_id}/{TUESDAY}/ask")
    with within(bea.tenant):
        actions.say_yes(bea.tenant, Rung.KETTLE, "Fay", by=bea.user, now=MONDAY_NOON)
        write_script(bea.tenant, "We meet each week", by=bea.user, now=MONDAY_NOON)
    return bea


def fetched(member: Member) -> bytes:
    client = signed_in(member)
    prove(client)
    response = client.post("/my/group/archive")
    assert response.status_code == 200
    return bytes(response.content)


def archive_of(member: Member) -> Archive:
    with within(member.tenant):
        return gather(member.tenant, now=MONDAY_NOON)


def elsewhere(*members: Member) -> list[Member]:
    """Return the same people in a group that has only just begun, as on another installation."""
    group = Tenant.objects.create(name="Lanterns anew", kind=TenantKind.GROUP)
    return [at_work(one.user, group, Role.FACILITATOR) for one in members]


def without_ids(archive: Archive) -> dict[str, list[dict[str, object]]]:
    ids = {"id", "meetings"}
    return {
        label: sorted(
            ({name: said for name, said in row.items() if name not in ids} for row in rows), key=str
        )
        for label, rows in archive.rows.items()
    }


class TestTheFile:
    def test_can_be_read_by_anybody(self, lived: Member) -> None:
        with zipfile.ZipFile(io.BytesIO(fetched(lived))) as file:
            words = file.read("read-me.txt").decode()

        assert words.startswith("Tuesday Lanterns")
        assert "We lift each other" in words
        assert "Who has a role: Bea, Cal" in words

    def test_says_days_sums_and_meetings_as_people_do_and_the_oldest_first(self, lived: Member) -> None:
        client = signed_in(lived)
        for on, present in (("3/3/2026", 4), ("24/2/2026", 3)):
            counted = {"present": present, "first_timers": "1", "key": "a" * 31 + f"{present}"}
            assert client.post("/my/group/evening/count", {"on": on, **counted}).status_code == 303
        paid = {"way": "IN", "amount": "7.50", "what": "OK", "on": "08/03/2026", "key": "0" * 32}
        client.post("/my/group/money/how", {"tin": "on", "rule": "ONE", "kept_months": "12"})
        assert client.post("/my/group/money/tin", paid).status_code == 303

        with zipfile.ZipFile(io.BytesIO(fetched(lived))) as file:
            words = file.read("read-me.txt").decode()

        for line in (
            "day: 8 March 2026\namount: £7.50\nwhat: OK",
            "kind: Led by a trained facilitator, such as SMART Recovery",
            "meetings: Tuesday 7:30pm, St Mark's Hall",
            "thing: The key\nwho: Cal",
            "room until: 1 December 2026",
            "for how many months it is kept: 12",
        ):
            assert line in words
        assert words.index("day: 24 February 2026\nthere: 3") < words.index("day: 3 March 2026\nthere: 4")
        assert not re.search(r"[0-9a-f]{32}|[0-9a-f]{8}-|00:00|True|False|None|\{", words)

    def test_calls_each_part_as_the_groups_own_pages_do(self, lived: Member) -> None:
        with zipfile.ZipFile(io.BytesIO(fetched(lived))) as file:
            words = file.read("read-me.txt").decode()

        titles = [above for above, below in pairwise(words.splitlines()) if below and not below.strip("=")]
        assert titles == [
            "Who does small parts", "Who has what", "The room, and others", "Looking for somebody to run it",
            "What our voicemail says", "Our group",
        ]  # fmt: skip
        nameless = [
            one._meta.label_lower for one in tables() if "verbose_name" not in one._meta.original_attrs
        ]
        assert set(nameless) <= NOT_TAKEN_ALONG

    def test_holds_no_address_of_anybody(self, lived: Member) -> None:
        with zipfile.ZipFile(io.BytesIO(fetched(lived))) as file:
            assert b"@" not in b"".join(file.read(name) for name in file.namelist())

    def test_holds_nobody_who_waits_to_be_rung_back_and_takes_nobody_in(self, lived: Member) -> None:
        with within(lived.tenant):
            note_call(lived.tenant, called="Canary", number="01632 960 123", now=MONDAY_NOON)
        archive, said = archive_of(lived), {"called": "Canary", "number": "1", "noted_at": str(MONDAY_NOON)}
        assert b"Canary" not in msgspec.json.encode(archive)
        assert archive.rows["phone_line.script"][0]["words"] == "We meet each week"
        archive.rows["phone_line.callback"] = [said]
        [there] = elsewhere(lived)

        with within(there.tenant):
            actions.take_in(there, pack(archive), by=there.user, now=MONDAY_NOON)
            assert not CallBack.objects.exists()

    def test_is_the_same_once_it_was_taken_in_elsewhere(self, lived: Member, cal: Member) -> None:
        content, before = fetched(lived), archive_of(lived)
        assert set(before.rows) == {
            "groups.home", "lasting.cover", "lasting.helper", "lasting.holding", "lasting.standing", "phone_line.script"
        }  # fmt: skip
        bea_there, _cal_there = elsewhere(lived, cal)

        with within(bea_there.tenant):
            left = actions.take_in(bea_there, content, by=bea_there.user, now=MONDAY_NOON)

        assert not left
        assert without_ids(archive_of(bea_there)) == without_ids(before)
        with within(bea_there.tenant):
            assert Holding.objects.get().user == cal.user
            assert Cover.objects.get().asked_by == lived.user
            # Sealed there under that installation's key, and never as the letters of anything else.
            assert Helper.objects.get().called == "Fay"

    def test_gives_nobody_a_right_to_a_meeting_where_it_is_taken_in(self, lived: Member) -> None:
        content = fetched(lived)
        [there] = elsewhere(lived)

        with within(there.tenant):
            left = actions.take_in(there, content, by=there.user, now=MONDAY_NOON)
            assert Home.objects.get().meetings == []

        assert left == {"lasting.holding": 1}  # Cal is not there, and has no key there

    def test_leaves_behind_what_waits_for_an_answer_of_somebody_who_is_elsewhere(self, lived: Member) -> None:
        archive = archive_of(lived)
        archive.rows["network.visit"] = [{"called": "Net Menders", "side": "GUEST", "on": "2026-03-10"}]
        [there] = elsewhere(lived)

        with within(there.tenant):
            left = actions.take_in(there, pack(archive), by=there.user, now=MONDAY_NOON)

        assert left["network.visit"] == 1

    def test_that_is_damaged_or_another_is_refused_and_nothing_of_it_stays(self, lived: Member) -> None:
        whole = unpack(content := fetched(lived))
        [there] = elsewhere(lived)
        whole.rows["lasting.standing"][0]["room_until"] = "never"

        with within(there.tenant):
            for damaged in (b"", b"PK", content[:200], pack(whole)):
                with pytest.raises(NotAnArchive):
                    actions.take_in(there, damaged, by=there.user, now=MONDAY_NOON)
            assert not Home.objects.exists()


class TestLeaving:
    def test_deletes_all_that_the_group_has_and_leaves_its_listing(
        self, lived: Member, meeting: Meeting
    ) -> None:
        client = signed_in(lived)
        prove(client)
        assert client.post("/my/group/leave", {"sure": ""}).status_code == 400

        room = a_room()
        with within(lived.tenant):
            rooms.book(Home.objects.get(), room.pk, room.tenant, tuesdays(), by=lived.user, now=MONDAY_NOON)

        client.post("/my/group/leave", {"sure": "on"})

        with within(room.tenant):
            assert list_uses(room, today=TUESDAY) == []
        with within(lived.tenant):
            assert not [model for model in tables() if model.objects.exists()]
        assert get_member(lived.user, lived.tenant.pk) is None
        assert client.get("/my/group/").status_code == 302
        assert get_listing(meeting.public_id)

    def test_is_for_groups_alone(self, lived: Member) -> None:
        lived.tenant.kind = TenantKind.SERVICE
        lived.tenant.save()
        client = signed_in(lived)
        prove(client)

        assert client.post("/my/group/archive").status_code == 404
        assert client.post("/my/group/leave", {"sure": "on"}).status_code == 400
        with within(lived.tenant):
            assert Home.objects.exists()


def test_no_table_of_a_group_keeps_who_came() -> None:
    """Every field of a group's tables that leads to somebody, with what they do for the group: coming is nothing that can be kept."""
    leading = {
        f"{model._meta.label}.{field.name}"
        for model in tables()
        for field in model._meta.concrete_fields
        if field.related_model is not None and field.related_model._meta.label == "accounts.User"
    }

    assert {one for one in leading if one.startswith(("groups.", "lasting."))} == {
        "groups.Agreement.proposed_by", "groups.LevelMove.by", "groups.HostedGroup.lead", "groups.SteppedIn.by",
        "groups.LeadHandOver.before", "groups.LeadHandOver.after", "groups.LeadProfile.user",
        "lasting.Turn.user", "lasting.Rest.user", "lasting.Holding.to",
        "lasting.Ending.said_by", "lasting.Holding.user", "lasting.Cover.asked_by",
    }  # fmt: skip


def test_a_command_takes_the_file_in_for_whoever_runs_the_group_there(
    lived: Member, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all-of-it.zip"
    file.write_bytes(fetched(lived))
    [there] = elsewhere(lived)

    with pytest.raises(CommandError, match="has no role in a group"):
        call_command("take_in_group", file, group="Nobody's", by=lived.user.email)
    call_command("take_in_group", file, group="Lanterns anew", by=lived.user.email)

    with within(there.tenant):
        assert Home.objects.get().charter["own"] == "We end with a song"
    assert "Left out of lasting.holding: 1" in capsys.readouterr().out
