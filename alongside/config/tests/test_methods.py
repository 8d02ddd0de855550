"""What may be asked of the site."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


class Dripping:
    """A body that somebody sends so slowly that whoever reads it waits."""

    def read(self, *size: int) -> bytes:
        raise AssertionError("it was read")

    readline = read


class TestAMethodThatNoPageTakes:
    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
    @pytest.mark.parametrize("path", ["/find", "/api/v1/meetings", "/help-now/", "/nowhere"])
    def test_is_refused_without_a_look_at_what_came_with_it(self, method: str, path: str) -> None:
        client = Client(enforce_csrf_checks=True)
        client.cookies["csrftoken"] = "a" * 32

        brought: dict[str, Any] = {
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": "1000000",
            "wsgi.input": Dripping(),
        }

        response = client.generic(method, path, **brought)

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
        assert "Permissions-Policy" in response
