"""What is on record of the directory, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "directory.source.put": _("%(who)s named a list, or what is known of it."),
    "directory.entry.added": _("%(who)s added a meeting that no list has."),
    "directory.entry.left": _("%(who)s took away a meeting that no list has."),
    "directory.entries.joined": _("%(who)s joined what several lists say of one meeting."),
    "directory.meeting.joined": _("%(who)s said that two listings are one meeting."),
    "directory.meeting.kept-apart": _("%(who)s said that two listings are not the same meeting."),
    "directory.meeting.confirmed": _("%(who)s noted that a listing is right."),
    "directory.meeting.unconfirmed": _("%(who)s took back that a session is on."),
    "directory.statement.made": _("%(who)s put a listing right."),
    "directory.statement.withdrawn": _("%(who)s took back what they had put right in a listing."),
    "directory.session.off": _("%(who)s said that a session is off."),
    "directory.session.moved": _("%(who)s said that a session is moved."),
    "directory.session.extra": _("%(who)s said that there is one more session."),
    "directory.session.agreed": _("%(who)s agreed that a session is off."),
    "directory.session.taken-back": _("%(who)s took back what was said of a session."),
    "directory.session.forgotten": _("%(who)s forgot what was said of a session, a year after."),
    "directory.closure.made": _("%(who)s said that a hall is shut, or that a group is away."),
    "directory.closure.taken-back": _("%(who)s took back that a hall is shut, or that a group is away."),
    "directory.programme.checked": _("%(who)s noted who has checked what we say of a programme."),
    "directory.role-address.entered": _("%(who)s entered whom people can ring."),
    "directory.role-address.checked": _("%(who)s noted who has checked whom people can ring."),
}
