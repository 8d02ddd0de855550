"""What is on record of a group's evenings, as sentences: never who came."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "evenings.order.changed": _("%(who)s changed the running order."),
    "evenings.order.dropped": _("%(who)s went back to the outline."),
    "evenings.key.made": _("%(who)s let a device send head counts."),
    "evenings.key.ended": _("%(who)s let a device send head counts no longer."),
    "evenings.count.saved": _("%(who)s saved a head count."),
    "evenings.count.changed": _("%(who)s put a head count right."),
    "evenings.duties.written": _("%(who)s wrote down which jobs of an evening are done."),
    "evenings.read-out.changed": _("%(who)s changed what the group reads out."),
    "evenings.look.noted": _("%(who)s noted how the group keeps to its format."),
    "evenings.purse.agreed": _("%(who)s wrote down how the group holds its money."),
    "evenings.tin.noted": _("%(who)s noted an amount of the tin."),
    "evenings.tin.struck-out": _("%(who)s struck out an amount of the tin."),
    "evenings.supply.noted": _("%(who)s noted that something is running out."),
    "evenings.supply.brought": _("%(who)s said that they bring something."),
    "evenings.supply.left": _("%(who)s said that they do not bring something after all."),
    "evenings.supply.asked-for": _("%(who)s asked the host for something that is running out."),
    "evenings.supply.there": _("%(who)s said that something is there."),
    "evenings.expense.claimed": _("%(who)s claimed an expense."),
    "evenings.expense.receipt-added": _("%(who)s added a receipt."),
    "evenings.expense.approved": _("%(who)s said yes to an expense."),
    "evenings.expense.declined": _("%(who)s said no to an expense."),
    "evenings.expense.paid": _("%(who)s noted that an expense was paid back."),
    "evenings.expense.withdrawn": _("%(who)s took an expense back."),
}
