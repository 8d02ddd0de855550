"""
The words for times and distances; those for rules of recurrence are :mod:`directory.wording`'s.

Every function returns a whole phrase in the active language, to stand alone or after a label. The present is
passed in. No word here tells a programme or what a meeting is for.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.directory.departures import Why
from alongside.directory.schedule import Session, SessionState
from alongside.directory.verification import Verification
from alongside.directory.wording import WHY_OFF, clock_words
from alongside.directory.wording import rule_words as rule_words
from alongside.search.found import NextSession

KM_PER_MILE = 1.609344

# After so long, the month says more than that nobody has checked.
A_SEASON = timedelta(days=90)

# How long a session is said to be on, since many lists give no length.
ON_NOW = timedelta(hours=1)

# How far ahead "in 3 hours" says more than the clock does.
SOON = timedelta(hours=12)

# An evening runs from 17:00 to 03:59, as for the search's "tonight".
EVENING_FROM, EVENING_UNTIL = time(17), time(4)

# Zones that people here call by another name than that of their city.
ZONE_NAMES = {
    "Europe/London": gettext_lazy("UK time"),
    "Europe/Dublin": gettext_lazy("Irish time"),
    "UTC": gettext_lazy("UTC"),
}


class DistanceUnit(StrEnum):
    """In what a distance is told."""

    MILES = "MILES"
    KILOMETRES = "KILOMETRES"


def session_words(
    session: Session | NextSession, zone: str, *, now: datetime, zone_named: bool = False, held_in: str = ""
) -> str:
    """
    Say when a session is, as :func:`start_words` does, and what is to beware of or other than ever.

    :param zone: IANA name of the zone in which the reader thinks
    :param zone_named: say which zone is meant, for what is joined from elsewhere
    :param held_in: IANA name of the meeting's own zone, where ``zone`` is that of a reader elsewhere: both times are said
    :param now: aware; the present counts in whole minutes, as a clock on the wall shows it
    """
    how = _How(zone, zone_named, held_in)
    if session.state in (SessionState.OFF, SessionState.PERHAPS_OFF):
        return _off_words(_day_and_clock(session.starts, now, how), session.state, session.why)
    if not session.certain:
        when = _day_and_clock(session.starts, now, how)
        return _("Some weeks only – ring first. Perhaps %(when)s") % {"when": when}
    return _elsewhere(_start(session.starts, now, how), session)


def start_words(starts: datetime, zone: str, *, now: datetime) -> str:
    """
    Say when something starts, as "Tonight at 7:30pm, in 2 hours" or "On now: began 5 minutes ago".

    :param zone: IANA name of the zone in which the reader thinks
    :param starts, now: aware; the present counts in whole minutes, as a clock on the wall shows it
    """
    return _start(starts, now, _How(zone))


class _How(NamedTuple):
    """By which clock a moment is said."""

    zone: str
    named: bool = False
    held_in: str = ""

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone))


def _start(starts: datetime, now: datetime, how: _How) -> str:
    # Two times of the same zone differ by the clock on the wall; in UTC they differ by real minutes.
    starts, now = starts.astimezone(UTC), now.astimezone(UTC).replace(second=0, microsecond=0)
    when = _day_and_clock(starts, now, how)
    if starts <= now:
        return capfirst(_begun(when, now - starts))
    local, here = how.local(starts), how.local(now)
    is_today = _is_tonight(local, here) or local.date() == here.date()
    return capfirst(_coming(when, starts - now) if is_today and starts - now <= SOON else when)


def _off_words(when: str, state: SessionState, why: Why) -> str:
    """Say that a session is off, or may be, and why."""
    if state is SessionState.OFF:
        words = _("Off: %(when)s (%(why)s)") if why in WHY_OFF else _("Off: %(when)s")
    elif why is Why.HOLIDAY:
        words = _("May be off for a public holiday – ring first. Perhaps %(when)s")
    else:
        words = _("Reported off – ring first. It was to be %(when)s")
    return words % {"when": when, "why": WHY_OFF.get(why, "")}


def _elsewhere(words: str, session: Session | NextSession) -> str:
    """Say that a session is moved or extra, and where it is where that is elsewhere."""
    if session.state is SessionState.MOVED:
        words = _("Moved this time: %(when)s") % {"when": words}
    elif session.state is SessionState.EXTRA:
        words = _("Extra session: %(when)s") % {"when": words}
    return _("%(when)s, at %(where)s") % {"when": words, "where": session.where} if session.where else words


def distance_words(km: float, *, unit: DistanceUnit) -> str:
    """Say how far, as "1.2 miles" or "less than half a mile"."""
    in_miles = unit is DistanceUnit.MILES
    length = km / KM_PER_MILE if in_miles else km
    if length < 0.5:
        return _("less than half a mile") if in_miles else _("less than half a kilometre")
    # Tenths say more than a listing's point knows once the way is long.
    length = round(length, 1) if length < 9.95 else round(length)
    number = number_format(length, 0 if length == int(length) else 1)
    if in_miles:
        return ngettext("%(number)s mile", "%(number)s miles", _counted(length)) % {"number": number}
    return _("%(number)s km") % {"number": number}


def _counted(length: float) -> int:
    """Return the number by which a length takes its plural: where it is no whole one, that of many."""
    return int(length) if length == int(length) else 100


def confirmed_words(at: datetime, verification: Verification, *, now: datetime) -> str:
    """
    Say when a listing was last confirmed, and how far that can be relied on.

    :param at: when somebody last stood behind it
    """
    if verification is Verification.UNVERIFIED:
        return _unverified_words(at, now)
    if verification is Verification.STALE:
        month = _month(timezone.localdate(at))
        return _("Last confirmed in %(month)s: too long ago to rely on, ring first") % {"month": month}
    words = _confirmed_ago((timezone.localdate(now) - timezone.localdate(at)).days)
    if verification is Verification.AGEING:
        return _("%(confirmed)s: ring before you travel far") % {"confirmed": words}
    return words


def _unverified_words(at: datetime, now: datetime) -> str:
    """Say that nobody stands behind a listing: for a long time, or because its own list says so."""
    if now - at > A_SEASON:
        return _("Nobody has confirmed this since %(month)s: ring first") % {
            "month": _month(timezone.localdate(at))
        }
    return _("Nobody has checked this listing: ring first")


def _month(day: date) -> str:
    return _("%(month)s %(year)d") % {"month": MONTHS[day.month], "year": day.year}


def _confirmed_ago(days: int) -> str:
    if days < 2:
        return _("Confirmed yesterday") if days == 1 else _("Confirmed today")
    if days < 14:
        return ngettext("Last confirmed %(count)d day ago", "Last confirmed %(count)d days ago", days) % {
            "count": days
        }
    weeks = days // 7
    return ngettext("Last confirmed %(count)d week ago", "Last confirmed %(count)d weeks ago", weeks) % {
        "count": weeks
    }


def _begun(when: str, ago: timedelta) -> str:
    minutes = _minutes(ago)
    if minutes < 1:
        return _("starting now")
    if ago <= ON_NOW:
        began = ngettext("on now: began %(count)d minute ago", "on now: began %(count)d minutes ago", minutes)
        return began % {"count": minutes}
    return _("began %(when)s") % {"when": when}


def _coming(when: str, ahead: timedelta) -> str:
    return _("%(when)s, %(ahead)s") % {"when": when, "ahead": _ahead(_minutes(ahead))}


def _ahead(minutes: int) -> str:
    if minutes < 60:
        return ngettext("in %(count)d minute", "in %(count)d minutes", minutes) % {"count": minutes}
    hours = (minutes + 30) // 60
    if abs(minutes - 60 * hours) <= 5:
        return ngettext("in %(count)d hour", "in %(count)d hours", hours) % {"count": hours}
    return ngettext("in about %(count)d hour", "in about %(count)d hours", hours) % {"count": hours}


def _day_and_clock(starts: datetime, now: datetime, how: _How) -> str:
    local, there = how.local(starts), starts.astimezone(ZoneInfo(how.held_in)) if how.held_in else None
    day_and_clock = _day_then(local, how.local(now), _clock(local, how.zone if how.named else None, there))
    if there is None or there.replace(tzinfo=None) == local.replace(tzinfo=None):
        return day_and_clock
    return _("%(here)s (%(there)s)") % {"here": day_and_clock, "there": _clock_there(there, local)}


def _clock(local: datetime, named_zone: str | None, there: datetime | None) -> str:
    if there is not None:
        return _("%(clock)s your time") % {"clock": clock_words(local.time())}
    return _clock_in_zone(local.time(), named_zone) if named_zone else clock_words(local.time())


def _clock_there(there: datetime, local: datetime) -> str:
    """Say the clock where the meeting is; and its day, where that is another."""
    parts = {
        "clock": clock_words(there.time()),
        "zone": zone_words(str(there.tzinfo)),
        "day": WEEKDAYS[there.weekday()],
    }
    if there.date() == local.date():
        return _("%(clock)s %(zone)s") % parts
    return _("%(day)s, %(clock)s %(zone)s") % parts


def _day_then(local: datetime, here: datetime, clock: str) -> str:
    if _is_tonight(local, here):
        return _("tonight at %(clock)s") % {"clock": clock}
    if local.time() == time():
        clock = _("%(midnight)s (%(weekday)s night)") % {
            "midnight": clock,
            "weekday": WEEKDAYS[(local.weekday() - 1) % 7],
        }
    if local.date() == here.date():
        return _("today at %(clock)s") % {"clock": clock}
    if local.date() == here.date() + timedelta(days=1):
        return _("tomorrow at %(clock)s") % {"clock": clock}
    return _("%(day)s at %(clock)s") % {"day": _day(local.date(), this_year=here.year), "clock": clock}


def _is_tonight(local: datetime, here: datetime) -> bool:
    in_the_evening = local.time() >= EVENING_FROM or local.time() < EVENING_UNTIL
    return in_the_evening and _evening_of(local) == _evening_of(here)


def _evening_of(local: datetime) -> date:
    """Return the date of the evening that a local time belongs to: the small hours are the day before's."""
    return local.date() - timedelta(days=1) if local.time() < EVENING_UNTIL else local.date()


def day_words(day: date, *, now: datetime) -> str:
    """Name a day, with its year where that is another."""
    return _day(day, this_year=now.year)


def _day(day: date, *, this_year: int) -> str:
    parts = {"weekday": WEEKDAYS[day.weekday()], "day": day.day, "month": MONTHS[day.month], "year": day.year}
    if day.year == this_year:
        return _("%(weekday)s %(day)d %(month)s") % parts
    return _("%(weekday)s %(day)d %(month)s %(year)d") % parts


def zone_words(zone: str) -> str:
    """Name a zone as people do: "UK time", "New York time"."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return str(ZONE_NAMES.get(zone) or _("%(city)s time") % {"city": city})


def _clock_in_zone(clock: time, zone: str) -> str:
    return _("%(clock)s %(zone)s") % {"clock": clock_words(clock), "zone": zone_words(zone)}


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
