"""The index that is in place."""

from __future__ import annotations

import logging
from contextlib import suppress

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.kernel.places import Gazetteer
from alongside.search.index import Index
from alongside.search.layout import DamagedIndex
from alongside.search.store import current_index

_log = logging.getLogger(__name__)


class NoIndex(Exception):
    """No index has been built yet; the sentence says how."""


class UnreadableIndex(NoIndex):
    """The index that was built cannot be read; the sentence says what to do."""


def current() -> Index:
    """
    Return the newest index, without asking the database.

    :raises NoIndex: before the first one is built
    :raises UnreadableIndex: where it cannot be read, and no earlier one is at hand
    """
    try:
        index = current_index(settings.INDEX_DIR)
    except DamagedIndex as error:
        _log.exception("The index cannot be read, and there is none before it. Run `alongside build_index`.")
        raise UnreadableIndex(
            _("What can be found cannot be read at the moment. Run `alongside build_index`, then try again.")
        ) from error
    if index is None:
        raise NoIndex(_("Nothing can be found yet. Run `alongside import_feed` with a list, then try again."))
    return index


def index_if_any() -> Index | None:
    """Return the index that is in place; None before the first one is built."""
    with suppress(NoIndex):
        return current()
    return None


def gazetteer() -> Gazetteer | None:
    """Return the places that the lists themselves bring; None before the first index is built."""
    index = index_if_any()
    return Gazetteer.from_bytes(index.gazetteer_bytes) if index else None
