"""What is on record of setting a group up, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "setting_up.step.said": _("%(who)s said how a step of setting a group up stands."),
    "setting_up.step.shown": _("How a step stands was shown to the other side."),
    "setting_up.host.forgotten": _("%(who)s wiped what a host had of setting a group up."),
}
