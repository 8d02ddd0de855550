"""
Security headers, and the one table of exceptions to them.

Every response carries the same strict headers. A route that needs less says so here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get",
    "idle-detection", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip


@dataclass(frozen=True)
class Allowance:
    """What one route may do beyond the strict headers, and why."""

    why: str
    allow: tuple[str, ...] = ()
    read_by_any_site: bool = False
    framed_by_any_site: bool = False


_BY_PASSKEY = Allowance(why="a passkey signs in", allow=("publickey-credentials-get",))
ALLOWANCES: dict[str, Allowance] = {
    **dict.fromkeys(("my:sign-in", "my:code", "my:again", "my:passkey"), _BY_PASSKEY),
    "my:new-passkey": Allowance(why="a passkey is made", allow=("publickey-credentials-create",)),
    "order:one": Allowance(why="the screen stays on while an evening is run", allow=("screen-wake-lock",)),
    "finder:start": Allowance(why="“Use my location” asks the browser where it is", allow=("geolocation",)),
    "finder:results": Allowance(why="“Use my location” asks the browser where it is", allow=("geolocation",)),
    "api:meetings": Allowance(why="the directory is open to every website", read_by_any_site=True),
    "api:meeting": Allowance(why="the directory is open to every website", read_by_any_site=True),
    "api:openapi": Allowance(why="programs of others read how to ask", read_by_any_site=True),
    "publications:openapi": Allowance(why="programs of others read how to ask", read_by_any_site=True),
    "publications:changes": Allowance(why="the lists are open to every website", read_by_any_site=True),
    "publications:bmlt": Allowance(why="the lists are open to every website", read_by_any_site=True),
    "publications:calendar": Allowance(why="the lists are open to every website", read_by_any_site=True),
    **{
        f"publications:hsds-uk-v1:{name}": Allowance(
            why="the standard wants it open to all", read_by_any_site=True
        )
        for name in (
            "root",
            "services",
            "service",
            "organizations",
            "organization",
            "taxonomies",
            "taxonomy",
            "vocabularies",
        )
    },
    **{
        f"publications:hsds-uk:{name}": Allowance(
            why="the standard wants it open to all", read_by_any_site=True
        )
        for name in (
            "root",
            "services",
            "service",
            "service-at-locations",
            "service-at-location",
            "organizations",
            "organization",
            "taxonomies",
            "taxonomy",
            "taxonomy-terms",
            "taxonomy-term",
        )
    },
    "finder:embed": Allowance(
        why="websites show it in a frame, and it asks nothing of whoever looks",
        read_by_any_site=True,
        framed_by_any_site=True,
    ),
    "finder:embed-style": Allowance(
        why="a frame that may do nothing else has no origin, and is to find its styles", read_by_any_site=True
    ),
    "publications:list": Allowance(why="the lists are open to every website", read_by_any_site=True),
}
_STRICT = Allowance(why="")


def _permissions(allowed: tuple[str, ...]) -> str:
    return ", ".join(f"{feature}={'(self)' if feature in allowed else '()'}" for feature in _FEATURES)


class HeadersMiddleware:
    """Set the headers that Django and django-csp do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_part_of_a_page(request, response):
            _leave_to_the_page(response)
            return response
        route = request.resolver_match.view_name if request.resolver_match else ""
        allowance = ALLOWANCES.get(route, _STRICT)
        response["Permissions-Policy"] = _permissions(allowance.allow)
        response["Cross-Origin-Resource-Policy"] = (
            "cross-origin" if allowance.read_by_any_site else "same-origin"
        )
        if allowance.read_by_any_site:
            response["Access-Control-Allow-Origin"] = "*"
        if allowance.framed_by_any_site:
            _let_frame(response)
        return response


def _is_part_of_a_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether this is a style or a script that runs inside a page; a worker is none, since it has a policy of its own."""
    kind = response.get("Content-Type", "").partition(";")[0]
    is_ours = request.path.startswith(settings.STATIC_URL) and "worker" not in request.path
    return is_ours and kind in ("text/css", "text/javascript")


def _leave_to_the_page(response: HttpResponse) -> None:
    """Send no policy that speaks to documents alone: with thirty small scripts it is a fifth of what a telephone has to load."""
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    for name in ("Content-Security-Policy", "Cross-Origin-Opener-Policy"):
        if name in response:
            del response[name]


def _let_frame(response: HttpResponse) -> None:
    """Let any website show a page in a frame."""
    policy = response["Content-Security-Policy"]
    response["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors *")
    del response["X-Frame-Options"]
