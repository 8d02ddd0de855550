"""The index that is in place."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.search.index import Index
from alongside.search.store import current_index


class NoIndex(Exception):
    """No index has been built yet; the sentence says how."""


def current() -> Index:
    """
    Return the newest index, without asking the database.

    :raises NoIndex: before the first one is built
    """
    index = current_index(settings.INDEX_DIR)
    if index is None:
        raise NoIndex(_("Nothing can be found yet. Run `alongside import_feed` with a list, then try again."))
    return index
