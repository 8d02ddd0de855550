"""What is on record of schemes, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "schemes.scheme.begun": _("%(who)s began a scheme."),
    "schemes.scheme.changed": _("%(who)s changed a scheme."),
    "schemes.scheme.invited": _("%(who)s invited a service to apply to a scheme."),
    "schemes.site.applied": _("%(who)s took a service’s application to a scheme."),
    "schemes.site.decided": _("%(who)s decided how a site of a scheme stands."),
    "schemes.site.meetings": _("%(who)s said which listed meetings a site has."),
    "schemes.site.body": _("%(who)s said which body here a site of a scheme is."),
    "schemes.site.here": _("Another body said that this one is a site of its scheme."),
    "schemes.site.not-here": _("Another body said that this one is no site of its scheme."),
    "schemes.site.told": _("%(who)s told a scheme how its site stands."),
    "schemes.site.said": _("A site told this scheme how it stands."),
    "schemes.meeting.ended": _("%(who)s noted that a meeting of a site ended."),
    "schemes.why.told": _(
        "%(who)s told a scheme why it is hard for a group, to be counted without its name."
    ),
    "schemes.agreement.written": _("%(who)s wrote down what is agreed for every group of an area."),
    "schemes.note.written": _("%(who)s noted what a steering group or an evaluation of a scheme said."),
    "schemes.survey.asked": _("%(who)s asked facilitators what they want from whoever hosts them."),
    "schemes.survey.shared": _("Another body asks the facilitators of groups that are hosted here."),
    "schemes.survey.sent": _("%(who)s sent a facilitator a link to answer by."),
    "schemes.survey.answered": _("A facilitator answered, without a name."),
}
