"""The questions beside the results, in groups that fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from alongside.design.components.error_summary import ErrorLink
from alongside.design.forms import errors_of
from alongside.finder.forms import RefineForm
from alongside.finder.presenters.address import with_changes
from alongside.finder.presenters.listing import UNIT
from alongside.finder.question import Question
from alongside.finder.reasons import mode_words, reason_words
from alongside.search.criteria import Order
from alongside.search.explain import Reason, ReasonCode


@dataclass(frozen=True)
class FilterGroup:
    """Questions that stand together on the page, folded to a line that says what was answered."""

    title: str
    chosen: str
    open: bool
    fields: Sequence[BoundField]


def filter_groups(form: RefineForm) -> list[FilterGroup]:
    """Group the questions; one that was not understood stands open."""
    titles = [
        (_("When"), ("when", "day", "time")),
        (_("In person or online"), ("online", "zone")),
        (_("What you want help with"), ("who", "need")),
        (_("Who may come, and what is there"), ("open", "has")),
        (_("At least one of these"), ("has_any",)),
        (_("Leave out"), ("has_not",)),
        (_("Kind of group"), ("approach", "programme")),
        (_("Language"), ("language",)),
        (_("Area"), ("area",)),
        (_("A name you know"), ("words",)),
    ]
    groups = [_filter_group(form, title, names) for title, names in titles]
    return [group for group in groups if group.fields]


def errors(form: RefineForm, question: Question) -> list[ErrorLink]:
    """Say what was not understood, each with the way to put it right: to the places that may have been meant, where there are some."""
    links = errors_of(form)
    if not question.did_you_mean:
        return links
    where = form["near"].id_for_label
    return [link._replace(id="did-you-mean") if link.id == where else link for link in links]


@dataclass(frozen=True)
class Also:
    """Something that was asked by a word for which the page has no field: what it says, and the question without it."""

    words: str
    given: Sequence[tuple[str, str]]
    without: str


def also_asked(question: Question, given: QueryDict) -> list[Also]:
    """Say what else was asked, so that nothing narrows or orders a search unseen."""
    asked = question.criteria
    said = [
        (("mode",), _(" or ").join(mode_words(mode) for mode in sorted(asked.modes))),
        (("after", "before"), _hours(question) if given.get("after") or given.get("before") else ""),
        (("order",), _order_words(asked.order) if asked.order else ""),
    ]
    return [
        Also(
            words,
            [(name, value) for name in names for value in given.getlist(name) if value],
            with_changes(given, **dict.fromkeys(names, ""), page=""),
        )
        for names, words in said
        if words
    ]


def _order_words(order: Order) -> str:
    return {Order.SOONEST: _("soonest first"), Order.NEAREST: _("nearest first")}[order]


def _hours(question: Question) -> str:
    after, before = question.criteria.after, question.criteria.before
    said = {name: at.isoformat() for name, at in (("after", after), ("before", before)) if at}
    return reason_words(Reason(ReasonCode.HOURS, dict(said)), unit=UNIT) if said else ""


def _filter_group(form: RefineForm, title: str, names: Sequence[str]) -> FilterGroup:
    chosen = ", ".join(words for name in names if (words := form.chosen(name)))
    wrong = any(form[name].errors for name in names)
    return FilterGroup(title, chosen, wrong, [form[name] for name in names if form.offers(name)])
