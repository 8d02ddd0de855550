"""Numbers of mobile telephones: somebody's own, since no bridge into a meeting has one."""

from __future__ import annotations

import re
from typing import Final

# By the countries' numbering plans. Where mobile and other numbers begin alike (America, India) none can be told.
_ABROAD: Final = (
    r"49(?:\(0\))?1[5-7]\d{7,9}|33[67]\d{8}|34[67]\d{8}|393\d{8,9}|316\d{8}|324\d{8}|417[5-9]\d{7}|436(?!70)\d{8,11}|467\d{8}|47[49]\d{7}"
    r"|48(?:45|5[0137]|6[069]|7[2389]|88)\d{7}|3519\d{8}|358(?:4\d|50)\d{6,8}|614\d{8}|642\d{7,9}|27(?:[67]\d|8[1-4])\d{7}|3069\d{8}|79\d{9}"
)
MOBILE: Final = re.compile(
    rf"(?:(?:\+|00)?(?:44(?:\(0\))?0?7[1-57-9]\d{{8}}|353(?:\(0\))?0?8[35679]\d{{7}})|(?:\+|00)(?:{_ABROAD})|07[1-57-9]\d{{8}}|08[35679]\d{{7}})(?!\d)"
)
