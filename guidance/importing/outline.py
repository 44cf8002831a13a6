"""What was understood of a document. Pure data: no Django, so that the reading process starts fast."""

from __future__ import annotations

import html
import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

BlockKind = Literal["section", "text", "table", "figure", "notes"]

_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"<br>|</(?:p|li|ul|ol)>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Block:
    """One block of a page body.

    The value of each kind: `section` {heading, level "2" or "3", code ""}, `text` HTML,
    `table` {caption, columns, rows of HTML cells}, `notes` [{number, text}],
    `figure` {image as base64, filename, alt, caption, credit}.
    """

    kind: BlockKind
    value: Any


@dataclass(frozen=True)
class Chapter:
    """`title` is empty for what stands before the first heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Notice:
    """What was left out, became a fact, was joined or guessed; `excerpt` is the whole text in question."""

    kind: str
    excerpt: str


@dataclass(frozen=True)
class Outline:
    title: str
    summary: str = ""
    chapters: tuple[Chapter, ...] = ()
    registry_numbers: tuple[str, ...] = ()
    date: str | None = None
    notices: tuple[Notice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Outline:
        return cls(
            title=data["title"],
            summary=data["summary"],
            chapters=tuple(
                Chapter(chapter["title"], tuple(Block(**block) for block in chapter["blocks"]))
                for chapter in data["chapters"]
            ),
            registry_numbers=tuple(data["registry_numbers"]),
            date=data["date"],
            notices=tuple(Notice(**notice) for notice in data["notices"]),
        )

    def without_images(self) -> Outline:
        """The same without the bytes of its images: what is kept once they are images of their own."""
        return replace(
            self,
            chapters=tuple(
                replace(chapter, blocks=tuple(_without_image(block) for block in chapter.blocks))
                for chapter in self.chapters
            ),
        )


def _without_image(block: Block) -> Block:
    return replace(block, value={**block.value, "image": ""}) if block.kind == "figure" else block


def plain(markup: str) -> str:
    """The text of the importer's own HTML on one line."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub("", _BREAK.sub(" ", markup)))).strip()
