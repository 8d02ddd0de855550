"""Every change that reading a list makes: import it, undo that, and have it read again on a clock."""

from alongside.feeds.actions.imports import (
    KEPT_AT_MOST,
    KEPT_TO_UNDO,
    NAMED_CHANGES,
    CannotUndo,
    ChangedMeanwhile,
    Refused,
    Report,
    forget_runs,
    import_feed,
    put_source,
    trial,
    undo_import,
)
from alongside.feeds.actions.schedules import (
    Outcome,
    ask_for_reading,
    queue_schedule,
    read_on_schedule,
    schedule_feed,
    stop_schedule,
)

__all__ = [
    "KEPT_AT_MOST",
    "KEPT_TO_UNDO",
    "NAMED_CHANGES",
    "CannotUndo",
    "ChangedMeanwhile",
    "Outcome",
    "Refused",
    "Report",
    "ask_for_reading",
    "forget_runs",
    "import_feed",
    "put_source",
    "queue_schedule",
    "read_on_schedule",
    "schedule_feed",
    "stop_schedule",
    "trial",
    "undo_import",
]
