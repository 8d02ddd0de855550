"""What is on record of messages and links, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "post.message.put": _("%(who)s had a message sent."),
    "post.message.sent": _("%(who)s sent a message; the mail server took it."),
    "post.message.failed": _("%(who)s could not send a message."),
    "post.message.unknown": _("%(who)s does not know whether a message was sent."),
    "post.message.again": _("%(who)s had a message sent again."),
    "post.message.let-be": _("%(who)s let a message be."),
    "post.message.wiped": _("%(who)s wiped a message that was not sent."),
    "post.address.stopped": _("Somebody asked for no more messages."),
    "post.address.started": _("Somebody asked for messages again."),
    "post.link.offered": _("%(who)s made a link that works once."),
    "post.link.used": _("Somebody used a link that works once."),
    "post.link.taken-back": _("%(who)s took back a link."),
}
