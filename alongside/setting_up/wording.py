"""The words of setting a group up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from alongside.setting_up.steps import Stage, State, Who

STAGES: Mapping[str, Any] = {
    Stage.BEFORE: _("Before anybody is trained"),
    Stage.AFTER: _("Before the first evening"),
    Stage.STEADY: _("Once it meets"),
}
WHO: Mapping[str, Any] = {
    Who.HOST: _("The host"),
    Who.GROUP: _("Whoever runs it"),
    Who.BOTH: _("Both together"),
}
STATES: Mapping[str, Any] = {
    State.OPEN: _("Still to do"),
    State.DONE: _("Done"),
    State.SKIPPED: _("Left out"),
}
