"""What several of these forms ask, and take in one way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.company import wording
from alongside.kernel.places import locate
from alongside.linkage.about import Channel
from alongside.linkage.forms import fields
from alongside.post.channels import CHANNELS, EMAIL, TEXT
from alongside.search.queries import gazetteer

ANY_LANGUAGE = {"": gettext_lazy("Any"), **wording.LANGUAGES}


def point_of(near: str) -> tuple[float, float] | None:
    """Return where somebody says they are; None where nobody knows such a place."""
    place = locate(near, also=gazetteer()).place if near else None
    return (place.latitude, place.longitude) if place else None


def _is_known(near: str) -> None:
    if point_of(near) is None:
        raise forms.ValidationError(_("We do not know that place. Write a town, or half a postcode"))


def place(label: Any, *, hint: Any, missing: Any = "") -> forms.CharField:
    """Return a field for a place that we know."""
    field = fields.line(label, hint=hint, missing=missing)
    field.validators.append(_is_known)
    return field


def is_address(channel: str, address: str) -> bool:
    """Say whether an address is one of a channel."""
    way = {Channel.EMAIL: EMAIL}.get(Channel(channel), TEXT)
    return CHANNELS[way].takes(address)
