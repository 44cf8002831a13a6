"""A small case with every kind of step, and what a browser posts from its editing form."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail import blocks

from guidance.cases.models import CasePage

ALONE, COMPANY, YOUNG, OLDER = "barnet kom ensamt", "barnet har sällskap", "barnet är under 15 år", ""
QUESTIONS = [
    ("Hur kom barnet?", [("Ensamt", ALONE), ("I sällskap", COMPANY)]),
    ("Hur gammalt är barnet?", [("Under 15", YOUNG), ("Äldre", OLDER)]),
]
STEPS = [
    ("Ta emot uppgiften", []),
    ("Utse god man", [ALONE]),
    ("Tala med familjen", [COMPANY]),
    ("Kalla till samråd", [YOUNG]),
    ("Skydda det ensamma lilla barnet", [ALONE, YOUNG]),
    ("Boka tolk oavsett sällskap", [ALONE, COMPANY]),
    ("Följ upp", []),
]


def questions(rows: Any = QUESTIONS) -> list[dict[str, Any]]:
    return [
        {
            "type": "question",
            "id": f"0000000{number}-question",
            "value": {
                "text": text,
                "help": "",
                "answers": [
                    {
                        "type": "item",
                        "id": f"aaaaaa{number}{place}-answer",
                        "value": {"text": said, "short": short},
                    }
                    for place, (said, short) in enumerate(answers)
                ],
            },
        }
        for number, (text, answers) in enumerate(rows)
    ]


def steps(rows: Any = STEPS) -> list[dict[str, Any]]:
    return [
        {"type": "case_step", "id": f"step-{number}", "value": step(heading, names)}
        for number, (heading, names) in enumerate(rows)
    ]


def step(heading: str, names: list[str], **more: str) -> dict[str, Any]:
    written = {
        "who": "Handläggaren",
        "time": "Samma dag",
        "together": "God man",
        "text": f"<p>Så gör ni: {heading}.</p>",
    }
    empty = dict.fromkeys(("ask", "document", "avoid", "law", "code", "replaces"), "")
    return {"heading": heading, "branches": names, **empty, **written, **more}


def key(question: int, answer: int) -> str:
    """The key of an answer in a page made of `questions`."""
    return f"aaaaaa{question}{answer}"


def posted(block: blocks.Block, value: Any, prefix: str) -> dict[str, str]:
    """What a browser posts for a block, whatever is inside it."""
    if isinstance(block, blocks.StreamBlock):
        rows = [
            (child.block, child.value, {"type": child.block_type, "id": child.id or ""}) for child in value
        ]
        return _rows(rows, prefix)
    if isinstance(block, blocks.ListBlock):
        return _rows(
            [(block.child_block, child.value, {"id": child.id}) for child in value.bound_blocks], prefix
        )
    if isinstance(block, blocks.StructBlock):
        inner = [posted(child, value[name], f"{prefix}-{name}") for name, child in block.child_blocks.items()]
        return {name: written for part in inner for name, written in part.items()}
    shown = value.source if isinstance(block, blocks.RichTextBlock) else value
    return {prefix: block.field.widget.format_value(shown) or ""}


def _rows(rows: list[Any], prefix: str) -> dict[str, str]:
    form = {f"{prefix}-count": str(len(rows))}
    for place, (block, value, more) in enumerate(rows):
        start = f"{prefix}-{place}"
        form |= {f"{start}-deleted": "", f"{start}-order": str(place)}
        form |= {f"{start}-{name}": written for name, written in more.items()}
        form |= posted(block, value, f"{start}-value")
    return form


def fields(page: CasePage) -> dict[str, str]:
    """Both stream fields of the page as the editing form posts them."""
    return {
        **posted(page.questions.stream_block, page.questions, "questions"),
        **posted(page.body.stream_block, page.body, "body"),
    }


def sections(html: bytes) -> list[Tag]:
    """The sections of the page that are steps, in order."""
    return [part.find_parent("section") for part in BeautifulSoup(html, "html.parser").select(".case-step")]  # type: ignore[misc]
