"""One run at a time on one `var/`."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from portal.running.paths import VAR
from portal.running.progress import StepError


@contextmanager
def holder(purpose: str) -> Iterator[None]:
    """Hold `var/` for this process; the system lets go when it ends, however it ends.

    Raises StepError when a run is going.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise StepError(
                f"The portal is running here already (process {lock.read().strip() or 'unknown'}). "
                f"Stop it with Ctrl-C in its window, or `kill` that process, to {purpose}."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
