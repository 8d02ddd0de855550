"""
Settings of an installation. One file; a bad value stops the start with a sentence that says what to do.

Everything an installation keeps lies under ``ALONGSIDE_DATA``, unless ``ALONGSIDE_DATABASE`` names a database.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent

MODES = ("production", "demo", "test")
MODE = os.environ.get("ALONGSIDE_MODE", "production")
if MODE not in MODES:
    raise ImproperlyConfigured(f"ALONGSIDE_MODE is “{MODE}”: set it to one of {', '.join(MODES)}.")

DATA_DIR = Path(os.environ.get("ALONGSIDE_DATA", BASE_DIR / ".data")).resolve()
try:
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(
        f"ALONGSIDE_DATA is “{DATA_DIR}”, which cannot be a folder of ours: {error.strerror}."
    ) from error

# The folder may be another's, open to everybody on the machine: what is written into it is not.
os.umask(os.umask(0o027) | 0o027)

# The master key opens the private records. It never lies with them, nor in their backups.
MASTER_KEY_FILE = Path(os.environ.get("ALONGSIDE_MASTER_KEY_FILE", BASE_DIR / ".keys" / "master")).resolve()
if MASTER_KEY_FILE.is_relative_to(DATA_DIR):
    raise ImproperlyConfigured(
        "ALONGSIDE_MASTER_KEY_FILE lies inside ALONGSIDE_DATA: keep the key in another place than the data it opens."
    )


def _first_start_secret(path: Path) -> str:
    """Return the secret in ``path``, making it when the installation starts for the first time."""
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # for its owner alone
            file.write(secrets.token_urlsafe(50))
            file.flush()
            # Workers start at the same time: the first to link its file wins, and none reads half of one.
            with suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text()


SECRET_KEY = os.environ.get("ALONGSIDE_SECRET_KEY") or _first_start_secret(DATA_DIR / "secret_key")

DEBUG = False
_hosts = os.environ.get("ALONGSIDE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ALLOWED_HOSTS = [host.strip() for host in _hosts if host.strip()]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALONGSIDE_HOSTS names every host, so that anybody can have pages passed on under an address of theirs: name each of yours."
    )

SITE_NAME = "Alongside"
NEUTRAL_SITE = os.environ.get("ALONGSIDE_NEUTRAL_SITE", "https://www.bbc.co.uk/weather")
if not (urlsplit(NEUTRAL_SITE).scheme == "https" and urlsplit(NEUTRAL_SITE).hostname):
    raise ImproperlyConfigured(
        "ALONGSIDE_NEUTRAL_SITE must be an https:// address: “Leave this page” opens it."
    )
ADDRESS = os.environ.get("ALONGSIDE_ADDRESS", "").rstrip("/")
if ADDRESS and not re.fullmatch(r"https?://[^/?#@\s]+", ADDRESS):
    raise ImproperlyConfigured(
        f"ALONGSIDE_ADDRESS is “{ADDRESS}”: write it as https://find.example, with nothing behind the host."
    )


def _mail(address: str, sender: str) -> dict[str, Any]:
    """
    Return how e-mail is sent: through a server, or in a demo into a folder.

    TLS from the first byte (smtps) or before anything is told (smtp); without it only to this very machine.
    """
    if bool(address) != bool(sender):
        name, other = ("ALONGSIDE_MAIL", "ALONGSIDE_MAIL_FROM")[:: 1 if address else -1]
        raise ImproperlyConfigured(f"{name} is set and {other} is not: e-mail needs both, or neither.")
    if not address:
        folder = {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "FILE_PATH": DATA_DIR / "mail",
        }
        return folder if MODE != "production" else {}
    # Not “from error”, and not the address itself: it holds a password.
    wrong = (
        "ALONGSIDE_MAIL is no address of a mail server: write it as smtps://user:password@mail.example:465."
    )
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ImproperlyConfigured(wrong) from None
    if parts.scheme not in ("smtp", "smtps") or not host or parts.path.strip("/"):
        raise ImproperlyConfigured(wrong)
    if not re.fullmatch(r"[^@<>\s]+@[^@<>\s]+", sender):
        raise ImproperlyConfigured(
            f"ALONGSIDE_MAIL_FROM is “{sender}”: write an e-mail address alone, such as find@find.example."
        )
    if not ADDRESS or (MODE == "production" and not ADDRESS.startswith("https://")):
        raise ImproperlyConfigured(
            "ALONGSIDE_MAIL is set, so ALONGSIDE_ADDRESS must be too, with https: what is sent leads back there."
        )
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "HOST": host,
        "PORT": port or (465 if parts.scheme == "smtps" else 587),
        "HOST_USER": unquote(parts.username or ""),
        "HOST_PASSWORD": unquote(parts.password or ""),
        "USE_SSL": parts.scheme == "smtps",
        "USE_TLS": parts.scheme == "smtp" and host not in ("localhost", "127.0.0.1", "::1"),
    }


MAIL = _mail(os.environ.get("ALONGSIDE_MAIL", ""), os.environ.get("ALONGSIDE_MAIL_FROM", ""))
EMAIL_BACKEND = MAIL.get("BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_FILE_PATH = MAIL.get("FILE_PATH")
EMAIL_HOST, EMAIL_PORT = MAIL.get("HOST", "localhost"), MAIL.get("PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.get("HOST_USER", ""), MAIL.get("HOST_PASSWORD", "")
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.get("USE_SSL", False), MAIL.get("USE_TLS", False)
EMAIL_TIMEOUT = 20  # of each step: a server that hangs holds up nothing else for long
DEFAULT_FROM_EMAIL = f"{SITE_NAME} <{os.environ.get('ALONGSIDE_MAIL_FROM', '') or 'alongside@localhost'}>"


def _texts(key: str, template: str, address: str) -> dict[str, Any]:
    """Return how text messages are sent: by GOV.UK Notify, or not at all. Another address than Notify's is for a trial on this machine."""
    if bool(key) != bool(template):
        name, other = ("ALONGSIDE_NOTIFY_KEY", "ALONGSIDE_NOTIFY_TEMPLATE")[:: 1 if key else -1]
        raise ImproperlyConfigured(f"{name} is set and {other} is not: text messages need both, or neither.")
    if not key:
        return {}
    if not re.fullmatch(
        r"[\w-]*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", key
    ):
        # Not the key itself: it is a secret.
        raise ImproperlyConfigured(
            "ALONGSIDE_NOTIFY_KEY is no key of GOV.UK Notify: copy it whole, with its name."
        )
    if not ADDRESS:
        raise ImproperlyConfigured(
            "ALONGSIDE_NOTIFY_KEY is set, so ALONGSIDE_ADDRESS must be too: what is sent leads back there."
        )
    if address and MODE == "production":
        raise ImproperlyConfigured(
            "ALONGSIDE_NOTIFY_ADDRESS is for a trial: a production site sends through GOV.UK Notify itself."
        )
    return {
        "key": key,
        "template": template,
        **({"address": address, "to_this_machine": True} if address else {}),
    }


