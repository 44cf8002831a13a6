"""The theme, its handbook and its guidance."""

from __future__ import annotations

from guidance.demo.reading import Text, read_folder, read_toml
from guidance.demo.writing import HOST, Writer
from guidance.guides.models import GuidancePage, GuidanceRelation
from guidance.handbooks.models import ChapterPage, HandbookPage
from guidance.themes.models import Hub, ThemePage
from portal.agencies.models import Part
from portal.pages.life import Life


def place(writer: Writer) -> None:
    _theme(writer)
    _handbook(writer)
    for text in read_folder("vagledning"):
        _guidance(writer, text)


def finish(writer: Writer) -> None:
    writer.relate(GuidanceRelation)


def _theme(writer: Writer) -> None:
    [text] = read_folder("tema")
    head = text.head
    parts = [
        {"type": "part", "value": {"part": part, "text": head["roles"][part], "pages": []}}
        for part in Hub.values
    ]
    writer.theme = ThemePage(
        **writer.common(text),
        show_in_menus=True,
        closed_on=head["closed_on"],
        closed_reason=head["closed_reason"],
        hub=parts,
    )
    writer.place(writer.homes["sv"], writer.theme, text, {Part.CONVENING: [HOST]})


def _handbook(writer: Writer) -> None:
    head = read_toml("handbok/handbok.toml")
    whole = Text(head, "")
    chapters = read_folder("handbok")
    head["changes"] = [chapters[0].head["changes"][0]]
    handbook = HandbookPage(**writer.common(whole), article_numbers="DEMO-2022-5-17")
    writer.place(writer.theme, handbook, whole, {Part.CONVENING: [head["agencies"]["owner"]]})
    writer.classify(handbook, head)
    for text in chapters:
        writer.place(handbook, ChapterPage(**writer.common(text)), text, {})


def _guidance(writer: Writer, text: Text) -> None:
    head = text.head
    page = GuidancePage(
        **writer.common(text),
        life=Life(head["life"]),
        valid_from=head.get("first_published"),
        next_review=head.get("next_review"),
        registry_numbers=", ".join(head.get("registry_numbers", [])),
        article_numbers=", ".join(head.get("article_numbers", [])),
        ended_reason=head.get("withdrawn_reason") or head.get("closed_reason") or "",
    )
    writer.place(writer.theme, page, text, writer.parts(head))
    writer.classify(page, head)
