"""One page of every type that a reader meets, in the demonstration content and the few scenes added to it."""

from __future__ import annotations

THEME = "/sv/ensamkommande-barn/"
HANDBOOK = f"{THEME}handbok-om-ensamkommande-barn/"
CHAPTER = f"{HANDBOOK}ankomsten-och-de-forsta-dagarna/"
GUIDANCE = f"{THEME}motverka-att-barn-forsvinner/"
YOUTH = "/sv/for-dig-som-ar-ung/"
GONE = "/sv/borttagen-vagledning/"
SECTION_GONE = "/sv/s/zzzz2/"

TEXT = {
    "home": "/sv/",
    "home in English": "/en/",
    "theme": THEME,
    "guidance": GUIDANCE,
    "withdrawn guidance": f"{THEME}gymnasielagens-tillampning/",
    "handbook": HANDBOOK,
    "chapter": CHAPTER,
    "information": "/sv/kontakt/",
    "help now": "/sv/hjalp-nu/",
    "search": "/sv/sok/?q=barn+borta+natt",
    "search with limits": "/sv/sok/?q=barn&type=guidance&sort=date",
    "search that finds nothing": "/sv/sok/?q=xyzzyqwv",
    "untranslated, Arabic": "/ar/",
    "untranslated, Tigrinya": "/ti/",
    "not found": "/sv/finns-inte/",
    "taken down": GONE,
    "section gone": SECTION_GONE,
}
YOUNG = {"youth": YOUTH, "youth in English": "/en/for-you-who-are-young/"}
EVERY = {**TEXT, **YOUNG}

SCENES = """
from wagtail.models import Page
from guidance.guides.models import GuidancePage
from portal.content.models import SectionAddress
from portal.pages.models import Gone, HomePage
home = HomePage.objects.get(locale__language_code="sv")
page = GuidancePage.objects.get(slug="motverka-att-barn-forsvinner")
Gone.objects.create(
    url_path=home.url_path + "borttagen-vagledning/", title="Vägledning om ankomstboenden",
    reason="Texten byggde på en förordning som har upphävts.", replacement=page,
)
SectionAddress.objects.create(
    code="zzzz2", language="sv", page=page, heading="Ett avsnitt som inte finns", current=False, public=True,
    replaced_by=page.sections[0].code or page.sections[1].code,
)
"""
