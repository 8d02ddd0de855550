"""What is on record of signing in, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "sign_in.sitting.began": _("%(who)s signed in."),
    "sign_in.sitting.ended": _("%(who)s ended a sitting, or it had lasted long enough."),
    "sign_in.form.kept": _("What %(who)s sent was kept until they sign in again."),
    "sign_in.form.thrown-away": _("What was kept for %(who)s is kept no longer."),
    "sign_in.invitation.made": _("%(who)s invited somebody to sign in."),
    "sign_in.invitation.taken-back": _("%(who)s took an invitation back."),
    "sign_in.invitation.accepted": _("%(who)s said yes to an invitation."),
    "sign_in.password.put": _("%(who)s chose another password."),
    "sign_in.app.put": _("%(who)s took an authenticator app for their second step."),
    "sign_in.codes.made": _("%(who)s made printed codes for their second step."),
    "sign_in.passkey.put": _("%(who)s made a passkey."),
    "sign_in.step.taken-away": _("%(who)s took a second step of signing in away."),
}
