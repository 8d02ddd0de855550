"""What a publication has to know beside the meetings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from alongside.directory.listing import Contact, Listing


class Site(Struct, frozen=True):
    """
    Who publishes, and when.

    :param address: of this installation, such as ``https://find.example``, without a slash at its end; empty
        where nobody has said it, and then no link leads back here
    :param on: the day of the index, on which a rule may hold already, or no longer
    :param contacts: the roles that somebody has checked
    """

    address: str
    on: date
    contacts: Sequence[Contact] = ()

    def put_right(self, listing: Listing) -> str:
        """Return the address at which anybody can say that a listing is wrong; empty where nobody has said ours."""
        return f"{self.address}/put-right/{listing.id}" if self.address else ""

    def page(self, listing: Listing) -> str:
        """Return the address of a listing's page here, or that of its page at its source."""
        if self.address:
            return f"{self.address}/m/{listing.id}"
        return next((source.url for source in listing.sources if source.url), "")
