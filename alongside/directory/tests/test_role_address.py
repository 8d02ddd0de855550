"""A role's address as somebody types it."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.listing import Contact, Hours
from alongside.directory.role_address import (
    NotARoleAddress,
    hours_in_words,
    is_often_a_persons,
    read_contact,
    read_hours,
    read_phone,
)


def typed(**changed: Any) -> Contact:
    usual: dict[str, Any] = {
        "key": "NA/island",
        "kind": "HELPLINE",
        "name": "Island helpline",
        "phone": "0808 157 0001",
        "zone": "Europe/London",
        "country": "GB",
    }
    return read_contact(**usual | changed)


MINUTES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
DAYS = st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days)))
HOURS = st.builds(Hours, DAYS, MINUTES, MINUTES).filter(lambda one: one.opens != one.closes)


class TestHours:
    @pytest.mark.parametrize(
        ("text", "hours"),
        [
            ("mon 09:00-17:00", [Hours((1,), time(9), time(17))]),
            ("Mon-Fri 9:00 – 17:00", [Hours((1, 2, 3, 4, 5), time(9), time(17))]),
            (
                "mon-fri 09:00-17:00; sat 10:00-14:00;",
                [Hours((1, 2, 3, 4, 5), time(9), time(17)), Hours((6,), time(10), time(14))],
            ),
            ("monday, wed,thurs 18:30-21:15", [Hours((1, 3, 4), time(18, 30), time(21, 15))]),
            ("sat-mon 10:00-12:00", [Hours((1, 6, 7), time(10), time(12))]),
            ("daily 10:00-24:00", [Hours((1, 2, 3, 4, 5, 6, 7), time(10), time(0))]),
            ("sun 00:00-24:00", [Hours((7,), time(0), time(0))]),
            ("", []),
        ],
    )
    def test_are_read_as_people_type_them(self, text: str, hours: list[Hours]) -> None:
        assert list(read_hours(text)) == hours

    def test_that_end_before_they_begin_run_over_midnight(self) -> None:
        assert read_hours("fri,sat 22:00-02:00") == (Hours((5, 6), time(22), time(2)),)

    @pytest.mark.parametrize(
        "text",
        [
            "9-5", "09:00-17:00", "mon 9am-5pm", "mo 09:00-17:00", "mon-xyz 09:00-17:00", "mon 25:00-26:00",
            "mon 24:00-02:00", "mon 09:60-17:00", "mon- 09:00-17:00", ", 09:00-17:00", "mon 09:00-17:00 sat 10:00-14:00",
            "mon ٠٩:٠٠-١٧:٠٠",
        ],
    )  # fmt: skip
    def test_that_cannot_be_read_are_named_with_an_example(self, text: str) -> None:
        with pytest.raises(NotARoleAddress, match=rf"“{re.escape(text)}” .*mon-fri 09:00-17:00"):
            read_hours("sun 10:00-12:00; " + text)

    def test_that_end_when_they_begin_are_refused(self) -> None:
        with pytest.raises(NotARoleAddress, match="00:00-24:00"):
            read_hours("mon 09:00-09:00")

    @given(st.lists(HOURS, min_size=1))
    def test_in_words_are_read_again_as_the_same(self, hours: list[Hours]) -> None:
        contact = Contact(key="NA/island", kind="HELPLINE", name="Island helpline", hours=tuple(hours))

        assert read_hours(hours_in_words(contact)) == contact.hours

    @given(st.text(alphabet="monfrisatdaily ,-–;:0123456789", max_size=30))
    def test_of_any_words_are_read_or_refused_and_nothing_else(self, text: str) -> None:
        try:
            hours = read_hours(text)
        except NotARoleAddress:
            return
        assert all(one.days and one.days == tuple(sorted(set(one.days))) for one in hours)

    def test_in_words_are_short(self) -> None:
        contact = typed(hours="monday-friday 9:00-17:00; sat, sun 22:00-0:00")

        assert hours_in_words(contact) == "mon-fri 09:00-17:00; sat,sun 22:00-24:00"
        assert hours_in_words(typed(always=True)) == "day and night"
        assert hours_in_words(typed()) == "nobody has said"


class TestPhone:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("0808 157 0001", "+448081570001"),
            ("+44 (0)808 157 0001", "+448081570001"),
            ("+353 1 842 0700", "+35318420700"),
        ],
    )
    def test_is_kept_in_one_shape(self, text: str, kept: str) -> None:
        assert read_phone(text, country="GB") == kept

    @pytest.mark.parametrize("text", ["ring us", "12", "0808 157", "+999 1234", "0808 157 0001 ext. 5"])
    def test_that_cannot_be_rung_is_refused(self, text: str) -> None:
        with pytest.raises(NotARoleAddress, match=rf"^“{re.escape(text)}” is "):
            read_phone(text, country="GB")

    def test_of_a_mobile_is_known_as_one_that_may_be_somebodys(self) -> None:
        mobile = phonenumbers.example_number_for_type("GB", phonenumbers.PhoneNumberType.MOBILE)
        assert mobile

        assert is_often_a_persons(phonenumbers.format_number(mobile, phonenumbers.PhoneNumberFormat.E164))
        assert not is_often_a_persons("+448081570001")


class TestEmail:
    @pytest.mark.parametrize(
        "address",
        [
            "anna.marsh@intergroup.example",
            "a.marsh2@intergroup.example",
            "Mary-Ann.O'Shea@intergroup.example",
            "anna_marsh+aa@intergroup.example",
            "islandhelpline@gmail.com",
            "helpline@yahoo.co.uk",
        ],
    )
    def test_that_looks_like_a_persons_own_is_refused_with_what_to_give(self, address: str) -> None:
        with pytest.raises(NotARoleAddress, match="Give the role's"):
            typed(email=address)

    @pytest.mark.parametrize(
        "address",
        [
            "helpline@intergroup.example",
            "public.information@intergroup.example",
            "south.west@region.example",
            "health-liaison@intergroup.example",
            "live@livewell.example",
        ],
    )
    def test_of_a_role_is_kept(self, address: str) -> None:
        assert typed(email=address).email == address

    @pytest.mark.parametrize("address", ["helpline", "helpline@", "help line@a.example", "helpline@example"])
    def test_that_is_none_is_refused(self, address: str) -> None:
        with pytest.raises(NotARoleAddress, match="is no e-mail address"):
            typed(email=address)


class TestContact:
    def test_is_kept_tidy(self) -> None:
        contact = typed(name="  Island \n helpline", area="Island > North  Shore", programme=" NA ")

        assert (contact.name, contact.areas, contact.programme) == (
            "Island helpline",
            ("Island", "North Shore"),
            "NA",
        )

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"name": " "}, "Say what it is called"),
            ({"phone": "", "email": "helpline@intergroup.example"}, "A helpline is rung"),
            ({"phone": "", "kind": "HEALTH_LIAISON"}, "Say how it is reached"),
            ({"key": "NA island"}, "cannot be a key"),
            ({"key": ""}, "cannot be a key"),
            ({"key": "x" * 81}, "cannot be a key"),
            ({"zone": "Europe/Nowhere"}, "Europe/London"),
            ({"url": "javascript:alert(1)"}, "https://"),
            ({"url": "http://[x"}, "https://"),
        ],
    )
    def test_that_leads_nowhere_is_refused(self, changed: dict[str, str], words: str) -> None:
        with pytest.raises(NotARoleAddress, match=words):
            typed(**changed)

    def test_that_is_no_helpline_may_be_one_to_write_to(self) -> None:
        contact = typed(kind="HEALTH_LIAISON", phone="", email="liaison@intergroup.example")

        assert (contact.phone, contact.email) == ("", "liaison@intergroup.example")
