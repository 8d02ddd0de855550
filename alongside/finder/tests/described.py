"""The description of an interface, asked as a server asks it: what its tests share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from alongside.config.wsgi import application

Operations = list[APIOperation[Any, Any, Any, Any]]

PLAIN = {"Accept-Encoding": "identity"}
# All that it has, but for two: whether a text is a place, a time or a language we know cannot be said in a schema, and in an
# address all values are text. The tests of each interface hold that what cannot be read is refused, word by word.
NO_SCHEMA_CAN_SAY = ("positive_data_acceptance", "negative_data_rejection")


@contextmanager
def operations_of(address: str) -> Iterator[Operations]:
    """Give what the site describes at an address, down to WSGI; no connection is there to be looked after."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        schema = schemathesis.openapi.from_wsgi(address, application)
        yield [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def answer(case: Case[Any]) -> Any:
    """Ask, and hold the answer to its description."""
    response = case.call(headers=PLAIN)
    case.validate_response(response, excluded_checks=_left_out())
    return response


def _left_out() -> Any:
    load_all_checks()
    return [CHECKS.get_one(name) for name in NO_SCHEMA_CAN_SAY]


def ask_of_each(operations: Sequence[Any], mode: GenerationMode, *, examples: int) -> set[tuple[str, int]]:
    """Ask what the description allows, or what it does not, and return which paths answered with which status."""
    asked: set[tuple[str, int]] = set()
    for operation in operations:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
        def ask(case: Case[Any]) -> None:
            asked.add((case.path, answer(case).status_code))

        ask()
    return asked
