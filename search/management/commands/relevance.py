from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines import engine_named
from search.engines.choice import NAMES
from search.relevance.collections import Collection, CollectionError
from search.relevance.measures import METRICS
from search.relevance.running import Outcome, prepared, run


class Command(BaseCommand):
    help = (
        "Ask judged queries and print how well they are answered, beside the runs of others. A folder has queries.jsonl"
        "[.gz], qrels.txt and corpus.jsonl.gz; without a corpus the site's published index is asked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument("--engine", default="embedded", choices=NAMES)
        parser.add_argument("--json", action="store_true", help="print one JSON list and nothing else")
        parser.add_argument("--folded", action="store_true", help="ask without å, ä, ö, é and ü")
        parser.add_argument("--slip", action="store_true", help="ask with one slip in the longest word")
        parser.add_argument(
            "--floor",
            action="append",
            default=[],
            metavar="METRIC=VALUE",
            help=f"fail below this; {', '.join(METRICS)}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        floors = [_floor(text) for text in options["floor"]]
        asked = [name for name in ("folded", "slip") if options[name]] or ["as written"]
        outcomes = [
            outcome
            for folder in options["folders"]
            for outcome in self._run(folder, options["engine"], asked, options)
        ]
        if options["json"]:
            self.stdout.write(json.dumps([dataclasses.asdict(outcome) for outcome in outcomes], indent=2))
        short = [
            f"{outcome.collection}: {metric} is {outcome.scored[metric]:.4f}, below {least}"
            for outcome in outcomes
            for metric, least in floors
            if outcome.scored[metric] < least
        ]
        if short:
            raise CommandError("\n".join(short))

    def _run(self, folder: Path, engine: str, asked: list[str], options: dict[str, Any]) -> list[Outcome]:
        try:
            collection = Collection.read(folder)
        except CollectionError as error:
            raise CommandError(str(error)) from None
        with prepared(collection, engine, engine_named(engine)) as ready:
            outcomes = [run(collection, ready, way) for way in asked]
        if not options["json"]:
            for outcome in outcomes:
                self._print(outcome, collection)
        return outcomes

    def _print(self, outcome: Outcome, collection: Collection) -> None:
        self.stdout.write(f"\n{outcome.collection}, {outcome.asked}, {outcome.queries} queries")
        self.stdout.write(f"{'':24}{''.join(f'{metric:>11}' for metric in METRICS)}{'ms p50':>9}{'p95':>8}")
        self._row("score alone", outcome.scored, f"{outcome.p50:9.2f}{outcome.p95:8.2f}")
        self._row("as shown", outcome.shown, f"   {outcome.without_hit} without a hit")
        for name, scores in sorted(collection.anchors.items(), key=lambda row: -row[1].get("ndcg@10", 0)):
            self._row(name, scores, f"{scores['ms_p50']:9.2f}" if "ms_p50" in scores else "")

    def _row(self, name: str, scores: Any, times: str) -> None:
        self.stdout.write(
            f"{name:24}{''.join(f'{scores.get(metric, 0):11.4f}' for metric in METRICS)}{times}"
        )


def _floor(text: str) -> tuple[str, float]:
    metric, _, value = text.partition("=")
    try:
        if metric in METRICS:
            return metric, float(value)
    except ValueError:
        pass
    raise CommandError(f"--floor wants METRIC=VALUE with one of {', '.join(METRICS)}, not {text!r}")
