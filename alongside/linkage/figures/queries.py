"""The one question of all figures: of how many people is the same known? Asked inside the door of a tenant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from msgspec import Struct

from alongside.accounts.reach import Member, reach_of
from alongside.accounts.rules import Reach
from alongside.accounts.tenancy import here
from alongside.linkage.figures.facts import FOUR_WEEKS, TWELVE_WEEKS, WINDOW, Facts, Way
from alongside.linkage.figures.periods import Period
from alongside.linkage.models import Person


class Scope(Struct, frozen=True):
    """Whose people are counted: one worker's, some teams', or (neither) everybody's."""

    worker: Any = None
    teams: tuple[UUID, ...] | None = None


def scope_of(member: Member, permission: str) -> Scope:
    """Return whose people somebody may have counted."""
    reaching = [(post, reach_of(post, permission)) for post in member.posts]
    if any(reach is Reach.TENANT or (reach is Reach.TEAM and post.team is None) for post, reach in reaching):
        return Scope()
    if teams := tuple(post.team for post, reach in reaching if reach is Reach.TEAM and post.team):
        return Scope(teams=teams)
    return Scope(worker=member.user.pk)


def list_facts(scope: Scope, period: Period, *, today: date) -> list[Facts]:
    """
    Return what is known of the people who were added in a period, and of how many the same is: of those who agreed to be counted, and are
    not known to be under 18.
    """
    with connection.cursor() as cursor:
        cursor.execute(*statement(scope, period, today=today))
        rows = cursor.fetchall()
    return [_facts(row) for row in rows]


def statement(scope: Scope, period: Period, *, today: date) -> tuple[str, list[Any]]:
    """
    Return the question as SQL, with its parameters.

    Conversations are read from an index that has every code in it (``linkage_counted_talks``), in the order of people: no row is
    opened, and nothing is sorted.
    """
    tenant = _as_kept("id", here())
    whose, named = _whose(scope)
    since, until = (_as_kept("added_at", _begins(day)) for day in (period.begins, period.ends))
    window = [_days("first_on", days) for days in _WINDOWS]
    sql = _SQL.format(
        help="help::text" if _postgres() else "help",
        part="part::text" if _postgres() else "part",
        today="%s::date" if _postgres() else "%s",
        whose=whose,
        **dict(zip(("four", "four_end", "twelve", "twelve_end"), window, strict=True)),
    )
    return sql, [tenant, tenant, tenant, tenant, _day(today), _day(today), tenant, since, until, *named]


