"""What every page needs around its own words. It asks the database nothing, so a public page need not."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_info


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name, the neutral site that “Leave this page” opens, and the languages on offer."""
    return {
        "site_name": settings.SITE_NAME,
        "neutral_site": settings.NEUTRAL_SITE,
        "site_languages": _languages(request) if len(settings.LANGUAGES) > 1 else [],
    }


def _languages(request: HttpRequest) -> list[dict[str, str]]:
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "href": translate_url(request.path, code),
        }
        for code, _ in settings.LANGUAGES
    ]
