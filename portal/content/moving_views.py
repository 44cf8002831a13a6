"""The editor's door to move a section: which, to where, and in what order to publish."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from portal.agencies.rules import Action, may
from portal.content.moving import MovingRefusedError, move_section
from portal.content.sections import Section, sections_of

Choices = list[tuple[str, str]]


class MoveSectionForm(forms.Form):
    section = forms.ChoiceField(label=gettext_lazy("Avsnitt som ska flyttas"))
    place = forms.ChoiceField(
        label=gettext_lazy("Ny plats"),
        help_text=gettext_lazy("Avsnittet hamnar efter det du väljer. Underavsnitten följer med."),
    )

    def __init__(self, *args: Any, page: Page, others: list[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            (section.code, _line(section)) for section in _draft_sections(page)
        ]
        self.fields["place"].choices = [(_title(other), _places(other)) for other in others]  # type: ignore[attr-defined]


def _draft_sections(page: Page) -> list[Section]:
    draft: Any = page.get_latest_revision_as_object()
    return [section for section in sections_of(draft.body, draft.section_prefix) if section.code]


def _line(section: Section) -> str:
    return f"{section.number} {section.heading}"


def _title(page: Page) -> str:
    draft: Any = page.get_latest_revision_as_object()
    return f"{draft.section_prefix} {draft.title}"


def _places(page: Page) -> Choices:
    after = [
        (f"{page.pk}:{section.code}", _("Efter %(section)s") % {"section": _line(section)})
        for section in _draft_sections(page)
        if section.level == 2
    ]
    return [(f"{page.pk}:", _("Först i kapitlet")), *after]


def other_parts(page: Page, user: Any) -> list[Page]:
    """The other parts of the same whole that `user` may edit, published or not."""
    if not getattr(page.specific_class, "part_of_parent", False) or not may(user, Action.EDIT, page):
        return []
    others = page.get_siblings(inclusive=False).filter(content_type=page.cached_content_type)
    return [other for other in others.specific() if may(user, Action.EDIT, other)]


def move_section_view(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id).specific
    others = other_parts(page, request.user)
    if not others:
        raise PermissionDenied
    form = MoveSectionForm(request.POST or None, page=page, others=others)
    if form.is_valid():
        target_id, _colon, after = form.cleaned_data["place"].partition(":")
        target = next(other for other in others if other.pk == int(target_id))
        try:
            move_section(page, form.cleaned_data["section"], target, after=after, user=request.user)
        except MovingRefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _(
                    "Avsnittet är flyttat i båda utkasten. Skicka båda för granskning. "
                    "”%(source)s” publiceras först, sedan ”%(target)s”: då följer avsnittets adress med."
                )
                % {"source": page.title, "target": target.title},
            )
            return redirect("wagtailadmin_pages:edit", target.pk)
    return render(request, "portal/content/move_section.html", {"page": page, "form": form})
