"""The judged queries of the demonstration, as editors find them: those that the tests of relevance guard.

They are judged on the demonstration's own texts and lie with those tests; where a checkout has none, editors write
their own.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from guidance.demo.writing import Writer
from search.relevance.collections import Collection
from search.vocabulary.models import JudgedAnswer, JudgedQuery

FOLDERS = Path(settings.BASE_DIR) / "tests" / "relevance"


def place(writer: Writer) -> None:
    """Judged queries stand in no tree."""


def finish(writer: Writer) -> None:
    """One row for each query that is asked in a language; of two alike the first is kept."""
    for folder in sorted(FOLDERS.glob("*/qrels.txt")):
        _keep(Collection.read(folder.parent))


def _keep(judged: Collection) -> None:
    for name, words in judged.queries.items():
        query, is_new = JudgedQuery.objects.get_or_create(language=judged.language, words=words[:200])
        if is_new:
            JudgedAnswer.objects.bulk_create(
                JudgedAnswer(query=query, entry=entry, relevance=min(relevance, 3))
                for entry, relevance in judged.judgements[name].items()
            )
