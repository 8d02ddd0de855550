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
    "groups.home.begun": _("%(who)s began the home of a group."),
    "groups.home.described": _("%(who)s said what kind of group it is."),
    "groups.home.meeting-added": _("%(who)s counted a listed meeting as the group’s own."),
    "groups.home.meeting-dropped": _("%(who)s counted a listed meeting as the group’s own no longer."),
    "groups.home.charter-written": _("%(who)s put the group’s own words into its charter."),
    "groups.agreement.proposed": _("%(who)s proposed to a host what each offers."),
    "groups.agreement.level-moved": _("%(who)s moved the support that the group wants."),
    "groups.agreement.shown": _("%(who)s changed what the host may see."),
    "groups.agreement.host-agreed": _("The host agreed with what the group proposed."),
    "groups.agreement.ended": _("%(who)s ended the agreement of a group and its host."),
    "groups.hosted.shown": _("A group changed what it shows to its host."),
    "groups.hosted.agreed": _("%(who)s agreed with what a group proposed."),
    "groups.hosted.ended": _("%(who)s ended that a group is hosted."),
    "groups.hosted.kept": _(
        "%(who)s keeps the public part of a group that has no place here, with its consent."
    ),
    "groups.hosted.offer-counted": _("%(who)s counted that somebody was told of a group."),
    "groups.hosted.handed-over": _("%(who)s handed a group over to another host lead."),
    "groups.lead.described": _("%(who)s said how they are there for groups."),
    "groups.role.handed-over": _("%(who)s left what they know of their role to a colleague."),
    "groups.stepped-in.noted": _("%(who)s noted that staff stepped in with a group."),
}

ACTORS = {"groups.groupcontact": _("Somebody who answers for a meeting")}
