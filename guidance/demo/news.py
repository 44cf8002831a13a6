"""News, its days counted from the day the demonstration is written: some is current and some is over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from guidance.demo.reading import read_folder
from guidance.demo.writing import Writer
from guidance.news.models import NewsPage


def place(writer: Writer) -> None:
    today = timezone.localdate()
    for text in read_folder("nyheter"):
        head = text.head
        day = today - timedelta(days=head["age"])
        head["first_published"] = day
        head["changes"] = [{"on": day, "kind": "professional", "note": "Nyheten publiceras."}]
        page = NewsPage(
            **writer.common(text),
            published_on=day,
            shown_until=day + timedelta(days=head["shown_for"]),
        )
        writer.place(writer.theme, page, text, writer.parts(head))
        writer.classify(page, head)


def finish(writer: Writer) -> None:
    """Nothing is left to tell."""
