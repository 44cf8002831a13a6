#!/usr/bin/env python
"""How fast references to the law are recognised, and how well.

    python benchmarks/recogniser_speed.py [--characters N] [FILE ...]

The text is made of FILEs, or of the demonstration content, in sections of the usual length, with the rows that the
recogniser was made from strewn in. The anchor of the same run is one plain pattern of all names of acts over the same
sections: no numbers, no provisions, no resolving.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from search.identifiers.law import references  # noqa: E402
from tests.search.identifiers.test_law import NAMES, read, total  # noqa: E402

SECTION = 560
ROUNDS = 5


def sections(files: list[Path], characters: int) -> list[str]:
    """Texts of the usual length; about every third holds a row of the tests."""
    draw = random.Random(400)
    pages = files or sorted((ROOT / "guidance" / "demo" / "content").rglob("*.html"))
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))) for page in pages)
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
    rows = [row["text"] for row in read("made_from")]
    return list(_drawn(sentences, rows, characters, draw))


def _drawn(sentences: list[str], rows: list[str], characters: int, draw: random.Random) -> Iterator[str]:
    written = 0
    while written < characters:
        section = [draw.choice(rows)] if draw.random() < 0.33 else []
        while sum(map(len, section)) < SECTION:
            section.append(draw.choice(sentences))
        yield (text := " ".join(section))
        written += len(text)


def per_second(work: Callable[[str], object], texts: list[str]) -> float:
    """Characters a second of processor time, median of the rounds."""
    work(texts[0])
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - started)
    return sum(map(len, texts)) / median(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--characters", type=int, default=1_000_000)
    asked = parser.parse_args()
    texts = sections(asked.files, asked.characters)
    names = tuple(NAMES)
    written = sorted({name.name for name in names}, key=len, reverse=True)
    plain = re.compile(rf"\b(?:{'|'.join(map(re.escape, written))})s?\b")
    anchor = per_second(lambda text: list(plain.finditer(text)), texts)
    speed = per_second(lambda text: references(text, names, on=date(2026, 1, 1)), texts)
    figures = {
        "sections": len(texts),
        "references": sum(len(references(text, names)) for text in texts),
        "anchor_characters_per_second": round(anchor),
        "characters_per_second": round(speed),
        "of_the_anchor": round(speed / anchor, 2),
        "made_from": str(total("made_from")),
        "held_out": str(total("held_out")),
    }
    print(json.dumps(figures, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
