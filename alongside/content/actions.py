"""Changes of what an installation says for itself; pages have them as soon as they are committed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alongside.audit.record import Actor, actor_id, record
from alongside.content import languages, published, queries
from alongside.content.blocks import Block, UnknownBlock, shipped
from alongside.content.contacts import digest_of, real_contacts
from alongside.content.models import Confirmation, Override, ShownWords


class UnknownContact(LookupError):
    """No crisis contact of this country has this key."""


class UnknownLanguage(LookupError):
    """Pages cannot be had in this language, or it is the one that all others are made from."""


class NotYet(ValueError):
    """Nobody can have checked something on a day that has not come."""


class NotSaid(ValueError):
    """Something without which nobody could answer for it is missing."""


def confirm_contact(*, key: str, checked_by: str, checked_on: date, by: Actor, now: datetime) -> Confirmation:
    """
    Record that somebody rang, or looked up, a crisis contact and found its facts to be right.

    :param checked_by: their name, for whoever asks later; ``by`` is who records it
    :param checked_on: the local day on which they did
    :raises UnknownContact, NotYet, NotSaid: and nothing is recorded
    """
    contact = next((contact for contact in real_contacts() if contact.key == key), None)
    if contact is None:
        known = ", ".join(contact.key for contact in real_contacts())
        raise UnknownContact(f"There is no crisis contact “{key}”. There are: {known}.")
    _require(by=checked_by)
    _require_past(checked_on, now)
    confirmation = Confirmation(
        key=key, digest=digest_of(contact), checked_by=checked_by, checked_on=checked_on, recorded_at=now
    )
    return _confirm(confirmation, "content.contact.confirmed", by=by)


def confirm_language(
    *, language: str, checked_by: str, checked_on: date, by: Actor, now: datetime
) -> Confirmation:
    """
    Record that somebody who speaks a language has read what stands in it, and found it to say what the English says.

    It counts until any of it changes.

    :raises UnknownLanguage, NotYet, NotSaid: and nothing is recorded
    """
    if language not in languages.other_languages():
        known = ", ".join(languages.other_languages())
        raise UnknownLanguage(f"There are no pages in “{language}” to confirm. There are: {known}.")
    _require(by=checked_by)
    _require_past(checked_on, now)
    confirmation = Confirmation(
        key=languages.key_of(language),
        digest=languages.digest_of(language),
        checked_by=checked_by,
        checked_on=checked_on,
        recorded_at=now,
    )
    return _confirm(confirmation, "content.language.confirmed", by=by)


def override_block(
    *,
    key: str,
    title: str,
    words: str,
    source: str,
    reviewer: str,
    reviewed_on: date,
    by: Actor,
    now: datetime,
    author: str = "",
    unverified: bool = False,
    language: str = settings.LANGUAGE_CODE,
) -> Override:
    """
    Put an installation's own words in the place of a shipped block.

    :param reviewer: who stands behind the words; ``by`` is who put them in
    :param author: who wrote them; empty for the installation itself
    :param unverified: they hold facts that nobody has checked, and pages say so
    :raises UnknownBlock, NotYet, NotSaid: and nothing changes
    """
    _require_block(key)
    _require(title=title, words=words, source=source, reviewer=reviewer)
    _require_past(reviewed_on, now)
    return _write(
        Override(
            key=key,
            language=language,
            title=title,
            words=words,
            source=source,
            author=author.strip(),
            unverified=unverified,
            reviewer=reviewer,
            reviewed_on=reviewed_on,
        ),
        "content.block.overridden",
        by=by,
        now=now,
    )


def restore_block(*, key: str, by: Actor, now: datetime, language: str = settings.LANGUAGE_CODE) -> Override:
    """
    Give the shipped words their place back.

    :raises UnknownBlock: and nothing changes
    """
    _require_block(key)
    return _write(Override(key=key, language=language), "content.block.restored", by=by, now=now)


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


def publish() -> None:
    """Write what stands in the tables to the file that pages read; also at a start and after a restore."""
    standing = published.Published(
        overrides={
            name: msgspec.convert(row, published.Overridden, from_attributes=True)
            for name, row in queries.list_overrides().items()
        },
        confirmations={
            key: published.Confirmed(row.digest, row.checked_by, row.checked_on)
            for key, row in queries.list_confirmations().items()
        },
    )
    _replace(published.path(), msgspec.json.encode(standing, order="deterministic"))


def _confirm(confirmation: Confirmation, event: str, *, by: Actor) -> Confirmation:
    with transaction.atomic():
        confirmation.save()
        record(event, target=confirmation, by=by, at=confirmation.recorded_at, digest=confirmation.digest)
        transaction.on_commit(publish)
    return confirmation


def _write(override: Override, event: str, *, by: Actor, now: datetime) -> Override:
    override.written_by, override.written_at = actor_id(by), now
    with transaction.atomic():
        override.save()
        record(event, target=override, by=by, at=now)
        transaction.on_commit(publish)
    return override


def _require(**said: str) -> None:
    if missing := [name for name, value in said.items() if not value.strip()]:
        raise NotSaid(f"Say also: {', '.join(missing)}.")


def _require_block(key: str) -> None:
    known = sorted({name for name, _ in shipped()})
    if key not in known:
        raise UnknownBlock(f"There is no block “{key}”. There are: {', '.join(known)}.")


def _require_past(day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        raise NotYet(f"{day} has not come yet: give the day on which it was checked.")


def _replace(file: Path, content: bytes) -> None:
    """Put a file in place whole: a page that reads at this moment has the old one or the new one."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    Path(written.name).replace(file)
