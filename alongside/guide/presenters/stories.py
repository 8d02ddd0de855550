"""A member's story, as a page tells it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.content.marks import as_html
from alongside.directory.programmes import load
from alongside.guide.models import Story


@dataclass(frozen=True)
class StoryWords:
    """
    A story.

    :param programmes: of which it tells, by name
    :param sound: the address of its sound; empty where there is none
    """

    id: str
    title: str
    told_by: str
    programmes: str
    html: SafeString
    sound: str
    made_up: bool
    agreed: str


def story_words(story: Story) -> StoryWords:
    """Tell a story, with when its teller agreed."""
    names = {one.code: one.name for one in load()}
    return StoryWords(
        id=str(story.pk),
        title=story.title,
        told_by=story.told_by,
        programmes=", ".join(names[code] for code in story.programmes if code in names),
        html=as_html(story.words, level=3),
        sound=reverse("guide:sound", args=[story.pk]) if story.sound else "",
        made_up=story.made_up,
        agreed=_("Told with consent of %(day)s.") % {"day": date_format(story.consented_on, "j F Y")},
    )
