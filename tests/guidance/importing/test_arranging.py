"""The editor says which headings are chapters; nothing moves or is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidance.importing.arranging import as_one_text, counts, cut_at, headings
from guidance.importing.outline import Block, Chapter, Outline


def section(heading: str, level: str) -> Block:
    return Block("section", {"heading": heading, "level": level, "code": ""})


def text(words: str) -> Block:
    return Block("text", f"<p>{words}</p>")


OUTLINE = Outline(
    "T",
    chapters=(
        Chapter("", (text("före"),)),
        Chapter("A", (text("a"), section("A1", "2"), text("a1"), section("A11", "3"), text("a11<sup>[1]</sup>"),
                      section("A2", "2"), text("a2"), Block("notes", [{"number": "1", "text": "n"}]))),
        Chapter("B", (text("b"),)),
    ),
)  # fmt: skip


def form(outline: Outline) -> list[tuple[str, list[str]]]:
    return [
        (c.title, [f"{b.value['level']} {b.value['heading']}" for b in c.blocks if b.kind == "section"])
        for c in outline.chapters
    ]


def test_the_headings_are_counted_with_the_chapters() -> None:
    assert [(h.number, h.title, h.level) for h in headings(OUTLINE)] == [
        (0, "A", 1), (1, "A1", 2), (2, "A11", 3), (3, "A2", 2), (4, "B", 1),
    ]  # fmt: skip


def test_cut_at_its_own_chapters_an_outline_is_as_it_was() -> None:
    assert cut_at(OUTLINE, {0, 4}) == OUTLINE


def test_a_section_made_a_chapter_lifts_what_lies_beneath_it() -> None:
    assert form(cut_at(OUTLINE, {0, 1, 4})) == [("", []), ("A", []), ("A1", ["2 A11", "2 A2"]), ("B", [])]


def test_a_chapter_that_is_one_no_longer_becomes_a_section_with_subsections() -> None:
    assert form(cut_at(OUTLINE, {4})) == [("", ["2 A", "3 A1", "3 A11", "3 A2"]), ("B", [])]


def test_a_note_goes_with_the_text_that_marks_it() -> None:
    outline = cut_at(OUTLINE, {0, 2, 4})
    assert [
        chapter.title for chapter in outline.chapters if any(b.kind == "notes" for b in chapter.blocks)
    ] == ["A11"]


@given(st.sets(st.integers(0, 4)))
def test_however_it_is_cut_no_block_is_lost_and_the_order_stays(chosen: set[int]) -> None:
    def content(outline: Outline) -> list[str]:
        kept = []
        for chapter in outline.chapters:
            kept += [chapter.title] if chapter.title else []
            kept += [
                str(b.value.get("heading") if b.kind == "section" else b.value)
                for b in chapter.blocks
                if b.kind != "notes"
            ]
        return kept

    cut = cut_at(OUTLINE, chosen)
    assert content(cut) == content(OUTLINE)
    assert sum(counts(chapter.blocks)["notes"] for chapter in cut.chapters) == 1
    for chapter in cut.chapters:
        levels = [block.value["level"] for block in chapter.blocks if block.kind == "section"]
        assert not levels or levels[0] == "2"


def test_as_one_text_chapters_are_sections() -> None:
    levels = [(b.value["level"], b.value["heading"]) for b in as_one_text(OUTLINE) if b.kind == "section"]
    assert levels == [("2", "A"), ("3", "A1"), ("3", "A11"), ("3", "A2"), ("2", "B")]
