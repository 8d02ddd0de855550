"""Has a paper ask for the printer by itself, for whoever opens it to print it and for nothing else. Pure."""

from __future__ import annotations

import re
from typing import Final

_CATALOG: Final = re.compile(rb"(\d+) 0 obj\n(<</Type/Catalog.*)>>\nendobj\n")
_TRAILER: Final = re.compile(rb"trailer\n(<<.*)>>\nstartxref\n(\d+)\n%%EOF\s*\Z")


def asking_for_the_printer(pdf: bytes) -> bytes:
    """
    Return a paper of ours that opens the dialogue of the printer wherever it is opened, by what PDF itself has for that: no script.

    What was there stays byte for byte, and the other beginning is added behind it (ISO 32000-1, 7.5.6 and 12.6.4.11). A reader that
    knows nothing of it, as on a phone, shows the paper; so does one to whom it is not plain what was written.
    """
    catalog, trailer = _CATALOG.search(pdf), _TRAILER.search(pdf)
    if catalog is None or trailer is None:
        return pdf
    number, begins = catalog[1], b"%010d" % len(pdf)
    added = number + b" 0 obj\n" + catalog[2] + b"/OpenAction<</S/Named/N/Print>>>>\nendobj\n"
    table = b"xref\n" + number + b" 1\n" + begins + b" 00000 n \n"
    ends = b"trailer\n" + trailer[1] + b"/Prev " + trailer[2] + b">>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + added + table + ends % (len(pdf) + len(added))
