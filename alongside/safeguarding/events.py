"""What is on record of worries that groups write down, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "safeguarding.reader.named": _("%(who)s said who reads what is written of a worry."),
    "safeguarding.told.written": _("%(who)s wrote down a worry."),
    "safeguarding.note.came": _("A worry came to whoever reads them here."),
    "safeguarding.note.read": _("%(who)s read a worry."),
    "safeguarding.note.settled": _("%(who)s noted what was done about a worry."),
    "safeguarding.told.seen": _("Somebody read a worry that was written here."),
    "safeguarding.told.answered": _("An answer came to a worry that was written here."),
}
