"""What an installation is told by its environment, and where it keeps what it keeps."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.starting import LONGEST_SECONDS, ROOT, alongside, environment, python

pytestmark = pytest.mark.slow

SECRET = "from alongside.config import settings; print(settings.SECRET_KEY)"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


class TestASettingThatCannotStand:
    @pytest.mark.parametrize(
        ("name", "value", "what_to_do"),
        [
            ("ALONGSIDE_MODE", "Production", "set it to one of production, demo, test"),
            ("ALONGSIDE_MASTER_KEY_FILE", "{data}/keys/master", "keep the key in another place"),
            ("ALONGSIDE_MASTER_KEY_FILE", "{data}/../data/master", "keep the key in another place"),
            ("ALONGSIDE_NEUTRAL_SITE", "http://www.example.org/", "must be an https:// address"),
            ("ALONGSIDE_NEUTRAL_SITE", "javascript:history.back()", "must be an https:// address"),
            ("ALONGSIDE_NEUTRAL_SITE", "https:///weather", "must be an https:// address"),
            ("ALONGSIDE_ADDRESS", "find.example", "write it as https://find.example"),
            ("ALONGSIDE_ADDRESS", "https://find.example/alongside", "nothing behind the host"),
            ("ALONGSIDE_DATABASE", "postgers://rosa:hush@db/alongside", "write it as postgres://"),
            ("ALONGSIDE_DATA", "/dev/null/data", "cannot be a folder of ours"),
            ("ALONGSIDE_HOSTS", "find.example.org, *", "names every host"),
            ("ALONGSIDE_MAIL", "smtps://rosa:hush@mail.example", "ALONGSIDE_MAIL_FROM is not"),
            ("ALONGSIDE_MAIL_FROM", "find@find.example", "ALONGSIDE_MAIL is not"),
        ],
    )
    def test_stops_the_start_with_a_sentence(
        self, data: Path, name: str, value: str, what_to_do: str
    ) -> None:
        settings: dict[str, str | Path] = {"ALONGSIDE_DATA": data, name: value.format(data=data)}

        done = alongside("serve", **settings)

        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.startswith(name)
        assert done.stderr.count("\n") == 1
        assert what_to_do in done.stderr
        assert "hush" not in done.stderr

    def test_a_key_behind_a_link_into_the_data_is_inside_it(self, data: Path, tmp_path: Path) -> None:
        data.mkdir()
        (tmp_path / "elsewhere").symlink_to(data)

        done = alongside(
            "check", ALONGSIDE_DATA=data, ALONGSIDE_MASTER_KEY_FILE=tmp_path / "elsewhere" / "master"
        )

        assert "ALONGSIDE_MASTER_KEY_FILE lies inside ALONGSIDE_DATA" in done.stderr
        assert done.returncode == 1


class TestMail:
    WHOLE: ClassVar[dict[str, str]] = {
        "ALONGSIDE_MAIL": "smtps://rosa:hu%23sh@mail.example",
        "ALONGSIDE_MAIL_FROM": "find@find.example",
        "ALONGSIDE_ADDRESS": "https://find.example",
    }
    SHOWN = (
        "from alongside.config import settings as s; "
        "print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_SSL, s.EMAIL_USE_TLS, s.DEFAULT_FROM_EMAIL)"
    )

    @pytest.mark.parametrize(
        ("name", "value", "what_to_do"),
        [
            ("ALONGSIDE_ADDRESS", "", "ALONGSIDE_ADDRESS must be too"),
            ("ALONGSIDE_ADDRESS", "http://find.example", "with https"),
            ("ALONGSIDE_MAIL", "mail.example:hush", "write it as smtps://"),
            ("ALONGSIDE_MAIL", "https://rosa:hush@mail.example", "write it as smtps://"),
            ("ALONGSIDE_MAIL", "smtps://rosa:hush@mail.example:post", "write it as smtps://"),
            ("ALONGSIDE_MAIL_FROM", "Rosa <find@find.example>", "an e-mail address alone"),
        ],
    )
    def test_that_is_half_set_up_stops_the_start_with_a_sentence(
        self, data: Path, name: str, value: str, what_to_do: str
    ) -> None:
        done = python(self.SHOWN, ALONGSIDE_DATA=data, **{**self.WHOLE, name: value})

        assert done.returncode == 1
        assert what_to_do in done.stderr
        assert "hush" not in done.stderr

    @pytest.mark.parametrize(
        ("address", "how"),
        [
            ("smtps://rosa:hu%23sh@mail.example", "mail.example 465 hu#sh True False"),
            ("smtp://rosa:hu%23sh@mail.example", "mail.example 587 hu#sh False True"),
            ("smtp://localhost:25", "localhost 25  False False"),
        ],
    )
    def test_goes_over_tls_but_to_this_very_machine(self, data: Path, address: str, how: str) -> None:
        done = python(self.SHOWN, ALONGSIDE_DATA=data, **{**self.WHOLE, "ALONGSIDE_MAIL": address})

        assert done.stdout == f"{how} Alongside <find@find.example>\n"

    def test_is_not_sent_where_no_server_is_named(self, data: Path) -> None:
        done = python(
            "from alongside.config import settings as s; print(s.MAIL, s.EMAIL_BACKEND)", ALONGSIDE_DATA=data
        )

        assert done.stdout == "{} django.core.mail.backends.dummy.EmailBackend\n"


class TestTheSecretKey:
    def test_is_made_once_for_its_owner_alone_and_kept(self, data: Path) -> None:
        first = python(SECRET, ALONGSIDE_DATA=data)
        second = python(SECRET, ALONGSIDE_DATA=data)

        assert len(first.stdout.strip()) > 50
        assert first.stdout == second.stdout
        assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
        assert stat.S_IMODE(data.stat().st_mode) == 0o700

    def test_is_the_same_for_workers_that_start_together(self, data: Path) -> None:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: python(SECRET, ALONGSIDE_DATA=data).stdout, range(4)))

        assert found == [f"{(data / 'secret_key').read_text()}\n"] * 4
        assert [path.name for path in data.iterdir() if path.name.startswith("tmp")] == []

    def test_that_the_environment_gives_is_written_nowhere(self, data: Path) -> None:
        done = python(SECRET, ALONGSIDE_DATA=data, ALONGSIDE_SECRET_KEY="given")

        assert done.stdout == "given\n"
        assert not (data / "secret_key").exists()


class TestWhereThingsAreKept:
    def test_others_on_the_machine_can_read_nothing_even_in_a_folder_that_was_there_before(
        self, data: Path
    ) -> None:
        data.mkdir(mode=0o755)

        done = alongside("migrate", ALONGSIDE_DATA=data)

        assert done.returncode == 0, done.stderr
        kept = [data / "alongside.sqlite3", data / "secret_key", data / "static"]
        assert [path.name for path in kept if stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO] == []

    def test_everything_lies_in_the_folder_that_is_named(self, data: Path, tmp_path: Path) -> None:
        checkout, home, temporary = (tmp_path / name for name in ("checkout", "home", "temporary"))
        shutil.copytree(
            ROOT / "alongside", checkout / "alongside", ignore=shutil.ignore_patterns("__pycache__", "tests")
        )
        shutil.copy(ROOT / "manage.py", checkout)
        home.mkdir()
        temporary.mkdir()
        before = files(checkout)

        subprocess.run(
            [sys.executable, checkout / "manage.py", "demo", "--set-up-only"],
            cwd=checkout,
            env=environment(
                ALONGSIDE_MODE="demo",
                ALONGSIDE_DATA=data,
                ALONGSIDE_MASTER_KEY_FILE=tmp_path / "key" / "master",
                HOME=home,
                TMPDIR=temporary,
                PYTHONDONTWRITEBYTECODE="1",
            ),
            check=True,
            capture_output=True,
            timeout=LONGEST_SECONDS,
        )

        assert files(checkout) == before
        assert files(home) == files(temporary) == {}
        assert {"alongside.sqlite3", "secret_key", "index", "static", "demo.json"} <= {
            path.name for path in data.iterdir()
        }

    def test_a_database_that_is_named_is_used_instead(self, data: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.sqlite3"

        done = alongside("migrate", ALONGSIDE_DATA=data, ALONGSIDE_DATABASE=f"sqlite:///{other}")

        assert done.returncode == 0, done.stderr
        with contextlib.closing(sqlite3.connect(other)) as database:
            programmes = database.execute("SELECT count(*) FROM directory_programme").fetchone()[0]
        assert programmes > 27
        assert list(data.glob("*.sqlite3")) == []

    def test_a_postgresql_address_is_read_whole(self, data: Path) -> None:
        code = "from alongside.config.settings import DATABASES; import json; print(json.dumps(DATABASES))"

        done = python(code, ALONGSIDE_DATA=data, ALONGSIDE_DATABASE="postgres://rosa:hush@db:5433/alongside")

        found = json.loads(done.stdout)["default"]
        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert [found[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
            "rosa", "hush", "db", 5433, "alongside",
        ]  # fmt: skip
        assert "OPTIONS" not in found


LOOK = """
import json, sqlite3
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.urls import Resolver404, resolve

