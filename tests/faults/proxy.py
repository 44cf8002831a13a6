"""A real connection that fails: a TCP proxy in front of any server, whose fault is chosen while it runs.

It knows no protocol, so what stands behind it may be Elasticsearch, a mail server or anything else.
"""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from types import TracebackType
from typing import Self

CHUNK = 65536
AT_ONCE = struct.pack("ii", 1, 0)
END_OF_HEAD = b"\r\n\r\n"


class Fault(Enum):
    """How the way to the server is, for open connections and for new ones."""

    NONE = auto()
    REFUSES = auto()  # nothing listens, and open connections are reset
    HANGS = auto()  # takes what is sent and never answers
    CUTS = auto()  # resets the connection in the middle of an answer's body
    STOPS_HALFWAY = auto()  # sends half of an answer's body, and then nothing more
    SLOW = auto()  # each part of an answer comes `delay` seconds late


HARMFUL = {Fault.REFUSES, Fault.HANGS, Fault.CUTS, Fault.STOPS_HALFWAY}


class Proxy:
    """`with Proxy(9200) as proxy`, and then `proxy.fault = Fault.HANGS`; it starts without fault.

    `asked` counts what clients have tried: connections, and what they sent.
    """

    def __init__(self, target: int, *, host: str = "127.0.0.1", delay: float = 2) -> None:
        self.delay = delay
        self.port = 0
        self.asked = 0
        self._target = (host, target)
        self._fault = Fault.NONE
        self._changed = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener: socket.socket | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        """Connections that the last fault has harmed are reset, as they are when a server comes back."""
        harmed = HARMFUL & {self._fault}
        self._fault = fault
        if fault is Fault.REFUSES:
            self._stop_listening()
        elif self._listener is None:
            self._listen()
        if harmed or fault is Fault.REFUSES:
            self._reset_all()
        self._changed.set()
        self._changed = threading.Event()

    def __enter__(self) -> Self:
        self._listen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop_listening()
        self._reset_all()
        self._changed.set()

    def _listen(self) -> None:
        """On a free port the first time, and on the same again."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _stop_listening(self) -> None:
        if self._listener:
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)  # close alone does not wake `accept`
            self._listener.close()
            self._listener = None

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                self.asked += 1
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        """Carry both ways until one side ends, which ends both."""
        with client, socket.socket() as server, suppress(OSError):
            server.connect(self._target)
            with self._lock:
                self._open |= {client, server}
            back = threading.Thread(target=_carry, args=(server, client, self._answer), daemon=True)
            back.start()
            _carry(client, server, self._ask)
            back.join()
            with self._lock:
                self._open -= {client, server}

    def _ask(self, server: socket.socket, data: bytes) -> None:
        self.asked += 1
        if self._fault is not Fault.HANGS:
            server.sendall(data)

    def _answer(self, client: socket.socket, data: bytes) -> None:
        changed, fault = self._changed, self._fault
        if fault is Fault.SLOW:
            changed.wait(self.delay)
        if fault in {Fault.NONE, Fault.SLOW}:
            client.sendall(data)
        elif fault is Fault.CUTS:
            client.sendall(half(data))
            _reset(client)
        elif fault is Fault.STOPS_HALFWAY:
            client.sendall(half(data))
            changed.wait()

    def _reset_all(self) -> None:
        with self._lock:
            for end in self._open:
                _reset(end)


def half(data: bytes) -> bytes:
    """The head, if there is one, and half of what follows it."""
    head, end, body = data.partition(END_OF_HEAD)
    return head + end + body[: len(body) // 2] if end else data[: len(data) // 2]


def _carry(
    source: socket.socket, target: socket.socket, pass_on: Callable[[socket.socket, bytes], None]
) -> None:
    with suppress(OSError):
        while data := source.recv(CHUNK):
            pass_on(target, data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RD)  # wakes who waits for it to say something


def _reset(end: socket.socket) -> None:
    """Let its close throw away what is under way, as a lost connection does, and let who reads it close it."""
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        end.shutdown(socket.SHUT_RD)
