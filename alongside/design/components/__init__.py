"""
The parts that pages are made of, one folder each: what it needs, how it looks, and examples for the gallery.

A component is a dataclass. A field without a default must be given a value, and an unknown field is refused:
a page with a misspelt variable fails in its first test, and not in front of somebody.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_NOTHING: tuple[object, ...] = (None, "", (), [])


class MissingValue(ValueError):
    """A component was asked to render without something that it must show."""


@dataclass(frozen=True, kw_only=True)
class Component:
    """
    Something that a page shows.

    To make one, add a folder with a `template.html`, and in its `__init__` a frozen dataclass and `EXAMPLES`.
    """

    def __post_init__(self) -> None:
        for field in fields(self):
            required = field.default is MISSING and field.default_factory is MISSING
            if required and getattr(self, field.name) in _NOTHING:
                raise MissingValue(f"{self.folder()} needs {field.name}.")

    @classmethod
    def folder(cls) -> str:
        """Return the name of the folder."""
        return cls.__module__.rpartition(".")[2]

    def render(self) -> SafeString:
        """
        Return the HTML.

        The template sees each field by its name, and the component itself as `component`. A `body` of plain
        words is given to it as a paragraph.
        """
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        if values.get("body"):
            values["body"] = _as_markup(values["body"])
        # The engine has escaped every value.
        return mark_safe(get_template(f"{self.folder()}/template.html").render(values | {"component": self}))  # noqa: S308


@cache
def names() -> tuple[str, ...]:
    """List the components by name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def find(name: str) -> type[Component]:
    """Return the component of this name; raise `LookupError` where there is none."""
    module = _module(name)
    return next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Component) and value.__module__ == module.__name__
    )


def examples(name: str) -> Mapping[str, Component]:
    """Return what the gallery shows of a component, each under a few words of its own."""
    shown: Mapping[str, Component] = _module(name).EXAMPLES
    return shown


def _as_markup(body: str) -> SafeString:
    return body if isinstance(body, SafeString) else format_html("<p>{}</p>", body)


def _module(name: str) -> ModuleType:
    if name not in names():
        raise LookupError(f"There is no component “{name}”: choose one of {', '.join(names())}.")
    return import_module(f"{__name__}.{name}")
