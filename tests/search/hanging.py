from __future__ import annotations

import threading


class Hanging:
    """Answers when it is let go, and not before."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def __call__(self) -> None:
        self._over.wait(30)

    def let_go(self) -> None:
        self._over.set()