TEXTS = _texts(
    os.environ.get("ALONGSIDE_NOTIFY_KEY", ""),
    os.environ.get("ALONGSIDE_NOTIFY_TEMPLATE", ""),
    os.environ.get("ALONGSIDE_NOTIFY_ADDRESS", ""),
)

# What is kept of somebody outside their rows, such as letters on their way: each is given somebody, whoever they are, and returns how many
# of what went.
TRACES = [
    "alongside.sign_in.erasing.forget_user",
    "alongside.linkage.erasing.forget_person",
    "alongside.groups.erasing.forget_contact",
]

# What private links of the shared page may be for: an app that is installed may bring some.
LINK_PURPOSES = [
    "alongside.post.purposes.STOP",
    "alongside.sign_in.purposes.ACCEPT",
    "alongside.sign_in.purposes.RENEW",
    *(f"alongside.company.purposes.{name}" for name in ("ASKED", "STILL_ON", "PERSONS", "PLACE", "CARD")),
    *(f"alongside.lasting.purposes.{name}" for name in ("COVER", "HELP", "LENDING", "ON")),
    "alongside.workforce.purposes.PLACE",
    *(f"alongside.schemes.purposes.{name}" for name in ("APPLY", "SURVEY")),
    *(
        f"alongside.groups.purposes.{name}"
        for name in ("YES", "SECOND", "OPEN", "VISIT", "CONFIRM", "ON", "AGREE", "UNDO", "VOUCH")
    ),
]

