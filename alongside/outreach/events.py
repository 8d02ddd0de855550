"""What is on record of telling people of a group, as sentences: never who was told."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "outreach.agency.added": _("%(who)s put a place to tell on the plan."),
    "outreach.agency.dropped": _("%(who)s took a place to tell off the plan."),
    "outreach.told.noted": _("%(who)s noted that a place was told."),
}
