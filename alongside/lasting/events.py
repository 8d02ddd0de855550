"""What is on record of how a group lasts, as sentences: never why somebody could not, nor who said no."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "lasting.turn.taken": _("%(who)s said who runs a session."),
    "lasting.turn.given-up": _("%(who)s gave up running a session."),
    "lasting.turn.beside": _("%(who)s noted who runs a session beside whoever runs it."),
    "lasting.rest.begun": _("%(who)s is not on the rota for now."),
    "lasting.rest.ended": _("%(who)s is on the rota again."),
    "lasting.helper.said-yes": _("Somebody said yes to a small part in the evenings."),
    "lasting.helper.moved": _("%(who)s noted that somebody does more in the evenings, or less."),
    "lasting.helper.forgotten": _("%(who)s noted that somebody helps in the evenings no longer."),
    "lasting.invitation.taken-back": _("%(who)s took back an invitation to run the meetings."),
    "lasting.holding.noted": _("%(who)s noted who holds something of the group’s."),
    "lasting.holding.dropped": _("%(who)s noted that somebody holds something no longer."),
    "lasting.holding.handed": _("%(who)s said that they handed something of the group’s on."),
    "lasting.holding.not-handed": _(
        "%(who)s said that something of the group’s was not handed on after all."
    ),
    "lasting.reminders.noted": _("%(who)s said what the group wants to be reminded of."),
    "lasting.bell.set": _("%(who)s had a group looked at for its reminders, or no longer."),
    "lasting.bell.rung": _("%(who)s looked what a group wants to be reminded of."),
    "lasting.group.paused": _("%(who)s said that the group pauses."),
    "lasting.group.back": _("%(who)s said that the group is back."),
    "lasting.group.ending": _("%(who)s said which evening of the group is its last."),
    "lasting.group.ending-ticked": _("%(who)s noted what is done before the group ends."),
    "lasting.group.ended": _("The group ended: its listing was taken down."),
    "lasting.group.goes-on": _("%(who)s said that the group goes on after all."),
    "lasting.session.on": _("%(who)s said that a session is on."),
    "lasting.standing.noted": _("%(who)s noted how long the room is sure, and when they met others."),
    "lasting.neighbours.opened": _("%(who)s said whether neighbouring groups may ask for help."),
    "lasting.cover.asked": _("%(who)s looked for somebody to run a session."),
    "lasting.cover.neighbours-asked": _("%(who)s asked neighbouring groups for somebody to run a session."),
    "lasting.cover.taken": _("Somebody said that they run a session."),
    "lasting.cover.declined": _("Somebody said that they cannot run a session."),
    "lasting.cover.off": _("A session was called off, since nobody is free to run it."),
    "lasting.archive.taken": _("%(who)s fetched all that the group has."),
    "lasting.archive.taken-in": _("%(who)s took the archive of a group in."),
    "lasting.group.left": _("%(who)s had the group leave, with all that it had here."),
}
