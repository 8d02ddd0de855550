"""Build the index anew: after every import, and once a day, since it knows five weeks ahead."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from alongside.audit.queries import get_last_event
from alongside.audit.record import Actor, actor_id
from alongside.directory import queries as directory
from alongside.kernel.places import Gazetteer
from alongside.search.packing import build
from alongside.search.store import building, write_index


def build_index(*, by: Actor, now: datetime) -> int:
    """
    Write an index of what the directory lists now, for every reader to take up, and all that belongs beside it.

    :return: how many listings the directory has; ended ones among them are not found
    :raises audit.record.UnknownActor: before anything is written
    """
    # Whatever changed the directory is on record there; the index holds nothing else.
    actor_id(by)
    with building(settings.INDEX_DIR) as version:
        with directory.as_of_one_moment():
            as_of = get_last_event()
            listings = directory.list_listings()
            contacts, places = directory.list_contacts(), directory.list_place_names()
        built = build(
            listings,
            contacts,
            gazetteer=Gazetteer(places).to_bytes(),
            built_at=now,
            version=version,
            as_of=as_of,
        )
        beside = [import_string(name) for name in settings.BESIDE_INDEX]
        write_index(settings.INDEX_DIR, built, version=version, beside=beside)
    return len(listings)
