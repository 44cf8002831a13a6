"""Word and HTML files made of plain text, as people make them: pasted without styles, or with headings and lists."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any

from docx import Document

from guidance.importing.outline import Outline
from tests.guidance.importing.conftest import EXPECTED

BULLET = re.compile(r"^\s*•\s*")
MARKS = re.compile(r"^#+\s+|\*\*")


def expected(name: str) -> dict[str, Any]:
    return json.loads((EXPECTED / f"{name}.json").read_text())


def pasted_docx(text: str) -> bytes:
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return _bytes(document)


def pasted_html(text: str) -> bytes:
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    paragraphs = (f"<p>{html.escape(block.strip(chr(10))).replace(chr(10), '<br>')}</p>" for block in blocks)
    return f"<!DOCTYPE html><meta charset=utf-8><body>{''.join(paragraphs)}</body>".encode()


def styled_docx(text: str, wanted: dict[str, Any]) -> bytes:
    styles = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "li": "List Bullet"}
    document = Document()
    for kind, line in _styled_lines(text, wanted):
        document.add_paragraph(line, style=styles.get(kind))
    return _bytes(document)


def styled_html(text: str, wanted: dict[str, Any]) -> bytes:
    tags = {"title": "h1", "h1": "h2", "h2": "h3", "h3": "h4", "li": "li", "p": "p"}
    parts = [
        f"<{tags[kind]}>{html.escape(line)}</{tags[kind]}>" for kind, line in _styled_lines(text, wanted)
    ]
    body = re.sub(r"((?:<li>.*?</li>)+)", r"<ul>\1</ul>", "".join(parts))
    page = f"<nav><a href='/'>Start</a></nav><main>{body}</main><footer>Om oss</footer><script>x = 1</script>"
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{page}</body></html>".encode()


def _styled_lines(text: str, wanted: dict[str, Any]) -> list[tuple[str, str]]:
    kinds = {wanted["title"]: "title"}
    for chapter in wanted["chapters"]:
        kinds[chapter["title"]] = "h1"
        kinds |= {line[3:]: line[:2] for line in chapter["content"] if line.startswith(("h2 ", "h3 "))}
    lines = []
    for line in text.split("\n"):
        bare = MARKS.sub("", line).strip()
        if BULLET.match(line):
            lines.append(("li", BULLET.sub("", line)))
        elif bare:
            lines.append((kinds.pop(bare, "p"), bare))
    return lines


def _bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_written(outline: Outline) -> dict[str, Any]:
    """An outline in the short form of the hand-written ones."""
    return {
        "title": outline.title,
        "summary": _first(outline.summary),
        "date": outline.date,
        "registry_numbers": list(outline.registry_numbers),
        "chapters": [
            {"title": chapter.title, "content": [line for block in chapter.blocks for line in _lines(block)]}
            for chapter in outline.chapters
        ],
        "notices": [f"{notice.kind}: {_first(notice.excerpt)}" for notice in outline.notices],
    }


def _lines(block: Any) -> list[str]:
    if block.kind == "section":
        return [f"h{block.value['level']} {block.value['heading']}"]
    if block.kind != "text":
        return [block.kind]
    lines = []
    for tag, inner in re.findall(r"<(p|ul|ol)>(.*?)</\1>", block.value):
        items = re.findall(r"<li>(.*?)</li>", inner)
        lines.append(f"{tag} {len(items)} {_first(items[0])}" if items else f"p {_first(inner)}")
    return lines


def _first(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split()[:3])
