"""How a page or a section of it is referred to in a decision, a journal or another text."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.agencies.models import OWNING
from portal.content.sections import Section
from portal.pages.description import Description

SITE_NAME = "Samlad vägledning"


class Citer:
    """Cites a page and its sections; what all of them share is put together once.

    One line: who, year, title, section, site, last change, address. The year is that of the last change, since
    that is the text that was read.
    """

    def __init__(self, page: Description) -> None:
        who = ", ".join(row.agency.name for row in page.owners if row.part in OWNING)
        when = page.changed_on
        title = page.title
        if page.is_part and page.path:
            title = f"{page.path[-1]}: {title}"
        begins = f"{who} ({when.year})" if who and when else who or title
        ends = _("ändrad %(day)s") % {"day": date_format(when, "Y-m-d")} if when else ""
        self._before = [begins, title] if who else [begins]
        self._after = [SITE_NAME, ends] if ends else [SITE_NAME]

    def cite(self, address: str, section: Section | None = None) -> str:
        """`address` is absolute."""
        parts = [*self._before, *_named(section), *self._after]
        return ". ".join(part[:1].upper() + part[1:] for part in parts) + f". {address}"


def _named(section: Section | None) -> list[str]:
    if section is None:
        return []
    if not section.number:
        return [section.heading]
    return [_("avsnitt %(number)s, %(heading)s") % {"number": section.number, "heading": section.heading}]


def citation(page: Description, address: str, section: Section | None = None) -> str:
    """How the page, or a section of it, is cited; `address` is absolute."""
    return Citer(page).cite(address, section)
