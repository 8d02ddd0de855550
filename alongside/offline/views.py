"""The worker that a browser runs beside our pages, and the page that says what it keeps."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from alongside.offline.shelves import ALWAYS, files, shelves, version

_WORKER = Path(__file__).with_name("worker.js")


def _tag(request: HttpRequest) -> str:
    return f'"{version()}"'


@require_safe
@cache_control(no_cache=True)
@etag(_tag)
def worker(request: HttpRequest) -> HttpResponse:
    """Give the worker, with what it keeps: other bytes whenever anything of that has changed, so that browsers take it anew."""
    keeps = {
        "version": version(),
        "always": ALWAYS,
        "shelves": shelves(),
        "files": files(),
        "static": settings.STATIC_URL,
        "about": reverse("offline:kept"),
    }
    text = f"const KEEPS = {msgspec.json.encode(keeps).decode()};\n{_source()}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@cache
def _source() -> str:
    return _WORKER.read_text(encoding="utf-8")


@require_safe
@cache_control(no_store=True)
def kept(request: HttpRequest) -> HttpResponse:
    """Say what our pages keep on a device, and let it be thrown away at one press."""
    return render(request, "offline/kept.html")
