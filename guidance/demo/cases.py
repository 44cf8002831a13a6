"""Case guidance: the steps as `<article class="case_step">`, the questions in the head of the file."""

from __future__ import annotations

import uuid
from typing import Any

from bs4 import Tag

from guidance.cases.models import CasePage, CaseRelation
from guidance.demo.reading import MAKERS, Block, Text, code_of, read_folder
from guidance.demo.writing import Writer
from guidance.relations import Relation
from portal.pages.life import Life

RICH = ("text", "ask", "document", "avoid", "law")


def place(writer: Writer) -> None:
    for text in read_folder("fall"):
        head = text.head
        page = CasePage(
            **writer.common(text),
            questions=questions(text),
            life=Life(head["life"]),
            valid_from=head.get("first_published"),
            next_review=head.get("next_review"),
            registry_numbers=", ".join(head.get("registry_numbers", [])),
            article_numbers=", ".join(head.get("article_numbers", [])),
        )
        writer.place(writer.theme, page, text, writer.parts(head))
        writer.classify(page, head)


def finish(writer: Writer) -> None:
    """Tell how the cases stand to other texts."""
    for page, text in writer.waiting:
        for relation in Relation.values if isinstance(page, CasePage) else []:
            for slug in text.head.get(relation, []):
                CaseRelation.objects.create(page=page, relation=relation, target_id=writer.page_ids[slug])


def questions(text: Text) -> list[Block]:
    """The questions as raw stream data; answers have the same keys on every machine, as sections have codes."""
    return [
        {
            "type": "question",
            "id": _id(text, question["text"]),
            "value": {
                "text": question["text"],
                "help": question.get("help", ""),
                "answers": [
                    {"type": "item", "id": _id(text, question["text"], answer["text"]), "value": answer}
                    for answer in question["answers"]
                ],
            },
        }
        for question in text.head["questions"]
    ]


def _id(text: Text, *words: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((text.slug, *words))))


def _case_step(element: Tag, slug: str) -> Block:
    """`data-when` holds short names of answers, with semicolons between them."""
    title = element.find("h2")
    heading = title.get_text(" ", strip=True) if title else ""
    value: dict[str, Any] = {"heading": heading, "code": code_of(slug, heading), "replaces": ""}
    value |= {name: str(element.get(f"data-{name}") or "") for name in ("who", "time", "together")}
    value |= {name: part.decode_contents() if (part := element.find(class_=name)) else "" for name in RICH}
    value["branches"] = [
        name.strip() for name in str(element.get("data-when") or "").split(";") if name.strip()
    ]
    return {"type": "case_step", "value": value, "id": str(uuid.uuid4())}


MAKERS["case_step"] = _case_step
