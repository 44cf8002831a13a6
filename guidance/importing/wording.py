"""What the editor reads: a sentence for each refusal, saying what to do, and for each kind of notice."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from guidance.importing.refusals import Refusal

_REFUSALS: dict[str, Promise] = {
    "unknown_type": lazy(
        "Filer av typen %(extension)s kan inte importeras. Spara dokumentet som Word (.docx), PDF, webbsida (.html) "
        "eller ren text (.txt) och försök igen."
    ),
    "doc": lazy(
        "Filen är i det gamla Word-formatet .doc. Öppna den i Word, välj Spara som och typen Word-dokument (.docx)."
    ),
    "odt": lazy("Filen är i formatet .odt. Öppna den i LibreOffice och spara den som Word 2007–365 (.docx)."),
    "rtf": lazy("Filen är i formatet .rtf. Öppna den i Word och spara den som Word-dokument (.docx)."),
    "image": lazy(
        "Filen är en bild. Importera dokumentet där texten står; bilder lägger du in på sidan efteråt."
    ),
    "other_inside": lazy(
        "Filens namn slutar på %(extension)s men innehållet är något annat (%(content)s). Öppna filen i programmet "
        "som den kommer från och spara den på nytt som .docx, .pdf, .html eller .txt."
    ),
    "not_word": lazy(
        "Filen heter .docx men är inget Word-dokument. Öppna den i Word och spara den på nytt som .docx."
    ),
    "not_pdf": lazy(
        "Filen heter .pdf men är ingen PDF. Spara den på nytt som PDF i det program där den är gjord, eller som .docx."
    ),
    "not_html": lazy(
        "Filen heter .html men innehåller ingen webbsida. Är det ren text, döp om den till .txt."
    ),
    "binary": lazy(
        "Filen innehåller inte läsbar text. Spara dokumentet som .docx, .html eller ren text (UTF-8)."
    ),
    "empty": lazy("Filen är tom. Kontrollera att du valde rätt fil och att den är sparad."),
    "no_text": lazy(
        "Dokumentet innehåller ingen text. Är sidorna inskannade bilder behöver texten först skrivas av eller tolkas."
    ),
    "too_large": lazy(
        "Filen är %(megabytes)s MB. Högst %(limit)s MB kan importeras. Minska bilderna i Word (Komprimera bilder) "
        "eller dela upp dokumentet."
    ),
    "damaged": lazy(
        "Filen är skadad eller ofullständig. Öppna den i Word, spara den på nytt och försök igen."
    ),
    "encrypted": lazy(
        "Filen är skyddad med lösenord eller sparad i ett äldre format. Öppna den i Word, ta bort lösenordet och "
        "spara som Word-dokument (.docx)."
    ),
    "damaged_pdf": lazy(
        "PDF:en är skadad eller ofullständig. Hämta den på nytt, eller spara den på nytt som PDF, och försök igen."
    ),
    "encrypted_pdf": lazy(
        "PDF:en är skyddad med lösenord eller mot kopiering. Be den som gjorde den om en fil utan skydd, eller utgå "
        "från Word-filen."
    ),
    "scan": lazy(
        "%(scanned)s av %(pages)s sidor är inskannade bilder utan text. Kör texttolkning (OCR) i programmet som "
        "skannade dem, eller utgå från Word-filen, och försök igen."
    ),
    "letters_unknown": lazy(
        "PDF:en säger inte vilka bokstäver den visar, så texten går inte att läsa ut. Utgå från Word-filen, eller kör "
        "texttolkning (OCR) på PDF:en och försök igen."
    ),
    "zip_bomb": lazy(
        "Filen växer till en orimlig storlek när den packas upp och har därför inte lästs. Kopiera texten till ett "
        "nytt Word-dokument och importera det."
    ),
    "entities": lazy(
        "Filen innehåller hänvisningar till andra filer eller egna textkoder (DTD) och har av säkerhetsskäl inte "
        "lästs. Kopiera texten till ett nytt Word-dokument och importera det."
    ),
    "too_deep": lazy(
        "Filen har listor, rutor eller tabeller i alltför många nivåer i varandra. Förenkla dem, högst nio nivåer, "
        "och försök igen."
    ),
    "too_slow": lazy(
        "Dokumentet tog mer än %(seconds)s sekunder att läsa och lästes därför inte färdigt. Dela upp det i flera "
        "filer."
    ),
    "too_much_memory": lazy(
        "Dokumentet är för stort eller för krångligt att läsa. Dela upp det i flera filer eller minska bilderna."
    ),
    "already_saved": lazy(
        "Filen är redan importerad och blev sidan ”%(page)s”. Redigera den sidan i stället."
    ),
    "not_there": lazy("Filen gick inte att öppna (%(reason)s). Kontrollera sökvägen."),
    "could_not_read": lazy(
        "Filen gick inte att läsa. Öppna den i Word, spara den på nytt som .docx och försök igen."
    ),
}

_NOTICES: dict[str, Promise] = {
    "alt_missing": lazy("Bilden saknar alternativtext. Skriv en innan sidan publiceras."),
    "bookmarks_unmatched": lazy("Bokmärken i PDF:en som ingen rad i texten motsvarar. Saknas en rubrik?"),
    "banner": lazy("Ett meddelande från webbplatsen, inte från texten. Utelämnat."),
    "comment": lazy("Kommentar i Word. Utelämnad."),
    "columns": lazy("Texten står i spalter. Kontrollera att styckena kommer i rätt ordning."),
    "contents_list": lazy("Innehållsförteckning. Utelämnad, portalen gör sin egen."),
    "copy_list": lazy("Lista över vem som får kopia. Utelämnad."),
    "date": lazy("Dokumentets datum."),
    "dead_element": lazy("Inbäddat innehåll från webbsidan. Utelämnat."),
    "empty_field": lazy("Ett fält utan innehåll. Utelämnat."),
    "headings_by_look": lazy(
        "PDF:en märker inte ut dessa rubriker. De är gissade efter storlek och fetstil. Kontrollera att alla är "
        "rubriker och på rätt nivå."
    ),
    "heading_too_long": lazy("Hade rubrikformat men är för lång för en rubrik. Blev vanlig text."),
    "hyphens_mended": lazy(
        "Ord som var avstavade vid radens slut har skrivits ihop. Har något av dem ett eget bindestreck?"
    ),
    "image_left": lazy(
        "Sidor med bilder eller diagram. Bilderna följer inte med: lägg in dem på sidan efteråt."
    ),
    "image_missing": lazy("Bilden ligger inte i filen eller går inte att visa. Utelämnad."),
    "joined": lazy("En sidbrytning mitt i en mening. Styckena är sammanfogade."),
    "kicker": lazy("En rad ovanför rubriken. Utelämnad."),
    "letterhead": lazy("Avsändare och mottagare i brevhuvudet. Utelämnat."),
    "levels_guessed": lazy(
        "Rubriken följs direkt av en annan och antas stå över dem som följer. Kontrollera var dess del slutar."
    ),
    "levels_flattened": lazy("Rubriker i fler än tre nivåer. De djupaste har blivit underavsnitt."),
    "link_leftover": lazy("Rest av en länk till en fil eller en annan sida. Utelämnad."),
    "lone_line": lazy("En kort rad utan egen text: en länk eller en rubrik? Kvar som text."),
    "navigation": lazy("Webbsidans menyer, sidhuvud och sidfot. Utelämnat."),
    "notes_renumbered": lazy("Fotnoter som räknas om på varje sida har fått egna nummer."),
    "numbers_removed": lazy("Rubrikernas nummer. Portalen numrerar själv."),
    "ocr_text": lazy("Sidor som är bilder med tolkad text (OCR). Läs dem mot originalet."),
    "page_header": lazy("Sidhuvud eller sidfot. Utelämnat."),
    "page_number": lazy("Sidnummer. Utelämnat."),
    "page_without_text": lazy("Sidor som bara är bild, utan text. Det som står på dem följer inte med."),
    "passed_over": lazy(
        "Innehåller något som inte kunde läsas, till exempel en formel. Jämför med originalet."
    ),
    "picture_credit": lazy("Uppgift om bild. Utelämnad."),
    "registry_number": lazy("Dokumentets diarienummer."),
    "shortened": lazy("Texten var för lång för sitt fält och har kortats. Hela texten:"),
    "signature": lazy("Underskrift. Utelämnad."),
    "site_furniture": lazy("Webbplatsens egen sidfot: nyhetsbrev, kontakt, personuppgifter. Utelämnat."),
    "table_guessed": lazy(
        "Tabell som är läst efter hur texten står. Kontrollera rader och kolumner. Första raden:"
    ),
    "title_guessed": lazy(
        "Dokumentet har ingen tydlig titel. Titeln är tagen ur filens namn, dess egenskaper eller webbsidans flik."
    ),
    "topic_tag": lazy("Webbsidans ämnesord under rubriken. Utelämnat."),
    "turned_text": lazy("Text som inte står upprätt, till exempel i ett diagram. Utelämnad."),
    "unknown_letters": lazy("Tecken som PDF:en inte säger vad de betyder står som �. Rätta dem."),
    "unused_note": lazy("Fotnot som ingen kvarvarande text hänvisar till. Utelämnad."),
}

CONTENTS = {
    "zip": lazy("en packad fil"),
    "html": lazy("en webbsida"),
    "image": lazy("en bild"),
    "pdf": lazy("PDF"),
    "rtf": lazy("RTF"),
    "odt": lazy("OpenDocument"),
}


def refusal_message(refusal: Refusal) -> str:
    """The sentence for a refusal, in the language in use."""
    details = dict(refusal.details)
    if "content" in details:
        details["content"] = str(CONTENTS.get(str(details["content"]), details["content"]))
    return str(_REFUSALS.get(refusal.code, _REFUSALS["could_not_read"])) % details


def notice_message(kind: str) -> str:
    """The sentence for a kind of notice, in the language in use."""
    return str(_NOTICES.get(kind) or _("Kontrollera mot originalet."))
