"""The tables of an empty database, made without drawing all models anew for each that is added."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState

STATE: Any = ProjectState


@contextmanager
def drawn_once() -> Iterator[None]:
    """
    Have what migrations know of the models draw a model that is added alone, and none for an index or a constraint.

    Django draws each model anew that leads to it, or to which it leads, and so on: nearly all of them, as each leads to a body
    or to somebody who signs in. As with all that Django itself puts off, whatever needs every model (RunPython, and what follows
    on a migration) has them drawn whole.
    """
    usual = STATE.add_model, STATE._append_option
    STATE.add_model, STATE._append_option = _add_model, _append_option
    try:
        yield
    finally:
        STATE.add_model, STATE._append_option = usual


def _add_model(state: Any, added: ModelState) -> None:
    key = added.app_label, added.name_lower
    state.models[key] = added
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in vars(state):
        state.is_delayed = True
        state.apps.render_multiple([added])


def _append_option(state: Any, app_label: str, model_name: str, option: str, added: Any) -> None:
    options = state.models[app_label, model_name].options
    options[option] = [*options[option], added]
    if "apps" in vars(state):
        state.is_delayed = True
        setattr(state.apps.get_model(app_label, model_name)._meta, option, options[option])
