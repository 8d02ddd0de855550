"""What is on record of the record itself, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "audit.record.read": _("%(who)s looked at what was done with one record."),
}
