"""Words of an installation's own, or of a body's, in the place of a shipped block: as a draft first, or in use at once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from alongside.accounts.models import Tenant
from alongside.accounts.tenancy import forget_kept
from alongside.audit.record import Actor, actor_id, record
from alongside.content.actions.publishing import publish
from alongside.content.actions.standing import require, require_past
from alongside.content.blocks import UnknownBlock, block, kept_by, shipped
from alongside.content.freedom import require_freedom
from alongside.content.models import Deed, Override, OwnWords, TenantOverride
from alongside.content.warnings import require_warnings

_EVENTS: Final = {
    Deed.USED: "content.block.overridden",
    Deed.DRAFTED: "content.block.drafted",
    Deed.DROPPED: "content.block.draft-dropped",
    Deed.RESTORED: "content.block.restored",
}


@transaction.atomic
def write_block(
    *,
    key: str,
    title: str,
    words: str,
    by: Actor,
    now: datetime,
    source: str = "",
    author: str = "",
    unverified: bool = False,
    reviewer: str = "",
    reviewed_on: date | None = None,
    tenant: Tenant | None = None,
    language: str = settings.LANGUAGE_CODE,
    draft: bool = False,
) -> OwnWords:
    """
    Put an installation's own words, or a body's, in the place of a shipped block; a draft of them is then none any more.

    :param reviewer: who stands behind the words; ``by`` is who put them in
    :param author: who wrote them; empty for the installation or the body itself
    :param unverified: they hold facts that nobody has checked, and pages say so
    :param tenant: the body, for whose people alone they stand; its door has to be open
    :param language: in which they are; in another than English they stand while the English ones are as they are now
    :param draft: keep them without showing them: what stands goes on standing, and nobody needs to stand behind them yet
    :raises UnknownBlock, NotYet, NotSaid, WarningLost, SaysDuty: and nothing changes
    """
    _require_block(key, for_bodies=tenant is not None)
    require(title=title, words=words)
    if not draft:
        require(source=source, reviewer=reviewer)
        require_past(reviewed_on, now)
        require_warnings(words, kept_by(key, language))
        if _leaves_free(key):
            require_freedom(f"{title}\n{words}")
    said = {
        "title": title,
        "words": words,
        "source": source,
        "author": author.strip(),
        "unverified": unverified,
        "reviewer": reviewer,
        "reviewed_on": reviewed_on,
    }
    return _write(_row(Deed.DRAFTED if draft else Deed.USED, key, tenant, language, said), by=by, now=now)


@transaction.atomic
def drop_draft(
    *,
    key: str,
    by: Actor,
    now: datetime,
    tenant: Tenant | None = None,
    language: str = settings.LANGUAGE_CODE,
) -> OwnWords:
    """
    Throw a draft away; what it said can still be read in the history.

    :raises UnknownBlock: and nothing changes
    """
    return _write(_row(Deed.DROPPED, key, tenant, language, {}), by=by, now=now)


@transaction.atomic
def restore_block(
    *,
    key: str,
    by: Actor,
    now: datetime,
    tenant: Tenant | None = None,
    language: str = settings.LANGUAGE_CODE,
) -> OwnWords:
    """
    Give the shipped words their place back; for a body, those of the installation.

    :raises UnknownBlock: and nothing changes
    """
    return _write(_row(Deed.RESTORED, key, tenant, language, {}), by=by, now=now)


def _row(deed: Deed, key: str, tenant: Tenant | None, language: str, said: dict[str, Any]) -> OwnWords:
    _require_block(key, for_bodies=tenant is not None)
    if said:
        said["puts"] = _puts(key, tenant, language)
    if tenant is None:
        return Override(deed=deed, key=key, language=language, **said)
    Tenant.objects.select_for_update().get(pk=tenant.pk)  # of two at once each is kept, one after the other
    about = TenantOverride.objects.for_tenant(tenant).filter(key=key, language=language)
    number = (about.aggregate(most=Max("number"))["most"] or 0) + 1
    if said:
        said["author"] = said["author"] or tenant.name
    return TenantOverride(tenant=tenant, number=number, deed=deed, key=key, language=language, **said)


def _puts(key: str, tenant: Tenant | None, language: str) -> str:
    """Say which English words these put, for whoever they are shown to."""
    if language == settings.LANGUAGE_CODE:
        return ""
    return block(key, tenant=tenant.pk if tenant else None, language=settings.LANGUAGE_CODE).digest[:8]


def _write(row: OwnWords, *, by: Actor, now: datetime) -> OwnWords:
    row.written_by, row.written_at = actor_id(by), now
    row.save()
    record(_EVENTS[Deed(row.deed)], target=row, by=by, at=now)
    if isinstance(row, Override):
        transaction.on_commit(publish)
    elif isinstance(row, TenantOverride):
        row.tenant.change_stamp()
        forget_kept()
    return row


def _leaves_free(key: str) -> bool:
    """Say whether a worker asks or says it: not so what answers a worry, which repeats what people are afraid that they have to do."""
    return not key.startswith("worry.") and any(
        one.for_bodies for (name, _), one in shipped().items() if name == key
    )


def _require_block(key: str, *, for_bodies: bool) -> None:
    known = sorted({name for (name, _), one in shipped().items() if one.for_bodies or not for_bodies})
    if key not in known:
        raise UnknownBlock(f"There is no block “{key}”. There are: {', '.join(known)}.")
