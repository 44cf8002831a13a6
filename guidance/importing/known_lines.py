"""Lines that a web page or a letter carries around its text, as they look when saved or copied."""

from __future__ import annotations

import re

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_DATE = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}})"
_FIELD = (
    r"(?:Publicerad|Publiceringsdatum|Publicerat|Senast (?:uppdaterad|granskad|ändrad)|Uppdaterad"
    r"|Sidan uppdaterad|Granskad|Datum|Diarienummer|Dnr)"
)


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{pattern})\s*$", re.IGNORECASE)


EMPTY_FIELD = _line(rf"{_FIELD}\s*:?")
DATE = _line(rf"(?:{_FIELD}\s*:?\s*)?(?P<date>{_DATE})")
REGISTRY_NUMBER = re.compile(
    r"^\s*(?:(?:Diarienummer|Diarienr|Dnr)\.?\s*:?\s*(?P<named>[\w./:-]*\d[\w./:-]*)"
    r"|(?P<number>[A-ZÅÄÖ][A-Za-zåäö]{0,3}\d{4}/\d{3,6}))(?:\s*\([^)]{1,40}\))?\s*$"
)
POSTAL_CODE = re.compile(r"^\s*(?:SE?-)?\d{3} ?\d{2}\s+[A-ZÅÄÖ][\w åäöÅÄÖ-]{1,40}$")

BANNER = re.compile(
    r"^\s*(?:Aktuella varningsmeddelanden|Viktigt meddelande till allmänheten|Vi använder (?:kakor|cookies)"
    r"|(?:Den här|Denna) (?:webbplatsen|sidan|webbplats|sida) använder (?:kakor|cookies))",
    re.IGNORECASE,
)
CREDIT = re.compile(r"^\s*(?:Foto|Fotograf|Bild|Illustration|Photo)\s*:\s*(?P<who>\S.{0,80})$", re.IGNORECASE)
PICTURE_AGENCY = re.compile(
    r"\b(?:Bildbyr[åa]|Johnér?|Getty Images|Mostphotos|Shutterstock|iStock|Scandinav|Maskot|TT Nyhetsbyrån)\b"
)
CONTACT_LINE = re.compile(
    r"^\s*(?:(?:\+\d{1,3}|0\d{1,3})[\d\s()/-]{5,20}|[\w.+-]+@[\w-]+\.[\w.-]+|www\.\S+)\s*$"
)

LINK_HEADING = _line(
    r"(?:Läs (?:mer|också|även|vidare)|Ladda (?:ner|ned)|Relaterat|Relaterade länkar|Se även)\s*:?"
)
FILE_LINK = re.compile(
    r"(?:\((?:pdf|docx?|xlsx?|pptx?)(?:,[^)]*)?\)|\b(?:Pdf|Word|Excel|docx?|xlsx?),? ?\d[\d.,]* ?[kM]B\b.*"
    r"|öppnas i (?:ett )?nytt fönster)\s*\.?\s*$",
    re.IGNORECASE,
)

FURNITURE = _line(
    r"Prenumerera på (?:vårt |våra )?nyhetsbrev(?:et)?\s*!?|Mejla (?:till )?oss|Kontakta oss|Kontakt"
    r"|Så behandlar .{2,60} personuppgifter|Dela(?: sidan| på .{2,20})?|Skriv ut(?: sidan)?|Lyssna"
    r"|Hjälpte (?:den här )?(?:informationen|sidan) dig\s*\?|Till (?:sidans )?topp(?:en)?"
    r"|Hoppa till (?:huvud)?innehåll(?:et)?|Om webbplatsen"
)
CONTACT_HEADING = _line(r"Kontakt|Kontakta oss")

SIGNATURE = _line(r"På .{2,60} vägnar|Med vänlig(?:a)? hälsning(?:ar)?|Enligt uppdrag")
NAME = re.compile(r"^\s*(?:[A-ZÅÄÖÉ][\wåäöéü'-]+\s+){1,3}[A-ZÅÄÖÉ][\wåäöéü'-]+\s*$")
COPY_LIST = _line(r"Kopia (?:till|för kännedom till|för kännedom)\s*:?|Sändlista\s*:?|Cc\s*:")

PAGE_NUMBER = _line(r"\d{1,3}|\d{1,3} ?\(\d{1,3}\)|(?:Sida|Sid\.?) \d{1,3}(?: ?(?:av|\(|/) ?\d{1,3}\)?)?")

SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*(?:\[\w+\])?$")


def is_short_line(text: str, *, limit: int = 130) -> bool:
    """A line that may be a heading: a few words from a capital or a figure, without the end of a sentence."""
    if not text or len(text) > limit or not re.search(r"[^\W\d_]", text):
        return False
    return (text[0].isupper() or text[0].isdigit()) and text[-1] not in ".,;:…" and not FILE_LINK.search(text)


def iso_date(text: str) -> str:
    """A date as it is written in Swedish, as '2022-07-14'."""
    if re.match(r"\d{4}-", text):
        return text
    day, month, year = text.split()
    return f"{year}-{MONTHS.index(month.lower()) + 1:02d}-{int(day):02d}"
