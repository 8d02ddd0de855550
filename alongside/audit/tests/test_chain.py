"""The chain of events, without a database: what tampering with it shows, and what it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import msgspec
import pytest

from alongside.audit import chain
from alongside.audit.chain import Break, Broken, Ends, Link, Said

KEY, OTHER_KEY = b"the key", b"another key"
TENANT = UUID(int=7)
NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


def said(id: int, name: str = "linkage.person.read") -> Said:
    return Said(id, TENANT, name, f"linkage.person:{id}", "accounts.user:1", NOON + timedelta(minutes=id), "")


@dataclass
class Chain:
    """A chain as it lies in the tables."""

    links: list[Link]
    ends: Ends
    proof: str

    def broken(self) -> Broken | None:
        return chain.first_broken(self.links, self.ends, tenant=TENANT, proof=self.proof, key=KEY)


def made_of(*events: Said, key: bytes = KEY) -> Chain:
    links = list(chain.extend(Ends(), events, key=key))
    ends = Ends(links[-1].number, links[-1].seal)
    return Chain(links, ends, chain.prove(ends, tenant=TENANT, key=key))


@pytest.fixture
def five() -> Chain:
    return made_of(*map(said, range(1, 6)))


class TestAChain:
    def test_that_nobody_touched_holds(self, five: Chain) -> None:
        assert five.broken() is None

    def test_that_is_not_begun_holds(self) -> None:
        ends = Ends()
        proof = chain.prove(ends, tenant=TENANT, key=KEY)

        assert chain.first_broken([], ends, tenant=TENANT, proof=proof, key=KEY) is None

    @pytest.mark.parametrize(
        "change",
        [
            {"id": 9},
            {"tenant": UUID(int=8)},
            {"name": "linkage.person.saved"},
            {"target": "linkage.person:9"},
            {"actor": "accounts.user:2"},
            {"at": NOON},
            {"digest": "ab"},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_shows_a_change_of_anything_that_an_event_says(
        self, five: Chain, change: dict[str, object]
    ) -> None:
        old = five.links[2]
        five.links[2] = Link(old.number, old.seal, msgspec.structs.replace(old.said, **change))

        assert five.broken() == Broken(Break.ALTERED, 3, five.links[2].said.id)

    def test_covers_each_field_of_an_event(self) -> None:
        assert set(Said.__struct_fields__) == {"id", "tenant", "name", "target", "actor", "at", "digest"}

    def test_shows_what_was_taken_out(self, five: Chain) -> None:
        del five.links[2]

        assert five.broken() == Broken(Break.MISSING, 3)

    def test_shows_what_was_taken_out_and_the_rest_numbered_anew(self, five: Chain) -> None:
        five.links[2:] = [Link(link.number - 1, link.seal, link.said) for link in five.links[3:]]

        assert five.broken() == Broken(Break.ALTERED, 3, 4)

    def test_shows_two_that_changed_places(self, five: Chain) -> None:
        second, third = five.links[1:3]
        five.links[1:3] = [Link(2, second.seal, third.said), Link(3, third.seal, second.said)]

        assert five.broken() == Broken(Break.ALTERED, 2, 3)

    def test_shows_what_was_put_in_between(self, five: Chain) -> None:
        forged = Link(3, "ab" * 32, said(99))
        five.links[2:] = [
            forged,
            *(Link(link.number + 1, link.seal, link.said) for link in five.links[2:]),
        ]

        assert five.broken() == Broken(Break.ALTERED, 3, 99)

    def test_shows_what_was_added_behind_its_end(self, five: Chain) -> None:
        five.links.append(Link(6, "ab" * 32, said(6)))

        assert five.broken() == Broken(Break.ADDED, 6, 6)

    def test_shows_that_its_last_links_are_gone(self, five: Chain) -> None:
        del five.links[3:]

        assert five.broken() == Broken(Break.CUT, 4)

    def test_shows_that_its_last_links_are_gone_and_its_end_was_moved(self, five: Chain) -> None:
        del five.links[3:]
        five.ends = Ends(3, five.links[2].seal)

        assert five.broken() == Broken(Break.ENDS, 3)

    def test_shows_that_its_first_links_are_gone_and_its_beginning_was_moved(self, five: Chain) -> None:
        before = five.links[1].seal
        del five.links[:2]
        five.ends = Ends(five.ends.number, five.ends.seal, 3, before)

        assert five.broken() == Broken(Break.ENDS, 5)

    def test_shows_that_somebody_without_the_key_made_it_anew(self, five: Chain) -> None:
        forged = made_of(said(1), said(2, "linkage.person.saved"), said(3), key=OTHER_KEY)

        assert forged.broken() == Broken(Break.ENDS, 3)
        forged.proof = chain.prove(forged.ends, tenant=TENANT, key=KEY)
        assert forged.broken() == Broken(Break.ALTERED, 1, 1)

    def test_is_of_its_tenant_alone(self, five: Chain) -> None:
        assert chain.first_broken(
            five.links, five.ends, tenant=UUID(int=8), proof=five.proof, key=KEY
        ) == Broken(Break.ENDS, 5)

    def test_cannot_tell_that_all_was_set_back_to_an_earlier_day_but_a_witness_can(self, five: Chain) -> None:
        earlier = made_of(*map(said, range(1, 4)))
        kept = [(five.ends.number, five.ends.seal)]

        assert earlier.broken() is None
        assert chain.lacking(kept, {}, earlier.ends) == 5

    def test_has_what_a_witness_kept(self, five: Chain) -> None:
        found = {link.number: link.seal for link in five.links}
        kept = [(3, five.links[2].seal), (5, five.ends.seal)]

        assert chain.lacking(kept, found, five.ends) is None
        assert chain.lacking([(3, "another")], found, five.ends) == 3

    def test_that_was_shortened_is_not_asked_for_what_it_keeps_no_longer(self, five: Chain) -> None:
        shortened = Ends(5, five.ends.seal, 4, five.links[2].seal)
        found = {link.number: link.seal for link in five.links[3:]}

        assert chain.lacking([(1, "gone"), (3, five.links[2].seal)], found, shortened) is None


class TestBytes:
    def test_are_the_same_for_the_same_event(self) -> None:
        assert chain.canonical(said(1)) == (
            b'[1,1,"00000000-0000-0000-0000-000000000007","linkage.person.read","linkage.person:1","accounts.user:1",'
            b'"2026-03-09T12:01:00.000000Z",""]'
        )

    def test_do_not_depend_on_the_zone_that_a_time_is_told_in(self) -> None:
        here = msgspec.structs.replace(said(1), at=said(1).at.astimezone(timezone(timedelta(hours=5))))

        assert chain.canonical(here) == chain.canonical(said(1))

    def test_of_two_events_are_never_the_same_for_words_that_moved_from_one_field_to_the_next(self) -> None:
        one = msgspec.structs.replace(said(1), name='a","b', target="c")
        other = msgspec.structs.replace(said(1), name="a", target='b","c')

        assert chain.canonical(one) != chain.canonical(other)
