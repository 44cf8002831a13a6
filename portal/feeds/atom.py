"""Pages as Atom (RFC 4287), each from its description."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from portal.agencies.models import OWNING
from portal.editorial.models import Change
from portal.pages.citing import SITE_NAME
from portal.pages.description import Description

# Of a feed that has no entries yet; the time of asking would make it look new each time.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """A page as it is followed. `key` is the same in every language and never changes."""

    key: uuid.UUID
    page: Description
    change: Change | None

    @property
    def id(self) -> str:
        return f"urn:uuid:{uuid.uuid5(self.key, self.page.language)}"

    @property
    def updated(self) -> datetime:
        moments = (self.page.last_changed, self.change.at if self.change else None, self.page.first_published)
        return max((moment for moment in moments if moment), default=BEGINNING)


class Feed(Atom1Feed):
    """Plain text is said to be plain, an entry has every agency behind it and the note of its last change."""

    def latest_post_date(self) -> datetime:
        return max((item["item"].updated for item in self.items), default=BEGINNING)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        said: Item = item["item"]
        page = said.page
        handler.addQuickElement("title", plain(page.title))
        handler.addQuickElement("link", "", {"href": item["link"], "rel": "alternate", "type": "text/html"})
        handler.addQuickElement("id", said.id)
        handler.addQuickElement("updated", rfc3339_date(said.updated))
        if page.first_published:
            handler.addQuickElement("published", rfc3339_date(page.first_published))
        for name in _authors(page):
            _person(handler, name)
        for term, label in item["terms"]:
            handler.addQuickElement("category", "", {"term": term, "label": plain(label)})
        handler.addQuickElement("summary", plain(page.summary))
        if said.change and said.change.note:
            note = f"{said.change.get_kind_display()}: {said.change.note}"
            handler.addQuickElement("content", plain(note), {"type": "text"})


def _authors(page: Description) -> list[str]:
    return [row.agency.name for row in page.owners if row.part in OWNING] or [SITE_NAME]


def _person(handler: Any, name: str) -> None:
    handler.startElement("author", {})
    handler.addQuickElement("name", plain(name))
    handler.endElement("author")


def plain(text: str) -> str:
    """`text` without the signs that XML can't hold."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and not _unheld(sign)))


def _unheld(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff" or sign in "\ufffe\uffff"


@dataclass(frozen=True, slots=True)
class Source:
    """What a feed is of. `address` is its own path, `page` that of the page which it follows."""

    title: str
    language: str
    address: str
    page: str


def written(items: Iterable[Item], source: Source, absolute: Callable[[str], str]) -> bytes:
    """The feed as a document; `absolute` makes a path into a whole address."""
    feed = Feed(
        title=plain(source.title),
        link=absolute(source.page),
        description=None,
        language=source.language,
        feed_url=absolute(source.address),
        feed_guid=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, source.address)}",
        author_name=SITE_NAME,
    )
    for item in items:
        kind = (item.page.kind, str(item.page.kind_label))
        feed.add_item(title="", link=absolute(item.page.url), description="", item=item, terms=[kind])
    return feed.writeString("utf-8").encode()
