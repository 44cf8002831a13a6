"""What a theme lists by itself: the published pages below it, by the part of its hub that their type belongs to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Case, CharField, F, Model, Value, When
from wagtail.models import Page

if TYPE_CHECKING:
    from guidance.themes.models import Hub, ThemePage

READ = (
    "id", "title", "slug", "path", "depth", "numchild", "url_path", "locale_id", "live", "last_published_at",
    "summary",
)  # fmt: skip


@cache
def types_of(part: Hub) -> tuple[type[Any], ...]:
    """The page types that this part of a hub lists."""
    return tuple(model for model in apps.get_models() if getattr(model, "hub_part", None) == part)


def gather(theme: ThemePage, part: Hub, most: int) -> list[Page]:
    """At most `most` pages for one part, read for a line in a list: one query, whatever the types.

    A part with one type has them as that type orders them; one with several has wholes first, then by title.
    """
    types = types_of(part)
    if len(types) == 1:
        pages = list(types[0].listed().child_of(theme).defer_streamfields()[:most])
    else:
        pages = _together(theme, types, most)
    for page in pages:
        page.locale = theme.locale
    return pages


def _together(theme: ThemePage, types: tuple[type[Any], ...], most: int) -> list[Page]:
    queries = [_rows(theme, model) for model in types]
    rows = queries[0].union(*queries[1:], all=True).order_by("whole", "title")[:most] if queries else []
    by_label = {model._meta.label: model for model in types}
    return [_page(by_label[row["type"]], row) for row in rows]


def _rows(theme: ThemePage, model: type[Any]) -> Any:
    life = F("life") if _has_life(model) else Value("", CharField())
    return (
        model.listed()
        .child_of(theme)
        .order_by()
        .annotate(
            type=Value(model._meta.label, CharField()), whole=Case(When(numchild__gt=0, then=0), default=1)
        )
        .values(*READ, "type", "whole", state=life)
    )


def _has_life(model: type[Model]) -> bool:
    return any(field.name == "life" for field in model._meta.concrete_fields)


def _page(model: type[Any], row: dict[str, Any]) -> Page:
    """The page with what was read of it; the rest is read when asked for, as Django's `only` does."""
    values = {**row, "page_ptr_id": row["id"], "life": row["state"]}
    names = [field.attname for field in model._meta.concrete_fields if field.attname in values]
    page: Page = model.from_db("default", names, [values[name] for name in names])
    return page
