"""What search is told of pages: entries made from a page's description, what is public, the names of facet values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.agencies.models import OWNING, Agency
from portal.content.links import linked
from portal.pages.description import Description
from portal.pages.models import HomePage, InformationPage, PortalPage, page_types
from search.entries import (
    Entry,
    Leads,
    register_contacts,
    register_facet,
    register_gatekeeper,
    register_page_ids,
    register_reader,
    register_successors,
    register_translations,
)
from search.identifiers import with_sections
from translations.languages import SOURCE

CONTACT = "kontakt"


def register() -> None:
    """Called once when the app is ready."""
    register_reader(read_page)
    register_gatekeeper(public)
    register_page_ids(every_public_id)
    register_translations(translations)
    register_successors(successors)
    register_contacts(contacts)
    register_facet("type", _("Typ"), _kinds)
    register_facet("agency", _("Myndighet"), _agencies)
    register_facet("year", _("Senast ändrad"), lambda language: {})


def public(page_ids: Iterable[int]) -> set[int]:
    """Those of `page_ids` that are live and that everybody may read now."""
    return set(Page.objects.filter(pk__in=list(page_ids)).live().public().values_list("pk", flat=True))


def every_public_id() -> Iterator[int]:
    yield from Page.objects.live().public().filter(depth__gt=1).values_list("pk", flat=True).iterator()


def translations(page_ids: Iterable[int], language: str) -> dict[int, Leads]:
    """The live translation into `language` of each of the pages that has one."""
    found = _with_translations(page_ids, language)
    return {pk: _leads(page) for pk, page in found.items() if page.locale.language_code == language}


def successors(page_ids: Iterable[int], language: str) -> dict[int, Leads]:
    """What replaced each of the pages, in `language` where it is translated."""
    paths = [F(f"{model._meta.model_name}__{path}") for model in page_types() if (path := model.successor)]
    replaced = (
        Page.objects.filter(pk__in=list(page_ids)).annotate(by=Coalesce(*paths)).filter(by__isnull=False)
    )
    by = dict(replaced.values_list("pk", "by"))
    found = _with_translations(by.values(), language) if by else {}
    return {pk: _leads(found[successor]) for pk, successor in by.items() if successor in found}


def contacts(language: str) -> list[Leads]:
    """Help now, and how we are reached: in `language` where they are translated."""
    home = HomePage.objects.filter(locale__language_code=SOURCE)
    asked = Q(pk__in=home.values("help_page"))
    asked |= Q(pk__in=InformationPage.objects.filter(slug=CONTACT, locale__language_code=SOURCE).values("pk"))
    found = [
        _leads(shown) for row, shown in _in_language(asked, language) if row.locale.language_code == SOURCE
    ]
    allowed = public([leads.page for leads in found])
    return [leads for leads in found if leads.page in allowed]


def _with_translations(page_ids: Iterable[int], language: str) -> dict[int, Page]:
    """Each of the live pages by its id: itself, or its live translation into `language`."""
    ids = set(page_ids)
    return {row.pk: shown for row, shown in _in_language(Q(pk__in=ids), language) if row.pk in ids}


def _in_language(asked: Q, language: str) -> list[tuple[Page, Page]]:
    """The live pages asked for and their live translations into `language`, each with the page to show for it.

    In the order of the tree; one query.
    """
    keys = Page.objects.filter(asked).values("translation_key")
    rows = linked(asked | Q(translation_key__in=keys, locale__language_code=language)).order_by("path")
    translated = {row.translation_key: row for row in rows if row.locale.language_code == language}
    return [(row, translated.get(row.translation_key, row)) for row in rows]


def _leads(page: Page) -> Leads:
    return Leads(page.pk, page.title, page.url or "", page.locale.language_code)


def read_page(page_id: int) -> list[Entry]:
    """The page's entries as it stands in the database now; none where it is not live and public, or has no address."""
    page = Page.objects.filter(pk=page_id).live().public().first()
    specific = page.specific if page else None
    if not isinstance(specific, PortalPage) or not specific.is_found or not specific.url:
        return []
    with translation.override(specific.locale.language_code):
        return entries_of(specific.describe())


def entries_of(page: Description) -> list[Entry]:
    """One entry for the page itself, with its lead, and one for each section; each is named by its address.

    That of the page says what kind of text it is, which its own words seldom do: rutin försvunna barn.
    """
    lead = " ".join(section.text for section in page.sections if not section.code)
    whole = _entry(page, code="", number="", heading="", text=f"{page.summary} {lead}".rstrip())
    parts = [
        _entry(page, code=section.code, number=section.number, heading=section.heading, text=section.text)
        for section in page.sections
        if section.code
    ]
    return [replace(whole, kind=page.kind_label), *parts]


def _entry(page: Description, *, code: str, number: str, heading: str, text: str) -> Entry:
    changed = page.changed_on
    return Entry(
        id=f"/{page.language}/s/{code}/" if code else page.url,
        page=page.page_id,
        language=page.language,
        title=page.title,
        heading=heading,
        number=number,
        text=text,
        url=f"{page.url}#{code}" if code else page.url,
        path=" › ".join(page.path),
        date=changed or timezone.localdate(),
        life="withdrawn" if page.life.is_over else "applies",
        identifiers=(
            *((code,) if code else page.identifiers),
            *with_sections(reference.key for reference in page.references.get(code, ())),
        ),
        within=page.within,
        facets={
            "type": (page.kind,),
            "agency": tuple(row.agency.code for row in page.owners if row.part in OWNING),
            "year": (str(changed.year),) if changed else (),
            **page.subjects,
        },
        weight=page.weight,
    )


def _kinds(language: str) -> dict[str, str]:
    with translation.override(language):
        return {model.kind: str(model.kind_label) for model in page_types()}


def _agencies(language: str) -> dict[str, str]:
    with translation.override(language):
        return {agency.code: agency.name for agency in Agency.objects.all()}
