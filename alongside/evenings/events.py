"""What is on record of a group's evenings, as sentences: never who came."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "evenings.order.changed": _("%(who)s changed the running order."),
    "evenings.order.dropped": _("%(who)s went back to the outline."),
    "evenings.key.made": _("%(who)s let a device send head counts."),
    "evenings.key.ended": _("%(who)s let a device send head counts no longer."),
    "evenings.count.saved": _("%(who)s saved a head count."),
    "evenings.count.changed": _("%(who)s put a head count right."),
}
