"""Footnotes, as mammoth and web pages write them: a link to a place further down that links back."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from guidance.importing.readers.inline import lines_of

_MARK = re.compile(r"^\s*\[?\s*(\d{1,4}|[*†‡ivx]{1,4})\s*\]?\s*$")
_BACK = re.compile(r"^\s*(?:\[?\d{1,4}\]?|[↑↩^⤴]\ufe0e?|tillbaka.{0,30})\s*$", re.IGNORECASE)


def take_footnotes(soup: BeautifulSoup) -> dict[str, str]:
    """The text of each note by its number, out of the tree; its marks become `<sup>[1]</sup>`."""
    order = {id(tag): index for index, tag in enumerate(soup.find_all(True))}
    places = {str(tag["id"]): tag for tag in soup.find_all(id=True)}
    places |= {
        str(tag["name"]): tag for tag in soup.find_all("a", attrs={"name": True}) if tag["name"] not in places
    }
    notes: dict[str, Tag] = {}
    marks: list[tuple[Tag, str]] = []
    for link in soup.find_all("a", href=re.compile(r"^#.")):
        place = places.get(str(link["href"])[1:])
        match = _MARK.match(link.get_text())
        note = _note(place) if place is not None else None
        if match and note is not None and order[id(note)] > order[id(link)] and _is_mark(link, note):
            marks.append((link, match[1]))
            notes.setdefault(match[1], note)
    for link, number in marks:
        _mark(soup, link, number)
    return {number: _text(note) for number, note in notes.items()}


def _note(place: Tag) -> Tag | None:
    if place.name in ("li", "p", "div", "dd", "aside"):
        return place
    return place.find_parent(["li", "p", "div", "dd"]) if place.name in ("a", "span") else None


def _is_mark(link: Tag, note: Tag) -> bool:
    """Raised, in brackets, or answered by a link back: not any figure that leads down the page."""
    raised = link.find_parent("sup") is not None or link.find("sup") is not None
    return raised or "[" in link.get_text() or note.find("a", href=re.compile(r"^#")) is not None


def _mark(soup: BeautifulSoup, link: Tag, number: str) -> None:
    around = link.parent if link.parent is not None and link.parent.name == "sup" else None
    mark = soup.new_tag("sup", string=f"[{number}]")
    if around is not None and not around.get_text(strip=True).replace(link.get_text(strip=True), ""):
        around.replace_with(mark)
    else:
        link.replace_with(mark)


def _text(note: Tag) -> str:
    for link in note.find_all("a", href=re.compile(r"^#")):
        if _BACK.match(link.get_text()):
            link.decompose()
    text = "<br>".join(lines_of(note))
    parent = note.parent
    note.decompose()
    if parent is not None and parent.name in ("ol", "ul") and not parent.get_text(strip=True):
        parent.decompose()
    return text
