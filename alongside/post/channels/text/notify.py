"""
GOV.UK Notify: text messages for public bodies (docs of alphagov/notifications-tech-docs; STANDARDS section 2.5).

The template there holds one placeholder, ``((words))``, and nothing else: what is put in it are words of our own templates, never what
somebody typed, since Notify reads placeholders as Markdown. That it says “delivered” proves nothing, so it is not asked.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Final

from alongside.kernel.outside import NotConnected, NotPublic, post_json
from alongside.post.channels.base import NotSent

ADDRESS: Final = "https://api.notifications.service.gov.uk"
# A key is a name, the id of the service and the secret, each a UUID of 36 letters.
_UUID = 36
_REFUSED: Final = {
    400: "REFUSED",
    401: "SIGN_IN",
    403: "SIGN_IN",
    404: "REFUSED",
    413: "REFUSED",
    422: "REFUSED",
}


class Notify:
    """
    The gateway of one service.

    :param key: as Notify gives it
    :param template: the id of the template with ``((words))``
    """

    def __init__(
        self, *, key: str, template: str, address: str = ADDRESS, to_this_machine: bool = False
    ) -> None:
        self.service, self.secret = key[-2 * _UUID - 1 : -_UUID - 1], key[-_UUID:]
        self.template, self.address, self.to_this_machine = template, address, to_this_machine

    def hand_over(self, *, reference: str, to: str, words: str) -> None:
        """
        Hand one over. A refusal of Notify is one; an error of its own, or a line that breaks, leaves it open whether it was sent.

        :raises NotSent: where it surely was not
        """
        content = {
            "phone_number": to,
            "template_id": self.template,
            "reference": reference,
            "personalisation": {"words": words},
        }
        headers = {"Authorization": f"Bearer {self._token()}"}
        try:
            status = post_json(
                f"{self.address}/v2/notifications/sms",
                content,
                headers=headers,
                to_this_machine=self.to_this_machine,
            )
        except (NotConnected, NotPublic):
            raise NotSent("NO_SERVER") from None
        if status == 429:
            raise NotSent("BUSY")
        if status in _REFUSED:
            # A key that does not hold is put right by whoever runs this site, and it is then tried again.
            raise NotSent(_REFUSED[status], permanent=_REFUSED[status] != "SIGN_IN")
        if status != 201:
            raise RuntimeError(f"Notify answers {status}")

    def _token(self) -> str:
        """Return a JSON web token (RFC 7519, HS256) that counts for half a minute."""
        head = _coded({"typ": "JWT", "alg": "HS256"})
        said = _coded({"iss": self.service, "iat": int(time.time())})
        seal = hmac.new(self.secret.encode(), f"{head}.{said}".encode(), hashlib.sha256).digest()
        return f"{head}.{said}.{_plain(seal)}"


def _coded(said: dict[str, object]) -> str:
    return _plain(json.dumps(said, separators=(",", ":")).encode())


def _plain(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
