"""The languages of the portal: one table, read by settings, URLs, templates and search.

One more language is one more row here, a catalogue in `translations/locale/` and a generated migration
for the name columns. Imported by the settings, so it must not import Django's models or apps.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """`code` is the URL prefix, `tag` the BCP 47 tag for `lang`, `script` an ISO 15924 code."""

    code: str
    tag: str
    name: str
    local_name: str
    script: str = "Latn"
    rtl: bool = False
    known_to_django: bool = True

    @property
    def direction(self) -> str:
        return "rtl" if self.rtl else "ltr"


SOURCE = "sv"

LANGUAGES: tuple[Language, ...] = (
    Language("sv", "sv", "Swedish", "Svenska"),
    Language("sv-x-lattlast", "sv-x-lattlast", "Easy Swedish", "Lättläst svenska", known_to_django=False),
    Language("en", "en", "English", "English"),
    Language("ar", "ar", "Arabic", "العربية", script="Arab", rtl=True),
    Language("prs", "prs", "Dari", "دری", script="Arab", rtl=True, known_to_django=False),
    Language("so", "so", "Somali", "Soomaali", known_to_django=False),
    Language("ti", "ti", "Tigrinya", "ትግርኛ", script="Ethi", known_to_django=False),
)

BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES}


def language(code: str) -> Language:
    """The row of a language code.

    Raises KeyError for a code that the portal does not have.
    """
    return BY_CODE[code]


def django_info() -> dict[str, dict[str, object]]:
    """What `django.conf.locale.LANG_INFO` must learn: the languages that Django does not know."""
    return {
        row.code: {"bidi": row.rtl, "code": row.code, "name": row.name, "name_local": row.local_name}
        for row in LANGUAGES
        if not row.known_to_django
    }
