"""The panel with which a page's editing form asks about the law."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from guidance.law.asking import LOOKED, Question, open_flags, questions
from guidance.law.models import Flag


class LawPanel(Panel):
    """Shown where something is asked: a name that two acts share, or a section that cites what was changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "guidance/law/panel.html"

        @cached_property
        def questions(self) -> list[Question]:
            return questions(self.instance) if self.instance.pk else []

        @cached_property
        def flags(self) -> list[Flag]:
            return open_flags(self.instance) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(super().is_shown() and (self.questions or self.flags))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "questions": self.questions, "flags": self.flags, "looked": LOOKED}
