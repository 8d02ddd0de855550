"""Model fields of the directory."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import models


class StructField(models.JSONField):
    """Keep a frozen msgspec value as JSON: read back, it is the value again, never a loose dictionary."""

    def __init__(self, struct: type[msgspec.Struct], **options: Any) -> None:
        self.struct = struct
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.struct, *args], kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(value, str):
            return msgspec.json.decode(value, type=self.struct)
        plain = super().from_db_value(value, expression, connection)
        return None if plain is None else msgspec.convert(plain, self.struct)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(
            msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value
        )
