"""What is on record of courses, as sentences: never who has a place."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "workforce.course.made": _("%(who)s planned a course."),
    "workforce.course.changed": _("%(who)s changed a course."),
    "workforce.course.cancelled": _("%(who)s called a course off."),
    "workforce.place.asked": _("%(who)s asked for a place on a course."),
    "workforce.place.held": _("%(who)s said yes to a place on a course."),
    "workforce.place.given-back": _("%(who)s had a place on a course deleted, with all that was kept."),
    "workforce.place.moved-up": _("%(who)s gave a free place to whoever waited longest."),
    "workforce.place.came": _("%(who)s noted who was there on a course."),
    "workforce.feedback.said": _("%(who)s took what somebody said of a course, without a name."),
}
