"""How an amount of money is shown."""

from __future__ import annotations

from django.utils.formats import number_format


def pounds(pence: int) -> str:
    """Say an amount as people write it: ``£12.50``, ``£1,250``, ``-£3``."""
    whole, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return (
        f"{sign}£{number_format(whole, use_l10n=True, force_grouping=True)}{f'.{rest:02d}' if rest else ''}"
    )
