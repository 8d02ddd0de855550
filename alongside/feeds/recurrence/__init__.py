"""
Recurrence that is said only in words: "1st Tue each mnth", "fortnightly", "no meeting on the last Friday".

Nearly all such words in real lists speak of one session of a weekly meeting ("1st Tue each mnth 'open'",
"last Sunday: steps"). The others tell that the meeting itself is held on some weeks only, and whoever misses
that sends somebody to a locked door. So every clause with such words is asked what it speaks of. What speaks
of the meeting is read where that can be done surely, and marked as not sure where it cannot; what speaks
plainly of one session, or of something else, changes nothing.
"""

from alongside.feeds.recurrence.holidays import closed_on_holidays
from alongside.feeds.recurrence.openness import open_at_times_only
from alongside.feeds.recurrence.rule import read_recurrence

__all__ = ["closed_on_holidays", "open_at_times_only", "read_recurrence"]
