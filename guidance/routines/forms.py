"""The editing form of a routine: its own roles and phases are what an action can be ticked for."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from portal.editorial.forms import PortalPageForm


class RoutineForm(PortalPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self._offer(self.fields["body"])

    def _offer(self, body: Any) -> None:
        """Let the boxes of this form's actions be the roles and phases that the page has now."""
        body.block = body.widget.block_def = deepcopy(body.block)
        routine = self.instance.routine
        fields = body.block.child_blocks["action"].child_blocks
        fields["roles"].field.choices = [(role.key, role.name) for role in routine.roles]
        fields["also_in"].field.choices = [(phase.key, phase.name) for phase in routine.phases]
