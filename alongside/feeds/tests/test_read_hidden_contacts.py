"""
A contact is dropped wherever it hides: in other letters, in words, behind a link, in a field or column that nothing looks through.

A new way to hide is entered in the table of its kind. Names and numbers are made up.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from alongside.feeds.entries import ProblemCode, Unreadable
from alongside.feeds.formats import read
from alongside.feeds.tests.lists import GUIDE_ROW, HERE, as_json, guide, only
from alongside.feeds.tests.samples import SAMPLES

# How a trace may be written and still be read by a person: wide, with marks between, in other figures.
TRACES = (
    "zebedee",
    "quince",
    "örjan",
    "winifred",
    "z e b e d e e",
    "7700900461",
    "1134960461",
    "5555550123",
    "15123456789",
)


def traces_in(found: object) -> list[str]:
    written = unicodedata.normalize("NFKC", msgspec.json.encode(found).decode()).casefold()
    figures = "".join(letter for letter in written if letter.isdigit())
    return [trace for trace in TRACES if trace in (figures if trace.isdigit() else written)]


# A field that nothing looks through.
UNREAD_FIELDS: list[dict[str, Any]] = [
    {"country": "Ring Zebedee on 07700 900461"},
    {"formatted_address": "1 High St, Leeds LS1 1AA, Zebedee Quince", "country": "", "address": "", "city": "", "postal_code": ""},
    {"types": ["O", "Zebedee Quince"]},
    {"slug": "ring-zebedee-07700-900461"},
    {"Ring Zebedee on 07700 900461": "yes"},
]  # fmt: skip
NAMES: list[dict[str, Any]] = [
    {"name": "Monday Night – ask for Zebedee Quince"},
    {"name": "Contact Zebedee Quince"},
    {"name": "Secretary Zebedee Q."},
    {"name": "Lanterns, zebedee(at)example.org"},
]
# A private home, or whom to ask there.
PLACES: list[dict[str, Any]] = [
    {"location": "Zebedee's flat"},
    {"location": "c/o Zebedee Quince"},
    {"address": "Flat 2 - buzz Zebedee"},
    {"address": "12 Kettle Lane (ring Zebedee)"},
]
# A number, or what stands for an @, in other letters, with other marks, or cut in two.
DISGUISES: list[dict[str, Any]] = [
    {"location": "Hall (0113) 496 0461"},
    {"location": "Hall +1 (555) 555-0123"},
    {"notes": "０７７００ ９００４６１"},
    {"notes": "07700·900·461"},
    {"notes": "07700‒900461"},
    {"notes": "07700_900_461"},
    {"notes": "zebedee＠example.org"},
]
TAKEN_APART: list[dict[str, Any]] = [
    {"notes": "zebedee @ example . org"},
    {"notes": "Ring\nZebedee"},
    {"notes": "07700\n900461"},
    {"location": "Hall +49 (0)151 23456789"},
    {"location": "Hall zebedee@example,org"},
]
# As people write what no machine should read.
SPELT: list[dict[str, Any]] = [
    {"notes": said}
    for said in (
        "zebedee%40example.org", "zebedee {at} example -dot- org", "zebedee at example dot org", "zebedee(a)example.org",
        "zebedee at yahoo.com", "zebedee@example。org", "zеbеdее@example.org", "O77OO 9OO461", "07700,900461",
        "oh seven seven double oh nine double oh four six one", "07700 nine zero zero four six one",
        "zebedee<at>example<dot>org", "zebedee &lt;AT&gt; example &lt;dot&gt; org", "zebedee(-at-)example.org", "zebedee AT example.org",
        "zebedee at-sign example dot org", "zebedee 'at' example 'dot' org", "zebedee Klammeraffe example Punkt de",
        "zebedee arroba example punto es", "zebedee {at} example {d} org", "z e b e d e e @ e x a m p l e . o r g",
        "zebedee@example.o r g", "zebedee at example d0t org", "O77OO 9OO 461", "07700 [space] 900461", "0:7:7:0:0:9:0:0:4:6:1",
        "07700, then 900, then 461", "٠٧٧٠٠ ٩٠٠٤٦١", "null sieben sieben null null neun null null vier sechs eins",
    )
]  # fmt: skip
LINKS_TO_A_PERSON: list[dict[str, Any]] = [
    {"conference_url": "https://wa.me/447700900461"},
    {"conference_url": "https://signal.me/#p/+447700900461"},
    {"conference_url": "https://m.me/zebedee.quince"},
    {"conference_url": "https://meet.google.com/abc-defg-hij?authuser=zebedee@example.org"},
    {"url": "https://list.example/m?contact=zebedee@example.org"},
    {"notes": "See https://www.facebook.com/zebedee.quince for news."},
    *(
        {field: link}
        for field in ("conference_url", "url", "website", "notes")
        for link in (
            "https://calendly.com/zebedee/chat",
            "https://zebedee.youcanbook.me",
            "https://linktr.ee/zebedee",
            "https://www.justgiving.com/crowdfunding/zebedee-quince?utm_term=x",
            "https://t.me/zebedee",
            "https://social.example.org/@zebedee",
            "https://bsky.app/profile/zebedee",
            "https://www.threads.net/@zebedee",
            "https://wa.link/zebedee",
            "https://ig.me/m/zebedee",
            "https://discord.com/users/zebedee",
        )
    ),
    {"conference_phone": "+44 7700 900461"},  # a mobile telephone is somebody's own
    {"conference_phone": "+49 151 23456789"},
    {"conference_url": "https://meet.example.org/zebedee%40example.org"},
    {"conference_url": "https://meet.example.org/x?uname=Zebedee#zebedee@example.org"},
    {"url": "https://list.example/ring-07700900461"},
    {"notes": "https://x.example/?call=%2B447700900461"},
    {"entity_email": "support.zebedee@example.org"},
]
SENTENCES: list[dict[str, Any]] = [
    {"notes": sentence}
    for sentence in (
        "RING ZEBEDEE ON THE DAY",
        "Come along. ring zebedee first.",
        "Ring Örjan on the night.",
        "Any problems see Zebedee.",
        "Enquiries: Zebedee Quince",
        "Hosted by Zebedee Q.",
        "Run by Zebedee and friends.",
        "DM Zebedee for details.",
        "Facebook: Zebedee Quince",
        "Password from Zebedee",
        "Zebedee Quince has the key.",
        # marks or a few words between what leads to a name and the name
        "Ring (Zebedee)",
        "Ring: Zebedee",
        "Secretary/Zebedee",
        "Ring......Zebedee",
        "Phone... Zebedee ...",
        "For the code ... ask Zebedee",
        "Ring…Zebedee",
        "Ring → Zebedee",
        "Ring _Zebedee_",
        "Ring (our friend) Zebedee",
        "Secretary ==> Zebedee",
        "Speak … to … Zebedee",
        # where little leads there
        "Wednesday with Zebedee",
        "Sound bath with Zebedee Quince",
        "The gate is opened at seven by Zebedee",
        "Yours in service, Zebedee",
        "love from zebedee",
        "Mrs Quince lets us use her barn",
        "Tea is in Zebedee's front room",
        "Zebedee is inviting you to a scheduled Zoom meeting.",
        "Zebedee [removed] is inviting you to a scheduled Zoom meeting.",
        "Topic: Zebedee Quince's Personal Meeting Room",
        "Topic: Zebedee Quinces Personal Meeting Room",
        "Sec. Zebedee",
        "Run by our friend Zebedee",
        "Our secretary this year: Zebedee",
        "Ask at number 5 for Zebedee",
        "Ring Sister Zebedee",
        # what somebody does
        "Zebedee runs this meeting",
        "Zebedee will collect you",
        "Zebedee celebrates 10 years",
        "Speaker: Zebedee",
        "Happy birthday Zebedee",
        "In memory of Zebedee",
        "Zebedee's house is the blue one",
        "Zebedee (he/him)",
        # elsewhere
        "IG: zebedee_q",
        "Snap zebedeeq",
        "Anmeldung bei Zebedee",
        "Bei Fragen Zebedee anrufen",
        "Leitung: Zebedee",
        "Renseignements auprès de Zebedee",
        "Hablar con Zebedee",
        "Skontaktuj się z Zebedee",
        "Gofynnwch am Zebedee",
    )
]
# A name that many people have, to which nothing leads.
GIVEN_NAMES: list[dict[str, Any]] = [
    *({"notes": said} for said in (
        "We gathered together with Winifred Smith", "Winifred lives next door", "Winifred and friends look forward to seeing you",
        "Steps from Winifred every week", "Doors 7pm - Winifred", "Doors 7pm (Winifred)", "Love, Winifred x", "Park outside Winifred's",
        "Winifred's step group", "1st Tuesday Winifred", "Big Book chats with Winifred", "Problems: see winifred", "mit Winifred",
    )),
    {"location": "Winifred's Living Room"},
    {"location": "Winifred Smith's House"},
    {"location": "The Old Forge (Winifred)"},
    {"location": "chez Winifred"},
    {"name": "Wednesday with Winifred"},
]  # fmt: skip
# Nothing shows such a column: to keep only those that are known would keep no people in those that are not.
HELD_COLUMNS: list[dict[str, Any]] = [
    {column: "Zebedee Quince"}
    for column in (
        "Convenor", "Key holder", "Updated By", "Submitted by", "created_user", "Forename", "username", "Greeter",
        "Tea maker", "Volunteer", "Rep", "Run by", "Who to ask", "Viber", "Snapchat",
    )
]  # fmt: skip
COLUMNS: list[dict[str, Any]] = [
    {column: "zebedee quince"} for column in ("full_name", "Speaker", "Ansprechpartner", "Kontakt", "Responsable")
]  # fmt: skip
# Nobody knows such a column: a word in it that nobody knows may be somebody.
UNKNOWN_COLUMNS: list[dict[str, Any]] = [
    {"Besonderheiten": said}
    for said in ("Zebedee", "Zebedee Quince", "Zebedee Q.", "Quince, Zebedee", "Yes & Zebedee", ["Zebedee", "Quince"])
] + [{"district": "Zebedee Quince"}, {"district": "Zebedee"}]  # fmt: skip


def test_a_contact_is_dropped_in_whatever_letters_it_is_written() -> None:
    assert [row for row in DISGUISES if traces_in(guide(row).entries)] == []


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(UNREAD_FIELDS, id="in a field that is read for something else"),
        pytest.param(PLACES, id="in a place"),
        pytest.param(TAKEN_APART, id="in pieces"),
        pytest.param(SPELT, id="in words"),
        pytest.param(UNKNOWN_COLUMNS, id="in a column that nobody knows"),
        pytest.param(LINKS_TO_A_PERSON, id="behind a link"),
        pytest.param(COLUMNS, id="in a column of people"),
        pytest.param(NAMES, id="in the name of a meeting"),
        pytest.param(SENTENCES, id="in a sentence"),
        pytest.param(GIVEN_NAMES, id="without a word that leads there"),
    ],
)
def test_a_contact_is_dropped_wherever_it_hides(rows: list[dict[str, Any]]) -> None:
    assert [row for row in rows if traces_in(guide(row).entries)] == []


def test_a_column_of_people_is_not_kept() -> None:
    assert [row for row in HELD_COLUMNS if traces_in(guide(row).entries)] == []


@pytest.mark.parametrize(
    "link",
    ["https://zoom.us/my/winifred", "https://meet.jit.si/ludby", "https://t.me/+AbCdEf", "https://www.facebook.com/groups/ludby",
     "https://calendly.com/ludbyrecovery/meeting", "https://ludby.example.org/winifred"],
)  # fmt: skip
def test_a_room_at_a_service_and_a_groups_own_page_stay(link: str) -> None:
    assert only(guide({"conference_url": link})).join_url == link


@pytest.mark.parametrize("field", ["conference_url", "url", "website"])
def test_somebodys_own_page_is_named_by_row_field_and_reason(field: str) -> None:
    (problem,) = guide({field: "https://calendly.com/zebedee"}).problems
    assert (problem.row, problem.field, problem.code) == (1, field, ProblemCode.PERSONAL_CONTACT)


def test_no_contact_is_repeated_in_what_is_said_to_be_wrong() -> None:
    fields = ("day", "time", "duration", "postal_code", "status", "timezone", "updated", "programme")
    contact = "ring Zebedee 07700 900461"

    said = {field: guide({field: f"{GUIDE_ROW.get(field, '')} {contact}"}).problems for field in fields}

    assert [field for field, problems in said.items() if traces_in(problems)] == []


def fields_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to each value, however deep it lies."""
    items = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if items is None:
        yield path
    else:
        for key, inner in items:
            yield from fields_of(inner, (*path, key))


def with_value(document: Any, path: tuple[str | int, ...], value: str) -> Any:
    changed = inner = json.loads(json.dumps(document))
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize("contact", ["Ring Zebedee on 07700 900461", "zebedee.quince@example.org"])
@pytest.mark.parametrize("format", SAMPLES)
def test_no_field_of_any_format_lets_a_contact_through(format: str, contact: str) -> None:
    documents = [json.loads(sample) for sample in SAMPLES[format] if sample[:1] in b"[{"]
    changed = [
        (path, as_json(with_value(document, path, contact)))
        for document in documents
        for path in fields_of(document)
        if path
    ]
    assert changed
    for path, content in changed:
        with suppress(Unreadable):
            assert traces_in(read(content, source=HERE, format=format)) == [], path
