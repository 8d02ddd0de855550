"""The words of an evening that code chooses."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.evenings.jobs import Job
from alongside.evenings.order import Form, Order

FORMS: Final = {
    Form.OUTLINE: gettext_lazy("Somebody facilitates"),
    Form.CHAIR: gettext_lazy("A chair and a speaker"),
}
JOBS: Final = {
    Job.CHAIR: gettext_lazy("Who chairs"),
    Job.SPEAKER: gettext_lazy("Who speaks"),
    Job.GREETER: gettext_lazy("At the door"),
    Job.TEA: gettext_lazy("Tea"),
    Job.KEY: gettext_lazy("Key"),
    Job.TIME: gettext_lazy("Time"),
    Job.READER: gettext_lazy("Reading"),
}
DONE_WORDS: Final = {
    Job.GREETER: gettext_lazy("Somebody greets at the door"),
    Job.TEA: gettext_lazy("Somebody makes tea"),
    Job.KEY: gettext_lazy("Somebody brings the key"),
    Job.TIME: gettext_lazy("Somebody keeps the time"),
    Job.READER: gettext_lazy("Somebody reads out"),
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
