"""What templates ask about paper: the file that is offered of a page, and the words of a running foot."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.pages.description import Description
from portal.pages.models import PortalPage
from portal.paper.models import PaperFile
from portal.paper.offering import offered_at

register = template.Library()


@register.simple_tag
def paper_of(page: Any, description: Description) -> PaperFile | None:
    """The PDF of what is described, as it reads now; None while there is none."""
    if not isinstance(page, PortalPage) or not page.pk or not page.is_for_paper:
        return None
    return offered_at(page, description.url)


@register.simple_tag
def paper_url(paper: PaperFile) -> str:
    return reverse("paper:file", args=[paper.page, paper.name])


@register.simple_tag
def page_of_pages() -> SafeString:
    """ "Page 3 of 48", where the style sheet counts."""
    text = _("Sida {page} av {pages}")
    counted = {name: format_html('<span class="count-{}"></span>', name) for name in ("page", "pages")}
    return format_html(text, **counted)
