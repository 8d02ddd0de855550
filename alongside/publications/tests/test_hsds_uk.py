"""Open Referral UK: each record valid, found by its own values, and left out where the question is turned round."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.directory.departures import Closure
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.feeds.formats import read
from alongside.kernel import clock
from alongside.kernel.periods import Rule, RuleKind
from alongside.publications.hsds_uk.ids import Kind, id_of, uuid_of
from alongside.publications.hsds_uk.records import service_of
from alongside.publications.hsds_uk.taxonomies import TAXONOMIES, term_id
from alongside.publications.tests.conftest import Publish
from alongside.publications.tests.published import (
    READER,
    SITE,
    each,
    expected_of_service,
    offered,
    pages_of,
    random_listings,
    read_back,
    said_of,
)
from alongside.search.tests.directories import BUILT_AT, listing
from tests.conformance.hsds_uk import Schemas

BASE = "/feeds/hsds-uk/v3"
COLLECTIONS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
SCHEMAS = {
    "services": "service", "service_at_locations": "service_at_location", "organizations": "organization",
    "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
}  # fmt: skip


@pytest.fixture(autouse=True)
def at_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: BUILT_AT)


def get(client: Client, path: str) -> Any:
    response = client.get(f"{BASE}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def names(client: Client, asked: str) -> list[str]:
    found = get(client, f"services?{asked}")
    assert [len(found["contents"]), not found["contents"]] == [found["size"], found["empty"]]
    return [one["name"] for one in found["contents"]]


class TestAnId:
    @given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12), st.sampled_from(Kind))
    def test_is_a_uuid_that_can_be_read_back_and_is_of_one_kind(self, id: str, kind: Kind) -> None:
        uuid = uuid_of(kind, id)

        assert str(UUID(uuid)) == uuid
        assert UUID(uuid).version == 8
        assert id_of(kind, uuid) == id_of(kind, uuid.upper()) == id
        assert [other for other in Kind if id_of(other, uuid)] == [kind]

    @pytest.mark.parametrize("text", ["", "k7f3q2", "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"])
    def test_of_somebody_else_is_none_of_ours(self, text: str) -> None:
        assert id_of(Kind.SERVICE, text) == ""

    def test_is_never_cut_short(self) -> None:
        with pytest.raises(ValueError, match="too long"):
            uuid_of(Kind.SERVICE, "a" * 13)


class TestAService:
    def service(self, **said: Any) -> dict[str, Any]:
        return service_of(listing(**said), site=SITE)

    def test_has_no_key_without_a_value(self) -> None:
        def values(value: Any) -> Iterator[Any]:
            if isinstance(value, dict | list):
                assert value not in ({}, [])
                for one in value.values() if isinstance(value, dict) else value:
                    yield from values(one)
            else:
                yield value

        for one in offered(random_listings(3, 60)):
            assert not [value for value in values(service_of(one, site=SITE)) if value in (None, "")]

    def test_says_when_it_is_held(self) -> None:
        rule = Rule(
            RuleKind.MONTHLY, days=(2,), starts=time(19, 30), length=90, weeks=(1, -1), until=date(2027, 1, 1)
        )

        [schedule] = self.service(rule=rule)["schedules"]

        assert (schedule["freq"], schedule["interval"], schedule["byday"]) == ("MONTHLY", 1, "-1TU,1TU")
        assert (schedule["opens_at"], schedule["closes_at"]) == ("19:30", "21:00")
        assert schedule["timezone"] == "Europe/London"
        assert schedule["valid_to"] == "2026-12-31"

    def test_says_on_which_day_it_is_held_last_where_its_group_ends(self) -> None:
        ends = Closure(date(2026, 12, 22), date(2028, 1, 26), for_good=True)

        [schedule] = self.service(closures=(ends,))["schedules"]

        assert schedule["valid_to"] == "2026-12-21"

    @pytest.mark.parametrize(
        "said",
        [
            {"rule": Rule(RuleKind.WEEKLY, days=(2,), starts=time(19, 30), sure=False)},
            {"rule": Rule(RuleKind.EVERY_N_WEEKS, days=(2,), starts=time(19, 30), every=2)},
            {"rule": Rule(RuleKind.APPOINTMENT)},
            {"status": Status.SUSPENDED},
        ],
    )  # fmt: skip
    def test_recurs_only_where_that_is_sure(self, said: dict[str, Any]) -> None:
        [schedule] = self.service(**said)["schedules"]

        assert not schedule.keys() & {"freq", "byday", "opens_at"}
        assert schedule["description"]

    def test_is_assured_by_its_list_or_by_a_person_whichever_was_last(self) -> None:
        assert self.service()["assured_date"] == "2026-11-24"
        assert self.service(said_at=BUILT_AT + timedelta(days=2))["assured_date"] == "2026-11-26"

    def test_has_an_address_only_where_it_has_all_that_one_needs(self) -> None:
        whole = {
            "address": "4 Chapel Row",
            "town": "Ludby",
            "postcode": "LS1 4DY",
            "areas": ("Yorkshire", "Leeds"),
        }

        [at] = self.service(**whole)["service_at_locations"]
        [address] = at["location"]["addresses"]
        assert (address["city"], address["state_province"], address["country"]) == ("Ludby", "Leeds", "GB")
        for name in ("address", "postcode"):
            [at] = self.service(**whole | {name: ""})["service_at_locations"]
            assert "addresses" not in at["location"]

    def test_has_town_and_county_from_its_postcode_where_its_list_has_none(self) -> None:
        here = {"address": "4 Chapel Row", "postcode": "LS1 4DY"}

        [at] = self.service(**here)["service_at_locations"]
        [there] = self.service(**here | {"postcode": "XQ1 4DY", "areas": ("Yorkshire", "Leeds")})[
            "service_at_locations"
        ]

        assert (at["location"]["addresses"][0]["city"], at["location"]["addresses"][0]["state_province"]) == (
            "Leeds",
            "Leeds",
        )
        assert "addresses" not in there["location"]

    @pytest.mark.parametrize(
        ("status", "said"),
        [
            (Status.ACTIVE, "active"), (Status.UNVERIFIED, "active"), (Status.SUSPENDED, "inactive"),
            (Status.TEMPORARILY_CLOSED, "temporarily closed"),
        ],
    )  # fmt: skip
    def test_says_whether_it_is_held_and_why_not(self, status: Status, said: str) -> None:
        service = self.service(status=status)

        assert service["status"] == said
        assert ("alert" in service) == (status is not Status.ACTIVE)


class TestReadingBack:
    """What a reader of ours makes of the feed, as of any council's."""

    @settings(max_examples=30)
    @given(st.integers(0, 2**32))
    def test_changes_nothing_but_what_the_format_is_known_to_lose(self, seed: int) -> None:
        listings = random_listings(seed)

        found = {id_of(Kind.SERVICE, one.key): said_of(one) for one in read_back(pages_of, listings).entries}

        assert found == dict(each(listings, expected_of_service))

    def test_of_the_version_before_gives_the_same(self, client: Client, publish: Publish) -> None:
        publish(random_listings(11, 60))

        versions = [
            client.get(f"/feeds/hsds-uk/{version}/services?per_page=500").content for version in ("v3", "v1")
        ]
        newer, older = (
            {one.key: said_of(one) for one in read(content, source=READER).entries} for content in versions
        )

        for key, said in newer.items():
            # The version before tells what is not as ever behind all else, and not when it was changed.
            for lost in ("notes", "source_updated", "attributes", "status"):
                del said[lost], older[key][lost]
        assert newer == older
        assert len(newer) > 40


