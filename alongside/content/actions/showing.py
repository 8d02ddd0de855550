"""The words with which somebody was asked or told something, kept as they were then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alongside.audit.record import Actor, record
from alongside.content.blocks import Block
from alongside.content.models import ShownWords


def keep_shown(shown: Sequence[Block], *, by: Actor, now: datetime) -> list[str]:
    """
    Keep the words with which somebody was asked or told something, and return their digests; it is one query where they are kept already.

    :returns: in the order of the blocks; :class:`models.ShownWords` has the words of each
    """
    blocks = {one.digest: one for one in shown}
    known = set(ShownWords.objects.filter(pk__in=blocks).values_list("pk", flat=True)) if blocks else set()
    new = [
        ShownWords(
            digest=digest,
            key=one.key,
            language=one.language,
            title=one.title,
            words=one.words,
            source=one.source,
            first_shown_at=now,
        )
        for digest, one in blocks.items()
        if digest not in known
    ]
    if new:
        ShownWords.objects.bulk_create(new, ignore_conflicts=True)
        record("content.words.shown", target=new[0], by=by, at=now)
    return list(blocks)