_WINDOWS = (FOUR_WEEKS, FOUR_WEEKS + WINDOW, TWELVE_WEEKS, TWELVE_WEEKS + WINDOW)
_SQL = """
WITH talked AS (
    SELECT person_id,
        MIN(CASE WHEN stage = 'INTRODUCE' AND decision <> '' THEN "on" END) AS offered_on,
        MIN(CASE WHEN stage = 'INTRODUCE' AND decision <> '' AND occasion = 'DISCHARGE' THEN "on" END) AS leaving_on,
        MAX(CASE WHEN stage = 'CONNECT' AND ({help} LIKE '%%"RANG"%%' OR {help} LIKE '%%"COMPANY"%%') THEN 1 ELSE 0 END) AS connected,
        MAX(CASE WHEN stage = 'CONNECT' AND company = 'AGREED' THEN 1 ELSE 0 END) AS accompanied,
        MIN(CASE WHEN stage = 'FOLLOW_UP' AND went = 'WENT' THEN "on" END) AS went_on
    FROM linkage_conversation WHERE tenant_id = %s GROUP BY person_id
), logged AS (
    SELECT person_id, "on", CASE WHEN {part} = '[]' THEN 0 ELSE 1 END AS part
    FROM linkage_logentry WHERE tenant_id = %s AND seen_by = 'WORKER'
), firsts AS (
    SELECT person_id, MIN("on") AS first_on FROM (
        SELECT person_id, went_on AS "on" FROM talked WHERE went_on IS NOT NULL
        UNION ALL SELECT person_id, "on" FROM logged
    ) AS been GROUP BY person_id
), happened AS (
    SELECT person_id,
        MAX(CASE WHEN what = 'LEFT' THEN 1 ELSE 0 END) AS left_early,
        MAX(CASE WHEN what = 'BACK' THEN 1 ELSE 0 END) AS came_back,
        MAX(CASE WHEN what = 'OVERDOSE' THEN 1 ELSE 0 END) AS overdose
    FROM linkage_careevent WHERE tenant_id = %s GROUP BY person_id
), agreed AS (
    SELECT DISTINCT person_id FROM linkage_consent
    WHERE tenant_id = %s AND statement = 'count' AND agreed AND withdrawn_at IS NULL
), took_part AS (
    SELECT logged.person_id,
        MAX(CASE WHEN part = 1 AND "on" >= {four} AND "on" < {four_end} THEN 1 ELSE 0 END) AS part_4,
        MAX(CASE WHEN part = 1 AND "on" >= {twelve} AND "on" < {twelve_end} THEN 1 ELSE 0 END) AS part_12
    FROM logged JOIN firsts ON firsts.person_id = logged.person_id GROUP BY logged.person_id
), known AS (
    SELECT
        CASE WHEN discharged_on IS NOT NULL AND offered_on >= discharged_on THEN 'AFTER'
             WHEN discharged_on IS NOT NULL THEN 'ALONGSIDE'
             WHEN linkage_person.position = 'AFTER' THEN 'AFTER'
             WHEN linkage_person.position = 'IN_TREATMENT' THEN 'ALONGSIDE' ELSE 'NEITHER' END AS way,
        CASE WHEN offered_on IS NULL THEN 0 ELSE 1 END AS offered,
        CASE WHEN offered_on >= discharged_on OR offered_on = leaving_on THEN 1 ELSE 0 END AS late,
        COALESCE(connected, 0) AS connected, COALESCE(accompanied, 0) AS accompanied,
        CASE WHEN first_on IS NULL THEN 0 ELSE 1 END AS attended,
        CASE WHEN part_4 = 1 OR {four_end} <= {today} THEN 1 ELSE 0 END AS due_4, COALESCE(part_4, 0) AS part_4,
        CASE WHEN part_12 = 1 OR {twelve_end} <= {today} THEN 1 ELSE 0 END AS due_12, COALESCE(part_12, 0) AS part_12,
        COALESCE(left_early, 0) AS left_early, COALESCE(came_back, 0) AS came_back, COALESCE(overdose, 0) AS overdose
    FROM linkage_person
        JOIN agreed ON agreed.person_id = linkage_person.id
        LEFT JOIN talked ON talked.person_id = linkage_person.id
        LEFT JOIN firsts ON firsts.person_id = linkage_person.id
        LEFT JOIN took_part ON took_part.person_id = linkage_person.id
        LEFT JOIN happened ON happened.person_id = linkage_person.id
    WHERE tenant_id = %s AND age <> 'UNDER_18' AND added_at >= %s AND added_at < %s {whose}
)
SELECT way, offered, late, connected, accompanied, attended, due_4, part_4, due_12, part_12,
    left_early, came_back, overdose, COUNT(*)
FROM known
GROUP BY way, offered, late, connected, accompanied, attended, due_4, part_4, due_12, part_12, left_early, came_back, overdose
"""


_SAID = (
    "offered", "late", "connected", "accompanied", "attended", "due_4", "part_4", "due_12", "part_12", "left", "back", "overdose",
)  # fmt: skip


def _facts(row: Sequence[Any]) -> Facts:
    way, *said, people = row
    return Facts(
        way=Way(way), people=people, **{name: bool(one) for name, one in zip(_SAID, said, strict=True)}
    )


def _whose(scope: Scope) -> tuple[str, list[Any]]:
    if scope.worker is not None:
        return "AND worker_id = %s", [_as_kept("worker", scope.worker)]
    if scope.teams is not None:
        marks = ", ".join(["%s"] * len(scope.teams))
        return f"AND team_id IN ({marks})", [_as_kept("team", team) for team in scope.teams]
    return "", []


def _days(column: str, days: int) -> str:
    return f"({column} + {days})" if _postgres() else f"date({column}, '+{days} days')"


def _as_kept(field: str, value: Any) -> Any:
    """Return a value as the database keeps it in a field of a person."""
    kept: Any = Person._meta.get_field(field)
    return kept.get_db_prep_value(value, connection)


def _day(day: date) -> Any:
    return day if _postgres() else day.isoformat()


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _postgres() -> bool:
    return connection.vendor == "postgresql"
