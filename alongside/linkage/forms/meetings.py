"""Where to look for meetings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from alongside.linkage import wording
from alongside.linkage.forms import fields


class LookForm(forms.Form):
    """Where to look for meetings."""

    near = fields.line(
        gettext_lazy("Where from?"), hint=gettext_lazy("A town, or a postcode or its first half")
    )
    day = fields.some(gettext_lazy("On which days?"), wording.DAYS)
    online = fields.tick(gettext_lazy("Online or by phone"))
