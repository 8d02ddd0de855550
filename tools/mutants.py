"""
Break, one at a time, what keeps people's records apart, and show that a test fails for each.

`python -m tools.mutants` copies the project, and in the copy: takes each query's filter and each check of a door out, lets everybody
do what each rule keeps to some, and has PostgreSQL guard each table no longer. For each it runs the tests that should see it. One that no
test sees **survives**: that is a hole, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = "alongside/accounts"
TENANCY = f"{ACCOUNTS}/tests/test_tenancy.py"
DOORS = f"{ACCOUNTS}/tests/test_doors.py"
PERMISSIONS = f"{ACCOUNTS}/tests/test_permissions.py"
RLS = f"{ACCOUNTS}/tests/test_rls.py"
STAFF = "alongside/config/tests/test_staff_pages.py"
MATRIX = "alongside/config/tests/test_authorisation.py"
EMERGENCY = "alongside/linkage/tests/test_emergency.py"
KEYS = "alongside/linkage/tests/test_keys.py"


@dataclass(frozen=True)
class Mutant:
    """One thing that is broken: what stands in a file, what stands there instead, and which tests should see it."""

    part: str
    name: str
    path: str
    before: str
    after: str
    tests: tuple[str, ...]
    postgresql: bool = False


# What, where, what stands there, what stands there instead, and the tests.
BROKEN: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("rows: asked for of every body", "owned.py", "return super().get_queryset().filter(tenant_id=here())", "here(); return super().get_queryset()", (TENANCY,)),
    ("rows: asked for outside every door", "owned.py", "return super().get_queryset().filter(tenant_id=here())", "from alongside.accounts.tenancy import _open; rows = super().get_queryset(); return rows.filter(tenant_id=here()) if _open.get() else rows", (TENANCY,)),
    ("rows: for_tenant", "owned.py", "return self.filter(tenant=tenant)", "return self.all()", (TENANCY, MATRIX)),
    ("rows: that somebody may", "owned.py", ".filter(within_reach(member, permission, self.model))", "", (PERMISSIONS, DOORS, MATRIX)),
    ("rows: saved at another's door", "owned.py", "        self.check_door()\n        super().save", "        super().save", (TENANCY,)),
    ("rows: deleted at another's door", "owned.py", "        self.check_door()\n        return super().delete", "        return super().delete", (TENANCY,)),
    ("rows: many written at another's door", "owned.py", "            row.check_door()\n", "            pass\n", (TENANCY,)),
    ("rows: opened at another's door", "owned.py", "        self.check_door()\n        return keys()", "        return keys()", (KEYS, TENANCY)),
    ("roles: that have ended", "models.py", "ended_at=None, tenant__ended_at=None, user", "tenant__ended_at=None, user", (DOORS, PERMISSIONS)),
    ("roles: in a body that has ended", "models.py", "ended_at=None, tenant__ended_at=None, user", "ended_at=None, user", (DOORS, PERMISSIONS)),
    ("roles: of somebody who may not sign in", "models.py", ", user__is_active=True)", ")", (DOORS, PERMISSIONS)),
    ("roles: of another body", "queries.py", "rows = rows.filter(tenant=tenant)", "pass", (DOORS, PERMISSIONS)),
    ("roles: in several bodies, none chosen", "queries.py", "if len({of.pk for of, _post in posts}) != 1:", "if not posts:", (DOORS, PERMISSIONS)),
    ("rules: a member of another body", "permissions.py", "if user.tenant.pk == tenant and user.posts", "if user.posts", (PERMISSIONS, DOORS)),
    ("rules: a role that reaches nothing", "permissions.py", "    if not reaching:\n", "    if False:\n", (PERMISSIONS, DOORS)),
    ("rules: a row that is neither theirs nor their team's", "permissions.py", "    if not covering:\n", "    if False:\n", (PERMISSIONS, DOORS, MATRIX)),
    ("rules: another team's row", "reach.py", "(team is not None and team == post.team)", "team is not None", (PERMISSIONS, MATRIX)),
    ("rules: rows of others, asked at once", "reach.py", "_any(Q(**{f\"{path}{name}\": member.user}) for name in source.OF)", "~NOTHING", (PERMISSIONS, DOORS, MATRIX)),
    ("doors: of a body", "doors.py", "decision = allowed(member, permission, member.tenant)\n                return view(request, member, *args, **kwargs) if decision else", "decision = allowed(member, permission, member.tenant)\n                return view(request, member, *args, **kwargs) if True else", (DOORS,)),
    ("doors: of a row", "doors.py", "                if not decision:\n", "                if False:\n", (DOORS,)),
    ("doors: without a second step", "doors.py", "    if first := without_second_step(request):\n        return first\n", "", ("alongside/sign_in/tests/test_members.py",)),
    ("doors: of staff, for whoever is none", "doors.py", "if not (user.staff and user.is_active):", "if not user.is_active:", (STAFF,)),
    ("doors: of staff, without a second step", "doors.py", "return without_second_step(request) or unkept(view(request, user, *args, **kwargs))", "return unkept(view(request, user, *args, **kwargs))", (STAFF, "alongside/sign_in/tests/test_steps.py")),
    ("doors: that a request before left open", "tenancy.py", "        with outside():\n            return get_response", "        if True:\n            return get_response", (DOORS,)),
    ("doors: kept copies", "doors.py", '    response["Cache-Control"] = "no-store"\n', "", (DOORS, STAFF)),
    ("emergency: for ever", "queries.py", ", ends_at__gt=now)", ")", (EMERGENCY,)),
    ("emergency: what others opened", "queries.py", "Glass.objects.filter(by=member.user, target", "Glass.objects.filter(target", (EMERGENCY,)),
    ("emergency: any record", "queries.py", "filter(by=member.user, target=target, opened", "filter(by=member.user, opened", (EMERGENCY,)),
    ("emergency: to do more than to read", "permissions.py", "if permission not in GLASS_OPENS or isinstance", "if isinstance", (EMERGENCY,)),
    ("emergency: once the role has ended", "permissions.py", 'or not _by_role(member, "glass.break", to):', "or False:", (EMERGENCY,)),
    ("emergency: by whoever opens none", "actions.py", 'if not (decision := allowed(member, "glass.break", row)):', 'if not (decision := allowed(member, "glass.break", row)) and False:', (EMERGENCY,)),
    ("emergency: one's own second look", "permissions.py", "if permission in BY_SOMEBODY_ELSE and", "if False and", (EMERGENCY,)),
    ("emergency: one's own, in the list to look at", "reach.py", "if permission in BY_SOMEBODY_ELSE else reached", "if False else reached", (EMERGENCY,)),
)  # fmt: skip


def filters() -> Iterator[Mutant]:
    """Yield each filter and each check that is taken out."""
    for name, path, before, after, tests in BROKEN:
        yield Mutant("filters", name, f"{ACCOUNTS}/{path}", before, after, tests)


def rules() -> Iterator[Mutant]:
    """Yield each rule without a limit: everybody of the body may, with all that it has."""
    from alongside.accounts.rules import RULES
    from alongside.config.tests.matrix import GUARDED

    for permission in RULES:
        tests = (f"{MATRIX}::TestTheRules",) if permission in GUARDED.values() else ()
        wide = f'\nRULES["{permission}"] = dict.fromkeys(Role, Reach.TENANT)\n'
        last = "BY_SOMEBODY_ELSE = frozenset"
        yield Mutant("rules", permission, f"{ACCOUNTS}/rules.py", last, wide.lstrip() + last, tests)


def policies() -> Iterator[Mutant]:
    """Yield each table that PostgreSQL guards no longer, and what guards them all."""
    from django.apps import apps

    from alongside.accounts.owned import TenantOwned

    path, first = f"{ACCOUNTS}/rls.py", '    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"\n'
    for model in apps.get_models():
        if issubclass(model, TenantOwned):
            table = model._meta.db_table
            after = f"""    if table == '"{table}"':
        yield f"ALTER TABLE {{table}} ADD UNIQUE (tenant_id, id)"
        return
{first}"""
            yield Mutant("policies", table, path, first, after, (RLS,), postgresql=True)
    force = '    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"\n'
    yield Mutant("policies", "FORCE, of every table", path, force, "", (RLS,), postgresql=True)
    check = " WITH CHECK ({OF_THIS_TENANT})"
    yield Mutant("policies", "WITH CHECK, of every table", path, check, " WITH CHECK (true)", (RLS,), postgresql=True)  # fmt: skip
    role = "set_config('role', {role}, true)"
    yield Mutant("policies", "the role of a door", f"{ACCOUNTS}/tenancy.py", role, "{role}", (RLS,), postgresql=True)  # fmt: skip
    tell = "            _tell(before)\n"
    yield Mutant("policies", "the door before, once one is shut", f"{ACCOUNTS}/tenancy.py", tell, "            pass\n", (RLS,), postgresql=True)  # fmt: skip
    revoke = '        schema_editor.execute(f"REVOKE UPDATE, DELETE ON audit_event FROM {role}")\n'
    yield Mutant("policies", "the record, that nobody alters", path, revoke, "", (RLS,), postgresql=True)


PARTS = {"filters": filters, "rules": rules, "policies": policies}


def killed_by(mutant: Mutant, copy: Path) -> str:
    """Return the first test that fails with it, and what that said; empty where none does."""
    path = copy / mutant.path
    whole = path.read_text()
    if whole.count(mutant.before) != 1:
        raise SystemExit(
            f"{mutant.name}: what it breaks stands {whole.count(mutant.before)} times in {mutant.path}."
        )
    path.write_text(whole.replace(mutant.before, mutant.after))
    try:
        return _run(mutant, copy)
    finally:
        path.write_text(whole)


def _run(mutant: Mutant, copy: Path) -> str:
    run = ["tests.on_postgres"] if mutant.postgresql else ["pytest", "-m", "not journey"]
    with tempfile.TemporaryDirectory() as data:
        place = {**os.environ, "PYTHONPATH": str(copy), "ALONGSIDE_MODE": "test", "ALONGSIDE_DATA": data}
        done = subprocess.run(
            [sys.executable, "-m", *run, "-x", "-q", "-p", "no:cacheprovider", "-rfE", *mutant.tests],
            cwd=copy, env=place, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode == 0:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (.+)$", done.stdout, re.MULTILINE)
    return found[1] if found else (done.stdout + done.stderr).strip().splitlines()[-1]


def main(arguments: list[str] | None = None) -> int:
    """Break each in turn; 1 where one survives."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append", help="only these")
    parser.add_argument("--name", default="", help="only those whose name has this in it")
    asked = parser.parse_args(arguments)
    _set_up()
    wanted = [
        one for part in asked.part or PARTS for one in PARTS[part]() if asked.name.casefold() in one.name.casefold()
    ]  # fmt: skip
    survived, unused = [], []
    with tempfile.TemporaryDirectory(prefix="alongside-mutants-") as folder:
        copy = Path(folder) / "copy"
        _copy_to(copy)
        for mutant in wanted:
            if not mutant.tests:
                unused.append(mutant.name)
                continue
            began = time.monotonic()
            test = killed_by(mutant, copy)
            print(f"| {mutant.part} | {mutant.name} | {test or '**survived**'} | {time.monotonic() - began:.0f} s |", flush=True)  # fmt: skip
            survived += [] if test else [mutant.name]
    print(
        f"{len(wanted) - len(unused)} broken, {len(survived)} seen by no test: {', '.join(survived) or 'none'}."
    )
    if unused:
        print(f"Rules that no page asks yet: {', '.join(unused)}.")
    return 1 if survived else 0


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    os.environ.setdefault("ALONGSIDE_MODE", "test")
    import django

    django.setup()


def _copy_to(copy: Path) -> None:
    """Copy what the project's repository holds."""
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, named.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)


if __name__ == "__main__":
    sys.exit(main())
