"""Plain text: lines, blocks of lines set apart by blank ones, and the few marks that people write in text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from guidance.importing.outline import plain
from guidance.importing.pieces import Found, Piece
from guidance.importing.refusals import Refusal

_BULLET = re.compile(r"^\s*(?:[•●▪◦·*]|-(?!-))\s+(?=\S)")
_ROUND_BULLET = re.compile(r"^\s*[•●▪◦·]\s+(?=\S)")
_DASH = re.compile(r"^\s*[–−—]\s+(?=\S)")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_BOLD = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^\s)]+)\)")
_MARKED_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")
_WRAP_FROM, _WRAP_TO = 45, 110
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_text(data: bytes) -> Found:
    """Raises `Refusal` for bytes that are no text."""
    pieces: list[Piece] = []
    for block in _blocks(decode(data)):
        pieces.extend(_pieces_of(block))
    return Found(join_lists(pieces))


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 with its mark, else UTF-8, else Windows-1252, which holds all that Latin-1 prints."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data:
        raise Refusal("binary")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def inline(line: str) -> str:
    """A line as HTML: escaped, `**bold**` and `[words](address)` understood."""
    escaped = bold(html.escape(line.strip(), quote=False))
    return _LINK.sub(lambda m: f'<a href="{m[2].replace(chr(34), "%22")}">{m[1]}</a>', escaped)


def bold(markup: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", markup)


def marked_heading(line: str) -> Piece | None:
    """`## Words` as a heading of level 2."""
    match = _MARKED_HEADING.match(line.strip())
    return Piece("heading", inline(match[2]), level=len(match[1])) if match and match[2] else None


def bullet_item(line: str) -> str | None:
    """What follows the bullet that opens the line, where one does."""
    match = _ROUND_BULLET.match(line)
    return line[match.end() :] if match else None


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.replace("\f", "\n\n").split("\n"):
        if line.strip():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _pieces_of(block: list[str]) -> list[Piece]:
    if len(block) > 1 and all("|" in line for line in block) and _is_table(block):
        return [_table(block)]
    pieces: list[Piece] = []
    run: list[str] = []
    for line in block:
        special = marked_heading(line) or _item(line, block)
        if special is None and pieces and pieces[-1].kind == "list" and not run and line[:1].isspace():
            pieces[-1].value["items"][-1] += " " + inline(line)
        elif special is None:
            run.append(line)
        else:
            pieces.extend(_paragraphs(run))
            run = []
            special.continues = bool(pieces)
            pieces.append(special)
    return [*pieces, *_paragraphs(run)]


def _item(line: str, block: list[str]) -> Piece | None:
    """One item of a list. A dash is a list only in company: alone it opens what somebody says."""
    for tag, mark in (("ul", _BULLET), ("ol", _NUMBER)):
        if match := mark.match(line):
            return Piece(
                "list", value={"tag": tag, "items": [inline(line[match.end() :])], "mark": match[0].strip()}
            )
    dashes = sum(1 for other in block if _DASH.match(other))
    if dashes > 1 and (match := _DASH.match(line)):
        return Piece(
            "list", value={"tag": "ul", "items": [inline(line[match.end() :])], "mark": match[0].strip()}
        )
    return None


def _paragraphs(lines: list[str]) -> list[Piece]:
    if not lines:
        return []
    if _is_wrapped(lines):
        return [Piece("paragraph", _unwrapped(lines))]
    return [Piece("paragraph", inline(line), continues=index > 0) for index, line in enumerate(lines)]


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph broken at a width: no next word would have found room."""
    stripped = [line.strip() for line in lines]
    width = max(map(len, stripped))
    if len(lines) < 2 or not _WRAP_FROM <= width <= _WRAP_TO:
        return False
    return all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(stripped))


def _unwrapped(lines: list[str]) -> str:
    text = lines[0].strip()
    for line in lines[1:]:
        text = join_text(text, line.strip())
    return inline(text)


def join_text(before: str, after: str) -> str:
    """Two parts of a sentence as one. A word cut by a hyphen is healed, 'social- och' is left as it is."""
    first = after.split(" ", 1)[0]
    cut = re.search(r"\w-$", before) and first[:1].islower() and first not in ("och", "eller", "samt")
    return before[:-1] + after if cut else f"{before} {after}"


def join_lists(pieces: list[Piece]) -> list[Piece]:
    """Items in a row become one list; one that stands alone by a figure or a hyphen is a line again.

    A numbered list counts from 1. Where the figures of the text do otherwise, they are kept as they stand.
    """
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if piece.kind == "list" and last and last.kind == "list" and _goes_on(last, piece):
            last.value["items"] += piece.value["items"]
        else:
            result.append(piece)
    return [_finished(piece) for piece in result]


def _goes_on(last: Piece, piece: Piece) -> bool:
    if piece.value["tag"] != last.value["tag"]:
        return False
    counted = [_figure(last) == "1", _figure(piece) == str(len(last.value["items"]) + 1)]
    return piece.value["tag"] == "ul" or all(counted)


def _figure(piece: Piece) -> str:
    return str(piece.value["mark"]).strip(".) ")


def _finished(piece: Piece) -> Piece:
    if piece.kind != "list":
        return piece
    tag, items = piece.value["tag"], piece.value["items"]
    if len(items) == 1 and (tag == "ol" or piece.value["mark"] == "-"):
        return Piece("paragraph", f"{piece.value['mark']} {items[0]}", continues=piece.continues)
    markup = "".join(f"<li>{item}</li>" for item in items)
    return Piece("list", f"<{tag}>{markup}</{tag}>", continues=piece.continues)


def _is_table(block: list[str]) -> bool:
    """A line of headings above a rule of dashes."""
    return bool(_RULE.match(block[1]) and not _RULE.match(block[0]))


def _table(block: list[str]) -> Piece:
    rows = [
        [inline(cell) for cell in line.strip().strip("|").split("|")]
        for line in block
        if not _RULE.match(line)
    ]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    return Piece(
        "table", value={"caption": "", "columns": [plain(cell) for cell in rows[0]], "rows": rows[1:]}
    )
