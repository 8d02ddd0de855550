"""What stands in the tables, written to the file that pages read."""

from __future__ import annotations

from alongside.content import published, queries
from alongside.kernel import small_files


def publish() -> None:
    """Write what stands in the tables to the file that pages read; also at a start and after a restore."""
    standing = published.Published(
        overrides=dict(queries.list_overrides()),
        confirmations={
            key: published.Confirmed(row.digest, row.checked_by, row.checked_on)
            for key, row in queries.list_confirmations().items()
        },
    )
    small_files.put(published.path(), standing)
