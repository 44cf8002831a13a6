"""HTML, and what mammoth makes of Word: the main content as pieces, the rest of the page left out by name."""

from __future__ import annotations

import re
from typing import Literal

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PageElement, PreformattedString

from guidance.importing.outline import Notice
from guidance.importing.pieces import Found, Piece
from guidance.importing.readers.footnotes import take_footnotes
from guidance.importing.readers.inline import inline_html, lines_of
from guidance.importing.readers.pictures import figure
from guidance.importing.readers.tables import is_data, table

_DEAD = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "svg",
    "head",
    "canvas",
    "math",
)
_AROUND = ("nav", "footer", "aside", "form", "button", "dialog")
_BLOCKS = {
    *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *(
        "fieldset",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "img",
        "li",
        "main",
        "ol",
    ),
    *(
        "p",
        "picture",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ),
}


def read_html(markup: bytes | str) -> Found:
    """The tree is at most as deep as `limits.DEPTH`: that is seen to before."""
    soup = BeautifulSoup(markup, "lxml")
    found = Found([])
    if soup.title:
        found.name = soup.title.get_text(" ", strip=True)
    found.notes = take_footnotes(soup)
    _leave_out_page(soup, found)
    found.pieces = _pieces(_main(soup, found))
    return found


def _leave_out_page(soup: BeautifulSoup, found: Found) -> None:
    for comment in soup.find_all(string=lambda s: isinstance(s, (Comment, PreformattedString))):
        comment.extract()
    for tag in soup.find_all(_DEAD):
        if not tag.decomposed:
            code = tag.name in ("script", "style", "template", "head")
            _take_away("" if code else "dead_element", tag, found)
    for tag in soup.find_all([*_AROUND, "header"]):
        if not tag.decomposed and not _holds_text(tag):
            _take_away("navigation", tag, found)


def _holds_text(tag: Tag) -> bool:
    """A form around a whole page, the head of an article and a box inside the text are no navigation."""
    if tag.name == "form":
        return tag.find(["h1", "h2", "main", "article"]) is not None
    if tag.name in ("header", "aside", "footer"):
        return tag.find_parent(["main", "article"]) is not None or (
            tag.name == "header" and tag.find("h1") is not None
        )
    return False


def _take_away(kind: str, tag: Tag, found: Found) -> None:
    if kind and (text := tag.get_text(" ", strip=True)):
        found.notices.append((-1, Notice(kind, text)))
    tag.decompose()


def _main(soup: BeautifulSoup, found: Found) -> Tag:
    """`main` where there is one. What stands outside it is told."""
    whole = soup.body or soup
    mains = soup.select("main, [role=main]")
    if len(mains) != 1:
        return whole
    main = mains[0].extract()
    _take_away("navigation", whole, found)
    return main


def _pieces(tag: Tag) -> list[Piece]:
    """The children in order: blocks each by its kind, what stands loose between them as a paragraph."""
    pieces: list[Piece] = []
    loose: list[PageElement] = []
    for child in list(tag.children):
        if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(list(_BLOCKS))):
            pieces += _paragraphs(loose)
            loose = []
            pieces += _block(child)
        elif isinstance(child, (Tag, NavigableString)):
            loose.append(child)
    return pieces + _paragraphs(loose)


def _block(tag: Tag) -> list[Piece]:
    if re.fullmatch(r"h[1-6]", tag.name):
        return [_heading(tag), *_pictures(tag)]
    if tag.name in ("ul", "ol") and _is_list(tag):
        return [Piece("list", list_html(tag)), *_pictures(tag)]
    if tag.name == "table" and is_data(tag):
        return [table(tag), *_pictures(tag)]
    if tag.name == "img" or (tag.name == "figure" and tag.find("img")):
        return figure(tag)
    if tag.name == "pre":
        return [
            Piece("paragraph", line, continues=n > 0) for n, line in enumerate(lines_of(tag, breaks=True))
        ]
    return _pieces(tag)


def _heading(tag: Tag) -> Piece:
    kind: Literal["title", "heading"] = (
        "title" if "document-title" in tag.get_attribute_list("class") else "heading"
    )
    return Piece(kind, inline_html(tag).replace("<br>", " "), level=int(tag.name[1]))


def _paragraphs(nodes: list[PageElement]) -> list[Piece]:
    lines = lines_of(nodes)
    return [Piece("paragraph", line, continues=index > 0) for index, line in enumerate(lines)]


def _pictures(tag: Tag) -> list[Piece]:
    """Images inside something that can't hold them come right after it."""
    return [piece for image in tag.find_all("img") for piece in figure(image)]


def _is_list(tag: Tag) -> bool:
    """Not when its items are whole articles with headings or tables of their own."""
    return tag.find(["h1", "h2", "h3", "h4", "table", "figure"]) is None and tag.find("li") is not None


def list_html(tag: Tag) -> str:
    """A list with only `ul`, `ol`, `li` and inline marks. Stray text in the list becomes an item."""
    items: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            nested = list_html(child)
            items.append(items.pop()[:-5] + nested + "</li>" if items else f"<li>{nested}</li>")
        elif isinstance(child, Tag):
            items.append(f"<li>{_item_html(child)}</li>")
        elif str(child).strip():
            items.append(f"<li>{inline_html(child)}</li>")
    return f"<{tag.name}>{''.join(item for item in items if item != '<li></li>')}</{tag.name}>"


def _item_html(item: Tag) -> str:
    parts: list[str] = []
    loose: list[PageElement] = []
    for child in _flat(item):
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            parts += ["<br>".join(lines_of(loose)), list_html(child)]
            loose = []
        elif isinstance(child, Tag) and child.name in _BLOCKS:
            parts += ["<br>".join(lines_of(loose)), "<br>".join(lines_of(child))]
            loose = []
        else:
            loose.append(child)
    parts.append("<br>".join(lines_of(loose)))
    return _with_breaks([part for part in parts if part])


def _flat(item: Tag) -> list[PageElement]:
    """The children of an item, out of the boxes around them."""
    nodes: list[PageElement] = []
    for child in item.children:
        boxed = isinstance(child, Tag) and child.name in ("div", "section", "article", "blockquote")
        nodes += _flat(child) if boxed else [child]  # type: ignore[arg-type]
    return nodes


def _with_breaks(parts: list[str]) -> str:
    result = ""
    for part in parts:
        listed = part.startswith(("<ul>", "<ol>")) or result.endswith(("</ul>", "</ol>")) or not result
        result += part if listed else f"<br>{part}"
    return result
