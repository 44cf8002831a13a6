"""The outline as people read it before they save, in the admin and in the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from guidance.importing.arranging import counts
from guidance.importing.outline import Block, Notice, Outline, plain
from guidance.importing.wording import notice_message

_EXCERPT = 160


@dataclass(frozen=True)
class Row:
    """A heading, or what stands before the first one (`number` is None), with what lies under it."""

    number: int | None
    printed: str
    title: str
    level: int
    is_chapter: bool
    opening: str
    counts: dict[str, int]


@dataclass(frozen=True)
class NoticeGroup:
    message: str
    excerpts: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    outline: Outline
    rows: tuple[Row, ...]
    totals: dict[str, int]
    notices: tuple[NoticeGroup, ...]


def preview_of(outline: Outline, *, chosen: set[int] | None = None) -> Preview:
    """`chosen` are the headings that are chapters; those of the outline where it is not given."""
    everything = tuple(block for chapter in outline.chapters for block in chapter.blocks)
    return Preview(outline, tuple(_rows(outline, chosen)), counts(everything), _grouped(outline.notices))


def _rows(outline: Outline, chosen: set[int] | None) -> list[Row]:
    rows: list[Row] = []
    number = -1
    printed = _Numbers()
    for chapter in outline.chapters:
        for heading, level, blocks in _parts(chapter.title, chapter.blocks):
            number += 1 if heading else 0
            is_chapter = bool(heading) and (level == 1 if chosen is None else number in chosen)
            rows.append(
                Row(
                    number=number if heading else None,
                    printed=printed.of(level) if heading else "",
                    title=heading,
                    level=level,
                    is_chapter=is_chapter,
                    opening=_opening(blocks),
                    counts=counts(blocks),
                )
            )
    return rows


def _parts(title: str, blocks: tuple[Block, ...]) -> list[tuple[str, int, tuple[Block, ...]]]:
    """The part straight under the title of a chapter, then each section with its blocks."""
    parts: list[tuple[str, int, tuple[Block, ...]]] = [(title, 1, ())]
    for block in blocks:
        if block.kind == "section":
            parts.append((block.value["heading"], int(block.value["level"]), ()))
        else:
            heading, level, under = parts[-1]
            parts[-1] = (heading, level, (*under, block))
    return parts


class _Numbers:
    """1, 1.1, 1.1.1 as the portal will print them."""

    def __init__(self) -> None:
        self.at = [0, 0, 0]

    def of(self, level: int) -> str:
        self.at = [*self.at[: level - 1], self.at[level - 1] + 1, *([0] * (3 - level))]
        return ".".join(str(number) for number in self.at[:level])


def _opening(blocks: tuple[Block, ...]) -> str:
    """How the text under a heading begins."""
    text = next((plain(block.value) for block in blocks if block.kind == "text"), "")
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _grouped(notices: tuple[Notice, ...]) -> tuple[NoticeGroup, ...]:
    """All of a kind under one sentence, kinds in the order in which they first come."""
    groups: dict[str, list[str]] = {}
    for notice in notices:
        groups.setdefault(notice.kind, []).append(notice.excerpt)
    return tuple(NoticeGroup(notice_message(kind), tuple(excerpts)) for kind, excerpts in groups.items())