def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]

def is_address(path):
    try:
        return bool(resolve(path))
    except Resolver404:
        return False

def others_may_write():
    with transaction.atomic():
        other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True

print(json.dumps({
    "mode": settings.MODE,
    "apps": [app.name for app in apps.get_app_configs()],
    "journal_mode": pragma("journal_mode"),
    "synchronous": pragma("synchronous"),
    "busy_timeout": pragma("busy_timeout"),
    "foreign_keys": pragma("foreign_keys"),
    "others_may_write": others_may_write(),
    "gallery": is_address("/design/gallery/"),
    "finder": is_address("/find"),
    "atomic_requests": settings.DATABASES["default"].get("ATOMIC_REQUESTS", False),
    "debug": settings.DEBUG,
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0],
}))
"""


BEHIND_TLS = """
import django
django.setup()
from django.test import Client

for scheme in ("https", "http"):
    answer = Client(headers={"Host": "localhost", "X-Forwarded-Proto": scheme}).get("/leave/")
    print(answer.get("Strict-Transport-Security"), answer.wsgi_request.build_absolute_uri().partition(":")[0])
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an installation looks like from inside that was told nothing but its folder."""
    done = python(
        LOOK,
        ALONGSIDE_DATA=tmp_path_factory.mktemp("production"),
        DJANGO_SETTINGS_MODULE="alongside.config.settings",
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class TestProduction:
    def test_is_what_an_installation_is_unless_told_otherwise(self, production: dict[str, Any]) -> None:
        assert production["mode"] == "production"
        assert production["debug"] is False

    def test_has_neither_the_make_believe_island_nor_the_gallery(self, production: dict[str, Any]) -> None:
        assert "alongside.finder" in production["apps"]
        assert "alongside.demo" not in production["apps"]
        assert production["finder"]
        assert not production["gallery"]

    def test_answers_to_each_name_of_a_list_with_spaces(self, data: Path) -> None:
        hosts = "from alongside.config import settings; print(settings.ALLOWED_HOSTS)"

        done = python(hosts, ALONGSIDE_DATA=data, ALONGSIDE_HOSTS="find.example.org, www.example.org,")

        assert done.stdout == "['find.example.org', 'www.example.org']\n"

    def test_tells_browsers_to_come_over_tls_where_the_server_in_front_has_it(self, data: Path) -> None:
        done = python(BEHIND_TLS, ALONGSIDE_DATA=data, DJANGO_SETTINGS_MODULE="alongside.config.settings")

        assert done.stdout == "max-age=31536000 https\nNone http\n", done.stderr

    def test_sends_cookies_over_tls_alone(self, production: dict[str, Any]) -> None:
        assert production["secure"] == [True, True, True]


class TestSQLite:
    def test_reading_and_writing_do_not_wait_for_each_other(self, production: dict[str, Any]) -> None:
        assert production["journal_mode"] == "wal"

    def test_what_was_saved_is_on_the_disk(self, production: dict[str, Any]) -> None:
        assert production["synchronous"] == 2  # FULL: https://www.sqlite.org/pragma.html#pragma_synchronous

    def test_a_transaction_that_may_write_keeps_others_from_writing_from_its_start(
        self, production: dict[str, Any]
    ) -> None:
        assert production["others_may_write"] is False

    def test_one_that_waits_is_given_time(self, production: dict[str, Any]) -> None:
        assert production["busy_timeout"] >= 10_000

    def test_no_request_holds_a_transaction_open(self, production: dict[str, Any]) -> None:
        assert production["atomic_requests"] is False


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Return every file of a folder, with its size and when it was written; not what is compiled of the code beside it."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if not path.is_dir() and path.parent.name != "__pycache__"
    }
