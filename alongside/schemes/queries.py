"""Questions about schemes; each asked inside the door of a body, but for those that say otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch

from alongside.accounts.models import Membership, Tenant, User
from alongside.accounts.reach import Member
from alongside.accounts.roles import Role, TenantKind
from alongside.accounts.tenancy import within
from alongside.corrections.listed import shown
from alongside.directory.listing import Listing
from alongside.groups.hosting.queries import list_agreements
from alongside.groups.models import HostedGroup
from alongside.schemes.areas import list_bodies
from alongside.schemes.models import (
    Answered,
    AreaAgreement,
    Ended,
    Move,
    Note,
    Said,
    Scheme,
    SharedSurvey,
    Site,
    SiteHere,
    Survey,
    Told,
)
from alongside.schemes.scheme import State, Way

RUN_BY = (Role.COORDINATOR, Role.MANAGER)


def list_schemes(member: Member) -> list[Scheme]:
    """Return the schemes of a body, the latest first, each with ``many``: how many services applied."""
    rows = Scheme.objects.that(member, "scheme.see").select_related("lead")
    return list(rows.annotate(many=Count("sites")))


def get_scheme(member: Member, pk: UUID) -> Scheme | None:
    """Return a scheme behind the door that is open; None where there is none."""
    found: Scheme | None = Scheme.objects.filter(pk=pk).select_related("lead", "tenant").first()
    return found


def get_scheme_here(pk: UUID) -> Scheme | None:
    """Return a scheme behind the door that is open, for whoever was invited to it."""
    found: Scheme | None = Scheme.objects.filter(pk=pk).select_related("tenant").first()
    return found


def list_sites(scheme: Scheme) -> list[Site]:
    """Return everything that applied to a scheme, oldest first, with its decisions and which site it replaces."""
    rows = Site.objects.filter(scheme=scheme).select_related("replaces")
    return list(rows.prefetch_related(Prefetch("moves", Move.objects.order_by("number"))))


def get_site(member: Member, pk: UUID) -> Site | None:
    """Return a site behind the door that is open, with its scheme."""
    found: Site | None = Site.objects.filter(pk=pk).select_related("scheme", "replaces", "host").first()
    return found


def list_moves(site: Site) -> list[Move]:
    """Return what was decided of a site, in order, with by whom."""
    return list(site.moves.select_related("by"))


def list_withdrawn(site: Site) -> list[Site]:
    """Return the sites of the same scheme that have left, and that nobody replaces yet."""
    rows = Site.objects.filter(scheme=site.scheme_id, state=State.WITHDRAWN, replaced_by=None)
    return list(rows.exclude(pk=site.pk))


def count_ended(of: Scheme | Site) -> int:
    """Return how many meetings of a scheme or a site ended."""
    where = {"site__scheme": of} if isinstance(of, Scheme) else {"site": of}
    return int(Ended.objects.filter(**where).count())


def count_causes(scheme: Scheme) -> tuple[int, Counter[str]]:
    """Return how many told why it is hard, or ended, and how often for which cause: only what is shown, five at a time."""
    told = list(Told.objects.filter(scheme=scheme, counted=True).values_list("causes", flat=True))
    return len(told), Counter(cause for causes in told for cause in causes)


def list_agreements_of(scheme: Scheme) -> list[AreaAgreement]:
    """Return what a body has agreed, or talks about, for every group of an area, by whom it is with."""
    return list(AreaAgreement.objects.filter(scheme=scheme))


def get_agreement(member: Member, pk: UUID) -> AreaAgreement | None:
    """Return one of them, behind the door that is open."""
    found: AreaAgreement | None = (
        AreaAgreement.objects.filter(pk=pk).select_related("scheme", "tenant", "by").first()
    )
    return found


def list_regions(scheme: Scheme) -> list[str]:
    """Return the regions of a scheme's sites, each once, by name."""
    regions = Site.objects.filter(scheme=scheme).values_list("region", flat=True)
    return sorted({one.strip().casefold(): one.strip() for one in regions}.values(), key=str.casefold)


def list_schemes_to_tell(group: Tenant) -> list[Scheme]:
    """Return the schemes of the bodies that look after the area of a group; asked at its door, and answered at theirs."""
    found: list[Scheme] = []
    for body in list_bodies(group):
        with within(body):
            found += Scheme.objects.all().select_related("tenant")
    return found


