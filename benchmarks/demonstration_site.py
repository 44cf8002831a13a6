"""The demonstration as a site of its own, for what is measured: set up once, and grown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGES = {
    "chapter": "handbooks.ChapterPage",
    "guidance": "guides.GuidancePage",
    "handbook": "handbooks.HandbookPage",
    "theme": "themes.ThemePage",
    "home": "pages.HomePage",
    "young": "youth.YouthPage",
}


def set_up(folder: Path, *, settings: str = "portal.settings") -> None:
    """A SQLite in `folder` with the demonstration in it; Django is ready afterwards."""
    os.environ.update(
        SECRET_KEY="a-key-for-measuring-only-a-key-for-measuring-only",
        PORTAL_VAR=str(folder),
        DATABASE_URL=f"sqlite:///{folder / 'portal.sqlite3'}",
        DJANGO_SETTINGS_MODULE=settings,
    )
    (folder / "static").mkdir()
    from translations.catalogues import compile_changed

    compile_changed()
    import django

    django.setup()
    from django.core.management import call_command

    with open(os.devnull, "w") as nowhere:
        call_command("migrate", "--no-input", stdout=nowhere)
        call_command("demo", stdout=nowhere)


def index() -> None:
    """Build the search index of what is there."""
    from django.core.management import call_command

    with open(os.devnull, "w") as nowhere:
        call_command("search_rebuild", stdout=nowhere)


def longest(label: str):
    """The live Swedish page of this type with most sections."""
    from django.apps import apps

    pages = apps.get_model(label).objects.live().filter(locale__language_code="sv", title__gt="")
    return max(pages.order_by("pk")[:40], key=lambda page: len(page.sections))


def grow(count: int) -> None:
    """Add small guidance pages to the theme until the site has `count` pages."""
    from django.db import transaction
    from wagtail.models import Page

    from guidance.guides.models import GuidancePage

    pattern = longest(PAGES["guidance"])
    parent = pattern.get_parent()
    with transaction.atomic():
        for number in range(Page.objects.count(), count):
            title = f"Vägledning {number}"
            page = GuidancePage(title=title, slug=f"vagledning-{number}", summary=title, change_note="Ny.")
            page.body = [("text", pattern.body.blocks_by_name("text")[0].value)]
            parent.add_child(instance=page)
    print(f"\n{Page.objects.count()} pages")


def queries(client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
