"""The reading process: a document on standard input, its outline or a refusal as JSON on standard output.

    python -m guidance.importing.child NAME < FILE

No Django here. What a document can do wrong, it does wrong to this process alone.
"""

from __future__ import annotations

import json
import sys

from guidance.importing import limits


def main() -> None:
    limits.confine()
    sys.setrecursionlimit(limits.DEPTH * 20)
    try:
        answer = _answer(sys.argv[1], sys.stdin.buffer.read(limits.UPLOAD + 1))
    except MemoryError:
        answer = '{"refusal": "too_much_memory", "details": {}}'
    sys.stdout.write(answer)


def _answer(name: str, data: bytes) -> str:
    from guidance.importing.reading import read
    from guidance.importing.refusals import Refusal

    try:
        return json.dumps({"outline": read(name, data).to_json()})
    except Refusal as refusal:
        return json.dumps({"refusal": refusal.code, "details": refusal.details})


if __name__ == "__main__":
    main()
