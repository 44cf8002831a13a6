#!/usr/bin/env python
"""What the PDF of the demonstration's handbook costs: seconds, memory, bytes. Against the same text without our style.

    python benchmarks/paper_speed.py [--rounds N]

Both are laid out in the process that the worker uses, in turn, in a site of its own on SQLite. The bare one is the same
HTML without the style sheet, so without page numbers in the contents, which take a second pass. Seconds are the
process's own from HTML to PDF, without its start; memory is the most that it held.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from pathlib import Path
from statistics import median

from demonstration_site import set_up

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        _compare(options.rounds)


def _compare(rounds: int) -> None:
    from guidance.handbooks.models import HandbookPage
    from portal.paper.keeping import drafts_of
    from portal.paper.laying_out import lay_out

    book = HandbookPage.objects.get()
    began = time.perf_counter()
    [draft] = drafts_of(book.pk)
    written = time.perf_counter() - began
    sections = draft.html.count('<section class="section ')
    print(f"{sections} sections, {len(draft.html):,} characters of HTML, written in {written:.2f} s\n")
    each = {"as published": draft.html, "bare": STYLE.sub("", draft.html)}
    made = {name: [lay_out(html) for _ in range(rounds)] for name, html in each.items()}
    print(f"{'':14}{'seconds':>9}{'MB held':>9}{'bytes':>11}{'pages':>7}")
    for name, pdfs in made.items():
        seconds, memory = median(pdf.seconds for pdf in pdfs), max(pdf.memory for pdf in pdfs)
        print(f"{name:14}{seconds:9.2f}{memory / 2**20:9.0f}{len(pdfs[0].data):11,}{pdfs[0].pages:7}")


if __name__ == "__main__":
    main()
