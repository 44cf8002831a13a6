"""A folder with queries and judgements as TREC has them, and with documents of its own or the site's."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = "corpus.jsonl.gz"
ANCHORS = "anchors.tsv"


class CollectionError(ValueError):
    """The folder is no test collection, and why."""


@dataclass(frozen=True)
class Collection:
    """`documents` maps ids to texts, or is None where the site's own index is asked: its documents are entry ids.

    `kinds` says of what kind a query is, where its line has a `kind`.
    """

    name: str
    language: str
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    documents: Mapping[str, str] | None
    anchors: Mapping[str, Mapping[str, float]]
    kinds: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Collection:
        """Raises CollectionError where a file is missing or is not what it should be."""
        try:
            return cls._read(folder)
        except (OSError, ValueError, KeyError) as error:
            raise CollectionError(f"{folder}: {error}") from error

    @classmethod
    def _read(cls, folder: Path) -> Collection:
        judgements = _judgements(folder / "qrels.txt")
        queries = {row["id"]: row for row in _lines(_one_of(folder, "queries.jsonl.gz", "queries.jsonl"))}
        if missing := judgements.keys() - queries.keys():
            raise ValueError(f"judged but not among the queries: {', '.join(sorted(missing)[:5])}")
        if not judgements:
            raise ValueError("no query has a relevant document")
        corpus = folder / CORPUS
        return cls(
            name=folder.resolve().name,
            language=next(iter(queries.values()))["lang"],
            queries={query: queries[query]["text"] for query in queries if query in judgements},
            judgements=judgements,
            documents={row["id"]: row["text"] for row in _lines(corpus)} if corpus.exists() else None,
            anchors=_anchors(folder.resolve()),
            kinds={query: row["kind"] for query, row in queries.items() if "kind" in row},
        )


def _one_of(folder: Path, *names: str) -> Path:
    return next((folder / name for name in names if (folder / name).exists()), folder / names[0])


def _lines(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            query, _, document, relevance = line.split()
            if int(relevance) > 0:
                found[query][document] = int(relevance)
    return dict(found)


def _anchors(folder: Path) -> dict[str, dict[str, float]]:
    """The runs of others on this collection, from `anchors.tsv` in the folder or above it, by name of the run."""
    for place in (folder, folder.parent, folder.parent.parent):
        if (path := place / ANCHORS).exists():
            part = folder.parent.name
            with path.open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.DictReader(file, delimiter="\t") if row["set"] == folder.name]
            rows = [row for row in rows if row["part"] == part] or rows
            return {row["run"]: {key: float(row[key]) for key in row if _is_number(row[key])} for row in rows}
    return {}


def _is_number(text: str | None) -> bool:
    return bool(text) and (text or "").replace(".", "", 1).isdigit()
