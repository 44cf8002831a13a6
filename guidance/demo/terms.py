"""What the demonstration tells search about words: terms, synonyms, best bets, names that are not suggested."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from guidance.demo.reading import CONTENT, read_toml
from guidance.demo.writing import Writer
from search.vocabulary.models import BestBet, PromotedWord, Synonym, Term, UnspokenName

TERMS = "begrepp"
WORDS = "ordlista.toml"


def place(writer: Writer) -> None:
    """Terms stand in no tree."""


def finish(writer: Writer) -> None:
    """Best bets lead to pages, which are all there now."""
    for file in sorted((CONTENT / TERMS).glob("*.toml")):
        for row in read_toml(f"{TERMS}/{file.name}")["terms"]:
            _term(row)
    words = read_toml(WORDS)
    for row in words["synonyms"]:
        Synonym.objects.create(other=row["other"], both_ways=not row.get("one_way"), **_common(row))
    for row in words["best_bets"]:
        BestBet.objects.create(**_common(row), **_forward(row, writer))
    for row in words["promoted"]:
        PromotedWord.objects.create(**_common(row), **_forward(row, writer))
    note = _marked(words["unspoken"]["why"])
    UnspokenName.objects.bulk_create(
        UnspokenName(name=name, note=note) for name in words["unspoken"]["names"].split()
    )


def _term(row: dict[str, dict[str, Any]]) -> None:
    term = Term(is_demonstration=True)
    for language, said in row.items():
        setattr(term, build_localized_fieldname("name", language), said["name"])
        setattr(term, build_localized_fieldname("other_names", language), "\n".join(said["also"]))
        setattr(term, build_localized_fieldname("definition", language), said["text"])
    term.full_clean()
    term.save()


def _common(row: dict[str, Any]) -> dict[str, Any]:
    return {"language": row.get("language", "sv"), "words": row["words"], "note": _marked(row["why"])}


def _forward(row: dict[str, Any], writer: Writer) -> dict[str, Any]:
    until = timezone.localdate() + timedelta(days=row["days_left"]) if "days_left" in row else None
    return {"page_id": writer.page_ids[row["page"]], "until": until}


def _marked(why: str) -> str:
    return f"Demonstration. {why}"