# What tells whoever is invited into a body how many hours their role asks: given body and role, it returns a piece of a page.
ROLE_ASKS = "alongside.groups.hosting.presenters.asked_of_role"
# What says a group's next steps on its page, beside what its own app knows: each is given home, member and moment.
GROUP_NEXT = ["alongside.setting_up.next.list_next", "alongside.lasting.next.list_next"]
# What leads on from a group's page to the pages of other apps: each is given the member, and asks the database nothing.
GROUP_WAYS = [
    "alongside.evenings.ways.offer",
    "alongside.safeguarding.ways.offer",
    "alongside.lasting.ways.offer",
    "alongside.phone_line.ways.offer",
    "alongside.outreach.ways.offer",
    "alongside.rooms.ways.offer",
    "alongside.schemes.ways.offer",
    "alongside.setting_up.ways.offer",
    "alongside.network.ways.offer",
]
# What is told that somebody of a group met others who run groups, and that a group leaves (`groups.home.told`).
GROUP_MET = ["alongside.lasting.actions.note_met_others"]
GROUP_LEAVES = ["alongside.network.actions.leave_areas"]
# What a group may show its host of what other apps keep for it, by the key of `groups.hosting.terms.Shows`: each is given the group.
GROUP_SHOWS = {"OUTREACH": "alongside.outreach.queries.shown_to_host"}
# Whom a worker can ring now together with somebody, beside helplines: each is given the person and the moment, inside their door.
RING_NOW = ["alongside.company.rota.list_to_ring"]
# What knows whether enough volunteers promise to go along near a place: given latitude and longitude, and asks no database.
GOES_ALONG = "alongside.company.covering.is_promised"
# What knows whether worries come to somebody who works in a body: it is given the member, inside their door.
GETS_WORRIES = "alongside.company.queries.gets_worries"
# What knows who has said that they run which session, and who does which small part: a rota shows it, and keeps none of its own.
GROUP_TURNS = "alongside.lasting.queries.list_who_runs"
GROUP_PARTS = "alongside.lasting.queries.list_who_helps"
# What leads on from a host's page of a group; what shows a host more of it, at the group's door; and what wipes that once they part.
HOST_WAYS = ["alongside.setting_up.ways.offer_to_host", "alongside.schemes.ways.offer_to_host"]
HOST_SHOWS = ["alongside.setting_up.actions.show_host"]
HOST_FORGETS = ["alongside.setting_up.actions.forget_as_host"]

# Which bodies look after the area of a group or a host, and what these have agreed for all groups there: each is asked at its own door.
AREA_BODIES = "alongside.schemes.areas.list_bodies"
AREA_GIVES = "alongside.schemes.areas.list_given"

COUNTRY = "GB"
CONTENT_REVIEW_MONTHS = 12


def _number(name: str, usual: int, *, of: str, most: int) -> int:
    written = os.environ.get(name, str(usual))
    if not written.isdecimal() or not 1 <= int(written) <= most:
        raise ImproperlyConfigured(f"{name} is “{written}”: write a number of {of} from 1 to {most}.")
    return int(written)


# The page on which anybody says what is wrong promises it.
CORRECTIONS_DAYS = _number("ALONGSIDE_CORRECTIONS_DAYS", 7, of="days", most=31)
# Without a request for so long a sitting ends; and after a working day in any case.
SITTING_IDLE = timedelta(minutes=_number("ALONGSIDE_IDLE_MINUTES", 15, of="minutes", most=120))
SITTING_LASTS = timedelta(hours=9)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "alongside.config",
    *(["alongside.demo"] if MODE in ("demo", "test") else []),
    "alongside.offline",
    "alongside.company",
    "alongside.workforce",
    "alongside.linkage",
    "alongside.schemes",
    "alongside.setting_up",
    "alongside.lasting",
    "alongside.evenings",
    "alongside.phone_line",
    "alongside.outreach",
    "alongside.rooms",
    "alongside.safeguarding",
    "alongside.network",
    "alongside.groups",
    "alongside.guide",
    "alongside.toolbox",
    "alongside.finder",
    "alongside.corrections",
    "alongside.publications",
    "alongside.search",
    "alongside.feeds",
    "alongside.directory",
    "alongside.sign_in",
    "alongside.post",
    "alongside.keeping",
    "alongside.accounts",
    "alongside.limits",
    "alongside.audit",
    "alongside.content",
    "alongside.design",
    "alongside.sealed",
]

