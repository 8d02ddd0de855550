"""Questions that belong together, under one legend."""

from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class Fieldset(Component):
    """
    A group of fields.

    :param described_by: ids of what a screen reader reads after the legend
    """

    legend: str
    body: str
    size: str = ""
    page_heading: bool = False
    described_by: str = ""


EXAMPLES = {
    "Questions together": Fieldset(legend="When can you go?", size="m", body="The questions stand here."),
}
