"""Word by mammoth, which makes HTML of it; and a look at what mammoth passes over."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import defusedxml.ElementTree
import mammoth

from guidance.importing.archive import checked_parts
from guidance.importing.outline import Notice, plain
from guidance.importing.pieces import Found
from guidance.importing.readers.web import read_html
from guidance.importing.refusals import Refusal

_DEEPER = "ul|ol > li > ul|ol > li > ul|ol > li > ul|ol > li > ul|ol > li"
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1.document-title:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *(
            f"p:{kind}-list({level}) => {_DEEPER}{' > ul|ol > li' * (level - 6)} > {tag} > li:fresh"
            for level in range(6, 10)
            for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
        ),
    ]
)
_ASIDE = re.compile(r"^word/(?P<part>header|footer|comments)\d*\.xml$")
_ASIDE_KIND = {"header": "page_header", "footer": "page_header", "comments": "comment"}
_TEXT = re.compile(r"\}(?:t|tab|br|cr)$")
_BLOCK_END = re.compile(r"</(?:h[1-6]|t[dhr]|table)>")
_WORD = re.compile(r"\w+")


def read_word(data: bytes) -> Found:
    """Raises `Refusal` for a file that is unsafe or can't be read."""
    parts = checked_parts(data)
    try:
        markup = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, include_embedded_style_map=False, id_prefix=""
        ).value
    except MemoryError:
        raise
    except (
        Exception
    ) as error:  # mammoth raises KeyError, IOError and others for parts that do not fit together
        raise Refusal("damaged") from error
    found = read_html(f"<body>{markup}</body>")
    found.notices += [(-1, notice) for notice in _aside(parts)]
    found.notices += [(-1, notice) for notice in _passed_over(parts, markup)]
    return found


def _aside(parts: dict[str, bytes]) -> Iterator[Notice]:
    """Page headers, page footers and comments, each text once."""
    told: set[str] = set()
    for name in sorted(parts):
        if match := _ASIDE.match(name):
            for text in _paragraphs(parts[name]):
                if text not in told:
                    told.add(text)
                    yield Notice(_ASIDE_KIND[match["part"]], text)


def _passed_over(parts: dict[str, bytes], markup: str) -> Iterator[Notice]:
    """Paragraphs with words that are not in the HTML: formulas, odd boxes."""
    there = set(_WORD.findall(plain(_BLOCK_END.sub(" ", markup))))
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        for text in _paragraphs(parts[name]) if name in parts else ():
            if not there.issuperset(_WORD.findall(text)):
                yield Notice("passed_over", text)


def _paragraphs(content: bytes) -> Iterator[str]:
    root = defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
    for paragraph in root.iter():
        if paragraph.tag.endswith("}p"):
            parts = (
                (node.text or "") if node.tag.endswith("}t") else " "
                for node in paragraph.iter()
                if _TEXT.search(node.tag)
            )
            if text := " ".join("".join(parts).split()):
                yield text
