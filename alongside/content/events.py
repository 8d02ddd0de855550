"""What is on record of words and of numbers to ring, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "content.contact.confirmed": _("%(who)s noted who has checked a crisis number, and when."),
    "content.language.confirmed": _("%(who)s noted who has read our words in a language, and when."),
    "content.block.overridden": _("%(who)s put other words in the place of ours."),
    "content.block.drafted": _("%(who)s wrote a draft of other words, which is not in use."),
    "content.block.draft-dropped": _("%(who)s threw away a draft of other words."),
    "content.words.shown": _("%(who)s kept which of our words were shown in a conversation."),
    "content.block.restored": _("%(who)s put our words back."),
}
