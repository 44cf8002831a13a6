"""What readers' templates ask of pages: the head, languages, citations, the machine-readable description."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from portal.content.sections import Section
from portal.pages import citing
from portal.pages.description import Description, Fact, Reference
from portal.pages.facts import strip_of
from portal.pages.json_ld import json_ld as as_json_ld
from portal.pages.models import PortalPage
from search.data_blocks import json_ld_block
from translations.languages import LANGUAGES, SOURCE, Language, language

register = template.Library()
NOTE_MARK = re.compile(r"<sup>\[(\w{1,8})\]</sup>")
SHOWN_WITH = ("addresses", "references")
NO_CODE = "0000"
FRAME_WORDS = "Hoppa till innehållet"


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language of the chooser. `translated` says that `url` is this very page in that language."""

    language: Language
    url: str
    current: bool
    translated: bool


@register.simple_tag(takes_context=True)
def json_ld(context: Context, description: Description) -> SafeString:
    """The page for machines, as a data block."""
    return json_ld_block(as_json_ld(description, _absolute(context)))


@register.simple_tag(takes_context=True)
def frame_language(context: Context) -> Language:
    """The language that the words around the text are in: Swedish until the reader's language has a catalogue.

    Swedish words must be said to be Swedish, or a screen reader reads them in the wrong voice.
    """
    asked: Language = context["language"]
    is_written = gettext(FRAME_WORDS) != FRAME_WORDS or asked.tag.partition("-")[0] == SOURCE
    return asked if is_written else language(SOURCE)


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> tuple[LanguageLink, ...]:
    """Every language of the portal: this page where it is translated, else the front page of that language.

    What is no page but stands in every language gives its `addresses` by code.
    """
    current: Language = context["language"]
    page = context.get("page")
    urls: dict[str, str] = context.get("addresses") or {}
    if isinstance(page, PortalPage) and page.pk:
        urls = page.languages
    return tuple(
        LanguageLink(
            language=row,
            url=urls.get(row.code) or f"/{row.code}/",
            current=row.code == current.code,
            translated=row.code in urls,
        )
        for row in LANGUAGES
    )


@register.simple_tag
def kept(template_name: str, **shown: Any) -> SafeString:
    """A part of the frame, drawn once for each language and for what it shows: hashable values, nothing else."""
    return _drawn(get_language(), template_name, tuple(shown.items()))


@lru_cache(maxsize=256)
def _drawn(language: str, template_name: str, shown: tuple[tuple[str, Any], ...]) -> SafeString:
    return render_to_string(template_name, dict(shown))


@register.simple_tag
def facts(page: Any, description: Description) -> tuple[list[Fact], list[Fact]]:
    """The strip of facts of a page's head: those that stand open, those that are folded away."""
    return strip_of(description, page.facts())


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """The whole address of a path of this site."""
    return _absolute(context)(path)


@register.simple_tag(takes_context=True)
def section_address(context: Context, code: str) -> str:
    """The permanent whole address of a section."""
    return _absolute(context)(_section_path(get_language()).replace(NO_CODE, code))


@cache
def _section_path(language: str) -> str:
    return reverse("section_address", args=[NO_CODE])


@register.simple_tag(takes_context=True)
def citation(context: Context, description: Description) -> str:
    """How this page is cited; its sections have `cite_section`."""
    return citing.citation(description, _absolute(context)(description.url))


@register.simple_tag
def citer_of(description: Description) -> citing.Citer:
    return citing.Citer(description)


@register.simple_tag(takes_context=True)
def cite_section(context: Context, citer: citing.Citer, section: Section) -> SafeString:
    """The box from which a section is cited: drawn once for each language, filled in for each section."""
    address = section_address(context, section.code)
    filled = _cite_box(get_language()).substitute(
        address=escape(address), number=section.number, text=escape(citer.cite(address, section))
    )
    return mark_safe(filled)  # noqa: S308 - a rendered template, and escaped values


@cache
def _cite_box(language: str) -> string.Template:
    blanks = {"address": "$address", "number": "$number", "text": "$text"}
    return string.Template(render_to_string("portal/pages/parts/cite_section.html", blanks))


@register.simple_tag
def references_in(description: Description, section: Section) -> tuple[Reference, ...]:
    """What the section refers to, as it is listed below its text."""
    return description.references.get(section.code, ())


@register.filter
def warnings_of(references: Iterable[Reference]) -> list[str]:
    """What the reader must know of the sources of a section, each said once."""
    return list(dict.fromkeys(reference.warning for reference in references if reference.warning))


@register.simple_tag
def above(page: Any) -> list[Page]:
    """The pages above this one, for the breadcrumbs; none for a page that is not in the tree."""
    return page.above if isinstance(page, Page) and page.pk else []


@register.simple_tag(takes_context=True)
def section_body(context: Context | dict[str, Any], section: Section) -> SafeString:
    """The blocks of a section. Headings inside them stand one level below the section's own."""
    level, notes = section.level + 1, f"{section.code or 'ingress'}-not"
    inner = {name: context.get(name) for name in ("request", "page", "addresses")}
    written = (context.get("written_references") or {}).get(section.code)
    inner |= {"block_level": level, "notes": notes, "references": written}
    parts = [
        prose(inner, block, level) if block.block_type == "text" else block.render(context=inner)
        for block in section.blocks
    ]
    html = "\n".join(parts)
    if any(block.block_type == "notes" for block in section.blocks):
        html = NOTE_MARK.sub(rf'<sup><a href="#{notes}-\1">[\1]</a></sup>', html)
    return mark_safe(html)  # noqa: S308 - each part is a rendered template or cleaned text


@register.simple_tag(takes_context=True)
def prose(context: Context | dict[str, Any], block: Any, level: int) -> SafeString:
    """Cleaned rich text. Its headings, which editors know as one kind, become headings of `level`."""
    html = block.render(context={name: context[name] for name in SHOWN_WITH if name in context})
    placed = html.replace("<h4", f"<h{level}").replace("</h4>", f"</h{level}>")
    return mark_safe(f'<div class="prose">{placed}</div>')  # noqa: S308 - cleaned by its block


def _absolute(context: Context) -> Any:
    request: HttpRequest | None = context.get("request")
    return request.build_absolute_uri if request else lambda path: path
