"""Reports with their PDFs, and the assignment that several of them belong to."""

from __future__ import annotations

from typing import Any

from guidance.demo.reading import Text, read_folder, read_toml
from guidance.demo.writing import Writer
from guidance.reports.models import Assignment, ReportPage, ReportRelation


def place(writer: Writer) -> None:
    assignments = {
        row["number"]: _assignment(writer, row) for row in read_toml("uppdrag.toml")["assignments"]
    }
    for text in read_folder("rapporter"):
        _report(writer, text, assignments)


def finish(writer: Writer) -> None:
    writer.relate(ReportRelation)


def _assignment(writer: Writer, row: dict[str, Any]) -> Assignment:
    return Assignment.objects.create(
        registry_number=row["number"],
        title=row["title"],
        agency=writer.agencies[row["agency"]],
        milestones=[("milestone", milestone) for milestone in row["milestones"]],
    )


def _report(writer: Writer, text: Text, assignments: dict[str, Assignment]) -> None:
    head = text.head
    page = ReportPage(
        **writer.common(text),
        report_kind=head["report_kind"],
        published_on=head["first_published"],
        document=writer.document(f"rapporter/{text.slug}.pdf", head["title"], head["convening"]),
        document_pages=head["pages"],
        assignment=assignments.get(head["assignment"]),
        registry_numbers=", ".join(head["registry_numbers"]),
        article_numbers=", ".join(head["article_numbers"]),
    )
    writer.place(writer.theme, page, text, writer.parts(head))
    writer.classify(page, head)
