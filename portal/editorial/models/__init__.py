from portal.editorial.models.changes import Change, ChangeKind, record_change
from portal.editorial.models.decisions import Decision, Ground
from portal.editorial.models.review import ReviewTask

__all__ = ["Change", "ChangeKind", "Decision", "Ground", "ReviewTask", "record_change"]
