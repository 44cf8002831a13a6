"""Templates of agreements, each with a Word file to fill in."""

from __future__ import annotations

from guidance.agreements.models import TemplateFile, TemplatePage, TemplateRelation
from guidance.demo.reading import read_folder
from guidance.demo.writing import Writer


def place(writer: Writer) -> None:
    for text in read_folder("mallar"):
        head = text.head
        page = TemplatePage(
            **writer.common(text),
            version=head["version"],
            version_date=head["version_date"],
            parties=head["parties"],
            agreed_by="\n".join(head["agreed_by"]),
        )
        file = writer.document(f"mallar/{head['file']}", head["file_title"], head["convening"])
        page.files = [TemplateFile(document=file, description=head["file_note"])]  # type: ignore[misc]
        writer.place(writer.theme, page, text, writer.parts(head))
        writer.classify(page, head)


def finish(writer: Writer) -> None:
    writer.relate(TemplateRelation)
