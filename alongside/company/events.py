"""What is on record of volunteers and first contacts, as sentences: never who they are, nor what was said."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "company.volunteer.added": _("%(who)s added a volunteer."),
    "company.volunteer.changed": _("%(who)s changed what a volunteer offers."),
    "company.volunteer.proposed": _("%(who)s proposed to clear a volunteer."),
    "company.volunteer.seconded": _("%(who)s agreed that a volunteer is cleared."),
    "company.volunteer.paused": _("%(who)s paused a volunteer."),
    "company.volunteer.resumed": _("%(who)s let a volunteer go on."),
    "company.volunteer.ended": _("%(who)s ended that the body stands for a volunteer."),
    "company.arrangements.changed": _("%(who)s changed who takes worries, and what people ask for."),
}
