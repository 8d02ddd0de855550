"""What is on record of what was let go, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "keeping.round.done": _("%(who)s let go of all that is kept no longer."),
    "keeping.everything.read": _("%(who)s took a copy of everything that is kept of one person."),
    "keeping.person.erased": _("%(who)s erased all that was kept of one person."),
}
