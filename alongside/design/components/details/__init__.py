"""More words for whoever wants them, behind a line to open. It works without script."""

from dataclasses import dataclass

from alongside.design.components import Component


@dataclass(frozen=True, kw_only=True)
class Details(Component):
    """
    Words to open.

    :param boxed: drawn as a box of its own, for words that matter as much as the page's
    """

    summary: str
    body: str
    boxed: bool = False
    open: bool = False
    id: str = ""


EXAMPLES = {
    "Closed": Details(summary="What happens at a first meeting", body="Somebody will say hello."),
    "Boxed and open": Details(summary="Getting there", body="The side door.", boxed=True, open=True),
}
