"""What is on record of groups of an area, as sentences: never who came, nor who reported what."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "network.area.joined": _("%(who)s asked to be in an area, or said whether others may visit."),
    "network.area.left": _("%(who)s had the group leave an area."),
    "network.area.written": _("%(who)s wrote something in an area under the group’s name."),
    "network.group.asked": _("A group asked to be in the area, or changed what others read of it."),
    "network.group.accepted": _("%(who)s said yes to a group of the area."),
    "network.group.let-go": _("%(who)s said that a group is not in the area."),
    "network.group.left": _("A group left the area."),
    "network.day.planned": _("%(who)s planned a network day."),
    "network.day.changed": _("%(who)s changed a network day."),
    "network.day.called-off": _("%(who)s called a network day off."),
    "network.day.noted": _("%(who)s wrote what was said on a network day."),
    "network.day.came": _("%(who)s noted which groups were at a network day."),
    "network.day.answered": _("A group said whether it comes to a network day."),
    "network.agenda.added": _("A group put something on the agenda of a network day."),
    "network.agenda.dropped": _("%(who)s took something off the agenda of a network day."),
    "network.claim.made": _("Somebody of a group claimed their travel."),
    "network.claim.decided": _("%(who)s decided about a claim for travel."),
    "network.notice.put": _("A group put a notice up."),
    "network.notice.ended": _("A group took its notice down."),
    "network.notice.reported": _("A group asked that a notice be looked at."),
    "network.notice.answered": _("A group answered a notice."),
    "network.notice.judged": _("%(who)s decided whether a notice stands."),
    "network.visit.asked": _("A group asked another whether it may visit."),
    "network.visit.answered": _("A group said yes or no to a visit."),
    "network.question.asked": _("A group asked for advice."),
    "network.question.dropped": _("A group that left altogether wants no advice any more."),
    "network.question.taken": _("%(who)s took a group’s question."),
    "network.question.answered": _("Whoever coordinates the area wrote to a group about its question."),
}
