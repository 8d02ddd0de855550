"""What is on record of the phone of a group, as sentences: never of whom, nor who rang them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "phone_line.script.written": _("%(who)s wrote what the group’s voicemail says."),
    "phone_line.script.dropped": _("%(who)s went back to the first words of the group’s voicemail."),
    "phone_line.call.noted": _("Somebody of the group noted whom to ring back."),
    "phone_line.call.forgotten": _("Somebody of the group deleted a number that was rung."),
}
