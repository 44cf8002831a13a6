"""Rebuilds in processes of their own, which kill themselves where they are told to: `FOLDER [ELASTICSEARCH_URL]`.

For each line that it reads, the name of a place, it forks a process that rebuilds, and answers with a line: what there
is when that came to its end, or null when it died.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from wagtail.models import Page  # noqa: E402

from search import entries, rebuild  # noqa: E402
from search.engines import Engine  # noqa: E402
from search.engines.elasticsearch.engine import ElasticsearchEngine  # noqa: E402
from search.engines.elasticsearch.names import prefix_of  # noqa: E402
from search.engines.embedded.engine import EmbeddedEngine  # noqa: E402
from search.outbox import delivery  # noqa: E402
from search.outbox.models import Change, Consumer  # noqa: E402
from search.reconciling import reconcile  # noqa: E402
from tests.search.conftest import read_page  # noqa: E402


def engine_for(folder: Path, elasticsearch: str) -> Engine:
    return (
        ElasticsearchEngine([elasticsearch], prefix_of(folder)) if elasticsearch else EmbeddedEngine(folder)
    )


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(work: Callable[..., object]) -> Callable[..., object]:
    def worked(*words: object) -> None:
        work(*words)
        die()

    return worked


def prepare_to_die(place: str, engine: Engine) -> None:
    match place:
        case "registered":
            rebuild._make = die  # type: ignore[assignment]
        case "filling":
            delivery.deliver.__kwdefaults__["most"] = 2
            rebuild.Ledger.write = after(rebuild.Ledger.write)  # type: ignore[method-assign,assignment]
        case "filled":
            rebuild.check = die  # type: ignore[assignment]
        case "checked":
            engine.publish = die  # type: ignore[method-assign]
        case "published":
            engine.publish = after(engine.publish)  # type: ignore[method-assign,assignment]


def rebuild_or_die(place: str, engine: Engine) -> None:
    entries.register_reader(read_page)
    entries.register_page_ids(lambda: Page.objects.live().values_list("pk", flat=True))
    prepare_to_die(place, engine)
    build = rebuild.rebuild(engine)
    consumers = Consumer.objects.filter(engine=engine.name)
    said = {
        "build": build,
        "consumers": list(consumers.values_list("name", flat=True)),
        "rows": Change.objects.filter(consumer__in=consumers).count(),
        "wrong": len(reconcile(engine).wrong),
    }
    print(json.dumps(said), flush=True)


def main(folder: str, elasticsearch: str = "") -> None:
    """The parent opens nothing, neither database nor index, so that its children share nothing."""
    for place in sys.stdin:
        child = os.fork()
        if not child:
            rebuild_or_die(place.strip(), engine_for(Path(folder), elasticsearch))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            print("null", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
