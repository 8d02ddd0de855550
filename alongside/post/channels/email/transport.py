"""Hand an e-mail to the mail server that the settings name."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from alongside.post.channels.base import NotSent, Parcel

# RFC 3834: nobody's “I am away” answers it.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
FIRST_PERMANENT = 500


class Email:
    """Plain text over SMTP; into a folder in a demo."""

    def is_set_up(self) -> bool:
        """Say whether there is a mail server."""
        return bool(settings.MAIL)

    def takes(self, address: str) -> bool:
        """Say whether that is an e-mail address."""
        with suppress(ValidationError):
            validate_email(address)
            return True
        return False

    def mask(self, address: str) -> str:
        """Return the first letter, and where the address is."""
        name, _, domain = address.rpartition("@")
        return f"{name[:1]}…@{domain}"

    def deliver(self, parcel: Parcel) -> None:
        """
        Hand it to the mail server.

        Until the server is asked to take the message, and where it answers with a refusal, it is surely not sent. Where the line breaks
        after that, the server may have taken it: such an error is passed on as it is.
        """
        connection = _open()
        try:
            connection.send_messages([_written(parcel)])
        except smtplib.SMTPRecipientsRefused as refused:
            raise _refused("NO_SUCH_ADDRESS", *(code for code, _ in refused.recipients.values())) from None
        except smtplib.SMTPNotSupportedError:
            raise NotSent("REFUSED", permanent=True) from None
        except smtplib.SMTPResponseException as refused:  # of the sender, or of the message itself
            raise _refused("REFUSED", refused.smtp_code) from None
        finally:
            # It has been taken, or not: how the server says goodbye changes nothing of it.
            with suppress(Exception):
                connection.close()


def _open() -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError:
        raise NotSent("SIGN_IN") from None
    except (OSError, smtplib.SMTPException):
        raise NotSent("NO_SERVER") from None
    return connection


def _refused(reason: str, *codes: int) -> NotSent:
    permanent = all(code >= FIRST_PERMANENT for code in codes)
    return NotSent(reason if permanent else "BUSY", permanent=permanent)


def _written(parcel: Parcel) -> EmailMessage:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    # Of our own: Django's would name this machine.
    headers = {**HEADERS, "Message-ID": f"<{parcel.id}@{host}>"}
    return EmailMessage(parcel.subject, parcel.body, to=[parcel.to], headers=headers)
