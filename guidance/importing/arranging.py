"""Which headings are chapters is the editor's choice: the same outline cut at other headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from guidance.importing.outline import Block, Chapter, Outline, plain

_MARK = re.compile(r"<sup>\[(\w+)\]</sup>")


@dataclass(frozen=True)
class Heading:
    """`number` counts the headings of the outline from 0, chapters included; `level` is 1 for a chapter, 2 or 3."""

    number: int
    title: str
    level: int


def headings(outline: Outline) -> list[Heading]:
    """All headings in order."""
    return [Heading(number, title, level) for number, (title, level) in enumerate(_titles(outline))]


def cut_at(outline: Outline, chosen: Collection[int]) -> Outline:
    """The outline with the headings of these numbers as its chapters, in the same order and without loss.

    A chapter that is one no longer becomes a section, and its sections subsections.
    """
    parts: list[tuple[str, list[Block]]] = [("", [])]
    above: list[int] = []
    number = -1
    for item in _items(outline):
        if isinstance(item, Block):
            parts[-1][1].append(item)
            continue
        number += 1
        title, level = item
        if number in chosen:
            parts.append((title, []))
            above = [0]
        else:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            depth = len(above) - (1 if above[0] == 0 else 0)
            parts[-1][1].append(_section(title, "2" if depth == 1 else "3"))
    chapters = [(title, blocks) for title, blocks in parts if title or blocks]
    return replace(outline, chapters=_with_notes(chapters, outline))


def as_one_text(outline: Outline) -> tuple[Block, ...]:
    """The whole as one body: chapters become sections, what lay beneath them subsections."""
    blocks: list[Block] = []
    for chapter in outline.chapters:
        if chapter.title:
            blocks.append(_section(chapter.title, "2"))
        blocks += [_lowered(block) if chapter.title else block for block in chapter.blocks]
    return tuple(blocks)


def counts(blocks: tuple[Block, ...]) -> dict[str, int]:
    """How many sections, lists, tables, notes and images there are."""
    texts = "".join(block.value for block in blocks if block.kind == "text")
    return {
        "sections": sum(1 for block in blocks if block.kind == "section"),
        "lists": len(re.findall(r"<[uo]l>", texts)),
        "tables": sum(1 for block in blocks if block.kind == "table"),
        "notes": sum(len(block.value) for block in blocks if block.kind == "notes"),
        "images": sum(1 for block in blocks if block.kind == "figure"),
        "words": len(plain(texts).split()),
    }


def _titles(outline: Outline) -> Iterator[tuple[str, int]]:
    return (item for item in _items(outline) if not isinstance(item, Block))


def _items(outline: Outline) -> Iterator[Block | tuple[str, int]]:
    """Headings with their level, and the blocks between them; notes are placed anew."""
    for chapter in outline.chapters:
        if chapter.title:
            yield chapter.title, 1
        for block in chapter.blocks:
            if block.kind == "section":
                yield block.value["heading"], int(block.value["level"])
            elif block.kind != "notes":
                yield block


def _with_notes(parts: list[tuple[str, list[Block]]], outline: Outline) -> tuple[Chapter, ...]:
    """Each note at the end of the chapter that marks it first; one that only a heading marked, at the end of all."""
    notes = {
        note["number"]: note
        for chapter in outline.chapters
        for block in chapter.blocks
        if block.kind == "notes"
        for note in block.value
    }
    chapters = []
    for index, (title, blocks) in enumerate(parts):
        last = index == len(parts) - 1
        marked = [number for block in blocks for number in _MARK.findall(str(block.value))]
        numbers = [*marked, *notes] if last else marked
        here = [notes.pop(number) for number in dict.fromkeys(numbers) if number in notes]
        chapters.append(Chapter(title, (*blocks, Block("notes", here)) if here else tuple(blocks)))
    return tuple(chapters)


def _section(heading: str, level: str) -> Block:
    value: dict[str, Any] = {"heading": heading, "level": level, "code": ""}
    return Block("section", value)


def _lowered(block: Block) -> Block:
    return _section(block.value["heading"], "3") if block.kind == "section" else block
