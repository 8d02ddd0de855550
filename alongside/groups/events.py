"""What is on record of those who answer for a meeting, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "groups.contact.named": _("%(who)s named somebody to answer for a meeting."),
    "groups.contact.vouched": _("%(who)s vouched for somebody who is to answer for a meeting."),
    "groups.contact.said-yes": _("%(who)s agreed to do that."),
    "groups.contact.answered": _("%(who)s answered whether its listing is right."),
    "groups.contact.asked": _(
        "%(who)s asked somebody who answers for a meeting whether its listing is right."
    ),
    "groups.contact.asked-on-the-day": _(
        "%(who)s asked somebody who answers for a meeting whether it is on."
    ),
    "groups.contact.asks-on-the-day": _("%(who)s said whether they want to be asked on the day."),
    "groups.contact.left": _(
        "%(who)s ended that somebody answers for a meeting; name and address were wiped."
    ),
    "groups.listing.forgotten": _("%(who)s forgot a meeting that somebody sent and nobody agreed to."),
}

ACTORS = {"groups.groupcontact": _("Somebody who answers for a meeting")}
