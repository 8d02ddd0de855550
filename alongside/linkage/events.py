"""What is on record of people who are supported, as sentences: never what was said, and never who they are."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "linkage.log.noted": _("%(who)s wrote in a person’s own notes."),
    "linkage.log.changed": _("%(who)s changed who may see one of a person’s own notes."),
    "linkage.log.taken-out": _("%(who)s took out one of a person’s own notes."),
    "linkage.log.read": _("%(who)s looked at what a person shows of their own notes."),
    "linkage.log.opened": _("%(who)s opened their own notes with a private code."),
    "linkage.person.exported": _("%(who)s took a person’s record as a file."),
    "linkage.figures.exported": _("%(who)s took figures of the service as a file."),
    "linkage.answered.kept": _("%(who)s noted how somebody takes part."),
    "linkage.care.noted": _("%(who)s noted something that happened in a person’s care."),
    "linkage.code.made": _("%(who)s gave a person a private code."),
    "linkage.code.ended": _("%(who)s ended a private code."),
    "linkage.person.added": _("%(who)s added somebody to support."),
    "linkage.person.changed": _("%(who)s changed a person’s record."),
    "linkage.contact.old-told": _(
        "%(who)s changed how a person is reached, and had the old number or address told."
    ),
    "linkage.contact.old-told-by-hand": _(
        "%(who)s changed how a person is reached, and said that they tell the old one themselves."
    ),
    "linkage.contact.old-not-told": _(
        "%(who)s changed how a person is reached, and said that the old one is not safe: nobody is told there."
    ),
    "linkage.person.read": _("%(who)s looked at a person’s record."),
    "linkage.consent.said": _("%(who)s noted what a person agreed to, or did not."),
    "linkage.consent.withdrawn": _("%(who)s noted that a person took back what they had agreed to."),
    "linkage.conversation.begun": _("%(who)s began a conversation."),
    "linkage.conversation.saved": _("%(who)s saved a conversation."),
    "linkage.conversation.contact-noted": _("%(who)s had it noted in a conversation how a contact stands."),
    "linkage.conversation.read": _("%(who)s looked at a conversation."),
    "linkage.conversation.rested": _("%(who)s let a conversation rest, as the person wished."),
    "linkage.conversation.raised-again": _("%(who)s raised a conversation again that had rested."),
    "linkage.tie.offered": _("%(who)s made a word by which somebody close can be tied to a person."),
    "linkage.tie.taken-up": _("%(who)s tied two people who both chose it."),
    "linkage.tie.changed": _("%(who)s changed what a person shows to somebody close."),
    "linkage.tie.read": _("%(who)s looked at what a person shows to somebody close."),
    "linkage.tie.undone": _("%(who)s undid a tie, as the person wished."),
    "linkage.message.sent": _(
        "%(who)s sent a person what they asked for, in the way that they said is safe."
    ),
    "linkage.person.handed-over": _("%(who)s handed a person over to another worker."),
}

ACTORS = {"linkage.person": _("The person themselves")}
