"""Text inside a paragraph: few marks are kept, all words are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from bs4 import Tag
from bs4.element import PageElement, PreformattedString

_KEPT = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sup": "sup", "sub": "sub"}
_LINK = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_BLOCKS = ("p", "div", "li", "tr", "td", "th", "dt", "dd", "section", "article", "blockquote")


def inline_html(node: PageElement, *, breaks: bool = False) -> str:
    """Escaped text with `strong`, `em`, `sup`, `sub`, links out of the document and `br`."""
    return _EDGES.sub("", _inline(node, breaks=breaks))


def lines_of(nodes: PageElement | Iterable[PageElement], *, breaks: bool = False) -> list[str]:
    """The same, a string for each line; `breaks` keeps the line ends of the source, as in `pre`."""
    markup = _inline(nodes, breaks=breaks) if isinstance(nodes, PageElement) else "".join(map(_inline, nodes))
    return _balanced([line.strip() for line in markup.split("<br>")])


def _inline(node: PageElement, *, breaks: bool = False) -> str:
    if not isinstance(node, Tag):
        text = (
            ""
            if isinstance(node, PreformattedString)
            else html.escape(_CONTROL.sub("", str(node)), quote=False)
        )
        return _SPACE.sub(" ", text.replace("\n", "<br>") if breaks else text)
    if node.name in ("br", "img"):
        return "<br>" if node.name == "br" else ""
    inner = "".join(_inline(child, breaks=breaks) for child in node.children)
    if node.name in _BLOCKS:
        return f"{inner}<br>"
    return _marked(node, inner) if inner.strip() else inner


def _marked(tag: Tag, inner: str) -> str:
    """`inner` in the mark of its tag, where that is one of those kept."""
    if tag.name == "a" and _LINK.match(str(tag.get("href", ""))):
        return f'<a href="{html.escape(str(tag["href"]).strip())}">{inner}</a>'
    mark = _KEPT.get(tag.name)
    return f"<{mark}>{inner}</{mark}>" if mark and f"<{mark}>" not in inner else inner


def _balanced(lines: list[str]) -> list[str]:
    """A mark that reaches over a line break is closed before it and opened again after."""
    result: list[str] = []
    open_marks: list[str] = []
    for line in lines:
        markup = "".join(open_marks) + line
        for tag in re.findall(r"</?[a-z]+[^>]*>", line):
            if not tag.startswith("</"):
                open_marks.append(tag)
            elif open_marks:
                open_marks.pop()
        closing = "".join(f"</{re.match(r'<([a-z]+)', tag)[1]}>" for tag in reversed(open_marks))  # type: ignore[index]
        result.append((markup + closing).strip())
    return [line for line in result if re.sub(r"<[^>]+>", "", line).strip()]
