"""Words that stand apart from the page: to know, to take care, or to act on now."""

from dataclasses import dataclass

from django.utils.translation import gettext

from alongside.design.components import Component, MissingValue

INFO, WARNING, URGENT = "info", "warning", "urgent"


@dataclass(frozen=True, kw_only=True)
class Notice(Component):
    """
    A notice.

    :param kind: "info", "warning" or "urgent"; the last two need a heading
    :param level: of the heading
    """

    kind: str
    body: str
    heading: str = ""
    level: int = 2

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.kind not in (INFO, WARNING, URGENT):
            raise ValueError(f"A notice is info, warning or urgent, not “{self.kind}”.")
        if self.kind != INFO and not self.heading:
            raise MissingValue(f"A notice of kind {self.kind} needs heading.")

    @property
    def said_first(self) -> str:
        """Say to a screen reader what the colour says to others."""
        words = {
            INFO: gettext("Information"),
            WARNING: gettext("Important"),
            URGENT: gettext("Urgent advice"),
        }
        return words[self.kind]


EXAMPLES = {
    "To know": Notice(kind=INFO, body="This meeting was last confirmed on 3 May."),
    "To take care": Notice(kind=WARNING, heading="Ring first", body="This meeting runs on some weeks only."),
    "To act on now": Notice(
        kind=URGENT, heading="If you are in danger", body="Ring 999 and ask for an ambulance."
    ),
}