class TestRichness:
    """Every record is found by its own values, and by the turned round ones it is not (STANDARDS.md 1.4)."""

    @pytest.fixture
    def listings(self, publish: Publish) -> list[Listing]:
        found = [
            listing(
                id=f"m{number}",
                name=f"Lantern{number}",
                rule=Rule(RuleKind.WEEKLY, days=(number % 7 + 1,), starts=time(10 + number), length=60),
                postcode=f"XQ{number + 1} 4DY",
                latitude=53.8 + number / 10,
                longitude=-1.5,
                programme=("AA", "NA")[number % 2],
                needs=(("ALCOHOL",), ("COCAINE",))[number % 2],
                attributes={"ADULTS_ONLY": True, "WHEELCHAIR": True} if number % 3 == 0 else {},
                changed_at=BUILT_AT - timedelta(days=number),
            )
            for number in range(9)
        ]
        publish(found, places=[(one.postcode, one.latitude, one.longitude, "") for one in found])
        return found

    def both(self, client: Client, one: Listing, asked: str, turned: str) -> None:
        assert one.name in names(client, asked), asked
        assert one.name not in names(client, turned), turned

    def test_by_its_text(self, client: Client, listings: list[Listing]) -> None:
        for one in listings:
            self.both(client, one, f"search={one.name}", "search=unheardof")

    def test_by_its_postcode_within_a_kilometre(self, client: Client, listings: list[Listing]) -> None:
        for one, other in zip(listings, [*listings[1:], listings[0]], strict=True):
            self.both(
                client,
                one,
                f"postcode={one.postcode}&proximity=1000",
                f"postcode={other.postcode}&proximity=1000",
            )

    def test_by_its_age(self, client: Client, listings: list[Listing]) -> None:
        for one in listings[::3]:
            self.both(client, one, "minimum_age=18", "minimum_age=19")
            self.both(client, one, "minimum_age=16", "maximum_age=99")
        assert listings[1].name not in names(client, "minimum_age=18")

    def test_by_its_day_and_times(self, client: Client, listings: list[Listing]) -> None:
        for one in listings:
            [schedule] = service_of(one, site=SITE)["schedules"]
            day, starts, ends = schedule["byday"], schedule["opens_at"], schedule["closes_at"]
            other = "MO" if day != "MO" else "TU"
            self.both(client, one, f"day={day}&start_time={starts}&end_time={ends}", f"day={other}")
            self.both(client, one, f"start_time={starts}", f"start_time={starts[:3]}01")
            self.both(client, one, f"end_time={ends}", f"end_time={starts}")

    def test_by_its_taxonomies(self, client: Client, listings: list[Listing]) -> None:
        for one in listings:
            other = "GAMBLING"
            self.both(
                client, one, f"taxonomy_term_id={term_id('needs', one.needs[0])}", f"taxonomy_term_id={term_id('needs', other)}"
            )  # fmt: skip
            self.both(
                client, one, f"taxonomy_id={TAXONOMIES[0].id}", f"taxonomy_id={uuid_of(Kind.SERVICE, 'x')}"
            )
        wheelchair = f"taxonomy_term_id={term_id('attributes', 'WHEELCHAIR')}"
        assert names(client, wheelchair) == [one.name for one in listings[::3]]

    def test_by_its_organisation_and_when_it_was_changed(
        self, client: Client, listings: list[Listing]
    ) -> None:
        for one in listings:
            other = "NA" if one.programme == "AA" else "AA"
            self.both(
                client, one, f"organization_id={uuid_of(Kind.ORGANIZATION, one.programme)}",
                f"organization_id={uuid_of(Kind.ORGANIZATION, other)}",
            )  # fmt: skip
            changed, later = (
                f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in (one.changed_at, one.changed_at + timedelta(seconds=1))
            )
            self.both(client, one, f"modified_after={changed}", f"modified_after={later}")

    def test_by_all_of_it_at_once(self, client: Client, listings: list[Listing]) -> None:
        one = listings[4]
        asked = f"search={one.name}&postcode={one.postcode}&proximity=500&day=FR&start_time=14:00"

        assert names(client, asked) == [one.name]
        assert [at["service"]["name"] for at in get(client, f"service_at_locations?{asked}")["contents"]] == [
            one.name
        ]


