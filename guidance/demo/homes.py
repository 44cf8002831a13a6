"""The front pages of the demonstration, one for each language that has pages."""

from __future__ import annotations

import uuid

from wagtail.models import Page, Site

from guidance.demo.reading import read_toml
from guidance.demo.writing import HOST, Writer
from guidance.youth.models import YouthPage
from portal.agencies.models import Part
from portal.pages.models import HomePage, InformationPage


def place(writer: Writer) -> None:
    """Make the home pages and the site; Wagtail's page of welcome goes."""
    start = read_toml("start.toml")
    root = Page.objects.get(depth=1)
    for welcome in Page.objects.filter(depth=2):
        welcome.delete()
    root.refresh_from_db()
    key = uuid.uuid4()
    for language in ("sv", "en"):
        home = HomePage(
            title="Samlad vägledning",
            slug="hem" if language == "sv" else "home",
            heading=start[language]["heading"],
            summary=start[language]["lead"],
            locale=writer.locales[language],
            translation_key=key,
            change_note="Startsidan skrivs.",
            live=False,
        )
        root.add_child(instance=home)
        writer.own(home, {Part.CONVENING: [HOST]})
        writer.homes[language] = home
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": writer.homes["sv"], "hostname": "localhost", "port": 80}
    )


def finish(writer: Writer) -> None:
    """Fill the front pages, which lead to all the others."""
    start = read_toml("start.toml")
    tasks = [
        {"type": "task", "value": {"label": task["label"], "page": writer.page_ids[task["slug"]]}}
        for task in start["tasks"]
    ]
    help_now = InformationPage.objects.get(slug="hjalp-nu")
    for language, home in writer.homes.items():
        doors = start[language]["doors"]
        home.professional_text = doors["professional"]["text"]
        home.editor_text = doors["editor"]["text"]
        home.young_text = doors["young"]["text"]
        home.young_page = YouthPage.objects.filter(locale=home.locale).first()
        home.help_page = help_now.get_translation(home.locale)
        home.tasks = tasks if language == "sv" else []
        home.refresh_from_db(fields=["numchild", "path"])
        writer.publish(home, [])
