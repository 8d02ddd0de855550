"""The words of an evening that code chooses."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.evenings.approving import Rule
from alongside.evenings.jobs import Job
from alongside.evenings.keeping_to_it import Goes, Kept
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
RULES: Final = {
    Rule.ONE_OTHER.value: gettext_lazy("One other of us"),
    Rule.TWO_OTHERS.value: gettext_lazy("Two others of us"),
    Rule.NAMED.value: gettext_lazy("One of us whom we have chosen"),
}
KEPT_WORDS: Final = {
    Kept.YES.value: gettext_lazy("Yes"),
    Kept.PARTLY.value: gettext_lazy("Partly"),
    Kept.NO.value: gettext_lazy("Not this time"),
}
GOES_WORDS: Final = {
    Goes.EARLY: gettext_lazy("Too early to see which way it goes."),
    Goes.SAME: gettext_lazy("As before."),
    Goes.MORE: gettext_lazy("Lately more than before."),
    Goes.LESS: gettext_lazy("Lately less than before: worth talking about together."),
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
