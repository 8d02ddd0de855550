"""What is on record of reading lists, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "feeds.import.applied": _("%(who)s read a list into the directory."),
    "feeds.import.held": _("%(who)s held a list back, since much was missing in it."),
    "feeds.import.failed": _("%(who)s could not read a list."),
    "feeds.import.unchanged": _("%(who)s read a list again, and nothing had changed."),
    "feeds.import.undone": _("%(who)s took back what was read of a list."),
    "feeds.import.forgotten": _("%(who)s forgot a reading of two years ago."),
    "feeds.schedule.put": _("%(who)s said how often a list is read."),
    "feeds.schedule.stopped": _("%(who)s stopped reading a list."),
    "feeds.schedule.asked": _("%(who)s asked for a list to be read soon."),
    "feeds.schedule.accepted": _("%(who)s let a list through that has become shorter."),
    "feeds.schedule.queued": _("%(who)s queued a list to be read."),
}