MIDDLEWARE = [
    "alongside.config.access_log.AccessLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "alongside.config.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "alongside.config.methods.MethodsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "alongside.accounts.tenancy.begin_outside",
    "alongside.config.cookie_paths.CookiePathsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Inside what says how long a page is, since it changes that.
    "alongside.design.languages.LanguagesMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.config.refusals.AtOnceMiddleware",
    "alongside.sign_in.pressing.PressMiddleware",
    "alongside.sign_in.middleware.SittingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "alongside" / "design" / "components"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "alongside.design.context.layout",
                "alongside.content.context.language",
            ],
            "string_if_invalid": "",
        },
    },
]
FORM_RENDERER = "alongside.design.forms.Renderer"


def _database(address: str) -> dict[str, Any]:
    if not address:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "alongside.sqlite3"}
    try:
        return {**dj_database_url.parse(address)}
    except ValueError:
        # Not “from error”: the address may hold a password.
        raise ImproperlyConfigured(
            "ALONGSIDE_DATABASE is no address of a database: write it as postgres://user:password@host/name."
        ) from None


DATABASES = {"default": _database(os.environ.get("ALONGSIDE_DATABASE", "")) | {"CONN_MAX_AGE": 600}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "name")},
    }.items()
]
# Of allauth only what it keeps and checks of second steps: none of its pages, forms, limits or messages.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
MFA_ADAPTER = "alongside.sign_in.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Whoever sees a person, and staff; the people of a demo are made up, and so is what they see.
SECOND_STEP_NEEDED = MODE == "production"

LANGUAGE_CODE = "en-gb"
# Another is one more line here, a catalogue (docs/howto/translate.md) and the words of each part under words/<language>/.
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [BASE_DIR / "alongside" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there yet
STORAGES = {
    "staticfiles": {
        "BACKEND": "alongside.config.static_files.Storage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "media"},
    },
}
WHITENOISE_USE_FINDERS = MODE == "test"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # who may read what is said in headers.py alone

# What takes longer than a page may: kept in the database, and done by `alongside work`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

INDEX_DIR = DATA_DIR / "index"
# What was printed of it lies here for two hours.
PRINT_DIR = DATA_DIR / "print"
# What numba compiles of the search is kept beside its source; of a program that whoever runs it cannot write, here.
if not os.access(BASE_DIR / "alongside" / "search", os.W_OK):
    os.environ.setdefault("NUMBA_CACHE_DIR", str(DATA_DIR / "compiled"))

# Static files of the shape that finder/outlines.py reads; an app that is installed may bring one.
MAP_OUTLINES = ["finder/outlines.json", *(["demo/outlines.json"] if MODE in ("demo", "test") else [])]
# Who goes to the address of a list on a clock: in a demo the island answers for its council, which no server is.
LIST_VISITOR = "alongside.demo.visiting.visit" if MODE == "demo" else "alongside.feeds.visiting.visit"
# Written of every index before it is taken up, into a folder of its version.
BESIDE_INDEX = [
    "alongside.publications.files.write_files",
    "alongside.publications.changes.write_changes",
    "alongside.publications.bmlt.beside.write_table",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# No cookie is sent with a page for visitors, whoever looks at it: only below these. A session ends with the browser.
SIGNED_IN_PATHS = ("/my/", "/staff/", *(["/demo/"] if MODE in ("demo", "test") else []))
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = SIGNED_IN_PATHS[0]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Longer than any sitting, so that whose it was is still known when a form comes after its end; the form is kept for them alone.
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
# A production site stands behind TLS; a demo on 127.0.0.1 has none.
SECURE = MODE == "production" and os.environ.get("ALONGSIDE_INSECURE") != "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
BEHIND_A_SERVER = SECURE  # whose last word in X-Forwarded-For says who asks
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# Without it the site takes itself for one without TLS: it hands out http addresses, and never asks browsers to stay with https.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = False
CSRF_FAILURE_VIEW = "alongside.config.refusals.forged"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ALONGSIDE_ORIGINS", "").split(",") if origin]

# No query, no path, no address, no person in a log line.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "dated": {"format": "[{asctime}] {message}", "datefmt": "%Y-%m-%d %H:%M:%S %z", "style": "{"},
        "without words": {"()": "alongside.config.access_log.WithoutWords"},
    },
    "filters": {"route": {"()": "alongside.config.access_log.RouteForPath"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "without words", "filters": ["route"]},
        "access": {"class": "logging.StreamHandler", "formatter": "dated"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "alongside.config.access_log": {"handlers": ["access"], "level": "INFO", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