class TestAList:
    @pytest.fixture(autouse=True)
    def forty(self, publish: Publish) -> None:
        publish(random_listings(5, 40))

    @pytest.mark.parametrize("collection", COLLECTIONS)
    def test_has_each_once_over_its_pages_and_each_by_its_id(self, client: Client, collection: str) -> None:
        whole = get(client, f"{collection}?per_page=500")
        first = get(client, f"{collection}?per_page=2")
        pages = [
            get(client, f"{collection}?per_page=2&page={page + 1}") for page in range(first["total_pages"])
        ]

        ids = [one["id"] for page in pages for one in page["contents"]]
        assert ids == [one["id"] for one in whole["contents"]]
        assert len(set(ids)) == len(ids) == whole["total_items"] > 0
        assert [page["first_page"] for page in pages].count(True) == 1
        assert [page["last_page"] for page in pages].count(True) == 1
        for one in whole["contents"]:
            assert get(client, f"{collection}/{one['id']}") == one

    def test_has_no_id_twice_in_anything_that_hangs_on_a_service(self, client: Client) -> None:
        services = get(client, "services?per_page=500")["contents"]

        ids = [
            one["id"]
            for service in services
            for one in (*service["attributes"], *service.get("languages", ()))
        ]
        assert len(set(ids)) == len(ids) > 100

    def test_leaves_out_what_is_not_held_which_its_id_still_finds(
        self, client: Client, publish: Publish
    ) -> None:
        publish([listing(id="a"), listing(id="b", status=Status.SUSPENDED)])

        assert [one["id"] for one in get(client, "services")["contents"]] == [uuid_of(Kind.SERVICE, "a")]
        assert get(client, f"services/{uuid_of(Kind.SERVICE, 'b')}")["status"] == "inactive"

    def test_can_be_of_ids_and_changes_alone(self, client: Client) -> None:
        for one in get(client, "services?minimal=true")["contents"]:
            assert set(one) == {"id", "name", "status", "last_modified"}

    def test_past_its_end_is_empty(self, client: Client) -> None:
        page = get(client, "services?page=99")

        assert (page["empty"], page["last_page"], page["contents"]) == (True, True, [])

    @pytest.mark.parametrize(
        "asked",
        [
            "day=someday", "start_time=evening", "postcode=ZZ99 9ZZ", "postcode=LS1 4DY&proximity=far", "per_page=0", "page=x",
            "per_page=501", "minimum_age=old", "modified_after=yesterday", "format=ndjson", "minimal=perhaps", "colour=red",
        ],
    )  # fmt: skip
    def test_is_refused_where_a_word_cannot_be_read(self, client: Client, asked: str) -> None:
        response = client.get(f"{BASE}/services?{asked}")

        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert response.json()["errors"][0]["word"] in asked

    @pytest.mark.parametrize("collection", COLLECTIONS)
    def test_has_nothing_of_an_id_that_there_is_not(self, client: Client, collection: str) -> None:
        for id in ("k7f3q2", uuid_of(Kind.SERVICE, "zzzzzz"), "c7a5a6f0-3a1b-4a54-8d2b-1d2f3c4b5a69"):
            assert client.get(f"{BASE}/{collection}/{id}").status_code == 404

    def test_may_be_read_by_every_site_and_is_not_sent_twice(self, client: Client) -> None:
        first = client.get(f"{BASE}/services")
        again = client.get(f"{BASE}/services", headers={"if-none-match": first["ETag"]})

        assert first["Access-Control-Allow-Origin"] == "*"
        assert again.status_code == 304

    def test_near_a_postcode_is_kept_by_nobody(self, client: Client) -> None:
        response = client.get(f"{BASE}/services?postcode=LS1 4DY")

        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response

    def test_of_another_name_is_told_which_there_are(self, client: Client) -> None:
        response = client.get(f"{BASE}/locations")

        assert response.status_code == 404
        assert "service_at_locations" in response.json()["detail"]


