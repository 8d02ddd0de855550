"""What has to be put right, at the top of the page, each with a link to the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from alongside.design.components import Component


class ErrorLink(NamedTuple):
    """What is wrong, and the id of the answer; no id where it is wrong with the whole form."""

    text: str
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class ErrorSummary(Component):
    """A summary that takes the focus when the page opens."""

    errors: Sequence[ErrorLink]


EXAMPLES = {
    "Two things to put right": ErrorSummary(
        errors=[ErrorLink("Say where you are", "id_where"), ErrorLink("These answers do not go together")]
    ),
}
