"""Links: what can be opened, which services are known, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.feeds.entries import ProblemCode
from alongside.feeds.reading.links import Link, is_host_of, link_of
from alongside.feeds.reading.online import take_joining, zoom_link
from alongside.feeds.tests.lists import codes, guide, only


def link(text: str) -> Link:
    found = link_of(text)
    assert found
    return found


class TestAProviderIsKnownByTheWholeEndOfItsHost:
    @pytest.mark.parametrize("host", ["zoom.us", "us02web.zoom.us", "a.b.zoom.us"])
    def test_its_own_hosts_are(self, host: str) -> None:
        assert is_host_of(host, "zoom.us")
        assert link(f"https://{host}/j/123456789").known

    @pytest.mark.parametrize("host", ["evilzoom.us", "zoom.us.evil.example", "us02web.zoom.us.example.com"])
    def test_a_look_alike_is_not_and_its_link_is_left_out(self, host: str) -> None:
        assert not is_host_of(host, "zoom.us")
        found = guide({"conference_url": f"https://{host}/j/123456789", "address": None, "location": None})
        assert only(found).join_url == ""
        assert ProblemCode.LOOKALIKE_HOST in codes(found)

    def test_a_host_that_is_simply_not_known_is_kept_and_flagged(self) -> None:
        found = guide({"conference_url": "https://meet.example.org/room/9"})
        assert only(found).join_url == "https://meet.example.org/room/9"
        assert codes(found) == [ProblemCode.UNKNOWN_PROVIDER]


class TestALink:
    @pytest.mark.parametrize(
        "text",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:somebody@example.org",
            "ftp://example.org/x",
            "https://zoom.us@evil.example/j/1",
            "https://user:word@zoom.us/j/1",
            "https://",
            "https://local",
            "https://[::1",
            "https://zoom.us:99999/j/1",
            "https://zoom.us/j/1 2",
            "https://exa\u202emple.org/",
            "https://" + "a" * 3000 + ".org",
            "ask the secretary",
        ],
    )
    def test_that_cannot_or_must_not_be_opened_is_none(self, text: str) -> None:
        assert link_of(text) is None

    @pytest.mark.parametrize(
        ("text", "url"),
        [
            ("www.example.org/list", "https://www.example.org/list"),
            ("zoom.us/j/123456789", "https://zoom.us/j/123456789"),
            ("HTTPS://Zoom.US/j/123456789", "https://zoom.us/j/123456789"),
            ("https://zoom.us/j/123456789&sa=D&sntz=1", "https://zoom.us/j/123456789"),
            ("https://us02web.zoom.us/j/83736757254ID:", "https://us02web.zoom.us/j/83736757254"),
            ("https://zoom.us/j/123456789?pwd=aB3#success", "https://zoom.us/j/123456789?pwd=aB3"),
            ("https://example.org/?q=1&pwd=aB3", "https://example.org/?q=1&pwd=aB3"),
        ],
    )
    def test_is_put_straight(self, text: str, url: str) -> None:
        assert link(text).url == url

    def test_a_passcode_that_was_erased_is_left_out_and_known_to_be_missing(self) -> None:
        found = link("https://zoom.us/j/123456789?pwd=[removed]")
        assert found.url == "https://zoom.us/j/123456789"
        assert found.passcode_erased

    @given(st.text(max_size=60))
    def test_nothing_that_is_written_breaks_it(self, text: str) -> None:
        for start in ("", "https://", "https://zoom.us/j/"):
            found = link_of(start + text)
            assert found is None or found.url.startswith(("http://", "https://"))


class TestJoiningSaidInWords:
    @pytest.mark.parametrize(
        ("said", "url", "notes", "rest"),
        [
            (
                "Also held on Zoom - https://zoom.us/j/83668451033",
                "https://zoom.us/j/83668451033",
                "Also held on Zoom",
                "",
            ),
            (
                "Ramp at rear.\nJoin at https://example.org/room/7",
                "https://example.org/room/7",
                "",
                "Ramp at rear.",
            ),
            ("Link: meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij", "", ""),
            ("Join at us02web.zoom.us/j/83668451033", "https://us02web.zoom.us/j/83668451033", "", ""),
            ("Join at evilzoom.us/j/83668451033", "", "", "Join at evilzoom.us/j/83668451033"),
            ("Our map: https://goo.gl/maps/abc", "", "", "Our map: https://goo.gl/maps/abc"),
            ("Book a seat: https://example.org/book", "", "", "Book a seat: https://example.org/book"),
            (
                "See https://us02web.zoom.us/u/kbGAzz3chy for numbers",
                "",
                "",
                "See https://us02web.zoom.us/u/kbGAzz3chy for numbers",
            ),
            (
                "Join us at https://zoom.us.example.com/j/123456789",
                "",
                "",
                "Join us at https://zoom.us.example.com/j/123456789",
            ),
        ],
    )
    def test_is_taken_apart_from_the_rest(self, said: str, url: str, notes: str, rest: str) -> None:
        found = take_joining(said)
        assert "".join(one.url for one in found.links) == url
        assert "".join(found.notes) == notes
        assert found.rest == rest

    @pytest.mark.parametrize(
        "said",
        [
            "Zoom ID: 828 2449 5871 no password",
            "Also held on Zoom - meeting ID: 82824495871",
            "Zoom code 828-2449-5871",
        ],
    )
    def test_a_zoom_number_makes_a_link(self, said: str) -> None:
        assert zoom_link(take_joining(said).numbers, said) == "https://zoom.us/j/82824495871"

    @pytest.mark.parametrize(
        "said",
        [
            "Zoom IDs: Tuesday ID 407872840, Sunday ID 525163871",
            "Meeting ID: 828 2449 5871",
            "Zoom ID: 3542714206170689",
            "Zoom, ring 07700 900123",
            "Zoom number 07700900123",
            "Bus 828 2449",
        ],
    )
    def test_a_number_that_may_be_something_else_makes_none(self, said: str) -> None:
        assert zoom_link(take_joining(said).numbers, said) == ""

    @pytest.mark.parametrize(
        "said",
        [
            "Zoom ID: 828 2449 5871 Passcode: [removed]",
            "Zoom ID: 828 2449 5871. Passcode withheld: ask us.",
            "Password on request",
        ],
    )
    def test_a_passcode_that_is_kept_back_is_said_to_be(self, said: str) -> None:
        assert take_joining(said).withheld

    @pytest.mark.parametrize(
        "said", ["Zoom ID: 828 2449 5871 no password", "Zoom ID: 828 2449 5871 Passcode: teapot"]
    )
    def test_a_passcode_that_is_given_or_not_needed_is_not(self, said: str) -> None:
        assert not take_joining(said).withheld
