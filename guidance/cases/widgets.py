from __future__ import annotations

from django import forms


class AnswerInput(forms.TextInput):
    """A short name of an answer; proposes those that stand in the form's own questions, also before it is saved."""

    class Media:
        js = ("guidance/cases_admin.js",)

    def __init__(self) -> None:
        super().__init__(attrs={"list": "case-answers", "data-case-answer": ""})
