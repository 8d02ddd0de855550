"""How sure a worker is of each kind, for their own eyes: nothing is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from alongside.directory.vocabulary import APPROACHES

# Below this of ten, somebody who goes can explain it better than a card.
SURE_FROM = 5


class SureForm(forms.Form):
    """One question an approach: how sure are you of explaining it, 0 to 10?"""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        choices = [("", gettext_lazy("No answer")), *((str(number), str(number)) for number in range(11))]
        for approach in sorted(APPROACHES.values(), key=lambda one: str(one.label)):
            self.fields[approach.key] = forms.ChoiceField(
                label=str(approach.label), choices=choices, required=False
            )

    @property
    def unsure(self) -> list[tuple[str, str]]:
        """Give the approaches of which somebody is not sure, the least sure first, each as its key and label."""
        given = {key: int(value) for key, value in self.cleaned_data.items() if value}
        low = sorted((key for key in given if given[key] < SURE_FROM), key=lambda key: given[key])
        return [(key, str(APPROACHES[key].label)) for key in low]
