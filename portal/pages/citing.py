"""How a page or a section of it is referred to in a decision, a journal or another text."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.agencies.models import OWNING
from portal.content.sections import Section
from portal.pages.description import Description

SITE_NAME = "Samlad vägledning"


def citation(page: Description, address: str, section: Section | None = None) -> str:
    """One line: who, year, title, section, site, last change, address.

    `address` is absolute. The year is that of the last change, since that is the text that was read.
    """
    who = ", ".join(row.agency.name for row in page.owners if row.part in OWNING)
    when = page.changed_on
    title = page.title
    if page.is_part and page.path:
        title = f"{page.path[-1]}: {title}"
    parts = [f"{who} ({when.year})" if who and when else who or title]
    if who:
        parts.append(title)
    if section and section.number:
        parts.append(
            _("avsnitt %(number)s, %(heading)s") % {"number": section.number, "heading": section.heading}
        )
    elif section:
        parts.append(section.heading)
    parts.append(SITE_NAME)
    if when:
        parts.append(_("ändrad %(day)s") % {"day": date_format(when, "Y-m-d")})
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + f". {address}"
