"""What every page needs around its own words. It asks the database nothing, so a public page need not."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

from alongside.design.languages import in_other_languages


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name, the neutral site that “Leave this page” opens, and the languages on offer."""
    return {
        "site_name": settings.SITE_NAME,
        "neutral_site": settings.NEUTRAL_SITE,
        "site_languages": _languages(request),
        "another_language": get_language() != settings.LANGUAGE_CODE,
    }


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    """List the languages in which this very page can be had; none where it has but one."""
    return [
        {
            "code": code,
            # "English", and not "British English": nobody looks for it under that.
            "name": get_language_info(code.partition("-")[0])["name_local"],
            "href": address,
            "here": code == get_language(),
        }
        for code, address in in_other_languages(request.get_full_path()).items()
    ]
