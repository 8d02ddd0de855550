"""What is sealed opens with its key, in its place, and in no other way."""

from __future__ import annotations

import uuid
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from alongside.sealed import keys
from alongside.sealed.box import CannotOpen, Key, Ring
from alongside.sealed.field import SealedField
from alongside.sealed.models import Pepper, blind

CANARY = "QX9CANARY"
ONE, OTHER = Key("one"), Key("other")


@pytest.fixture(autouse=True)
def key_file(settings: Any, tmp_path: Path) -> Path:
    settings.MASTER_KEY_FILE = tmp_path / "keys" / "master"
    return tmp_path / "keys" / "master"


def in_the_table() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM sealed_pepper")
        return bytes(cursor.fetchone()[0])


def said(*options: str) -> str:
    out = StringIO()
    call_command("master_key", *options, stdout=out)
    return out.getvalue()


class TestTheBox:
    def test_opens_what_it_has_sealed(self) -> None:
        sealed = Ring([ONE]).seal("It’s ⟦here⟧", place="a.b 1")

        assert Ring([OTHER, ONE]).open(sealed, place="a.b 1") == "It’s ⟦here⟧"

    def test_seals_the_same_words_otherwise_each_time_and_shows_none_of_them(self) -> None:
        first, second = (ONE.seal(CANARY, place="a.b 1") for _ in range(2))

        assert first != second
        assert CANARY.encode() not in first

    @pytest.mark.parametrize("place", ["a.b 2", "a.c 1", ""])
    def test_does_not_open_in_another_place(self, place: str) -> None:
        with pytest.raises(CannotOpen):
            ONE.open(ONE.seal(CANARY, place="a.b 1"), place=place)

    def test_does_not_open_where_any_byte_is_another(self) -> None:
        sealed = ONE.seal(CANARY, place="a.b 1")
        for position in range(1, len(sealed)):
            altered = bytearray(sealed)
            altered[position] ^= 1
            with pytest.raises(CannotOpen):
                Ring([ONE]).open(bytes(altered), place="a.b 1")

    def test_does_not_open_without_its_key(self) -> None:
        with pytest.raises(CannotOpen, match="key that it was sealed with is not there"):
            Ring([OTHER]).open(ONE.seal(CANARY, place="a.b 1"), place="a.b 1")

    def test_a_key_for_another_use_is_another_key(self) -> None:
        assert Key("one", use="tenant").id != ONE.id


@pytest.mark.django_db
class TestTheField:
    def test_lies_in_the_table_sealed_and_is_read_as_it_was(self) -> None:
        Pepper.objects.create(secret=CANARY)

        assert CANARY.encode() not in in_the_table()
        assert Pepper.objects.get().secret == CANARY

    def test_of_one_row_does_not_open_in_another(self) -> None:
        Pepper.objects.create(secret=CANARY)
        Pepper.objects.update(id=uuid.uuid4())

        with pytest.raises(CannotOpen):
            _ = Pepper.objects.get().secret

    def test_is_none_where_there_is_nothing_and_can_be_wiped_at_once(self) -> None:
        Pepper.objects.create(secret=CANARY)
        Pepper.objects.update(secret=None)

        assert Pepper.objects.get().secret is None

    def test_can_be_put_many_at_a_time_and_read_later_than_its_row(self) -> None:
        Pepper.objects.bulk_create([Pepper(secret=CANARY)])

        assert Pepper.objects.defer("secret").get().secret == CANARY

    def test_is_not_sealed_anew_where_nobody_has_read_it(self) -> None:
        Pepper.objects.create(secret=CANARY)
        before = in_the_table()
        Pepper.objects.get().save()

        assert in_the_table() == before

    def test_shows_nothing_where_it_comes_unopened(self) -> None:
        Pepper.objects.create(secret=CANARY)

        assert str(list(Pepper.objects.values_list("secret", flat=True))) == "[<sealed>]"

    def test_never_gets_into_the_table_as_it_is(self) -> None:
        Pepper.objects.create(secret=CANARY)
        with pytest.raises(TypeError, match="set it on the row"):
            Pepper.objects.update(secret="plain")
        with pytest.raises(TypeError, match="cannot be searched"):
            Pepper.objects.filter(secret=CANARY).exists()

    def test_wants_a_row_whose_key_is_known_before(self) -> None:
        from alongside.limits.models import Tries

        field = SealedField()
        field.set_attributes_from_name("words")
        field.model = Tries

        assert [one.id for one in field.check()] == ["alongside.sealed.E001"]


@pytest.mark.django_db
class TestTheKey:
    def test_of_a_demo_is_made_when_it_is_needed_for_its_owner_alone(self, key_file: Path) -> None:
        Pepper.objects.create(secret=CANARY)

        assert key_file.stat().st_mode & 0o777 == 0o600
        assert key_file.parent.stat().st_mode & 0o777 == 0o700

    def test_of_a_production_site_is_made_by_whoever_runs_it(self, settings: Any, key_file: Path) -> None:
        settings.MODE = "production"
        with pytest.raises(keys.NoKey, match="alongside master_key --new"), transaction.atomic():
            Pepper.objects.create(secret=CANARY)
        assert not key_file.exists()

        assert str(key_file) in said("--new")
        Pepper.objects.create(secret=CANARY)
        assert Pepper.objects.get().secret == CANARY

    def test_of_two_that_are_made_at_once_the_first_stands(self) -> None:
        keys.put_secrets(["first"], first=True)
        keys.put_secrets(["second"], first=True)

        assert keys.read_secrets() == ["first"]

    def test_that_is_lost_opens_nothing_and_another_does_not_either(self, key_file: Path) -> None:
        Pepper.objects.create(secret=CANARY)
        keys.put_secrets(["of another installation"])

        with pytest.raises(CannotOpen):
            _ = Pepper.objects.get().secret

    def test_that_is_new_seals_what_the_older_one_sealed_which_can_then_go(self) -> None:
        Pepper.objects.create(secret=CANARY)
        before, [old] = in_the_table(), keys.read_secrets()

        assert "1 field" in said("--new")
        assert in_the_table() != before
        assert len(keys.read_secrets()) == 2

        assert said("--drop-old").startswith("1 older keys are gone")
        assert old not in keys.read_secrets()
        assert Pepper.objects.get().secret == CANARY

    def test_that_is_still_needed_does_not_go(self) -> None:
        Pepper.objects.create(secret=CANARY)
        [old] = keys.read_secrets()
        keys.put_secrets(["new", old])  # as another process seals with the old one while the new one is made

        with pytest.raises(CommandError, match="--reseal"):
            said("--drop-old")
        assert "1 fields" in said("--reseal")
        said("--drop-old")
        assert Pepper.objects.get().secret == CANARY

    def test_that_is_not_there_cannot_be_changed(self) -> None:
        with pytest.raises(CommandError, match="make one with --new"):
            said("--drop-old")


@pytest.mark.django_db
class TestABlindHash:
    def test_is_the_same_for_the_same_words_and_outlives_a_change_of_key(self) -> None:
        before = blind("sam@island.example", use="stopped")
        said("--new")
        said("--drop-old")

        assert blind("sam@island.example", use="stopped") == before
        assert blind("sam@island.example", use="other") != before
        assert blind("bea@island.example", use="stopped") != before

    def test_cannot_be_made_again_without_the_key(self) -> None:
        blind("sam@island.example", use="stopped")
        keys.put_secrets(["of somebody who has the database alone"])

        with pytest.raises(CannotOpen):
            blind("sam@island.example", use="stopped")
