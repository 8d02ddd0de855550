"""The words of an evening that code chooses."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.evenings.order import Form, Order

FORMS: Final = {
    Form.OUTLINE: gettext_lazy("Somebody facilitates"),
    Form.CHAIR: gettext_lazy("A chair and a speaker"),
}


def sum_words(order: Order) -> str:
    """Say what the parts add up to, and what that means for a meeting of this length."""
    makes = ngettext("That makes %(n)s minute.", "That makes %(n)s minutes.", order.makes) % {
        "n": order.makes
    }
    if order.over > 0:
        return _("That makes %(makes)s minutes; the meeting lasts %(lasts)s. Take out %(over)s.") % {
            "makes": order.makes, "lasts": order.lasts, "over": order.over,
        }  # fmt: skip
    if order.over < 0:
        return _("That makes %(makes)s minutes; the meeting lasts %(lasts)s. There are %(left)s to spare.") % {
            "makes": order.makes, "lasts": order.lasts, "left": -order.over,
        }  # fmt: skip
    return makes
