"""A body seen as sections: what is numbered, cited, linked to and found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue

STOPS = ".!?:;,…"


class OpensSection:
    """A block that opens a section. Its value has `heading` and `code`, and may have `replaces`.

    `is_text` says that the block tells more than its heading, so that it is also the first block of its section.
    """

    is_text = False

    def section_level(self, value: Any) -> int:
        """2, or 3 for a section below the one before it."""
        return 3 if value["level"] == "3" else 2


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks up to the next one.

    `number` is as printed ("3.2.1"); `code` is permanent and is also the anchor. The lead, which stands
    before the first heading, has neither heading, number nor code.
    """

    heading: str = ""
    number: str = ""
    code: str = ""
    level: int = 1
    replaces: tuple[str, ...] = ()
    blocks: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the section without its heading; a part that ends without a stop gets one."""
        parts = (" ".join(text.split()) for text in _texts(self.blocks))
        return " ".join(part if part[-1] in STOPS else f"{part}." for part in parts if part)


def _texts(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        for text in block.block.get_searchable_content(block.value):
            yield strip_tags(text)


def sections_of(body: StreamValue, prefix: str = "") -> list[Section]:
    """The sections of `body` in order, numbered under `prefix` ("3" for the third chapter, "" for a page of its own).

    The lead comes first where there is one.
    """
    found: list[Section] = []
    lead = Section()
    top = sub = 0
    for block in body:
        if not isinstance(block.block, OpensSection):
            (found[-1] if found else lead).blocks.append(block)
            continue
        value = block.value
        if block.block.section_level(value) > 2 and top:
            sub += 1
        else:
            top, sub = top + 1, 0
        parts = [prefix, str(top), str(sub) if sub else ""]
        found.append(
            Section(
                heading=value["heading"],
                number=".".join(part for part in parts if part),
                code=value.get("code") or "",
                level=3 if sub else 2,
                replaces=tuple((value.get("replaces") or "").split()),
                blocks=[block] if block.block.is_text else [],
            )
        )
    return [lead, *found] if lead.blocks else found


def outline_of(body: StreamValue, prefix: str = "") -> list[Section]:
    """The sections of `body` without their text, so that nothing which the text shows is read for it."""
    known = body.stream_block.child_blocks
    opening = [row for row in body.raw_data if isinstance(known.get(row["type"]), OpensSection)]
    return sections_of(StreamValue(body.stream_block, opening, is_lazy=True), prefix)
