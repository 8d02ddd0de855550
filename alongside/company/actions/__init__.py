"""Everything that changes what is kept of volunteers and first contacts."""

from alongside.company.actions.volunteers import (
    CannotClear,
    add_volunteer,
    change_offers,
    end_volunteer,
    pause_volunteer,
    propose,
    resume_volunteer,
    second,
    set_up,
)

__all__ = [
    "CannotClear",
    "add_volunteer",
    "change_offers",
    "end_volunteer",
    "pause_volunteer",
    "propose",
    "resume_volunteer",
    "second",
    "set_up",
]
