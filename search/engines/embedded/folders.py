"""Builds are folders; a file names the one that is published and is replaced whole."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Collection
from pathlib import Path
from typing import IO

from search.engines.base import WriterBusyError

POINTER = "published"
LOCK = "writer.lock"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")


class Folders:
    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, build: str) -> Path:
        if not _NAME.fullmatch(build):
            raise ValueError(f"not the name of a build: {build!r}")
        return self.directory / build

    def stamp(self) -> tuple[int, int] | None:
        """Changes whenever another build is published."""
        try:
            found = (self.directory / POINTER).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def published(self) -> str | None:
        try:
            name = (self.directory / POINTER).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if _NAME.fullmatch(name) and (self.directory / name).is_dir() else None

    def publish(self, build: str) -> None:
        if not self.path(build).is_dir():
            raise FileNotFoundError(f"build {build} does not exist")
        swapped = self.directory / f".{POINTER}.{os.getpid()}"
        with swapped.open("w", encoding="ascii") as pointer:
            pointer.write(build)
            pointer.flush()
            os.fsync(pointer.fileno())
        swapped.replace(self.directory / POINTER)

    def new_name(self, definition: str) -> str:
        moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        return f"embedded-{definition}-{moment}-{secrets.token_hex(2)}"

    def lock(self, build: str) -> IO[bytes]:
        """The lock of a build's only writer, held until the returned file is closed."""
        folder = self.path(build)
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise WriterBusyError(build) from None
        return lock

    def drop_all_but(self, builds: Collection[str]) -> None:
        for folder in self.directory.glob("embedded*/"):
            if folder.name in builds or folder.name == self.published():
                continue
            try:
                lock = self.lock(folder.name)
            except WriterBusyError:
                continue
            with lock:
                shutil.rmtree(folder, ignore_errors=True)
