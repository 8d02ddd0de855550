"""The words of a scheme's pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.content.blocks import block
from alongside.directory.listing import Listing
from alongside.groups.wording import meeting_words
from alongside.schemes import wording
from alongside.schemes.agreed import Stand, due, holds
from alongside.schemes.models import AreaAgreement, Said, Site, Survey
from alongside.schemes.scheme import IN, Figure, Standing, State, Trait, all_alike, count, spread
from alongside.workforce.training import Kind, goes_before

# As a report reads: what was not decided yet comes last.
ORDER = (State.ACTIVE, State.STRUGGLING, State.WITHDRAWN, State.APPLIED, State.NOT_CHOSEN)
# Below so many, a number of people trained is not said to whoever does not give the courses.
FEWEST = 5

Trained = Mapping[str, Mapping[Kind, int]]
Listed = Mapping[UUID, Collection[Listing]]


@dataclass(frozen=True)
class Row:
    """A site as the scheme view tells it."""

    pk: UUID
    called: str
    about: str
    stands: str
    reason: str
    replaces: str
    replaced_by: str
    meetings: tuple[str, ...]
    trained: str
    warning: str


@dataclass(frozen=True)
class Spread:
    """How mixed a choice is, in one of its ways."""

    title: str
    counts: tuple[str, ...]
    alike: str


def traits(site: Site) -> dict[Trait, str]:
    """Return by what a site differs from others; regions that differ in their letters' case alone are one."""
    return {
        Trait.REGION: site.region.strip().casefold(),
        Trait.SETTING: site.setting,
        Trait.SERVICE: site.service,
    }


def spreads(sites: Collection[Site]) -> list[Spread]:
    """Tell how mixed these sites are; nothing for none."""
    found = [traits(one) for one in sites]
    regions = {one.region.strip().casefold(): one.region.strip() for one in sites}
    names: dict[Trait, Mapping[str, object]] = {
        Trait.REGION: regions,
        Trait.SETTING: wording.SETTINGS,
        Trait.SERVICE: wording.SERVICES,
    }
    alike = all_alike(found)
    return [
        Spread(
            title=str(wording.TRAITS[trait]),
            counts=tuple(f"{names[trait][value]}: {number}" for value, number in counted),
            alike=str(wording.ALIKE[trait]) if trait in alike else "",
        )
        for trait, counted in spread(found).items()
        if counted
    ]


def rows(sites: Sequence[Site], listed: Listed, trained: Trained, *, exact: bool) -> list[Row]:
    """
    Tell the sites of a scheme, those that take part first.

    :param listed: the meetings of each that everybody finds
    :param trained: how many of each place finished which course, by its name in small letters
    :param exact: for whoever gives the courses: how many were trained at each site
    """
    after = {one.replaces_id: one.called for one in sites if one.replaces_id}
    return [
        _row(one, listed[one.pk], trained.get(one.called.casefold(), {}), after.get(one.pk, ""), exact=exact)
        for one in sorted(sites, key=lambda one: ORDER.index(State(one.state)))
    ]


def _row(
    site: Site, listed: Collection[Listing], trained: Mapping[Kind, int], replaced_by: str, *, exact: bool
) -> Row:
    moves = list(site.moves.all())
    people, staff = trained.get(Kind.FACILITATOR, 0), trained.get(Kind.HOST_LEAD, 0)
    out_of_order = bool(people) and goes_before(Kind.FACILITATOR, [Kind.HOST_LEAD] if staff else [])
    warns = out_of_order and site.state in IN
    return Row(
        pk=site.pk,
        called=site.called,
        about=", ".join(
            [site.region, str(wording.SETTINGS[site.setting]), str(wording.SERVICES[site.service])]
        ),
        stands=str(wording.STATES[site.state]),
        reason=moves[-1].reason if moves else "",
        replaces=site.replaces.called if site.replaces else "",
        replaced_by=replaced_by,
        meetings=tuple(meeting_words(one) for one in listed),
        trained=_("%(people)d to run a meeting, %(staff)d of the staff") % {"people": people, "staff": staff}
        if exact and people + staff
        else "",
        warning=_("Facilitators were trained here, and nobody of the house before them: ask for that first.")
        if warns
        else "",
    )


