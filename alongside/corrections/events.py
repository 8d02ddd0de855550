"""What is on record of corrections, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "corrections.correction.taken": _("Somebody said that a listing is wrong, or that one is missing."),
    "corrections.correction.answered": _("%(who)s said what came of a correction."),
    "corrections.correction.reopened": _("%(who)s let a correction wait again."),
    "corrections.correction.wiped": _("%(who)s wiped what somebody had typed in a correction."),
    "corrections.change.proposed": _("%(who)s proposed a change of a listing."),
    "corrections.change.agreed": _("%(who)s agreed to a change of a listing."),
    "corrections.change.turned-down": _("%(who)s turned down a change of a listing."),
    "corrections.change.undone": _("%(who)s took back a change of a listing."),
    "corrections.change.told": _("%(who)s told the owner of a list what it should say."),
    "corrections.change.settled": _("%(who)s let a change go, since the list says the same by now."),
}
