"""Compile the catalogues. A language without a compiled one has no addresses: Django answers 404 under its prefix.

Babel does it, so that a machine without gettext can run the portal. `python -m translations.catalogues` needs no
settings.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "locale"


def catalogue(language_folder: str, folder: Path = FOLDER) -> Catalog:
    """The messages of `translations/locale/<language_folder>`."""
    with (folder / language_folder / "LC_MESSAGES" / "django.po").open("rb") as source:
        return read_po(source)


def compile_changed(folder: Path = FOLDER) -> list[str]:
    """Compile what is newer than its compiled form, each file replaced whole. Returns the languages' folders."""
    return [
        source.parts[-3] for source in sorted(folder.glob("*/LC_MESSAGES/django.po")) if _compiled(source)
    ]


def _compiled(source: Path) -> bool:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    with source.open("rb") as text:
        messages = read_po(text)
    unfinished = target.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as binary:
        write_mo(binary, messages)
    unfinished.replace(target)
    return True


if __name__ == "__main__":
    compile_changed()