def list_sites_of(host: Tenant) -> list[tuple[SiteHere, Site]]:
    """Return the sites that a host is and that have not left, each with its row here; asked at its door, and answered at theirs."""
    found = []
    for here in SiteHere.objects.for_tenant(host).select_related("body", "tenant"):
        with within(here.body):
            there = (State.APPLIED, State.ACTIVE, State.STRUGGLING)
            if site := Site.objects.filter(pk=here.site, state__in=there).select_related("scheme").first():
                found.append((here, site))
    return found


def list_notes(scheme: Scheme) -> list[Note]:
    """Return what a scheme's steering group and evaluation noted, the latest first."""
    return list(scheme.notes.all())


def list_meetings(public_ids: Iterable[str]) -> list[Listing]:
    """Return meetings as everybody finds them; one that is listed no more is left out."""
    return [found for one in public_ids if (found := shown(one)) is not None]


def list_shown_to(member: Member) -> list[str]:
    """Return the public ids of the meetings that the groups which a body hosts show it."""
    rows = HostedGroup.objects.for_tenant(member.tenant).filter(ended_at=None).values_list("shown", flat=True)
    return list(dict.fromkeys(one for said in rows for one in said.get("MEETINGS", [])))


def list_open(*, today: date) -> list[tuple[Tenant, list[Scheme]]]:
    """Return what any service can apply for, by body; asked outside any door. A query for each body that may have a scheme."""
    runs = Membership.objects.current().filter(role__in=RUN_BY).exclude(tenant__kind=TenantKind.GROUP)
    found = []
    for tenant in Tenant.objects.filter(pk__in=runs.values("tenant"), ended_at=None).order_by("name", "pk"):
        with within(tenant):
            if schemes := list(Scheme.objects.filter(way=Way.PUBLIC, closes_on__gte=today)):
                found.append((tenant, schemes))
    return found


def get_open(tenant: Tenant, pk: UUID, *, today: date) -> Scheme | None:
    """Return a scheme that any service can apply for."""
    rows = Scheme.objects.filter(pk=pk, tenant=tenant, way=Way.PUBLIC, closes_on__gte=today)
    found: Scheme | None = rows.select_related("tenant").first()
    return found


def list_surveys(member: Member) -> list[Survey]:
    """Return the surveys of facilitators that a body asked, the latest first."""
    return list(Survey.objects.that(member, "survey.ask"))


def list_shared_surveys(member: Member) -> list[Survey]:
    """Return the surveys of other bodies that ask the groups of this one too: each is read behind its asker's door."""
    rows = SharedSurvey.objects.that(member, "survey.ask").select_related("asker")
    return _at_their_doors([(row.asker, row.survey) for row in rows])


def get_survey(member: Member, pk: UUID) -> Survey | None:
    """Return a survey behind the door that is open."""
    return get_survey_here(pk)


def get_survey_here(pk: UUID) -> Survey | None:
    """Return a survey behind the door that is open, for whoever was sent its link."""
    found: Survey | None = Survey.objects.filter(pk=pk).select_related("tenant").first()
    return found


def list_said(survey: Survey) -> list[Said]:
    """Return what facilitators said, in no order that tells who: only what five or more said since the last time."""
    with within(survey.tenant):
        return list(Said.objects.filter(survey=survey, told=True).order_by("pk"))


def list_surveys_for(group: Tenant, *, user: User, today: date) -> list[Survey]:
    """Return what the hosts of a group ask its facilitators, or others through them, that somebody has not answered yet."""
    done = set(Answered.objects.filter(user=user).values_list("survey", flat=True))
    asked: list[tuple[Tenant, UUID]] = []
    for host in dict.fromkeys(one.host for one in list_agreements(group)):
        with within(host):
            own = Survey.objects.filter(closes_on__gte=today).values_list("pk", flat=True)
            shared = SharedSurvey.objects.filter(closes_on__gte=today).select_related("asker")
            asked += [*((host, pk) for pk in own), *((row.asker, row.survey) for row in shared)]
    return _at_their_doors([(asker, pk) for asker, pk in dict.fromkeys(asked) if pk not in done])


def _at_their_doors(asked: Iterable[tuple[Tenant, UUID]]) -> list[Survey]:
    found = []
    for asker, pk in asked:
        with within(asker):
            if survey := get_survey_here(pk):
                found.append(survey)
    return found
