"""
What a meeting is in the words of the standard: a service of its programme, at a location, with schedules.

A key that has nothing to say is left out, as the standard wants it.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import cache, lru_cache
from typing import Any, Final

from django.utils import translation

from alongside.directory.codes import code_facts
from alongside.directory.entry import Mode, Status
from alongside.directory.listing import Listing
from alongside.directory.vocabulary import APPROACHES, ATTRIBUTES, NEEDS
from alongside.directory.wording import rule_words
from alongside.kernel import places
from alongside.kernel.periods import Rule, RuleKind, is_certain
from alongside.publications.hsds_uk.ids import Kind, named, uuid_of, uuid_with
from alongside.publications.hsds_uk.taxonomies import term_id, term_in
from alongside.publications.said import caution_of, clock_of, is_held, join_url_of, lines, place_of
from alongside.publications.site import Site

Record = dict[str, Any]

_BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STATUS: Final = {Status.SUSPENDED: "inactive", Status.TEMPORARILY_CLOSED: "temporarily closed"}
_ATTENDING: Final = {
    Mode.IN_PERSON: "in person", Mode.ONLINE: "online", Mode.HYBRID: "in person or online", Mode.PHONE: "by phone",
}  # fmt: skip
ADULT: Final = 18


def organization_of(programme: str, name: str, approach: str) -> Record:
    """Return a programme as an organisation; it is shared, and not to be changed."""
    return _organization_of(programme, name, approach, translation.get_language())


@lru_cache(maxsize=512)
def _organization_of(programme: str, name: str, approach: str, language: str | None) -> Record:
    words = str(APPROACHES[approach].sentence) if approach in APPROACHES else name
    return {"id": uuid_of(Kind.ORGANIZATION, programme), "name": name, "description": words}


def service_of(listing: Listing, *, site: Site) -> Record:
    """Return a meeting as a service, with all that hangs on it."""
    status = _STATUS.get(listing.status, "active")
    if status == "active" and not is_held(listing, on=site.on):
        status = "temporarily closed"
    language = translation.get_language()
    organization = _organization_of(listing.programme, listing.programme_name, listing.approach, language)
    words = _words(listing.rule, language)
    return _said(
        id=uuid_of(Kind.SERVICE, listing.id),
        organization_id=organization["id"],
        name=listing.name,
        description=lines(f"{words}.", lines(listing.notes, listing.entry_rule)),
        url=site.page(listing),
        status=status,
        minimum_age=ADULT if listing.attributes.get("ADULTS_ONLY") else None,
        assured_date=listing.confirmed_at.astimezone(UTC).date().isoformat(),
        alert=caution_of(listing, on=site.on, rule_is_said=_recurs(listing, site)),
        last_modified=modified_of(listing),
        schedules=[_schedule(listing, site, words)],
        service_at_locations=[_at_location(listing)],
        languages=[_language(listing, tag) for tag in listing.languages],
        organization=organization,
        attributes=_attributes(listing, language),
    )


def minimal_of(listing: Listing) -> Record:
    """Return what somebody needs who only wants to know what has changed."""
    return {
        "id": uuid_of(Kind.SERVICE, listing.id),
        "name": listing.name,
        "status": _STATUS.get(listing.status, "active"),
        "last_modified": modified_of(listing),
    }


def at_location_of(listing: Listing, *, site: Site) -> Record:
    """Return a meeting at its location, with the service itself."""
    service = service_of(listing, site=site)
    [at_location] = service.pop("service_at_locations")
    return {**at_location, "service": service, "schedules": service["schedules"]}


def modified_of(listing: Listing) -> str:
    """Return when it was last changed, in UTC to the millisecond."""
    return listing.changed_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _at_location(listing: Listing) -> Record:
    location = _location(listing)
    return {
        "id": uuid_of(Kind.SERVICE_AT_LOCATION, listing.id),
        "service_id": uuid_of(Kind.SERVICE, listing.id),
        "location_id": location["id"],
        "location": location,
    }


def _location(listing: Listing) -> Record:
    id = uuid_of(Kind.LOCATION, listing.id)
    if listing.mode in (Mode.ONLINE, Mode.PHONE):
        return _said(id=id, location_type="virtual", name=_ATTENDING[listing.mode])
    place = place_of(listing)
    return _said(
        id=id,
        location_type="physical",
        name=place.venue,
        description=place.access,
        latitude=place.latitude,
        longitude=place.longitude,
        addresses=_addresses(listing),
    )


def _addresses(listing: Listing) -> list[Record]:
    """
    Return the address, where there is all that the standard asks of one.

    Lists of the United Kingdom leave out town and county, which the standard insists on: there the postcode tells the authority.
    """
    place = place_of(listing)
    authority = _authority_of(place.postcode)
    said = {
        "address_1": place.address or place.venue,
        "city": place.town or authority,
        "state_province": authority or (listing.areas[-2:] or ("",))[0] or place.town,
        "postal_code": place.postcode,
        "country": listing.country or ("GB" if authority else ""),
    }
    if not all(said.values()):
        return []
    return [{"id": uuid_of(Kind.ADDRESS, listing.id), **said, "address_type": "physical"}]


@lru_cache(maxsize=1 << 14)
def _authority_of(postcode: str) -> str:
    """Return the name of the local authority in which a whole postcode lies; empty where it is none that we know."""
    place = places.locate(postcode).place
    return place.detail if place is not None and place.kind is places.Kind.POSTCODE else ""


@lru_cache(maxsize=4096)
def _words(rule: Rule, language: str | None) -> str:
    return rule_words(rule)


def _schedule(listing: Listing, site: Site, words: str) -> Record:
    rule = listing.plan.rule_to_its_end
    starts, ends = clock_of(rule)
    return _said(
        id=uuid_of(Kind.SCHEDULE, listing.id),
        description=words,
        attending_type=_ATTENDING[listing.mode],
        schedule_link=site.page(listing),
        notes=join_url_of(listing, on=site.on) if listing.mode is not Mode.IN_PERSON else "",
        timezone=listing.zone,
        **(_recurrence(rule) | {"opens_at": starts, "closes_at": ends} if _recurs(listing, site) else {}),
    )


def _recurs(listing: Listing, site: Site) -> bool:
    """Say whether a schedule can tell when a meeting is held."""
    return (
        is_certain(listing.rule)
        and is_held(listing, on=site.on)
        and listing.rule.kind is not RuleKind.APPOINTMENT
    )


def _recurrence(rule: Rule) -> Record:
    is_monthly = rule.kind is RuleKind.MONTHLY
    weeks = sorted(set(rule.weeks)) if is_monthly else [""]
    return {
        "freq": "MONTHLY" if is_monthly else "WEEKLY",
        "interval": rule.every,
        "byday": ",".join([f"{week}{_BYDAY[day - 1]}" for day in sorted(set(rule.days)) for week in weeks]),
        "bymonth": ",".join(map(str, sorted(set(rule.months)))),
        "dtstart": rule.anchor.isoformat() if rule.anchor else "",
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else "",
        "valid_to": (rule.until - timedelta(days=1)).isoformat() if rule.until else "",
    }


@cache
def _language_id(tag: str) -> str:
    return named("language", tag)


def _language(listing: Listing, tag: str) -> Record:
    names = code_facts().languages.get(tag, (tag,))
    return {"id": uuid_with(Kind.LANGUAGE, listing.id, _language_id(tag)), "code": tag, "name": names[0]}


def _attributes(listing: Listing, language: str | None) -> list[Record]:
    service = uuid_of(Kind.SERVICE, listing.id)
    said = [("needs", key) for key in listing.needs if key in NEEDS]
    said += [("approaches", listing.approach)] if listing.approach in APPROACHES else []
    said += [("attributes", key) for key, value in listing.attributes.items() if value and key in ATTRIBUTES]
    return [
        {
            "id": uuid_with(Kind.ATTRIBUTE, listing.id, term_id(field, key)),
            "link_id": service,
            "link_type": "service",
            "taxonomy_term_id": term_id(field, key),
            "taxonomy_term": term_in(language, field, key),
        }
        for field, key in said
    ]


def _said(**fields: Any) -> Record:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
