"""What the indexes and aliases of one installation are called."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

PAGES = "pages"
_LANGUAGE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BUILD = re.compile(r"elasticsearch-[a-z0-9-]+")


def prefix_of(directory: Path) -> str:
    """A prefix of its own for the installation whose folder this is: others may use the same cluster."""
    path = directory.absolute()
    digest = hashlib.blake2b(str(path).encode(), digest_size=4).hexdigest()
    name = re.sub(r"[^a-z0-9]+", "-", path.name.lower()).strip("-")[:60]
    return f"{name or 'search'}-{digest}"


def is_language(code: str) -> bool:
    return bool(_LANGUAGE.fullmatch(code)) and code != PAGES


@dataclass(frozen=True)
class Names:
    """A build is the indexes `<prefix>-<build>.<language>`, and `.pages`, which says what each page last was.

    Readers ask the aliases `<prefix>-published.<language>`; `<prefix>-published` is on the pages of the build that is
    published. Writers use the alias `….write` of each index, since a bulk would make an index that is not there.
    """

    prefix: str

    def index(self, build: str, part: str) -> str:
        if not _BUILD.fullmatch(build):
            raise ValueError(f"not the name of a build: {build!r}")
        return f"{self.prefix}-{build}.{part}"

    def write_alias(self, build: str, part: str) -> str:
        return f"{self.index(build, part)}.write"

    def published_alias(self, part: str) -> str:
        """The alias that readers of a language ask, or for PAGES the one that says which build is published."""
        return f"{self.prefix}-published" if part == PAGES else f"{self.prefix}-published.{part}"

    @property
    def every_published_alias(self) -> str:
        return f"{self.prefix}-published*"

    @property
    def every_index(self) -> str:
        return f"{self.prefix}-elasticsearch-*"

    def parts_of(self, index: str) -> tuple[str, str]:
        """Build and language of an index, or build and PAGES."""
        build, _, part = index.removeprefix(f"{self.prefix}-").partition(".")
        return build, part


def new_build(definition: str) -> str:
    moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    return f"elasticsearch-{definition}-{moment}-{secrets.token_hex(2)}"


def definition_of(build: str) -> str:
    return build.split("-")[1] if build.count("-") >= 2 else ""
