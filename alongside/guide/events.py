"""What is on record of stories, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "guide.story.put": _("%(who)s put up a story that a member told."),
    "guide.story.sound-put": _("%(who)s put up a story to listen to."),
    "guide.story.withdrawn": _("%(who)s took down a story; its words were wiped."),
}
