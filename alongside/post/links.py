"""
Links that let whoever has them do one thing, once.

The token is in the link alone: the table has a keyed hash of it, the access log the name of the route, and no title or page repeats it.
Opening a link changes nothing, since whatever guards a mailbox opens every link in it; a button on its page does what it is for.

    token = links.offer("directory.cancel", "k7f3q2 2026-12-08", until=…, by=by, now=now)
    address_of(links.path(token))                           # …/l/vF3…, to put into a message
    link = links.look(token, "directory.cancel", now=now)   # on GET; None where it does not count
    about = links.use(token, "directory.cancel", by=…, now=now)  # on POST, in the transaction of what is done
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from alongside.audit.record import Actor, actor_id, record
from alongside.post.models import Link

TOKEN_BYTES = 32
KEPT = timedelta(days=30)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


PRESSED_TWICE = timedelta(minutes=1)


class NoLink(Exception):
    """It was used, has run out, was taken back, or never was: nobody is told which."""


class NotDone(Exception):
    """What a link is for cannot be done just now, and the link still counts; the sentence says why."""


@dataclass(frozen=True)
class Offer:
    """What the page of a link says before anything is done: plain words, with nothing in them for a stranger."""

    heading: str
    words: str
    button: str


@dataclass(frozen=True)
class Purpose:
    """
    What links of one kind are for, on the page that all of them share. The settings name each in ``LINK_PURPOSES``.

    :param show: takes what the link is about, and ``now``; None where there is nothing to do any more
    :param do: does it, with ``by`` and ``now``, in the transaction that uses the link up; returns what is said then, or raises
        :class:`NotDone`
    """

    name: str
    show: Callable[..., Offer | None]
    do: Callable[..., str]


@dataclass(frozen=True)
class OwnPage:
    """
    What links of one kind are for, where one button is not enough: at the same address as all others, a part shows a page of its own.

    :param page: takes the request, the token and what the link is about; it changes nothing on GET, and uses the link up on POST
    """

    name: str
    page: Callable[[HttpRequest, str, str], HttpResponse]


def purposes() -> dict[str, Purpose | OwnPage]:
    """Return what links on the shared page may be for, by name."""
    found: list[Purpose | OwnPage] = [import_string(path) for path in settings.LINK_PURPOSES]
    return {one.name: one for one in found}


def offer(purpose: str, about: str, *, until: datetime, by: Actor, now: datetime) -> str:
    """
    Return the token of a new link, which is kept nowhere: put it into a message at once.

    :param about: what it is about, as ids and never a name
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = Link.objects.create(
        digest=_digest(token), purpose=purpose, about=about, until=until, made_by=actor_id(by), made_at=now
    )
    record("post.link.offered", target=link, by=by, at=now)
    return token


def path(token: str) -> str:
    """Return the address of the page that all links share, within the site."""
    return reverse("links:one", args=[token])


def look(token: str, purpose: str | None = None, *, now: datetime) -> Link | None:
    """
    Return the link that a token stands for, and change nothing; None where it does not count, whatever the reason.

    :param purpose: what it must be for; any where it is not given
    """
    if not _TOKEN.fullmatch(token):
        return None
    wanted = {"purpose": purpose} if purpose else {}
    return Link.objects.filter(
        digest=_digest(token), used_at=None, taken_back_at=None, until__gt=now, **wanted
    ).first()


def get_sent(pk: UUID, purpose: str, *, ends: str) -> Link | None:
    """Return a link, whether it counts or not, by how what it is about ends: for a page of whoever it was sent to."""
    return Link.objects.filter(pk=pk, purpose=purpose, about__endswith=ends).first()


def list_waiting(*purposes: str, now: datetime) -> QuerySet[Link]:
    """Return the links of some purposes that count, so that what they ask can stand on a page too."""
    return Link.objects.filter(purpose__in=purposes, used_at=None, taken_back_at=None, until__gt=now)


def look_again(token: str, *, now: datetime) -> Link | None:
    """Return the link that was used within the last minute: its button was pressed twice."""
    if not _TOKEN.fullmatch(token):
        return None
    return Link.objects.filter(digest=_digest(token), used_at__gt=now - PRESSED_TWICE).first()


def use(token: str, purpose: str, *, by: Actor, now: datetime) -> str:
    """
    Use a link up, and return what it is about; within the transaction of what is done, so that both are saved or neither.

    :raises NoLink: where it does not count; also for the second of two who use it at once
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Use a link within the transaction of what is done with it.")
    link = look(token, purpose, now=now)
    if link is None:
        raise NoLink
    use_up(link, by=by, now=now)
    return link.about


def use_up(link: Link, *, by: Actor, now: datetime) -> None:
    """
    Use up a link that is known without its token, as :func:`use` does.

    :raises NoLink: where it does not count; also for the second of two who use it at once
    """
    # One of two at once finds it unused in the table.
    counting = Link.objects.filter(pk=link.pk, used_at=None, taken_back_at=None, until__gt=now)
    if not counting.update(used_at=now):
        raise NoLink
    record("post.link.used", target=link, by=by, at=now)


@transaction.atomic
def take_back(purpose: str, about: str, *, begins: bool = False, by: Actor, now: datetime) -> int:
    """
    Let every link of that purpose about that thing count no longer, and return how many there were.

    :param begins: ``about`` is how what it is about begins
    """
    about_it = {"about__startswith" if begins else "about": about}
    counting = list_waiting(purpose, now=now).select_for_update().filter(**about_it)
    for link in counting:
        link.taken_back_at = now
        link.save(update_fields=["taken_back_at"])
        record("post.link.taken-back", target=link, by=by, at=now)
    return len(counting)


def forget(*, now: datetime) -> int:
    """Delete what counts no longer since a month, and return how much."""
    return Link.objects.filter(until__lte=now - KEPT).delete()[0]


def _digest(token: str) -> str:
    return salted_hmac("alongside.post.links", token, algorithm="sha256").hexdigest()
