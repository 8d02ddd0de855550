"""What a body keeps of its schemes: sites, how they stand, what was learnt, and what facilitators said."""

from alongside.schemes.models.areas import AreaAgreement, SiteHere
from alongside.schemes.models.sites import Ended, Move, Note, Scheme, Site, Told
from alongside.schemes.models.surveys import Answered, Said, SharedSurvey, Survey

__all__ = [
    "Answered", "AreaAgreement", "Ended", "Move", "Note", "Said", "Scheme", "SharedSurvey", "Site", "SiteHere", "Survey", "Told",
]  # fmt: skip
