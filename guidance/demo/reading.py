"""The demonstration texts as they lie in `content/`: TOML between two lines of `+++`, then HTML."""

from __future__ import annotations

import hashlib
import tomllib
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from guidance.demo.contacts import contact
from portal.content.codes import ALPHABET, LENGTH

CONTENT = Path(__file__).parent / "content"

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """One file: what stands in its head, and its HTML."""

    head: dict[str, Any]
    html: str

    @property
    def slug(self) -> str:
        return str(self.head["slug"])

    def blocks(self, page_ids: Mapping[str, int]) -> list[Block]:
        """The body as raw stream data; `page:SLUG` links become links to the pages of `page_ids`."""
        soup = BeautifulSoup(self.html, "html.parser")
        for link in soup.find_all("a", href=True):
            slug = str(link["href"]).removeprefix("page:")
            if slug in page_ids:
                link.attrs = {"linktype": "page", "id": str(page_ids[slug])}
        return list(_blocks(soup, self.slug))


def read(path: Path) -> Text:
    """The text of one file. Raises ValueError where its head is not between two lines of `+++`."""
    _, head, html = path.read_text(encoding="utf-8").split("+++\n", 2)
    return Text(tomllib.loads(head), html)


def read_folder(folder: str) -> list[Text]:
    """All texts of a folder of `content/`, by file name."""
    return [read(path) for path in sorted((CONTENT / folder).glob("*.html"))]


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def code_of(slug: str, heading: str) -> str:
    """The section's code: drawn from its text, so that judged queries and addresses are alike on every machine."""
    number = int.from_bytes(hashlib.sha256(f"{slug}\n{heading}".encode()).digest()[:8], "big")
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


def _blocks(soup: BeautifulSoup, slug: str) -> Iterator[Block]:
    prose: list[str] = []
    for element in soup.find_all(True, recursive=False):
        maker = _maker(element)
        if maker is None:
            prose.append(str(element))
            continue
        if prose:
            yield _block("text", "".join(prose))
            prose = []
        yield maker(element, slug)
    if prose:
        yield _block("text", "".join(prose))


def _maker(element: Tag) -> Callable[[Tag, str], Block] | None:
    kind = (element.get("class") or [element.name])[0]
    return MAKERS.get(str(kind))


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _section(element: Tag, slug: str) -> Block:
    heading = element.get_text(" ", strip=True)
    value = {"heading": heading, "level": element.name[1], "code": code_of(slug, heading), "replaces": ""}
    return _block("section", value)


def _headed(kind: str) -> Callable[[Tag, str], Block]:
    def make(element: Tag, slug: str) -> Block:
        heading = element.find("h4")
        title = heading.extract().get_text(" ", strip=True) if heading else ""
        return _block(kind, {"heading": title, "text": element.decode_contents().strip()})

    return make


def _contact(element: Tag, slug: str) -> Block:
    function = element.find("h4")
    name = function.extract().get_text(" ", strip=True) if function else ""
    return _block("contact", {"contact": contact(name, element.get_text(" ", strip=True)).pk})


def _definition(element: Tag, slug: str) -> Block:
    term, meaning = element.find("dt"), element.find("dd")
    text = meaning.decode_contents() if meaning else ""
    return _block("definition", {"term": term.get_text() if term else "", "text": f"<p>{text}</p>"})


def _table(element: Tag, slug: str) -> Block:
    caption = element.find("caption")
    headings = [cell.get_text(" ", strip=True) for cell in element.select("thead th")]
    rows = [
        {"values": [f"<p>{cell.decode_contents()}</p>" for cell in row.find_all(["td", "th"])]}
        for row in element.select("tbody tr")
    ]
    columns = [{"type": "text", "heading": heading} for heading in headings]
    value = {"columns": columns, "rows": rows, "caption": caption.get_text(strip=True) if caption else ""}
    return _block("table", value)


MAKERS: dict[str, Callable[[Tag, str], Block]] = {
    "h2": _section,
    "h3": _section,
    "step": _headed("step"),
    "warning": _headed("warning"),
    "contact": _contact,
    "definition": _definition,
    "table": _table,
}
