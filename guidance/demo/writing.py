"""Writes the demonstration pages, once: what is there already is left as its editors made it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from guidance.demo import people
from guidance.demo.reading import Text, read_folder, read_toml
from guidance.guides.models import GuidancePage, GuidanceRelation, Relation
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.themes.models import Audience, Hub, ThemePage, ThemeTag
from guidance.youth.models import YouthPage
from portal.agencies.models import Agency, Ownership, Part
from portal.editorial.models import Change, ChangeKind
from portal.pages.life import Life
from portal.pages.models import HomePage, InformationPage, PortalPage

HOST = "socialstyrelsen"
YOUTH_HOST = "mucf"


def is_written() -> bool:
    return HomePage.objects.exists()


@transaction.atomic
def write() -> None:
    """All or nothing: people, home pages, theme, handbook, guidance, pages for the young and about the site."""
    people.write()
    Writer().write()


class Writer:
    """Writes pages in two rounds, so that texts can link to one another: first their places, then their texts."""

    def __init__(self) -> None:
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.waiting: list[tuple[PortalPage, Text]] = []
        self.page_ids: dict[str, int] = {}

    def write(self) -> None:
        start = read_toml("start.toml")
        homes = self._homes(start)
        theme = self._theme(homes["sv"])
        self._handbook(theme)
        for text in read_folder("vagledning"):
            self._guidance(theme, text)
        self._simple(homes, "unga", YouthPage, owner=YOUTH_HOST, in_menu=True)
        self._simple(homes, "om", InformationPage, owner=HOST, in_menu=False)
        for page, text in self.waiting:
            page.body = text.blocks(self.page_ids)
            if replaced_by := text.head.get("replaced_by"):
                page.replacement_id = self.page_ids[replaced_by]
            self._publish(page, text.head.get("changes", []), text.head.get("first_published"))
        self._relations()
        self._fill_homes(homes, start)

    # Places

    def _homes(self, start: dict[str, Any]) -> dict[str, HomePage]:
        root = Page.objects.get(depth=1)
        for welcome in Page.objects.filter(depth=2):
            welcome.delete()
        root.refresh_from_db()
        key, homes = uuid.uuid4(), {}
        for language in ("sv", "en"):
            homes[language] = HomePage(
                title="Samlad vägledning",
                slug="hem" if language == "sv" else "home",
                heading=start[language]["heading"],
                summary=start[language]["lead"],
                locale=self.locales[language],
                translation_key=key,
                change_note="Startsidan skrivs.",
                live=False,
            )
            root.add_child(instance=homes[language])
            self._own(homes[language], {Part.CONVENING: [HOST]})
        Site.objects.update_or_create(
            is_default_site=True, defaults={"root_page": homes["sv"], "hostname": "localhost", "port": 80}
        )
        return homes

    def _theme(self, home: HomePage) -> ThemePage:
        [text] = read_folder("tema")
        head = text.head
        parts = [
            {"type": "part", "value": {"part": part, "text": head["roles"][part], "pages": []}}
            for part in Hub.values
        ]
        theme = ThemePage(
            **self._common(text),
            show_in_menus=True,
            closed_on=head["closed_on"],
            closed_reason=head["closed_reason"],
            hub=parts,
        )
        self._place(home, theme, text, {Part.CONVENING: [HOST]})
        return theme

    def _handbook(self, theme: ThemePage) -> None:
        head = read_toml("handbok/handbok.toml")
        whole = Text(head, "")
        chapters = read_folder("handbok")
        head["changes"] = [chapters[0].head["changes"][0]]
        handbook = HandbookPage(**self._common(whole), article_numbers="DEMO-2022-5-17")
        self._place(theme, handbook, whole, {Part.CONVENING: [head["agencies"]["owner"]]})
        self._classify(handbook, head)
        for text in chapters:
            self._place(handbook, ChapterPage(**self._common(text)), text, {})

    def _guidance(self, theme: ThemePage, text: Text) -> None:
        head = text.head
        page = GuidancePage(
            **self._common(text),
            life=Life(head["life"]),
            valid_from=head.get("first_published"),
            next_review=head.get("next_review"),
            registry_numbers=", ".join(head.get("registry_numbers", [])),
            article_numbers=", ".join(head.get("article_numbers", [])),
            ended_reason=head.get("withdrawn_reason") or head.get("closed_reason") or "",
        )
        parts = {
            Part.CONVENING: [head["convening"]],
            Part.CO_OWNER: head.get("co_owners", []),
            Part.CONSULTED: head.get("consulted", []),
        }
        self._place(theme, page, text, parts)
        self._classify(page, head)

    def _simple(
        self, homes: dict[str, HomePage], folder: str, model: type[PortalPage], *, owner: str, in_menu: bool
    ) -> None:
        """Pages right below a home page, the Swedish ones first; a head names the page it is a translation of."""
        keys: dict[str, uuid.UUID] = {}
        for text in sorted(read_folder(folder), key=lambda text: text.head["lang"], reverse=True):
            language = text.head["lang"]
            page = model(**self._common(text), show_in_menus=in_menu)
            page.locale = self.locales[language]
            page.translation_key = keys.setdefault(text.head.get("translation_of", text.slug), uuid.uuid4())
            self._place(homes[language], page, text, {Part.CONVENING: [owner]})

    def _common(self, text: Text) -> dict[str, Any]:
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

    def _place(self, parent: Page, page: PortalPage, text: Text, parts: Mapping[Part, list[str]]) -> None:
        parent.add_child(instance=page)
        self._own(page, parts, since=text.head.get("first_published"))
        self.page_ids.setdefault(text.slug, page.pk)
        self.waiting.append((page, text))

    def _own(self, page: Page, parts: Mapping[Part, list[str]], since: date | None = None) -> None:
        for part, codes in parts.items():
            for code in codes:
                Ownership.objects.create(
                    page=page, agency=self.agencies[code], part=part, since=since or timezone.localdate()
                )

    def _classify(self, page: Any, head: dict[str, Any]) -> None:
        page.themes.set(ThemeTag.objects.filter(key__in=head["themes"]))
        page.audiences.set(Audience.objects.filter(key__in=head["audiences"]))
        page.save()

    # Texts

    def _publish(self, page: PortalPage, changes: list[dict[str, Any]], first: date | None = None) -> None:
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

    def _relations(self) -> None:
        for page, text in self.waiting:
            for relation in Relation.values if isinstance(page, GuidancePage) else []:
                for slug in text.head.get(relation, []):
                    GuidanceRelation.objects.create(
                        page=page, relation=relation, target_id=self.page_ids[slug]
                    )

    def _fill_homes(self, homes: dict[str, HomePage], start: dict[str, Any]) -> None:
        tasks = [
            {"type": "task", "value": {"label": task["label"], "page": self.page_ids[task["slug"]]}}
            for task in start["tasks"]
        ]
        help_now = InformationPage.objects.get(slug="hjalp-nu")
        for language, home in homes.items():
            doors = start[language]["doors"]
            home.professional_text = doors["professional"]["text"]
            home.editor_text = doors["editor"]["text"]
            home.young_text = doors["young"]["text"]
            home.young_page = YouthPage.objects.filter(locale=home.locale).first()
            home.help_page = help_now.get_translation(home.locale)
            home.tasks = tasks if language == "sv" else []
            home.refresh_from_db(fields=["numchild", "path"])
            self._publish(home, [])


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
