"""The WSGI application that the web server runs."""

from __future__ import annotations

import gc
import os
import re
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from alongside.search.ready import get_ready

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")

_django = get_wsgi_application()
# Every page with it, and what is compiled, so that whoever asks a worker first does not wait for that.
import_module(settings.ROOT_URLCONF)
get_ready()

# What is loaded by now stays: to look through it again and again for what can be let go took a tenth of the time of an answer.
gc.freeze()
gc.set_threshold(10_000, 20, 20)


# Our forms come in UTF-8. Django asks what is said of that before anything can answer for it, and fails on what is no writing ("hex").
_CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """
    Answer a request with its whole body at once.

    The server sends a list by itself. Of anything else it draws one part after another, each when whoever reads has taken the one before: a
    thread stays with them so long, and eight who read a file slowly were enough to stop the site.
    """
    environ["CONTENT_TYPE"] = _CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
    answer = _django(environ, start_response)
    with closing(answer):
        return [b"".join(answer)]
