"""What is on record of what was let go, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "keeping.round.done": _("%(who)s let go of all that is kept no longer."),
}
