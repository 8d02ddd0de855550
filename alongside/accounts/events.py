"""What is on record of people who sign in and the bodies that they work in, as sentences."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "accounts.staff.put": _("%(who)s let somebody look after this installation."),
    "accounts.staff.ended": _("%(who)s let somebody sign in no more."),
    "accounts.user.added": _("%(who)s added somebody who may sign in."),
    "accounts.user.closed": _("%(who)s closed somebody’s account, and wiped their name and address."),
    "accounts.tenant.added": _("%(who)s added a body that keeps private records here."),
    "accounts.tenant.ended": _("%(who)s shut a body’s records: nobody works there any more."),
    "accounts.glass.broken": _("%(who)s opened a person’s record in an emergency."),
    "accounts.glass.sought": _("%(who)s looked for a record to open in an emergency, and found none."),
    "accounts.glass.looked-at": _("%(who)s took a second look at a record that was opened in an emergency."),
    "accounts.key.added": _("%(who)s made a new key for what is kept here."),
    "accounts.key.dropped": _("%(who)s destroyed the older keys of what is kept here."),
    "accounts.team.added": _("%(who)s added a team."),
    "accounts.member.added": _("%(who)s gave somebody a role."),
    "accounts.member.ended": _("%(who)s took a role from somebody."),
}
