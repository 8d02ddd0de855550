"""What a group and its host do to set a group up."""

from alongside.setting_up.actions.steps import (
    ADDED,
    NotPossible,
    Said,
    forget_as_host,
    new_key,
    say_as_group,
    say_as_host,
    show_host,
)
from alongside.setting_up.actions.together import agree, answer_group, arrange, ask_host, price, reckon

__all__ = [
    "ADDED",
    "NotPossible",
    "Said",
    "agree",
    "answer_group",
    "arrange",
    "ask_host",
    "forget_as_host",
    "new_key",
    "price",
    "reckon",
    "say_as_group",
    "say_as_host",
    "show_host",
]