class TestSecrets:
    def test_are_in_no_record(self, client: Client, publish: Publish) -> None:
        publish(
            [
                listing(
                    approximate=True, venue="Canary House", address="7 Canary Lane", postcode="QX1 4DY", access="The canary door",
                    latitude=54.123456, longitude=-2.654321, mode=Mode.HYBRID, passcode_withheld=True,
                    join_url="https://zoom.us/j/83700000001?pwd=canary", join_notes="canary",
                )
            ]
        )  # fmt: skip

        text = "".join(
            json.dumps(get(client, collection)) for collection in ("services", "service_at_locations")
        )

        assert "canary" not in text.lower()
        assert not [one for one in ("4DY", "54.123", "2.654") if one in text]


class TestTheVersionBefore:
    """What a reader of version 1 asks, in its own words, over the same meetings."""

    BASE = "/feeds/hsds-uk/v1"

    @pytest.fixture(autouse=True)
    def two(self, publish: Publish) -> None:
        publish(
            [
                listing(
                    id="a", name="Lanterns", needs=("ALCOHOL",), attributes={"ADULTS_ONLY": True}, postcode="XQ1 4DY", town="Ludby",
                    address="4 Chapel Row", areas=("North",), languages=("pl",), programme="AA",
                ),
                listing(id="b", name="Candles", needs=("COCAINE",), programme="NA", mode=Mode.ONLINE, latitude=None, longitude=None,
                        rule=Rule(RuleKind.WEEKLY, days=(5,), starts=time(9), length=60)),
            ],
            places=[("XQ1 4DY", 54.0, -2.0, ""), ("XQ2 4DY", 51.0, -2.0, "")],
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("", ["Lanterns", "Candles"]),
            ("text=lant", ["Lanterns"]),
            ("postcode=XQ1 4DY&proximity=1000", ["Lanterns"]),
            ("postcode=XQ2 4DY&proximity=1000", []),
            ("coverage=XQ1 4DY", ["Lanterns"]),
            ("coverage=XQ2 4DY&postcode=XQ1 4DY", ["Lanterns"]),
            ("day=Friday", ["Candles"]),
            ("day=MO", []),
            ("start_time=10:00", ["Lanterns"]),
            ("end_time=10:00", ["Candles"]),
            ("minimum_age=18", ["Lanterns"]),
            ("maximum_age=99", []),
            (f"taxonomy_id={term_id('needs', 'COCAINE')}&vocabulary=Needs", ["Candles"]),
            (f"need={term_id('needs', 'COCAINE')}&need={term_id('needs', 'ALCOHOL')}", ["Lanterns", "Candles"]),
            (f"circumstance={term_id('needs', 'GAMBLING')}", []),
            ("vocabulary=Attributes", ["Lanterns"]),
        ],
    )  # fmt: skip
    def test_finds_by_its_words(self, client: Client, asked: str, found: list[str]) -> None:
        page = client.get(f"{self.BASE}/services?{asked}").json()

        assert [one["name"] for one in page["content"]] == found
        assert page["totalElements"] == page["size"] == len(found)

    def test_is_refused_two_times_of_which_one_would_be_passed_over(self, client: Client) -> None:
        assert client.get(f"{self.BASE}/services?start_time=10:00&start_time=12:00").status_code == 400

    def test_has_the_same_ids_and_each_by_its_id(self, client: Client) -> None:
        for collection in ("services", "organizations", "taxonomies"):
            page = client.get(f"{self.BASE}/{collection}?per_page=500").json()
            assert page["content"]
            for one in page["content"]:
                assert client.get(f"{self.BASE}/{collection}/{one['id']}").json() == one
        assert client.get(f"{self.BASE}/services/{uuid_of(Kind.SERVICE, 'a')}").json()["name"] == "Lanterns"

    @pytest.mark.shared
    def test_is_valid_by_its_schemas(self, client: Client, publish: Publish, shared: Path) -> None:
        schemas = Schemas(shared / "standards" / "hsds-uk-1.0" / "schema")
        publish(random_listings(9, 60))
        for collection, name in (
            ("services", "service"),
            ("organizations", "organization"),
            ("taxonomies", "taxonomy"),
        ):
            page = client.get(f"{self.BASE}/{collection}?per_page=500").json()
            assert page["content"]
            assert schemas.faults(f"{name}_list", page) == []
            assert [fault for one in page["content"] for fault in schemas.faults(name, one)] == []


@pytest.mark.shared
class TestTheStandardsOwnSchemas:
    """The saved schemas, with formats checked, as the validator has them."""

    @pytest.fixture
    def validate(self, shared: Path) -> Any:
        return Schemas(shared / "standards" / "hsds-uk-3.0" / "schema").faults

    def test_hold_of_every_record_of_many_directories(
        self, client: Client, publish: Publish, validate: Any
    ) -> None:
        for seed in range(4):
            publish(random_listings(seed, 60))
            for collection, schema in SCHEMAS.items():
                whole = get(client, f"{collection}?per_page=500")
                assert validate(f"{schema}_list", whole) == []
                for one in whole["contents"]:
                    assert validate(schema, one) == [], one

    def test_see_what_is_wrong(self, validate: Any) -> None:
        right = service_of(listing(), site=SITE)

        assert validate("service", right) == []
        assert validate("service", right | {"id": "k7f3q2"})
        assert validate("service", right | {"status": "open"})
        assert validate("service", right | {"email": ""})
