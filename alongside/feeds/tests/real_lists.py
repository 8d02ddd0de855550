"""
What each real list holds and what is wrong with it, in exact figures; not a word of any list.

``alongside read_feed FILE FILE …`` prints the same, and ``docs/reference/real-lists.md`` is made of them. A row is
refused for the reason beside its figure, and for no other.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from alongside.feeds.entries import Source

UK: Final = Source("uk", country="GB")
US: Final = Source("us", programme="AA", zone="America/New_York", country="US")
AL_ANON: Final = Source("us", programme="AL-ANON", zone="America/New_York", country="US")
EDMONTON: Final = Source("ca", programme="AA", zone="America/Edmonton", country="CA")
WORLD: Final = Source("oiaa", programme="AA", zone="America/Chicago")
NA_BERLIN: Final = Source("na-berlin", programme="NA", zone="Europe/Berlin", country="DE")
NA_NEW_YORK: Final = Source("na-ny", programme="NA", zone="America/New_York", country="US")


class Listed(Struct, frozen=True):
    """
    One real list.

    :param refused: rows that gave no entry, by code, and why that is right
    :param problems: fields that were left out or need a look, by code, but not contacts: how many of these a
        list holds depends on how it was prepared for us
    :param legend: the file beside it that says what its types mean
    """

    file: str
    source: Source
    format: str
    rows: int
    refused: dict[str, tuple[int, str]] = {}
    problems: dict[str, int] = {}
    legend: str = ""

    @property
    def entries(self) -> int:
        """Count the entries that are read."""
        return self.rows - sum(count for count, _ in self.refused.values())


_GUIDE: Final = "meeting_guide"
_SHEET: Final = "spreadsheet"
LISTS: Final = (
    # UNKNOWN_TYPE: "BS", which one site made up; elsewhere it may be a book study.
    # BAD_DIAL_STRING: words, or two figures. BAD_LENGTH: an end twelve hours off.
    Listed("meeting-guide/aasanjose-2016.json", US, _GUIDE, 574),
    Listed("meeting-guide/aasanjose-2018.json", US, _GUIDE, 568),
    Listed("meeting-guide/aasanjose-2021-05.json", US, _GUIDE, 618, problems={"UNKNOWN_TYPE": 1, "BAD_DIAL_STRING": 1}),
    Listed("meeting-guide/aasanjose-2021-06.json", US, _GUIDE, 635, problems={"UNKNOWN_TYPE": 1, "BAD_DIAL_STRING": 1}),
    Listed(
        "meeting-guide/aasanjose-2021-08.json", US, _GUIDE, 670,
        problems={"UNKNOWN_TYPE": 6, "BAD_DIAL_STRING": 1, "BAD_LENGTH": 1},
    ),
    Listed("meeting-guide/aasanjose-2021-09-gsheet.json", US, _GUIDE, 693, problems={"BAD_LENGTH": 2, "DUPLICATE_KEY": 1}),
    Listed("meeting-guide/al-anon-2023.json", AL_ANON, _GUIDE, 360, problems={"BAD_DIAL_STRING": 3, "SOME_WEEKS_ONLY": 15}),
    Listed("meeting-guide/atlanta-sample-2024.json", US, _GUIDE, 6),
    Listed("meeting-guide/edge-appointment.json", US, _GUIDE, 2),
    # "NA" is no code of AA's: a mistake that the sample was made with.
    Listed("meeting-guide/edge-times.json", US, _GUIDE, 9, problems={"UNKNOWN_TYPE": 1}),
    Listed("meeting-guide/edge-times-2.json", US, _GUIDE, 9, problems={"UNKNOWN_TYPE": 1}),
    Listed("meeting-guide/edge-timezones.json", US, _GUIDE, 2),
    # Passcodes with letters, on the end of what a telephone dials: the rest is kept.
    Listed("meeting-guide/edmonton-2020.json", EDMONTON, _GUIDE, 315, problems={"BAD_DIAL_STRING": 14}),
    Listed("meeting-guide/kc-2021.json", US, _GUIDE, 206, problems={"SOME_WEEKS_ONLY": 2}),
    # Out of doors, if the weather permits; and a summer place from July.
    Listed("meeting-guide/nepa-2022-05-21-9cf8d8.json", US, _GUIDE, 543, problems={"SOME_WEEKS_ONLY": 2}),
    Listed("meeting-guide/nepa-2022-07-21-25b77e.json", US, _GUIDE, 551, problems={"SOME_WEEKS_ONLY": 2}),
    # 0 for a postcode, a longitude or both coordinates that nobody gave.
    Listed(
        "meeting-guide/nwta-2021.json", US, _GUIDE, 613,
        problems={"COORDINATES_ZERO": 53, "COORDINATES_ABROAD": 13, "BAD_POSTCODE": 11},
    ),
    # NO_NAME: a play on somebody's name, of which nothing is left.
    # Links to a site's own page, which may or may not lead into the meeting; dial strings made without its number.
    Listed(
        "other-formats/airtable-nocodeapi-aasfmarin.json", US, "airtable", 567,
        problems={"UNKNOWN_PROVIDER": 14, "BAD_DIAL_STRING": 24, "SOME_WEEKS_ONLY": 2, "NO_NAME": 2},
    ),
    Listed(
        "other-formats/oiaa-directory-2021.csv", WORLD, _SHEET, 4155,
        refused={
            "REFUSED_NOWHERE": (34, "forums and groups by e-mail that give no link: nobody could join them"),
            "REFUSED_REPEATED": (10, "the same row twice"),
            "REFUSED_NO_NAME": (1, "its name was only somebody's address"),
        },
        problems={"UNKNOWN_PROVIDER": 452, "DUPLICATE_KEY": 21, "BAD_URL": 8, "LOOKALIKE_HOST": 1, "SOME_WEEKS_ONLY": 1},
    ),
    Listed(
        "other-formats/smart-recovery-usa-2022.json", US, "smart", 1041,
        refused={
            "REFUSED_REPEATED": (31, "taken down twice"),
            "REFUSED_NO_DAY": (13, "monthly meetings, of whose time the page gave only “the” and a month"),
        },
        problems={"BAD_DAY": 13, "BAD_TIME": 13, "SOME_WEEKS_ONLY": 10},
    ),
    # A break, no food, and women, lesbian, inter, non-binary, trans and agender people: words that nobody has said the
    # meaning of. Two meetings are held in the first and third, or second and fourth, week of the month, whatever that is.
    Listed(
        "bmlt/berlin-meetings.json", NA_BERLIN, "bmlt", 108, legend="bmlt/german-formats-de.json",
        problems={"UNKNOWN_TYPE": 16, "SOME_WEEKS_ONLY": 2},
    ),
    Listed("bmlt/genuine-GetSearchResults-mock.json", NA_NEW_YORK, "bmlt", 244),
    Listed(
        "uk/rmf-meetings-2023-05-16.csv.gz", UK, _SHEET, 7488,
        problems={"COORDINATES_ABROAD": 8, "SOME_WEEKS_ONLY": 11, "BAD_LENGTH": 4, "BAD_POSTCODE": 1, "NO_NAME": 1},
    ),
    Listed(
        "uk/rmf-meetings-2023-11-19.csv.gz", UK, _SHEET, 7843,
        problems={"SOME_WEEKS_ONLY": 10, "BAD_LENGTH": 4, "COORDINATES_ABROAD": 2, "NO_NAME": 2, "BAD_POSTCODE": 1},
    ),
    Listed(
        "uk/rmf-invalid-meetings-2023-11-19.csv", UK, _SHEET, 29,
        refused={
            "REFUSED_NO_TIME": (16, "no time, which is why their own publisher had set them aside"),
            "REFUSED_NO_DAY": (1, "a time where the day should be"),
        },
        problems={
            "COORDINATES_ZERO": 14, "COORDINATES_ABROAD": 2, "BAD_DAY": 1, "BAD_POSTCODE": 1, "SOME_WEEKS_ONLY": 1,
            "UNKNOWN_PROVIDER": 1,
        },
    ),
)  # fmt: skip
# Files beside the lists that are none, and what is said of them.
NO_LISTS: Final = {
    "meeting-guide/edge-invalid.json.txt": "The list begins as JSON but is damaged or cut short",
    "uk/rmf-regions.csv": "This is not a list in a format that we know",
    "bmlt/berlin-formats-de.json": "These are the formats or service bodies of a BMLT server, not its meetings",
    "bmlt/german-formats-de.json": "These are the formats or service bodies of a BMLT server, not its meetings",
    "bmlt/german-formats-en.json": "These are the formats or service bodies of a BMLT server, not its meetings",
}
