"""Import documents as drafts from the command line.

manage.py import_document handbok.docx --as handbook --parent ensamkommande-barn --agency socialstyrelsen
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Page

from guidance.importing.confined import check_size, read_document
from guidance.importing.models import ImportedDocument
from guidance.importing.places import hubs_of_all, parent_named
from guidance.importing.preview import Preview, preview_of
from guidance.importing.refusals import Refusal
from guidance.importing.save import save_import
from guidance.importing.taking_in import take_in
from guidance.importing.wording import refusal_message
from portal.agencies.models import Agency


class Command(BaseCommand):
    help = "Läser Word, PDF, HTML och text och gör utkast av dem. Visar vad som förstods och vad som utelämnades."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--as", dest="kind", choices=("handbook", "guidance", "report"), default="handbook"
        )
        parser.add_argument("--parent", help="slug eller id för den sida som utkastet ska ligga under")
        parser.add_argument("--agency", help="kod för den myndighet som ska äga utkastet")
        parser.add_argument(
            "--by", help="användarnamn på den som lägger in texten; utan det kan ingen godkänna utkastet"
        )
        parser.add_argument("--dry-run", action="store_true", help="visa bara, spara inget")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every file is tried; the exit code tells whether one was refused."""
        if not options["dry_run"]:
            parent, agency = _parent(options["parent"]), _agency(options["agency"])
            user = _user(options["by"])
        refused = 0
        for path in options["files"]:
            try:
                data = _bytes(path)
                if options["dry_run"]:
                    self._show(path, preview_of(read_document(path.name, data)))
                else:
                    self._save(
                        take_in(path.name, data, agency=agency, user=user), options["kind"], parent, user
                    )
            except Refusal as refusal:
                refused += 1
                self.stderr.write(f"{path.name}: {refusal_message(refusal)}")
        if refused:
            raise CommandError(_("%(count)s av %(all)s filer importerades inte.") % {
                "count": refused, "all": len(options["files"]),
            })  # fmt: skip

    def _save(self, document: ImportedDocument, kind: Any, parent: Page, user: Any) -> None:
        if document.page is not None:
            raise Refusal("already_saved", page=f"{document.page.title} ({document.page.pk})")
        self._show(Path(document.filename), preview_of(document.understood))
        page = save_import(document, document.understood, kind=kind, parent=parent, user=user)
        self.stdout.write(
            self.style.SUCCESS(
                _("Utkast sparat: %(title)s (sida %(id)s)") % {"title": page.title, "id": page.pk}
            )
        )

    def _show(self, path: Path, preview: Preview) -> None:
        outline = preview.outline
        self.stdout.write(self.style.MIGRATE_HEADING(f"{path.name}: {outline.title}"))
        for label, value in (
            (_("Sammanfattning"), outline.summary),
            (_("Datum"), outline.date),
            (_("Diarienummer"), ", ".join(outline.registry_numbers)),
        ):
            if value:
                self.stdout.write(f"  {label}: {value}")
        for row in preview.rows:
            counted = ", ".join(f"{count} {_COUNTED[name]}" for name, count in row.counts.items() if count)
            name = f"{row.printed} {row.title}" if row.title else _("(före första rubriken)")
            if row.title or row.opening:
                self.stdout.write(f"  {'  ' * (row.level - 1)}{name}{f' [{counted}]' if counted else ''}")
        for group in preview.notices:
            self.stdout.write(f"  ! {group.message}")
            for excerpt in group.excerpts:
                self.stdout.write(f"      {excerpt}")


_COUNTED = {
    "sections": "avsnitt",
    "lists": "listor",
    "tables": "tabeller",
    "notes": "noter",
    "images": "bilder",
    "words": "ord",
}


def _bytes(path: Path) -> bytes:
    try:
        check_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Refusal("not_there", reason=error.strerror or str(error)) from error


def _parent(name: str | None) -> Page:
    try:
        return parent_named(name) if name else hubs_of_all()[0]
    except (LookupError, IndexError) as error:
        raise CommandError(
            _("Ange med --parent vilken sida utkastet ska ligga under: %(pages)s") % {"pages": error}
        ) from error


def _user(name: str | None) -> Any:
    if name is None:
        return None
    try:
        return get_user_model().objects.get_by_natural_key(name)
    except get_user_model().DoesNotExist as error:
        raise CommandError(_("Det finns ingen användare som heter %(name)s.") % {"name": name}) from error


def _agency(code: str | None) -> Agency | None:
    if code is None:
        return None
    try:
        return Agency.objects.get(code=code)
    except Agency.DoesNotExist as error:
        codes = ", ".join(Agency.objects.values_list("code", flat=True))
        raise CommandError(
            _("Det finns ingen myndighet med koden %(code)s. Koderna är: %(codes)s")
            % {"code": code, "codes": codes}
        ) from error
