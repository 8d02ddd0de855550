"""What is on record of rooms and of who has them, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "rooms.room.saved": _("%(who)s said what a room is that is lent."),
    "rooms.room.stopped": _("%(who)s stopped lending a room."),
    "rooms.room.shut": _("%(who)s shut a room for some days."),
    "rooms.room.opened": _("%(who)s took back that a room is shut."),
    "rooms.booking.made": _("A group booked a room."),
    "rooms.booking.changed": _("A group changed when it has a room."),
    "rooms.booking.notice-given": _("%(who)s gave a group notice of a room."),
    "rooms.held.booked": _("%(who)s booked a room for the group."),
    "rooms.held.day-left": _("%(who)s left the group’s room to others on one day."),
    "rooms.held.given-back": _("%(who)s gave a room of the group back."),
    "rooms.held.notice-given": _("Whoever lends the group a room gave notice of it."),
}
