"""What a body keeps of its schemes: sites, how they stand, what was learnt, and what facilitators said."""

from alongside.schemes.models.sites import Ended, Move, Note, Scheme, Site
from alongside.schemes.models.surveys import Answered, Said, SharedSurvey, Survey

__all__ = ["Answered", "Ended", "Move", "Note", "Said", "Scheme", "SharedSurvey", "Site", "Survey"]