def figures(sites: Sequence[Site], listed: Listed, trained: Trained, *, exact: bool) -> list[list[str]]:
    """Return rows of what a scheme counts: what, how many here, and what the manual's own scheme counted."""
    names = {one.called.casefold() for one in sites}
    of_sites = [counts for name, counts in trained.items() if name in names]
    people, staff = (sum(one.get(kind, 0) for one in of_sites) for kind in (Kind.FACILITATOR, Kind.HOST_LEAD))
    replaced = {one.replaces_id for one in sites}
    counted = count(
        [_standing(one, len(listed[one.pk]), replaced) for one in sites], people=people, staff=staff
    )
    hides = {} if exact else {Figure.PEOPLE_TRAINED, Figure.STAFF_TRAINED}
    return [_figure(key, number, hides=key in hides) for key, number in counted.items()]


def _standing(site: Site, meetings: int, replaced: Collection[UUID | None]) -> Standing:
    return Standing(
        State(site.state),
        traits(site),
        replaces=site.replaces_id is not None,
        replaced=site.pk in replaced,
        meetings=meetings,
    )


def _figure(key: Figure, number: int, *, hides: bool) -> list[str]:
    of_manual = block(f"one-scheme.{key.value.lower().replace('_', '-')}")
    few = hides and 0 < number < FEWEST
    said = _("fewer than %(n)d") % {"n": FEWEST} if few else str(number)
    return [of_manual.title, said, of_manual.words]


def causes(many: int, counted: Mapping[str, int]) -> list[list[str]]:
    """Return rows of why it is hard or ended, and how often it was told; nothing while what was told waits for others."""
    return [[str(words), str(counted.get(key, 0))] for key, words in wording.CAUSES.items()] if many else []


@dataclass(frozen=True)
class Agreed:
    """What is agreed for every group of an area, as the scheme view tells it."""

    row: AreaAgreement
    kind: str
    topics: str
    stands: str
    where: str
    due: str


def agreed(row: AreaAgreement, *, today: date) -> Agreed:
    """Tell an agreement, and whether it wants looking at on a day."""
    wants = due(row.term, today)
    return Agreed(
        row=row,
        kind=str(wording.KINDS[row.kind]),
        topics=", ".join(str(wording.TOPICS[one]) for one in row.topics),
        stands=str(wording.STOOD[row.stands]),
        where=", ".join(row.places) or _("everywhere here"),
        due=str(wording.DUES[wants]) if wants else "",
    )


def how_many_hold(rows: Collection[AreaAgreement], *, today: date) -> str:
    """Say how many agreements hold on a day, and how many are talked about."""
    holding = sum(holds(one.term, today) for one in rows)
    talked = sum(one.stands == Stand.TALKED for one in rows)
    hold = ngettext("%(n)s holds now.", "%(n)s hold now.", holding) % {"n": holding}
    about = ngettext("%(n)s is talked about.", "%(n)s are talked about.", talked) % {"n": talked}
    return f"{hold} {about}"


@dataclass(frozen=True)
class Told:
    """What facilitators said in a survey, as whoever asked and each host reads it."""

    survey: Survey
    asker: str
    many: int
    wants: list[list[str]]
    helped: list[str]
    in_the_way: list[str]


def told(survey: Survey, said: Collection[Said]) -> Told:
    """Tell what was said in a survey, from the answers that are shown."""
    counted = Counter(want for one in said for want in one.wants)
    return Told(
        survey=survey,
        asker=survey.tenant.name,
        many=len(said),
        wants=[[str(wording.WANTS[want]), str(number)] for want, number in counted.most_common()],
        helped=[one.helped for one in said if one.helped],
        in_the_way=[one.in_the_way for one in said if one.in_the_way],
    )
