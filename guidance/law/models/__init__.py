from guidance.law.models.acts import Act, ActName, ActState, Provision
from guidance.law.models.changes import Flag, Ground, LawChange, LawChangeKind
from guidance.law.models.citations import Answer, Citation, CitingSection
from guidance.law.models.comparing import Replacement
from guidance.law.models.page import ActPage

__all__ = [
    "Act",
    "ActName",
    "ActPage",
    "ActState",
    "Answer",
    "Citation",
    "CitingSection",
    "Flag",
    "Ground",
    "LawChange",
    "LawChangeKind",
    "Provision",
    "Replacement",
]
