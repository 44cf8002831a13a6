"""The laying-out process: HTML on standard input; a line of JSON and the PDF on standard output.

    python -m portal.paper.child ADDRESS FOLDER < HTML
    python -m portal.paper.child --probe

No Django here. What a document can do wrong, it does wrong to this process alone. Nothing is fetched: an address that
begins with ADDRESS is read from FOLDER, any other is refused.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote

MEMORY = 1536 * 1024 * 1024
SECONDS = 240
"""Of the processor."""
WITHOUT_PANGO = 69
"""The exit code where WeasyPrint cannot load the system's libraries."""
HOW = """Pango, which sets text, is missing. On Debian or Ubuntu:

    apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

Until then pages offer printing instead of a PDF."""
LAST_PLACE = 10


def confine() -> None:
    """Limit memory and processor time of this process, and let readers' requests go first. No file is written by it."""
    os.nice(LAST_PLACE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(words: list[str]) -> int:
    try:
        import weasyprint
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return WITHOUT_PANGO
    if words != ["--probe"]:
        confine()
        _lay_out(weasyprint, sys.stdin.buffer.read(), *words)
    return 0


def _lay_out(weasyprint: Any, html: bytes, address: str, folder: str) -> None:
    began = time.monotonic()
    source = weasyprint.HTML(
        string=html.decode(), base_url=address, url_fetcher=own_files(f"{address}/", Path(folder).resolve())
    )
    document = source.render(pdf_variant="pdf/ua-1", pdf_tags=True)
    pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    told = {
        "pages": len(document.pages),
        "seconds": round(time.monotonic() - began, 2),
        "memory": most_memory(),
    }
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + pdf)


def most_memory() -> int:
    """The most bytes that this process has held. What `getrusage` tells begins with the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def own_files(prefix: str, folder: Path) -> Any:
    """A fetcher that reads what lies below `folder` and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            path = (folder / unquote(url.removeprefix(prefix).partition("?")[0])).resolve()
            if not url.startswith(prefix) or not path.is_relative_to(folder):
                raise ValueError(f"not a file of this site: {url}")
            return URLFetcherResponse(url, path.open("rb"))

    return OwnFiles()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
