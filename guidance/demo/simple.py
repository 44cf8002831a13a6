"""Pages right below a front page: for the young, and about the site."""

from __future__ import annotations

import uuid

from guidance.demo.reading import read_folder
from guidance.demo.writing import HOST, Writer
from guidance.youth.models import YouthPage
from portal.agencies.models import Part
from portal.pages.models import InformationPage, PortalPage

YOUTH_HOST = "mucf"


def place(writer: Writer) -> None:
    _folder(writer, "unga", YouthPage, owner=YOUTH_HOST, in_menu=True)
    _folder(writer, "om", InformationPage, owner=HOST, in_menu=False)


def _folder(writer: Writer, folder: str, model: type[PortalPage], *, owner: str, in_menu: bool) -> None:
    """The Swedish pages first; a head names the page that it is a translation of."""
    keys: dict[str, uuid.UUID] = {}
    for text in sorted(read_folder(folder), key=lambda text: text.head["lang"], reverse=True):
        language = text.head["lang"]
        page = model(**writer.common(text), show_in_menus=in_menu)
        page.locale = writer.locales[language]
        page.translation_key = keys.setdefault(text.head.get("translation_of", text.slug), uuid.uuid4())
        writer.place(writer.homes[language], page, text, {Part.CONVENING: [owner]})


def finish(writer: Writer) -> None:
    """Nothing is left to tell."""
