"""What is on record of setting a group up, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "setting_up.step.said": _("%(who)s said how a step of setting a group up stands."),
    "setting_up.step.shown": _("How a step stands was shown to the other side."),
    "setting_up.arranged.written": _(
        "%(who)s wrote down what a group and its host agreed on day, room and key."
    ),
    "setting_up.arranged.agreed": _(
        "%(who)s said yes to what a group and its host agreed on day, room and key."
    ),
    "setting_up.wanted.asked": _("%(who)s asked a host for something that a group needs."),
    "setting_up.wanted.answered": _("%(who)s said what comes of something that a group asked for."),
    "setting_up.costs.kept": _("%(who)s reckoned what setting a group up costs."),
    "setting_up.host.forgotten": _("%(who)s wiped what a host had of setting a group up."),
}
