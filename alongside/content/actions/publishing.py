"""What stands in the tables, written to the file that pages read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec

from alongside.content import published, queries


def publish() -> None:
    """Write what stands in the tables to the file that pages read; also at a start and after a restore."""
    standing = published.Published(
        overrides=dict(queries.list_overrides()),
        confirmations={
            key: published.Confirmed(row.digest, row.checked_by, row.checked_on)
            for key, row in queries.list_confirmations().items()
        },
    )
    _replace(published.path(), msgspec.json.encode(standing, order="deterministic"))


def _replace(file: Path, content: bytes) -> None:
    """Put a file in place whole: a page that reads at this moment has the old one or the new one."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    Path(written.name).replace(file)
