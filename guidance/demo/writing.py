"""What the demonstration's rooms write with: places first, then texts, so that they can link to one another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from guidance.demo.reading import CONTENT, Text
from guidance.relations import Relation, RelationRow
from guidance.themes.models import Audience, ThemePage, ThemeTag
from portal.agencies.models import Agency, Ownership, Part
from portal.editorial.models import Change, ChangeKind
from portal.pages.models import HomePage, PortalPage

HOST = "socialstyrelsen"


class Writer:
    """Keeps what is placed until `write_texts` publishes it; `page_ids` holds the id of each page by its slug."""

    theme: ThemePage

    def __init__(self) -> None:
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.homes: dict[str, HomePage] = {}
        self.waiting: list[tuple[PortalPage, Text]] = []
        self.page_ids: dict[str, int] = {}

    def write_texts(self) -> None:
        """Publish every page that was placed, its text now able to link to all of them."""
        for page, text in self.waiting:
            if text.html:
                page.body = text.blocks(self.page_ids)
            if replaced_by := text.head.get("replaced_by"):
                page.replacement_id = self.page_ids[replaced_by]
            self.publish(page, text.head.get("changes", []), text.head.get("first_published"))

    def common(self, text: Text) -> dict[str, Any]:
        """The fields that every page type has, from the head of its file."""
        changes = text.head.get("changes") or [{"kind": ChangeKind.PROFESSIONAL, "note": "Sidan publiceras."}]
        return {
            "title": text.head["title"],
            "slug": text.slug,
            "summary": text.head["summary"],
            "is_demonstration": True,
            "change_kind": changes[-1]["kind"],
            "change_note": changes[-1]["note"],
            "locale": self.locales[text.head.get("lang", "sv")],
            "live": False,
        }

    def parts(self, head: Mapping[str, Any]) -> dict[Part, list[str]]:
        """The agencies of a head, by their part in the text."""
        return {
            Part.CONVENING: [head["convening"]],
            Part.CO_OWNER: head.get("co_owners", []),
            Part.CONSULTED: head.get("consulted", []),
        }

    def place(self, parent: Page, page: PortalPage, text: Text, parts: Mapping[Part, list[str]]) -> None:
        """Put a page below `parent` as a draft; its text follows when all pages have their places."""
        parent.add_child(instance=page)
        self.own(page, parts, since=text.head.get("first_published"))
        self.page_ids.setdefault(text.slug, page.pk)
        self.waiting.append((page, text))

    def own(self, page: Page, parts: Mapping[Part, list[str]], since: date | None = None) -> None:
        for part, codes in parts.items():
            for code in codes:
                Ownership.objects.create(
                    page=page, agency=self.agencies[code], part=part, since=since or timezone.localdate()
                )

    def classify(self, page: Any, head: Mapping[str, Any]) -> None:
        page.themes.set(ThemeTag.objects.filter(key__in=head["themes"]))
        page.audiences.set(Audience.objects.filter(key__in=head["audiences"]))
        page.save()

    def document(self, name: str, title: str, agency: str) -> Any:
        """A file of `content/`, kept as one of the agency's documents."""
        file = CONTENT / name
        data = file.read_bytes()
        return get_document_model().objects.create(
            title=title,
            file=ContentFile(data, file.name),
            file_size=len(data),
            collection=self.agencies[agency].collection,
        )

    def relate(self, rows: type[RelationRow]) -> None:
        """Write the relations that the heads of one page type name, in the table of that type."""
        model = rows._meta.get_field("page").related_model
        for page, text in self.waiting:
            for relation in Relation.values if isinstance(page, model) else []:
                for slug in text.head.get(relation, []):
                    rows.objects.create(page=page, relation=relation, target_id=self.page_ids[slug])  # type: ignore[attr-defined]

    def publish(self, page: PortalPage, changes: list[dict[str, Any]], first: date | None = None) -> None:
        """Publish, then set the dates that the text's history tells."""
        page.publish(page.save_revision(), without_review="Demonstrationstext")
        dates = [_noon(change["on"]) for change in changes]
        if not dates:
            return
        began = min([*dates, _noon(first)] if first else dates)
        Page.objects.filter(pk=page.pk).update(first_published_at=began, last_published_at=max(dates))
        Change.objects.filter(page=page).update(at=dates[-1])
        for change, at in list(zip(changes, dates, strict=True))[:-1]:
            Change.objects.create(page=page, kind=change["kind"], note=change["note"], at=at)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
