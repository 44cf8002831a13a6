"""How a query is asked by somebody in a hurry: without dots, or with one slip in its longest word.

The slips are drawn from seed 7 for each list, so that the same list always gives the same slips.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

FOLDED = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuAAOEU")
SEED = 7
SHORTEST = 5


def folded(texts: Sequence[str]) -> list[str]:
    return [text.translate(FOLDED) for text in texts]


def slipped(texts: Sequence[str]) -> list[str]:
    draw = random.Random(SEED)  # noqa: S311
    return [_slip(text, draw) for text in texts]


def _slip(text: str, draw: random.Random) -> str:
    """Two letters swapped, one left out or one doubled, inside the first of the longest words of five letters up."""
    words = text.split()
    place = max(range(len(words)), key=lambda n: len(words[n]), default=0)
    if not words or len(words[place]) < SHORTEST:
        return text
    word = words[place]
    at, kind = draw.randrange(1, len(word) - 2), draw.randrange(3)
    slips = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    words[place] = slips[kind]
    return " ".join(words)
