"""One page of every type that a reader meets, in the demonstration content and the few scenes added to it."""

from __future__ import annotations

THEME = "/sv/ensamkommande-barn/"
HANDBOOK = f"{THEME}handbok-om-ensamkommande-barn/"
CHAPTER = f"{HANDBOOK}ankomsten-och-de-forsta-dagarna/"
GUIDANCE = f"{THEME}motverka-att-barn-forsvinner/"
CASE = f"{THEME}barnaktenskap-steg-for-steg/"
ROUTINE = f"{THEME}nar-ett-ensamkommande-barn-forsvinner/"
CARD = f"{ROUTINE}roll/boendepersonal/fas/forsta-timmen/"
YOUTH = "/sv/for-dig-som-ar-ung/"
GONE = "/sv/borttagen-vagledning/"
SECTION_GONE = "/sv/s/zzzz2/"
EVERY_BLOCK = f"{THEME}alla-block/"
ALERTED = "/sv/dina-uppgifter/"

TEXT = {
    "home": "/sv/",
    "home in English": "/en/",
    "theme": THEME,
    "guidance": GUIDANCE,
    "withdrawn guidance": f"{THEME}gymnasielagens-tillampning/",
    "guidance with every block": EVERY_BLOCK,
    "case": CASE,
    "checklist of a case": f"{CASE}checklista/",
    "routine": ROUTINE,
    "routine, asked again": f"{ROUTINE}kort/?fas=forsta-timmen",
    "card of a routine": CARD,
    "card of a routine, all phases": f"{ROUTINE}roll/socialsekreterare/",
    "routine as a table": f"{ROUTINE}tabell/",
    "report": f"{THEME}slutrapport-2025-motverka-att-barn-forsvinner/",
    "news": f"{THEME}rutinen-for-forsvunna-barn-som-utskrift/",
    "news that is over": f"{THEME}utbildningsdag-for-gode-man/",
    "template of an agreement": f"{THEME}overenskommelse-kommun-och-region/",
    "act": f"{THEME}lag-1990-52/",
    "repealed act": f"{THEME}lag-2001-453/",
    "handbook": HANDBOOK,
    "chapter": CHAPTER,
    "information": "/sv/kontakt/",
    "help now": "/sv/hjalp-nu/",
    "accessibility statement": "/sv/tillganglighet/",
    "with alerts": ALERTED,
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
from datetime import date
from io import BytesIO
from PIL import Image as Picture
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from guidance.guides.models import GuidancePage
from guidance.themes.models import ThemePage
from portal.agencies.models import Agency
from portal.contacts.models import Contact
from portal.content.models import SectionAddress
from portal.pages.models import Gone, HomePage
from portal.paper.models import PaperFile

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

drawn = BytesIO()
Picture.new("RGB", (1400, 900), "#10504a").save(drawn, "PNG")
image = Image.objects.create(title="Karta", file=ContentFile(drawn.getvalue(), "karta.png"))
document = Document.objects.create(title="Blankett för riskbedömning", file=ContentFile(b"text", "blankett.txt"))
every = GuidancePage(
    title="Alla block", slug="alla-block", summary="En sida med alla slags block.", locale=home.locale,
    life="revision", next_review=date(2020, 1, 1), change_note="Sidan skrivs.", is_demonstration=True, live=False,
)
every.body = [
    ("text", "<p>En ingress.</p><h4>En rubrik i ingressen</h4><p>Text.</p>"),
    ("section", {"heading": "Första avsnittet", "level": "2", "code": "bbbb2", "replaces": ""}),
    ("text", "<h4>En rubrik i texten</h4><ol><li>Ett</li></ol><ul><li>Två</li></ul>"),
    ("step", {"heading": "Gör så här", "text": "<p>Ring <a href='https://www.example.org/'>dem</a>.</p>"}),
    ("step", {"heading": "Sedan så här", "text": "<h4>Med rubrik</h4><p>Skriv.</p>"}),
    ("warning", {"heading": "Akta dig", "text": "<p>För detta.</p>"}),
    ("section", {"heading": "Underavsnittet", "level": "3", "code": "bbbb3", "replaces": ""}),
    ("text", "<h4>En rubrik längre ned</h4><p>Text med en not.<sup>[1]</sup></p>"),
    ("definition", {"term": "anvisningskommun", "text": "Den kommun som barnet anvisas till."}),
    ("figure", {"image": image, "alt": "Kartan visar länen.", "caption": "Länen", "credit": "Lantmäteriet"}),
    ("file", {"document": document, "description": "Fylls i första dagen."}),
    ("contact", {"contact": Contact.objects.create(
        function="Socialjouren", note="I hela kommunen.", phone="08-123 45 67", hours="Kvällar och helger",
        email="socialjour@example.org", website="https://www.example.org/socialjour", agency=Agency.objects.first(),
    )}),
    ("related", {"heading": "Läs också", "pages": [page]}),
    ("notes", [{"number": "1", "text": "Prop. 2024/25:89."}]),
]
ThemePage.objects.get().add_child(instance=every)
every.publish(every.save_revision(), without_review="Webbläsartest")
PaperFile.objects.create(
    page=every.pk, name="alla-block", language="sv", url=every.url, bytes=1_200_000, pages=48, seconds=1, memory=1,
)

from guidance.law import radar
from guidance.law.models import Act, LawChange

change = LawChange.objects.create(
    act=Act.objects.get(sfs="1990:52"), kind="amended", on=date(2026, 1, 1), what="Ett exempel på en ändring.",
)
radar.mark(change)

from django.utils import timezone
from portal.agencies.models import County
from portal.alerts.models import Alert, Place

now = timezone.now()
for severity, heading, county in (
    ("danger", "Socialjouren i länet går inte att nå", "01"),
    ("warning", "Numret till växeln är trasigt", None),
    ("notice", "Webbplatsen är stängd på lördag", None),
):
    alert = Alert.objects.create(
        heading=heading, text="Ring 112 när det är bråttom. Läs mer på https://www.example.org/.", severity=severity,
        agency=Agency.objects.first(), county_id=county, since=now,
    )
    Place.objects.create(alert=alert, page=home.get_children().get(slug="dina-uppgifter"))
"""
