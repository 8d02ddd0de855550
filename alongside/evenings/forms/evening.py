"""Who does what on an evening, and what is read out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.design.fields import day, line, tick, words
from alongside.evenings.jobs import OF_A_CHAIRED, Job
from alongside.evenings.wording import DONE_WORDS, JOBS
from alongside.groups.nobody import NamesNobody

LONGEST_CALLED = 60


class OtherEveningForm(forms.Form):
    """An evening that no rule gives."""

    on = day(gettext_lazy("Another evening"), required=True)


class DutiesForm(NamesNobody):
    """
    Which jobs of an evening are done: each is ticked, and who does it may stand beside it.

    :param usual: who does a job where nobody is written down
    """

    def __init__(
        self, data: Any = None, *, jobs: Iterable[Job], before: Mapping[Job, str], usual: Mapping[Job, str]
    ) -> None:
        super().__init__(data)
        self.jobs = tuple(jobs)
        self.called_in = tuple(f"called_{job}" for job in self.jobs)
        for job in self.jobs:
            if job not in OF_A_CHAIRED:
                self.fields[f"done_{job}"] = tick(DONE_WORDS[job], initial=job in before)
            who = (
                JOBS[job]
                if job in OF_A_CHAIRED
                else _("%(job)s: who? You may leave this empty") % {"job": JOBS[job]}
            )
            hint = _("Usually: %(called)s.") % {"called": usual[job]} if job in usual else ""
            self.fields[f"called_{job}"] = line(
                who, hint=hint, most=LONGEST_CALLED, initial=before.get(job, "")
            )

    @property
    def said(self) -> dict[Job, str]:
        """Return what whoever does a job is called, for each that is done; a name is a tick."""
        called = {job: str(self.cleaned_data[f"called_{job}"]).strip() for job in self.jobs}
        return {job: name for job, name in called.items() if name or self.cleaned_data.get(f"done_{job}")}


class ReadOutForm(NamesNobody):
    """What a group reads out, part by part."""

    def __init__(self, data: Any = None, *, before: Sequence[Any]) -> None:
        super().__init__(data)
        self.before = before
        self.nobody_in = tuple(part.key for part in before)
        for part in before:
            self.fields[part.key] = words(part.title, most=3000, rows=8, initial=part.words)

    @property
    def said(self) -> dict[str, str]:
        """Return the group's own words: of a part that was left as it stood, none."""
        said = {
            part.key: str(self.cleaned_data[part.key]).replace("\r\n", "\n").strip() for part in self.before
        }
        kept = {part.key for part in self.before if not part.ours and said[part.key] == part.words.strip()}
        return {key: own for key, own in said.items() if key not in kept}
