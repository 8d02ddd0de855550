"""Put a member's story in, and take it back at once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from alongside.audit.record import Actor, actor_id, record
from alongside.directory.programmes import load
from alongside.guide.models import Story
from alongside.kernel.refusal import Refusal

# What everyday telephones play, by the first bytes of the file: nothing else is kept.
SOUNDS: Final[dict[str, tuple[bytes, ...]]] = {
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "ogg": (b"OggS",),
    "m4a": (b"ftyp",),
}
LARGEST_SOUND = 8 * 1024 * 1024
# Letters and figures that nobody mistakes for each other, read out over a telephone.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class CannotTell(Refusal):
    """It cannot be put in; the sentence says why, and what to do."""


class NoSuchCode(LookupError):
    """No story that is told has this code."""


@transaction.atomic
def put_story(
    *,
    title: str,
    words: str,
    told_by: str,
    programmes: Sequence[str],
    consent: str,
    consented_on: date,
    by: Actor,
    now: datetime,
    made_up: bool = False,
) -> tuple[Story, str]:
    """
    Put a story in, and return it with the private code by which whoever told it takes it back: it is kept by nobody here.

    :param consent: the words to which they agreed, and when they did
    :raises CannotTell: and nothing is kept
    """
    unknown = set(programmes) - {one.code for one in load()}
    if unknown or not programmes:
        raise CannotTell("Name the programmes that it tells of, by their codes.", "programmes")
    if not (title.strip() and words.strip() and consent.strip()):
        raise CannotTell("Give it a title, its words, and the words to which they agreed.")
    if consented_on > now.date():
        raise CannotTell("They cannot have agreed on a day that has not come.", "consented_on")
    code = "".join(secrets.choice(_LETTERS) for _ in range(12))
    story = Story.objects.create(
        title=title.strip(),
        words=words.strip(),
        told_by=told_by.strip(),
        programmes=sorted(set(programmes)),
        consent=consent.strip(),
        consented_on=consented_on,
        code=digest_of(code),
        put_by=actor_id(by),
        put_at=now,
        made_up=made_up,
    )
    record("guide.story.put", target=story, by=by, at=now)
    return story, code


@transaction.atomic
def put_sound(story: Story, file: Path, *, by: Actor, now: datetime) -> None:
    """
    Keep the sound of a story, of which its words are the transcript.

    :raises CannotTell: the file is none that telephones play, or is too large
    """
    content = file.read_bytes()
    if len(content) > LARGEST_SOUND:
        raise CannotTell(
            f"The file is larger than {LARGEST_SOUND // 1024 // 1024} MB: make it smaller, or shorter."
        )
    kind = next((kind for kind, starts in SOUNDS.items() if any(one in content[:12] for one in starts)), None)
    if kind is None:
        raise CannotTell(f"This is no sound that telephones play. Bring one of: {', '.join(SOUNDS)}.")
    story.sound = f"{story.pk}.{kind}"
    story.save(update_fields=["sound"])
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / story.sound).write_bytes(content)
    record("guide.story.sound-put", target=story, by=by, at=now)


@transaction.atomic
def withdraw_story(story: Story, *, by: Actor, now: datetime) -> None:
    """Take a story back: from this moment nobody is told it, and what was told is wiped."""
    sound = story.sound
    story.title = story.words = story.told_by = story.sound = ""
    story.programmes = []
    story.withdrawn_by, story.withdrawn_at = actor_id(by), now
    story.save()
    record("guide.story.withdrawn", target=story, by=by, at=now)
    if sound:
        transaction.on_commit(lambda: (folder() / sound).unlink(missing_ok=True))


@transaction.atomic
def take_back(code: str, *, by: Actor, now: datetime) -> None:
    """
    Take a story back by its private code.

    :raises NoSuchCode: and nothing changes
    """
    story = Story.objects.select_for_update().filter(code=digest_of(code), withdrawn_at=None).first()
    if story is None:
        raise NoSuchCode
    withdraw_story(story, by=by, now=now)


def digest_of(code: str) -> str:
    """Hash a code as it is kept, whatever spaces and capitals it was typed with."""
    return hashlib.sha256("".join(code.split()).casefold().encode()).hexdigest()


def folder() -> Path:
    """Say where sounds lie."""
    return Path(settings.DATA_DIR) / "stories"
