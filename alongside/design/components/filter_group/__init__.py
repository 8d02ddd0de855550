"""One question of a search, folded to a line that says what was answered."""

from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class FilterGroup(Component):
    """
    A question to open.

    :param chosen: the answers so far, in words; empty where there are none
    :param body: the fields
    """

    title: str
    body: str
    chosen: str = ""
    open: bool = False


EXAMPLES = {
    "Nothing chosen": FilterGroup(title="Days", body="The boxes to tick stand here."),
    "Something chosen": FilterGroup(
        title="Days", chosen="Tuesday, Thursday", body="The boxes to tick.", open=True
    ),
}
