from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from wagtail.models import Page

from portal.alerts.models import Alert

register = template.Library()


@register.simple_tag(takes_context=True)
def alerts(context: Context) -> list[Alert]:
    """What readers of the page in `context`, or of no page in particular, are warned of now.

    One query; none where routing saw that no alert stands anywhere (`portal_is_warned` of the request).
    """
    if not getattr(context.get("request"), "portal_is_warned", True):
        return []
    page: Any = context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return Alert.objects.on([])
    return Alert.objects.on(above.translation_key for above in [*getattr(page, "above", []), page])
